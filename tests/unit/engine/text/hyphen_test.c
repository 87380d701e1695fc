/*
 * Where words may part. Points are shown as the word with | put in.
 */
#include "check.h"

#include "base/file.h"
#include "base/utf8.h"
#include "text/hyphen.h"

static const char *parted(Arena *arena, Hyphenators *h, const char *language, const char *word, int remain, int push,
			  bool capitalized)
{
	const uint32_t *offsets;
	size_t from = 0, count = hyphen_points(h, language, word, strlen(word), remain, push, capitalized, &offsets);
	Str out = str_in(arena);

	for (size_t i = 0; i < count; i++) {
		str_add_bytes(&out, word + from, offsets[i] - from);
		str_add(&out, "|");
		from = offsets[i];
	}
	str_add(&out, word + from);
	return str_text(&out);
}

#define PARTED(word, expected) CHECK_EQUAL_STR(parted(arena, h, "fr", word, 2, 3, false), expected)

TEST(words_part_between_syllables)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	PARTED("association", "as|so|cia|tion");
	PARTED("développement", "dé|ve|lop|pe|ment");
	PARTED("géographie", "géo|gra|phie");
	CHECK_QUIET(diagnostics);
	hyphenators_free(h);
}

TEST(limits_count_characters_not_bytes)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	CHECK_EQUAL_STR(parted(arena, h, "fr", "développement", 3, 5, false), "déve|lop|pement");
	CHECK_EQUAL_STR(parted(arena, h, "fr", "développement", 6, 4, false), "dévelop|pe|ment");
	CHECK_EQUAL_STR(parted(arena, h, "fr", "développement", 40, 4, false), "développement");
	PARTED("élève", "élève");
	hyphenators_free(h);
}

TEST(a_mute_syllable_needs_three_characters)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	PARTED("politique", "po|li|tique");
	PARTED("personne", "per|sonne");
	CHECK_EQUAL_STR(parted(arena, h, "fr", "société", 2, 2, false), "so|cié|té");
	CHECK_EQUAL_STR(parted(arena, h, "fr", "semaine", 2, 2, false), "se|maine");
	hyphenators_free(h);
}

TEST(names_and_capitals_stay_whole)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	PARTED("Koulikoro", "Koulikoro");
	PARTED("ASSOCIATION", "ASSOCIATION");
	PARTED("McArthur", "McArthur");
	CHECK_EQUAL_STR(parted(arena, h, "fr", "Association", 2, 3, true), "As|so|cia|tion");
	CHECK_EQUAL_STR(parted(arena, h, "fr", "ASSOCIATION", 2, 3, true), "ASSOCIATION");
	CHECK_EQUAL_STR(parted(arena, h, "fr", "d’Auvergnat", 2, 3, true), "d’Auvergnat");
	hyphenators_free(h);
}

TEST(compounds_numbers_and_short_words_stay_whole)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	PARTED("inter-régional", "inter-régional");
	PARTED("2008", "2008");
	PARTED("A4bis", "A4bis");
	PARTED("ville", "ville");
	PARTED("eaux", "eaux");
	PARTED("co\u00ADopération", "co\u00ADopération");
	PARTED("", "");
	hyphenators_free(h);
}

TEST(an_apostrophe_is_an_edge)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	PARTED("l’association", "l’as|so|cia|tion");
	PARTED("l'association", "l'as|so|cia|tion");
	PARTED("d’animation", "d’ani|ma|tion");
	PARTED("aujourd’hui", "au|jourd’hui");
	PARTED("l’", "l’");
	hyphenators_free(h);
}

TEST(vowels_part_only_after_a_prefix)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	PARTED("coopération", "co|opé|ra|tion");
	PARTED("théâtrale", "théâ|trale");
	PARTED("européen", "eu|ro|péen");
	hyphenators_free(h);
}

TEST(a_language_without_dictionary_is_noted_once)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	CHECK_EQUAL_STR(parted(arena, h, "bm", "jamanakuntigi", 2, 3, false), "jamanakuntigi");
	CHECK_EQUAL_STR(parted(arena, h, "bm", "sigidakow", 2, 3, false), "sigidakow");
	CHECK_DIAGNOSTIC(diagnostics, "hyphen-language");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_NOTE), 1);
	CHECK_EQUAL_STR(parted(arena, h, "../../tmp/x", "association", 2, 3, false), "association");
	CHECK_EQUAL_STR(parted(arena, h, "", "association", 2, 3, false), "association");
	hyphenators_free(h);
}

TEST(a_region_falls_to_its_language)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	CHECK_EQUAL_STR(parted(arena, h, "fr-FR", "association", 2, 3, false), "as|so|cia|tion");
	CHECK_EQUAL_STR(parted(arena, h, "fr-ML", "association", 2, 3, false), "as|so|cia|tion");
	CHECK_QUIET(diagnostics);
	hyphenators_free(h);
}

/* Steps aside where a language's patterns are not installed. */
static void check_if_installed(Arena *arena, Diagnostics *diagnostics, const char *file, const char *language,
			       const char *word, const char *expected)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);

	if (file_exists(arena_printf(arena, "/usr/share/hyphen/%s", file)))
		CHECK_EQUAL_STR(parted(arena, h, language, word, 1, 1, true), expected);
	hyphenators_free(h);
}

TEST(other_languages_part_by_their_own_patterns)
{
	check_if_installed(arena, diagnostics, "hyph_en_US.dic", "en", "hyphenation", "hy|phen|ation");
	check_if_installed(arena, diagnostics, "hyph_en_GB.dic", "en-GB", "hyphenation", "hy|phen|a|tion");
	check_if_installed(arena, diagnostics, "hyph_de_DE.dic", "de", "Rechtsschutzversicherung",
			   "Rechts|schutz|ver|si|che|rung");
	check_if_installed(arena, diagnostics, "hyph_es_ES.dic", "es", "desafortunadamente",
			   "des|afor|tu|na|da|men|te");
	check_if_installed(arena, diagnostics, "hyph_it_IT.dic", "it", "precipitevolissimevolmente",
			   "pre|ci|pi|te|vo|lis|si|me|vol|men|te");
	check_if_installed(arena, diagnostics, "hyph_nl_NL.dic", "nl", "arbeidsongeschiktheid",
			   "ar|beids|on|ge|schikt|heid");
	check_if_installed(arena, diagnostics, "hyph_ru_RU.dic", "ru", "высокопревосходительство",
			   "вы|со|ко|пре|вос|хо|ди|тель|ство");
}

TEST(a_region_without_patterns_takes_those_of_another)
{
	check_if_installed(arena, diagnostics, "hyph_en_US.dic", "en-NZ", "hyphenation", "hy|phen|ation");
	check_if_installed(arena, diagnostics, "hyph_ru_RU.dic", "ru-KZ", "письмо", "пись|мо");
}

TEST(answers_are_kept)
{
	Hyphenators *h = hyphenators_new(NULL, diagnostics);
	const uint32_t *first, *again;

	CHECK_EQUAL_INT(hyphen_points(h, "fr", "association", 11, 2, 3, false, &first), 3);
	hyphen_points(h, "fr", "association", 11, 2, 3, false, &again);
	CHECK(first == again);
	CHECK_EQUAL_INT(hyphen_points(h, "fr", "association", 11, 3, 3, false, &again), 2);
	hyphenators_free(h);
}

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

TEST(points_of_any_word_keep_the_limits)
{
	static const char *const pieces[] = { "a", "é", "on",     "tr",   "’",  "œ",  "que", "ï", "b",
					      "É", "ɛ", "\u0301", "ment", "中", "ff", "7",   "-" };
	Hyphenators *h = hyphenators_new(NULL, diagnostics);
	uint32_t seed = 1983;

	for (int round = 0; round < 5000; round++) {
		ArenaMark mark = arena_mark(arena);
		Str word = str_in(arena);
		for (int n = (int)(next_random(&seed) % 12); n > 0; n--)
			str_add(&word, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
		const uint32_t *offsets;
		size_t count = hyphen_points(h, "fr", str_text(&word), word.length, 2, 3, true, &offsets);
		for (size_t i = 0; i < count; i++) {
			CHECK(i == 0 || offsets[i] > offsets[i - 1]);
			CHECK((str_text(&word)[offsets[i]] & 0xC0) != 0x80);
			CHECK(utf8_count(str_text(&word), offsets[i]) >= 2);
			CHECK(utf8_count(str_text(&word) + offsets[i], word.length - offsets[i]) >= 3);
		}
		arena_reset(arena, mark);
	}
	hyphenators_free(h);
}

int main(void)
{
	RUN(words_part_between_syllables);
	RUN(limits_count_characters_not_bytes);
	RUN(a_mute_syllable_needs_three_characters);
	RUN(names_and_capitals_stay_whole);
	RUN(compounds_numbers_and_short_words_stay_whole);
	RUN(an_apostrophe_is_an_edge);
	RUN(vowels_part_only_after_a_prefix);
	RUN(a_language_without_dictionary_is_noted_once);
	RUN(a_region_falls_to_its_language);
	RUN(other_languages_part_by_their_own_patterns);
	RUN(a_region_without_patterns_takes_those_of_another);
	RUN(answers_are_kept);
	RUN(points_of_any_word_keep_the_limits);
	return check_status();
}
