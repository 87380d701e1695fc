/*
 * Liang's method on small dictionaries, checked by hand. A word's values are shown between its letters, 0 left out.
 */
#include "check.h"

#include "base/utf8.h"
#include "text/patterns.h"

static const char *valued(Arena *arena, const char *dictionary, const char *word)
{
	const Patterns *patterns = patterns_read(arena, dictionary);
	uint32_t letters[64];
	uint8_t values[64] = { 0 };
	size_t count = 0, length = strlen(word);
	Str out = str_in(arena);

	if (!patterns)
		return NULL;
	for (size_t at = 0; at < length;)
		letters[count++] = utf8_next(word, length, &at);
	patterns_apply(patterns, letters, count, values);
	for (size_t i = 0; i < count; i++) {
		if (values[i])
			str_printf(&out, "%d", values[i]);
		str_add_utf8(&out, letters[i]);
	}
	return str_text(&out);
}

TEST(the_highest_value_of_all_patterns_stands)
{
	/* the example of libhyphen's manual */
	CHECK_EQUAL_STR(valued(arena, "UTF-8\nx1a\nxam3\n4m1p\n1p2l2\n", "example"), "ex1a4m3p2l2e");
	CHECK_EQUAL_STR(valued(arena, "UTF-8\nx1a\nxam3\n4m1p\n1p2l2\n", "none"), "none");
}

TEST(full_stops_are_the_edges_of_words)
{
	CHECK_EQUAL_STR(valued(arena, "UTF-8\n.re1\n1té.\n", "reté"), "re1té");
	CHECK_EQUAL_STR(valued(arena, "UTF-8\n.re1\n1té.\n", "arerétés"), "arerétés");
}

TEST(values_on_the_edges_are_passed_over)
{
	CHECK_EQUAL_STR(valued(arena, "UTF-8\n1a1\n", "a"), "a");
	CHECK_EQUAL_STR(valued(arena, "UTF-8\n1a1\n", "aa"), "a1a");
	CHECK_EQUAL_STR(valued(arena, "UTF-8\n1a1\n", ""), "");
}

TEST(settings_comments_and_changes_of_spelling_are_no_patterns)
{
	CHECK_EQUAL_STR(valued(arena, "UTF-8\r\nLEFTHYPHENMIN 2\r\n% a1b\r\n# a1b\r\n\r\na1b/ab=b,1,2\r\nb1c\r\n",
			       "abc"),
			"ab1c");
}

TEST(the_least_letters_before_and_after_a_break_are_the_language_s)
{
	const Patterns *patterns = patterns_read(arena, "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\na1b\n");

	CHECK_EQUAL_INT(patterns_least_before(patterns), 2);
	CHECK_EQUAL_INT(patterns_least_after(patterns), 3);
	CHECK_EQUAL_INT(patterns_least_after(patterns_read(arena, "UTF-8\na1b\n")), 0);
}

TEST(other_encodings_are_read)
{
	CHECK_EQUAL_STR(valued(arena,
			       "KOI8-R\n\xC1"
			       "1\xC2\n",
			       "аб"),
			"а1б");
	CHECK_EQUAL_STR(valued(arena,
			       "microsoft-cp1251\n\xE0"
			       "1\xE1\n",
			       "аб"),
			"а1б");
	CHECK_EQUAL_STR(valued(arena,
			       "ISO8859-2\n\xB1"
			       "1\xB3\n",
			       "ął"),
			"ą1ł");
}

TEST(the_last_level_counts)
{
	CHECK_EQUAL_STR(valued(arena, "UTF-8\na1b\nNEXTLEVEL\nb1c\n", "abc"), "ab1c");
}

TEST(latin_1_is_read_and_unknown_encodings_are_not)
{
	CHECK_EQUAL_STR(valued(arena,
			       "ISO8859-1\n\xE9"
			       "1t\n",
			       "été"),
			"é1té");
	CHECK(valued(arena, "Unheard-of\na1b\n", "ab") == NULL);
	CHECK(valued(arena, "", "ab") == NULL);
}

TEST(a_large_dictionary_is_found_again)
{
	Str text = str_in(arena);

	str_add(&text, "UTF-8\n");
	for (uint32_t c = 0x4E00; c < 0x4E00 + 20000; c++) {
		str_add(&text, "a3");
		str_add_utf8(&text, c);
		str_add(&text, "\n");
	}
	CHECK_EQUAL_STR(valued(arena, str_text(&text), "a\u4E00b"), "a3\u4E00b");
	CHECK_EQUAL_STR(valued(arena, str_text(&text), "a\u9C1Fb"), "a3\u9C1Fb");
}

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

TEST(any_bytes_are_read_without_harm)
{
	static const char *const pieces[] = { "a", "b", "1",         "9",    ".", "\n",   "\r",
					      "/", "%", "NEXTLEVEL", "\xC3", "é", "\xFF", "UTF-8\n" };
	uint32_t seed = 2;

	for (int round = 0; round < 3000; round++) {
		ArenaMark mark = arena_mark(arena);
		Str text = str_in(arena);
		str_add(&text, round % 2 ? "UTF-8\n" : "ISO8859-1\n");
		for (int n = (int)(next_random(&seed) % 200); n > 0; n--)
			str_add(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
		CHECK(valued(arena, str_text(&text), "abéba"));
		arena_reset(arena, mark);
	}
}

int main(void)
{
	RUN(the_highest_value_of_all_patterns_stands);
	RUN(full_stops_are_the_edges_of_words);
	RUN(values_on_the_edges_are_passed_over);
	RUN(settings_comments_and_changes_of_spelling_are_no_patterns);
	RUN(the_least_letters_before_and_after_a_break_are_the_language_s);
	RUN(other_encodings_are_read);
	RUN(the_last_level_counts);
	RUN(latin_1_is_read_and_unknown_encodings_are_not);
	RUN(a_large_dictionary_is_found_again);
	RUN(any_bytes_are_read_without_harm);
	return check_status();
}
