/*
 * Fiches that go by another id now: MinHash in bands.
 *
 * Of each fiche the pairs of neighbouring words are hashed 120 ways, and of each way the least hash is kept: two fiches
 * have one in common as often as they have pairs of words in common. Those that have three of a band in common, of
 * forty bands, are held against each other. Where a fifth of the words changed, scattered, nearly half of all pairs are
 * left, and 98 in 100 are found; of strangers, which share one pair in twenty, not one in a hundred is looked at.
 */
#include "compare/match.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/table.h"

#include <stdlib.h>
#include <string.h>

#define RENAMED 0.8 /* of the words */
#define BANDS 40
#define ROWS 3
#define WAYS (BANDS * ROWS)
#define MOST_IN_BUCKET 8 /* fiches that are nearly the same */
#define MOST_ROUNDS 8    /* so that more of these are matched too */

typedef struct Signature {
	uint64_t least[WAYS];
} Signature;

typedef struct Bucket {
	uint64_t key;
	size_t count, items[MOST_IN_BUCKET];
} Bucket;

typedef struct Candidate {
	double likeness;
	size_t i, j;
} Candidate;

typedef ARRAY(Candidate) Candidates;

typedef struct Renaming {
	Arena *arena;
	Fact *const *a, *const *b;
	size_t a_count, b_count;
	Table buckets; /* of the fiches of `a` */
	Candidates candidates;
} Renaming;

/* ---- signatures ---- */

static void add_pair(Signature *signature, uint64_t before, uint64_t word)
{
	uint64_t both = hash_number(hash_number(HASH_START, before), word);

	for (size_t way = 0; way < WAYS; way++) {
		uint64_t hash = hash_number(way + 1, both);

		if (hash < signature->least[way])
			signature->least[way] = hash;
	}
}

static void add_words(Signature *signature, const Fact *fact, uint64_t *before)
{
	for (size_t i = 0; i < fact->token_count; i++) {
		uint64_t word = hash_bytes(HASH_START, fact->tokens[i].text, strlen(fact->tokens[i].text));

		add_pair(signature, *before, word);
		*before = word;
	}
	for (size_t i = 0; i < fact->child_count; i++)
		add_words(signature, &fact->children[i], before);
}

static Signature signature_of(const Fact *fact)
{
	Signature signature;
	uint64_t before = 0;

	memset(&signature, 0xFF, sizeof signature);
	add_words(&signature, fact, &before);
	return signature;
}

static uint64_t band_of(const Signature *signature, size_t band)
{
	uint64_t hash = hash_number(HASH_START, band);

	for (size_t row = 0; row < ROWS; row++)
		hash = hash_number(hash, signature->least[band * ROWS + row]);
	return hash;
}

/* ---- candidates ---- */

static bool is_bucket(const void *entry, const void *key)
{
	return ((const Bucket *)entry)->key == *(const uint64_t *)key;
}

static Bucket *bucket_for(Renaming *renaming, uint64_t key)
{
	Bucket *bucket = table_find(&renaming->buckets, key, is_bucket, &key);

	if (bucket)
		return bucket;
	bucket = arena_new_of(renaming->arena, Bucket);
	bucket->key = key;
	table_add(&renaming->buckets, key, bucket);
	return bucket;
}

static void put_in_buckets(Renaming *renaming, size_t i)
{
	Signature signature = signature_of(renaming->a[i]);

	for (size_t band = 0; band < BANDS; band++) {
		Bucket *bucket = bucket_for(renaming, band_of(&signature, band));

		if (bucket->count < MOST_IN_BUCKET)
			bucket->items[bucket->count++] = i;
	}
}

static void add_candidate(Renaming *renaming, size_t i, size_t j)
{
	double likeness = fact_likeness(renaming->arena, renaming->a[i], renaming->b[j]);

	if (likeness >= RENAMED)
		array_push(renaming->arena, &renaming->candidates, (Candidate){ likeness, i, j });
}

/* Each fiche of `a` once that shares a band with this one of `b`. */
static void look_up(Renaming *renaming, size_t j, size_t *last_seen)
{
	Signature signature = signature_of(renaming->b[j]);

	for (size_t band = 0; band < BANDS; band++) {
		uint64_t key = band_of(&signature, band);
		const Bucket *bucket = table_find(&renaming->buckets, key, is_bucket, &key);

		for (size_t k = 0; bucket && k < bucket->count; k++) {
			if (last_seen[bucket->items[k]] == j + 1)
				continue;
			last_seen[bucket->items[k]] = j + 1;
			add_candidate(renaming, bucket->items[k], j);
		}
	}
}

static int by_likeness(const void *a, const void *b)
{
	const Candidate *x = a, *y = b;

	if (x->likeness != y->likeness)
		return x->likeness > y->likeness ? -1 : 1;
	return x->i != y->i ? (x->i < y->i ? -1 : 1) : (x->j > y->j) - (x->j < y->j);
}

static void take_likest(Renaming *renaming, size_t *of_a, size_t *of_b)
{
	Candidates *all = &renaming->candidates;

	if (all->count > 1)
		qsort(all->items, all->count, sizeof *all->items, by_likeness);
	for (size_t k = 0; k < all->count; k++) {
		const Candidate *best = &all->items[k];

		if (of_a[best->i] != MATCH_NONE || of_b[best->j] != MATCH_NONE)
			continue;
		of_a[best->i] = best->j;
		of_b[best->j] = best->i;
	}
}

/* ---- together ---- */

static size_t *none_of(Arena *arena, size_t count)
{
	size_t *match = arena_array_of(arena, size_t, count);

	for (size_t i = 0; i < count; i++)
		match[i] = MATCH_NONE;
	return match;
}

static uint64_t hash_of_list(Fact *const *facts, size_t count)
{
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < count; i++)
		hash = hash_number(hash, facts[i]->hash);
	return hash;
}

/* Of those that are still free; whether any was matched. */
static bool match_likest(Renaming *renaming, size_t *of_a, size_t *of_b)
{
	size_t *last_seen = arena_array_of(renaming->arena, size_t, renaming->a_count);

	renaming->candidates.count = 0;
	renaming->buckets = table_in(renaming->arena, renaming->a_count * BANDS);
	for (size_t i = 0; i < renaming->a_count; i++)
		if (of_a[i] == MATCH_NONE)
			put_in_buckets(renaming, i);
	for (size_t j = 0; j < renaming->b_count; j++)
		if (of_b[j] == MATCH_NONE)
			look_up(renaming, j, last_seen);
	take_likest(renaming, of_a, of_b);
	return renaming->candidates.count > 0;
}

/* Again for those that found no room in a bucket. */
static void match_rounds(Renaming *renaming, size_t *of_a, size_t *of_b)
{
	for (int round = 0; round < MOST_ROUNDS && match_likest(renaming, of_a, of_b); round++)
		;
}

Match match_renamed(Arena *arena, Fact *const *old, size_t old_count, Fact *const *new, size_t new_count)
{
	Match match = { none_of(arena, old_count), none_of(arena, new_count), arena_array_of(arena, bool, new_count) };
	Renaming renaming = { arena, old, new, old_count, new_count };

	if (hash_of_list(old, old_count) > hash_of_list(new, new_count)) {
		renaming = (Renaming){ arena, new, old, new_count, old_count };
		match_rounds(&renaming, match.of_new, match.of_old);
	} else {
		match_rounds(&renaming, match.of_old, match.of_new);
	}
	return match;
}
