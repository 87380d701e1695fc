#include "layout/block/table_fragments.h"

#include "base/table.h"

struct TableNames {
	Table table;
};

TableFragments *table_fragments_new(Arena *arena, const TableFragments *before)
{
	TableFragments *fragments = arena_new_of(arena, TableFragments);

	fragments->arena = arena;
	fragments->rounds = before ? before->rounds + 1 : 1;
	fragments->tables = arena_new_of(arena, struct TableNames);
	fragments->tables->table = table_in(arena, 1);
	return fragments;
}

bool table_fragments_differ(const TableFragments *fragments)
{
	return fragments->differ;
}

static bool is_of(const void *entry, const void *table)
{
	return ((const TableFragmented *)entry)->table == table;
}

static TableFragmented *find(const TableFragments *fragments, const FoNode *table)
{
	return table_find(&fragments->tables->table, table->index, is_of, table);
}

const TableFragmented *table_fragments_find(const TableFragments *fragments, const FoNode *table)
{
	return fragments ? find(fragments, table) : NULL;
}

TableFragmented *table_fragments_of(TableFragments *fragments, const FoNode *table)
{
	TableFragmented *known = find(fragments, table);

	if (known)
		return known;
	known = arena_new_of(fragments->arena, TableFragmented);
	known->table = table;
	table_add(&fragments->tables->table, table->index, known);
	return known;
}

/* How many fragments begin above a box. */
static size_t beginning_above(const TableFragmented *table, int64_t box)
{
	size_t low = 0, high = table->fragments.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table->fragments.items[middle].first < box)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const TableFragment *table_fragment_from(const TableFragmented *table, int64_t box)
{
	size_t i = table ? beginning_above(table, box) : 0;

	return table && i < table->fragments.count && table->fragments.items[i].first == box
		       ? &table->fragments.items[i]
		       : NULL;
}

const TableFragment *table_fragment_to(const TableFragmented *table, int64_t box)
{
	size_t i = table ? beginning_above(table, box + 1) : 0;

	return i && table->fragments.items[i - 1].last == box ? &table->fragments.items[i - 1] : NULL;
}
