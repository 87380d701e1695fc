/*
 * A tree of hulls: each block of BRANCH ranges is summed up by its least beginning and its greatest end, each BRANCH
 * of those blocks again, up to one that holds all. A block whose hull does not meet is passed over whole, the largest
 * that begins there first. The ancestor of interval trees and of the R-tree (Guttman 1984), for ranges that do not
 * change places.
 */
#include "layout/ground/range_index.h"

#include <stdbool.h>

enum { BRANCH = 16, MOST_LEVELS = 8 }; /* 16 to the eighth is more than there are numbers */

typedef struct Hull {
	Length first, last;
} Hull;

struct RangeIndex {
	uint32_t count;
	int level_count;
	Hull *levels[MOST_LEVELS]; /* the lowest first: each hull of a block of BRANCH */
};

static Hull *empty_hulls(Arena *arena, uint64_t count)
{
	Hull *hulls = arena_array_of(arena, Hull, count);

	for (uint64_t i = 0; i < count; i++)
		hulls[i] = (Hull){ LENGTH_ENDLESS, -LENGTH_ENDLESS };
	return hulls;
}

RangeIndex *range_index_new(Arena *arena, uint32_t count)
{
	RangeIndex *index;
	uint64_t blocks = count;

	if (count <= BRANCH)
		return NULL;
	index = arena_new_of(arena, RangeIndex);
	index->count = count;
	while (blocks > 1) { /* a BRANCH-th of them each time */
		blocks = (blocks + BRANCH - 1) / BRANCH;
		index->levels[index->level_count++] = empty_hulls(arena, blocks);
	}
	return index;
}

void range_index_set(RangeIndex *index, uint32_t at, Length first, Length last)
{
	if (!index)
		return;
	for (int level = 0; level < index->level_count; level++) {
		Hull *hull = &index->levels[level][at /= BRANCH];

		hull->first = length_min(hull->first, first);
		hull->last = length_max(hull->last, last);
	}
}

/* How many ranges from `at` on belong to the largest block that begins there, or that it is inside of, and that does
 * not meet; 0 if the least of those blocks does. */
static uint64_t missed(const RangeIndex *index, uint32_t at, Length first, Length last)
{
	uint64_t size = BRANCH, count = 0;

	for (int level = 0; level < index->level_count; level++, size *= BRANCH) {
		const Hull *hull = &index->levels[level][at / size];

		if (hull->first <= last && hull->last >= first)
			break;
		count = size - at % size;
		if (at % size)
			break;
	}
	return count;
}

uint32_t range_index_next(const RangeIndex *index, uint32_t from, Length first, Length last)
{
	uint64_t count;

	/* what is missed is at least one, and `from` is past it then */
	while (index && from < index->count && (count = missed(index, from, first, last)))
		from = count < index->count - from ? from + (uint32_t)count : index->count;
	return from;
}
