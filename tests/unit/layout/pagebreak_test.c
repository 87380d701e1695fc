/* Page breaking on widths alone, and against exhaustive search on small random stacks. */
#include "layout/pagebreak.h"

#include "check.h"

#include <stdlib.h>

enum { PT = 65536 };

static Length slot_height(void *context, uint32_t slot)
{
	const Length *heights = context;

	return heights[slot ? 1 : 0];
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
	return (StackGap *)&stack->gaps[index];
}

static SlotRequest request_of(const Stack *stack, Length *heights)
{
	return (SlotRequest) { .stack = stack, .last = stack->box_count - 1, .height = slot_height, .context = heights, .columns = 1 };
}

TEST(boxes_that_fit_stand_in_one_slot)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]) { 10, 10, 10 }, 3);
	SlotRequest request = request_of(stack, heights);
	uint32_t count;
	const SlotBreak *breaks = pagebreak(arena, &request, &count);

	CHECK_EQUAL_INT(count, 1);
	CHECK_EQUAL_INT(breaks[0].last, 2);
	CHECK(breaks[0].overflow == 0);
}

TEST(spaces_shrink_before_a_slot_more_is_taken)
{
	Length heights[] = { 28 * PT, 28 * PT };
	Stack *stack = stack_of(arena, (int[]) { 10, 10 }, 2);
	SlotRequest request = request_of(stack, heights);
	uint32_t count;
	const SlotBreak *breaks;

	gap_of(stack, 1)->space = (Space) { 6 * PT, 10 * PT, 12 * PT };
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 1);
	CHECK_NEAR(breaks[0].ratio, -0.5, 1e-9);
}

TEST(a_keep_moves_both_boxes_to_the_next_slot)
{
	Length heights[] = { 40 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]) { 20, 10, 20 }, 3);
	SlotRequest request = request_of(stack, heights);
	uint32_t count;
	const SlotBreak *breaks;

	gap_of(stack, 2)->cost = STACK_NEVER;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[0].last, 0);
}

TEST(a_keep_higher_than_a_slot_is_broken_and_says_so)
{
	Length heights[] = { 30 * PT, 30 * PT };
	Stack *stack = stack_of(arena, (int[]) { 20, 20 }, 2);
	SlotRequest request = request_of(stack, heights);
	uint32_t count;
	const SlotBreak *breaks;

	gap_of(stack, 1)->cost = STACK_NEVER;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK(breaks[0].keep_broken);
}

TEST(a_box_higher_than_its_slot_overflows_alone)
{
	Length heights[] = { 30 * PT, 30 * PT };
	Stack *stack = stack_of(arena, (int[]) { 10, 50, 10 }, 3);
	SlotRequest request = request_of(stack, heights);
	uint32_t count;
	const SlotBreak *breaks = pagebreak(arena, &request, &count);

	CHECK_EQUAL_INT(count, 3);
	CHECK_EQUAL_INT(breaks[1].first, 1);
	CHECK_EQUAL_INT(breaks[1].last, 1);
	CHECK(breaks[1].overflow == 20 * PT);
}

TEST(footnotes_take_room_with_one_separator)
{
	Length heights[] = { 40 * PT, 40 * PT }, notes[] = { 5 * PT, 5 * PT, 0 };
	Stack *stack = stack_of(arena, (int[]) { 10, 10, 10 }, 3);
	SlotRequest request = request_of(stack, heights);
	uint32_t count;

	request.note_heights = notes;
	request.note_separator = 0;
	pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 1);
	request.note_separator = 1;
	pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
}

TEST(a_joined_slot_may_stay_empty)
{
	Length heights[] = { 5 * PT, 40 * PT };
	Stack *stack = stack_of(arena, (int[]) { 10, 10 }, 2);
	SlotRequest request = request_of(stack, heights);
	uint32_t count;
	const SlotBreak *breaks;

	request.joined = true;
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK(breaks[0].last + 1 == breaks[0].first);
	CHECK_EQUAL_INT(breaks[1].last, 1);
}

TEST(a_last_slot_of_few_lines_is_filled_from_the_one_before)
{
	Length heights[] = { 200 * PT, 200 * PT };
	int twenty_two[22];
	Stack *stack;
	SlotRequest request;
	uint32_t count;
	const SlotBreak *breaks;

	for (int i = 0; i < 22; i++)
		twenty_two[i] = 10;
	stack = stack_of(arena, twenty_two, 22);
	request = request_of(stack, heights);
	breaks = pagebreak(arena, &request, &count);
	CHECK_EQUAL_INT(count, 2);
	CHECK_EQUAL_INT(breaks[1].last - breaks[1].first + 1, PAGEBREAK_SHORT_LINES);
}

/* ---- exhaustive search ---- */

/* The cost of a slot of boxes first to last, worked out box by box; negative if it cannot hold them. */
static double slot_cost(const Stack *stack, uint32_t first, uint32_t last, Length height)
{
	Length natural = stack->gaps[first].head + stack->gaps[first].before, shrink = 0;
	double ratio = 0, white, cost = PAGEBREAK_SLOT;

	for (uint32_t i = first; i <= last; i++) {
		natural += stack->boxes[i].height;
		if (i < last) {
			natural += stack->gaps[i + 1].space.optimum + stack->gaps[i + 1].after + stack->gaps[i + 1].before;
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
		double slot = slot_cost(stack, first, last, height), rest;

		if (slot < 0 || (last + 1 < stack->box_count && stack->gaps[last + 1].cost >= STACK_NEVER))
			continue;
		rest = best_from(stack, last + 1, height);
		if (rest >= 0 && (best < 0 || slot + rest < best))
			best = slot + rest;
	}
	return best;
}

static double cost_of(const Stack *stack, const SlotBreak *breaks, uint32_t count, Length height)
{
	double cost = 0;

	for (uint32_t i = 0; i < count; i++)
		cost += slot_cost(stack, breaks[i].first, breaks[i].last, height);
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

		gap->space = (Space) { minimum, minimum + rand() % 4 * PT, 10 * PT };
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
		SlotRequest request = request_of(stack, heights);
		uint32_t count;
		const SlotBreak *breaks = pagebreak(arena, &request, &count);

		CHECK_NEAR(cost_of(stack, breaks, count, heights[0]), best_from(stack, 0, heights[0]), 1e-6);
	}
}

int main(void)
{
	RUN(boxes_that_fit_stand_in_one_slot);
	RUN(spaces_shrink_before_a_slot_more_is_taken);
	RUN(a_keep_moves_both_boxes_to_the_next_slot);
	RUN(a_keep_higher_than_a_slot_is_broken_and_says_so);
	RUN(a_box_higher_than_its_slot_overflows_alone);
	RUN(footnotes_take_room_with_one_separator);
	RUN(a_joined_slot_may_stay_empty);
	RUN(a_last_slot_of_few_lines_is_filled_from_the_one_before);
	RUN(no_way_of_breaking_is_cheaper);
	return check_status();
}
