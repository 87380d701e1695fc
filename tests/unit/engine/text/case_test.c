/*
 * Letter case by Unicode's rules and the text's language.
 */
#include "check.h"

#include "text/case.h"

typedef char *(*Change)(Arena *arena, const char *language, const char *text, size_t length, size_t *out_length);

static void expect(Arena *arena, Change change, const char *language, const char *text, const char *expected)
{
	size_t length;
	char *out = change(arena, language, text, strlen(text), &length);

	CHECK_EQUAL_STR(out, expected);
	CHECK_EQUAL_INT(length, strlen(expected));
}

TEST(upper_case_keeps_accents_and_ligatures)
{
	expect(arena, case_upper, "fr", "l’œuvre de Ségou à l’été", "L’ŒUVRE DE SÉGOU À L’ÉTÉ");
	expect(arena, case_upper, "bm", "ɛɔɲŋ", "ƐƆƝŊ");
	expect(arena, case_upper, "fr", "", "");
}

TEST(the_language_counts_not_the_locale)
{
	expect(arena, case_upper, "fr", "iris", "IRIS");
	expect(arena, case_upper, "tr", "iris", "İRİS");
	expect(arena, case_lower, "fr", "IRIS", "iris");
}

TEST(a_result_may_be_much_longer)
{
	expect(arena, case_upper, "de", "ßßßßßßßß", "SSSSSSSSSSSSSSSS");
	/* three times as long: iota, dialytika and tonos have no capital of their own */
#define SIX(s) s s s s s s
	expect(arena, case_upper, "fr", SIX(SIX("\u0149")), SIX(SIX("\u02BCN"))); /* half as long again */
	expect(arena, case_upper, "fr", SIX(SIX("\u0390")), SIX(SIX("\u0399\u0308\u0301")));
}

TEST(capitals_begin_words_and_leave_the_rest)
{
	expect(arena, case_capitalize, "fr", "saint-denis et ONG d’ici, écoles", "Saint-Denis Et ONG D’ici, Écoles");
}

int main(void)
{
	RUN(upper_case_keeps_accents_and_ligatures);
	RUN(the_language_counts_not_the_locale);
	RUN(a_result_may_be_much_longer);
	RUN(capitals_begin_words_and_leave_the_rest);
	return check_status();
}
