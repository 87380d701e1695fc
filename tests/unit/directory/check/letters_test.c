#include "check.h"

#include "check/letters.h"

static const char *word_at(Arena *arena, const char *text, size_t from)
{
	Word word;

	return letters_next(text, from, &word) ? arena_strndup(arena, text + word.start, word.end - word.start) : "";
}

static const char *accented(Arena *arena, const char *text)
{
	Word word;
	const char *found = letters_next(text, 0, &word) ? letters_accented(arena, text, word) : NULL;

	return found ? found : "";
}

TEST(words_are_letters)
{
	CHECK_EQUAL_STR(word_at(arena, "« L’école »", 0), "L");
	CHECK_EQUAL_STR(word_at(arena, "l’école 2", 1), "école");
	CHECK_EQUAL_STR(word_at(arena, "12 - 3", 0), "");
}

TEST(names_become_proper)
{
	CHECK_EQUAL_STR(letters_proper(arena, "Odile MARCHEPRÉ"), "Odile Marchepré");
	CHECK_EQUAL_STR(letters_proper(arena, "MARIE-ÉLISE D’HAUTECOMBE"), "Marie-Élise D’Hautecombe");
	CHECK_EQUAL_STR(letters_proper(arena, "Louis XIV"), "Louis XIV");
	CHECK_EQUAL_STR(letters_proper(arena, "Ag Mohamed, BP12"), "Ag Mohamed, BP12");
}

TEST(capitals_get_their_accents)
{
	CHECK_EQUAL_STR(accented(arena, "Etat"), "État");
	CHECK_EQUAL_STR(accented(arena, "ETATS"), "ÉTATS");
	CHECK_EQUAL_STR(accented(arena, "SANTE"), "SANTÉ");
	CHECK_EQUAL_STR(accented(arena, "Elu"), "Élu");
	CHECK_EQUAL_STR(accented(arena, "Eluard"), "");
	CHECK_EQUAL_STR(accented(arena, "État"), "");
	CHECK_EQUAL_STR(accented(arena, "etat"), "");
	CHECK_EQUAL_STR(accented(arena, "Region"), "");
}

TEST(sentences_begin_behind_stops)
{
	CHECK(letters_begins_sentence("Un puits", ((Word){ 0, 2 })));
	CHECK(letters_begins_sentence("Fin. Un puits", ((Word){ 5, 7 })));
	CHECK(!letters_begins_sentence("à Toro", ((Word){ 3, 7 })));
}

int main(void)
{
	RUN(words_are_letters);
	RUN(names_become_proper);
	RUN(capitals_get_their_accents);
	RUN(sentences_begin_behind_stops);
	return check_status();
}
