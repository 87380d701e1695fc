/* Letters, digits and white space; what %XX stands for; numbers of several bytes. */
#include "base/ascii.h"
#include "base/bytes.h"
#include "base/percent.h"
#include "check.h"

TEST(a_byte_beyond_ascii_is_no_letter_digit_or_space)
{
	for (int c = 0x80; c < 0x100; c++)
		CHECK(!ascii_is_word((char)c) && !ascii_is_space((char)c) && ascii_hex((char)c) < 0);
	CHECK(!ascii_is_digit(0x0661) && !ascii_is_letter(0xE9) && !ascii_is_space(0xA0));
	CHECK_EQUAL_INT(ascii_upper((char)0xE9), (char)0xE9);
}

TEST(letters_and_digits_end_where_they_should)
{
	CHECK(ascii_is_digit('0') && ascii_is_digit('9') && !ascii_is_digit('/') && !ascii_is_digit(':'));
	CHECK(ascii_is_letter('A') && ascii_is_letter('Z') && !ascii_is_letter('@') && !ascii_is_letter('['));
	CHECK(ascii_is_letter('a') && ascii_is_letter('z') && !ascii_is_letter('`') && !ascii_is_letter('{'));
	CHECK(ascii_upper('a') == 'A' && ascii_upper('z') == 'Z' && ascii_upper('{') == '{' && ascii_lower('@') == '@');
	CHECK(ascii_hex('9') == 9 && ascii_hex('a') == 10 && ascii_hex('F') == 15 && ascii_hex('g') < 0);
}

TEST(white_space_alone_is_blank)
{
	CHECK(ascii_is_blank("", 0));
	CHECK(ascii_is_blank(" \t\r\nx", 4));
	CHECK(!ascii_is_blank(" \f ", 3));
}

TEST(a_broken_escape_stands_for_no_byte)
{
	CHECK_EQUAL_INT(percent_byte("%41B"), 'A');
	CHECK_EQUAL_INT(percent_byte("%c3"), (char)0xC3);
	CHECK(!percent_byte("%") && !percent_byte("%4") && !percent_byte("%4g") && !percent_byte("A") &&
	      !percent_byte("%00"));
}

TEST(what_is_not_plain_is_escaped)
{
	Str out = str_in(arena);

	for (const char *c = "a-Z é%"; *c; c++)
		percent_add(&out, *c, "-");
	percent_add(&out, '\0', "-");
	CHECK_EQUAL_STR(str_text(&out), "a-Z%20%C3%A9%25%00");
}

TEST(the_first_byte_is_the_highest)
{
	static const uint8_t bytes[] = { 0x81, 0x02, 0x03, 0x04, 0x05 };

	CHECK_EQUAL_INT(bytes_u16(bytes), 0x8102);
	CHECK_EQUAL_INT(bytes_u32(bytes), 0x81020304);
	CHECK_EQUAL_INT(bytes_number(bytes, 5), 0x8102030405);
	CHECK_EQUAL_INT(bytes_number(bytes, 0), 0);
}

int main(void)
{
	RUN(a_byte_beyond_ascii_is_no_letter_digit_or_space);
	RUN(letters_and_digits_end_where_they_should);
	RUN(white_space_alone_is_blank);
	RUN(a_broken_escape_stands_for_no_byte);
	RUN(what_is_not_plain_is_escaped);
	RUN(the_first_byte_is_the_highest);
	return check_status();
}
