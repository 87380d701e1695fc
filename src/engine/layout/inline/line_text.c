/*
 * What a line sets: glyph runs, graphics, leaders, boxes for missing characters.
 *
 * Words and spaces that stand together in one style are one run, whose text is that stretch of the paragraph's, so that
 * copying gives back words in order. The space dropped at a line's end is its last glyph, beyond the measure.
 */
#include "layout/inline/line.h"

#include "base/utf8.h"
#include "layout/ground/decoration.h"
#include "layout/ground/placing.h"
#include "layout/inline/leader.h"

#include <string.h>

/* The frame of a missing character: its rule, and its height, in parts of the font size. */
static const double missing_rule = 0.05, missing_height = 0.7;

static const InlineStyle *style_of(const LineDraft *line, const LinePart *part)
{
	return &line->set->content->styles[part->atom->style];
}

static const StyleSize *size_of(const LineDraft *line, const LinePart *part)
{
	return &line->set->styles[part->atom->style];
}

static Length baseline_of(const LineDraft *line, const LinePart *part)
{
	return line_baseline_of(line, part->atom->frame);
}

static void add_text(LineDraft *line, const LinePart *part, Length width, const AreaText *text)
{
	Layout *layout = line->set->layout;
	const StructElem *tag = layout_tag(layout, style_of(line, part)->node);
	Rect rect = { part->x, baseline_of(line, part) - size_of(line, part)->rise, width, 0 };

	area_add(layout->arena, &line->items, AREA_TEXT, tag, rect)->as.text = text;
}

/* ---- runs ---- */

typedef struct RunWriter {
	double stretch;
	AreaGlyph *glyphs;
	uint32_t count;
	Length x;       /* of the run */
	uint32_t start; /* of its text in the paragraph's */
} RunWriter;

static bool is_text(const LinePart *part)
{
	return part->role != PART_NOTHING && (part->atom->kind == ATOM_WORD || part->atom->kind == ATOM_SPACE);
}

/* Whether a part of text goes on in the run that another ends. */
static bool continues(const LinePart *part, const LinePart *before)
{
	return is_text(part) && !before->hyphen && part->atom->style == before->atom->style &&
	       part->start == before->end;
}

/* The index after the last part of the run that begins at `first`. */
static uint32_t run_end(const LineDraft *line, uint32_t first)
{
	uint32_t end = first + 1;

	while (end < line->count && continues(&line->parts[end], &line->parts[end - 1]))
		end++;
	return end;
}

static uint32_t glyphs_of(const LineDraft *line, uint32_t first, uint32_t end)
{
	uint32_t count = 0;

	for (uint32_t i = first; i < end; i++) {
		const LinePart *part = &line->parts[i];

		count += part->shaped->count;
		if (part->hyphen)
			count += style_of(line, part)->hyphen->count;
	}
	return count;
}

/* Glyphs from x on, of text that begins at `cluster`; what a justified space gains goes to its last one. */
static void write_glyphs(RunWriter *w, const ShapedText *shaped, const StyleSize *size, Length x, Length width,
			 uint32_t cluster)
{
	Length begin = 0, em = w->stretch == 1.0 ? size->size : length_times(size->size, w->stretch);
	int64_t pen = 0;

	for (uint32_t i = 0; i < shaped->count; i++) {
		const ShapedGlyph *glyph = &shaped->glyphs[i];
		Length end;

		pen += glyph->advance;
		end = i + 1 == shaped->count ? width : layout_measure(pen, em) + size->letter * (i + 1);
		w->glyphs[w->count++] = (AreaGlyph){
			.glyph = glyph->glyph,
			.cluster = cluster + glyph->cluster,
			.advance = area_within_run(end - begin),
			.x = area_within_run(x - w->x + begin + layout_measure(glyph->x_offset, em)),
			.y = area_within_run(-layout_measure(glyph->y_offset, size->size)),
		};
		begin = end;
	}
}

static void write_part(RunWriter *w, const LineDraft *line, const LinePart *part)
{
	const StyleSize *size = size_of(line, part);
	const ShapedText *hyphen = style_of(line, part)->hyphen;
	Length width = part->width - (part->hyphen ? size->hyphen : 0);

	write_glyphs(w, part->shaped, size, part->x, width, part->start - w->start);
	if (part->hyphen)
		write_glyphs(w, hyphen, size, part->x + width, size->hyphen, part->end - w->start);
}

static AreaText *write_run(const LineDraft *line, uint32_t first, uint32_t end)
{
	Arena *arena = line->set->layout->arena;
	const LinePart *part = &line->parts[first], *last = &line->parts[end - 1];
	const InlineStyle *style = style_of(line, part);
	AreaText *text = arena_new_of(arena, AreaText);
	RunWriter w = { .stretch = line->stretch, .x = part->x, .start = part->start };

	w.glyphs = arena_array_of(arena, AreaGlyph, glyphs_of(line, first, end));
	for (uint32_t i = first; i < end; i++)
		write_part(&w, line, &line->parts[i]);
	*text = (AreaText){
		.font = style->font,
		.size = size_of(line, part)->size,
		.stretch = line->stretch,
		.color = layout_color(style->text->color),
		.glyphs = w.glyphs,
		.count = w.count,
		.hyphen = last->hyphen,
		.text = arena_strndup(arena, line->set->content->text + part->start, last->end - part->start),
		.text_length = last->end - part->start,
		.place = &style->node->place,
	};
	return text;
}

static bool is_visible(const FoText *text)
{
	return text->visibility == FO_VISIBLE && text->color.space != FO_COLOR_NONE;
}

static void paint_run(LineDraft *line, uint32_t first, uint32_t end)
{
	const LinePart *part = &line->parts[first], *last = &line->parts[end - 1];

	if (is_visible(style_of(line, part)->text))
		add_text(line, part, last->x + last->width - part->x, write_run(line, first, end));
}

/* ---- missing characters ---- */

/* The character is there for readers of the file, on the glyph of a space. */
static AreaText *missing_text(const LineDraft *line, const LinePart *part, const char *character, uint32_t length)
{
	Arena *arena = line->set->layout->arena;
	const InlineStyle *style = style_of(line, part);
	AreaText *text = arena_new_of(arena, AreaText);
	AreaGlyph *glyph = arena_new_of(arena, AreaGlyph);

	glyph->glyph = style->space->count ? style->space->glyphs[0].glyph : 0;
	glyph->advance = area_within_run(part->width);
	*text = (AreaText){
		.font = style->font,
		.size = size_of(line, part)->size,
		.stretch = 1,
		.color = layout_color(style->text->color),
		.glyphs = glyph,
		.count = 1,
		.text = character,
		.text_length = length,
		.place = &style->node->place,
	};
	return text;
}

static void paint_box(LineDraft *line, const LinePart *part)
{
	Layout *layout = line->set->layout;
	const StructElem *tag = layout_tag(layout, style_of(line, part)->node);
	AreaColor color = layout_color(style_of(line, part)->text->color);
	Length size = size_of(line, part)->size, rule = length_times(size, missing_rule);
	Length height = length_times(size, missing_height), width = part->width - 2 * rule;
	Rect box = { part->x + rule, baseline_of(line, part) - height, width, height };

	decoration_box(layout, tag, box, rule, color, &line->items);
}

static void paint_missing(LineDraft *line, const LinePart *part)
{
	Layout *layout = line->set->layout;
	const InlineStyle *style = style_of(line, part);
	uint32_t length = part->end - part->start;
	const char *character = arena_strndup(layout->arena, line->set->content->text + part->start, length);
	size_t at = 0;

	diag_warning(layout->diagnostics, "glyph-missing", style->node->place, "a box stands in its place",
		     "no face has the character U+%04X “%s”", utf8_next(character, length, &at), character);
	if (!is_visible(style->text))
		return;
	paint_box(line, part);
	add_text(line, part, part->width, missing_text(line, part, character, length));
}

/* ---- objects ---- */

/* Its start on the baseline, where it is painted: its frame is moved already, it may be besides. */
static Point place_of(const LineDraft *line, const LinePart *part)
{
	const FoRelative *relative = part->atom->node->relative;
	Point own = { 0 };

	if (relative)
		own = placing_offset(relative, line->set->width, NULL);
	return (Point){ part->x + own.x, baseline_of(line, part) + own.y };
}

static void paint_graphic(LineDraft *line, const LinePart *part)
{
	Layout *layout = line->set->layout;
	Graphic graphic = graphic_measure(layout, part->atom->node, line->set->width);
	Point at = place_of(line, part);

	graphic_paint(layout, &graphic, at.x + graphic.space_start, at.y - part->extent.above, &line->items);
}

static void paint_embedded(LineDraft *line, const LinePart *part)
{
	Point at = place_of(line, part);

	at.x += part->embedded->space_start;
	at.y -= part->extent.above;

	area_place(line->set->layout->arena, &line->items, part->embedded->areas, at, 0);
}

static void paint_leader(LineDraft *line, const LinePart *part)
{
	Point at = place_of(line, part);

	leader_paint(line->set->layout, part->atom->node, at.x, at.y, part->width, &line->items);
}

static void paint_object(LineDraft *line, const LinePart *part)
{
	switch ((AtomKind)part->atom->kind) {
	case ATOM_MISSING: paint_missing(line, part); return;
	case ATOM_GRAPHIC: paint_graphic(line, part); return;
	case ATOM_CONTAINER: paint_embedded(line, part); return;
	case ATOM_LEADER: paint_leader(line, part); return;
	default: return;
	}
}

void line_paint_parts(LineDraft *line)
{
	for (uint32_t i = line->first, end; i < line->count; i = end) {
		const LinePart *part = &line->parts[i];

		end = i + 1;
		if (is_text(part)) {
			end = run_end(line, i);
			paint_run(line, i, end);
		} else if (part->role == PART_BOX) {
			line_paint_field(line, part);
			paint_object(line, part);
		}
	}
}
