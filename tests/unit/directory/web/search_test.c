/* What a search finds, where, in what order, and what it takes a slip for. */
#include "web/search.h"

#include "check.h"
#include "web/tokens.h"

/* Four fiches of invented places. */
static Search *sample(Arena *arena)
{
	static const struct {
		uint32_t owner;
		unsigned weight;
		const char *kind, *text;
	} facts[] = {
		{ 0, 10, "nom", "Saint-Aubin / Kolonda" },
		{ 0, 7, "departement", "Haute-Lise (91)" },
		{ 0, 8, "domaine", "Santé" },
		{ 1, 10, "nom", "Étrelles-lès-Lise / Dabia" },
		{ 1, 8, "personne", "Awa Dembélé, maire" },
		{ 1, 1, "texte", "Un centre de santé pour 91 000 habitants." },
		{ 2, 10, "nom", "Conseil général de la Lise / Cercle de Toro" },
		{ 2, 6, "type", "Conseil général (CG)" },
		{ 3, 10, "nom", "L’Haÿ-sur-Lise / Sansabougou" },
		{ 3, 1, "texte", "Le conseil des sages et un général en retraite" },
	};
	Search *search = search_new(arena);

	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		search_add(search, facts[i].owner, facts[i].kind, facts[i].weight, facts[i].text);
	return search;
}

/* The owners that are found, in their order: "1 0". */
static const char *found(Arena *arena, const char *query)
{
	SearchResult result = search_find(sample(arena), arena, query);
	Str out = str_in(arena);

	for (size_t i = 0; i < result.count; i++)
		str_printf(&out, "%s%u", i ? " " : "", result.hits[i].owner);
	return str_text(&out);
}

static const char *near(Arena *arena, const char *query)
{
	return search_find(sample(arena), arena, query).near;
}

TEST(accents_and_capitals_do_not_count)
{
	CHECK_EQUAL_STR(found(arena, "dembele"), "1");
	CHECK_EQUAL_STR(found(arena, "DEMBÉLÉ"), "1");
	CHECK_EQUAL_STR(found(arena, "l'hay"), "3");
	CHECK_EQUAL_STR(found(arena, "étrelles-lès-lise"), "1");
}

TEST(st_is_saint)
{
	CHECK_EQUAL_STR(found(arena, "St Aubin"), "0");
	CHECK_EQUAL_STR(found(arena, "st-aubin"), "0");
	CHECK_EQUAL_STR(found(arena, "saint aubin"), "0");
}

TEST(what_weighs_more_comes_first)
{
	CHECK_EQUAL_STR(found(arena, "santé"), "0 1");
	CHECK_EQUAL_STR(found(arena, "91"), "0 1");
	CHECK_EQUAL_STR(found(arena, "conseil général"), "2 3");
}

TEST(words_are_found_by_their_beginning)
{
	CHECK_EQUAL_STR(found(arena, "etre"), "1");
	CHECK_EQUAL_STR(found(arena, "sansa"), "3");
	CHECK_EQUAL_STR(found(arena, "ansabougou"), "3"); /* as a slip of it */
	CHECK_EQUAL_STR(found(arena, "9"), "");
}

TEST(all_words_have_to_be_there)
{
	CHECK_EQUAL_STR(found(arena, "lise dabia"), "1");
	CHECK_EQUAL_STR(found(arena, "dabia toro"), "");
	CHECK_EQUAL_STR(found(arena, "le cercle de la Lise"), "2");
}

TEST(slips_of_the_keys)
{
	CHECK_EQUAL_STR(found(arena, "dabai"), "1");
	CHECK_EQUAL_STR(near(arena, "dabai"), "Dabia");
	CHECK_EQUAL_STR(near(arena, "sansabuogo"), "Sansabougou");
	CHECK_EQUAL_STR(near(arena, "awa dambele"), "awa Dembélé");
	CHECK(near(arena, "dabia") == NULL);
	CHECK_EQUAL_STR(found(arena, "abc"), ""); /* too short for a slip */
	CHECK_EQUAL_STR(found(arena, "93"), "");
}

TEST(nothing_to_look_for_finds_nothing)
{
	CHECK_EQUAL_STR(found(arena, "?"), "");
	CHECK_EQUAL_STR(found(arena, " « » "), "");
	CHECK_EQUAL_STR(found(arena, "de la"), "2");
}

TEST(it_says_where)
{
	SearchResult result = search_find(sample(arena), arena, "santé");
	const SearchPiece *pieces;
	size_t count;

	CHECK_EQUAL_STR(result.hits[0].facts[0]->kind, "domaine");
	CHECK_EQUAL_STR(result.hits[1].facts[0]->kind, "texte");
	pieces = search_excerpt(arena, &result, result.hits[1].facts[0], &count);
	CHECK_EQUAL_INT(count, 3);
	CHECK_EQUAL_STR(pieces[0].text, "Un centre de ");
	CHECK_EQUAL_STR(pieces[1].text, "santé");
	CHECK(pieces[1].is_found && !pieces[2].is_found);
	CHECK_EQUAL_STR(pieces[2].text, " pour 91 000 habitants.");
	/* where two of the words stand together, sooner than where one weighs more */
	result = search_find(sample(arena), arena, "lise 91 santé");
	CHECK_EQUAL_INT(result.count, 2);
	CHECK_EQUAL_INT(result.hits[1].owner, 1);
	CHECK_EQUAL_STR(result.hits[1].facts[0]->kind, "texte");
}

TEST(of_a_long_text_what_stands_around)
{
	Search *search = search_new(arena);
	Str text = str_in(arena);
	SearchResult result;
	const SearchPiece *pieces;
	size_t count;

	for (int i = 0; i < 100; i++)
		str_add(&text, "élan ");
	str_add(&text, "puits");
	for (int i = 0; i < 100; i++)
		str_add(&text, " élan");
	search_add(search, 0, "texte", 1, str_text(&text));
	result = search_find(search, arena, "puits");
	pieces = search_excerpt(arena, &result, result.hits[0].facts[0], &count);
	CHECK_EQUAL_INT(count, 3);
	CHECK(str_starts(pieces[0].text, "… élan") && strlen(pieces[0].text) < 70);
	CHECK_EQUAL_STR(pieces[1].text, "puits");
	CHECK(str_ends(pieces[2].text, "élan …") && strlen(pieces[2].text) < 160);
}

TEST(words_of_a_text)
{
	const char *text = "L’Haÿ (91) – Ste-Lise";
	static const char *const words[] = { "l", "hay", "91", "sainte", "lise" };
	Token token;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		CHECK(token_next(arena, &text, &token));
		CHECK_EQUAL_STR(token.word, words[i]);
	}
	CHECK(str_starts(token.written, "Lise") && token.length == 4);
	CHECK(!token_next(arena, &text, &token));
}

/* Against a plain look at each fact: whatever is asked, an owner is found if and only if it has all the words. */
TEST(it_finds_what_a_plain_look_finds)
{
	static const char *const words[] = { "lune", "lunaire", "mer", "mare", "12", "saint" };
	Search *search = search_new(arena);
	bool has[16][6] = { { false } };

	for (uint32_t owner = 0; owner < 16; owner++)
		for (size_t word = 0; word < 6; word++) {
			has[owner][word] = (owner * 7 + word * 5) % 3 == 0;
			if (has[owner][word])
				search_add(search, owner, "texte", 1 + (owner + (unsigned)word) % 9, words[word]);
		}
	search_add(search, 16, "texte", 1, "x");
	for (size_t a = 0; a < 6; a++)
		for (size_t b = 0; b < 6; b++) {
			SearchResult result =
				search_find(search, arena, arena_printf(arena, "%s %s", words[a], words[b]));
			size_t expected = 0;

			for (uint32_t owner = 0; owner < 16; owner++)
				expected += has[owner][a] && has[owner][b];
			CHECK_EQUAL_INT(result.count, expected);
		}
}

int main(void)
{
	RUN(accents_and_capitals_do_not_count);
	RUN(st_is_saint);
	RUN(what_weighs_more_comes_first);
	RUN(words_are_found_by_their_beginning);
	RUN(all_words_have_to_be_there);
	RUN(slips_of_the_keys);
	RUN(nothing_to_look_for_finds_nothing);
	RUN(it_says_where);
	RUN(of_a_long_text_what_stands_around);
	RUN(words_of_a_text);
	RUN(it_finds_what_a_plain_look_finds);
	return check_status();
}
