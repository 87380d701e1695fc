/*
 * Map: entries in order of insertion, found through a table. The hash needs no secret seed: the sizes a document may
 * reach (limits in source) keep a chosen collision harmless.
 */
#include "base/map.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/table.h"

#include <string.h>

typedef struct Entry {
	const char *key;
	size_t length;
	void *value;
} Entry;

struct Map {
	Arena *arena;
	Table table;
	ARRAY(Entry *) entries;
};

static bool same_key(const void *entry, const void *key)
{
	const Entry *a = entry, *b = key;

	return a->length == b->length && memcmp(a->key, b->key, a->length) == 0;
}

Map *map_new(Arena *arena)
{
	Map *map = arena_new_of(arena, Map);

	map->arena = arena;
	map->table = table_in(arena, 0);
	return map;
}

bool map_set(Map *map, const char *key, void *value)
{
	Entry new = { .key = key, .length = strlen(key), .value = value };
	uint64_t hash = hash_bytes(HASH_START, key, new.length);
	Entry *entry = table_find(&map->table, hash, same_key, &new);

	if (entry) {
		entry->value = value;
		return false;
	}
	new.key = arena_strndup(map->arena, key, new.length);
	entry = arena_memdup(map->arena, &new, sizeof new);
	array_push(map->arena, &map->entries, entry);
	table_add(&map->table, hash, entry);
	return true;
}

void *map_find_bytes(const Map *map, const char *key, size_t length)
{
	const Entry *entry = table_find(&map->table, hash_bytes(HASH_START, key, length), same_key,
					&(Entry){ .key = key, .length = length });

	return entry ? entry->value : NULL;
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
	return map->entries.items[index]->key;
}

void *map_value(const Map *map, size_t index)
{
	return map->entries.items[index]->value;
}
