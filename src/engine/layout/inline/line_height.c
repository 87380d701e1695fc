/*
 * The height of a line (XSL 1.1 § 4.6 and 7.16.6).
 *
 * max-height: the nominal text of the block and whatever stands higher or lower in the line, then half the leading
 * above and half below. line-height: each inline area with half of its own leading. font-height: the nominal text
 * alone.
 */
#include "layout/inline/line.h"

static void cover(Extent *line, Extent extent, Length shift)
{
	line->above = length_max(line->above, extent.above + shift);
	line->below = length_max(line->below, extent.below - shift);
}

static Extent with_leading(Extent extent, Length leading)
{
	return (Extent){ extent.above + leading / 2, extent.below + leading - leading / 2 };
}

/* ---- boxes: graphics and containers ---- */

static bool is_of_line(const FoNode *node)
{
	return node->box->alignment == FO_BASELINE_BEFORE_EDGE || node->box->alignment == FO_BASELINE_AFTER_EDGE;
}

/* A container's areas stay where they are laid out. */
static const Embedded *embed(const LineDraft *line, const LinePart *part)
{
	Layout *layout = line->set->layout;
	Embedded *embedded = arena_new_of(layout->arena, Embedded);

	*embedded = layout->blocks->embed(layout, part->atom->node, line->set->width);
	return embedded;
}

/* About its own baseline. */
static Extent box_extent(const LineDraft *line, LinePart *part)
{
	if (part->atom->kind == ATOM_GRAPHIC)
		return (Extent){ graphic_measure(line->set->layout, part->atom->node, line->set->width).outer.height,
				 0 };
	part->embedded = embed(line, part);
	return (Extent){ part->embedded->baseline, part->embedded->outer.height - part->embedded->baseline };
}

static void set_box_extent(const LineDraft *line, LinePart *part)
{
	Extent own = box_extent(line, part);
	Length shift = line_object_shift(line->set, part->atom->node, part->atom->frame, own);

	part->extent = (Extent){ own.above + shift, own.below - shift };
}

/* One that stands at the line's own upper or lower edge, once that is known from the rest. */
static void set_at_edge(const LineDraft *line, LinePart *part, const Extent *extent)
{
	Length height = part->extent.above + part->extent.below, shift = line_shift_of(line, part->atom->frame);

	if (part->atom->node->box->alignment == FO_BASELINE_BEFORE_EDGE)
		part->extent.above = extent->above - shift;
	else
		part->extent.above = height - extent->below - shift;
	part->extent.below = height - part->extent.above;
}

/* ---- the line ---- */

Length line_shift_of(const LineDraft *line, uint32_t frame)
{
	const FrameSize *size = &line->set->frames[frame];
	const LineEdge *edge = size->edge == INLINE_NONE ? NULL : &line->set->edges[size->edge];

	return size->shift + (edge && edge->line == line->request->number ? edge->lift : 0);
}

static Length shift_of(const LineDraft *line, uint32_t frame)
{
	return line->set->block->text->disregard_shifts ? 0 : line_shift_of(line, frame);
}

static void cover_text(const LineDraft *line, const LinePart *part, Extent *extent)
{
	const FrameSize *frame = &line->set->frames[part->atom->frame];
	bool own_leading = line->set->block->text->line_stacking == FO_LINE_HEIGHT;

	cover(extent, own_leading ? with_leading(frame->extent, frame->leading) : frame->extent,
	      shift_of(line, part->atom->frame));
}

static void cover_part(LineDraft *line, const LinePart *part, Extent *extent)
{
	if (line_is_box(part))
		cover(extent, part->extent, shift_of(line, part->atom->frame));
	else
		cover_text(line, part, extent);
}

static bool is_seen(const LinePart *part)
{
	return part->role != PART_NOTHING && !(line_is_box(part) && is_of_line(part->atom->node));
}

/* Of a frame's text, all parts after the first add nothing. */
static bool adds(const LineDraft *line, uint32_t index)
{
	const LinePart *part = &line->parts[index], *before = part - 1;

	return index == line->first || line_is_box(part) || line_is_box(before) || !is_seen(before) ||
	       part->atom->frame != before->atom->frame;
}

/* What of the part's surroundings it counts for: the edge of the line that it stands at, or all that stands at none. */
static Extent *extent_about(const LineDraft *line, const LinePart *part, Extent *others)
{
	uint32_t edge = line->set->frames[part->atom->frame].edge;

	return edge == INLINE_NONE ? others : &line->set->edges[edge].extent;
}

static void cover_parts(LineDraft *line, Extent *extent)
{
	for (uint32_t i = line->first; i < line->end; i++)
		if (is_seen(&line->parts[i]) && adds(line, i))
			cover_part(line, &line->parts[i], extent_about(line, &line->parts[i], extent));
}

static void set_boxes(LineDraft *line)
{
	for (uint32_t i = line->first; i < line->end; i++)
		if (line->parts[i].role != PART_NOTHING && line_is_box(&line->parts[i]))
			set_box_extent(line, &line->parts[i]);
}

/* The edge of the line that a part stands at by a frame about it; NULL: at none. */
static LineEdge *edge_about(const LineDraft *line, const LinePart *part)
{
	uint32_t edge = line->set->frames[part->atom->frame].edge;

	return is_seen(part) && edge != INLINE_NONE ? &line->set->edges[edge] : NULL;
}

/* Those that are in the line, with nothing in them yet. */
static void begin_edges(LineDraft *line)
{
	for (uint32_t i = line->first; line->set->edges && i < line->end; i++) {
		LineEdge *edge = edge_about(line, &line->parts[i]);

		if (edge)
			*edge = (LineEdge){ line->request->number, { -LENGTH_ENDLESS, -LENGTH_ENDLESS }, 0 };
	}
}

/* Lifts what stands in a frame at an edge of the line to it. */
static void lift_edge(const LineDraft *line, LineEdge *edge, Extent *extent)
{
	const FoNode *node = line->set->content->frames[edge - line->set->edges].node;

	if (node->box->alignment == FO_BASELINE_BEFORE_EDGE)
		edge->lift = extent->above - edge->extent.above;
	else
		edge->lift = edge->extent.below - extent->below;
	cover(extent, edge->extent, edge->lift);
	edge->extent = (Extent){ -LENGTH_ENDLESS, -LENGTH_ENDLESS }; /* it is covered */
}

static void lift_edges(LineDraft *line, Extent *extent)
{
	for (uint32_t i = line->first; line->set->edges && i < line->end; i++) {
		LineEdge *edge = edge_about(line, &line->parts[i]);

		if (edge && edge->extent.above > -LENGTH_ENDLESS)
			lift_edge(line, edge, extent);
	}
}

static void cover_edge_boxes(LineDraft *line, Extent *extent)
{
	for (uint32_t i = line->first; i < line->end; i++) {
		LinePart *part = &line->parts[i];

		if (!line_is_box(part) || part->role == PART_NOTHING || !is_of_line(part->atom->node))
			continue;
		set_at_edge(line, part, extent);
		cover(extent, part->extent, line_shift_of(line, part->atom->frame));
	}
}

void line_set_height(LineDraft *line)
{
	const FrameSize *nominal = &line->set->frames[0];
	FoLineStacking stacking = line->set->block->text->line_stacking;
	Extent extent = stacking == FO_LINE_HEIGHT ? with_leading(nominal->extent, nominal->leading) : nominal->extent;
	Extent seen = extent;

	set_boxes(line);
	begin_edges(line);
	cover_parts(line, &seen);
	lift_edges(line, &seen);
	cover_edge_boxes(line, &seen);
	if (stacking != FO_FONT_HEIGHT)
		extent = seen;
	if (stacking != FO_LINE_HEIGHT)
		extent = with_leading(extent, nominal->leading);
	line->baseline = extent.above;
	line->height = extent.above + extent.below;
}

Length line_baseline_of(const LineDraft *line, uint32_t frame)
{
	return line->baseline - line_shift_of(line, frame) + line->set->frames[frame].offset.y;
}
