/*
 * What two sequences have in common, in order: as much as there is, by Myers's divide and conquer ("An O(ND) difference
 * algorithm and its variations", 1986, § 4b), in linear space. Parts that differ in thousands of places are given up:
 * nothing in them is common then.
 *
 * The two change places without changing the answer.
 */
#ifndef COMPARE_LCS_H
#define COMPARE_LCS_H

#include "base/arena.h"

#include <stdint.h>

#define LCS_NONE SIZE_MAX

/* For each item of `a`, which one of `b` it is, or LCS_NONE; in `arena`. */
size_t *lcs_align(Arena *arena, const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);

#endif
