#include "check.h"
#include "output/intent.h"
#include "output/press.h"

#define PT(points) ((Length)((points)*LENGTH_PT_ONE))

static const Size page = { 100 * LENGTH_PT_ONE, 50 * LENGTH_PT_ONE };

TEST(a_sheet_without_marks_is_the_bleed)
{
	PdfSheet sheet = press_sheet(&(PdfPress){ 0 }, page, (Edges){ PT(1), PT(2), PT(3), PT(4) });

	CHECK_EQUAL_INT(sheet.size.width, PT(106));
	CHECK_EQUAL_INT(sheet.size.height, PT(54));
	CHECK_EQUAL_INT(sheet.trim.x, PT(4));
	CHECK_EQUAL_INT(sheet.trim.y, PT(3));
	CHECK_EQUAL_INT(sheet.trim.width, page.width);
	CHECK_EQUAL_INT(sheet.bleed.x, 0);
	CHECK_EQUAL_INT(sheet.bleed.y, 0);
	CHECK_EQUAL_INT(sheet.bleed.width, sheet.size.width);
	CHECK_EQUAL_INT(sheet.bleed.height, sheet.size.height);
}

TEST(marks_have_room_outside_of_any_bleed)
{
	const PdfPress press = { .marks = PDF_MARK_CROP };
	PdfSheet narrow = press_sheet(&press, page, (Edges){ 0 }), wide;

	wide = press_sheet(&press, page, (Edges){ PT(30), PT(30), PT(30), PT(30) });
	CHECK(narrow.trim.x > PRESS_LEAST_DISTANCE + PT(20));
	CHECK_EQUAL_INT(narrow.bleed.x, narrow.trim.x);
	CHECK(wide.bleed.x > PT(20));
	CHECK_EQUAL_INT(wide.trim.x - wide.bleed.x, PT(30));
	CHECK_EQUAL_INT(wide.size.width, page.width + 2 * wide.trim.x);
}

TEST(a_file_is_dated_by_what_is_told_else_by_its_document_as_far_as_that_goes)
{
	CHECK_EQUAL_STR(press_date(arena, "2026-01-31T12:00:00Z", "2008"), "2026-01-31T12:00:00Z");
	CHECK_EQUAL_STR(press_date(arena, NULL, "2008"), "2008-01-01T00:00:00Z");
	CHECK_EQUAL_STR(press_date(arena, NULL, "2008-06"), "2008-06-01T00:00:00Z");
	CHECK_EQUAL_STR(press_date(arena, NULL, "2008-06-30"), "2008-06-30T00:00:00Z");
	CHECK_EQUAL_STR(press_date(arena, NULL, "2008-06-30T10:11:12Z"), "2008-06-30T10:11:12Z");
	CHECK_EQUAL_STR(press_date(arena, NULL, "2008-06-30T10:11+02:00"), "2008-06-30T00:00:00Z");
	CHECK_EQUAL_STR(press_date(arena, NULL, "June 2008"), "1970-01-01T00:00:00Z");
	CHECK_EQUAL_STR(press_date(arena, NULL, NULL), "1970-01-01T00:00:00Z");
}

TEST(conditions_are_known_by_name)
{
	CHECK_EQUAL_STR(condition_find("fogra39")->name, "FOGRA39");
	CHECK(!condition_find("FOGRA"));
	CHECK(!condition_find("FOGRA390"));
}

TEST(the_name_of_a_condition_is_enough_for_x1a_alone)
{
	PdfPress press = { 0 };

	CHECK(intent_open(arena, "FOGRA53", NULL, PDF_X1A, &press, NULL, diagnostics));
	CHECK_EQUAL_STR(press.condition, "FOGRA53");
	CHECK(!press.profile && !diagnostics_failed(diagnostics));
	CHECK(!intent_open(arena, "FOGRA53", NULL, PDF_X4, &press, NULL, diagnostics));
	CHECK(diagnostics_blame(diagnostics) == BLAME_RESOURCE);
}

int main(void)
{
	RUN(a_sheet_without_marks_is_the_bleed);
	RUN(marks_have_room_outside_of_any_bleed);
	RUN(a_file_is_dated_by_what_is_told_else_by_its_document_as_far_as_that_goes);
	RUN(conditions_are_known_by_name);
	RUN(the_name_of_a_condition_is_enough_for_x1a_alone);
	return check_status();
}
