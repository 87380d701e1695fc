/*
 * Cache: what was made, kept by number as long as there is room; what was used longest ago goes first.
 */
#ifndef SERVE_CACHE_H
#define SERVE_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Cache Cache;

typedef struct CacheCounts {
	size_t items, bytes; /* held */
	uint64_t evicted;    /* since the beginning */
} CacheCounts;

/* For numbers below `slots`, up to `limit` bytes. `release` is called for each item that is let go. */
Cache *cache_new(size_t slots, size_t limit, void (*release)(void *item));
void cache_free(Cache *cache);

/* The item, now the one used last; NULL if it is not held. */
void *cache_find(Cache *cache, size_t number);

/* Takes the item, in place of one under the same number. One that is larger than the limit is let go at once; what
 * `item` points to may so be gone when this returns. */
void cache_put(Cache *cache, size_t number, void *item, size_t bytes);

/* Lets go what is held under the number, if anything is. */
void cache_drop(Cache *cache, size_t number);

/* Whether an item of so many bytes could be held without letting another go. */
bool cache_has_room(const Cache *cache, size_t bytes);

CacheCounts cache_counts(const Cache *cache);

#endif
