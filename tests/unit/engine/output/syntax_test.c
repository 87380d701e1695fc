#include "check.h"
#include "output/syntax.h"

static const char *decimal(Arena *arena, int64_t value, int places)
{
	Str out = str_in(arena);

	put_decimal(&out, value, places);
	return str_text(&out);
}

TEST(numbers_take_their_shortest_form)
{
	CHECK_EQUAL_STR(decimal(arena, 0, 2), "0");
	CHECK_EQUAL_STR(decimal(arena, 1200, 2), "12");
	CHECK_EQUAL_STR(decimal(arena, 1250, 2), "12.5");
	CHECK_EQUAL_STR(decimal(arena, 1205, 2), "12.05");
	CHECK_EQUAL_STR(decimal(arena, -5, 1), "-.5");
	CHECK_EQUAL_STR(decimal(arena, 7, 3), ".007");
	CHECK_EQUAL_STR(decimal(arena, -120, 0), "-120");
}

TEST(lengths_round_to_the_nearest_hundredth_the_same_way_on_both_sides_of_zero)
{
	CHECK_EQUAL_INT(syntax_hundredths(LENGTH_PT_ONE), 100);
	CHECK_EQUAL_INT(syntax_hundredths(LENGTH_PT_ONE / 200), 0);
	CHECK_EQUAL_INT(syntax_hundredths(LENGTH_PT_ONE / 200 + 1), 1);
	CHECK_EQUAL_INT(syntax_hundredths(-LENGTH_PT_ONE / 200), 0);
	CHECK_EQUAL_INT(syntax_hundredths(-LENGTH_PT_ONE / 200 - 1), -1);
	CHECK_EQUAL_INT(syntax_hundredths(-LENGTH_PT_ONE), -100);
}

TEST(text_strings_keep_ascii_and_turn_the_rest_to_utf16)
{
	Str out = str_in(arena);

	put_text_string(&out, "a(b)\\");
	put_text_string(&out, "é𝒳");
	CHECK_EQUAL_STR(str_text(&out), "(a\\(b\\)\\\\)<FEFF00E9D835DCB3>");
}

TEST(byte_strings_escape_what_would_change_them)
{
	Str out = str_in(arena);

	put_byte_string(&out, "\0\r\n\xFF", 4);
	CHECK_EQUAL_STR(str_text(&out), "(\\000\\r\n\xFF)");
}

TEST(names_escape_spaces_and_delimiters)
{
	Str out = str_in(arena);

	put_name(&out, "a b/é#");
	CHECK_EQUAL_STR(str_text(&out), "/a#20b#2F#C3#A9#23");
}

int main(void)
{
	RUN(numbers_take_their_shortest_form);
	RUN(lengths_round_to_the_nearest_hundredth_the_same_way_on_both_sides_of_zero);
	RUN(text_strings_keep_ascii_and_turn_the_rest_to_utf16);
	RUN(byte_strings_escape_what_would_change_them);
	RUN(names_escape_spaces_and_delimiters);
	return check_status();
}
