/*
 * The walk over a page's areas, twice: for the ink, and for the annotations, which no clip of the page cuts.
 *
 * Rules are taken apart as output/ink.c does it, annotations as output/note.c and output/form.c.
 */
#include "picture/replay.h"

/* A dash is as long as the gap after it: three times the rule's thickness. Dots stand two thicknesses apart. */
enum { DASH_LENGTH = 3, DOT_DISTANCE = 2 };

/* Of a note's frame, inside its rectangle. */
#define NOTE_LINE (LENGTH_PT_ONE / 2)

enum { MOST_POINTS = 8 };

typedef struct Replay {
	const ReplayDrawer *drawer;
	void *context;
	bool annotations; /* which of the two walks it is */
} Replay;

/* ---- frames ---- */

static ReplayFrame moved(const ReplayFrame *frame, Length x, Length y)
{
	ReplayFrame result = *frame;

	result.origin = replay_point(frame, x, y);
	return result;
}

static ReplayFrame turned(const ReplayFrame *frame, Length x, Length y, int turn)
{
	ReplayFrame result = moved(frame, x, y);

	for (; turn > 0; turn -= 90) {
		Point right = result.right;

		result.right = (Point){ -result.down.x, -result.down.y };
		result.down = right;
		result.turn = (result.turn + 90) % 360;
	}
	return result;
}

static Rect on_page(const ReplayFrame *frame, Rect box)
{
	Point a = replay_point(frame, box.x, box.y), b = replay_point(frame, box.x + box.width, box.y + box.height);
	Length x = length_min(a.x, b.x), y = length_min(a.y, b.y);

	return (Rect){ x, y, length_max(a.x, b.x) - x, length_max(a.y, b.y) - y };
}

static Rect box_of(const AreaItem *item)
{
	return (Rect){ item->x, item->y, item->width, item->height };
}

/* ---- rules ---- */

static void fill(const Replay *r, const ReplayFrame *frame, Rect box, AreaColor color)
{
	if (box.width > 0 && box.height > 0)
		r->drawer->fill(r->context, on_page(frame, box), color);
}

/* The first and last third of the thickness. */
static void double_rule(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	Rect first = box_of(item), second = first;

	if (item->width >= item->height) {
		first.height = second.height = item->height / 3;
		second.y += item->height - second.height;
	} else {
		first.width = second.width = item->width / 3;
		second.x += item->width - second.width;
	}
	fill(r, frame, first, item->as.rule.color);
	fill(r, frame, second, item->as.rule.color);
}

/* How many steps of about `step` fill `length`; at least one. */
static Length steps_in(Length length, Length step)
{
	Length steps = step > 0 ? (length + step / 2) / step : 1;

	return steps > 0 ? steps : 1;
}

/* A rule of that length and thickness; dots are inside it with the whole of their round. */
static ReplayLine line_of(AreaStroke stroke, Length length, Length thickness, AreaColor color)
{
	ReplayLine line = { .dots = stroke == AREA_DOTTED, .thickness = thickness, .color = color };
	Length steps;

	line.length = line.dots ? length_max(length - thickness, 0) : length;
	if (line.dots) {
		steps = steps_in(line.length, DOT_DISTANCE * thickness);
		line.step = line.length / steps;
	} else {
		steps = steps_in(length - DASH_LENGTH * thickness, 2 * DASH_LENGTH * thickness);
		line.step = 2 * (length / (2 * steps + 1));
	}
	line.count = (uint32_t)steps + 1;
	return line;
}

static void broken_rule(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	bool level = item->width >= item->height;
	Length length = level ? item->width : item->height, thickness = level ? item->height : item->width;
	ReplayLine line = line_of(item->as.rule.stroke, length, thickness, item->as.rule.color);
	Length inset = line.dots ? thickness / 2 : 0;
	Length x = item->x + (level ? inset : thickness / 2), y = item->y + (level ? thickness / 2 : inset);

	if (thickness <= 0)
		return;
	line.from = replay_point(frame, x, y);
	line.to = replay_point(frame, level ? x + line.length : x, level ? y : y + line.length);
	r->drawer->line(r->context, &line);
}

static void rule(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	switch (item->as.rule.stroke) {
	case AREA_SOLID: fill(r, frame, box_of(item), item->as.rule.color); break;
	case AREA_DOUBLE: double_rule(r, frame, item); break;
	case AREA_DASHED:
	case AREA_DOTTED: broken_rule(r, frame, item); break;
	}
}

static void polygon(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	Point points[MOST_POINTS];
	uint32_t count = item->as.polygon.count < MOST_POINTS ? item->as.polygon.count : MOST_POINTS;

	for (uint32_t i = 0; i < count; i++)
		points[i] = replay_point(frame, item->x + item->as.polygon.points[i].x,
					 item->y + item->as.polygon.points[i].y);
	r->drawer->polygon(r->context, points, count, item->as.polygon.color);
}

/* ---- lists ---- */

static void list(const Replay *r, const ReplayFrame *frame, const AreaList *list);

static void text(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	ReplayFrame at = moved(frame, item->x, item->y);

	r->drawer->text(r->context, &at, item->as.text);
}

static void image(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	if (item->width > 0 && item->height > 0)
		r->drawer->image(r->context, frame, on_page(frame, box_of(item)), item->as.image.image);
}

static void place(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	ReplayFrame inner = turned(frame, item->x, item->y, item->as.place.orientation);

	list(r, &inner, item->as.place.list);
}

static void clip(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	ReplayFrame inner = moved(frame, item->x, item->y);

	if (!r->annotations)
		r->drawer->clip(r->context, on_page(frame, box_of(item)));
	list(r, &inner, item->as.place.list);
	if (!r->annotations)
		r->drawer->unclip(r->context);
}

static void ink(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	switch (item->kind) {
	case AREA_TEXT: text(r, frame, item); break;
	case AREA_FILL: fill(r, frame, box_of(item), item->as.fill.color); break;
	case AREA_RULE: rule(r, frame, item); break;
	case AREA_POLYGON: polygon(r, frame, item); break;
	case AREA_IMAGE: image(r, frame, item); break;
	default: break;
	}
}

/* ---- annotations ---- */

static void note(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	AreaColor color = item->as.note->color;
	Length line = NOTE_LINE, inner = item->height - 2 * line;
	Rect edge = box_of(item), side = { item->x, item->y + line, line, inner };

	if (item->width <= line || item->height <= line)
		return;
	edge.height = line;
	fill(r, frame, edge, color);
	edge.y = item->y + item->height - line;
	fill(r, frame, edge, color);
	fill(r, frame, side, color);
	side.x = item->x + item->width - line;
	fill(r, frame, side, color);
}

static void field(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	const AreaField *field = item->as.field;
	ReplayFrame inner = moved(frame, item->x, item->y);
	Replay shown = *r;

	shown.annotations = false;
	if (!field->shown || (field->kind == AREA_FIELD_CHECK && !*field->value))
		return;
	r->drawer->clip(r->context, on_page(frame, box_of(item)));
	list(&shown, &inner, field->shown);
	r->drawer->unclip(r->context);
}

static void annotation(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	if (item->kind == AREA_NOTE)
		note(r, frame, item);
	else if (item->kind == AREA_FIELD)
		field(r, frame, item);
}

/* ---- the walk ---- */

static void list(const Replay *r, const ReplayFrame *frame, const AreaList *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];

		if (item->kind == AREA_PLACE)
			place(r, frame, item);
		else if (item->kind == AREA_CLIP)
			clip(r, frame, item);
		else
			(r->annotations ? annotation : ink)(r, frame, item);
	}
}

void replay_page(const AreaPage *page, const ReplayDrawer *drawer, void *context)
{
	ReplayFrame frame = { .right = { 1, 0 }, .down = { 0, 1 } };
	Replay r = { .drawer = drawer, .context = context };

	for (int walk = 0; walk < 2; walk++) {
		r.annotations = walk == 1;
		for (uint32_t i = 0; i < page->layer_count; i++)
			list(&r, &frame, &page->layers[i].list);
	}
}
