/*
 * Open addressing with linear probing, at most three quarters full. A slot keeps its entry's hash, so that growing
 * looks at no entry, and searching at hardly any but the right one. Order never shows: hashes may be made of addresses.
 */
#include "base/table.h"

enum { LEAST_BITS = 4 };

static bool is_full(size_t count, unsigned bits)
{
	return count * 4 > ((size_t)3 << bits);
}

static TableSlot *new_slots(Arena *arena, unsigned bits)
{
	return arena_array_of(arena, TableSlot, (size_t)1 << bits);
}

Table table_in(Arena *arena, size_t room)
{
	unsigned bits = LEAST_BITS;

	while (is_full(room, bits))
		bits++;
	return (Table){ .arena = arena, .slots = new_slots(arena, bits), .bits = bits };
}

static void put(Table *table, TableSlot slot)
{
	size_t mask = ((size_t)1 << table->bits) - 1, i = table_slot(table, slot.hash);

	while (table->slots[i].entry)
		i = (i + 1) & mask;
	table->slots[i] = slot;
}

static void grow(Table *table)
{
	const TableSlot *old = table->slots;
	size_t count = (size_t)1 << table->bits;

	table->slots = new_slots(table->arena, ++table->bits);
	for (size_t i = 0; i < count; i++)
		if (old[i].entry)
			put(table, old[i]);
}

void table_add(Table *table, uint64_t hash, void *entry)
{
	if (is_full(++table->count, table->bits))
		grow(table);
	put(table, (TableSlot){ hash, entry });
}
