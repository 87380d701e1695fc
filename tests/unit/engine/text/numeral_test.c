/*
 * Which groups of figures are one number.
 */
#include "check.h"

#include "text/numeral.h"

#define KIND(plus, ...)                                                                                                \
	numeral_kind(plus, (const int[]){ __VA_ARGS__ }, sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int))

TEST(thousands_go_by_threes)
{
	CHECK_EQUAL_INT(KIND(false, 1, 3), NUMERAL_THOUSANDS);
	CHECK_EQUAL_INT(KIND(false, 3, 3, 3), NUMERAL_THOUSANDS);
	CHECK_EQUAL_INT(KIND(false, 4, 3), NUMERAL_NONE);
	CHECK_EQUAL_INT(KIND(false, 1, 2), NUMERAL_NONE);
	CHECK_EQUAL_INT(KIND(false, 2, 3, 4), NUMERAL_NONE);
}

TEST(phones_go_by_pairs_or_follow_a_plus)
{
	CHECK_EQUAL_INT(KIND(false, 2, 2, 2, 2), NUMERAL_PHONE);
	CHECK_EQUAL_INT(KIND(false, 2, 2, 2, 2, 2), NUMERAL_PHONE);
	CHECK_EQUAL_INT(KIND(false, 2, 2, 2), NUMERAL_NONE);
	CHECK_EQUAL_INT(KIND(true, 3, 2, 2), NUMERAL_PHONE);
	CHECK_EQUAL_INT(KIND(true, 2, 1, 2, 2, 2, 2), NUMERAL_PHONE);
}

TEST(one_group_is_nothing_to_tie)
{
	CHECK_EQUAL_INT(KIND(true, 3), NUMERAL_NONE);
	CHECK_EQUAL_INT(numeral_kind(true, NULL, 0), NUMERAL_NONE);
}

int main(void)
{
	RUN(thousands_go_by_threes);
	RUN(phones_go_by_pairs_or_follow_a_plus);
	RUN(one_group_is_nothing_to_tie);
	return check_status();
}
