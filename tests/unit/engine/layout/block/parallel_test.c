/*
 * Columns side by side, from boxes made by hand; and random ones against what a page must hold, worked out from the
 * definition for every pair of cuts.
 */
#include "layout/block/parallel.h"

#include "check.h"
#include "engine/layout/layout.h"

#define PT(points) ((Length)((points)*65536))

static const FoText plain_text = { .visibility = FO_VISIBLE };
static const FoBox plain_box;

/* A box whose one area is a link, as wide as `mark` points and as high as the box. */
static void box(StackBuilder *b, Arena *arena, double height, double mark)
{
	AreaItems items = { 0 };

	area_add(arena, &items, AREA_LINK, NULL, (Rect){ .width = PT(mark), .height = PT(height) });
	stack_box(b, &(StackBox){ .height = PT(height), .areas = area_list(&items), .lines = 1 });
}

static void space(StackBuilder *b, double value)
{
	FoLength length = { .length = PT(value) };

	stack_space_before(b, &(FoSpace){ length, length, length, 0, true }, 0);
}

/* Boxes of these heights, to 0, set without space. */
static const Stack *column(Layout *layout, const double *heights)
{
	StackBuilder *b = stack_begin(layout, PT(50));

	for (int i = 0; heights[i] > 0; i++)
		box(b, layout->arena, heights[i], i + 1);
	return stack_end(b);
}

static const Stack *whole(Layout *layout, const ParallelColumn *columns, uint32_t count, double height)
{
	StackBuilder *b = stack_begin(layout, PT(200));

	parallel_add(layout, b,
		     &(ParallelRequest){
			     .columns = columns, .count = count, .height = PT(height), .cost = STACK_COST_ROW });
	return stack_end(b);
}

/* Links in a list, those in placed lists included, at their places. */
static void find_links(AreaList list, Length x, Length y, Rect *found, uint32_t *count)
{
	for (uint32_t i = 0; i < list.count; i++) {
		const AreaItem *item = &list.items[i];

		if (item->kind == AREA_LINK)
			found[(*count)++] = (Rect){ x + item->x, y + item->y, item->width, item->height };
		if (item->kind == AREA_PLACE)
			find_links(*item->as.place.list, x + item->x, y + item->y, found, count);
	}
}

static uint32_t paint(Layout *layout, const Stack *stack, uint32_t first, uint32_t last, Rect *links, Length *height)
{
	uint32_t count = 0;

	find_links(stack_paint(layout, stack, first, last, 0, height), 0, 0, links, &count);
	return count;
}

static void check_at(Rect rect, double x, double y)
{
	CHECK_NEAR(length_to_pt(rect.x), x, 0);
	CHECK_NEAR(length_to_pt(rect.y), y, 0);
}

/* ---- by hand ---- */

TEST(lines_of_one_height_make_a_step_each)
{
	Layout *layout = layout_of(arena, diagnostics);
	ParallelColumn columns[] = {
		{ .stack = column(layout, (double[]){ 10, 10, 10, 0 }), .bottom = PT(30) },
		{ .stack = column(layout, (double[]){ 10, 10, 0 }), .x = PT(50), .bottom = PT(30) },
	};
	const Stack *stack = whole(layout, columns, 2, 30);
	Rect links[8];
	Length height;

	CHECK_EQUAL_INT(stack->box_count, 3);
	CHECK_EQUAL_INT(stack_total(stack), PT(30));
	CHECK_EQUAL_INT(stack->gaps[1].cost, STACK_COST_ROW);
	CHECK_EQUAL_INT(stack->boxes[1].lines, 1);
	CHECK_EQUAL_INT(paint(layout, stack, 1, 2, links, &height), 3);
	CHECK_EQUAL_INT(height, PT(20));
	check_at(links[0], 0, 0);
	check_at(links[1], 0, 10);
	check_at(links[2], 50, 0);
}

TEST(unbroken_columns_run_at_their_own_pace)
{
	Layout *layout = layout_of(arena, diagnostics);
	ParallelColumn columns[] = {
		{ .stack = column(layout, (double[]){ 10, 10, 10, 10, 0 }), .bottom = PT(50) },
		{ .stack = column(layout, (double[]){ 25, 25, 0 }), .x = PT(50), .bottom = PT(50) },
	};
	const Stack *stack = whole(layout, columns, 2, 50);
	Rect links[8];
	Length height;

	CHECK_EQUAL_INT(paint(layout, stack, 0, stack->box_count - 1, links, &height), 6);
	CHECK_EQUAL_INT(height, PT(50));
	check_at(links[3], 0, 30);
	check_at(links[5], 50, 25);
}

/* Cut at 30: the second box of the second column would have begun at 25, and needs its 25 below the break. */
TEST(a_break_gives_room_to_what_it_pushes_down)
{
	Layout *layout = layout_of(arena, diagnostics);
	ParallelColumn columns[] = {
		{ .stack = column(layout, (double[]){ 10, 10, 10, 10, 0 }), .bottom = PT(50) },
		{ .stack = column(layout, (double[]){ 25, 25, 0 }), .x = PT(50), .bottom = PT(50) },
	};
	const Stack *stack = whole(layout, columns, 2, 50);
	Rect links[8];
	Length height;

	/* Steps end at 10, 20, 25, 30, 40 and 50. */
	CHECK_EQUAL_INT(stack->box_count, 6);
	CHECK_EQUAL_INT(stack_height(stack, 0, 3), PT(30));
	CHECK_EQUAL_INT(stack_height(stack, 4, 5), PT(25));
	CHECK_EQUAL_INT(paint(layout, stack, 4, 5, links, &height), 2);
	check_at(links[0], 0, 0);
	check_at(links[1], 50, 0);
}

TEST(no_break_may_leave_a_begun_column_without_a_box)
{
	Layout *layout = layout_of(arena, diagnostics);
	ParallelColumn columns[] = {
		{ .stack = column(layout, (double[]){ 10, 10, 10, 0 }), .bottom = PT(30) },
		{ .stack = column(layout, (double[]){ 15, 0 }), .x = PT(50), .bottom = PT(30) },
	};
	const Stack *stack = whole(layout, columns, 2, 30);

	CHECK(stack->gaps[1].cost >= STACK_NEVER);
	CHECK(stack->gaps[2].cost >= STACK_NEVER || stack->gaps[2].cost == STACK_COST_ROW);
	CHECK_EQUAL_INT(stack->gaps[stack->box_count - 1].cost, STACK_COST_ROW);
}

TEST(space_common_to_all_columns_is_dropped_at_a_break)
{
	Layout *layout = layout_of(arena, diagnostics);
	StackBuilder *left = stack_begin(layout, PT(50)), *right = stack_begin(layout, PT(50));
	const Stack *stack;
	ParallelColumn columns[2] = { { .bottom = PT(26) }, { .x = PT(50), .bottom = PT(26) } };
	Rect links[4];
	Length height;

	box(left, arena, 10, 1);
	space(left, 6);
	box(left, arena, 10, 2);
	box(right, arena, 8, 1);
	space(right, 4);
	box(right, arena, 10, 2);
	columns[0].stack = stack_end(left);
	columns[1].stack = stack_end(right);
	stack = whole(layout, columns, 2, 26);
	/* Steps end at 8 (the left column has nothing yet), 10, 22 and 26; below 10 both have 2 of space. */
	CHECK_EQUAL_INT(stack->box_count, 4);
	CHECK_EQUAL_INT(stack->gaps[2].space.optimum, PT(2));
	CHECK_EQUAL_INT(paint(layout, stack, 2, 3, links, &height), 2);
	check_at(links[0], 0, 0);
	check_at(links[1], 50, 0);
	CHECK_EQUAL_INT(height, PT(14));
}

TEST(content_stands_by_its_alignment_where_all_of_it_is)
{
	Layout *layout = layout_of(arena, diagnostics);
	ParallelColumn columns[] = {
		{ .stack = column(layout, (double[]){ 10, 10, 10, 10, 0 }), .bottom = PT(40) },
		{ .stack = column(layout, (double[]){ 10, 0 }),
		  .x = PT(50),
		  .bottom = PT(40),
		  .align = FO_DISPLAY_CENTER },
		{ .stack = column(layout, (double[]){ 10, 0 }),
		  .x = PT(90),
		  .bottom = PT(40),
		  .align = FO_DISPLAY_AFTER },
	};
	const Stack *stack = whole(layout, columns, 3, 40);
	Rect links[8];
	Length height;

	CHECK_EQUAL_INT(paint(layout, stack, 0, 3, links, &height), 6);
	check_at(links[4], 50, 15);
	check_at(links[5], 90, 30);
	CHECK_EQUAL_INT(paint(layout, stack, 0, 1, links, &height), 4);
	check_at(links[2], 50, 5);
	check_at(links[3], 90, 10);
}

/* Two rows of 20 beside a cell over both: the break between the rows costs nothing once the tall cell is done. */
TEST(rows_tied_by_a_span_may_part_between_them)
{
	Layout *layout = layout_of(arena, diagnostics);
	ParallelColumn columns[] = {
		{ .stack = column(layout, (double[]){ 10, 0 }), .bottom = PT(40) },
		{ .stack = column(layout, (double[]){ 10, 10, 0 }), .x = PT(50), .bottom = PT(20) },
		{ .stack = column(layout, (double[]){ 20, 0 }), .x = PT(50), .top = PT(20), .bottom = PT(40) },
	};
	const Stack *stack = whole(layout, columns, 3, 40);
	Rect links[8];
	Length height;

	CHECK_EQUAL_INT(stack->box_count, 3);
	CHECK_EQUAL_INT(stack->gaps[1].cost, STACK_COST_ROW);
	CHECK_EQUAL_INT(stack->gaps[2].cost, 0);
	CHECK_EQUAL_INT(paint(layout, stack, 2, 2, links, &height), 1);
	check_at(links[0], 50, 0);
}

TEST(a_background_fills_the_cell_on_both_sides_of_a_cut)
{
	Layout *layout = layout_of(arena, diagnostics);
	FoBackground background = { .color = { .space = FO_COLOR_RGB } };
	const FoBackground *backgrounds[] = { &background, NULL };
	FoNode node = { .kind = FO_TABLE_CELL, .text = &plain_text, .box = &plain_box };
	ParallelColumn columns[] = {
		{ .stack = column(layout, (double[]){ 10, 10, 10, 0 }),
		  .bottom = PT(34),
		  .lead = PT(2),
		  .trail = PT(2) },
		{ .stack = column(layout, (double[]){ 10, 0 }),
		  .bottom = PT(34),
		  .node = &node,
		  .frame_x = PT(50),
		  .frame_width = PT(30),
		  .backgrounds = backgrounds },
	};
	const Stack *stack = whole(layout, columns, 2, 34);
	Length height;
	AreaList list = stack_paint(layout, stack, 2, 2, 0, &height);

	CHECK_EQUAL_INT(stack->box_count, 4);
	CHECK_EQUAL_INT(height, PT(10));
	CHECK_EQUAL_INT(list.items[0].kind, AREA_FILL);
	CHECK_EQUAL_INT(list.items[0].x, PT(50));
	CHECK_EQUAL_INT(list.items[0].height, PT(10));
	list = stack_paint(layout, stack, 2, 3, 0, &height);
	CHECK_EQUAL_INT(list.items[0].height, height);
}

TEST(anchors_notes_and_frames_are_found_in_the_steps)
{
	Layout *layout = layout_of(arena, diagnostics);
	StackBuilder *b = stack_begin(layout, PT(50));
	FoNode node = { .kind = FO_BLOCK, .text = &plain_text, .box = &plain_box, .id = "a" };
	const FoNode *anchors[] = { &node };
	LineNote notes[] = { { &node } };
	ParallelColumn columns[2] = {
		{ .stack = column(layout, (double[]){ 20, 20, 0 }), .bottom = PT(40) },
		{ .x = PT(50), .bottom = PT(40) },
	};
	const Stack *stack;

	box(b, arena, 20, 1);
	box(b, arena, 5, 1);
	stack_open(b, &node, &plain_box, PT(3), PT(40), 0);
	stack_box(b,
		  &(StackBox){
			  .height = PT(15), .anchors = anchors, .anchor_count = 1, .notes = notes, .note_count = 1 });
	stack_close(b);
	columns[1].stack = stack_end(b);
	stack = whole(layout, columns, 2, 40);
	CHECK_EQUAL_INT(stack->box_count, 3);
	CHECK_EQUAL_INT(stack->boxes[2].anchor_count, 1);
	CHECK_EQUAL_INT(stack->boxes[2].note_count, 1);
	CHECK_EQUAL_INT(stack->frame_count, 1);
	CHECK_EQUAL_INT(stack->frames[0].first, 2);
	CHECK_EQUAL_INT(stack->frames[0].x, PT(53));
	CHECK_EQUAL_INT(stack->frames[0].lead, 0);
	CHECK(!stack->frames[0].decorated);
}

/* ---- against the definition ---- */

enum { TRIALS = 3000, MOST_COLUMNS = 4, MOST_BOXES = 7 };

static uint32_t seed;

static uint32_t random_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 16) % limit;
}

typedef struct Trial {
	ParallelColumn columns[MOST_COLUMNS];
	double heights[MOST_COLUMNS][MOST_BOXES + 1];
	uint32_t count, boxes[MOST_COLUMNS];
	double height;
} Trial;

static Trial random_trial(Layout *layout)
{
	Trial trial = { .count = 1 + random_below(MOST_COLUMNS) };

	for (uint32_t c = 0; c < trial.count; c++) {
		double height = 0;

		trial.boxes[c] = random_below(MOST_BOXES + 1);
		for (uint32_t i = 0; i < trial.boxes[c]; i++)
			height += trial.heights[c][i] = 1 + random_below(12);
		trial.columns[c] = (ParallelColumn){ .stack = column(layout, trial.heights[c]), .x = PT(20 * c) };
		trial.height = fmax(trial.height, height);
	}
	for (uint32_t c = 0; c < trial.count; c++)
		trial.columns[c].bottom = PT(trial.height);
	return trial;
}

/* How many boxes of column c end by `height`. */
static uint32_t done_by(const Trial *trial, uint32_t c, double height)
{
	double sum = 0;
	uint32_t done = 0;

	while (done < trial->boxes[c] && (sum += trial->heights[c][done]) <= height)
		done++;
	return done;
}

static double sum_of(const Trial *trial, uint32_t c, uint32_t from, uint32_t to)
{
	double sum = 0;

	while (from < to)
		sum += trial->heights[c][from++];
	return sum;
}

/* Every height at which some box ends, in order; the trial's own is the last. */
static uint32_t ends_of(const Trial *trial, double *ends)
{
	uint32_t count = 0;

	for (double height = 1; height <= trial->height; height++) {
		bool found = height == trial->height;

		for (uint32_t c = 0; c < trial->count; c++) {
			uint32_t done = done_by(trial, c, height);

			found = found || (done && sum_of(trial, c, 0, done) == height);
		}
		if (found)
			ends[count++] = height;
	}
	return count;
}

/* A page that holds what ends between two heights shows exactly that, in order, from its head, within what its height
 * was said to be. */
static void check_page(Layout *layout, const Trial *trial, const Stack *stack, const double *ends, uint32_t first,
		       uint32_t last)
{
	double above = first ? ends[first - 1] : 0, tallest = 0;
	Rect links[MOST_COLUMNS * MOST_BOXES];
	Length height;
	uint32_t found = paint(layout, stack, first, last, links, &height), next = 0;

	for (uint32_t c = 0; c < trial->count; c++) {
		uint32_t from = done_by(trial, c, above), to = done_by(trial, c, ends[last]);
		double y = 0;

		for (uint32_t i = from; i < to; i++, next++) {
			CHECK(next < found);
			check_at(links[next], 20 * c, y);
			CHECK_EQUAL_INT(links[next].width, PT(i + 1));
			y += trial->heights[c][i];
		}
		tallest = fmax(tallest, y);
	}
	CHECK_EQUAL_INT(found, next);
	CHECK(height >= PT(tallest));
	CHECK_EQUAL_INT(height, stack_height(stack, first, last));
}

/* What a break costs in height is no more than the box that it pushes down by the most. */
static double pushed_down(const Trial *trial, double cut)
{
	double most = 0;

	for (uint32_t c = 0; c < trial->count; c++) {
		uint32_t done = done_by(trial, c, cut);

		if (done < trial->boxes[c])
			most = fmax(most, cut - sum_of(trial, c, 0, done));
	}
	return most;
}

TEST(every_cut_of_random_columns_holds_what_it_must)
{
	Layout *layout = layout_of(arena, diagnostics);
	double ends[MOST_COLUMNS * MOST_BOXES + 1];

	seed = 1;
	for (int i = 0; i < TRIALS && !check_failures; i++) {
		Trial trial = random_trial(layout);
		const Stack *stack = whole(layout, trial.columns, trial.count, trial.height);
		uint32_t count = ends_of(&trial, ends);

		CHECK_EQUAL_INT(stack->box_count, count ? count : 1);
		CHECK_EQUAL_INT(stack_total(stack), PT(trial.height));
		for (uint32_t first = 0; first < count; first++) {
			if (first)
				CHECK_EQUAL_INT(stack->gaps[first].head, PT(pushed_down(&trial, ends[first - 1])));
			for (uint32_t last = first; last < count; last++)
				check_page(layout, &trial, stack, ends, first, last);
		}
	}
}

int main(void)
{
	RUN(lines_of_one_height_make_a_step_each);
	RUN(unbroken_columns_run_at_their_own_pace);
	RUN(a_break_gives_room_to_what_it_pushes_down);
	RUN(no_break_may_leave_a_begun_column_without_a_box);
	RUN(space_common_to_all_columns_is_dropped_at_a_break);
	RUN(content_stands_by_its_alignment_where_all_of_it_is);
	RUN(rows_tied_by_a_span_may_part_between_them);
	RUN(a_background_fills_the_cell_on_both_sides_of_a_cut);
	RUN(anchors_notes_and_frames_are_found_in_the_steps);
	RUN(every_cut_of_random_columns_holds_what_it_must);
	return check_status();
}
