/*
 * Map: from text to a pointer, in an arena. Keys are copied; values are the caller's.
 * Iteration follows the order of insertion, so that output made from it is the same each time.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct Map Map;

Map *map_new(Arena *arena);

/* Sets `key` to `value` (not NULL); true if the key is new, false if an old value was replaced. */
bool map_set(Map *map, const char *key, void *value);

/* The value, or NULL. */
void *map_find(const Map *map, const char *key);
void *map_find_bytes(const Map *map, const char *key, size_t length);

size_t map_count(const Map *map);

/* The entry at `index` (below map_count) in order of insertion. */
const char *map_key(const Map *map, size_t index);
void *map_value(const Map *map, size_t index);

#endif
