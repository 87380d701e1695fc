#include "check.h"

#include "transform/collate.h"

/* Each name comes before the next. */
static void check_order(Arena *arena, const char *const *names, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++) {
		if (strcmp(collate_key(arena, names[i]), collate_key(arena, names[i + 1])) < 0)
			continue;
		printf("# %s does not come before %s\n", names[i], names[i + 1]);
		check_failures++;
	}
}

#define CHECK_ORDER(...)                                                                                               \
	check_order(arena, (const char *const[]){ __VA_ARGS__ },                                                       \
		    sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

TEST(words_come_before_longer_words)
{
	CHECK_ORDER("Saint Denis", "Saint-Étienne", "Sainte-Marie", "Saintes");
	CHECK_ORDER("Bures", "Bures-sur-Yvette", "Buressin");
	CHECK_ORDER("Val d’Oise", "Val-de-Marne", "Valence");
}

TEST(accents_decide_last_and_from_the_left)
{
	CHECK_ORDER("cote", "coté", "côte", "côté");
	CHECK_ORDER("Segou", "Ségou", "Segré");
	CHECK_ORDER("coeur", "cœur", "coffre");
	CHECK_ORDER("a", "A", "b");
}

TEST(accents_typed_apart_in_any_order_are_the_same)
{
	CHECK_EQUAL_STR(collate_key(arena, "Ba\u0302\u0323"), collate_key(arena, "B\u1EAD"));
	CHECK_EQUAL_STR(collate_key(arena, "Se\u0301gou"), collate_key(arena, "Ségou"));
}

TEST(saints_are_read_in_full)
{
	CHECK_EQUAL_STR(collate_filed(arena, "St-Denis"), "Saint Denis");
	CHECK_EQUAL_STR(collate_filed(arena, "Ste. Maure"), "Sainte Maure");
	CHECK_EQUAL_STR(collate_filed(arena, "Boissy-sous-St-Yon"), "Boissy sous Saint Yon");
	CHECK_EQUAL_STR(collate_filed(arena, "St"), "St");
	CHECK_EQUAL_STR(collate_filed(arena, "Stains"), "Stains");
}

TEST(an_article_in_front_is_left_out)
{
	CHECK_EQUAL_STR(collate_filed(arena, "La Flèche"), "Flèche");
	CHECK_EQUAL_STR(collate_filed(arena, "LE HAVRE"), "HAVRE");
	CHECK_EQUAL_STR(collate_filed(arena, "L’Haÿ-les-Roses"), "Haÿ les Roses");
	CHECK_EQUAL_STR(collate_filed(arena, "L'Isle"), "Isle");
	CHECK_EQUAL_STR(collate_filed(arena, "Saint-Jean-de-la-Ruelle"), "Saint Jean de la Ruelle");
	CHECK_EQUAL_STR(collate_filed(arena, "La"), "La");
	CHECK_EQUAL_STR(collate_filed(arena, "Laval"), "Laval");
}

TEST(separators_are_one_space)
{
	CHECK_EQUAL_STR(collate_filed(arena, "  Île -\u00A0de\u2011 France "), "Île de France");
	CHECK_EQUAL_STR(collate_filed(arena, ""), "");
	CHECK_EQUAL_STR(collate_key(arena, "Val-de-Marne"), collate_key(arena, "Val de Marne"));
}

TEST(a_name_has_its_letter)
{
	CHECK_EQUAL_STR(collate_letter(arena, "Évry"), "E");
	CHECK_EQUAL_STR(collate_letter(arena, "Alençon"), "A");
	CHECK_EQUAL_STR(collate_letter(arena, "La Flèche"), "F");
	CHECK_EQUAL_STR(collate_letter(arena, "Zinder"), "Z");
	CHECK_EQUAL_STR(collate_letter(arena, "Œuilly"), "O");
	CHECK_EQUAL_STR(collate_letter(arena, "ɲamina"), "N");
	CHECK_EQUAL_STR(collate_letter(arena, "3e arrondissement"), "#");
	CHECK_EQUAL_STR(collate_letter(arena, ""), "#");
}

int main(void)
{
	RUN(words_come_before_longer_words);
	RUN(accents_decide_last_and_from_the_left);
	RUN(accents_typed_apart_in_any_order_are_the_same);
	RUN(saints_are_read_in_full);
	RUN(an_article_in_front_is_left_out);
	RUN(separators_are_one_space);
	RUN(a_name_has_its_letter);
	return check_status();
}
