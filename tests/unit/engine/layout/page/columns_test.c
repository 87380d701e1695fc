/* Balanced columns of lines 10 pt high: where they end, by what each end costs. */
#include "layout/page/columns.h"

#include "check.h"

enum { PT = 65536 };

/* Lines, each with what it costs to end a column after it. */
static Extents lines_of(Arena *arena, const int32_t *costs, uint32_t count)
{
	Stack *stack = arena_new_of(arena, Stack);
	StackBox *boxes = arena_array_of(arena, StackBox, count);
	StackGap *gaps = arena_array_of(arena, StackGap, count + 1);

	for (uint32_t i = 0; i < count; i++) {
		boxes[i] = (StackBox){ .height = 10 * PT, .lines = 1 };
		gaps[i + 1].column_cost = costs[i];
	}
	*stack = (Stack){ .boxes = boxes, .gaps = gaps, .box_count = count };
	return extents_of(arena, stack);
}

/* The lines of each of two columns, as text; "-" if they do not fit. */
static const char *columns_of(Arena *arena, const int32_t *costs, uint32_t count, int limit)
{
	Extents extents = lines_of(arena, costs, count);
	Columns set = columns_balance(arena, &extents, 0, count - 1, 2, limit * PT, 0);
	Str out = str_in(arena);

	for (uint32_t i = 0; i < set.count; i++)
		str_printf(&out, "%s%u", i ? " " : "", set.columns[i].last - set.columns[i].first + 1);
	str_printf(&out, "%s%s", set.columns ? "" : "-", set.parted ? " parted" : "");
	return str_text(&out);
}

TEST(columns_are_as_high_as_each_other)
{
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[6]){ 0 }, 6, 100), "3 3");
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[5]){ 0 }, 5, 100), "3 2");
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[5]){ 0 }, 5, 29), "-");
}

TEST(a_column_ends_a_line_later_rather_than_on_a_hyphen)
{
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[6]){ [2] = STACK_COST_HYPHEN }, 6, 100), "4 2");
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[6]){ [2] = STACK_COST_HYPHEN }, 6, 35), "3 3");
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[5]){ [2] = STACK_COST_HYPHEN }, 5, 100), "2 3");
}

TEST(a_hyphen_is_not_worth_three_lines)
{
	static const int32_t costs[6] = { STACK_COST_HYPHEN, STACK_COST_HYPHEN, STACK_COST_HYPHEN, STACK_COST_HYPHEN,
					  STACK_COST_HYPHEN };

	CHECK_EQUAL_STR(columns_of(arena, costs, 6, 100), "3 3");
	CHECK_EQUAL_STR(columns_of(arena, costs, 4, 100), "4");
}

TEST(what_is_weakly_kept_together_is_parted_where_that_saves_three_lines_and_not_at_a_hyphen)
{
	enum { WEAK = STACK_COST_KEEP, HYPHEN = STACK_COST_KEEP + STACK_COST_HYPHEN };

	CHECK_EQUAL_STR(columns_of(arena, (int32_t[5]){ WEAK, WEAK, WEAK, WEAK }, 5, 100), "5");
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[6]){ WEAK, WEAK, WEAK, WEAK, WEAK }, 6, 100), "3 3");
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[6]){ WEAK, WEAK, HYPHEN, WEAK, WEAK }, 6, 100), "4 2");
}

TEST(lines_kept_together_are_parted_only_where_there_is_no_other_way)
{
	CHECK_EQUAL_STR(columns_of(arena, (int32_t[4]){ [1] = STACK_COST_WIDOW, [2] = STACK_COST_WIDOW }, 4, 100),
			"1 3");
	CHECK_EQUAL_STR(columns_of(arena,
				   (int32_t[4]){
					   [0] = STACK_COST_WIDOW, [1] = STACK_COST_WIDOW, [2] = STACK_COST_WIDOW },
				   4, 35),
			"2 2 parted");
}

/* The feet of two columns of lines 10 pt high, with 2 pt more above some (+), or 12 (#), that may be higher by `grace`
 * points. */
static const char *feet_of(Arena *arena, const char *lines, int grace)
{
	uint32_t count = (uint32_t)strlen(lines);
	static const int32_t costs[16];
	Extents extents = lines_of(arena, costs, count);
	StackGap *gaps = arena_memdup(arena, extents.stack->gaps, (count + 1) * sizeof *gaps);
	Stack stack = *extents.stack;

	for (uint32_t i = 0; i < count; i++)
		if (lines[i] != ' ')
			gaps[i].space = lines[i] == '+' ? (Space){ 2 * PT, 2 * PT, 2 * PT }
							: (Space){ 12 * PT, 12 * PT, 12 * PT };
	stack.gaps = gaps;
	extents = extents_of(arena, &stack);
	Columns set = columns_balance(arena, &extents, 0, count - 1, 2, 100 * PT, grace * PT);
	return arena_printf(arena, "%u %u, %.0f grown %.0f", set.columns[0].last + 1,
			    set.columns[1].last - set.columns[0].last, length_to_pt(set.height),
			    length_to_pt(set.grown));
}

TEST(the_left_column_is_the_longer_where_a_line_does_it)
{
	CHECK_EQUAL_STR(feet_of(arena, "  + +    ", 0), "4 5, 50 grown 0");
	CHECK_EQUAL_STR(feet_of(arena, "  + +    ", 100), "5 4, 54 grown 4");
	CHECK_EQUAL_STR(feet_of(arena, "  + +    ", 3), "4 5, 50 grown 0");
	CHECK_EQUAL_STR(feet_of(arena, " ++++    ", 100), "5 4, 58 grown 8");
	CHECK_EQUAL_STR(feet_of(arena, "    #    ", 100), "4 5, 50 grown 0");
	CHECK_EQUAL_STR(feet_of(arena, "         ", 100), "5 4, 50 grown 0");
}

int main(void)
{
	RUN(columns_are_as_high_as_each_other);
	RUN(a_column_ends_a_line_later_rather_than_on_a_hyphen);
	RUN(a_hyphen_is_not_worth_three_lines);
	RUN(what_is_weakly_kept_together_is_parted_where_that_saves_three_lines_and_not_at_a_hyphen);
	RUN(lines_kept_together_are_parted_only_where_there_is_no_other_way);
	RUN(the_left_column_is_the_longer_where_a_line_does_it);
	return check_status();
}
