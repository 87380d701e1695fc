/*
 * Map: entries in order of insertion, found through an open-addressed table of their indexes (linear probing,
 * load at most one half). The hash is 64-bit FNV-1a; its order never shows, so it needs no secret seed for
 * determinism, and the sizes a document may reach (limits in source) keep a chosen collision harmless.
 */
#include "base/map.h"

#include "base/array.h"

#include <stdint.h>
#include <string.h>

#define FIRST_SLOTS 16

typedef struct Entry {
	const char *key;
	size_t length;
	uint64_t hash;
	void *value;
} Entry;

struct Map {
	Arena *arena;
	ARRAY(Entry) entries;
	uint32_t *slots;   /* index of an entry + 1, 0 where free */
	size_t slot_count; /* a power of two */
};

static uint64_t hash_of(const char *key, size_t length)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)key[i]) * UINT64_C(1099511628211);
	return hash;
}

Map *map_new(Arena *arena)
{
	Map *map = arena_new_of(arena, Map);

	map->arena = arena;
	map->slot_count = FIRST_SLOTS;
	map->slots = arena_array_of(arena, uint32_t, FIRST_SLOTS);
	return map;
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_of(const Map *map, const char *key, size_t length, uint64_t hash)
{
	size_t slot = (size_t)(hash ^ hash >> 32) & (map->slot_count - 1);

	for (; map->slots[slot]; slot = (slot + 1) & (map->slot_count - 1)) {
		const Entry *entry = &map->entries.items[map->slots[slot] - 1];

		if (entry->hash == hash && entry->length == length && memcmp(entry->key, key, length) == 0)
			break;
	}
	return slot;
}

static void double_slots(Map *map)
{
	map->slot_count *= 2;
	map->slots = arena_array_of(map->arena, uint32_t, map->slot_count);
	for (size_t i = 0; i < map->entries.count; i++) {
		const Entry *entry = &map->entries.items[i];

		map->slots[slot_of(map, entry->key, entry->length, entry->hash)] = (uint32_t)i + 1;
	}
}

bool map_set(Map *map, const char *key, void *value)
{
	size_t length = strlen(key);
	uint64_t hash = hash_of(key, length);
	size_t slot = slot_of(map, key, length, hash);

	if (map->slots[slot]) {
		map->entries.items[map->slots[slot] - 1].value = value;
		return false;
	}
	array_push(map->arena, &map->entries,
		   (Entry){ .key = arena_strndup(map->arena, key, length),
			    .length = length,
			    .hash = hash,
			    .value = value });
	map->slots[slot] = (uint32_t)map->entries.count;
	if (map->entries.count * 2 > map->slot_count)
		double_slots(map);
	return true;
}

void *map_find_bytes(const Map *map, const char *key, size_t length)
{
	uint32_t index = map->slots[slot_of(map, key, length, hash_of(key, length))];

	return index ? map->entries.items[index - 1].value : NULL;
}

void *map_find(const Map *map, const char *key)
{
	return map_find_bytes(map, key, strlen(key));
}

size_t map_count(const Map *map)
{
	return map->entries.count;
}

const char *map_key(const Map *map, size_t index)
{
	return map->entries.items[index].key;
}

void *map_value(const Map *map, size_t index)
{
	return map->entries.items[index].value;
}
