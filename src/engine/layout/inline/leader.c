/*
 * Patterns of leaders: dots set as glyphs of the leader's face at an even pitch, rules, or the leader's own content
 * laid out once and repeated.
 *
 * Where the page's edge is that leader-alignment="page" speaks of, is not known while lines are made: such a leader is
 * a list of its own, made as for a reference area at that edge, and again for each page where it stands elsewhere.
 */
#include "layout/inline/leader.h"

#include "layout/ground/decoration.h"
#include "layout/ground/memory.h"
#include "layout/inline/paragraph.h"

#include <string.h>

/* Where the metrics of the face give the pitch, fine setting has dots this share of an em apart, close to what books
 * do; else it is the dot's own width. */
static const double dot_pitch = 0.5;

/* More repetitions than this on one line are a fault of the document, not a design. */
enum { MOST_REPEATED = 10000 };

/* A leader in a list, and how far right of what its pattern is aligned on the list's origin stands. */
typedef struct Leading {
	const FoNode *leader;
	Length x, y, width, origin;
} Leading;

/* Places at an even pitch: the first, and how many fit. */
typedef struct Pattern {
	Length first, pitch;
	uint32_t count;
} Pattern;

Space leader_length(const FoNode *leader, Length base)
{
	const FoRange *range = &leader->text->leader_length;
	Space length = {
		layout_length(range->minimum, base, 0),
		layout_length(range->optimum, base, 12 * LENGTH_PT_ONE),
		layout_length(range->maximum, base, base),
	};

	length.maximum = length_max(length.maximum, length.minimum);
	length.optimum = length_min(length_max(length.optimum, length.minimum), length.maximum);
	return length;
}

static uint32_t count_within_limit(const Layout *layout, const FoNode *leader, Length count)
{
	if (count <= MOST_REPEATED)
		return (uint32_t)count;
	diag_warning(layout->diagnostics, "leader-repeated", leader->place,
		     "make the leader shorter, or its pattern wider",
		     "the leader repeats its pattern more than %d times; the rest is left out", MOST_REPEATED);
	return MOST_REPEATED;
}

/* Pieces of `extent` every `pitch`: on multiples of the pitch if aligned, else flush to the end. */
static Pattern pattern_of(const Layout *layout, const Leading *at, Length extent, Length pitch)
{
	Length x = at->x + at->origin, width = at->width;
	Pattern pattern = { .pitch = length_max(pitch, length_max(extent, LENGTH_PT_ONE / 4)) };
	Length last, count;

	if (width < extent)
		return pattern;
	if (at->leader->text->leader_align == FO_LEADER_ALIGN_NONE) {
		count = (width - extent) / pattern.pitch + 1;
		pattern.first = x + width - extent - (count - 1) * pattern.pitch;
	} else {
		pattern.first = (x + pattern.pitch - 1) / pattern.pitch * pattern.pitch;
		last = x + width - extent;
		count = last < pattern.first ? 0 : (last - pattern.first) / pattern.pitch + 1;
	}
	pattern.first -= at->origin;
	pattern.count = count_within_limit(layout, at->leader, count);
	return pattern;
}

/* ---- dots ---- */

static AreaText *dots_of(Layout *layout, const FoNode *leader, const Font *font, const ShapedText *dot, Length size,
			 const Pattern *pattern)
{
	AreaText *text = arena_new_of(layout->arena, AreaText);
	AreaGlyph *glyphs = arena_array_of(layout->arena, AreaGlyph, pattern->count);
	char *dots = arena_alloc(layout->arena, pattern->count + 1);

	for (uint32_t i = 0; i < pattern->count; i++) {
		glyphs[i].glyph = dot->glyphs[0].glyph;
		glyphs[i].cluster = i;
		glyphs[i].x = area_within_run(i * pattern->pitch);
		glyphs[i].advance = area_within_run(pattern->pitch);
		dots[i] = '.';
	}
	glyphs[pattern->count - 1].advance = area_within_run(layout_measure(dot->width, size));
	*text = (AreaText){
		.font = font,
		.size = size,
		.stretch = 1,
		.color = layout_color(leader->text->color),
		.glyphs = glyphs,
		.count = pattern->count,
		.text = dots,
		.text_length = pattern->count,
		.place = &leader->place,
	};
	return text;
}

/* The face of the dots, another than the leader's if that has none; NULL if none has. */
static const Font *face_of_dots(Layout *layout, const FoNode *leader)
{
	const Font *font = layout_font(layout, leader);

	if (!font_has(font, '.'))
		font = fonts_fallback(layout->fonts, font, "", ".", 1);
	if (!font)
		diag_warning(layout->diagnostics, "glyph-missing", leader->place, "the leader stays empty",
			     "no face has the character U+002E “.”");
	return font;
}

static void paint_dots(Layout *layout, const Leading *at, AreaItems *items)
{
	const FoNode *leader = at->leader;
	const Font *font = face_of_dots(layout, leader);
	Length size = layout_font_size(layout, leader->text);
	const ShapedText *dot;
	Length extent, pitch;
	Pattern pattern;
	AreaText *text;
	AreaItem *item;

	if (!font)
		return;
	dot = shape(layout->shaper, font, SHAPE_NO_KERNING, "", ".", 1);
	shape_check_whole(dot, font);
	extent = layout_measure(dot->width, size);
	pitch = leader->text->fine ? length_times(size, dot_pitch) : extent;
	pattern = pattern_of(layout, at, extent, layout_length(leader->text->leader_pattern_width, at->width, pitch));
	if (!pattern.count || !dot->count)
		return;
	text = dots_of(layout, leader, font, dot, size, &pattern);
	item = area_add(layout->arena, items, AREA_TEXT, NULL,
			(Rect){ pattern.first, at->y, area_text_width(text), 0 });
	item->as.text = text;
}

/* ---- rules ---- */

static void paint_rule(Layout *layout, const Leading *at, AreaItems *items)
{
	const FoText *text = at->leader->text;
	FoBorder rule = { .style = text->rule_style, .width = text->rule_thickness, .color = text->color };

	if (rule.style <= FO_BORDER_HIDDEN || rule.width <= 0 || at->width <= 0)
		return;
	decoration_rule(layout, &rule, (Rect){ at->x, at->y - rule.width, at->width, rule.width }, items);
}

/* ---- content ---- */

static void paint_content(Layout *layout, const Leading *at, AreaItems *items)
{
	const FoNode *leader = at->leader;
	ParagraphRun run = { .block = leader, .first = leader->first, .last = leader->last };
	Length extent = leader->first ? paragraph_widths(layout, &run).maximum : 0;
	Length pitch = layout_length(leader->text->leader_pattern_width, at->width, extent);
	Pattern pattern = pattern_of(layout, at, extent, pitch);
	bool artifact = layout->artifact;
	Paragraph content;

	if (!extent || !pattern.count)
		return;
	layout->artifact = true;
	content = paragraph_lay_out(layout, &run, 0, extent, false, false);
	layout->artifact = artifact;
	for (uint32_t i = 0; content.count && i < pattern.count; i++) {
		Rect place = { pattern.first + i * pattern.pitch, at->y - content.lines[0].baseline, 0, 0 };

		area_add(layout->arena, items, AREA_PLACE, NULL, place)->as.place.list = &content.lines[0].areas;
	}
}

/* ---- the whole ---- */

static void paint(Layout *layout, const Leading *at, AreaItems *items)
{
	switch (at->leader->text->leader_pattern) {
	case FO_LEADER_SPACE: return;
	case FO_LEADER_RULE: paint_rule(layout, at, items); return;
	case FO_LEADER_DOTS: paint_dots(layout, at, items); return;
	case FO_LEADER_USE_CONTENT: paint_content(layout, at, items); return;
	}
}

/* In a list of its own, even if there is room for nothing: on its page there may be. */
static void paint_pending(Layout *layout, const Leading *at, AreaItems *items)
{
	AreaItems own = { 0 };
	AreaList *list = arena_new_of(layout->arena, AreaList);
	AreaItem *item;

	paint(layout, at, &own);
	*list = area_list(&own);
	item = area_add(layout->arena, items, AREA_PLACE, NULL, (Rect){ 0 });
	item->as.place.list = list;
	item->as.place.pending = arena_memdup(layout->arena, at, sizeof *at);
	layout->memory->pending_leaders = true;
}

static bool has_pattern(const FoText *text)
{
	return text->leader_pattern == FO_LEADER_DOTS || text->leader_pattern == FO_LEADER_USE_CONTENT;
}

void leader_paint(Layout *layout, const FoNode *leader, Length x, Length y, Length width, AreaItems *items)
{
	const FoText *text = leader->text;
	Leading at = { leader, x, y, width, 0 };

	if (text->visibility != FO_VISIBLE || text->color.space == FO_COLOR_NONE)
		return;
	if (text->leader_align == FO_LEADER_PAGE && has_pattern(text))
		paint_pending(layout, &at, items);
	else
		paint(layout, &at, items);
}

/* ---- on the page ---- */

/* What is turned does not run along that edge. */
static bool settle_item(Layout *layout, AreaItem *item, Length x)
{
	AreaList list = *item->as.place.list;
	AreaItems own = { 0 };

	if (item->as.place.pending) {
		Leading at = *(const Leading *)item->as.place.pending;

		at.origin = x + item->x;
		paint(layout, &at, &own);
		list = area_list(&own);
		item->as.place.pending = NULL;
	} else if (item->as.place.orientation || !leader_settle(layout, &list, x + item->x)) {
		return false;
	}
	item->as.place.list = arena_memdup(layout->arena, &list, sizeof list);
	return true;
}

bool leader_settle(Layout *layout, AreaList *list, Length x)
{
	AreaItem *items = NULL;

	if (!layout->memory->pending_leaders)
		return false;
	for (uint32_t i = 0; i < list->count; i++) {
		AreaItem item = list->items[i];

		if ((item.kind != AREA_PLACE && item.kind != AREA_CLIP) || !settle_item(layout, &item, x))
			continue;
		if (!items)
			items = arena_memdup(layout->arena, list->items, list->count * sizeof *items);
		items[i] = item;
	}
	if (items)
		list->items = items;
	return items != NULL;
}
