/*
 * Table: things found again by a key that stands in them. The caller says a key's hash and knows the thing when it is
 * shown; what is put in stays, its key unchanged, as long as the arena that the table is in.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct TableSlot {
	uint64_t hash;
	void *entry; /* NULL: free */
} TableSlot;

/* Slots are a power of two, `bits` of it; they are never full. */
typedef struct Table {
	Arena *arena;
	TableSlot *slots;
	size_t count; /* of entries */
	unsigned bits;
} Table;

/* An empty table with room for so many entries before it grows. */
Table table_in(Arena *arena, size_t room);

/* Puts in an entry (not NULL) that is not there yet. */
void table_add(Table *table, uint64_t hash, void *entry);

/* Whether this is the entry that is looked for. It is asked of those alone whose hash is the same. */
typedef bool TableMatch(const void *entry, const void *key);

/* Where a search begins: the high bits of a product depend on all bits of the hash (Knuth, volume 3, § 6.4). */
static inline size_t table_slot(const Table *table, uint64_t hash)
{
	return (size_t)(hash * UINT64_C(0x9E3779B97F4A7C15) >> (64 - table->bits));
}

/* The entry that matches the key, or NULL. Inline, so that the callback is too. */
static inline void *table_find(const Table *table, uint64_t hash, TableMatch *matches, const void *key)
{
	size_t mask = ((size_t)1 << table->bits) - 1;

	for (size_t i = table_slot(table, hash); table->slots[i].entry; i = (i + 1) & mask)
		if (table->slots[i].hash == hash && matches(table->slots[i].entry, key))
			return table->slots[i].entry;
	return NULL;
}

#endif
