/*
 * Growing arrays in an arena, typed by macro.
 *
 *	ARRAY(int) numbers = { 0 };
 *	array_push(arena, &numbers, 7);
 *	for (size_t i = 0; i < numbers.count; i++) use(numbers.items[i]);
 *
 * Growth doubles; the old storage stays in the arena until the arena goes, unless the array
 * was the last thing taken. Items move when the array grows: keep indexes, not pointers.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include "base/arena.h"

#define ARRAY(Type)                                                                                                    \
	struct {                                                                                                       \
		Type *items;                                                                                           \
		size_t count, capacity;                                                                                \
	}

#define array_reserve(arena, array, n)                                                                                 \
	((array)->items = array_reserve_bytes((arena), (array)->items, &(array)->capacity, (n), sizeof *(array)->items))

#define array_push(arena, array, ...)                                                                                  \
	(array_reserve((arena), (array), (array)->count + 1), (void)((array)->items[(array)->count++] = (__VA_ARGS__)))

/* The last item; the array is not empty. */
#define array_last(array) ((array)->items[(array)->count - 1])

/* Storage for at least `wanted` items of `item_size` bytes, the new ones not set; updates *capacity. */
void *array_reserve_bytes(Arena *arena, void *items, size_t *capacity, size_t wanted, size_t item_size);

#endif
