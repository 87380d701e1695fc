/*
 * Tables: widths of columns, in points, the sharing of content against every other sharing in whole points; the grid
 * and the borders that prevail on it; rows as boxes.
 */
#include "layout/block/table_columns.h"

#include "layout/block/table_priv.h"

#include "check.h"
#include "engine/layout/layout.h"

#include <stdlib.h>

#define PT(points) ((Length)((points)*65536))

enum { MOST = 6 };

static ColumnDemand fixed(double width)
{
	return (ColumnDemand){ .kind = FO_COLUMN_LENGTH, .length = PT(width) };
}

static ColumnDemand share(double proportion)
{
	return (ColumnDemand){ .kind = FO_COLUMN_PROPORTIONAL, .proportion = proportion };
}

static ColumnDemand automatic(double minimum, double maximum)
{
	return (ColumnDemand){ .kind = FO_COLUMN_AUTO, .widths = { PT(minimum), PT(maximum) } };
}

/* Shares 300 points and compares with `expected`, 0 ending both. */
static void check_shares(Arena *arena, const ColumnDemand *demands, uint32_t count, const double *expected)
{
	Length result[MOST];

	table_share_width(arena, demands, count, PT(300), (RowLengths){ 0 }, result);
	for (uint32_t i = 0; i < count; i++)
		CHECK_NEAR(length_to_pt(result[i]), expected[i], 0);
}

#define SHARES(...) ((const double[]){ __VA_ARGS__ })
#define COLUMNS(...) ((const ColumnDemand[]){ __VA_ARGS__ })

TEST(known_widths_stay)
{
	check_shares(arena, COLUMNS(fixed(50), fixed(70)), 2, SHARES(50, 70));
	check_shares(arena, COLUMNS(fixed(200), fixed(170)), 2, SHARES(200, 170));
}

TEST(proportional_columns_share_what_is_left)
{
	check_shares(arena, COLUMNS(share(1), share(2)), 2, SHARES(100, 200));
	check_shares(arena, COLUMNS(fixed(60), share(1), share(3)), 3, SHARES(60, 60, 180));
	check_shares(arena, COLUMNS(share(0), share(1)), 2, SHARES(0, 300));
	check_shares(arena, COLUMNS(fixed(320), share(1)), 2, SHARES(320, 0));
}

TEST(a_share_may_come_on_top_of_a_length)
{
	ColumnDemand both = share(1);

	both.length = PT(100);
	check_shares(arena, COLUMNS(both, share(1)), 2, SHARES(200, 100));
}

TEST(shares_that_do_not_divide_add_up)
{
	Length result[3];
	const ColumnDemand thirds[] = { share(1), share(1), share(1) };

	table_share_width(arena, thirds, 3, PT(100) + 1, (RowLengths){ 0 }, result);
	CHECK_EQUAL_INT(result[0] + result[1] + result[2], PT(100) + 1);
	CHECK(llabs(result[0] - result[2]) <= 1);
}

TEST(automatic_columns_take_what_is_left_by_content)
{
	check_shares(arena, COLUMNS(automatic(10, 50), automatic(10, 100)), 2, SHARES(100, 200));
	check_shares(arena, COLUMNS(fixed(150), automatic(10, 50), automatic(10, 100)), 3, SHARES(150, 50, 100));
	check_shares(arena, COLUMNS(automatic(0, 0), automatic(0, 0)), 2, SHARES(150, 150));
}

TEST(automatic_columns_beside_proportional_ones_take_their_content)
{
	check_shares(arena, COLUMNS(automatic(10, 50), share(1)), 2, SHARES(50, 250));
}

TEST(no_column_is_narrower_than_its_least)
{
	check_shares(arena, COLUMNS(automatic(200, 900), automatic(250, 300)), 2, SHARES(200, 250));
	check_shares(arena, COLUMNS(automatic(180, 200), automatic(20, 9000)), 2, SHARES(200, 100));
}

/* 40 of content beside very much: √ would give it less than 40, but that little more spares it a second line. */
TEST(a_short_column_is_not_broken_to_please_a_long_one)
{
	check_shares(arena, COLUMNS(automatic(20, 40), automatic(50, 2000)), 2, SHARES(40, 260));
}

/* ---- against all sharings in whole points ---- */

static double lines_of(const Widths *widths, uint32_t count, const Length *result)
{
	double lines = 0;

	for (uint32_t i = 0; i < count; i++)
		lines += (double)widths[i].maximum / (double)result[i];
	return lines;
}

/* The fewest lines of columns `from` on when they share `room` whole points. */
static double fewest_lines(const Widths *widths, uint32_t from, uint32_t count, int room)
{
	double best = INFINITY;

	if (from == count)
		return room == 0 ? 0 : INFINITY;
	for (int width = (int)(widths[from].minimum / PT(1));
	     width <= (int)(widths[from].maximum / PT(1)) && width <= room; width++)
		best = fmin(best, (double)widths[from].maximum / (double)PT(width) +
					  fewest_lines(widths, from + 1, count, room - width));
	return best;
}

static uint32_t seed = 7;

static int random_between(int low, int high)
{
	seed = seed * 1664525 + 1013904223;
	return low + (int)((seed >> 16) % (uint32_t)(high - low + 1));
}

TEST(content_is_shared_with_the_fewest_lines)
{
	for (int trial = 0; trial < 300; trial++) {
		Widths widths[3];
		Length result[3], sum = 0;
		int least = 0, greatest = 0, room;

		for (int i = 0; i < 3; i++) {
			int minimum = random_between(1, 15), maximum = minimum + random_between(0, 40);

			widths[i] = (Widths){ PT(minimum), PT(maximum) };
			least += minimum;
			greatest += maximum;
		}
		room = random_between(least, greatest);
		table_share_content(widths, 3, PT(room), result);
		for (int i = 0; i < 3; i++) {
			CHECK(result[i] >= widths[i].minimum && result[i] <= widths[i].maximum);
			sum += result[i];
		}
		CHECK_EQUAL_INT(sum, PT(room));
		CHECK(lines_of(widths, 3, result) <= fewest_lines(widths, 0, 3, room) + 1e-6);
	}
}

/* ---- rows, against all sharings in whole points ---- */

enum { ROWS = 4 };

/* The fewest lines when columns from `column` on share `room` whole points; those before have theirs in `widths`. */
static double fewest_row_lines(const Widths *limits, uint32_t column, int room, RowLengths rows, Length *widths)
{
	double best = INFINITY;

	if (column == 3)
		return room == 0 ? table_lines_of(rows, widths, 3) : INFINITY;
	for (int width = (int)(limits[column].minimum / PT(1));
	     width <= (int)(limits[column].maximum / PT(1)) && width <= room; width++) {
		widths[column] = PT(width);
		best = fmin(best, fewest_row_lines(limits, column + 1, room - width, rows, widths));
	}
	return best;
}

TEST(rows_are_as_low_as_they_can_be)
{
	for (int trial = 0; trial < 100; trial++) {
		Widths limits[3] = { { 0 } };
		Length lengths[ROWS * 3], result[3], tried[3];
		RowLengths rows = { lengths, ROWS };
		int least = 0, greatest = 0, room;

		for (int i = 0; i < ROWS * 3; i++) {
			lengths[i] = PT(random_between(1, 60));
			limits[i % 3].maximum = length_max(limits[i % 3].maximum, lengths[i]);
			limits[i % 3].minimum = PT(5);
		}
		for (int i = 0; i < 3; i++) {
			limits[i].maximum = length_max(limits[i].maximum, limits[i].minimum);
			least += 5;
			greatest += (int)(limits[i].maximum / PT(1));
		}
		room = random_between(least, greatest);
		table_share_content(limits, 3, PT(room), result);
		table_lower_rows(limits, 3, rows, result);
		CHECK_EQUAL_INT(result[0] + result[1] + result[2], PT(room));
		CHECK(table_lines_of(rows, result, 3) <= fewest_row_lines(limits, 0, room, rows, tried) * 1.01);
	}
}

TEST(columns_stay_where_no_row_gets_lower)
{
	const Length lengths[] = { PT(30), PT(20), PT(10), PT(20) };
	/* so that what is moved would not come back */
	const Widths limits[] = { { PT(60), PT(90) }, { PT(10), PT(90) } };
	Length result[] = { PT(60), PT(40) };

	table_lower_rows(limits, 2, (RowLengths){ lengths, 2 }, result);
	CHECK_EQUAL_INT(result[0], PT(60));
	CHECK_EQUAL_INT(result[1], PT(40));
}

/* A long cell beside short ones, and short ones beside another: by the longest cells both columns look alike. */
TEST(one_long_cell_does_not_take_the_room_of_many)
{
	Length lengths[] = { PT(900), PT(20), PT(20), PT(300), PT(20), PT(300), PT(20), PT(300), PT(20), PT(900) };
	ColumnDemand demands[] = { automatic(20, 900), automatic(20, 900) };
	Length result[2];

	table_share_width(arena, demands, 2, PT(300), (RowLengths){ lengths, 5 }, result);
	CHECK(result[1] > PT(160));
	CHECK_EQUAL_INT(result[0] + result[1], PT(300));
}

/* ---- spans ---- */

/* One long date that is nearly on its line, beside many texts that a little more width would put on theirs. */
TEST(a_column_is_broken_where_that_puts_many_cells_on_one_line)
{
	Length lengths[] = { PT(210), PT(100), PT(210), PT(20), PT(210), PT(20), PT(210), PT(20), PT(210), PT(20) };
	ColumnDemand demands[] = { automatic(40, 210), automatic(20, 100) };
	Length result[2];

	table_share_width(arena, demands, 2, PT(300), (RowLengths){ lengths, 5 }, result);
	CHECK(result[0] >= PT(210));
}

TEST(a_spanning_cell_widens_its_automatic_columns)
{
	ColumnDemand demands[] = { automatic(10, 30), fixed(40), automatic(10, 10) };

	table_widen_for_span(demands, 3, (Widths){ PT(100), PT(120) });
	CHECK_NEAR(length_to_pt(demands[0].widths.minimum), 40, 0);
	CHECK_NEAR(length_to_pt(demands[2].widths.minimum), 20, 0);
	CHECK_NEAR(length_to_pt(demands[0].widths.maximum), 60, 0);
	CHECK_NEAR(length_to_pt(demands[2].widths.maximum), 20, 0);
	CHECK_NEAR(length_to_pt(demands[1].length), 40, 0);
}

TEST(a_spanning_cell_that_fits_changes_nothing)
{
	ColumnDemand demands[] = { automatic(10, 30), automatic(10, 30) };

	table_widen_for_span(demands, 2, (Widths){ PT(15), PT(60) });
	CHECK_NEAR(length_to_pt(demands[0].widths.minimum), 10, 0);
	CHECK_NEAR(length_to_pt(demands[1].widths.maximum), 30, 0);
}

/* ---- the grid ---- */

static const FoText collapsing = { .visibility = FO_VISIBLE, .border_collapse = true, .border_spacing_block = PT(4) };

static const FoText fine = {
	.visibility = FO_VISIBLE, .border_collapse = true, .border_spacing_block = PT(4), .fine = true
};

static FoNode *node_under(Arena *arena, FoNode *parent, FoKind kind)
{
	FoNode *node = arena_new_of(arena, FoNode);
	FoBox *box = arena_new_of(arena, FoBox);
	FoLength automatic = { .automatic = true };

	box->width = box->height = (FoRange){ automatic, automatic, automatic };
	node->kind = kind;
	node->text = &collapsing;
	node->box = box;
	node->parent = parent;
	if (!parent)
		return node;
	node->previous = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

static FoNode *cell_under(Arena *arena, FoNode *row, int column, int columns, int rows)
{
	FoNode *cell = node_under(arena, row, FO_TABLE_CELL);

	cell->as.cell.column = column;
	cell->as.cell.columns_spanned = columns;
	cell->as.cell.rows_spanned = rows;
	return cell;
}

/* The box given by node_under(), to fill in. */
static FoBox *box_of(const FoNode *node)
{
	return (FoBox *)(uintptr_t)node->box;
}

static void border(const FoNode *node, int side, FoBorderStyle style, double width)
{
	box_of(node)->border[side] =
		(FoBorder){ .style = style, .width = PT(width), .color = { .space = FO_COLOR_RGB } };
}

/* Two rows of two cells under one body. */
typedef struct Square {
	FoNode *table, *body, *rows[2], *cells[2][2];
} Square;

static Square square(Arena *arena)
{
	Square s = { .table = node_under(arena, NULL, FO_TABLE) };

	s.table->as.table.fixed = true;
	s.body = node_under(arena, s.table, FO_TABLE_BODY);
	for (int row = 0; row < 2; row++) {
		s.rows[row] = node_under(arena, s.body, FO_TABLE_ROW);
		for (int column = 0; column < 2; column++)
			s.cells[row][column] = cell_under(arena, s.rows[row], column + 1, 1, 1);
	}
	return s;
}

TEST(the_widest_border_prevails)
{
	Square s = square(arena);

	border(s.cells[0][0], FO_AFTER, FO_BORDER_SOLID, 1);
	border(s.cells[1][0], FO_BEFORE, FO_BORDER_DOTTED, 2);
	CHECK_EQUAL_INT(table_edge_above(table_read(layout_of(arena, diagnostics), s.table), 1, 0).width, PT(2));
}

TEST(of_equal_widths_the_style_decides)
{
	Square s = square(arena);

	border(s.cells[0][0], FO_END, FO_BORDER_DASHED, 1);
	border(s.cells[0][1], FO_START, FO_BORDER_DOUBLE, 1);
	CHECK_EQUAL_INT(table_edge_left(table_read(layout_of(arena, diagnostics), s.table), 0, 1).style,
			FO_BORDER_DOUBLE);
}

TEST(of_equal_borders_the_cell_comes_before_the_row_and_the_table)
{
	Square s = square(arena);
	FoBorder best;

	border(s.table, FO_BEFORE, FO_BORDER_SOLID, 1);
	border(s.rows[0], FO_BEFORE, FO_BORDER_SOLID, 1);
	border(s.cells[0][0], FO_BEFORE, FO_BORDER_SOLID, 1);
	box_of(s.cells[0][0])->border[FO_BEFORE].color.c[0] = 1;
	best = table_edge_above(table_read(layout_of(arena, diagnostics), s.table), 0, 0);
	CHECK(best.color.c[0] == 1);
}

TEST(hidden_suppresses_every_other_border)
{
	Square s = square(arena);

	border(s.cells[0][0], FO_AFTER, FO_BORDER_HIDDEN, 0);
	border(s.cells[1][0], FO_BEFORE, FO_BORDER_SOLID, 5);
	CHECK_EQUAL_INT(table_edge_above(table_read(layout_of(arena, diagnostics), s.table), 1, 0).style,
			FO_BORDER_NONE);
}

TEST(rows_and_the_table_count_at_their_own_edges_only)
{
	Square s = square(arena);
	const Table *table;

	border(s.table, FO_START, FO_BORDER_SOLID, 3);
	border(s.rows[1], FO_START, FO_BORDER_SOLID, 4);
	table = table_read(layout_of(arena, diagnostics), s.table);
	CHECK_EQUAL_INT(table_edge_left(table, 0, 0).width, PT(3));
	CHECK_EQUAL_INT(table_edge_left(table, 1, 0).width, PT(4));
	CHECK_EQUAL_INT(table_edge_left(table, 1, 1).width, 0);
}

TEST(no_border_runs_through_a_spanning_cell)
{
	FoNode *table_node = node_under(arena, NULL, FO_TABLE), *body = node_under(arena, table_node, FO_TABLE_BODY);
	FoNode *first = node_under(arena, body, FO_TABLE_ROW), *second = node_under(arena, body, FO_TABLE_ROW);
	FoNode *tall = cell_under(arena, first, 1, 1, 2);
	const Table *table;

	cell_under(arena, first, 2, 1, 1);
	cell_under(arena, second, 2, 1, 1);
	border(tall, FO_AFTER, FO_BORDER_SOLID, 2);
	border(first, FO_AFTER, FO_BORDER_SOLID, 1);
	table = table_read(layout_of(arena, diagnostics), table_node);
	CHECK_EQUAL_INT(table_edge_above(table, 1, 0).width, 0);
	CHECK_EQUAL_INT(table_edge_above(table, 1, 1).width, PT(1));
	CHECK_EQUAL_INT(table_edge_above(table, 2, 0).width, PT(2));
	CHECK(table_cell_at(table, 1, 0) == &table->cells[0]);
	CHECK_EQUAL_INT(table_border_width(table, &table->cells[0], FO_AFTER), PT(1));
}

TEST(cells_without_rows_begin_rows_where_they_say_so)
{
	FoNode *table_node = node_under(arena, NULL, FO_TABLE), *body = node_under(arena, table_node, FO_TABLE_BODY);
	const Table *table;

	cell_under(arena, body, 1, 1, 1);
	cell_under(arena, body, 2, 1, 1);
	cell_under(arena, body, 1, 1, 1)->as.cell.starts_row = true;
	table = table_read(layout_of(arena, diagnostics), table_node);
	CHECK_EQUAL_INT(table->row_count, 2);
	CHECK_EQUAL_INT(table->column_count, 2);
	CHECK(table_cell_at(table, 1, 1) == NULL);
}

/* ---- rows ---- */

/* The table's rows are as high as their padding. */
static const Stack *stack_of(Layout *layout, const FoNode *table)
{
	StackBuilder *b = stack_begin(layout, PT(100));

	table_lay_out(layout, b, table, PT(100));
	return stack_end(b);
}

static void pad(const FoNode *cell, double height)
{
	box_of(cell)->padding[FO_BEFORE].length.length = PT(height);
}

TEST(a_row_is_as_high_as_its_highest_cell)
{
	Square s = square(arena);
	const Stack *stack;

	pad(s.cells[0][0], 12);
	pad(s.cells[0][1], 8);
	pad(s.cells[1][1], 5);
	stack = stack_of(layout_of(arena, diagnostics), s.table);
	CHECK_EQUAL_INT(stack->box_count, 2);
	CHECK_EQUAL_INT(stack->boxes[0].height, PT(12));
	CHECK_EQUAL_INT(stack->boxes[1].height, PT(5));
}

TEST(a_head_stays_with_a_row_and_in_fine_setting_with_two)
{
	Square s = square(arena);
	FoNode *head = node_under(arena, s.table, FO_TABLE_HEADER), *row = node_under(arena, head, FO_TABLE_ROW);
	const Stack *stack;

	pad(cell_under(arena, row, 1, 1, 1), 9);
	pad(s.cells[0][0], 10);
	pad(s.cells[1][0], 10);
	stack = stack_of(layout_of(arena, diagnostics), s.table);
	CHECK_EQUAL_INT(stack->box_count, 3);
	CHECK_EQUAL_INT(stack->boxes[0].height, PT(9));
	CHECK(stack->gaps[1].cost >= STACK_NEVER);
	CHECK_EQUAL_INT(stack->gaps[2].cost, 0);
	CHECK_EQUAL_INT(stack->gaps[2].head, PT(9));
	s.table->text = &fine;
	stack = stack_of(layout_of(arena, diagnostics), s.table);
	CHECK(stack->gaps[2].cost > 0 && stack->gaps[2].cost < STACK_NEVER);
}

int main(void)
{
	RUN(known_widths_stay);
	RUN(proportional_columns_share_what_is_left);
	RUN(a_share_may_come_on_top_of_a_length);
	RUN(shares_that_do_not_divide_add_up);
	RUN(automatic_columns_take_what_is_left_by_content);
	RUN(automatic_columns_beside_proportional_ones_take_their_content);
	RUN(no_column_is_narrower_than_its_least);
	RUN(a_short_column_is_not_broken_to_please_a_long_one);
	RUN(content_is_shared_with_the_fewest_lines);
	RUN(rows_are_as_low_as_they_can_be);
	RUN(columns_stay_where_no_row_gets_lower);
	RUN(one_long_cell_does_not_take_the_room_of_many);
	RUN(a_column_is_broken_where_that_puts_many_cells_on_one_line);
	RUN(a_spanning_cell_widens_its_automatic_columns);
	RUN(a_spanning_cell_that_fits_changes_nothing);
	RUN(the_widest_border_prevails);
	RUN(of_equal_widths_the_style_decides);
	RUN(of_equal_borders_the_cell_comes_before_the_row_and_the_table);
	RUN(hidden_suppresses_every_other_border);
	RUN(rows_and_the_table_count_at_their_own_edges_only);
	RUN(no_border_runs_through_a_spanning_cell);
	RUN(cells_without_rows_begin_rows_where_they_say_so);
	RUN(a_row_is_as_high_as_its_highest_cell);
	RUN(a_head_stays_with_a_row_and_in_fine_setting_with_two);
	return check_status();
}
