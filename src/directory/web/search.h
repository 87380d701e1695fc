/*
 * Search: what a reader looks for among what is known of each of many owners, fiches mostly. Letters are folded
 * (source/unicode.h), "St" is "Saint"; a word is found whole, or by its beginning; where neither is anywhere, the
 * likeliest word that it may be a slip of (Damerau's distance, one letter of four, two of eight) stands in for it.
 *
 * All words have to be found with an owner. What counts is where: a fact has a weight, a name's above running text's;
 * words found in one fact count more than the same words here and there. Little words count only by themselves.
 */
#ifndef WEB_SEARCH_H
#define WEB_SEARCH_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { SEARCH_MOST_WORDS = 8, SEARCH_MOST_FACTS = 2 };

typedef struct Search Search;

typedef struct SearchFact {
	const char *kind, *text; /* what sort of thing it is, for who shows it */
	uint32_t owner;
	unsigned weight;
} SearchFact;

typedef struct SearchHit {
	uint32_t owner;
	unsigned score;
	const SearchFact *facts[SEARCH_MOST_FACTS]; /* where it was found, the weightiest first */
	size_t fact_count;
} SearchHit;

/* A piece of a fact's text, found or not. */
typedef struct SearchPiece {
	const char *text;
	bool is_found;
} SearchPiece;

typedef struct SearchResult {
	const SearchHit *hits; /* the best first; of equals the owner with the lower number */
	size_t count;
	const char *near; /* the words that were meant, where those asked for are nowhere; NULL */
	const char *const *words;
	size_t word_count;
} SearchResult;

/* Texts that are added stay where they are; `arena` outlives them all. */
Search *search_new(Arena *arena);
void search_add(Search *search, uint32_t owner, const char *kind, unsigned weight, const char *text);

/* Now what the next search would do first. */
void search_make_ready(Search *search);

/* No hits where nothing is left to look for ("?"). In `arena`. */
SearchResult search_find(const Search *search, Arena *arena, const char *query);

/* The text of a fact that was found, or where it is long what stands around the first words found, in pieces. */
const SearchPiece *search_excerpt(Arena *arena, const SearchResult *result, const SearchFact *fact, size_t *count);

#endif
