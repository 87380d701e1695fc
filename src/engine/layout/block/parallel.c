/*
 * Columns side by side, cut into steps.
 *
 * One sweep down all columns: at each height where a column's box ends, each column that goes on across says how many
 * of its boxes are done, and from that follows what a break there would cost and need. Cost is linear in the boxes of
 * all columns, times the columns that stand side by side.
 */
#include "layout/block/parallel.h"

#include "layout/block/parallel_priv.h"
#include "layout/block/stack_priv.h"
#include "layout/ground/memory.h"

#include <stdlib.h>

/* Whether the column's cell goes on across a height. */
static bool crosses(const ParallelColumn *column, Length height)
{
	return column->top < height && height < column->bottom;
}

bool parallel_baseline(const ParallelColumn *column, Length *baseline)
{
	Cursor cursor = cursor_at_top(column);

	if (!has_next(&cursor) || !column->stack->boxes[0].has_baseline)
		return false;
	*baseline = next_box_top(&cursor) - column->top + column->stack->boxes[0].baseline;
	return true;
}

Length parallel_height(const ParallelColumn *column)
{
	return column->lead + column->offset + stack_total(column->stack) + column->trail;
}

/* ---- heights at which a step may end ---- */

typedef ARRAY(Length) Heights;

static int compare_lengths(const void *a, const void *b)
{
	Length left = *(const Length *)a, right = *(const Length *)b;

	return (left > right) - (left < right);
}

/* Where the last box of all columns ends: below it only padding is left, which no break should part from it. */
static Length content_end(const ParallelRequest *request)
{
	Length end = 0;

	for (uint32_t i = 0; i < request->count; i++) {
		Cursor cursor = cursor_at_top(&request->columns[i]);

		advance_to(&cursor, LENGTH_ENDLESS);
		end = length_max(end, cursor.done_bottom);
	}
	return end;
}

/* A box without height at the top of its cell goes with what is below it. */
static void add_column_heights(Arena *arena, Heights *heights, const ParallelColumn *column, Length limit)
{
	for (Cursor cursor = cursor_at_top(column); has_next(&cursor);) {
		advance(&cursor);
		if (cursor.done_bottom > column->top && cursor.done_bottom < limit)
			array_push(arena, heights, cursor.done_bottom);
	}
}

static void sort_unique(Heights *heights)
{
	size_t kept = 0;

	if (heights->count)
		qsort(heights->items, heights->count, sizeof *heights->items, compare_lengths);
	for (size_t i = 0; i < heights->count; i++)
		if (!kept || heights->items[i] != heights->items[kept - 1])
			heights->items[kept++] = heights->items[i];
	heights->count = kept;
}

static void add_cell_ends(Arena *arena, Heights *heights, const ParallelRequest *request)
{
	for (uint32_t i = 0; i < request->count; i++)
		if (request->columns[i].bottom < request->height)
			array_push(arena, heights, request->columns[i].bottom);
	sort_unique(heights);
}

/* The ends of boxes and of cells in order, but the last end of boxes above an end of cells, with nothing but padding
 * between: there is no use in parting that from them. */
static Heights merge(Arena *arena, const Heights *boxes, const Heights *cells)
{
	Heights merged = { 0 };
	size_t cell = 0;

	for (size_t i = 0; i < boxes->count; i++) {
		Length height = boxes->items[i], next = i + 1 < boxes->count ? boxes->items[i + 1] : LENGTH_ENDLESS;

		if (cell == cells->count || cells->items[cell] >= next)
			array_push(arena, &merged, height);
		for (; cell < cells->count && cells->items[cell] < next; cell++)
			array_push(arena, &merged, cells->items[cell]);
	}
	for (; cell < cells->count; cell++)
		array_push(arena, &merged, cells->items[cell]);
	return merged;
}

/* All, in order, the last being that of the whole. */
static Heights heights_of(Arena *arena, const ParallelRequest *request)
{
	Heights boxes = { 0 }, cells = { 0 }, heights;
	Length end = content_end(request);

	for (uint32_t i = 0; i < request->count; i++)
		add_column_heights(arena, &boxes, &request->columns[i], end);
	sort_unique(&boxes);
	add_cell_ends(arena, &cells, request);
	heights = merge(arena, &boxes, &cells);
	array_push(arena, &heights, request->height);
	return heights;
}

/* ---- the sweep ---- */

/* What ends between two heights. */
typedef struct Collected {
	ARRAY(const FoNode *) anchors;
	ARRAY(LineNote) notes;
	uint16_t lines; /* of the column with the most */
	bool any;       /* box that is no stub */
} Collected;

typedef struct Sweep {
	Layout *layout;
	const ParallelRequest *request;
	ARRAY(Cursor) live;  /* columns whose cells are begun and not ended; in the scratch */
	uint32_t begun;      /* columns that were ever live */
	uint32_t keeps_done; /* keeps that are above */
} Sweep;

static void collect_box(Arena *arena, Collected *all, const StackBox *box)
{
	for (uint32_t i = 0; i < box->anchor_count; i++)
		array_push(arena, &all->anchors, box->anchors[i]);
	for (uint32_t i = 0; i < box->note_count; i++)
		array_push(arena, &all->notes, box->notes[i]);
}

static void collect_column(Arena *arena, Collected *all, Cursor *cursor, Length height)
{
	uint16_t lines = 0;

	for (; has_next(cursor) && next_bottom(cursor) <= height; advance(cursor)) {
		const StackBox *box = &cursor->column->stack->boxes[cursor->done];

		collect_box(arena, all, box);
		all->any |= !box->stub;
		lines = (uint16_t)(lines + box->lines);
	}
	all->lines = lines > all->lines ? lines : all->lines;
}

/* Goes down to a height, and answers what ends on the way. */
static Collected move_to(Sweep *sweep, Length height)
{
	const ParallelRequest *request = sweep->request;
	Arena *scratch = sweep->layout->memory->scratch;
	Collected all = { 0 };
	size_t kept = 0;

	for (; sweep->begun < request->count && request->columns[sweep->begun].top < height; sweep->begun++)
		array_push(scratch, &sweep->live, cursor_at_top(&request->columns[sweep->begun]));
	for (size_t i = 0; i < sweep->live.count; i++) {
		collect_column(sweep->layout->arena, &all, &sweep->live.items[i], height);
		if (crosses(sweep->live.items[i].column, height))
			sweep->live.items[kept++] = sweep->live.items[i];
	}
	sweep->live.count = kept;
	return all;
}

/* The white that all columns share below a height: what a break there drops. */
static Length common_space(const Sweep *sweep, Length height, Length limit)
{
	Length space = limit - height;

	for (size_t i = 0; i < sweep->live.count; i++)
		if (has_next(&sweep->live.items[i]))
			space = length_min(space, sweep->live.items[i].next_top - height);
	if (sweep->begun < sweep->request->count)
		space = length_min(space, sweep->request->columns[sweep->begun].top - height);
	return length_max(space, 0);
}

/* What a column needs at the head of a page, beyond its room below `height`, when the page is broken there. */
static Length head_of(const Cursor *cursor, Length height)
{
	if (!has_next(cursor))
		return 0;
	return cursor->column->cut_head + gap_at(cursor)->head + height - cursor->next_top;
}

static Length tail_of(const Cursor *cursor, Length height)
{
	Length tail = cursor->column->cut_tail;

	if (has_next(cursor) && cursor->done)
		tail += gap_at(cursor)->tail;
	return cursor->done_bottom + tail - height;
}

static void add_cost(StackGap *gap, int32_t cost, int32_t column_cost)
{
	gap->cost = stack_cost_sum(gap->cost, cost);
	gap->column_cost = stack_cost_sum(gap->column_cost, column_cost);
}

/* Costs are those of the column that minds most. */
static void weigh_column(StackGap *gap, const Cursor *cursor, Length height)
{
	const StackGap *own = gap_at(cursor);

	if (!cursor->done) {
		gap->cost = gap->column_cost = stack_cost_sum(STACK_NEVER, gap->cost);
		return;
	}
	gap->cost = own->cost > gap->cost ? own->cost : gap->cost;
	gap->column_cost = own->column_cost > gap->column_cost ? own->column_cost : gap->column_cost;
	if (cursor->done_bottom == height)
		gap->forced = stack_stronger(gap->forced, own->forced);
}

/* Keeps stand in order, but for heights of one unit. */
static void weigh_keeps(Sweep *sweep, StackGap *gap, Length height)
{
	const ParallelRequest *request = sweep->request;

	while (sweep->keeps_done < request->keep_count && request->keeps[sweep->keeps_done].bottom <= height)
		sweep->keeps_done++;
	for (uint32_t i = sweep->keeps_done; i < request->keep_count && request->keeps[i].top <= height; i++) {
		const ParallelKeep *keep = &request->keeps[i];

		if (height <= keep->top || height >= keep->bottom)
			continue;
		add_cost(gap, keep->cost, keep->column_cost);
		gap->forced = stack_stronger(gap->forced, keep->forced);
		gap->tail = length_max(gap->tail, keep->tail);
		gap->head = length_max(gap->head, keep->head);
	}
}

static void weigh(Sweep *sweep, StackGap *gap, Length height)
{
	const ParallelRequest *request = sweep->request;
	bool goes_on = false;

	for (size_t i = 0; i < sweep->live.count; i++) {
		if (!has_next(&sweep->live.items[i]))
			continue;
		weigh_column(gap, &sweep->live.items[i], height);
		goes_on = true;
	}
	if (goes_on)
		add_cost(gap, request->cost, request->cost);
	weigh_keeps(sweep, gap, height);
}

/* The gap at `height`, the next step ending at `limit`. */
static StackGap gap_between(Sweep *sweep, Length height, Length limit)
{
	StackGap gap = { 0 };
	Length space = common_space(sweep, height, limit);

	gap.space = (Space){ space, space, space };
	for (size_t i = 0; i < sweep->live.count; i++) {
		gap.head = length_max(gap.head, head_of(&sweep->live.items[i], height + space));
		gap.tail = length_max(gap.tail, tail_of(&sweep->live.items[i], height));
	}
	weigh(sweep, &gap, height);
	return gap;
}

/* ---- steps to boxes ---- */

/* The baseline of the first column that has one. */
static void give_baseline(StackBox *box, const ParallelRequest *request)
{
	for (uint32_t i = 0; i < request->count && !box->has_baseline; i++)
		if (request->columns[i].top == 0)
			box->has_baseline = parallel_baseline(&request->columns[i], &box->baseline);
}

static StackBox step_box(const ParallelGroup *group, uint32_t step, const Collected *all, bool stub)
{
	return (StackBox){
		.height = group->steps[step].bottom - group->steps[step].top,
		.x = group->request.x,
		.group = group,
		.step = step,
		.anchors = all->anchors.items,
		.anchor_count = (uint32_t)all->anchors.count,
		.notes = all->notes.items,
		.note_count = (uint32_t)all->notes.count,
		.lines = all->lines,
		.stub = stub,
	};
}

static void add_step(StackBuilder *b, const ParallelGroup *group, uint32_t step, const StackGap *gap,
		     const Collected *all, bool stub)
{
	StackBox box = step_box(group, step, all, stub);

	if (step) {
		stack_box_below(b, gap, &box);
	} else {
		give_baseline(&box, &group->request);
		stack_box(b, &box);
	}
}

/* Whether it goes on from a page before. */
static bool is_begun(const ParallelRequest *request)
{
	for (uint32_t i = 0; i < request->count; i++)
		if (request->columns[i].stack->box_count && request->columns[i].stack->boxes[0].stub)
			return true;
	return false;
}

/* Measures each step and adds it as a box; of what goes on from a page before those down to the first box that does not
 * stand there are stubs. */
static void add_steps(Layout *layout, StackBuilder *b, ParallelGroup *group, const Heights *heights)
{
	Sweep sweep = { .layout = layout, .request = &group->request };
	ParallelStep *steps = arena_array_of(layout->arena, ParallelStep, heights->count);
	StackGap gap = { 0 };
	bool stub = is_begun(&group->request);

	group->steps = steps;
	group->step_count = (uint32_t)heights->count;
	for (uint32_t i = 0; i < group->step_count; i++) {
		Collected all = move_to(&sweep, parallel_foot(group, i, heights->items[i]));

		steps[i].top = (i ? heights->items[i - 1] : 0) + gap.space.optimum;
		steps[i].bottom = heights->items[i];
		steps[i].head = gap.head;
		stub = stub && !all.any && i + 1 < group->step_count;
		add_step(b, group, i, &gap, &all, stub);
		if (i + 1 == group->step_count)
			return;
		gap = gap_between(&sweep, heights->items[i], heights->items[i + 1]);
		steps[i].tail = gap.tail;
	}
}

/* ---- frames and change bars of the columns, to be found in the whole ---- */

typedef ARRAY(StackFrame) Frames;

/* The step that a box ending at `bottom` belongs to. */
static uint32_t step_of(const ParallelGroup *group, Length bottom)
{
	uint32_t low = 0, high = group->step_count - 1;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (group->steps[middle].bottom < bottom)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Natural tops and bottoms of a column's boxes. */
typedef struct Places {
	Length *tops, *bottoms;
	uint32_t *steps;
} Places;

static Places places_of(Arena *arena, const ParallelGroup *group, const ParallelColumn *column)
{
	uint32_t count = column->stack->box_count;
	Places places = { arena_array_of(arena, Length, count), arena_array_of(arena, Length, count),
			  arena_array_of(arena, uint32_t, count) };

	for (Cursor cursor = cursor_at_top(column); has_next(&cursor); advance(&cursor)) {
		uint32_t box = cursor.done;

		places.tops[box] = next_box_top(&cursor);
		places.bottoms[box] = places.tops[box] + column->stack->boxes[box].height;
		places.steps[box] = step_of(group, next_bottom(&cursor));
	}
	return places;
}

static StackFrame frame_in_steps(const ParallelGroup *group, const Places *places, StackFrame frame, uint32_t first_box,
				 Length x)
{
	uint32_t first = places->steps[frame.first], last = places->steps[frame.last];

	return (StackFrame){
		.node = frame.node,
		.first = first_box + first,
		.last = first_box + last,
		.x = frame.x + x,
		.width = frame.width,
		.lead = group->steps[first].top - (places->tops[frame.first] - frame.lead),
		.trail = places->bottoms[frame.last] + frame.trail - group->steps[last].bottom,
	};
}

static void find_in_column(Arena *arena, StackBuilder *b, const ParallelGroup *group, const ParallelColumn *column,
			   uint32_t first_box, Frames *frames)
{
	const Stack *stack = column->stack;
	Places places = places_of(arena, group, column);

	for (uint32_t i = 0; i < stack->frame_count; i++)
		if (stack_is_sought(stack->frames[i].node))
			array_push(arena, frames,
				   frame_in_steps(group, &places, stack->frames[i], first_box,
						  group->request.x + column->x));
	for (uint32_t i = 0; i < stack->bar_count; i++) {
		StackBar bar = stack->bars[i];

		bar.first = first_box + places.steps[bar.first];
		bar.last = first_box + places.steps[bar.last];
		stack_add_bar(b, &bar);
	}
}

static bool has_something_to_find(const Stack *stack)
{
	for (uint32_t i = 0; i < stack->frame_count; i++)
		if (stack_is_sought(stack->frames[i].node))
			return true;
	return stack->bar_count > 0;
}

/* By first box, then in document order. */
static int compare_frames(const void *a, const void *b)
{
	const StackFrame *left = a, *right = b;

	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	return left->node->index < right->node->index ? -1 : left->node->index > right->node->index;
}

static void add_frames(Arena *scratch, StackBuilder *b, const ParallelGroup *group, uint32_t first_box)
{
	Frames frames = { 0 };

	for (uint32_t i = 0; i < group->request.count; i++)
		if (has_something_to_find(group->request.columns[i].stack))
			find_in_column(scratch, b, group, &group->request.columns[i], first_box, &frames);
	if (frames.count)
		qsort(frames.items, frames.count, sizeof *frames.items, compare_frames);
	for (size_t i = 0; i < frames.count; i++)
		stack_add_frame(b, &frames.items[i]);
}

/* ---- to find what stands on a page ---- */

/* Boxes of a column that are gone through one by one on each of its pages. */
enum { LONG_COLUMN = 64 };

static const RangeIndex *index_places(Arena *arena, const ParallelRequest *request)
{
	RangeIndex *index = range_index_new(arena, request->count);

	for (uint32_t i = 0; index && i < request->count; i++)
		range_index_set(index, i, request->columns[i].top, request->columns[i].bottom);
	return index;
}

static const Length *feet_of_column(Arena *arena, const ParallelColumn *column)
{
	Length *feet = arena_array_of(arena, Length, column->stack->box_count), lowest = -LENGTH_ENDLESS;

	for (Cursor cursor = cursor_at_top(column); has_next(&cursor);) {
		advance(&cursor);
		lowest = length_max(lowest, cursor.done_bottom);
		feet[cursor.done - 1] = lowest;
	}
	return feet;
}

static const Length *const *feet_of(Arena *arena, const ParallelRequest *request)
{
	const Length **feet = NULL;

	for (uint32_t i = 0; i < request->count; i++) {
		if (request->columns[i].stack->box_count <= LONG_COLUMN)
			continue;
		if (!feet)
			feet = arena_array_of(arena, const Length *, request->count);
		feet[i] = feet_of_column(arena, &request->columns[i]);
	}
	return feet;
}

/* ---- adding ---- */

/* Costs and breaks of columns that begin with the whole (`end`: that end with it). */
static void take_edges(StackBuilder *b, const ParallelRequest *request, bool end)
{
	int32_t cost = 0, column_cost = 0;

	for (uint32_t i = 0; i < request->count; i++) {
		const ParallelColumn *column = &request->columns[i];
		const StackGap *gap = &column->stack->gaps[end ? column->stack->box_count : 0];

		if (end ? column->bottom < request->height : column->top > 0)
			continue;
		cost = gap->cost > cost ? gap->cost : cost;
		column_cost = gap->column_cost > column_cost ? gap->column_cost : column_cost;
		stack_force(b, gap->forced);
	}
	stack_cost(b, cost, column_cost);
}

static bool has_edges(const ParallelRequest *request)
{
	for (uint32_t i = 0; i < request->count; i++)
		if (request->columns[i].stack->has_edges)
			return true;
	return false;
}

const ParallelRequest *parallel_request(const ParallelGroup *group)
{
	return &group->request;
}

bool parallel_ends(const ParallelGroup *group, uint32_t step)
{
	return step + 1 == group->step_count;
}

bool parallel_has_edges(const ParallelGroup *group)
{
	return group->has_edges;
}

void parallel_add(Layout *layout, StackBuilder *b, const ParallelRequest *request)
{
	ParallelGroup *group = arena_new_of(layout->arena, ParallelGroup);
	Arena *scratch = layout->memory->scratch;
	ArenaMark mark = arena_mark(scratch);
	uint32_t first_box = stack_count(b);
	Heights heights = heights_of(scratch, request);

	group->request = *request;
	group->places = index_places(layout->arena, request);
	group->feet = feet_of(layout->arena, request);
	group->has_edges = has_edges(request);
	take_edges(b, request, false);
	add_steps(layout, b, group, &heights);
	add_frames(scratch, b, group, first_box);
	take_edges(b, request, true);
	arena_reset(scratch, mark);
}
