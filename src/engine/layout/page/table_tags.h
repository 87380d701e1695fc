/*
 * The rows and columns that a Table is told in: PDF/UA-1 has every row fill them all, and who listens to a cell is told
 * its heads by place (ISO 14289-1 § 7.2 and 7.5, ISO 32000-1 § 14.8.4.3.4).
 *
 * Places that no cell covers (a short row, a column left out, a cell that is an artifact) get an empty cell; a cell
 * spans no row that is not there; a head's scope is told by where it stands; the foot follows the bodies. A table where
 * something is said under no head is a fault of its element.
 */
#ifndef LAYOUT_TABLE_TAGS_H
#define LAYOUT_TABLE_TAGS_H

#include "area/structure.h"
#include "fo/fo.h"

/* `elements`: by node from the sequence's first, NULL where it has none. New elements are in `arena`. */
void table_tags_mend(Arena *arena, StructElem *table, const FoPageSequence *sequence, StructElem *const *elements);

#endif
