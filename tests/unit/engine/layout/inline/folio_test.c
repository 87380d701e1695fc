#include "layout/inline/folio.h"

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

TEST(figures_go_into_groups)
{
	CHECK_EQUAL_STR(folio_group(arena, "1234567", " ", 3), "1 234 567");
	CHECK_EQUAL_STR(folio_group(arena, "123456", "\u202F", 3), "123\u202F456");
	CHECK_EQUAL_STR(folio_group(arena, "1234", ".", 1), "1.2.3.4");
	CHECK_EQUAL_STR(folio_group(arena, "123", ".", 3), "123");
	CHECK_EQUAL_STR(folio_group(arena, "1234", NULL, 3), "1234");
	CHECK_EQUAL_STR(folio_group(arena, "1234", ".", 0), "1234");
	CHECK_EQUAL_STR(folio_group(arena, "xxiv", ".", 1), "xxiv");
}

TEST(roman_numerals_end)
{
	CHECK_EQUAL_STR(folio_format(arena, 3999, "i"), "mmmcmxcix");
	CHECK_EQUAL_STR(folio_format(arena, 4000, "I"), "4000");
}

int main(void)
{
	RUN(figures_are_padded_to_the_token);
	RUN(roman_numerals);
	RUN(letters_go_on_after_z);
	RUN(figures_go_into_groups);
	RUN(roman_numerals_end);
	return check_status();
}
