/*
 * Words that are at most k letters apart have one and the same word left when at most k letters are taken out of
 * each, at some places (Mor and Fraenkel 1982). All that is left of all keys is hashed, sorted, and keys that meet
 * are measured.
 */
#include "check/near.h"

#include "base/hash.h"
#include "base/str.h"
#include "source/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Longer keys are told apart by their beginnings, as unicode_distance() does. */
#define LETTERS 64

/* What is left of a key. */
typedef struct Remnant {
	uint64_t hash;
	size_t key;
} Remnant;

typedef ARRAY(Remnant) Remnants;

typedef struct Search {
	Arena *arena;
	const char *const *keys;
	size_t short_length;
	Remnants remnants;
	NearPairs pairs;
} Search;

static int limit_of(const Search *search, size_t key)
{
	return strlen(search->keys[key]) > search->short_length ? 2 : 1;
}

/* Adds the key without the letters at these two places; LETTERS: none. */
static void add_remnant(Search *search, size_t key, size_t without, size_t and_without)
{
	const char *letters = search->keys[key];
	uint64_t hash = HASH_START;

	for (size_t i = 0; letters[i] && i < LETTERS; i++)
		if (i != without && i != and_without)
			hash = hash_bytes(hash, &letters[i], 1);
	array_push(search->arena, &search->remnants, (Remnant){ hash, key });
}

static void add_remnants(Search *search, size_t key)
{
	size_t length = strnlen(search->keys[key], LETTERS);
	bool two = limit_of(search, key) == 2;

	add_remnant(search, key, LETTERS, LETTERS);
	for (size_t i = 0; i < length; i++) {
		add_remnant(search, key, i, LETTERS);
		for (size_t j = i + 1; two && j < length; j++)
			add_remnant(search, key, i, j);
	}
}

static int by_hash(const void *a, const void *b)
{
	const Remnant *first = a, *second = b;

	if (first->hash != second->hash)
		return first->hash < second->hash ? -1 : 1;
	return (first->key > second->key) - (first->key < second->key);
}

static void measure(Search *search, size_t a, size_t b)
{
	int limit = limit_of(search, a) < limit_of(search, b) ? limit_of(search, a) : limit_of(search, b);
	int distance = unicode_distance(search->keys[a], search->keys[b], limit);

	if (distance <= limit)
		array_push(search->arena, &search->pairs, (NearPair){ a, b, distance });
}

/* Measures the keys of one hash. A key is there twice when two ways of taking letters out leave the same. */
static void measure_all(Search *search, const Remnant *remnants, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			if (remnants[i].key != remnants[j].key)
				measure(search, remnants[i].key, remnants[j].key);
}

static int by_keys(const void *a, const void *b)
{
	const NearPair *first = a, *second = b;

	if (first->first != second->first)
		return first->first < second->first ? -1 : 1;
	return (first->second > second->second) - (first->second < second->second);
}

/* The pairs in order, each once. */
static void settle(NearPairs *pairs)
{
	size_t kept = 0;

	if (pairs->count)
		qsort(pairs->items, pairs->count, sizeof *pairs->items, by_keys);
	for (size_t i = 0; i < pairs->count; i++)
		if (!kept || by_keys(&pairs->items[kept - 1], &pairs->items[i]))
			pairs->items[kept++] = pairs->items[i];
	pairs->count = kept;
}

NearPairs near_pairs(Arena *arena, const char *const *keys, size_t count, size_t short_length)
{
	Arena *scratch = arena_new();
	Search search = { .arena = scratch, .keys = keys, .short_length = short_length };
	NearPairs pairs = { 0 };

	for (size_t i = 0; i < count; i++)
		add_remnants(&search, i);
	if (search.remnants.count)
		qsort(search.remnants.items, search.remnants.count, sizeof *search.remnants.items, by_hash);
	for (size_t i = 0, end; i < search.remnants.count; i = end) {
		for (end = i + 1;
		     end < search.remnants.count && search.remnants.items[end].hash == search.remnants.items[i].hash;)
			end++;
		measure_all(&search, &search.remnants.items[i], end - i);
	}
	settle(&search.pairs);
	for (size_t i = 0; i < search.pairs.count; i++)
		array_push(arena, &pairs, search.pairs.items[i]);
	arena_free(scratch);
	return pairs;
}

bool near_is_inflected(const char *a, const char *b)
{
	static const char *const endings[] = { "s", "x", "e", "es", "r", "t", "nt", "z" };
	const char *shorter = strlen(a) < strlen(b) ? a : b, *longer = shorter == a ? b : a;

	for (size_t i = 0; str_starts(longer, shorter) && i < sizeof endings / sizeof *endings; i++)
		if (str_equal(longer + strlen(shorter), endings[i]))
			return true;
	return false;
}
