/* Words for people: which language is spoken, and what its catalogue says. */
#include "check.h"

#include "base/words.h"

#include <errno.h>
#include <stdlib.h>

static Language in(const char *language, const char *all, const char *messages, const char *lang)
{
	setenv("LANGUAGE", language, 1);
	setenv("LC_ALL", all, 1);
	setenv("LC_MESSAGES", messages, 1);
	setenv("LANG", lang, 1);
	return language_of_environment();
}

TEST(a_language_has_a_name)
{
	Language language;

	CHECK(language_named("fr", &language) && language == LANGUAGE_FRENCH);
	CHECK(language_named("fr_FR.UTF-8", &language) && language == LANGUAGE_FRENCH);
	CHECK(language_named("en_GB", &language) && language == LANGUAGE_ENGLISH);
	CHECK(!language_named("de_DE", &language));
	CHECK(!language_named("frp", &language));
	CHECK(!language_named("", &language));
}

TEST(the_environment_chooses_the_language)
{
	CHECK_EQUAL_INT(in("", "", "", ""), LANGUAGE_ENGLISH);
	CHECK_EQUAL_INT(in("", "", "", "fr_FR.UTF-8"), LANGUAGE_FRENCH);
	CHECK_EQUAL_INT(in("", "", "en_GB.UTF-8", "fr_FR.UTF-8"), LANGUAGE_ENGLISH);
	CHECK_EQUAL_INT(in("", "fr_CA", "en_GB.UTF-8", "en_GB.UTF-8"), LANGUAGE_FRENCH);
	CHECK_EQUAL_INT(in("", "C.UTF-8", "", "fr_FR.UTF-8"), LANGUAGE_ENGLISH);
	CHECK_EQUAL_INT(in("", "de_DE.UTF-8", "", ""), LANGUAGE_ENGLISH);
}

TEST(a_list_of_languages_comes_first_but_in_the_plain_locale)
{
	CHECK_EQUAL_INT(in("de:fr:en", "", "", "en_GB.UTF-8"), LANGUAGE_FRENCH);
	CHECK_EQUAL_INT(in("de", "", "", "fr_FR.UTF-8"), LANGUAGE_FRENCH);
	CHECK_EQUAL_INT(in("fr", "C.UTF-8", "", ""), LANGUAGE_FRENCH);
	CHECK_EQUAL_INT(in("fr", "C", "", ""), LANGUAGE_ENGLISH);
	CHECK_EQUAL_INT(in("fr", "POSIX", "", ""), LANGUAGE_ENGLISH);
}

TEST(both_languages_are_at_hand)
{
	CHECK_EQUAL_STR(words_in(LANGUAGE_FRENCH, "permission denied"), "permission refusée");
	CHECK_EQUAL_STR(words_in(LANGUAGE_ENGLISH, "permission denied"), "permission denied");
	CHECK_EQUAL_STR(words_in(LANGUAGE_FRENCH, "in no catalogue"), "in no catalogue");
	CHECK_EQUAL_STR(words_in(LANGUAGE_FRENCH, ""), "");
}

TEST(nought_is_one_in_french_and_many_in_english)
{
	CHECK_EQUAL_STR(words_many_in(LANGUAGE_FRENCH, "error", "errors", 0), "erreur");
	CHECK_EQUAL_STR(words_many_in(LANGUAGE_FRENCH, "error", "errors", 1), "erreur");
	CHECK_EQUAL_STR(words_many_in(LANGUAGE_FRENCH, "error", "errors", 2), "erreurs");
	CHECK_EQUAL_STR(words_many_in(LANGUAGE_ENGLISH, "error", "errors", 0), "errors");
	CHECK_EQUAL_STR(words_many_in(LANGUAGE_ENGLISH, "error", "errors", 1), "error");
}

/* Until then words are a library's, in a locale that was not set. */
TEST(what_is_spoken_is_opened_once)
{
	CHECK_EQUAL_STR(_("permission denied"), "permission denied");
	CHECK_EQUAL_STR(words_many("error", "errors", 2), "errors");
	words_open(LANGUAGE_FRENCH);
	CHECK_EQUAL_STR(_("permission denied"), "permission refusée");
	CHECK_EQUAL_STR(words_many("error", "errors", 2), "erreurs");
	CHECK_EQUAL_STR(words_of_error(ENOENT), "il n’y a pas de tel fichier ni dossier");
	CHECK_EQUAL_STR(words_of_error(EXDEV), "EXDEV");
	words_open(LANGUAGE_ENGLISH);
	CHECK_EQUAL_STR(_("permission denied"), "permission denied");
}

int main(void)
{
	RUN(a_language_has_a_name);
	RUN(the_environment_chooses_the_language);
	RUN(a_list_of_languages_comes_first_but_in_the_plain_locale);
	RUN(both_languages_are_at_hand);
	RUN(nought_is_one_in_french_and_many_in_english);
	RUN(what_is_spoken_is_opened_once);
	return check_status();
}
