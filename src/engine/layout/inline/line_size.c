/*
 * Sizes under the present fit: fonts, spaces, edges and baselines of a paragraph's styles and frames.
 *
 * Word spaces stretch by a half and shrink by a third, as Knuth's Computer Modern has it, or as they are told to
 * (word-spacing.minimum and .maximum). In justified text letters help, by font expansion as Hàn Thế Thành gave it to
 * pdfTeX (thesis, 2000). Baselines: sub and super by the face's own offsets, lengths and percentages as given;
 * otherwise a baseline of the object's (alignment-adjust) meets one of its parent's (alignment-baseline), by default
 * the parent's dominant one (XSL 1.1 § 7.14).
 */
#include "layout/inline/line.h"

#include "base/utf8.h"
#include "layout/ground/decoration.h"
#include "layout/ground/placing.h"
#include "layout/inline/leader.h"

/* He found that readers do not see letters two percent wider or narrower than in the next line. */
static const double expansion = 0.02;

/* Capitals made small: a little above the x-height, as drawn small capitals are. */
static const double small_capital = 0.78;

/* Letters raised: as faces that have their own draw them. */
static const double raised_letter = 0.62;

/* Beside an ideograph, of its size: a quarter of it is what Japanese takes for a word space (JIS X 4051), and a word
 * space stretches by a half. */
static const double spring_share = 1.0 / 8;

/* A character without a glyph is a box as wide as a capital, so that the gap is seen. */
static const double missing_width = 0.6;

/* ---- styles ---- */

/* Makes letters small, and raises them until their x-height meets the height of capitals. */
static void raise(StyleSize *s, const FontMetrics *metrics)
{
	Length small = length_times(s->size, raised_letter);

	s->rise = layout_measure(metrics->cap_height, s->size) - layout_measure(metrics->x_height, small);
	s->size = small;
}

static StyleSize style_size(const Layout *layout, const InlineStyle *style)
{
	StyleSize s = { .size = layout_font_size(layout, style->text) };
	const FoSpacing *spacing = &style->text->word_spacing;
	Length space;

	if (style->form == INLINE_SMALL_CAPITAL)
		s.size = length_times(s.size, small_capital);
	else if (style->form == INLINE_RAISED && !(style->features & SHAPE_SUPERSCRIPT))
		raise(&s, font_metrics(style->font));
	s.letter = layout_text_length(layout, style->text, style->text->letter_spacing);
	s.space = line_shaped_width(&s, style->space, 1) + layout_text_length(layout, style->text, spacing->optimum);
	space = length_max(s.space, 0);
	s.stretch = space / 2;
	s.shrink = space / 3;
	if (spacing->maximum > spacing->optimum)
		s.stretch = layout_text_length(layout, style->text, spacing->maximum - spacing->optimum);
	if (spacing->minimum < spacing->optimum)
		s.shrink =
			length_min(space, layout_text_length(layout, style->text, spacing->optimum - spacing->minimum));
	s.spring = length_times(s.size, spring_share);
	s.hyphen = line_shaped_width(&s, style->hyphen, 1);
	return s;
}

Length line_shaped_width(const StyleSize *size, const ShapedText *shaped, double stretch)
{
	Length em = stretch == 1.0 ? size->size : length_times(size->size, stretch);

	return layout_measure(shaped->width, em) + size->letter * shaped->count;
}

Length line_space_width(const LineSet *set, const Atom *atom)
{
	const StyleSize *size = &set->styles[atom->style];
	int64_t difference = atom->shaped->width - set->content->styles[atom->style].space->width;

	return size->space + layout_measure(difference, size->size);
}

/* ---- frames ---- */

/* Faces do not tell these: parts of the ascender, as Apache FOP takes them. */
static const double hanging_baseline = 0.8, mathematical_baseline = 0.5;

/* How high a baseline is above the alphabetic one: of text, of a box without letters. */
static Length height_of_baseline(FoBaseline baseline, Extent extent, Length x_height)
{
	switch (baseline) {
	case FO_BASELINE_IDEOGRAPHIC:
	case FO_BASELINE_TEXT_AFTER_EDGE:
	case FO_BASELINE_AFTER_EDGE: return -extent.below;
	case FO_BASELINE_TEXT_BEFORE_EDGE:
	case FO_BASELINE_BEFORE_EDGE: return extent.above;
	case FO_BASELINE_MIDDLE: return x_height / 2;
	case FO_BASELINE_CENTRAL: return (extent.above - extent.below) / 2;
	case FO_BASELINE_HANGING: return length_times(extent.above, hanging_baseline);
	case FO_BASELINE_MATHEMATICAL: return length_times(extent.above, mathematical_baseline);
	default: return 0;
	}
}

static Length height_in_frame(const FrameSize *frame, FoBaseline baseline)
{
	return height_of_baseline(baseline, frame->extent, layout_measure(frame->metrics->x_height, frame->size));
}

/* A box is all as high as its letters would be: its middle is that of the whole. */
static Length height_in_box(Extent box, FoBaseline baseline)
{
	Extent whole = { box.above + box.below, 0 };

	if (baseline == FO_BASELINE_ALPHABETIC)
		return 0;
	return height_of_baseline(baseline, whole, whole.above) - box.below;
}

/* Whether it is to stand at the upper or lower edge of the line, not by a baseline of its parent. */
static bool is_at_edge(const FoBox *box)
{
	return box->alignment == FO_BASELINE_BEFORE_EDGE || box->alignment == FO_BASELINE_AFTER_EDGE;
}

static bool is_automatic(FoBaseline baseline)
{
	return baseline == FO_BASELINE_AUTO || baseline == FO_BASELINE_DOMINANT;
}

/* The baseline of the parent's that an object meets. */
static FoBaseline met_by(const FoBox *box, const FrameSize *parent)
{
	return is_automatic(box->alignment) || is_at_edge(box) ? parent->dominant : box->alignment;
}

/* The baseline of its own that it meets it with. */
static FoBaseline meeting(const FoBox *box, const FrameSize *parent, FoBaseline dominant)
{
	switch (box->adjust) {
	case FO_BASELINE_AUTO: return met_by(box, parent);
	case FO_BASELINE_LENGTH:
	case FO_BASELINE_DOMINANT: return dominant;
	default: return box->adjust;
	}
}

/* How far below that it meets it, so that it stands higher; `base`: what percentages are of. */
static Length adjustment(const FoBox *box, Length base)
{
	return box->adjust == FO_BASELINE_LENGTH ? layout_length(box->adjust_length, base, 0) : 0;
}

/* How far the frame is raised for its baseline to meet its parent's. */
static Length alignment_shift(const FoBox *box, const FrameSize *parent, const FrameSize *own, Length line_height)
{
	return height_in_frame(parent, met_by(box, parent)) -
	       height_in_frame(own, meeting(box, parent, own->dominant)) + adjustment(box, line_height);
}

static Length baseline_shift(const Layout *layout, const FoBox *box, const FoText *parent_text, const FrameSize *parent)
{
	switch (box->shift) {
	case FO_SHIFT_SUPER: return layout_measure(parent->metrics->superscript_offset, parent->size);
	case FO_SHIFT_SUB: return -layout_measure(parent->metrics->subscript_offset, parent->size);
	case FO_SHIFT_LENGTH: return layout_length(box->shift_length, layout_line_height(layout, parent_text), 0);
	case FO_SHIFT_BASELINE: return 0;
	}
	return 0;
}

Length line_object_shift(const LineSet *set, const FoNode *node, uint32_t frame, Extent box)
{
	const FrameSize *parent = &set->frames[frame];
	FoBaseline own = meeting(node->box, parent, FO_BASELINE_ALPHABETIC);

	return baseline_shift(set->layout, node->box, set->content->frames[frame].node->text, parent) +
	       height_in_frame(parent, met_by(node->box, parent)) - height_in_box(box, own) +
	       adjustment(node->box, box.above + box.below);
}

static FoBaseline dominant_of(const FoBox *box, FoBaseline otherwise)
{
	return box->dominant == FO_BASELINE_AUTO ? otherwise : box->dominant;
}

static FrameSize font_extent(const Layout *layout, const FoNode *node)
{
	const FontMetrics *m = font_metrics(layout_font(layout, node));
	FrameSize f = { .metrics = m, .size = layout_font_size(layout, node->text) };

	f.extent = (Extent){ layout_measure(m->ascender, f.size), layout_measure(m->descender, f.size) };
	f.leading = layout_line_height(layout, node->text) - f.extent.above - f.extent.below;
	return f;
}

/* The lines of a block make its height, of which percentages are none. */
static Point offset_of(const FoNode *node, const FrameSize *parent, Length base)
{
	Point own = { 0 };

	if (node->relative)
		own = placing_offset(node->relative, base, NULL);
	return (Point){ parent->offset.x + own.x, parent->offset.y + own.y };
}

static FrameSize frame_size(const Layout *layout, const InlineFrame *frame, const FoText *parent_text,
			    const FrameSize *parent, Length base)
{
	FrameSize f = font_extent(layout, frame->node);
	const FoBox *box = frame->node->box;

	f.dominant = dominant_of(box, parent->dominant);
	f.shift = parent->shift + baseline_shift(layout, box, parent_text, parent) +
		  alignment_shift(box, parent, &f, layout_line_height(layout, frame->node->text));
	f.start = decoration_inset(box, FO_START, base);
	f.end = decoration_inset(box, FO_END, base);
	f.space_start = layout_space(layout, &box->space_start, base).optimum;
	f.space_end = layout_space(layout, &box->space_end, base).optimum;
	f.offset = offset_of(frame->node, parent, base);
	return f;
}

/* ---- objects ---- */

Length line_object_width(const LineSet *set, const Atom *atom)
{
	const FrameSize *frame = &set->frames[atom->frame];
	Graphic graphic;

	switch (atom->kind) {
	case ATOM_OPEN: return frame->start;
	case ATOM_CLOSE: return frame->end;
	case ATOM_MISSING: return length_times(set->styles[atom->style].size, missing_width);
	case ATOM_LEADER: return leader_length(atom->node, set->width).optimum;
	case ATOM_GRAPHIC:
		graphic = graphic_measure(set->layout, atom->node, set->width);
		return graphic.space_start + graphic.outer.width + graphic.space_end;
	case ATOM_CONTAINER: return set->layout->blocks->embedded_width(set->layout, atom->node, set->width);
	default: return 0;
	}
}

/* ---- protrusion ---- */

/* In percent of the sign's width. A straight edge seems dented where a line ends with little ink; half of what would
 * even it out by measurement is less than a reader notices and enough to see. */
static int percent_at_end(uint32_t c)
{
	switch (c) {
	case '.':
	case ',':
	case '-':
	case 0x2010: /* hyphen */
	case 0x2019: /* ’ */
	case 0x201D: /* ” */ return 50;
	case ':':
	case ';':
	case 0x2013: /* – */
	case 0xBB: /* » */ return 25;
	default: return 0;
	}
}

static int percent_at_start(uint32_t c)
{
	switch (c) {
	case 0x2018: /* ‘ */
	case 0x201C: /* “ */ return 50;
	case 0xAB: /* « */
	case 0x2013: return 25;
	default: return 0;
	}
}

static Length share_of(const LineSet *set, uint32_t style, int32_t advance, int percent)
{
	return percent ? layout_measure(advance, set->styles[style].size) * percent / 100 : 0;
}

Length line_protrude_start(const LineSet *set, const Atom *atom, const ShapedText *shaped, uint32_t start)
{
	size_t at = start;

	if (!set->protrudes || !shaped->count)
		return 0;
	return share_of(set, atom->style, shaped->glyphs[0].advance,
			percent_at_start(utf8_next(set->content->text, set->content->length, &at)));
}

Length line_protrude_end(const LineSet *set, const Atom *atom, const ShapedText *shaped, uint32_t end)
{
	size_t at = end;

	if (!set->protrudes || !shaped->count)
		return set->styles[atom->style].letter;
	return set->styles[atom->style].letter + share_of(set, atom->style, shaped->glyphs[shaped->count - 1].advance,
							  percent_at_end(utf8_previous(set->content->text, &at)));
}

Length line_protrude_hyphen(const LineSet *set, uint32_t style)
{
	return set->protrudes ? set->styles[style].hyphen * percent_at_end('-') / 100 : 0;
}

/* ---- the whole ---- */

static FoAlign last_alignment(const FoText *text, bool final)
{
	if (final && text->align_last != FO_ALIGN_RELATIVE)
		return text->align_last;
	return text->align == FO_ALIGN_JUSTIFY ? FO_ALIGN_START : text->align;
}

static bool has_links(const Inline *content)
{
	for (uint32_t i = 0; i < content->frame_count; i++)
		if (content->frames[i].link)
			return true;
	return false;
}

LineSet line_sizes(Layout *layout, const Inline *content, const FoNode *block, Length width, bool final)
{
	Arena *arena = layout->memory->scratch;
	StyleSize *styles = arena_array_of(arena, StyleSize, content->style_count);
	FrameSize *frames = arena_array_of(arena, FrameSize, content->frame_count);
	bool adorned = block->text->fine && block->text->align == FO_ALIGN_JUSTIFY, has_edges = false, moves = false;
	LineSet set;

	for (uint32_t i = 0; i < content->style_count; i++)
		styles[i] = style_size(layout, &content->styles[i]);
	frames[0] = font_extent(layout, block);
	frames[0].dominant = dominant_of(block->box, FO_BASELINE_ALPHABETIC);
	frames[0].edge = INLINE_NONE;
	for (uint32_t i = 1; i < content->frame_count; i++) {
		const InlineFrame *frame = &content->frames[i];
		const FoText *parent_text = content->frames[frame->parent].node->text;

		frames[i] = frame_size(layout, frame, parent_text, &frames[frame->parent], width);
		frames[i].edge = is_at_edge(frame->node->box) ? i : frames[frame->parent].edge;
		has_edges |= frames[i].edge != INLINE_NONE;
		moves |= frame->node->relative != NULL;
	}
	set = (LineSet){
		.layout = layout,
		.content = content,
		.block = block,
		.styles = styles,
		.frames = frames,
		.width = width,
		.align = block->text->align,
		.align_last = last_alignment(block->text, final),
		.moves = moves,
		.protrudes = adorned,
		.expansion = adorned ? expansion : 0,
	};
	if (has_edges)
		set.edges = arena_array_of(arena, LineEdge, content->frame_count);
	if (has_links(content))
		set.descriptions = arena_array_of(arena, const char *, content->frame_count);
	line_resolve_spaces(&set, frames);
	return set;
}
