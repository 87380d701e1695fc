/* Regular expressions: what they find, where, and what takes its place. */
#include "check.h"

#include "check/regex.h"

static Regex *looking(Arena *arena, const char *pattern, const char *text)
{
	int fault;
	Regex *regex = regex_new(pattern, &fault);

	if (regex)
		regex_look_in(regex, regex_text(arena, text));
	return regex;
}

TEST(every_match_is_found_in_turn)
{
	Regex *regex = looking(arena, "(\\d+)(?:ème|e)", "la 2ème, le 10e");

	CHECK(regex_next(regex));
	CHECK_EQUAL_STR(regex_group(arena, regex, 0), "2ème");
	CHECK_EQUAL_STR(regex_replaced(arena, regex, "$1e ($0)"), "2e (2ème)");
	CHECK(regex_next(regex));
	CHECK_EQUAL_STR(regex_group(arena, regex, 1), "10");
	CHECK(!regex_next(regex));
	regex_free(regex);
}

TEST(offsets_are_of_bytes)
{
	Regex *regex = looking(arena, "puits", "Été, 𒀀 : puits");

	CHECK(regex_next(regex));
	CHECK_EQUAL_INT(regex_offset(regex), strlen("Été, 𒀀 : "));
	regex_free(regex);
}

TEST(a_group_that_took_no_part_is_empty)
{
	Regex *regex = looking(arena, "(a)|(b)", "b");

	CHECK(regex_next(regex));
	CHECK_EQUAL_STR(regex_group(arena, regex, 1), "");
	CHECK_EQUAL_STR(regex_group(arena, regex, 7), "");
	regex_free(regex);
}

TEST(words_and_letters_are_unicode_s)
{
	Regex *regex = looking(arena, "(?i)\\bélu\\b", "réélu, un Élu");

	CHECK(regex_next(regex));
	CHECK_EQUAL_STR(regex_group(arena, regex, 0), "Élu");
	regex_free(regex);
}

TEST(what_is_no_pattern_says_where)
{
	int fault = 0;

	CHECK(regex_new("ab(", &fault) == NULL);
	CHECK_EQUAL_INT(fault, 3);
}

/* Forty letters that may be parted in 2^40 ways: the match is given up. */
TEST(a_pattern_that_goes_back_and_forth_ends)
{
	Regex *regex = looking(arena, "(a|aa)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");

	CHECK(!regex_next(regex));
	regex_free(regex);
}

int main(void)
{
	RUN(every_match_is_found_in_turn);
	RUN(offsets_are_of_bytes);
	RUN(a_group_that_took_no_part_is_empty);
	RUN(words_and_letters_are_unicode_s);
	RUN(what_is_no_pattern_says_where);
	RUN(a_pattern_that_goes_back_and_forth_ends);
	return check_status();
}
