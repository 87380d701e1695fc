/* Page breaking on widths alone, and against exhaustive search on small random stacks. */
#include "layout/page/pagebreak.h"

#include "check.h"

#include <stdlib.h>

enum { PT = 65536 };

static Length page_height(void *context, uint32_t page)
{
	const Length *heights = context;

	return heights[page ? 1 : 0];
}

static Stack *stack_of(Arena *arena, const int *heights, uint32_t count)
{
	Stack *stack = arena_new_of(arena, Stack);
	StackBox *boxes = arena_array_of(arena, StackBox, count);

	for (uint32_t i = 0; i < count; i++) {
		boxes[i].height = heights[i] * PT;
		boxes[i].lines = 1;
	}
	stack->boxes = boxes;
	stack->gaps = arena_array_of(arena, StackGap, count + 1);
	stack->box_count = count;
	return stack;
}

static StackGap *gap_of(Stack *stack, uint32_t index)
{
	return (StackGap *)(uintptr_t)&stack->gaps[index];
}

static Stretch stretch_of(Arena *arena, const Stack *stack, uint32_t columns)
{
	return (Stretch){ extents_of(arena, stack), 0, stack->box_count - 1, columns, NULL };
}

static PageRequest request_of(Arena *arena, const Stack *stack, Length *heights)
{
	Stretch *stretch = arena_new_of(arena, Stretch);

	*stretch = stretch_of(arena, stack, 1);
	return (PageRequest){
		.stretches = stretch, .count = 1, .height = page_height, .context = heights, .fine = true
	};
}

TEST(boxes_that_fit_stand_in_one_page)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]){ 10, 10, 10 }, 3);
	PageRequest request = request_of(arena, stack, heights);
	uint32_t count;
	const PageBreak *breaks = pagebreak(arena, &request, &count);

	CHECK_EQUAL_INT(count, 1);
	CHECK_EQUAL_INT(breaks[0].last.box, 2);
	CHECK(breaks[0].overflow == 0);
}

TEST(spaces_shrink_before_a_page_more_is_taken)
{
	Length heights[] = { 28 * PT, 28 * PT };
	Stack *stack = stack_of(arena, (int[]){ 10, 10 }, 2);
	PageRequest request;
	uint32_t count;
	const PageBreak *breaks;

	gap_of(stack, 1)->space = (Space){ 6 * PT, 10 * PT, 12 * PT };
	request = request_of(arena, stack, heights);
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 1);
	CHECK_NEAR(breaks[0].ratio, -0.5, 1e-9);
}

TEST(a_keep_moves_both_boxes_to_the_next_page)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]){ 20, 10, 20 }, 3);
	PageRequest request = request_of(arena, stack, heights);
	uint32_t count;
	const PageBreak *breaks;

	gap_of(stack, 2)->cost = STACK_NEVER;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[0].last.box, 0);
}

TEST(a_keep_higher_than_a_page_is_broken_and_says_so)
{
	Length heights[] = { 30 * PT, 30 * PT };
	Stack *stack = stack_of(arena, (int[]){ 20, 20 }, 2);
	PageRequest request = request_of(arena, stack, heights);
	uint32_t count;
	const PageBreak *breaks;

	gap_of(stack, 1)->cost = STACK_NEVER;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK(breaks[0].keep_broken);
}

TEST(a_box_higher_than_its_page_overflows_alone)
{
	Length heights[] = { 30 * PT, 30 * PT };
	Stack *stack = stack_of(arena, (int[]){ 10, 50, 10 }, 3);
	PageRequest request = request_of(arena, stack, heights);
	uint32_t count;
	const PageBreak *breaks = pagebreak(arena, &request, &count);

	CHECK_EQUAL_INT(count, 3);
	CHECK_EQUAL_INT(breaks[1].first.box, 1);
	CHECK_EQUAL_INT(breaks[1].last.box, 1);
	CHECK(breaks[1].overflow == 20 * PT);
}

/* Notes of one stack each, called by the boxes of the request's stack in turn. */
static void add_notes(Arena *arena, PageRequest *request, Stack *const *bodies, uint32_t count)
{
	Stretch *stretch = (Stretch *)(uintptr_t)request->stretches;
	Notes *notes = arena_new_of(arena, Notes);
	Note *items = arena_array_of(arena, Note, count + 1);
	uint32_t *ends = arena_array_of(arena, uint32_t, stretch->last + 1);

	for (uint32_t i = 0; i < count; i++) {
		items[i].extents = extents_of(arena, bodies[i]);
		items[i + 1].start = items[i].start + bodies[i]->box_count;
		items[i + 1].above = items[i].above + stack_total(bodies[i]);
	}
	for (uint32_t box = 0; box <= stretch->last; box++)
		ends[box] = items[box < count ? box + 1 : count].start;
	*notes = (Notes){ items, count };
	stretch->note_ends = ends;
	request->notes = notes;
	request->final = true;
}

TEST(footnotes_take_room_with_one_separator)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]){ 10, 10, 10 }, 3), *five = stack_of(arena, (int[]){ 5 }, 1);
	PageRequest request = request_of(arena, stack, heights);
	uint32_t count;

	add_notes(arena, &request, (Stack *[]){ five, five }, 2);
	pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 1);
	request.note_separator = 1;
	pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
}

TEST(without_fine_setting_a_page_is_filled_whatever_the_next_leaves_white)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]){ 10, 10, 10, 10, 20, 30 }, 6);
	PageRequest request = request_of(arena, stack, heights);
	uint32_t count;

	CHECK_EQUAL_INT(pagebreak(arena, &request, &count)[0].last.box, 2);
	CHECK_EQUAL_INT(count, 3);
	request.fine = false;
	CHECK_EQUAL_INT(pagebreak(arena, &request, &count)[0].last.box, 3);
	CHECK_EQUAL_INT(count, 3);
}

TEST(a_note_longer_than_its_page_goes_on_overleaf)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]){ 10, 10 }, 2);
	Stack *note = stack_of(arena, (int[]){ 10, 10, 10, 10, 10 }, 5);
	PageRequest request = request_of(arena, stack, heights);
	uint32_t count;
	const PageBreak *breaks;

	add_notes(arena, &request, (Stack *[]){ note }, 1);
	request.fine = false;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[0].last.box, 0);
	CHECK_EQUAL_INT(breaks[0].notes_end, 3);
	CHECK_EQUAL_INT(breaks[1].notes_first, 3);
	CHECK_EQUAL_INT(breaks[1].notes_end, 5);
}

TEST(a_note_kept_together_begins_overleaf_if_it_must)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]){ 10, 10, 10 }, 3), *note = stack_of(arena, (int[]){ 20, 20 }, 2);
	PageRequest request = request_of(arena, stack, heights);
	uint32_t count;
	const PageBreak *breaks;

	gap_of(note, 1)->cost = STACK_NEVER;
	add_notes(arena, &request, (Stack *[]){ note }, 1);
	request.fine = false;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(breaks[0].notes_end, 0);
	CHECK_EQUAL_INT(breaks[count - 1].last.box, 2);
}

TEST(fine_setting_fills_a_last_page_of_few_lines_from_the_one_before)
{
	Length heights[] = { 200 * PT, 200 * PT };
	int twenty_two[22];
	Stack *stack;
	PageRequest request;
	uint32_t count;
	const PageBreak *breaks;

	for (int i = 0; i < 22; i++)
		twenty_two[i] = 10;
	stack = stack_of(arena, twenty_two, 22);
	request = request_of(arena, stack, heights);
	request.fine = false;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[1].last.box - breaks[1].first.box + 1, 2);
	request.fine = true;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[1].last.box - breaks[1].first.box + 1, PAGEBREAK_SHORT_LINES);
}

/* A heading over both columns, then columns, then a foot over both. */
static PageRequest mixed_request(Arena *arena, const Stack *const stacks[3], Length *heights)
{
	Stretch *stretches = arena_array_of(arena, Stretch, 3);

	for (int i = 0; i < 3; i++)
		stretches[i] = stretch_of(arena, stacks[i], i == 1 ? 2 : 1);
	return (PageRequest){ .stretches = stretches, .count = 3, .height = page_height, .context = heights };
}

TEST(columns_between_spans_count_their_balanced_height)
{
	Length heights[] = { 40 * PT, 40 * PT };
	const Stack *stacks[] = { stack_of(arena, (int[]){ 10 }, 1), stack_of(arena, (int[]){ 10, 10, 10, 10 }, 4),
				  stack_of(arena, (int[]){ 10 }, 1) };
	PageRequest request = mixed_request(arena, stacks, heights);
	uint32_t count;

	pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 1);
	heights[0] = heights[1] = 39 * PT;
	pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
}

TEST(a_heading_over_columns_is_kept_with_them)
{
	Length heights[] = { 50 * PT, 50 * PT };
	Stack *head = stack_of(arena, (int[]){ 20, 20, 10 }, 3);
	const Stack *stacks[] = { head, stack_of(arena, (int[]){ 10, 10 }, 2), stack_of(arena, (int[]){ 10 }, 1) };
	PageRequest request = mixed_request(arena, stacks, heights);
	uint32_t count;
	const PageBreak *breaks;

	gap_of(head, 3)->cost = STACK_NEVER;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[0].last.stretch, 0);
	CHECK_EQUAL_INT(breaks[0].last.box, 1);
}

TEST(columns_are_cut_where_both_pages_hold_their_share)
{
	Length heights[] = { 30 * PT, 30 * PT };
	const Stack *stacks[] = { stack_of(arena, (int[]){ 10 }, 1),
				  stack_of(arena, (int[]){ 10, 10, 10, 10, 10, 10 }, 6),
				  stack_of(arena, (int[]){ 10 }, 1) };
	PageRequest request = mixed_request(arena, stacks, heights);
	uint32_t count;
	const PageBreak *breaks = pagebreak(arena, &request, &count);

	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[0].last.stretch, 1);
	CHECK_EQUAL_INT(breaks[0].last.box, 3);
}

/* Text in one column, then text in two. */
static PageRequest text_over_columns(Arena *arena, const Stack *text, const Stack *columns, Length *heights)
{
	Stretch *stretches = arena_array_of(arena, Stretch, 2);

	stretches[0] = stretch_of(arena, text, 1);
	stretches[1] = stretch_of(arena, columns, 2);
	return (PageRequest){ .stretches = stretches, .count = 2, .height = page_height, .context = heights };
}

TEST(spaces_above_columns_shrink_as_far_as_the_highest_column_needs)
{
	Length heights[] = { 40 * PT, 20 * PT };
	Stack *text = stack_of(arena, (int[]){ 10, 10 }, 2);
	PageRequest request;
	uint32_t count;
	const PageBreak *breaks;

	gap_of(text, 1)->space = (Space){ 0, 6 * PT, 6 * PT };
	request = text_over_columns(arena, text, stack_of(arena, (int[]){ 10, 20, 10, 20 }, 4), heights);
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[0].last.box, 1);
	CHECK_NEAR(breaks[0].ratio, -1, 1e-9);
}

TEST(a_page_ends_early_rather_than_part_kept_lines_between_columns)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *columns = stack_of(arena, (int[]){ 10, 10, 10, 10, 10, 10, 10 }, 7);
	PageRequest request;
	uint32_t count;
	const PageBreak *breaks;

	for (uint32_t gap = 2; gap <= 3; gap++)
		gap_of(columns, gap)->cost = gap_of(columns, gap)->column_cost = STACK_COST_WIDOW;
	request = text_over_columns(arena, stack_of(arena, (int[]){ 10 }, 1), columns, heights);
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[0].last.box, 3);
}

/* ---- exhaustive search ---- */

/* The cost of a page of boxes first to last, worked out box by box; negative if it cannot hold them. */
static double page_cost(const Stack *stack, uint32_t first, uint32_t last, Length height)
{
	Length natural = stack->gaps[first].head + stack->gaps[first].before, shrink = 0;
	double ratio = 0, white, cost = PAGEBREAK_PAGE;

	for (uint32_t i = first; i <= last; i++) {
		natural += stack->boxes[i].height;
		if (i < last) {
			natural +=
				stack->gaps[i + 1].space.optimum + stack->gaps[i + 1].after + stack->gaps[i + 1].before;
			shrink += stack->gaps[i + 1].space.optimum - stack->gaps[i + 1].space.minimum;
		}
	}
	natural += stack->gaps[last + 1].after + stack->gaps[last + 1].tail;
	if (natural > height + shrink)
		return -1;
	if (natural > height)
		ratio = (double)(natural - height) / (double)shrink;
	cost += PAGEBREAK_SHRINK * ratio * ratio;
	if (last + 1 < stack->box_count) {
		white = natural < height ? (double)(height - natural) / (double)height : 0;
		cost += PAGEBREAK_WHITE * white * white + stack->gaps[last + 1].cost;
	} else if (first && last - first + 1 < PAGEBREAK_SHORT_LINES) {
		cost += PAGEBREAK_SHORT_LAST;
	}
	return cost;
}

/* The least cost of setting boxes from `first` on, every way tried; negative if there is none. */
static double best_from(const Stack *stack, uint32_t first, Length height)
{
	double best = -1;

	if (first == stack->box_count)
		return 0;
	for (uint32_t last = first; last < stack->box_count; last++) {
		double page = page_cost(stack, first, last, height), rest;

		if (page < 0 || (last + 1 < stack->box_count && stack->gaps[last + 1].cost >= STACK_NEVER))
			continue;
		rest = best_from(stack, last + 1, height);
		if (rest >= 0 && (best < 0 || page + rest < best))
			best = page + rest;
	}
	return best;
}

static double cost_of(const Stack *stack, const PageBreak *breaks, uint32_t count, Length height)
{
	double cost = 0;

	for (uint32_t i = 0; i < count; i++)
		cost += page_cost(stack, breaks[i].first.box, breaks[i].last.box, height);
	return cost;
}

static Stack *random_stack(Arena *arena, uint32_t count)
{
	int heights[12];
	Stack *stack;

	for (uint32_t i = 0; i < count; i++)
		heights[i] = 5 + rand() % 20;
	stack = stack_of(arena, heights, count);
	for (uint32_t i = 1; i < count; i++) {
		StackGap *gap = gap_of(stack, i);
		Length minimum = rand() % 4 * PT;

		gap->space = (Space){ minimum, minimum + rand() % 4 * PT, 10 * PT };
		gap->cost = rand() % 4 ? rand() % 300 : 0;
		gap->head = rand() % 5 ? 0 : 3 * PT;
		gap->tail = rand() % 5 ? 0 : 2 * PT;
	}
	return stack;
}

TEST(no_way_of_breaking_is_cheaper)
{
	Length heights[] = { 60 * PT, 60 * PT };

	srand(1981);
	for (int round = 0; round < 2000; round++) {
		Stack *stack = random_stack(arena, 1 + (uint32_t)(rand() % 12));
		PageRequest request = request_of(arena, stack, heights);
		uint32_t count;
		const PageBreak *breaks = pagebreak(arena, &request, &count);

		CHECK_NEAR(cost_of(stack, breaks, count, heights[0]), best_from(stack, 0, heights[0]), 1e-6);
	}
}

int main(void)
{
	RUN(boxes_that_fit_stand_in_one_page);
	RUN(spaces_shrink_before_a_page_more_is_taken);
	RUN(a_keep_moves_both_boxes_to_the_next_page);
	RUN(a_keep_higher_than_a_page_is_broken_and_says_so);
	RUN(a_box_higher_than_its_page_overflows_alone);
	RUN(footnotes_take_room_with_one_separator);
	RUN(without_fine_setting_a_page_is_filled_whatever_the_next_leaves_white);
	RUN(a_note_longer_than_its_page_goes_on_overleaf);
	RUN(a_note_kept_together_begins_overleaf_if_it_must);
	RUN(fine_setting_fills_a_last_page_of_few_lines_from_the_one_before);
	RUN(columns_between_spans_count_their_balanced_height);
	RUN(a_heading_over_columns_is_kept_with_them);
	RUN(columns_are_cut_where_both_pages_hold_their_share);
	RUN(spaces_above_columns_shrink_as_far_as_the_highest_column_needs);
	RUN(a_page_ends_early_rather_than_part_kept_lines_between_columns);
	RUN(no_way_of_breaking_is_cheaper);
	return check_status();
}
