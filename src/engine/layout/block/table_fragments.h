/*
 * The tables whose heads or feet show markers, as their pages were planned: what stands together. Private to the room.
 */
#ifndef LAYOUT_TABLE_FRAGMENTS_H
#define LAYOUT_TABLE_FRAGMENTS_H

#include "base/array.h"
#include "layout/block/table_edges.h"
#include "layout/block/table_markers.h"

/* Fragments count from the first box that is not of the table's head, which may have another number of boxes each
 * time. */
typedef struct TableFragmented {
	const FoNode *table;
	ARRAY(TableFragment) fragments; /* in order: neither beginnings nor ends go back */
	const TableShown *head;         /* what the table's own head should have shown; NULL: not yet known */
	/* heights that there was room for, of the table's own head and foot, and of those repeated, by box, from the
	   first that is not of the head; NULL: they hang on nothing */
	Length own_head, own_foot;
	const Length *heads, *feet;
	uint32_t count;
} TableFragmented;

struct TableFragments {
	Arena *arena;
	struct TableNames *tables; /* TableFragmented, by their nodes */
	uint32_t rounds;           /* that came to this */
	bool differ;
};

/* What is known of a table; NULL: nothing, or of none at all (NULL). */
const TableFragmented *table_fragments_find(const TableFragments *fragments, const FoNode *table);

/* The same, to be added to. */
TableFragmented *table_fragments_of(TableFragments *fragments, const FoNode *table);

/* The fragment that begins with a box, ends with it; NULL if none is known. `table` may be NULL. */
const TableFragment *table_fragment_from(const TableFragmented *table, int64_t box);
const TableFragment *table_fragment_to(const TableFragmented *table, int64_t box);

#endif
