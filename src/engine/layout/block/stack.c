/*
 * Building stacks: boxes arrive in order, and what is said between two of them (spaces, ends and beginnings of
 * frames, breaks, costs) is gathered until the next box settles the gap.
 *
 * A gap from top to bottom: frames end, each with its padding and border, then others begin. Padding and borders are
 * fences (XSL 1.1 § 4.3.1): spaces between two fences are resolved with each other only. Those above the last fence
 * that ends and below the first that begins are fixed at their optimum; those in the middle remain a space that may
 * stretch, and that a page break replaces. Where a frame has no fence, the space goes to the side of its edge on which
 * the prevailing specifier stands, as in Apache FOP.
 */
#include "layout/block/stack.h"

#include "layout/block/parallel.h"
#include "layout/block/stack_priv.h"
#include "layout/ground/decoration.h"
#include "layout/ground/memory.h"
#include "layout/ground/stack_space.h"

#include <assert.h>
#include <string.h>

/* Sums of costs stay below this, so that no count of keeps overflows. */
#define COST_LIMIT ((int32_t)1 << 28)

/* A frame's edge among the specifiers of a segment: after `position` of them. */
typedef struct Edge {
	uint32_t frame;
	size_t position;
} Edge;

/* A frame that is open. */
typedef struct Opened {
	uint32_t frame;
	uint32_t first; /* boxes there were when it was opened */
	int32_t keep_cost, keep_column_cost;
	Length fence_after;
} Opened;

/* Builders are used again: a table has one for each cell, one after the other. What they gather is in the memory's
 * arena; stack_end() copies it. */
struct StackBuilder {
	StackBuilder *next; /* in the list of idle ones */
	Layout *layout;
	Arena *arena; /* of what they gather */
	Length width;
	Length limit, height; /* 0: none; of what there is, as far as there is a limit */
	ARRAY(StackBox) boxes;
	ARRAY(StackGap) gaps;
	ARRAY(StackFrame) frames;
	ARRAY(StackBar) bars;
	ARRAY(Opened) opened;
	bool has_edges;
	/* the gap in the making */
	StackGap gap;
	bool below;                    /* past its middle */
	uint32_t frames_before;        /* frames there were at the last box */
	ARRAY(SpaceSpecifier) segment; /* specifiers since the last fence */
	ARRAY(Edge) ends, begins;      /* frames without a fence that end, begin in the segment */
	ARRAY(const FoNode *) anchors; /* waiting for a box, as the notes; in the layout's arena */
	ARRAY(LineNote) notes;
};

int32_t stack_cost_sum(int32_t a, int32_t b)
{
	int64_t sum = (int64_t)a + b;

	return sum > COST_LIMIT ? COST_LIMIT : sum < -COST_LIMIT ? -COST_LIMIT : (int32_t)sum;
}

FoBreak stack_stronger(FoBreak a, FoBreak b)
{
	return a > b ? a : b;
}

bool stack_is_sought(const FoNode *node)
{
	return fo_is_cited(node) || fo_first_marker(node);
}

static StackBuilder *take_builder(LayoutMemory *memory)
{
	StackBuilder *b = memory->builders;

	if (b)
		memory->builders = b->next;
	else
		b = arena_new_of(memory->arena, StackBuilder);
	return b;
}

static void clear_segment(StackBuilder *b)
{
	b->segment.count = b->ends.count = b->begins.count = 0;
}

StackBuilder *stack_begin(Layout *layout, Length width)
{
	StackBuilder *b = take_builder(layout->memory);

	b->layout = layout;
	b->arena = layout->memory->arena;
	b->width = width;
	b->limit = b->height = 0;
	b->boxes.count = b->gaps.count = b->frames.count = b->bars.count = b->opened.count = 0;
	b->gap = (StackGap){ 0 };
	b->below = false;
	b->has_edges = false;
	b->frames_before = 0;
	clear_segment(b);
	memset(&b->anchors, 0, sizeof b->anchors);
	memset(&b->notes, 0, sizeof b->notes);
	return b;
}

Layout *stack_layout(const StackBuilder *b)
{
	return b->layout;
}

Length stack_limit(StackBuilder *b, Length limit)
{
	Length before = b->limit;

	b->limit = limit;
	return before;
}

bool stack_is_full(const StackBuilder *b)
{
	return b->limit && b->height > b->limit;
}

uint32_t stack_count(const StackBuilder *b)
{
	return (uint32_t)b->boxes.count;
}

const StackBox *stack_boxes(const StackBuilder *b)
{
	return b->boxes.items;
}

const StackFrame *stack_frames(const StackBuilder *b, uint32_t *count)
{
	*count = (uint32_t)b->frames.count;
	return b->frames.items;
}

uint32_t stack_innermost(const StackBuilder *b)
{
	return array_last(&b->opened).frame;
}

Length stack_height_from(const StackBuilder *b, uint32_t first)
{
	Length height = 0;

	for (uint32_t i = first; i < b->boxes.count; i++) {
		const StackGap *gap = &b->gaps.items[i];

		height += b->boxes.items[i].height;
		if (i > first)
			height += gap->after + gap->space.optimum + gap->before;
	}
	return height;
}

/* Whether no box was added since the innermost open frame was opened, or the stack begun. */
static bool is_empty(const StackBuilder *b)
{
	return b->boxes.count == (b->opened.count ? array_last(&b->opened).first : 0);
}

/* ---- the gap in the making ---- */

/* A segment above the middle ends at a fence. */
static void settle_above(StackBuilder *b)
{
	size_t winner;
	Length space = space_between(b->segment.items, b->segment.count, &winner).optimum;

	for (size_t i = 0; i < b->ends.count; i++)
		b->frames.items[b->ends.items[i].frame].trail =
			b->gap.after + (winner < b->ends.items[i].position ? space : 0);
	b->gap.after += space;
	clear_segment(b);
}

/* Until its first box is there, a frame's lead is where it begins below the middle. */
static void settle_below(StackBuilder *b)
{
	size_t winner;
	Length space = space_between(b->segment.items, b->segment.count, &winner).optimum;

	for (size_t i = 0; i < b->begins.count; i++)
		b->frames.items[b->begins.items[i].frame].lead =
			b->gap.before + (winner < b->begins.items[i].position ? space : 0);
	b->gap.before += space;
	clear_segment(b);
}

static void settle_middle(StackBuilder *b)
{
	size_t count = b->segment.count, winner;

	b->gap.space = space_between(b->segment.items, count, &winner);
	b->gap.head += space_at_head(b->segment.items, count);
	b->gap.tail += space_at_foot(b->segment.items, count);
	for (size_t i = 0; i < b->ends.count; i++) {
		StackFrame *frame = &b->frames.items[b->ends.items[i].frame];

		frame->trail = b->gap.after;
		frame->space_after = winner < b->ends.items[i].position;
	}
	for (size_t i = 0; i < b->begins.count; i++)
		b->frames.items[b->begins.items[i].frame].space_before =
			winner < count && winner >= b->begins.items[i].position;
	clear_segment(b);
	b->below = true;
}

static void settle(StackBuilder *b)
{
	if (b->below)
		settle_below(b);
	else
		settle_middle(b);
}

static void fence_above(StackBuilder *b, Length length)
{
	settle_above(b);
	b->gap.after += length;
}

static void fence_below(StackBuilder *b, Length length)
{
	settle(b);
	b->gap.before += length;
}

/* Settles the gap and turns to the next. */
static StackGap take_gap(StackBuilder *b)
{
	StackGap gap;

	settle(b);
	gap = b->gap;
	for (size_t i = b->frames_before; i < b->frames.count; i++)
		b->frames.items[i].lead = gap.before - b->frames.items[i].lead;
	b->frames_before = (uint32_t)b->frames.count;
	b->gap = (StackGap){ 0 };
	b->below = false;
	return gap;
}

static void add_space(StackBuilder *b, const FoSpace *space, Length base, bool below)
{
	Space resolved = layout_space(b->layout, space, base);

	if (!resolved.minimum && !resolved.optimum && !resolved.maximum)
		return;
	array_push(b->arena, &b->segment, (SpaceSpecifier){ resolved, space->precedence, space->discard, below });
}

void stack_space_before(StackBuilder *b, const FoSpace *space, Length base)
{
	add_space(b, space, base, true);
}

void stack_space_after(StackBuilder *b, const FoSpace *space, Length base)
{
	add_space(b, space, base, false);
}

void stack_force(StackBuilder *b, FoBreak kind)
{
	b->gap.forced = stack_stronger(b->gap.forced, kind);
}

static StackGap *gap_above(StackBuilder *b, uint32_t box)
{
	return box < b->gaps.count ? &b->gaps.items[box] : &b->gap;
}

FoBreak stack_unforce(StackBuilder *b, uint32_t box)
{
	StackGap *gap = gap_above(b, box);
	FoBreak kind = gap->forced;

	gap->forced = FO_BREAK_AUTO;
	return kind;
}

void stack_force_above(StackBuilder *b, uint32_t box, FoBreak kind)
{
	StackGap *gap = gap_above(b, box);

	gap->forced = stack_stronger(gap->forced, kind);
}

void stack_cost(StackBuilder *b, int32_t cost, int32_t column_cost)
{
	b->gap.cost = stack_cost_sum(b->gap.cost, cost);
	b->gap.column_cost = stack_cost_sum(b->gap.column_cost, column_cost);
}

void stack_room_at_cut(StackBuilder *b, Length tail, Length head)
{
	b->gap.tail += tail;
	b->gap.head += head;
}

/* ---- change bars ---- */

/* The bar of that class opened last, or NULL. */
static StackBar *open_bar(StackBuilder *b, const char *class)
{
	for (size_t i = b->bars.count; i-- > 0;)
		if (b->bars.items[i].open && !strcmp(b->bars.items[i].node->as.change_bar.change_class, class))
			return &b->bars.items[i];
	return NULL;
}

void stack_add_bar(StackBuilder *b, const StackBar *bar)
{
	StackBar *begun = NULL;

	if (bar->node->kind == FO_CHANGE_BAR_END)
		begun = open_bar(b, bar->node->as.change_bar.change_class);
	if (!begun) {
		array_push(b->arena, &b->bars, *bar);
		return;
	}
	begun->open = false;
	begun->last = bar->last < begun->first ? begun->first : bar->last;
}

/* A bar begins with box `begin`, or ends above box `end`. */
static void mark_bar(StackBuilder *b, const FoNode *node, uint32_t begin, uint32_t end)
{
	if (node->kind == FO_CHANGE_BAR_BEGIN)
		stack_add_bar(b, &(StackBar){ .node = node, .first = begin, .open = true });
	else if (end)
		stack_add_bar(b, &(StackBar){ .node = node, .last = end - 1 });
}

static void mark_bars_of(StackBuilder *b, const StackBox *box)
{
	uint32_t index = stack_count(b);

	for (uint32_t i = 0; i < box->anchor_count; i++)
		if (box->anchors[i]->kind == FO_CHANGE_BAR_BEGIN || box->anchors[i]->kind == FO_CHANGE_BAR_END)
			mark_bar(b, box->anchors[i], index, index + 1);
}

static void end_bars(StackBuilder *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->bars.count; i++) {
		StackBar *bar = &b->bars.items[i];

		if (bar->first >= b->boxes.count)
			continue;
		if (bar->open)
			bar->last = stack_count(b) - 1;
		bar->last = bar->last < stack_count(b) ? bar->last : stack_count(b) - 1;
		b->bars.items[kept++] = *bar;
	}
	b->bars.count = kept;
}

/* ---- boxes ---- */

void stack_anchor(StackBuilder *b, const FoNode *node)
{
	array_push(b->layout->arena, &b->anchors, node);
}

void stack_anchor_last(StackBuilder *b, const FoNode *node)
{
	StackBox *box = b->boxes.count ? &array_last(&b->boxes) : NULL;
	const FoNode **anchors;

	if (!box) {
		stack_anchor(b, node);
		return;
	}
	anchors = arena_array_of(b->layout->arena, const FoNode *, box->anchor_count + 1);
	if (box->anchor_count)
		memcpy(anchors, box->anchors, box->anchor_count * sizeof *anchors);
	anchors[box->anchor_count++] = node;
	box->anchors = anchors;
}

void stack_point(StackBuilder *b, const FoNode *node)
{
	if (rest_is_past(b->layout, node))
		return;
	if (node->kind == FO_CHANGE_BAR_BEGIN || node->kind == FO_CHANGE_BAR_END)
		mark_bar(b, node, stack_count(b), stack_count(b));
	else if (node->kind == FO_INDEX_RANGE_END)
		stack_anchor_last(b, node);
	else
		stack_anchor(b, node);
}

void stack_note(StackBuilder *b, const FoNode *footnote)
{
	array_push(b->layout->arena, &b->notes, (LineNote){ footnote });
}

/* The anchors waiting for a box, then its own. */
static void give_anchors(StackBuilder *b, StackBox *box)
{
	for (uint32_t i = 0; i < box->anchor_count; i++)
		array_push(b->layout->arena, &b->anchors, box->anchors[i]);
	box->anchors = b->anchors.items;
	box->anchor_count = (uint32_t)b->anchors.count;
	memset(&b->anchors, 0, sizeof b->anchors);
}

/* The notes of a box, then those waiting for one. */
static void append_notes(StackBuilder *b, StackBox *box)
{
	LineNote *notes = arena_array_of(b->layout->arena, LineNote, box->note_count + b->notes.count);

	if (box->note_count)
		memcpy(notes, box->notes, box->note_count * sizeof *notes);
	memcpy(notes + box->note_count, b->notes.items, b->notes.count * sizeof *notes);
	box->notes = notes;
	box->note_count += (uint32_t)b->notes.count;
	memset(&b->notes, 0, sizeof b->notes);
}

static void give_notes(StackBuilder *b, StackBox *box)
{
	for (uint32_t i = 0; i < box->note_count; i++)
		array_push(b->layout->arena, &b->notes, box->notes[i]);
	box->notes = b->notes.items;
	box->note_count = (uint32_t)b->notes.count;
	memset(&b->notes, 0, sizeof b->notes);
}

static void push_box(StackBuilder *b, const StackGap *gap, const StackBox *box)
{
	array_push(b->arena, &b->gaps, *gap);
	array_push(b->arena, &b->boxes, *box);
	b->height += gap->after + gap->space.optimum + gap->before + box->height;
	b->has_edges |= box->group && parallel_has_edges(box->group);
	if (b->anchors.count)
		give_anchors(b, &array_last(&b->boxes));
	if (b->notes.count)
		give_notes(b, &array_last(&b->boxes));
}

static void settle_box(StackBuilder *b, const StackBox *box)
{
	StackGap gap = take_gap(b);

	push_box(b, &gap, box);
}

void stack_box(StackBuilder *b, const StackBox *box)
{
	mark_bars_of(b, box);
	settle_box(b, box);
}

/* So high that it can be told from nothing: what is beside it in other columns ends with it (parallel.h). */
void stack_stub(StackBuilder *b)
{
	stack_box(b, &(StackBox){ .height = 1, .stub = true });
}

void stack_box_below(StackBuilder *b, const StackGap *gap, const StackBox *box)
{
	assert(!b->segment.count && !b->below);
	b->gap = (StackGap){ 0 };
	push_box(b, gap, box);
}

/* ---- frames ---- */

static Length retained(const FoBox *box, int side, Length base)
{
	Length padding = box->padding[side].discard ? 0 : layout_length(box->padding[side].length, base, 0);

	return padding + (box->border[side].discard ? 0 : box->border[side].width);
}

/* The frame that is open, or -1. */
static int32_t innermost(const StackBuilder *b)
{
	return b->opened.count ? (int32_t)array_last(&b->opened).frame : -1;
}

static StackFrame frame_of(const StackBuilder *b, const FoNode *node, const FoBox *box, Length base)
{
	StackFrame frame = {
		.node = node,
		.first = stack_count(b),
		.parent = innermost(b),
		.decorated = node->text->visibility == FO_VISIBLE && (node->form || decoration_is_needed(box)),
		.cut_head = retained(box, FO_BEFORE, base),
		.cut_tail = retained(box, FO_AFTER, base),
	};

	memcpy(frame.border, box->border, sizeof frame.border);
	return frame;
}

void stack_open(StackBuilder *b, const FoNode *node, const FoBox *box, Length x, Length width, Length base)
{
	StackFrame frame = frame_of(b, node, box, base);
	bool begun = rest_of(b->layout, node) == REST_BEGUN;
	Length fence = begun ? 0 : decoration_inset(box, FO_BEFORE, base);

	frame.x = x;
	frame.width = width;
	array_push(b->arena, &b->opened,
		   (Opened){ .frame = (uint32_t)b->frames.count,
			     .first = stack_count(b),
			     .fence_after = decoration_inset(box, FO_AFTER, base) });
	array_push(b->arena, &b->begins, (Edge){ (uint32_t)b->frames.count, b->segment.count });
	array_push(b->arena, &b->frames, frame);
	if (fence)
		fence_below(b, fence);
	if (begun)
		stack_stub(b);
}

void stack_move(StackBuilder *b, Point offset)
{
	b->frames.items[stack_innermost(b)].offset = offset;
}

void stack_clip(StackBuilder *b)
{
	b->frames.items[stack_innermost(b)].clipped = true;
}

void stack_keep(StackBuilder *b, int32_t cost, int32_t column_cost)
{
	Opened *opened = &array_last(&b->opened);

	opened->keep_cost = stack_cost_sum(opened->keep_cost, cost);
	opened->keep_column_cost = stack_cost_sum(opened->keep_column_cost, column_cost);
}

void stack_repeat(StackBuilder *b, const StackRepeat *header, const StackRepeat *footer, const TableEdges *edges)
{
	StackFrame *frame = &b->frames.items[stack_innermost(b)];

	frame->header = *header;
	frame->footer = *footer;
	frame->edges = edges;
	b->has_edges |= edges != NULL;
	if (header->stack) {
		frame->header_areas = stack_paint_all(b->layout, header->stack);
		frame->header_height = stack_total(header->stack);
	}
	if (footer->stack) {
		frame->footer_areas = stack_paint_all(b->layout, footer->stack);
		frame->footer_height = stack_total(footer->stack);
	}
}

/* An id of its own must not stay behind at the foot of a page; an empty block that only spaces may. */
static void add_empty_box(StackBuilder *b, const FoNode *node)
{
	stack_box(b, &(StackBox){ 0 });
	stack_cost(b, array_last(&b->gaps).cost, array_last(&b->gaps).column_cost);
	if (stack_is_sought(node))
		stack_cost(b, STACK_COST_KEEP, STACK_COST_KEEP);
}

/* What a frame asks of the gaps inside it. */
static void cross_gaps(StackBuilder *b, const Opened *opened, const StackFrame *frame)
{
	for (uint32_t i = frame->first + 1; i <= frame->last; i++) {
		StackGap *gap = &b->gaps.items[i];

		gap->head += frame->cut_head + stack_head_height(frame, i);
		gap->tail += frame->cut_tail + stack_foot_height(frame, i - 1);
		gap->cost = stack_cost_sum(gap->cost, opened->keep_cost);
		gap->column_cost = stack_cost_sum(gap->column_cost, opened->keep_column_cost);
	}
}

/* What is anchored behind the last box of a frame waits for the next one, which may come on another page; but once its
 * frame stands nobody would look for it in a rest (rest.h). */
static void keep_inside(StackBuilder *b)
{
	StackBox *box = &array_last(&b->boxes);

	if (!rest_is_sought(b->layout) || (!b->anchors.count && !b->notes.count))
		return;
	if (box->stub) {
		stack_box(b, &(StackBox){ 0 });
		return;
	}
	for (size_t i = 0; i < b->anchors.count; i++)
		stack_anchor_last(b, b->anchors.items[i]);
	memset(&b->anchors, 0, sizeof b->anchors);
	if (b->notes.count)
		append_notes(b, box);
}

void stack_close(StackBuilder *b)
{
	Opened opened = array_last(&b->opened);
	StackFrame *frame = &b->frames.items[opened.frame];

	if (is_empty(b))
		add_empty_box(b, frame->node);
	keep_inside(b);
	b->opened.count--;
	frame->last = stack_count(b) - 1;
	cross_gaps(b, &opened, frame);
	array_push(b->arena, &b->ends, (Edge){ opened.frame, b->segment.count });
	if (!opened.fence_after)
		return;
	fence_above(b, opened.fence_after);
	frame->trail = b->gap.after;
}

void stack_add_frame(StackBuilder *b, const StackFrame *frame)
{
	array_push(b->arena, &b->frames, *frame);
	array_last(&b->frames).parent = innermost(b);
	b->frames_before = (uint32_t)b->frames.count;
}

/* ---- whole stacks ---- */

static void append_frames(StackBuilder *b, const Stack *stack, Length x, uint32_t first_box)
{
	int32_t parent = innermost(b), first_frame = (int32_t)b->frames.count;

	for (uint32_t i = 0; i < stack->frame_count; i++) {
		StackFrame frame = stack->frames[i];

		frame.first += first_box;
		frame.last += first_box;
		frame.x += x;
		frame.parent = frame.parent < 0 ? parent : frame.parent + first_frame;
		frame.space_before = frame.space_before && stack->frames[i].first > 0;
		frame.space_after = frame.space_after && stack->frames[i].last + 1 < stack->box_count;
		array_push(b->arena, &b->frames, frame);
	}
	b->frames_before = (uint32_t)b->frames.count;
}

static void append_bars(StackBuilder *b, const Stack *stack, uint32_t first_box)
{
	for (uint32_t i = 0; i < stack->bar_count; i++) {
		StackBar bar = stack->bars[i];

		bar.first += first_box;
		bar.last += first_box;
		stack_add_bar(b, &bar);
	}
}

static void append_boxes(StackBuilder *b, const Stack *stack, Length x)
{
	for (uint32_t i = 0; i < stack->box_count; i++) {
		StackBox box = stack->boxes[i];

		box.x += x;
		if (i)
			stack_box_below(b, &stack->gaps[i], &box);
		else
			settle_box(b, &box);
	}
}

static void take_gap_costs(StackBuilder *b, const StackGap *gap)
{
	stack_cost(b, gap->cost, gap->column_cost);
	stack_force(b, gap->forced);
}

void stack_append(StackBuilder *b, const Stack *stack, Length x)
{
	uint32_t first_box = stack_count(b);
	const StackGap *head = &stack->gaps[0], *tail = &stack->gaps[stack->box_count];

	take_gap_costs(b, head);
	if (!stack->box_count)
		return;
	fence_below(b, head->head + head->before);
	append_boxes(b, stack, x);
	b->has_edges |= stack->has_edges;
	append_frames(b, stack, x, first_box);
	append_bars(b, stack, first_box);
	fence_above(b, tail->after + tail->tail);
	take_gap_costs(b, tail);
}

#define COPIED(arena, array)                                                                                           \
	((array)->count ? arena_memdup((arena), (array)->items, (array)->count * sizeof *(array)->items) : NULL)

static const RangeIndex *index_frames(Arena *arena, const StackBuilder *b)
{
	RangeIndex *index = range_index_new(arena, (uint32_t)b->frames.count);

	for (uint32_t i = 0; index && i < b->frames.count; i++)
		range_index_set(index, i, b->frames.items[i].first, b->frames.items[i].last);
	return index;
}

static const RangeIndex *index_bars(Arena *arena, const StackBuilder *b)
{
	RangeIndex *index = range_index_new(arena, (uint32_t)b->bars.count);

	for (uint32_t i = 0; index && i < b->bars.count; i++)
		range_index_set(index, i, b->bars.items[i].first, b->bars.items[i].last);
	return index;
}

static const Stack *finished(const StackBuilder *b)
{
	Arena *arena = b->layout->arena;
	Stack *stack = arena_new_of(arena, Stack);

	*stack = (Stack){
		.boxes = COPIED(arena, &b->boxes),
		.box_count = (uint32_t)b->boxes.count,
		.gaps = COPIED(arena, &b->gaps),
		.frames = COPIED(arena, &b->frames),
		.frame_count = (uint32_t)b->frames.count,
		.bars = COPIED(arena, &b->bars),
		.bar_count = (uint32_t)b->bars.count,
		.frame_index = index_frames(arena, b),
		.bar_index = index_bars(arena, b),
		.has_edges = b->has_edges,
		.width = b->width,
	};
	return stack;
}

const Stack *stack_end(StackBuilder *b)
{
	StackGap gap;

	assert(!b->opened.count);
	if (b->anchors.count || b->notes.count)
		stack_box(b, &(StackBox){ 0 });
	gap = take_gap(b);
	array_push(b->arena, &b->gaps, gap);
	end_bars(b);
	b->next = b->layout->memory->builders;
	b->layout->memory->builders = b;
	return finished(b);
}
