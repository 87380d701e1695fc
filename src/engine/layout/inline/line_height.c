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

/* ---- graphics ---- */

static bool is_of_line(const FoNode *node)
{
	return node->box->alignment == FO_ADJUST_BEFORE_EDGE || node->box->alignment == FO_ADJUST_AFTER_EDGE;
}

/* How much of a graphic's height stands above its frame's baseline. */
static Length height_above(const FoBox *box, const FrameSize *frame, Length height)
{
	switch (box->alignment) {
	case FO_ADJUST_TEXT_BEFORE_EDGE: return frame->extent.above;
	case FO_ADJUST_TEXT_AFTER_EDGE: return height - frame->extent.below;
	case FO_ADJUST_MIDDLE: return (height + layout_measure(frame->metrics->x_height, frame->size)) / 2;
	case FO_ADJUST_CENTRAL: return (height + frame->extent.above - frame->extent.below) / 2;
	case FO_ADJUST_LENGTH: return height - layout_length(box->alignment_length, height, 0);
	default: return height;
	}
}

static void set_graphic_extent(const LineDraft *line, LinePart *part)
{
	const FoNode *node = part->atom->node;
	Length height = graphic_measure(line->set->layout, node, line->set->width).outer.height;
	Length above = height_above(node->box, &line->set->frames[part->atom->frame], height) +
		       line_object_shift(line->set, node, part->atom->frame);

	part->extent = (Extent){ above, height - above };
}

/* A graphic that stands at the line's own upper or lower edge, once that is known from the rest. */
static void set_at_edge(const LineDraft *line, LinePart *part, const Extent *extent)
{
	Length height = part->extent.above + part->extent.below, shift = line->set->frames[part->atom->frame].shift;

	if (part->atom->node->box->alignment == FO_ADJUST_BEFORE_EDGE)
		part->extent.above = extent->above - shift;
	else
		part->extent.above = height - extent->below - shift;
	part->extent.below = height - part->extent.above;
}

/* ---- the line ---- */

static Length shift_of(const LineDraft *line, uint32_t frame)
{
	return line->set->block->text->disregard_shifts ? 0 : line->set->frames[frame].shift;
}

static void cover_text(const LineDraft *line, const LinePart *part, Extent *extent)
{
	const FrameSize *frame = &line->set->frames[part->atom->frame];
	bool own_leading = line->set->block->text->line_stacking == FO_LINE_HEIGHT;

	cover(extent, own_leading ? with_leading(frame->extent, frame->leading) : frame->extent,
	      shift_of(line, part->atom->frame));
}

static void cover_parts(LineDraft *line, Extent *extent)
{
	uint32_t latest = 0;

	for (uint32_t i = line->first; i < line->end; i++) {
		LinePart *part = &line->parts[i];

		if (part->role == PART_NOTHING)
			continue;
		if (part->atom->kind == ATOM_GRAPHIC) {
			set_graphic_extent(line, part);
			if (!is_of_line(part->atom->node))
				cover(extent, part->extent, shift_of(line, part->atom->frame));
		} else if (part->atom->frame != latest) {
			latest = part->atom->frame;
			cover_text(line, part, extent);
		}
	}
}

static void cover_edge_graphics(LineDraft *line, Extent *extent)
{
	for (uint32_t i = line->first; i < line->end; i++) {
		LinePart *part = &line->parts[i];

		if (part->atom->kind != ATOM_GRAPHIC || !is_of_line(part->atom->node))
			continue;
		set_at_edge(line, part, extent);
		cover(extent, part->extent, line->set->frames[part->atom->frame].shift);
	}
}

void line_set_height(LineDraft *line)
{
	const FrameSize *nominal = &line->set->frames[0];
	FoLineStacking stacking = line->set->block->text->line_stacking;
	Extent extent = stacking == FO_LINE_HEIGHT ? with_leading(nominal->extent, nominal->leading) : nominal->extent;
	Extent seen = extent;

	cover_parts(line, &seen);
	cover_edge_graphics(line, &seen);
	if (stacking != FO_FONT_HEIGHT)
		extent = seen;
	if (stacking != FO_LINE_HEIGHT)
		extent = with_leading(extent, nominal->leading);
	line->baseline = extent.above;
	line->height = extent.above + extent.below;
}

Length line_baseline_of(const LineDraft *line, uint32_t frame)
{
	return line->baseline - line->set->frames[frame].shift;
}
