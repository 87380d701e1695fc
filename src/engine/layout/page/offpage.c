/*
 * One walk over the areas, with where the origin of each list stands. The box of a run of glyphs is taken from its
 * advances and from heights that no letter passes by much; only a run whose box leaves the page is measured by the
 * outlines of its glyphs, so that the walk costs next to nothing.
 */
#include "layout/page/offpage.h"

#include "base/words.h"
/* Of the font size: no glyph of a text face reaches further. */
enum { ABOVE = 2, BELOW = 1, ASIDE = 1 };

/* Where a list stands on its page: its origin, and its turn counter-clockwise about it. */
typedef struct Frame {
	Point origin;
	int orientation;
	bool is_clipped;
	Rect clip; /* on the page: what is outside is not seen */
} Frame;

typedef struct Walk {
	Arena *arena;
	const FoPageSequence *sequence;
	const AreaPage *page;
	Length *excess;            /* by node of the sequence: how far it stands out; NULL: nothing does */
	Length excess_of_sequence; /* of what no node is known for */
	bool *hidden;              /* by node: letters of it are cut off; NULL: none are */
	bool hidden_of_sequence;
} Walk;

/* ---- geometry ---- */

static Point on_page(Frame frame, Length x, Length y)
{
	switch (frame.orientation) {
	case 90: return (Point){ frame.origin.x + y, frame.origin.y - x };
	case 180: return (Point){ frame.origin.x - x, frame.origin.y - y };
	case 270: return (Point){ frame.origin.x - y, frame.origin.y + x };
	default: return (Point){ frame.origin.x + x, frame.origin.y + y };
	}
}

static Rect rect_on_page(Frame frame, Rect rect)
{
	Point a = on_page(frame, rect.x, rect.y), b = on_page(frame, rect.x + rect.width, rect.y + rect.height);
	Length x = length_min(a.x, b.x), y = length_min(a.y, b.y);

	return (Rect){ x, y, length_max(a.x, b.x) - x, length_max(a.y, b.y) - y };
}

static const Edges no_bleed;

/* How far the rectangle, as its list sees it, stands out of the page and that bleed at most; 0 or less if it is
 * inside. */
static Length excess_of(const Walk *w, Frame frame, Rect rect, Edges bleed)
{
	Rect r = rect_on_page(frame, rect);
	Length across = length_max(-r.x - bleed.left, r.x + r.width - w->page->size.width - bleed.right);
	Length down = length_max(-r.y - bleed.top, r.y + r.height - w->page->size.height - bleed.bottom);

	return length_max(across, down);
}

static bool is_wholly_outside(const Walk *w, Frame frame, Rect rect)
{
	Rect r = rect_on_page(frame, rect);
	Edges bleed = w->page->bleed;

	return r.x + r.width <= -bleed.left || r.y + r.height <= -bleed.top ||
	       r.x >= w->page->size.width + bleed.right || r.y >= w->page->size.height + bleed.bottom;
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

	if (!length_excess(excess, 0))
		return;
	if (line)
		most = excess_of_node(w, line->node);
	else if (item->tag)
		most = excess_of_node(w, item->tag->node);
	*most = length_max(*most, excess);
}

static void note_hidden(Walk *w, const AreaLine *line)
{
	uint32_t index = line ? line->node - w->sequence->first_node : UINT32_MAX;

	if (index >= w->sequence->node_count) {
		w->hidden_of_sequence = true;
		return;
	}
	if (!w->hidden)
		w->hidden = arena_array_of(w->arena, bool, w->sequence->node_count);
	w->hidden[index] = true;
}

/* Where the ink of a glyph stands in its list. */
static Rect glyph_rect(const AreaItem *item, const AreaGlyph *glyph, Rect ink)
{
	const AreaText *text = item->as.text;

	return (Rect){
		item->x + glyph->x + length_times(length_scale(ink.x, text->size, LENGTH_PT_ONE), text->stretch),
		item->y + glyph->y + length_scale(ink.y, text->size, LENGTH_PT_ONE),
		length_times(length_scale(ink.width, text->size, LENGTH_PT_ONE), text->stretch),
		length_scale(ink.height, text->size, LENGTH_PT_ONE),
	};
}

static bool meets(Rect a, Rect b)
{
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* Letters that are wholly behind the edge of what clips them are lost to the reader. */
static void look_behind_clip(Walk *w, Frame frame, const AreaItem *item, const AreaLine *line)
{
	const AreaText *text = item->as.text;

	for (uint32_t i = 0; i < text->count; i++) {
		Rect ink = font_ink(text->font, text->glyphs[i].glyph);

		if (ink.width && ink.height &&
		    !meets(rect_on_page(frame, glyph_rect(item, &text->glyphs[i], ink)), frame.clip)) {
			note_hidden(w, line);
			return;
		}
	}
}

static Length excess_of_glyphs(const Walk *w, Frame frame, const AreaItem *item)
{
	const AreaText *text = item->as.text;
	Length most = 0;

	for (uint32_t i = 0; i < text->count; i++) {
		Rect ink = font_ink(text->font, text->glyphs[i].glyph);

		if (ink.width && ink.height)
			most = length_max(most, excess_of(w, frame, glyph_rect(item, &text->glyphs[i], ink), no_bleed));
	}
	return most;
}

static void look_at_text(Walk *w, Frame frame, const AreaItem *item, const AreaLine *line)
{
	const AreaText *text = item->as.text;
	Rect box = { item->x - ASIDE * text->size, item->y - ABOVE * text->size,
		     area_text_width(text) + 2 * ASIDE * text->size, (ABOVE + BELOW) * text->size };

	if (frame.is_clipped)
		look_behind_clip(w, frame, item, line);
	if (excess_of(w, frame, box, no_bleed) > 0)
		note_excess(w, item, line, excess_of_glyphs(w, frame, item));
}

static void look_at_box(Walk *w, Frame frame, const AreaItem *item, const AreaLine *line)
{
	Rect box = { item->x, item->y, item->width, item->height };

	if (!box.width || !box.height)
		return;
	if (item->kind == AREA_IMAGE || is_wholly_outside(w, frame, box))
		note_excess(w, item, line, excess_of(w, frame, box, w->page->bleed));
}

static void look_at_list(Walk *w, Frame frame, const AreaList *list);

/* What two clips leave; of no size where they do not meet. */
static void clip(Frame *frame, Rect to)
{
	Rect from = frame->clip;
	Length right = length_min(from.x + from.width, to.x + to.width),
	       foot = length_min(from.y + from.height, to.y + to.height);

	if (frame->is_clipped) {
		to.x = length_max(from.x, to.x);
		to.y = length_max(from.y, to.y);
		to.width = length_max(0, right - to.x);
		to.height = length_max(0, foot - to.y);
	}
	frame->clip = to;
	frame->is_clipped = true;
}

static void look_at_place(Walk *w, Frame frame, const AreaItem *item)
{
	Frame inner = frame;

	inner.origin = on_page(frame, item->x, item->y);
	inner.orientation = (frame.orientation + item->as.place.orientation) % 360;
	if (item->kind == AREA_CLIP && !item->as.place.excused)
		clip(&inner, rect_on_page(frame, (Rect){ item->x, item->y, item->width, item->height }));
	look_at_list(w, inner, item->as.place.list);
}

/* What follows a line's start belongs to it until the next line or the end of the list. */
static void look_at_list(Walk *w, Frame frame, const AreaList *list)
{
	const AreaLine *line = NULL;

	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];

		switch (item->kind) {
		case AREA_LINE: line = item->as.line; break;
		case AREA_TEXT: look_at_text(w, frame, item, line); break;
		case AREA_FILL:
		case AREA_RULE:
		case AREA_IMAGE: look_at_box(w, frame, item, line); break;
		case AREA_PLACE:
		case AREA_CLIP: look_at_place(w, frame, item); break;
		case AREA_FIELD: look_at_box(w, frame, item, line); break;
		case AREA_POLYGON:
		case AREA_LINK:
		case AREA_NOTE: break;
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
		diag_warning(diagnostics, "off-page", place, "move it, or make it smaller",
			     "%s stands %.1f pt off its page", what, length_to_pt(excess));
}

static void warn_of_clip(Diagnostics *diagnostics, Place place)
{
	diag_warning(diagnostics, "clip-overflow", place, "give it more room, or overflow=\"visible\"",
		     "letters of this are cut off by the edge of what holds it");
}

void offpage_warn(const AreaPart *part, const FoPageSequence *sequence, Diagnostics *diagnostics)
{
	Walk w = { .arena = arena_new(), .sequence = sequence };

	for (uint32_t i = 0; i < part->page_count; i++) {
		w.page = &part->pages[i];
		look_at_page(&w);
	}
	for (uint32_t i = 0; w.excess && i < sequence->node_count; i++)
		warn(diagnostics, sequence->nodes[i]->place, _("something of this"), w.excess[i]);
	for (uint32_t i = 0; w.hidden && i < sequence->node_count; i++)
		if (w.hidden[i])
			warn_of_clip(diagnostics, sequence->nodes[i]->place);
	if (w.hidden_of_sequence)
		warn_of_clip(diagnostics, sequence->place);
	warn(diagnostics, sequence->place, _("a border or a background of this page-sequence"), w.excess_of_sequence);
	arena_free(w.arena);
}
