/*
 * Filling columns to a given height is greedy and exact; the least height is found by halving, and the heights above it
 * at which something changes are gone through one by one.
 */
#include "layout/page/columns.h"

/* A quarter of a point is beyond what an eye sees between the feet of two columns. */
static const Length precision = LENGTH_PT_ONE / 4;

/* What columns may grow by so that none ends with a hyphen, of the hyphenated line's height: two lines and some space,
 * so that a paragraph of four lines may be left whole. */
static const double smooth_worth = 2.4;

/* A repeated foot can make an earlier end higher than the next one, so a few more boxes are tried. */
enum { BEYOND_FULL = 3 };

/* The last box of a column that begins at `first`; first - 1 if there is none. */
static uint32_t fill_column(const Extents *e, uint32_t first, uint32_t last, Length height, ColumnEnds ends)
{
	uint32_t end = first - 1;
	int beyond = 0;

	for (uint32_t box = first; box <= last && beyond < BEYOND_FULL; box++) {
		const StackGap *below = &e->stack->gaps[box + 1];

		if (extent_height(e, first, box) > height)
			beyond++;
		else if (box == last || below->forced == FO_BREAK_COLUMN || below->column_cost < (int32_t)ends)
			end = box;
		if (below->forced == FO_BREAK_COLUMN)
			break;
	}
	return end;
}

/* Fills columns to that height up to box *reached; answers how many hold something. `columns` may be NULL. */
static uint32_t fill_to(const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length height, ColumnEnds ends,
			Column *columns, uint32_t *reached)
{
	uint32_t used = 0;

	for (; used < count && first <= last; used++) {
		uint32_t end = fill_column(e, first, last, height, ends);

		if (end + 1 == first)
			break;
		if (columns)
			columns[used] = (Column){ first, end };
		first = end + 1;
	}
	*reached = first - 1;
	return used;
}

/* The same with all boxes; 0 if the columns do not suffice. */
static uint32_t fill(const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length height, ColumnEnds ends,
		     Column *columns)
{
	uint32_t reached, used = fill_to(e, first, last, count, height, ends, columns, &reached);

	return reached == last ? used : 0;
}

static Length least_height(const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit,
			   ColumnEnds ends)
{
	Length low = extent_height(e, first, last) / count / 2, high = limit;

	while (high - low > precision) { /* halved each time */
		Length middle = low + (high - low) / 2;

		if (fill(e, first, last, count, middle, ends, NULL))
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

static Columns set_at(Arena *arena, const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length height,
		      ColumnEnds ends)
{
	Columns set = { 0 };
	Column *columns = arena_array_of(arena, Column, count);

	set.count = fill(e, first, last, count, height, ends, columns);
	if (!set.count)
		return set;
	set.height = highest(e, columns, set.count);
	set.columns = columns;
	set.parted = ends == COLUMNS_PART;
	return set;
}

static Columns set_in(Arena *arena, const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit,
		      ColumnEnds ends)
{
	if (!fill(e, first, last, count, limit, ends, NULL))
		return (Columns){ 0 };
	return set_at(arena, e, first, last, count, least_height(e, first, last, count, limit, ends), ends);
}

/* The height of the last line of the first column that ends otherwise than `ends` allows; 0 if none does. */
static Length rough_end(const Extents *e, const Columns *set, ColumnEnds ends)
{
	for (uint32_t i = 0; i + 1 < set->count; i++) {
		uint32_t last = set->columns[i].last;

		if (e->stack->gaps[last + 1].column_cost >= (int32_t)ends)
			return e->stack->boxes[last].height;
	}
	return 0;
}

/* The same with better ends, where columns need not be much higher for it; else none. */
static Columns smoothed(Arena *arena, const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit,
			const Columns *set, ColumnEnds ends)
{
	Length rough = rough_end(e, set, ends);

	if (!rough)
		return *set;
	return set_in(arena, e, first, last, count, length_min(limit, set->height + length_times(rough, smooth_worth)),
		      ends);
}

/* At the least height. What is weakly kept together is parted before a word is. */
static Columns balance(Arena *arena, const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit)
{
	static const ColumnEnds better[] = { COLUMNS_SMOOTH, COLUMNS_WEAK };
	Columns set = set_in(arena, e, first, last, count, limit, COLUMNS_KEEP);

	if (!set.columns)
		return set_in(arena, e, first, last, count, limit, COLUMNS_PART);
	for (size_t i = 0; i < sizeof better / sizeof *better; i++) {
		Columns smooth = smoothed(arena, e, first, last, count, limit, &set, better[i]);

		if (smooth.columns)
			return smooth;
	}
	return set;
}

/* ---- feet that descend ---- */

static Length column_height(const Extents *e, const Column *column)
{
	return extent_height(e, column->first, column->last);
}

/* Whether each column is at least as long as the next. */
static bool feet_descend(const Extents *e, const Column *columns, uint32_t count)
{
	for (uint32_t i = 0; i + 1 < count; i++)
		if (column_height(e, &columns[i]) + precision < column_height(e, &columns[i + 1]))
			return false;
	return true;
}

/* The least height above `height` at which that column takes more boxes. */
static Length next_height_of(const Extents *e, const Column *column, uint32_t last, Length height, ColumnEnds ends)
{
	Length next = LENGTH_ENDLESS;
	int tried = 0;

	for (uint32_t box = column->last; box < last && tried < BEYOND_FULL; tried++) {
		const StackGap *below = &e->stack->gaps[box + 1];

		if (below->forced == FO_BREAK_COLUMN)
			break;
		do
			below = &e->stack->gaps[++box + 1];
		while (box < last && below->forced != FO_BREAK_COLUMN && below->column_cost >= (int32_t)ends);
		if (extent_height(e, column->first, box) > height)
			next = length_min(next, extent_height(e, column->first, box));
	}
	return next;
}

static Length next_height(const Extents *e, const Columns *set, uint32_t last, Length height, ColumnEnds ends)
{
	Length next = LENGTH_ENDLESS;

	for (uint32_t i = 0; i + 1 < set->count; i++)
		next = length_min(next, next_height_of(e, &set->columns[i], last, height, ends));
	return next;
}

/* A line of the first column's last ones: for more than that it would hang below the next as that did below it. */
static Length most_grace(const Extents *e, const Columns *set)
{
	const StackBox *box = &e->stack->boxes[set->columns[0].last];

	return box->height / (box->lines > 1 ? box->lines : 1) + precision;
}

static ColumnEnds ends_of(const Extents *e, const Columns *set)
{
	if (set->parted)
		return COLUMNS_PART;
	if (rough_end(e, set, COLUMNS_WEAK))
		return COLUMNS_KEEP;
	return rough_end(e, set, COLUMNS_SMOOTH) ? COLUMNS_WEAK : COLUMNS_SMOOTH;
}

/* Of the heights from the set's own up to `limit` the first at which the feet descend and no column is left empty; the
 * set itself if there is none. */
static Columns descend(Arena *arena, const Extents *e, const Columns *set, uint32_t count, Length limit)
{
	uint32_t first = set->columns[0].first, last = set->columns[set->count - 1].last;
	Column *columns = arena_memdup(arena, set->columns, count * sizeof *columns);
	ColumnEnds ends = ends_of(e, set);
	Columns lower = *set;

	lower.columns = columns;
	for (Length height = set->height; !feet_descend(e, columns, lower.count);) { /* higher each time */
		height = next_height(e, &lower, last, height, ends);
		if (height > limit)
			return *set;
		lower.count = fill(e, first, last, count, height, ends, columns);
		if (lower.count < set->count)
			return *set;
		lower.height = highest(e, columns, lower.count);
	}
	lower.grown = lower.height - set->height;
	return lower;
}

Columns columns_balance(Arena *arena, const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit,
			Length grace)
{
	Columns set = balance(arena, e, first, last, count, limit);

	if (!set.columns || grace <= 0)
		return set;
	return descend(arena, e, &set, count, length_min(limit, set.height + length_min(grace, most_grace(e, &set))));
}

Columns columns_fill(Arena *arena, const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit)
{
	Columns set = set_at(arena, e, first, last, count, limit, COLUMNS_KEEP);

	return set.columns ? set : set_at(arena, e, first, last, count, limit, COLUMNS_PART);
}

uint32_t columns_reach(const Extents *e, uint32_t first, uint32_t last, uint32_t count, Length limit, ColumnEnds ends)
{
	uint32_t reached;

	fill_to(e, first, last, count, limit, ends, NULL, &reached);
	return reached;
}
