/*
 * What inline areas add to a line: backgrounds and borders about their fragment in it, lines of text-decoration, active
 * areas of links. A fragment is open where the area comes from the line before or goes on to the next.
 */
#include "layout/line.h"

#include "layout/decoration.h"

#include <string.h>

/* The part of a frame that stands in this line. */
typedef struct Fragment {
	bool found;
	bool opened, closed;		/* its edges are in this line */
	Length start, end;
	Length top, bottom;		/* of the text and objects in it */
} Fragment;

/* ---- fragments ---- */

static void extend(Fragment *f, Length start, Length end, Length top, Length bottom)
{
	f->start = f->found ? length_min(f->start, start) : start;
	f->end = f->found ? length_max(f->end, end) : end;
	f->top = f->found ? length_min(f->top, top) : top;
	f->bottom = f->found ? length_max(f->bottom, bottom) : bottom;
	f->found = true;
}

static Extent extent_of(const LineDraft *line, const LinePart *part)
{
	return part->atom->kind == ATOM_GRAPHIC ? part->extent : line->set->frames[part->atom->frame].extent;
}

static void add_part(const LineDraft *line, const LinePart *part, Fragment *fragments)
{
	uint32_t frame = part->atom->frame;
	Length baseline = line_baseline_of(line, frame), start = part->x, end = part->x + part->width;
	Extent extent = extent_of(line, part);

	if (part->atom->kind == ATOM_OPEN) {
		extend(&fragments[frame], start + part->space, end, baseline - extent.above, baseline + extent.below);
		fragments[frame].opened = true;
		frame = line->set->content->frames[frame].parent;
	} else if (part->atom->kind == ATOM_CLOSE) {
		extend(&fragments[frame], start, end - part->space, baseline - extent.above, baseline + extent.below);
		fragments[frame].closed = true;
		frame = line->set->content->frames[frame].parent;
	}
	for (; frame != INLINE_NONE; frame = line->set->content->frames[frame].parent)
		extend(&fragments[frame], start, end, baseline - extent.above, baseline + extent.below);
}

/* By frame, in the scratch. */
static const Fragment *fragments_of(const LineDraft *line)
{
	Arena *scratch = line->set->layout->memory->scratch;
	Fragment *fragments = arena_array_of(scratch, Fragment, line->set->content->frame_count);

	for (uint32_t i = line->first; i < line->end; i++)
		if (line->parts[i].role != PART_NOTHING)
			add_part(line, &line->parts[i], fragments);
	return fragments;
}

/* ---- backgrounds and borders ---- */

static void copy_borders(FoBorder *border, const FoBox *box, const Fragment *fragment)
{
	memcpy(border, box->border, sizeof box->border);
	if (!fragment->opened)
		border[FO_START] = (FoBorder) { .style = FO_BORDER_NONE };
	if (!fragment->closed)
		border[FO_END] = (FoBorder) { .style = FO_BORDER_NONE };
}

static void paint_frame(LineDraft *line, uint32_t index, const Fragment *fragment)
{
	Layout *layout = line->set->layout;
	const FoNode *node = line->set->content->frames[index].node;
	const FrameSize *size = &line->set->frames[index];
	Length above = size->extent.above + decoration_inset(node->box, FO_BEFORE, line->set->width);
	Length below = size->extent.below + decoration_inset(node->box, FO_AFTER, line->set->width);
	Length top = line_baseline_of(line, index) - above;
	Rect rect = { fragment->start, top, fragment->end - fragment->start, above + below };
	FoBorder border[FO_SIDES];

	copy_borders(border, node->box, fragment);
	if (decoration_has_background(&node->box->background))
		decoration_background(layout, &node->box->background, node->place, decoration_inside(border, rect),
				      &line->items);
	if (decoration_has_border(border))
		decoration_borders(layout, border, rect, &line->items);
}

void line_paint_frames(LineDraft *line)
{
	const Inline *content = line->set->content;
	const Fragment *fragments = NULL;

	for (uint32_t i = 1; i < content->frame_count; i++) {
		const FoNode *node = content->frames[i].node;

		if (!decoration_is_needed(node->box) || node->text->visibility != FO_VISIBLE)
			continue;
		if (!fragments)
			fragments = fragments_of(line);
		if (fragments[i].found)
			paint_frame(line, i, &fragments[i]);
	}
}

/* ---- text-decoration ---- */

/* Where the line stands: the baseline and the font of the object that draws it. */
static FrameSize drawer_of(const LineDraft *line, uint32_t frame, const FoNode *node)
{
	FrameSize size;

	for (; frame != INLINE_NONE; frame = line->set->content->frames[frame].parent)
		if (line->set->content->frames[frame].node == node)
			return line->set->frames[frame];
	size = line->set->frames[0];
	size.metrics = font_metrics(layout_font(line->set->layout, node));
	size.size = layout_font_size(line->set->layout, node->text);
	return size;
}

/* The middle of a line above the baseline, and its thickness, by the face's metrics. */
static void stroke_of(const FrameSize *size, int kind, Length *height, Length *thickness)
{
	const FontMetrics *m = size->metrics;
	Length measure = kind == INLINE_THROUGH ? m->strikeout_thickness : m->underline_thickness;

	*thickness = layout_measure(measure, size->size);
	switch (kind) {
	case INLINE_UNDERLINE:
		*height = -layout_measure(m->underline_position, size->size);
		return;
	case INLINE_OVERLINE:
		*height = size->extent.above - *thickness / 2;
		return;
	default:
		*height = layout_measure(m->strikeout_position, size->size);
	}
}

static void paint_stroke(LineDraft *line, uint32_t frame, const FoNode *node, int kind, Length start, Length end)
{
	Layout *layout = line->set->layout;
	FrameSize size = drawer_of(line, frame, node);
	Length height, thickness;
	AreaItem *item;

	stroke_of(&size, kind, &height, &thickness);
	if (node->text->color.space == FO_COLOR_NONE || end <= start)
		return;
	item = area_add(layout->arena, &line->items, AREA_RULE, NULL,
			(Rect) { start, line->baseline - size.shift - height - thickness / 2, end - start, thickness });
	item->as.rule.color = layout_color(node->text->color);
	item->as.rule.stroke = AREA_SOLID;
}

/* Whose decoration runs through a part; that of its surroundings through the edge of a frame. */
static const FoNode *node_drawing(const LineDraft *line, const LinePart *part, int kind)
{
	const InlineFrame *frame = &line->set->content->frames[part->atom->frame];

	if (part->atom->kind == ATOM_OPEN || part->atom->kind == ATOM_CLOSE)
		frame = &line->set->content->frames[frame->parent];
	return frame->lines[kind];
}

static void paint_strokes(LineDraft *line, int kind)
{
	const FoNode *drawing = NULL;
	uint32_t frame = 0;
	Length start = 0, end = 0;

	for (uint32_t i = line->first; i < line->end; i++) {
		const LinePart *part = &line->parts[i];
		const FoNode *node;

		if (part->role == PART_NOTHING)
			continue;
		node = node_drawing(line, part, kind);
		if (node != drawing) {
			if (drawing)
				paint_stroke(line, frame, drawing, kind, start, end);
			drawing = node;
			frame = part->atom->frame;
			start = part->x;
		}
		end = part->x + part->width;
	}
	if (drawing)
		paint_stroke(line, frame, drawing, kind, start, end);
}

static bool is_drawn(const LineDraft *line, int kind)
{
	const Inline *content = line->set->content;

	for (uint32_t i = 0; i < content->frame_count; i++)
		if (content->frames[i].lines[kind])
			return true;
	return false;
}

void line_paint_decoration(LineDraft *line, bool through)
{
	for (int kind = 0; kind < INLINE_LINES; kind++)
		if ((kind == INLINE_THROUGH) == through && is_drawn(line, kind))
			paint_strokes(line, kind);
}

/* ---- links ---- */

/* The text between a frame's edges, objects and kept line feeds as spaces. */
static const char *text_of(const LineDraft *line, uint32_t frame)
{
	const Inline *content = line->set->content;
	Str text = str_in(line->set->layout->arena);

	for (uint32_t i = 0; i < content->atom_count; i++) {
		const Atom *atom = &content->atoms[i];
		uint32_t outer = atom->frame;

		if (atom->kind > ATOM_MISSING)
			continue;
		while (outer != INLINE_NONE && outer != frame)
			outer = content->frames[outer].parent;
		if (outer != frame)
			continue;
		if (atom->kind == ATOM_FEED)
			str_add_char(&text, ' ');
		else
			str_add_bytes(&text, content->text + atom->start, atom->end - atom->start);
	}
	return str_text(&text);
}

/* The alternative text of the first graphic below a node, or NULL. */
static const char *alternative_of(const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next) {
		const char *alt = child->kind == FO_EXTERNAL_GRAPHIC ? child->alt : alternative_of(child);

		if (alt)
			return alt;
	}
	return NULL;
}

static const char *description_of(const LineDraft *line, uint32_t frame, const FoNode *link)
{
	const char *text;

	if (link->alt)
		return link->alt;
	text = text_of(line, frame);
	if (!text[strspn(text, " ")])
		text = alternative_of(link);
	if (text)
		return text;
	return link->as.link.external ? link->as.link.external : link->as.link.internal;
}

static void paint_link(LineDraft *line, uint32_t frame, const Fragment *fragment)
{
	Layout *layout = line->set->layout;
	const FoNode *node = line->set->content->frames[frame].link;
	AreaLink *link = arena_new_of(layout->arena, AreaLink);
	Length width = fragment->end - fragment->start, height = fragment->bottom - fragment->top;
	Rect rect = { fragment->start, fragment->top, width, height };

	*link = (AreaLink) {
		.internal = node->as.link.internal, .external = node->as.link.external,
		.description = description_of(line, frame, node), .group = node->index + 1,
	};
	area_add(layout->arena, &line->items, AREA_LINK, layout_tag(layout, node), rect)->as.link = link;
}

void line_paint_links(LineDraft *line)
{
	const Inline *content = line->set->content;
	const Fragment *fragments = NULL;

	for (uint32_t i = 0; i < content->frame_count; i++) {
		if (!content->frames[i].link)
			continue;
		if (!fragments)
			fragments = fragments_of(line);
		if (fragments[i].found && fragments[i].end > fragments[i].start)
			paint_link(line, i, &fragments[i]);
	}
}
