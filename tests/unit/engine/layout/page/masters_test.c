/* Which master makes a page, and where regions lie. */
#include "layout/page/masters.h"

#include "check.h"

enum { PT = 65536 };

static const FoBox plain;

static FoPageMaster page_200_by_300(void)
{
	FoPageMaster master = { .name = "page", .width = 200 * PT, .height = 300 * PT };

	for (int side = 0; side < FO_SIDES; side++)
		master.margin[side].length = 10 * PT;
	for (int kind = 0; kind < FO_REGIONS; kind++)
		master.region[kind] =
			(FoRegion){ .present = true, .box = &plain, .columns = 1, .extent.length = 20 * PT };
	for (int side = 0; side < FO_SIDES; side++)
		master.region[FO_REGION_BODY].margin[side].length = 30 * PT;
	return master;
}

static void check_rect(Rect rect, int x, int y, int width, int height)
{
	CHECK_EQUAL_INT(rect.x / PT, x);
	CHECK_EQUAL_INT(rect.y / PT, y);
	CHECK_EQUAL_INT(rect.width / PT, width);
	CHECK_EQUAL_INT(rect.height / PT, height);
}

TEST(regions_lie_inside_the_page_margins)
{
	FoPageMaster master = page_200_by_300();

	check_rect(masters_region(&master, FO_REGION_BODY), 40, 40, 120, 220);
	check_rect(masters_region(&master, FO_REGION_BEFORE), 30, 10, 140, 20);
	check_rect(masters_region(&master, FO_REGION_AFTER), 30, 270, 140, 20);
	check_rect(masters_region(&master, FO_REGION_START), 10, 10, 20, 280);
	check_rect(masters_region(&master, FO_REGION_END), 170, 10, 20, 280);
}

TEST(precedence_lets_before_run_over_the_corners)
{
	FoPageMaster master = page_200_by_300();

	master.region[FO_REGION_BEFORE].precedence = true;
	check_rect(masters_region(&master, FO_REGION_BEFORE), 10, 10, 180, 20);
	check_rect(masters_region(&master, FO_REGION_START), 10, 30, 20, 260);
}

static FoPageMaster first, odd, even, last, blank;

static const FoAlternative alternatives[] = {
	{ &blank, FO_PAGE_ANY, FO_PARITY_ANY, FO_BLANK },      { &first, FO_PAGE_FIRST, FO_PARITY_ANY, FO_BLANK_ANY },
	{ &last, FO_PAGE_LAST, FO_PARITY_ANY, FO_BLANK_ANY },  { &odd, FO_PAGE_ANY, FO_PARITY_ODD, FO_BLANK_ANY },
	{ &even, FO_PAGE_REST, FO_PARITY_EVEN, FO_BLANK_ANY },
};

TEST(the_first_alternative_whose_conditions_hold_is_taken)
{
	const FoSubSequence part = { alternatives, 5, UINT32_MAX };
	const FoSequenceMaster sequence = { .parts = &part, .count = 1 };
	bool matched;

	CHECK(masters_choose(&sequence, (PageTraits){ 0, 1, false, false }, &matched) == &first);
	CHECK(masters_choose(&sequence, (PageTraits){ 1, 2, false, false }, &matched) == &even);
	CHECK(masters_choose(&sequence, (PageTraits){ 2, 3, false, false }, &matched) == &odd);
	CHECK(masters_choose(&sequence, (PageTraits){ 3, 4, true, false }, &matched) == &last);
	CHECK(masters_choose(&sequence, (PageTraits){ 3, 4, false, true }, &matched) == &blank);
	CHECK(matched);
	CHECK(masters_know_last(&sequence));
}

TEST(a_sequence_used_up_goes_on_with_its_last_part_and_says_so)
{
	const FoAlternative one = { &first, FO_PAGE_ANY, FO_PARITY_ANY, FO_BLANK_ANY },
			    two = { &odd, FO_PAGE_ANY, FO_PARITY_ANY, FO_BLANK_ANY };
	const FoSubSequence parts[] = { { &one, 1, 1 }, { &two, 1, 3 } };
	const FoSequenceMaster sequence = { .parts = parts, .count = 2 };
	bool matched;

	CHECK(masters_choose(&sequence, (PageTraits){ 0, 1, false, false }, &matched) == &first);
	CHECK(masters_choose(&sequence, (PageTraits){ 2, 3, false, false }, &matched) == &odd);
	CHECK(matched);
	CHECK(masters_choose(&sequence, (PageTraits){ 3, 4, false, false }, &matched) == &odd);
	CHECK(!matched);
}

/* A letter's masters: one for its first page, one for the rest. */
TEST(the_master_for_the_rest_is_for_the_last_page_too_where_no_other_is)
{
	const FoAlternative letter[] = {
		{ &first, FO_PAGE_FIRST, FO_PARITY_ANY, FO_BLANK_ANY },
		{ &even, FO_PAGE_REST, FO_PARITY_ANY, FO_BLANK_ANY },
	};
	const FoSubSequence part = { letter, 2, UINT32_MAX };
	const FoSequenceMaster sequence = { .parts = &part, .count = 1 };
	bool matched;

	CHECK(masters_choose(&sequence, (PageTraits){ 1, 2, true, false }, &matched) == &even);
	CHECK(matched);
	CHECK(masters_choose(&sequence, (PageTraits){ 0, 1, true, false }, &matched) == &first);
	CHECK(matched);
}

int main(void)
{
	RUN(regions_lie_inside_the_page_margins);
	RUN(precedence_lets_before_run_over_the_corners);
	RUN(the_first_alternative_whose_conditions_hold_is_taken);
	RUN(the_master_for_the_rest_is_for_the_last_page_too_where_no_other_is);
	RUN(a_sequence_used_up_goes_on_with_its_last_part_and_says_so);
	return check_status();
}
