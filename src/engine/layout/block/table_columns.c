/*
 * Automatic columns. Content of greatest width m (all of it on one line) set w wide takes about m / w lines; the
 * widths that make the fewest lines over all columns are proportional to √m, as far as limits allow: one unknown,
 * found by bisection. Columns that come near to having their content on one line are then given the rest, since a date
 * broken for want of a point is worse than one more line in a long text.
 *
 * That weighs each column by its longest cell. A table is as high as its rows, and a row as its longest cell: from
 * there width is moved between pairs of columns, in ever smaller steps, as long as that lowers the rows. Their height
 * is a convex function of the widths, so that no other sharing is better than one from which no step leads down.
 */
#include "layout/block/table_columns.h"

#include <math.h>
#include <string.h>

/* A column with this much of what it needs for a single line is given all of it. */
static const double nearly_unbroken = 0.7;

/* A column is broken that need not be where the table gets lower by more lines than this. */
static const double unbroken_worth = 1;

/* Of the width of a cell of several lines, how much they fill: they are ragged. */
static const double filled = 0.93;

/* Whole lines are counted at the end, with width moved by so much of the whole, as often as that. */
enum { WHOLE_STEPS = 64, MOST_WHOLE_MOVES = 12 };

/* Every further line of a cell costs so much of one of the row: a cell is not broken for nothing. */
static const double further_line = 0.2;

/* Steps by which width is moved: from a part of the whole down to what no line is broken for. */
static const double first_step = 0.125;
static const Length last_step = LENGTH_PT_ONE / 4;
enum { MOST_MOVES = 200 };
/* Cells looked at before columns stay as they are, about a second: one round of moves takes the cube of the columns. */
static const double most_looks = 4e8;

/* Enough to tell apart any two lengths below LENGTH_MAX. */
enum { BISECTIONS = 100 };

static Length sum_of(const Length *lengths, uint32_t count)
{
	Length sum = 0;

	for (uint32_t i = 0; i < count; i++)
		sum += lengths[i];
	return sum;
}

static Length clamped(double value, Widths limits)
{
	if (value >= (double)limits.maximum)
		return limits.maximum;
	return length_max(limits.minimum, (Length)floor(value));
}

static Length set_by_scale(const Widths *widths, uint32_t count, double scale, Length *result)
{
	for (uint32_t i = 0; i < count; i++)
		result[i] = clamped(scale * sqrt((double)widths[i].maximum), widths[i]);
	return sum_of(result, count);
}

/* Rounding down leaves a remainder: it goes to the first columns that may still grow. */
static void deal_out(const Widths *widths, uint32_t count, Length remainder, Length *result)
{
	for (uint32_t i = 0; i < count && remainder > 0; i++) {
		Length grown = length_min(widths[i].maximum, result[i] + remainder);

		remainder -= grown - result[i];
		result[i] = grown;
	}
}

void table_share_content(const Widths *widths, uint32_t count, Length width, Length *result)
{
	double low = 0, high = sqrt((double)LENGTH_MAX);

	for (int i = 0; i < BISECTIONS; i++) {
		double middle = (low + high) / 2;

		if (set_by_scale(widths, count, middle, result) <= width)
			low = middle;
		else
			high = middle;
	}
	deal_out(widths, count, width - set_by_scale(widths, count, low, result), result);
}

/* The column that is closest to having its content unbroken, without having it, and that may; or `count`. */
static uint32_t nearly_unbroken_column(const Widths *widths, const Length *result, uint32_t count, Length spare)
{
	uint32_t best = count;
	double best_part = nearly_unbroken;

	for (uint32_t i = 0; i < count; i++) {
		double part = (double)result[i] / (double)widths[i].maximum;

		if (result[i] == widths[i].maximum || part < best_part || widths[i].maximum - widths[i].minimum > spare)
			continue;
		best = i;
		best_part = part;
	}
	return best;
}

static Widths sum_of_widths(const Widths *widths, uint32_t count)
{
	Widths sum = { 0 };

	for (uint32_t i = 0; i < count; i++) {
		sum.minimum += widths[i].minimum;
		sum.maximum += widths[i].maximum;
	}
	return sum;
}

/* ---- rows ---- */

/* To the eighth power, so that the longest cell of a row counts for nearly all of it, without an edge where another
 * becomes the longest. */
static double eighth(double x)
{
	double square = x * x, fourth = square * square;

	return fourth * fourth;
}

static double lines_of_row(const Length *lengths, const Length *widths, uint32_t count)
{
	double sum = 0, further = 0;

	for (uint32_t i = 0; i < count; i++) {
		double lines = (double)lengths[i] / (double)length_max(widths[i], 1);

		if (!lengths[i])
			continue;
		lines = lines < 1 ? 1 : lines;
		further += lines - 1;
		sum += eighth(lines);
	}
	return sqrt(sqrt(sqrt(sum))) + further_line * further;
}

double table_lines_of(RowLengths rows, const Length *widths, uint32_t count)
{
	double lines = 0;

	for (uint32_t row = 0; row < rows.count; row++)
		lines += lines_of_row(rows.lengths + (size_t)row * count, widths, count);
	return lines;
}

/* Moves `step` from one column to another if that lowers the rows, which have *lines now. */
static bool move(const Widths *widths, uint32_t count, RowLengths rows, Length step, uint32_t from, uint32_t to,
		 Length *result, double *lines)
{
	double after;

	if (result[from] - step < widths[from].minimum || result[to] + step > widths[to].maximum)
		return false;
	result[from] -= step;
	result[to] += step;
	after = table_lines_of(rows, result, count);
	if (after < *lines) {
		*lines = after;
		return true;
	}
	result[from] += step;
	result[to] -= step;
	return false;
}

static bool move_any(const Widths *widths, uint32_t count, RowLengths rows, Length step, Length *result, double *lines)
{
	bool moved = false;

	for (uint32_t from = 0; from < count; from++)
		for (uint32_t to = 0; to < count; to++)
			moved |= from != to && move(widths, count, rows, step, from, to, result, lines);
	return moved;
}

void table_lower_rows(const Widths *widths, uint32_t count, RowLengths rows, Length *result)
{
	double lines = table_lines_of(rows, result, count);
	Length step = length_times(sum_of(result, count), first_step);
	double looks = (double)count * count * count * rows.count, rounds = most_looks / fmax(looks, 1);

	for (; step >= last_step; step /= 2)
		for (int moves = 0;
		     moves < MOST_MOVES && --rounds >= 0 && move_any(widths, count, rows, step, result, &lines);)
			moves++;
}

/* Lowers the rows, columns that have their content unbroken left as they are. */
static void lower_beside_unbroken(Widths *widths, uint32_t count, RowLengths rows, Length *result)
{
	for (uint32_t i = 0; i < count; i++)
		if (result[i] == widths[i].maximum)
			widths[i].minimum = widths[i].maximum;
	table_lower_rows(widths, count, rows, result);
}

/* The same with all columns to be had, where that makes the table lower by some lines. */
static void lower_all(const Widths *widths, uint32_t count, RowLengths rows, Length *free, Length *result)
{
	double lines = table_lines_of(rows, result, count);

	memcpy(free, result, count * sizeof *free);
	table_lower_rows(widths, count, rows, free);
	if (table_lines_of(rows, free, count) < lines - unbroken_worth)
		memcpy(result, free, count * sizeof *free);
}

/* ---- whole lines ---- */

static double whole_lines(Length length, Length width)
{
	return length <= width ? 1 : ceil((double)length / (filled * (double)length_max(width, 1)));
}

/* What table_lines_of() tells smoothly, in steps: where the last word of a cell goes over. */
static double whole_lines_of(RowLengths rows, const Length *widths, uint32_t count)
{
	double sum = 0;

	for (uint32_t row = 0; row < rows.count; row++) {
		double most = 0;

		for (uint32_t i = 0; i < count; i++) {
			Length length = rows.lengths[(size_t)row * count + i];
			double lines = length ? whole_lines(length, widths[i]) : 0;

			most = fmax(most, lines);
			sum += further_line * fmax(lines - 1, 0);
		}
		sum += most;
	}
	return sum;
}

typedef struct WholeMove {
	uint32_t from, to;
	Length step;
	double lines;
} WholeMove;

static void try_moves(const Widths *widths, uint32_t count, RowLengths rows, Length unit, Length *result,
		      WholeMove *best)
{
	uint32_t from = best->from, to = best->to;

	for (Length step = unit; result[from] - step >= widths[from].minimum && result[to] + step <= widths[to].maximum;
	     step += unit) {
		double lines;

		result[from] -= step;
		result[to] += step;
		lines = whole_lines_of(rows, result, count);
		result[from] += step;
		result[to] -= step;
		if (lines < best->lines)
			*best = (WholeMove){ from, to, step, lines };
	}
}

/* The best move between any two columns; its step is 0 if none saves a line. */
static WholeMove best_move(const Widths *widths, uint32_t count, RowLengths rows, Length unit, Length *result)
{
	double lines = whole_lines_of(rows, result, count);
	WholeMove best = { .lines = lines - unbroken_worth };

	for (uint32_t from = 0; from < count; from++)
		for (uint32_t to = 0; to < count; to++) {
			WholeMove move = { from, to, 0, best.lines };

			if (from != to)
				try_moves(widths, count, rows, unit, result, &move);
			if (move.step)
				best = move;
		}
	return best;
}

/* Smooth heights do not see that a little more width puts many cells on one line. */
static void save_whole_lines(const Widths *widths, uint32_t count, RowLengths rows, Length *result)
{
	Length unit = length_max(sum_of(result, count) / WHOLE_STEPS, 1);
	double looks = (double)count * count * count * rows.count * WHOLE_STEPS;

	for (int moves = 0; moves < MOST_WHOLE_MOVES && looks * moves < most_looks; moves++) {
		WholeMove move = best_move(widths, count, rows, unit, result);

		if (!move.step)
			return;
		result[move.from] -= move.step;
		result[move.to] += move.step;
	}
}

/* `width` is between the sums of least and greatest widths. `widths` is used up. */
static void share_between(Arena *arena, Widths *widths, uint32_t count, Length width, RowLengths rows, Length *result)
{
	const Widths *all = arena_memdup(arena, widths, count * sizeof *widths);

	for (;;) { /* each round but the last settles one column more */
		uint32_t column;

		table_share_content(widths, count, width, result);
		column = nearly_unbroken_column(widths, result, count, width - sum_of_widths(widths, count).minimum);
		if (column == count)
			break;
		widths[column].minimum = widths[column].maximum;
	}
	if (!rows.count || count < 2)
		return;
	lower_beside_unbroken(widths, count, rows, result);
	lower_all(all, count, rows, arena_array_of(arena, Length, count), result);
	save_whole_lines(all, count, rows, result);
}

/* What is more than all content needs goes to columns by their content's width. */
static void share_surplus(const Widths *widths, uint32_t count, Length surplus, Length *result)
{
	Length total = sum_of_widths(widths, count).maximum, given = 0, before = 0;

	for (uint32_t i = 0; i < count; i++) {
		Length part;

		before += total ? widths[i].maximum : 1;
		part = length_times(surplus, (double)before / (double)(total ? total : (Length)count)) - given;
		result[i] = widths[i].maximum + part;
		given += part;
	}
}

static void share_automatic(Arena *arena, Widths *widths, uint32_t count, Length width, bool fill, RowLengths rows,
			    Length *result)
{
	Widths sum = sum_of_widths(widths, count);

	if (width <= sum.minimum)
		for (uint32_t i = 0; i < count; i++)
			result[i] = widths[i].minimum;
	else if (width >= sum.maximum)
		share_surplus(widths, count, fill ? width - sum.maximum : 0, result);
	else
		share_between(arena, widths, count, width, rows, result);
}

static void share_proportional(const ColumnDemand *demands, uint32_t count, Length rest, Length *result)
{
	double total = 0, before = 0;
	Length given = 0;

	for (uint32_t i = 0; i < count; i++)
		if (demands[i].kind == FO_COLUMN_PROPORTIONAL)
			total += demands[i].proportion;
	for (uint32_t i = 0; i < count; i++) {
		Length part;

		if (demands[i].kind != FO_COLUMN_PROPORTIONAL || total <= 0)
			continue;
		before += demands[i].proportion;
		part = length_times(length_max(0, rest), before / total) - given;
		result[i] += part;
		given += part;
	}
}

/* The lengths of automatic columns alone. */
static RowLengths automatic_rows(Arena *arena, const ColumnDemand *demands, uint32_t count, uint32_t automatic,
				 RowLengths rows)
{
	Length *lengths = arena_array_of(arena, Length, (size_t)rows.count * automatic), *next = lengths;

	for (uint32_t row = 0; row < rows.count; row++)
		for (uint32_t i = 0; i < count; i++)
			if (demands[i].kind == FO_COLUMN_AUTO)
				*next++ = rows.lengths[(size_t)row * count + i];
	return (RowLengths){ lengths, rows.count };
}

void table_share_width(Arena *arena, const ColumnDemand *demands, uint32_t count, Length width, RowLengths rows,
		       Length *result)
{
	Widths *widths = arena_array_of(arena, Widths, count);
	Length *shares = arena_array_of(arena, Length, count);
	uint32_t automatic = 0, next = 0;
	bool proportional = false;

	for (uint32_t i = 0; i < count; i++) {
		result[i] = demands[i].kind == FO_COLUMN_AUTO ? 0 : demands[i].length;
		proportional = proportional || (demands[i].kind == FO_COLUMN_PROPORTIONAL && demands[i].proportion > 0);
		if (demands[i].kind == FO_COLUMN_AUTO)
			widths[automatic++] = demands[i].widths;
	}
	share_automatic(arena, widths, automatic, width - sum_of(result, count), !proportional,
			automatic_rows(arena, demands, count, automatic, rows), shares);
	for (uint32_t i = 0; i < count; i++)
		if (demands[i].kind == FO_COLUMN_AUTO)
			result[i] = shares[next++];
	share_proportional(demands, count, width - sum_of(result, count), result);
}

/* ---- spans ---- */

static Length demand_minimum(const ColumnDemand *demand)
{
	return demand->kind == FO_COLUMN_AUTO ? demand->widths.minimum : demand->length;
}

static Length demand_maximum(const ColumnDemand *demand)
{
	return demand->kind == FO_COLUMN_AUTO ? demand->widths.maximum : demand->length;
}

/* Adds what is missing to the automatic columns, by their greatest widths, or evenly if they have no content. */
static void add_missing(ColumnDemand *demands, uint32_t count, Length minimum, Length maximum)
{
	double total = 0, columns = 0, before = 0;
	Length given_minimum = 0, given_maximum = 0;

	for (uint32_t i = 0; i < count; i++)
		if (demands[i].kind == FO_COLUMN_AUTO) {
			total += (double)demands[i].widths.maximum;
			columns++;
		}
	for (uint32_t i = 0; i < count; i++) {
		Length part;

		if (demands[i].kind != FO_COLUMN_AUTO)
			continue;
		before += total > 0 ? (double)demands[i].widths.maximum / total : 1 / columns;
		part = length_times(minimum, before) - given_minimum;
		demands[i].widths.minimum += part;
		given_minimum += part;
		part = length_times(maximum, before) - given_maximum;
		demands[i].widths.maximum += part;
		given_maximum += part;
	}
}

void table_widen_for_span(ColumnDemand *demands, uint32_t count, Widths cell)
{
	Length minimum = cell.minimum, maximum = cell.maximum;

	for (uint32_t i = 0; i < count; i++) {
		minimum -= demand_minimum(&demands[i]);
		maximum -= demand_maximum(&demands[i]);
	}
	add_missing(demands, count, length_max(0, minimum), length_max(0, maximum));
	for (uint32_t i = 0; i < count; i++)
		if (demands[i].kind == FO_COLUMN_AUTO)
			demands[i].widths.maximum = length_max(demands[i].widths.maximum, demands[i].widths.minimum);
}
