/*
 * Which letters of a text are raised as those of ordinals.
 */
#include "check.h"

#include "base/str.h"
#include "text/ordinal.h"

#include <string.h>

/* The text with its raised letters between brackets. */
static const char *raised(Arena *arena, const char *text)
{
	Str out = str_in(arena);
	size_t at = 0, start, end, length = strlen(text);

	while (ordinal_find(text, length, at, &start, &end)) {
		str_printf(&out, "%.*s[%.*s]", (int)(start - at), text + at, (int)(end - start), text + start);
		at = end;
	}
	str_printf(&out, "%s", text + at);
	return str_text(&out);
}

TEST(endings_after_figures_are_raised)
{
	CHECK_EQUAL_STR(raised(arena, "1er"), "1[er]");
	CHECK_EQUAL_STR(raised(arena, "1re"), "1[re]");
	CHECK_EQUAL_STR(raised(arena, "les 1ers"), "les 1[ers]");
	CHECK_EQUAL_STR(raised(arena, "21e,"), "21[e],");
	CHECK_EQUAL_STR(raised(arena, "2nde"), "2[nde]");
	CHECK_EQUAL_STR(raised(arena, "(5e-6e)"), "(5[e]-6[e])");
	CHECK_EQUAL_STR(raised(arena, "l’1er"), "l’1[er]");
}

TEST(endings_after_roman_figures_are_raised)
{
	CHECK_EQUAL_STR(raised(arena, "XIXe"), "XIX[e]");
	CHECK_EQUAL_STR(raised(arena, "IIe et IIIe"), "II[e] et III[e]");
	CHECK_EQUAL_STR(raised(arena, "Ier"), "I[er]");
}

TEST(other_words_are_left_alone)
{
	static const char *const texts[] = {
		"",     "e",    "er",    "1",   "Le",   "Vers",       "Ve",   "Xe",   "MCe",    "AXIe",    "A4er",
		"1ère", "2ème", "3emes", "4x4", "2de2", "12 ermites", "éXVe", "XVeé", "100 de", "1érable", "6ea",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK_EQUAL_STR(raised(arena, texts[i]), texts[i]);
}

int main(void)
{
	RUN(endings_after_figures_are_raised);
	RUN(endings_after_roman_figures_are_raised);
	RUN(other_words_are_left_alone);
	return check_status();
}
