/* Balanced columns, against every way of cutting small random stacks. */
#include "layout/columns.h"

#include "check.h"

#include <stdlib.h>

enum { PT = 65536 };

static Stack *stack_of(Arena *arena, const int *heights, uint32_t count)
{
	Stack *stack = arena_new_of(arena, Stack);
	StackBox *boxes = arena_array_of(arena, StackBox, count);

	for (uint32_t i = 0; i < count; i++)
		boxes[i].height = heights[i] * PT;
	stack->boxes = boxes;
	stack->gaps = arena_array_of(arena, StackGap, count + 1);
	stack->box_count = count;
	return stack;
}

TEST(lines_are_shared_out)
{
	Extents e = extents_of(arena, stack_of(arena, (int[]) { 10, 10, 10, 10, 10 }, 5));
	Columns columns = columns_balance(arena, &e, 0, 4, 2, 100 * PT);

	CHECK_EQUAL_INT(columns.count, 2);
	CHECK_EQUAL_INT(columns.columns[0].last, 2);
	CHECK(columns.height == 30 * PT);
}

TEST(kept_lines_are_parted_only_for_want_of_room)
{
	Stack *stack = stack_of(arena, (int[]) { 10, 10 }, 2);
	Extents e = extents_of(arena, stack);

	((StackGap *)(uintptr_t)stack->gaps)[1].column_cost = STACK_COST_WIDOW;
	CHECK_EQUAL_INT(columns_balance(arena, &e, 0, 1, 2, 100 * PT).count, 1);
	CHECK_EQUAL_INT(columns_balance(arena, &e, 0, 1, 2, 15 * PT).count, 2);
}

TEST(a_forced_break_ends_its_column)
{
	Stack *stack = stack_of(arena, (int[]) { 10, 10, 10, 10 }, 4);
	Extents e = extents_of(arena, stack);
	Columns columns;

	((StackGap *)(uintptr_t)stack->gaps)[1].forced = FO_BREAK_COLUMN;
	columns = columns_balance(arena, &e, 0, 3, 2, 100 * PT);
	CHECK_EQUAL_INT(columns.columns[0].last, 0);
	CHECK(columns.height == 30 * PT);
}

TEST(what_does_not_fit_says_so)
{
	Extents e = extents_of(arena, stack_of(arena, (int[]) { 10, 10, 10 }, 3));

	CHECK(!columns_balance(arena, &e, 0, 2, 2, 15 * PT).columns);
	CHECK_EQUAL_INT(columns_reach(&e, 0, 2, 2, 15 * PT, COLUMNS_KEEP), 1);
	CHECK_EQUAL_INT(columns_reach(&e, 0, 2, 2, 20 * PT, COLUMNS_KEEP), 2);
	CHECK_EQUAL_INT(columns_reach(&e, 1, 2, 2, 5 * PT, COLUMNS_PART), 0);
}

/* The least height in three columns over all pairs of cuts. */
static Length least_of_three(const Extents *e, uint32_t last)
{
	Length least = extent_height(e, 0, last);

	for (uint32_t a = 0; a < last; a++)
		for (uint32_t b = a; b <= last; b++) {
			Length height = length_max(extent_height(e, 0, a), extent_height(e, a + 1, b > a ? b : last));

			if (b > a && b < last)
				height = length_max(height, extent_height(e, b + 1, last));
			least = length_min(least, height);
		}
	return least;
}

TEST(no_other_cut_is_lower)
{
	srand(3);
	for (int round = 0; round < 500; round++) {
		int heights[10];
		uint32_t count = 2 + (uint32_t)(rand() % 9);
		Extents e;

		for (uint32_t i = 0; i < count; i++)
			heights[i] = 1 + rand() % 30;
		e = extents_of(arena, stack_of(arena, heights, count));
		CHECK(columns_balance(arena, &e, 0, count - 1, 3, 1000 * PT).height == least_of_three(&e, count - 1));
	}
}

int main(void)
{
	RUN(lines_are_shared_out);
	RUN(kept_lines_are_parted_only_for_want_of_room);
	RUN(a_forced_break_ends_its_column);
	RUN(what_does_not_fit_says_so);
	RUN(no_other_cut_is_lower);
	return check_status();
}
