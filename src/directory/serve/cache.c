/*
 * A slot for each number, and the slots in use in a ring, from the one used last to the one used longest ago. Slots are
 * known by index; that of the ring's head is one beyond the numbers.
 */
#include "serve/cache.h"

#include "base/arena.h"

#include <stdlib.h>

typedef struct Slot {
	void *item; /* NULL: nothing is held */
	size_t bytes;
	size_t newer, older;
} Slot;

struct Cache {
	Slot *slots;
	size_t head;
	size_t limit;
	CacheCounts counts;
	void (*release)(void *item);
};

Cache *cache_new(size_t slots, size_t limit, void (*release)(void *item))
{
	Cache *cache = calloc(1, sizeof *cache);

	if (!cache)
		memory_end();
	*cache = (Cache){
		.slots = calloc(slots + 1, sizeof *cache->slots), .head = slots, .limit = limit, .release = release
	};
	if (!cache->slots)
		memory_end();
	cache->slots[slots].newer = cache->slots[slots].older = slots;
	return cache;
}

static void unlink_slot(Cache *cache, const Slot *slot)
{
	cache->slots[slot->newer].older = slot->older;
	cache->slots[slot->older].newer = slot->newer;
}

static void link_newest(Cache *cache, size_t number)
{
	Slot *head = &cache->slots[cache->head], *slot = &cache->slots[number];

	slot->newer = cache->head;
	slot->older = head->older;
	cache->slots[head->older].newer = number;
	head->older = number;
}

static void let_go(Cache *cache, Slot *slot)
{
	void *item = slot->item;

	unlink_slot(cache, slot);
	cache->counts.items--;
	cache->counts.bytes -= slot->bytes;
	slot->item = NULL;
	cache->release(item);
}

void cache_free(Cache *cache)
{
	if (!cache)
		return;
	while (cache->counts.items)
		let_go(cache, &cache->slots[cache->slots[cache->head].newer]);
	free(cache->slots);
	free(cache);
}

void *cache_find(Cache *cache, size_t number)
{
	Slot *slot = &cache->slots[number];

	if (slot->item && slot->newer != cache->head) {
		unlink_slot(cache, slot);
		link_newest(cache, number);
	}
	return slot->item;
}

void cache_drop(Cache *cache, size_t number)
{
	if (cache->slots[number].item)
		let_go(cache, &cache->slots[number]);
}

void cache_put(Cache *cache, size_t number, void *item, size_t bytes)
{
	cache_drop(cache, number);
	if (bytes > cache->limit) {
		cache->release(item);
		return;
	}
	while (!cache_has_room(cache, bytes)) {
		let_go(cache, &cache->slots[cache->slots[cache->head].newer]);
		cache->counts.evicted++;
	}
	cache->slots[number].item = item;
	cache->slots[number].bytes = bytes;
	link_newest(cache, number);
	cache->counts.items++;
	cache->counts.bytes += bytes;
}

bool cache_has_room(const Cache *cache, size_t bytes)
{
	return bytes <= cache->limit && cache->counts.bytes <= cache->limit - bytes;
}

CacheCounts cache_counts(const Cache *cache)
{
	return cache->counts;
}
