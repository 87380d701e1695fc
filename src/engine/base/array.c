/*
 * Growing arrays: doubling, so that n additions move at most 2n items.
 */
#include "base/array.h"

#include <stdint.h>

#define FIRST_CAPACITY 4

void *array_reserve_bytes(Arena *arena, void *items, size_t *capacity, size_t wanted, size_t item_size)
{
	size_t grown = *capacity ? *capacity : FIRST_CAPACITY;

	if (wanted <= *capacity)
		return items;
	while (grown < wanted) {
		if (grown > SIZE_MAX / 2 / item_size)
			memory_end();
		grown *= 2;
	}
	items = arena_extend(arena, items, *capacity * item_size, grown * item_size);
	*capacity = grown;
	return items;
}
