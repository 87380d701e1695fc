#include "layout/folio.h"

#include "check.h"

TEST(figures_are_padded_to_the_token)
{
	CHECK_EQUAL_STR(folio_format(arena, 7, "1"), "7");
	CHECK_EQUAL_STR(folio_format(arena, 7, "001"), "007");
	CHECK_EQUAL_STR(folio_format(arena, 1234, "01"), "1234");
}

TEST(roman_numerals)
{
	CHECK_EQUAL_STR(folio_format(arena, 4, "i"), "iv");
	CHECK_EQUAL_STR(folio_format(arena, 1994, "I"), "MCMXCIV");
	CHECK_EQUAL_STR(folio_format(arena, 49, "i"), "xlix");
}

TEST(letters_go_on_after_z)
{
	CHECK_EQUAL_STR(folio_format(arena, 1, "a"), "a");
	CHECK_EQUAL_STR(folio_format(arena, 26, "a"), "z");
	CHECK_EQUAL_STR(folio_format(arena, 27, "a"), "aa");
	CHECK_EQUAL_STR(folio_format(arena, 53, "A"), "BA");
	CHECK_EQUAL_STR(folio_format(arena, 703, "a"), "aaa");
}

int main(void)
{
	RUN(figures_are_padded_to_the_token);
	RUN(roman_numerals);
	RUN(letters_go_on_after_z);
	return check_status();
}
