/*
 * Names that are nearly alike, found among many without comparing each with each.
 */
#ifndef CHECK_NEAR_H
#define CHECK_NEAR_H

#include "base/array.h"

#include <stdbool.h>

typedef struct NearPair {
	size_t first, second; /* indexes, the lower first */
	int distance;         /* as unicode_distance() counts it, 1 or 2 */
} NearPair;

typedef ARRAY(NearPair) NearPairs;

/* Of `count` keys, none twice, those that are one letter apart, two where both have more than `short_length`
 * letters. Each pair once, in the order of the first and then of the second. Grows with the letters, not with the
 * square of the keys. */
NearPairs near_pairs(Arena *arena, const char *const *keys, size_t count, size_t short_length);

/* Whether the longer is the shorter with an ending that French adds to a word: plural, feminine, a verb's. */
bool near_is_inflected(const char *a, const char *b);

#endif
