/*
 * What of a table stands where: as its pages were planned, for its heads and feet to show the markers of their own page
 * when the page-sequence is laid out again (fo:retrieve-table-marker).
 */
#ifndef LAYOUT_TABLE_EDGES_H
#define LAYOUT_TABLE_EDGES_H

#include "layout/block/stack.h"

typedef struct TableFragments TableFragments;

/* None yet, in `arena`; of the round after `before`, which is NULL for the first. */
TableFragments *table_fragments_new(Arena *arena, const TableFragments *before);

/* Notes those in boxes first to last of a stack, set in one column of a page that began with box `page` of it. They
 * come in the order of the flow. */
void table_fragments_note(TableFragments *fragments, const Stack *stack, uint32_t first, uint32_t last, uint32_t page);

/* Whether some head or foot was laid out with other markers than it shows there. */
bool table_fragments_differ(const TableFragments *fragments);

#endif
