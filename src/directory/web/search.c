/*
 * An index of words to facts. A query marks the facts that have each of its words, one bit a word, and then sums up
 * what the facts of each owner come to.
 */
#include "web/search.h"

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"
#include "source/unicode.h"
#include "web/tokens.h"

#include <stdlib.h>
#include <string.h>

enum {
	WHOLE = 12,      /* what a word is worth that is found whole, */
	BEGINNING = 8,   /* by its beginning, */
	SLIP = 6,        /* or in the place of another */
	TOGETHER = 20,   /* words in one fact */
	LEAST_START = 2, /* bytes of a beginning */
	EXCERPT = 150,   /* bytes of a text that is shown whole */
	BEFORE = 50      /* bytes before the first word found, of a longer one */
};

typedef struct Term {
	const char *word;
	const char *shown; /* as it is written where it weighs most */
	unsigned weight;   /* there */
	unsigned total;    /* of all facts */
	ARRAY(uint32_t) facts;
} Term;

struct Search {
	Arena *arena;
	ARRAY(SearchFact) facts;
	Map *terms; /* by word */
	Map *forms; /* the same by each way to write the word: few of many words have to be folded */
	uint32_t owners;
	/* by word; made when first asked for */
	Term **sorted;
};

Search *search_new(Arena *arena)
{
	Search *search = arena_new_of(arena, Search);

	*search = (Search){ .arena = arena, .terms = map_new(arena), .forms = map_new(arena) };
	return search;
}

static Term *term_of_word(Search *search, const char *word)
{
	Term *term = map_find(search->terms, word);

	if (term)
		return term;
	term = arena_new_of(search->arena, Term);
	term->word = arena_strdup(search->arena, word);
	map_set(search->terms, word, term);
	return term;
}

/* The term of what is written there; its word is "" when that says nothing. */
static Term *term_of(Search *search, Arena *scratch, Token *token)
{
	static Term nothing = { .word = "" };
	Term *term = map_find_bytes(search->forms, token->written, token->length);

	if (term)
		return term;
	token_fold(scratch, token);
	term = *token->word ? term_of_word(search, token->word) : &nothing;
	map_set(search->forms, arena_strndup(scratch, token->written, token->length), term);
	return term;
}

static void note(Search *search, Term *term, const Token *token, uint32_t number, unsigned weight)
{
	if (weight > term->weight) {
		term->shown = arena_strndup(search->arena, token->written, token->length);
		term->weight = weight;
	}
	if (term->facts.count && array_last(&term->facts) == number)
		return;
	term->total += weight;
	array_push(search->arena, &term->facts, number);
}

void search_add(Search *search, uint32_t owner, const char *kind, unsigned weight, const char *text)
{
	uint32_t number = (uint32_t)search->facts.count;
	Arena *scratch = arena_new();
	Token token;

	array_push(search->arena, &search->facts,
		   (SearchFact){ .kind = kind, .text = text, .owner = owner, .weight = weight });
	if (owner >= search->owners)
		search->owners = owner + 1;
	while (token_find(&text, &token)) {
		Term *term = term_of(search, scratch, &token);

		if (*term->word)
			note(search, term, &token, number, weight);
	}
	arena_free(scratch);
	search->sorted = NULL;
}

/* ---- words of a query ---- */

static int compare_terms(const void *a, const void *b)
{
	return strcmp((*(Term *const *)a)->word, (*(Term *const *)b)->word);
}

void search_make_ready(Search *search)
{
	size_t count = map_count(search->terms);

	if (search->sorted)
		return;
	search->sorted = arena_array_of(search->arena, Term *, count + 1);
	for (size_t i = 0; i < count; i++)
		search->sorted[i] = map_value(search->terms, i);
	if (count)
		qsort(search->sorted, count, sizeof *search->sorted, compare_terms);
}

/* The first of the sorted terms that is not before `word`. */
static size_t lower_bound(const Search *search, const char *word)
{
	size_t low = 0, high = map_count(search->terms);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strcmp(search->sorted[middle]->word, word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_number(const char *word)
{
	return word[strspn(word, "0123456789")] == '\0';
}

/* How many slips a word of that length may have. */
static int most_slips(const char *word)
{
	size_t length = strlen(word);

	return is_number(word) || length < 4 ? 0 : length < 8 ? 1 : 2;
}

/* The word that is nearest; of equals the one that begins alike, then the one that says most. */
static const Term *nearest(const Search *search, const char *word)
{
	const Term *best = NULL;
	int least = most_slips(word) + 1;

	for (size_t i = 0; i < map_count(search->terms) && least > 0; i++) {
		const Term *term = search->sorted[i];
		int distance = unicode_distance(word, term->word, most_slips(word));

		if (distance > most_slips(word) || distance > least || is_number(term->word))
			continue;
		if (distance == least && best) {
			bool alike = *term->word == *word, best_alike = *best->word == *word;

			if (alike < best_alike || (alike == best_alike && term->total <= best->total))
				continue;
		}
		best = term;
		least = distance;
	}
	return best;
}

/* ---- marking ---- */

typedef struct Marks {
	const Search *search;
	Arena *arena;
	uint8_t *bits;  /* of each fact: the query's words that it has */
	unsigned *best; /* of each owner and word: the most that one fact is worth */
	size_t words;
} Marks;

static void mark_term(Marks *marks, size_t word, const Term *term, unsigned quality)
{
	const Search *search = marks->search;

	for (size_t i = 0; i < term->facts.count; i++) {
		const SearchFact *fact = &search->facts.items[term->facts.items[i]];
		unsigned *best = &marks->best[fact->owner * marks->words + word];

		marks->bits[term->facts.items[i]] |= (uint8_t)(1u << word);
		if (quality * fact->weight > *best)
			*best = quality * fact->weight;
	}
}

/* The whole word, and those that it begins; whether there is any. */
static bool mark_word(Marks *marks, size_t number, const char *word)
{
	const Search *search = marks->search;
	bool begins = strlen(word) >= LEAST_START && !is_number(word), any = false;

	for (size_t i = lower_bound(search, word); i < map_count(search->terms); i++) {
		const Term *term = search->sorted[i];
		bool is_whole = str_equal(term->word, word);

		if (!is_whole && !(begins && str_starts(term->word, word)))
			break;
		mark_term(marks, number, term, is_whole ? WHOLE : BEGINNING);
		any = true;
	}
	return any;
}

/* ---- owners ---- */

static int compare_hits(const void *a, const void *b)
{
	const SearchHit *left = a, *right = b;

	if (left->score != right->score)
		return left->score > right->score ? -1 : 1;
	return left->owner < right->owner ? -1 : left->owner > right->owner;
}

static unsigned worth(const Marks *marks, size_t fact)
{
	unsigned bits = (unsigned)__builtin_popcount(marks->bits[fact]);

	return bits ? bits * 100 + marks->search->facts.items[fact].weight : 0;
}

/* Puts the fact among those of its owner that are shown. */
static void show(const Marks *marks, SearchHit *hit, size_t number)
{
	const SearchFact *facts = marks->search->facts.items, *fact = &facts[number];
	size_t place = hit->fact_count;

	for (size_t i = 0; i < hit->fact_count; i++)
		if (str_equal(hit->facts[i]->text, fact->text))
			return;
	while (place > 0 && worth(marks, number) > worth(marks, (size_t)(hit->facts[place - 1] - facts)))
		place--;
	if (place == SEARCH_MOST_FACTS)
		return;
	if (hit->fact_count < SEARCH_MOST_FACTS)
		hit->fact_count++;
	memmove(&hit->facts[place + 1], &hit->facts[place], (hit->fact_count - place - 1) * sizeof *hit->facts);
	hit->facts[place] = fact;
}

/* What each owner comes to: 0 for one that lacks a word. */
static unsigned score_of(const Marks *marks, uint32_t owner)
{
	unsigned score = 0;

	for (size_t word = 0; word < marks->words; word++) {
		unsigned best = marks->best[owner * marks->words + word];

		if (!best)
			return 0;
		score += best;
	}
	return score;
}

static void add_facts(const Marks *marks, SearchHit *by_owner)
{
	const Search *search = marks->search;
	uint8_t all = (uint8_t)((1u << marks->words) - 1);
	unsigned *together = arena_array_of(marks->arena, unsigned, search->owners);

	for (size_t i = 0; i < search->facts.count; i++) {
		const SearchFact *fact = &search->facts.items[i];

		if (!marks->bits[i] || !by_owner[fact->owner].score)
			continue;
		show(marks, &by_owner[fact->owner], i);
		if (marks->words > 1 && marks->bits[i] == all && fact->weight > together[fact->owner])
			together[fact->owner] = fact->weight;
	}
	for (uint32_t owner = 0; owner < search->owners; owner++)
		by_owner[owner].score += TOGETHER * together[owner];
}

static void collect(const Marks *marks, SearchResult *result)
{
	uint32_t owners = marks->search->owners;
	SearchHit *hits = arena_array_of(marks->arena, SearchHit, owners + 1);
	size_t count = 0;

	for (uint32_t owner = 0; owner < owners; owner++)
		hits[owner] = (SearchHit){ .owner = owner, .score = score_of(marks, owner) };
	add_facts(marks, hits);
	for (uint32_t owner = 0; owner < owners; owner++)
		if (hits[owner].score)
			hits[count++] = hits[owner];
	if (count)
		qsort(hits, count, sizeof *hits, compare_hits);
	result->hits = hits;
	result->count = count;
}

/* ---- a query ---- */

/* Little words go, unless there is nothing else. */
static size_t words_of(Arena *arena, const char *query, const char **words)
{
	const char *little[SEARCH_MOST_WORDS];
	size_t count = 0, little_count = 0;
	Token token;

	while (count < SEARCH_MOST_WORDS && token_next(arena, &query, &token)) {
		if (!token_is_little(token.word))
			words[count++] = token.word;
		else if (little_count < SEARCH_MOST_WORDS)
			little[little_count++] = token.word;
	}
	if (count)
		return count;
	memcpy(words, little, little_count * sizeof *words);
	return little_count;
}

SearchResult search_find(const Search *search, Arena *arena, const char *query)
{
	const char **words = arena_array_of(arena, const char *, SEARCH_MOST_WORDS);
	Marks marks = { .search = search, .arena = arena, .words = words_of(arena, query, words) };
	SearchResult result = { .words = words, .word_count = marks.words };
	Str near = str_in(arena);
	bool slipped = false;

	if (!marks.words || !search->facts.count)
		return result;
	search_make_ready((Search *)(uintptr_t)search);
	marks.bits = arena_array_of(arena, uint8_t, search->facts.count);
	marks.best = arena_array_of(arena, unsigned, search->owners *marks.words);
	for (size_t i = 0; i < marks.words; i++) {
		const Term *other = mark_word(&marks, i, words[i]) ? NULL : nearest(search, words[i]);

		if (other) {
			mark_term(&marks, i, other, SLIP);
			words[i] = other->word;
			slipped = true;
		}
		str_printf(&near, "%s%s", i ? " " : "", other ? other->shown : words[i]);
	}
	collect(&marks, &result);
	result.near = slipped && result.count ? str_text(&near) : NULL;
	return result;
}

/* ---- excerpts ---- */

static bool is_word_found(const SearchResult *result, const char *word)
{
	for (size_t i = 0; i < result->word_count; i++) {
		const char *wanted = result->words[i];

		if (str_equal(word, wanted) ||
		    (strlen(wanted) >= LEAST_START && !is_number(wanted) && str_starts(word, wanted)))
			return true;
	}
	return false;
}

/* Where to begin and end in a long text: at blanks, around the first word found. */
static const char *cut(Arena *arena, const SearchResult *result, const char *text)
{
	const char *at = text, *first = text, *begin, *end;
	Token token;

	if (strlen(text) <= EXCERPT)
		return text;
	while (token_next(arena, &at, &token))
		if (is_word_found(result, token.word)) {
			first = token.written;
			break;
		}
	begin = first - text > BEFORE ? first - BEFORE : text;
	while (begin > text && begin < first && begin[-1] != ' ')
		begin++;
	end = strlen(begin) > EXCERPT ? begin + EXCERPT : begin + strlen(begin);
	while (*end && *end != ' ')
		end++;
	return arena_printf(arena, "%s%.*s%s", begin > text ? "… " : "", (int)(end - begin), begin, *end ? " …" : "");
}

const SearchPiece *search_excerpt(Arena *arena, const SearchResult *result, const SearchFact *fact, size_t *count)
{
	const char *text = cut(arena, result, fact->text), *from = text;
	ARRAY(SearchPiece) pieces = { 0 };
	Token token;

	while (token_next(arena, &text, &token)) {
		if (!is_word_found(result, token.word))
			continue;
		if (token.written > from)
			array_push(arena, &pieces,
				   (SearchPiece){ arena_strndup(arena, from, (size_t)(token.written - from)), false });
		array_push(arena, &pieces, (SearchPiece){ arena_strndup(arena, token.written, token.length), true });
		from = token.written + token.length;
	}
	if (*from)
		array_push(arena, &pieces, (SearchPiece){ from, false });
	*count = pieces.count;
	return pieces.items;
}
