/* Words for people: values put in, and the language that a locale asks for. */
#include "check.h"

#include "check/words.h"

#include <stdlib.h>

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

TEST(a_language_is_named_or_the_locale_s)
{
	CHECK_EQUAL_INT(language_of("en"), LANGUAGE_ENGLISH);
	CHECK_EQUAL_INT(language_of("fr"), LANGUAGE_FRENCH);
	setenv("LC_ALL", "", 1);
	setenv("LC_MESSAGES", "en_GB.UTF-8", 1);
	setenv("LANG", "fr_FR.UTF-8", 1);
	CHECK_EQUAL_INT(language_of(NULL), LANGUAGE_ENGLISH);
	setenv("LC_ALL", "C.UTF-8", 1);
	CHECK_EQUAL_INT(language_of(NULL), LANGUAGE_FRENCH);
}

int main(void)
{
	RUN(values_are_put_in);
	RUN(what_is_not_known_yet_is_left_open);
	RUN(a_language_is_named_or_the_locale_s);
	return check_status();
}
