/*
 * Widths of columns, in points; the sharing of content against every other sharing in whole points.
 */
#include "layout/table_columns.h"

#include "check.h"

#include <stdlib.h>

#define PT(points) ((Length)((points) * 65536))

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

	table_share_width(arena, demands, count, PT(300), result);
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

	table_share_width(arena, thirds, 3, PT(100) + 1, result);
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
	for (int width = (int)(widths[from].minimum / PT(1)); width <= (int)(widths[from].maximum / PT(1)) && width <= room; width++)
		best = fmin(best, (double)widths[from].maximum / (double)PT(width)
				  + fewest_lines(widths, from + 1, count, room - width));
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

/* ---- spans ---- */

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
	RUN(a_spanning_cell_widens_its_automatic_columns);
	RUN(a_spanning_cell_that_fits_changes_nothing);
	return check_status();
}
