/* Pages of rectangles: which is which, and what on them is framed. */
#include "check.h"

#include "diff/look.h"

#define PT LENGTH_PT_ONE

/* A rectangle of so many points, told from others by its width. */
static AreaItem fill(int x, int y, int width)
{
	return (AreaItem){ .kind = AREA_FILL, .x = x * PT, .y = y * PT, .width = width * PT, .height = 10 * PT };
}

static AreaPage page_of(Arena *arena, const AreaItem *items, uint32_t count, const AreaItem *foot)
{
	AreaLayer *layers = arena_array_of(arena, AreaLayer, 2);

	layers[0] = (AreaLayer){ .list = { arena_memdup(arena, items, count * sizeof *items), count } };
	layers[1] = (AreaLayer){ .artifact = AREA_ARTIFACT_FOOTER, .list = { foot, 1 } };
	return (AreaPage){ .size = { 100 * PT, 100 * PT }, .layers = layers, .layer_count = 2 };
}

/* A document whose pages hold one rectangle each, of these widths. */
static AreaDocument document_of(Arena *arena, const int *widths, uint32_t count, int foot_width)
{
	AreaPage *pages = arena_array_of(arena, AreaPage, count);
	AreaItem foot = fill(0, 90, foot_width);

	for (uint32_t i = 0; i < count; i++) {
		AreaItem item = fill(10, 10, widths[i]);

		pages[i] = page_of(arena, &item, 1, arena_memdup(arena, &foot, sizeof foot));
	}
	return (AreaDocument){ .pages = pages, .page_count = count };
}

static AreaDocument one_page(Arena *arena, const AreaItem *items, uint32_t count)
{
	AreaPage *page = arena_new_of(arena, AreaPage);
	AreaItem foot = fill(0, 90, 1);

	*page = page_of(arena, items, count, arena_memdup(arena, &foot, sizeof foot));
	return (AreaDocument){ .pages = page, .page_count = 1 };
}

TEST(a_page_more_leaves_the_others_the_same)
{
	AreaDocument old = document_of(arena, (const int[]){ 1, 2, 3 }, 3, 7);
	AreaDocument new = document_of(arena, (const int[]){ 1, 9, 2, 3 }, 4, 8);
	size_t count;
	const LookPair *pairs = look_compare(arena, &old, &new, &count);

	CHECK_EQUAL_INT(count, 4);
	CHECK(pairs[0].same && pairs[2].same && pairs[3].same);
	CHECK(pairs[1].old == LOOK_NO_PAGE && pairs[1].new == 1 && !pairs[1].same);
	CHECK_EQUAL_INT(pairs[3].old, 2);
}

TEST(a_page_that_is_gone_is_told_where_it_stood)
{
	AreaDocument old = document_of(arena, (const int[]){ 1, 2, 3 }, 3, 7);
	AreaDocument new = document_of(arena, (const int[]){ 1, 3 }, 2, 7);
	size_t count;
	const LookPair *pairs = look_compare(arena, &old, &new, &count);

	CHECK_EQUAL_INT(count, 3);
	CHECK(pairs[1].old == 1 && pairs[1].new == LOOK_NO_PAGE);
}

TEST(what_is_elsewhere_has_moved_and_the_rest_is_new_or_gone)
{
	const AreaItem before[] = { fill(10, 10, 20), fill(10, 30, 5), fill(10, 60, 6) };
	const AreaItem after[] = { fill(10, 10, 20), fill(50, 30, 5), fill(10, 60, 7) };
	AreaDocument old = one_page(arena, before, 3), new = one_page(arena, after, 3);
	size_t count;
	const LookPair *pair = look_compare(arena, &old, &new, &count);

	CHECK_EQUAL_INT(count, 1);
	CHECK_EQUAL_INT(pair->old_mark_count, 2);
	CHECK_EQUAL_INT(pair->new_mark_count, 2);
	CHECK_EQUAL_INT(pair->old_marks[0].kind, LOOK_MOVED);
	CHECK_EQUAL_INT(pair->old_marks[1].kind, LOOK_GONE);
	CHECK_EQUAL_INT(pair->new_marks[0].box.x, 50 * PT);
	CHECK_EQUAL_INT(pair->new_marks[1].kind, LOOK_NEW);
	CHECK_EQUAL_INT(pair->new_marks[1].box.width, 7 * PT);
}

TEST(marks_that_touch_are_one)
{
	const AreaItem after[] = { fill(10, 10, 20), fill(12, 22, 30), fill(10, 70, 9), fill(12, 34, 2) };
	AreaDocument old = one_page(arena, NULL, 0), new = one_page(arena, after, 4);
	size_t count;
	const LookPair *pair = look_compare(arena, &old, &new, &count);

	CHECK_EQUAL_INT(pair->new_mark_count, 2);
	for (size_t i = 0; i < pair->new_mark_count; i++)
		if (pair->new_marks[i].box.y == 10 * PT) {
			CHECK_EQUAL_INT(pair->new_marks[i].box.width, 32 * PT);
			CHECK_EQUAL_INT(pair->new_marks[i].box.height, 34 * PT);
		}
}

TEST(no_pages_at_all_are_compared_too)
{
	AreaDocument none = { 0 }, some = document_of(arena, (const int[]){ 1 }, 1, 7);
	size_t count;

	look_compare(arena, &none, &none, &count);
	CHECK_EQUAL_INT(count, 0);
	look_compare(arena, &some, &none, &count);
	CHECK_EQUAL_INT(count, 1);
}

int main(void)
{
	RUN(a_page_more_leaves_the_others_the_same);
	RUN(a_page_that_is_gone_is_told_where_it_stood);
	RUN(what_is_elsewhere_has_moved_and_the_rest_is_new_or_gone);
	RUN(marks_that_touch_are_one);
	RUN(no_pages_at_all_are_compared_too);
	return check_status();
}
