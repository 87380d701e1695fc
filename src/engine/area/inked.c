/*
 * A walk through the lists of a page, with the origin, the turn and the window that each stands in.
 */
#include "area/inked.h"

#include "area/stroke.h"

typedef struct Frame {
	Point origin; /* of the list, on the page */
	int orientation;
	Rect window; /* on the page */
} Frame;

typedef struct Walk {
	AreaInkedVisit *visit;
	void *context;
} Walk;

static const Rect everywhere = { -LENGTH_MAX, -LENGTH_MAX, 2 * LENGTH_MAX, 2 * LENGTH_MAX };

static Point on_page(const Frame *frame, Length x, Length y)
{
	Point o = frame->origin;

	switch (frame->orientation) {
	case 90: return (Point){ o.x + y, o.y - x };
	case 180: return (Point){ o.x - x, o.y - y };
	case 270: return (Point){ o.x - y, o.y + x };
	default: return (Point){ o.x + x, o.y + y };
	}
}

static Rect between(Point a, Point b)
{
	Length x = length_min(a.x, b.x), y = length_min(a.y, b.y);

	return (Rect){ x, y, length_max(a.x, b.x) - x, length_max(a.y, b.y) - y };
}

static Rect rect_on_page(const Frame *frame, Rect rect)
{
	return between(on_page(frame, rect.x, rect.y), on_page(frame, rect.x + rect.width, rect.y + rect.height));
}

static Rect common(Rect a, Rect b)
{
	Length x = length_max(a.x, b.x), y = length_max(a.y, b.y);

	return (Rect){ x, y, length_max(0, length_min(a.x + a.width, b.x + b.width) - x),
		       length_max(0, length_min(a.y + a.height, b.y + b.height) - y) };
}

bool area_boxes_meet(Rect a, Rect b)
{
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool area_box_holds(Rect a, Rect b)
{
	return a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
}

/* ---- items ---- */

static Rect box_of_text(const AreaItem *item)
{
	const FontMetrics *metrics = font_metrics(item->as.text->font);
	Length size = item->as.text->size, above = length_scale(size, metrics->ascender, LENGTH_PT_ONE),
	       below = length_scale(size, metrics->descender, LENGTH_PT_ONE);

	return (Rect){ item->x, item->y - above, area_text_width(item->as.text), above + below };
}

static Rect box_of(const AreaItem *item)
{
	return item->kind == AREA_TEXT      ? box_of_text(item)
	       : item->kind == AREA_POLYGON ? area_polygon_box(item)
					    : (Rect){ item->x, item->y, item->width, item->height };
}

static void visit(const Walk *w, const Frame *frame, const AreaItem *item, AreaColor color, const Place *place)
{
	AreaInked inked = { .item = item, .color = color, .place = place };

	inked.box = common(frame->window, rect_on_page(frame, box_of(item)));
	w->visit(w->context, &inked);
}

static void walk_list(const Walk *w, const Frame *frame, const AreaList *list);

static void walk_place(const Walk *w, const Frame *frame, const AreaItem *item, const AreaList *list)
{
	Frame inner = *frame;
	int turn = item->kind == AREA_PLACE ? item->as.place.orientation : 0;

	inner.origin = on_page(frame, item->x, item->y);
	inner.orientation = (frame->orientation + turn) % 360;
	if (item->kind == AREA_CLIP)
		inner.window = common(frame->window,
				      rect_on_page(frame, (Rect){ item->x, item->y, item->width, item->height }));
	walk_list(w, &inner, list);
}

/* What follows a line's start belongs to it. */
static void walk_list(const Walk *w, const Frame *frame, const AreaList *list)
{
	const Place *place = NULL;

	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];

		switch (item->kind) {
		case AREA_LINE: place = item->as.line->place; break;
		case AREA_TEXT: visit(w, frame, item, item->as.text->color, item->as.text->place); break;
		case AREA_FILL: visit(w, frame, item, item->as.fill.color, place); break;
		case AREA_RULE: visit(w, frame, item, item->as.rule.color, place); break;
		case AREA_POLYGON: visit(w, frame, item, item->as.polygon.color, place); break;
		case AREA_IMAGE: visit(w, frame, item, (AreaColor){ 0 }, place); break;
		case AREA_PLACE:
		case AREA_CLIP: walk_place(w, frame, item, item->as.place.list); break;
		case AREA_FIELD: walk_place(w, frame, item, item->as.field->shown); break;
		case AREA_LINK:
		case AREA_NOTE: break;
		}
	}
}

void area_inked(const AreaPage *page, AreaInkedVisit *visitor, void *context)
{
	const Walk walk = { visitor, context };
	const Frame frame = { .window = everywhere };

	for (uint32_t i = 0; i < page->layer_count; i++)
		walk_list(&walk, &frame, &page->layers[i].list);
}
