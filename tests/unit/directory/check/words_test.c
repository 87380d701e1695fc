/* Words for people: values put in, and whose they are. */
#include "check.h"

#include "check/words.h"

static const char *filled(Arena *arena, const char *text)
{
	static const char *const values[] = { "un", "deux", NULL };

	return words_filled(arena, text, values);
}

TEST(values_are_put_in)
{
	CHECK_EQUAL_STR(filled(arena, "{1} et {2}, {1}"), "un et deux, un");
	CHECK_EQUAL_STR(filled(arena, "{3}{0}."), ".");
	CHECK_EQUAL_STR(filled(arena, "{x} {1"), "{x} {1");
}

TEST(what_is_not_known_yet_is_left_open)
{
	CHECK_EQUAL_STR(words_unfilled(arena, "« {remplace} » au lieu de {1}"), "« … » au lieu de …");
	CHECK_EQUAL_STR(words_unfilled(arena, "rien"), "rien");
	CHECK_EQUAL_STR(words_unfilled(arena, "{1"), "…");
}

TEST(an_editor_s_words_come_before_a_catalogue_s)
{
	static const Words ours = SAY("to be looked at"), theirs = { { "a line", "une ligne" } };

	CHECK_EQUAL_STR(said(&ours, LANGUAGE_ENGLISH), "to be looked at");
	CHECK_EQUAL_STR(said(&theirs, LANGUAGE_ENGLISH), "a line");
	CHECK_EQUAL_STR(said(&theirs, LANGUAGE_FRENCH), "une ligne");
}

int main(void)
{
	RUN(values_are_put_in);
	RUN(what_is_not_known_yet_is_left_open);
	RUN(an_editor_s_words_come_before_a_catalogue_s);
	return check_status();
}
