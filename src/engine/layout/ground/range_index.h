/*
 * Range index: which of many ranges meet a given one, found in order without a look at each of them.
 *
 * It holds no ranges, only the hulls of blocks of them, so that it answers with candidates: whoever asks looks at the
 * range itself. Where ranges stand in the order of their beginnings, as frames of a stack and cells of a table do,
 * there are few candidates more than ranges that meet.
 */
#ifndef LAYOUT_RANGE_INDEX_H
#define LAYOUT_RANGE_INDEX_H

#include "base/arena.h"
#include "base/length.h"

#include <stdint.h>

typedef struct RangeIndex RangeIndex;

/* For `count` ranges, all to be set; NULL, which is an index too, if they are so few that each may be looked at. */
RangeIndex *range_index_new(Arena *arena, uint32_t count);

/* Range number `at` goes from `first` to `last`, both included. Does nothing for NULL. */
void range_index_set(RangeIndex *index, uint32_t at, Length first, Length last);

/* The number, `from` or above, of the next range that may meet first to last: none before it does. At least the count
 * of ranges if there is none. */
uint32_t range_index_next(const RangeIndex *index, uint32_t from, Length first, Length last);

#endif
