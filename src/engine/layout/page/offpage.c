/*
 * One walk over the areas, with where the origin of each list stands. The box of a run of glyphs is taken from its
 * advances and from heights that no letter passes by much; only a run whose box leaves the page is measured by the
 * outlines of its glyphs, so that the walk costs next to nothing.
 */
#include "layout/page/offpage.h"

/* As elsewhere: less than that is rounding. */
static const Length tolerance = LENGTH_PT_ONE / 20;

/* Of the font size: no glyph of a text face reaches further. */
enum { ABOVE = 2, BELOW = 1, ASIDE = 1 };

/* Where a list stands on its page: its origin, and its turn counter-clockwise about it. */
typedef struct Frame {
	Point origin;
	int orientation;
} Frame;

typedef struct Walk {
	Arena *arena;
	const FoPageSequence *sequence;
	const AreaPage *page;
	Length *excess;			/* by node of the sequence: how far it stands out; NULL: nothing does */
	Length excess_of_sequence;	/* of what no node is known for */
} Walk;

/* ---- geometry ---- */

static Point on_page(Frame frame, Length x, Length y)
{
	switch (frame.orientation) {
	case 90:	return (Point){ frame.origin.x + y, frame.origin.y - x };
	case 180:	return (Point){ frame.origin.x - x, frame.origin.y - y };
	case 270:	return (Point){ frame.origin.x - y, frame.origin.y + x };
	default:	return (Point){ frame.origin.x + x, frame.origin.y + y };
	}
}

static Rect rect_on_page(Frame frame, Rect rect)
{
	Point a = on_page(frame, rect.x, rect.y), b = on_page(frame, rect.x + rect.width, rect.y + rect.height);
	Length x = length_min(a.x, b.x), y = length_min(a.y, b.y);

	return (Rect){ x, y, length_max(a.x, b.x) - x, length_max(a.y, b.y) - y };
}

/* How far the rectangle, as its list sees it, stands out of the page at most; 0 or less if it is inside. */
static Length excess_of(const Walk *w, Frame frame, Rect rect)
{
	Rect r = rect_on_page(frame, rect);
	Length across = length_max(-r.x, r.x + r.width - w->page->size.width);
	Length down = length_max(-r.y, r.y + r.height - w->page->size.height);

	return length_max(across, down);
}

static bool is_wholly_outside(const Walk *w, Frame frame, Rect rect)
{
	Rect r = rect_on_page(frame, rect);

	return r.x + r.width <= 0 || r.y + r.height <= 0 || r.x >= w->page->size.width || r.y >= w->page->size.height;
}

/* ---- objects ---- */

/* Where the excess of that node is kept; of one that is not the sequence's own, where the sequence's is. */
static Length *excess_of_node(Walk *w, uint32_t node)
{
	uint32_t index = node - w->sequence->first_node;

	if (index >= w->sequence->node_count)
		return &w->excess_of_sequence;
	if (!w->excess)
		w->excess = arena_array_of(w->arena, Length, w->sequence->node_count);
	return &w->excess[index];
}

/* The line's block for what stands in a line; else what its tag is made of. */
static void note_excess(Walk *w, const AreaItem *item, const AreaLine *line, Length excess)
{
	Length *most = &w->excess_of_sequence;

	if (excess <= tolerance)
		return;
	if (line)
		most = excess_of_node(w, line->node);
	else if (item->tag)
		most = excess_of_node(w, item->tag->node);
	*most = length_max(*most, excess);
}

static Length excess_of_glyphs(const Walk *w, Frame frame, const AreaItem *item)
{
	const AreaText *text = item->as.text;
	Length most = 0;

	for (uint32_t i = 0; i < text->count; i++) {
		const AreaGlyph *glyph = &text->glyphs[i];
		Rect ink = font_ink(text->font, glyph->glyph);
		Rect set = {
			item->x + glyph->x + length_times(length_scale(ink.x, text->size, LENGTH_PT_ONE), text->stretch),
			item->y + glyph->y + length_scale(ink.y, text->size, LENGTH_PT_ONE),
			length_times(length_scale(ink.width, text->size, LENGTH_PT_ONE), text->stretch),
			length_scale(ink.height, text->size, LENGTH_PT_ONE),
		};

		if (ink.width && ink.height)
			most = length_max(most, excess_of(w, frame, set));
	}
	return most;
}

static void look_at_text(Walk *w, Frame frame, const AreaItem *item, const AreaLine *line)
{
	const AreaText *text = item->as.text;
	Rect box = { item->x - ASIDE * text->size, item->y - ABOVE * text->size,
		     area_text_width(text) + 2 * ASIDE * text->size, (ABOVE + BELOW) * text->size };

	if (excess_of(w, frame, box) > 0)
		note_excess(w, item, line, excess_of_glyphs(w, frame, item));
}

static void look_at_box(Walk *w, Frame frame, const AreaItem *item, const AreaLine *line)
{
	Rect box = { item->x, item->y, item->width, item->height };

	if (!box.width || !box.height)
		return;
	if (item->kind == AREA_IMAGE || is_wholly_outside(w, frame, box))
		note_excess(w, item, line, excess_of(w, frame, box));
}

static void look_at_list(Walk *w, Frame frame, const AreaList *list);

static void look_at_place(Walk *w, Frame frame, const AreaItem *item)
{
	Frame inner = { on_page(frame, item->x, item->y), (frame.orientation + item->as.place.orientation) % 360 };

	look_at_list(w, inner, item->as.place.list);
}

/* What follows a line's start belongs to it until the next line or the end of the list. */
static void look_at_list(Walk *w, Frame frame, const AreaList *list)
{
	const AreaLine *line = NULL;

	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];

		switch (item->kind) {
		case AREA_LINE:
			line = item->as.line;
			break;
		case AREA_TEXT:
			look_at_text(w, frame, item, line);
			break;
		case AREA_FILL: case AREA_RULE: case AREA_IMAGE:
			look_at_box(w, frame, item, line);
			break;
		case AREA_PLACE: case AREA_CLIP:
			look_at_place(w, frame, item);
			break;
		case AREA_POLYGON: case AREA_LINK:
			break;
		}
	}
}

/* ---- the whole ---- */

static void look_at_page(Walk *w)
{
	for (uint32_t i = 0; i < w->page->layer_count; i++)
		if (w->page->layers[i].artifact != AREA_ARTIFACT_BACKGROUND)
			look_at_list(w, (Frame){ 0 }, &w->page->layers[i].list);
}

static void warn(Diagnostics *diagnostics, Place place, const char *what, Length excess)
{
	if (excess)
		diag_warning(diagnostics, "off-page", place, "move it, or make it smaller", "%s stands %.1f pt off its page", what,
			     length_to_pt(excess));
}

void offpage_warn(const AreaPart *part, const FoPageSequence *sequence, Diagnostics *diagnostics)
{
	Walk w = { .arena = arena_new(), .sequence = sequence };

	for (uint32_t i = 0; i < part->page_count; i++) {
		w.page = &part->pages[i];
		look_at_page(&w);
	}
	for (uint32_t i = 0; w.excess && i < sequence->node_count; i++)
		warn(diagnostics, sequence->nodes[i]->place, "something of this", w.excess[i]);
	warn(diagnostics, sequence->place, "a border or a background of this page-sequence", w.excess_of_sequence);
	arena_free(w.arena);
}
