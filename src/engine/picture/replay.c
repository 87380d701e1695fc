/*
 * The walk over a page's areas, twice: for the ink, and for the annotations, which no clip of the page cuts.
 *
 * Annotations are taken apart as output/note.c and output/form.c do it.
 */
#include "picture/replay.h"

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

static void double_rule(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	Rect lines[2];

	area_double_lines(box_of(item), lines);
	fill(r, frame, lines[0], item->as.rule.color);
	fill(r, frame, lines[1], item->as.rule.color);
}

static void broken_rule(const Replay *r, const ReplayFrame *frame, const AreaItem *item)
{
	AreaDashes dashes = area_dashes(item->as.rule.stroke, box_of(item));

	if (dashes.thickness <= 0)
		return;
	dashes.from = replay_point(frame, dashes.from.x, dashes.from.y);
	dashes.to = replay_point(frame, dashes.to.x, dashes.to.y);
	r->drawer->line(r->context, &dashes, item->as.rule.color);
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
