/*
 * Blocks: what stands before and after them, their lines, and the order of their children.
 *
 * A paragraph's lines become boxes. Breaks that would leave too few of them on a page (widows, orphans) or end a page
 * with a hyphen are dear; keeps make breaks dear or impossible by their strength. Since a nested block adds nothing
 * between its own edge and its first or last child's, keeps with the next or previous area hold for whole chains of
 * first and last descendants.
 */
#include "layout/block/block.h"

#include "layout/block/alternatives.h"
#include "layout/block/block_priv.h"
#include "layout/block/stack_priv.h"
#include "layout/block/table.h"
#include "layout/ground/choice.h"
#include "layout/ground/decoration.h"
#include "layout/ground/placing.h"

#include <string.h>

static const FoBox plain_box;

/* ---- places ---- */

static BlockPlace place_of(const FoNode *node, Length reference, Length x, Length width)
{
	Length start = decoration_inset(node->box, FO_START, reference),
	       end = decoration_inset(node->box, FO_END, reference);

	return (BlockPlace){ x, width, x - start, start + width + end };
}

BlockPlace block_place(const FoNode *node, Length reference)
{
	Length start = layout_length(node->text->start_indent, reference, 0);
	Length end = layout_length(node->text->end_indent, reference, 0);

	return place_of(node, reference, start, length_max(0, reference - start - end));
}

BlockPlace block_place_of_width(const FoNode *node, Length reference, Length width)
{
	return place_of(node, reference, layout_length(node->text->start_indent, reference, 0), width);
}

static bool makes_no_block(const FoNode *node)
{
	switch (node->kind) {
	case FO_WRAPPER:
	case FO_INLINE:
	case FO_BASIC_LINK:
	case FO_MULTI_SWITCH:
	case FO_MULTI_CASE: return true;
	default: return false;
	}
}

/* Lists are passed over, as by Apache FOP. */
Length block_base(const FoNode *node, Length reference)
{
	const FoNode *about = node->parent;

	while (about && makes_no_block(about))
		about = about->parent;
	return about && about->kind == FO_BLOCK ? block_place(about, reference).width : reference;
}

/* ---- keeps ---- */

int32_t block_keep_cost(int32_t strength)
{
	if (strength == FO_KEEP_ALWAYS)
		return STACK_NEVER;
	return strength < STACK_NEVER / STACK_COST_KEEP ? strength * STACK_COST_KEEP : STACK_NEVER - 1;
}

void block_keep_costs(FoKeep keep, int32_t *cost, int32_t *column_cost)
{
	*column_cost = block_keep_cost(keep.within_column);
	*cost = block_keep_cost(keep.within_column > keep.within_page ? keep.within_column : keep.within_page);
}

static void add_keep(StackBuilder *b, FoKeep keep)
{
	int32_t cost, column_cost;

	block_keep_costs(keep, &cost, &column_cost);
	if (cost)
		stack_cost(b, cost, column_cost);
}

static bool same_keep(FoKeep a, FoKeep b)
{
	return a.within_page == b.within_page && a.within_column == b.within_column;
}

/* keep-together is inherited: it need not be added again inside an object that has it already. */
static bool has_own_keep(const FoNode *node)
{
	FoKeep keep = node->text->keep_together;
	const FoNode *parent = node->parent;

	if (!keep.within_page && !keep.within_column)
		return false;
	return !parent || parent->kind == FO_FLOW || parent->kind == FO_STATIC_CONTENT ||
	       !same_keep(keep, parent->text->keep_together);
}

static void keep_together(StackBuilder *b, const FoNode *node)
{
	int32_t cost, column_cost;

	if (!has_own_keep(node))
		return;
	block_keep_costs(node->text->keep_together, &cost, &column_cost);
	stack_keep(b, cost, column_cost);
}

/* ---- scopes ---- */

static bool has_inset(const FoBox *box)
{
	for (int side = 0; side < FO_SIDES; side++)
		if (box->border[side].width || box->padding[side].length.length ||
		    box->padding[side].length.percent != 0.0)
			return true;
	return false;
}

static bool needs_frame(const FoNode *node)
{
	return node->form || node->relative || decoration_is_needed(node->box) || has_inset(node->box) ||
	       stack_is_sought(node) || has_own_keep(node);
}

static void move_frame(StackBuilder *b, const FoNode *node, Length reference)
{
	Length height = 0;
	bool known = container_height_base(stack_layout(b), node, &height);

	stack_move(b, placing_offset(node->relative, reference, known ? &height : NULL));
}

/* What stands before an object, unless it begins on a page before. */
static void begin_above(StackBuilder *b, const FoNode *node, Length reference)
{
	stack_force(b, node->box->break_before);
	add_keep(b, node->box->keep_with_previous);
	stack_space_before(b, &node->box->space_before, reference);
}

BlockScope block_begin(StackBuilder *b, const FoNode *node, const FoBox *box, BlockPlace place, Length reference,
		       bool framed)
{
	const Layout *layout = stack_layout(b);
	BlockScope scope = { node, framed || needs_frame(node) || rest_is_sought(layout), stack_count(b), place,
			     reference };

	if (rest_of(layout, node) == REST_WHOLE)
		begin_above(b, node, reference);
	if (scope.framed)
		stack_open(b, node, box, place.border_x, place.border_width, reference);
	if (node->relative)
		move_frame(b, node, reference);
	return scope;
}

void block_end(StackBuilder *b, const BlockScope *scope)
{
	const FoNode *node = scope->node;
	bool framed = scope->framed;

	if (!framed && stack_count(b) == scope->first) {
		stack_open(b, node, node->box, scope->place.border_x, scope->place.border_width, scope->reference);
		framed = true;
	}
	if (framed) {
		keep_together(b, node);
		stack_close(b);
	}
	stack_space_after(b, &node->box->space_after, scope->reference);
	stack_force(b, node->box->break_after);
	add_keep(b, node->box->keep_with_next);
}

/* ---- lines ---- */

static StackBox line_box(const ParagraphLine *line)
{
	return (StackBox){
		.height = line->height,
		.areas = line->areas,
		.verso = line->verso,
		.anchors = line->anchors,
		.anchor_count = line->anchor_count,
		.notes = line->notes,
		.note_count = line->note_count,
		.lines = 1,
		.has_baseline = true,
		.baseline = line->baseline,
		.end = line->end,
	};
}

/* The cost of a break within a hyphenated word: as much as one between lines that are held together where
 * hyphenation-keep forbids it (XSL 1.1 § 7.10.5); none where it does not, but in fine setting. */
static int32_t hyphen_cost(const FoText *text, bool column)
{
	if (text->hyphen_keep == FO_HYPHEN_COLUMN || (text->hyphen_keep == FO_HYPHEN_PAGE && !column))
		return STACK_COST_WIDOW;
	return text->fine ? STACK_COST_HYPHEN : 0;
}

/* The cost of a break, of a page or of a column, with `above` lines of a paragraph before it and `below` after it. */
static int32_t line_cost(const FoText *text, const ParagraphLine *last_above, uint32_t above, uint32_t below,
			 bool column)
{
	int32_t cost = 0;

	if ((int64_t)above < text->orphans)
		cost += STACK_COST_WIDOW;
	if ((int64_t)below < text->widows)
		cost += STACK_COST_WIDOW;
	if (last_above->hyphenated)
		cost += hyphen_cost(text, column);
	return cost;
}

/* `before`: lines of it that stand on pages already. */
static void add_paragraph(StackBuilder *b, const FoNode *block, const Paragraph *paragraph, uint32_t before)
{
	for (uint32_t i = 0; i < paragraph->count; i++) {
		StackBox box = line_box(&paragraph->lines[i]);
		uint32_t above = before + i, below = paragraph->count - i;

		box.begins = above == 0;
		if (i)
			stack_cost(b, line_cost(block->text, &paragraph->lines[i - 1], above, below, false),
				   line_cost(block->text, &paragraph->lines[i - 1], above, below, true));
		stack_box(b, &box);
	}
}

/* ---- children ---- */

/* Has no areas, and nothing in a line. */
static bool is_mark(const FoNode *node)
{
	return fo_is_point(node) || node->kind == FO_MARKER || (node->kind == FO_WRAPPER && !node->first);
}

/* White space that was to be preserved. Line feeds that are still there were. */
static bool is_preserved(const FoNode *white)
{
	return white->text->space_treatment == FO_SPACE_PRESERVE ||
	       memchr(white->as.chars.bytes, '\n', white->as.chars.length);
}

static bool is_alone(const FoNode *node)
{
	const FoNode *before = node->previous, *after = node->next;

	while (before && is_mark(before))
		before = before->previous;
	while (after && is_mark(after))
		after = after->next;
	return !before && !after;
}

/* As in Apache FOP, preserved white space makes lines where it is all that its block holds, and parts no blocks. */
static bool is_blank(const FoNode *node)
{
	return layout_is_white(node) && !(node->parent->kind == FO_BLOCK && is_preserved(node) && is_alone(node));
}

/* Has no areas and makes no line by itself. */
static bool is_bare(const FoNode *node)
{
	return is_mark(node) || is_blank(node);
}

static void add_bare(Layout *layout, StackBuilder *b, const FoNode *node)
{
	if (rest_is_past(layout, node))
		return;
	if (fo_is_point(node))
		stack_point(b, node);
	else if (node->kind == FO_WRAPPER && fo_is_cited(node))
		stack_anchor(b, node);
}

/* What is retrieved into a block may be blocks. */
static bool retrieves_blocks(const Layout *layout, const FoNode *node)
{
	const FoNode *marker = node->kind == FO_RETRIEVE_MARKER ? layout_retrieve_marker(layout, node) : NULL;

	for (const FoNode *child = marker ? marker->first : NULL; child; child = child->next)
		if (!is_bare(child))
			return !paragraph_is_inline(child);
	return false;
}

static bool joins_run(const Layout *layout, const FoNode *node)
{
	return is_bare(node) || (paragraph_is_inline(node) && !retrieves_blocks(layout, node));
}

/* The last node of the run of inline content that begins at `first`, and whether there is any that makes lines. */
static const FoNode *run_end(const Layout *layout, const FoNode *first, const FoNode *last, bool *bare)
{
	*bare = is_bare(first);
	while (first != last && joins_run(layout, first->next)) {
		first = first->next;
		*bare = *bare && is_bare(first);
	}
	return first;
}

static bool is_begun(const Layout *layout, const ParagraphRun *run)
{
	RestPoint begin = rest_of_run(layout, run->after ? run->after : run->first);

	return begin.atom || begin.byte;
}

/* Of a paragraph that is begun there are as many lines before as are asked for. */
static void add_lines(Layout *layout, StackBuilder *b, const ParagraphRun *run, Length width)
{
	BlockPlace place = block_place(run->block, width);
	bool initial = !run->first->previous || run->first->previous->kind == FO_MARKER;
	bool final = run->last == run->block->last;
	const Length *axis = layout->axis;
	Length from_end = axis ? *axis - (width - place.x - place.width) : 0;
	Paragraph paragraph;

	if (axis)
		layout->axis = &from_end;
	paragraph = paragraph_lay_out(layout, run, place.x, place.width, initial && !run->after, final && !run->before);
	layout->axis = axis;
	add_paragraph(b, run->block, &paragraph, is_begun(layout, run) ? (uint32_t)run->block->text->orphans : 0);
}

/* One block-level node added to a stack being built. `width` is the reference area's. */
static void add_node(Layout *layout, StackBuilder *b, const FoNode *node, Length width);

/* What a block stands in within its run is on the pages of the block too. */
static void note_about(StackBuilder *b, const FoNode *within, const FoNode *outermost)
{
	for (const FoNode *node = within->parent; node && node != outermost; node = node->parent)
		if (fo_is_cited(node))
			stack_anchor_last(b, node);
}

/* What is left of a measure within the inlines that a block stands in, and the frames that are open for them. */
typedef struct Within {
	Length x, width;
	uint32_t frames;
} Within;

/* The box of an inline about a block in it: its edges at the start and the end are there where no text of it has
 * them. */
static const FoBox *box_about(Layout *layout, const FoNode *holder, const FoNode *block)
{
	FoBox *box = arena_memdup(layout->arena, holder->box, sizeof *box);
	bool own[FO_SIDES] = { [FO_BEFORE] = true, [FO_AFTER] = true };

	own[FO_START] = paragraph_begins_with(layout, holder, block);
	own[FO_END] = paragraph_ends_with(layout, holder, block);
	for (int side = 0; side < FO_SIDES; side++)
		if (!own[side]) {
			box->border[side] = (FoBorder){ .style = FO_BORDER_NONE };
			box->padding[side] = (FoPadding){ .discard = true };
		}
	return box;
}

/* One about a block, which is not the inline itself: that is found, and filled in, in its lines. */
static void open_holder(Layout *layout, StackBuilder *b, const FoNode *holder, const FoNode *block, Length reference,
			Within *within)
{
	const FoBox *box = box_about(layout, holder, block);
	Length start = decoration_inset(box, FO_START, reference), end = decoration_inset(box, FO_END, reference);
	FoNode *frame = arena_memdup(layout->arena, holder, sizeof *frame);

	frame->id = NULL;
	frame->indexed = NULL;
	frame->form = NULL;
	frame->first = frame->last = NULL;
	stack_open(b, frame, box, within->x, within->width, reference);
	if (holder->relative)
		move_frame(b, holder, reference);
	*within = (Within){ within->x + start, length_max(0, within->width - start - end), within->frames + 1 };
}

/* The inlines of a run from the outermost on, of those that have anything to them. */
static Within open_holders(Layout *layout, StackBuilder *b, const ParagraphRun *run, const FoNode *holder,
			   Length reference)
{
	Within within = { 0 };

	if (holder == run->first->parent) {
		BlockPlace place = block_place(run->block, reference);

		return (Within){ place.x, place.width, 0 };
	}
	within = open_holders(layout, b, run, holder->parent, reference);
	if (holder->relative || decoration_is_needed(holder->box) || has_inset(holder->box))
		open_holder(layout, b, holder, run->before, reference, &within);
	return within;
}

/*
 * A block that stands inside the inlines of a run. An inline area holds it as it holds lines (XSL 1.1 § 4.2.1 and
 * 6.6.7): background, border and padding of the inline are about it as well, as in Apache FOP.
 */
static void add_within(Layout *layout, StackBuilder *b, const ParagraphRun *run, Length reference)
{
	BlockPlace place = block_place(run->block, reference);
	Within within = open_holders(layout, b, run, run->before->parent, reference);
	StackBuilder *inner;

	if (within.width == place.width) {
		add_node(layout, b, run->before, reference);
	} else {
		inner = stack_begin(layout, reference - place.width + within.width);
		add_node(layout, inner, run->before, reference - place.width + within.width);
		stack_append(b, stack_end(inner), within.x - place.x);
	}
	while (within.frames--)
		stack_close(b);
}

void block_add_run(Layout *layout, StackBuilder *b, const ParagraphRun *whole, Length width)
{
	ParagraphRun run = *whole;

	while ((run.before = paragraph_block_within(layout, &run))) { /* after the one before, in document order */
		add_lines(layout, b, &run, width);
		add_within(layout, b, &run, width);
		note_about(b, run.before, run.first->parent);
		run.after = run.before;
	}
	add_lines(layout, b, &run, width);
}

/* `first` is not bare, or something after it in the run is not; markers begin their parent. */
static void add_run(Layout *layout, StackBuilder *b, const FoNode *node, const FoNode *first, const FoNode *last,
		    Length width)
{
	ParagraphRun run = { .block = node, .first = first, .last = last };

	while (run.first->kind == FO_MARKER) /* something else follows, as said above */
		run.first = run.first->next;
	if (!is_begun(layout, &run))
		alternatives_decide_in_run(layout, &run, width);
	block_add_run(layout, b, &run, width);
}

static void add_bare_run(Layout *layout, StackBuilder *b, const FoNode *first, const FoNode *last)
{
	for (;; first = first->next) {
		add_bare(layout, b, first);
		if (first == last)
			return;
	}
}

void block_add_children(Layout *layout, StackBuilder *b, const FoNode *node, const FoNode *first, const FoNode *last,
			Length width)
{
	while (first && !stack_is_full(b)) { /* each time around past what was added */
		const FoNode *end = first;
		bool bare = false;

		if (joins_run(layout, first)) {
			end = run_end(layout, first, last, &bare);
			if (bare)
				add_bare_run(layout, b, first, end);
			else
				add_run(layout, b, node, first, end, width);
		} else {
			add_node(layout, b, first, width);
		}
		first = end == last ? NULL : end->next;
	}
}

/* What has lines of its own is not aligned on the string of the column that it stands in. */
static void add_children_apart(Layout *layout, StackBuilder *b, const FoNode *node, const FoNode *first,
			       const FoNode *last, Length width)
{
	const Length *axis = layout->axis;

	layout->axis = NULL;
	block_add_children(layout, b, node, first, last, width);
	layout->axis = axis;
}

const Stack *block_lay_out_content(Layout *layout, const FoNode *node, Length width)
{
	StackBuilder *b = stack_begin(layout, width);

	add_children_apart(layout, b, node, node->first, node->last, width);
	return stack_end(b);
}

static void add_content(Layout *layout, StackBuilder *b, const FoNode *node, const FoNode *first, const FoNode *last,
			Length width)
{
	bool framed = stack_is_sought(node) && rest_of(layout, node) != REST_NOTHING;

	if (framed)
		stack_open(b, node, &plain_box, 0, width, width);
	else if (rest_of(layout, node) == REST_BEGUN)
		stack_stub(b);
	add_children_apart(layout, b, node, first, last, width);
	if (framed)
		stack_close(b);
}

const Stack *block_lay_out_children(Layout *layout, const FoNode *node, const FoNode *first, const FoNode *last,
				    Length width)
{
	StackBuilder *b = stack_begin(layout, width);

	add_content(layout, b, node, first, last, width);
	return stack_end(b);
}

const Stack *block_lay_out_some(Layout *layout, const FoNode *node, const FoNode *first, const FoNode *last,
				Length width, const StackBars *bars, Length enough, bool *cut_short)
{
	StackBuilder *b = stack_begin(layout, width);

	stack_limit(b, enough);
	for (size_t i = 0; i < bars->count; i++)
		stack_add_bar(b, &bars->items[i]);
	add_content(layout, b, node, first, last, width);
	*cut_short = stack_is_full(b);
	return stack_end(b);
}

/* ---- one node ---- */

static void add_block(Layout *layout, StackBuilder *b, const FoNode *node, Length width)
{
	BlockScope scope = block_begin(b, node, node->box, block_place(node, width), width, false);

	block_add_children(layout, b, node, node->first, node->last, width);
	block_end(b, &scope);
}

static const FoNode *case_of(Layout *layout, const FoNode *alternatives, Length width)
{
	if (rest_of(layout, alternatives) == REST_BEGUN)
		return choice_first(layout, alternatives);
	return alternatives_decide(layout, alternatives, width);
}

/* A wrapper is nothing by itself: only its id and markers need a frame. Of a switch one case stands. */
static void add_wrapper(Layout *layout, StackBuilder *b, const FoNode *node, Length width)
{
	bool framed = stack_is_sought(node);

	if (framed)
		stack_open(b, node, &plain_box, 0, width, width);
	if (node->kind == FO_MULTI_SWITCH && node->first)
		add_wrapper(layout, b, case_of(layout, node, width), width);
	else
		block_add_children(layout, b, node, node->first, node->last, width);
	if (framed)
		stack_close(b);
}

static void add_marker_content(Layout *layout, StackBuilder *b, const FoNode *retrieve, Length width)
{
	const FoNode *marker = layout_retrieve_marker(layout, retrieve);

	if (marker)
		block_add_children(layout, b, marker, marker->first, marker->last, width);
}

static void add_node(Layout *layout, StackBuilder *b, const FoNode *node, Length width)
{
	if (rest_of(layout, node) == REST_NOTHING)
		return;
	switch (node->kind) {
	case FO_BLOCK: add_block(layout, b, node, width); return;
	case FO_BLOCK_CONTAINER: container_lay_out(layout, b, node, width); return;
	case FO_LIST_BLOCK: list_lay_out(layout, b, node, width); return;
	case FO_TABLE:
	case FO_TABLE_AND_CAPTION: table_lay_out(layout, b, node, width); return;
	case FO_RETRIEVE_MARKER: add_marker_content(layout, b, node, width); return;
	case FO_MULTI_SWITCH:
	case FO_WRAPPER: add_wrapper(layout, b, node, width); return;
	default: return;
	}
}
