/*
 * Filling columns to a given height is greedy and exact; the least height is found by halving.
 */
#include "layout/columns.h"

/* A quarter of a point is beyond what an eye sees between the feet of two columns. */
static const Length precision = LENGTH_PT_ONE / 4;

/* Ends of columns, from the dearest allowed down: first none that parts kept lines, then any that is legal. */
static const int32_t dearest_ends[] = { STACK_COST_WIDOW, STACK_NEVER };

/* A repeated foot can make an earlier end higher than the next one, so a few more boxes are tried. */
enum { BEYOND_FULL = 3 };

/* The last box of a column that begins at `first`; first - 1 if there is none. */
static uint32_t fill_column(const Extents *e, uint32_t first, uint32_t last, Length height, int32_t dearest)
{
	uint32_t end = first - 1;
	int beyond = 0;

	for (uint32_t box = first; box <= last && beyond < BEYOND_FULL; box++) {
		const StackGap *below = &e->stack->gaps[box + 1];

		if (extent_height(e, first, box) > height)
			beyond++;
		else if (box == last || below->forced == FO_BREAK_COLUMN || below->column_cost < dearest)
			end = box;
		if (below->forced == FO_BREAK_COLUMN)
			break;
	}
	return end;
}

/* Fills columns to that height up to box *reached; answers how many hold something. `columns` may be NULL. */
static uint32_t fill_to(const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length height, int32_t dearest,
			Column *columns, uint32_t *reached)
{
	uint32_t used = 0;

	for (; used < count && first <= last; used++) {
		uint32_t end = fill_column(e, first, last, height, dearest);

		if (end + 1 == first)
			break;
		if (columns)
			columns[used] = (Column) { first, end };
		first = end + 1;
	}
	*reached = first - 1;
	return used;
}

/* The same with all boxes; 0 if the columns do not suffice. */
static uint32_t fill(const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length height, int32_t dearest, Column *columns)
{
	uint32_t reached, used = fill_to(e, first, last, count, height, dearest, columns, &reached);

	return reached == last ? used : 0;
}

static Length least_height(const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit, int32_t dearest)
{
	Length low = extent_height(e, first, last) / count / 2, high = limit;

	while (high - low > precision) {
		Length middle = low + (high - low) / 2;

		if (fill(e, first, last, count, middle, dearest, NULL))
			high = middle;
		else
			low = middle;
	}
	return high;
}

static Length highest(const Extents *e, const Column *columns, uint32_t count)
{
	Length height = 0;

	for (uint32_t i = 0; i < count; i++)
		height = length_max(height, extent_height(e, columns[i].first, columns[i].last));
	return height;
}

Columns columns_balance(Arena *arena, const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit)
{
	for (size_t i = 0; i < sizeof dearest_ends / sizeof *dearest_ends; i++) {
		Column *columns;
		uint32_t used;

		if (!fill(e, first, last, count, limit, dearest_ends[i], NULL))
			continue;
		columns = arena_array_of(arena, Column, count);
		used = fill(e, first, last, count, least_height(e, first, last, count, limit, dearest_ends[i]), dearest_ends[i], columns);
		return (Columns) { columns, used, highest(e, columns, used) };
	}
	return (Columns) { 0 };
}

uint32_t columns_reach(const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit)
{
	uint32_t furthest = first - 1;

	for (size_t i = 0; i < sizeof dearest_ends / sizeof *dearest_ends; i++) {
		uint32_t reached;

		fill_to(e, first, last, count, limit, dearest_ends[i], NULL, &reached);
		if (reached + 1 > furthest + 1)
			furthest = reached;
	}
	return furthest;
}
