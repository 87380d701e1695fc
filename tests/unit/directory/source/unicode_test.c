#include "check.h"

#include "source/unicode.h"

TEST(text_becomes_composed)
{
	const char *plain = "ascii", *composed = "Ségou";

	CHECK(unicode_nfc(arena, plain) == plain);
	CHECK(unicode_nfc(arena, composed) == composed);
	CHECK_EQUAL_STR(unicode_nfc(arena, "Se\u0301gou"), "Ségou");
	CHECK_EQUAL_STR(unicode_nfc(arena, "\u212B"), "Å");
}

TEST(names_become_keys)
{
	CHECK_EQUAL_STR(unicode_fold(arena, "L’Haÿ-les-Roses"), "l-hay-les-roses");
	CHECK_EQUAL_STR(unicode_fold(arena, "  ÉVRY — Œuilly!"), "evry-oeuilly");
	CHECK_EQUAL_STR(unicode_fold(arena, "Se\u0301gou 2"), "segou-2");
	CHECK_EQUAL_STR(unicode_fold(arena, "ɲɛŋɔ"), "nyengo");
	CHECK_EQUAL_STR(unicode_fold(arena, "ﬁche"), "fiche");
	CHECK_EQUAL_STR(unicode_fold(arena, "中"), "");
	CHECK_EQUAL_STR(unicode_fold(arena, ""), "");
}

TEST(distance_counts_edits)
{
	CHECK_EQUAL_INT(unicode_distance("kayes", "kayes", 5), 0);
	CHECK_EQUAL_INT(unicode_distance("kayes", "kaye", 5), 1);
	CHECK_EQUAL_INT(unicode_distance("kayes", "akyes", 5), 1);
	CHECK_EQUAL_INT(unicode_distance("kitten", "sitting", 5), 3);
	CHECK_EQUAL_INT(unicode_distance("", "abc", 5), 3);
	CHECK_EQUAL_INT(unicode_distance("abc", "xyz", 1), 2);
	CHECK_EQUAL_INT(unicode_distance("a", "abcdefgh", 3), 4);
}

TEST(countries_are_named_in_french)
{
	CHECK_EQUAL_STR(unicode_country(arena, LANGUAGE_FRENCH, "fr"), "France");
	CHECK_EQUAL_STR(unicode_country(arena, LANGUAGE_FRENCH, "ML"), "Mali");
	CHECK_EQUAL_STR(unicode_country(arena, LANGUAGE_FRENCH, "vn"), "Viêt Nam");
	CHECK_EQUAL_STR(unicode_country(arena, LANGUAGE_ENGLISH, "vn"), "Vietnam");
	CHECK_EQUAL_STR(unicode_country(arena, LANGUAGE_FRENCH, "qx"), "QX");
}

int main(void)
{
	RUN(text_becomes_composed);
	RUN(names_become_keys);
	RUN(distance_counts_edits);
	RUN(countries_are_named_in_french);
	return check_status();
}
