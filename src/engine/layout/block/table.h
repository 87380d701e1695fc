/*
 * Tables (XSL 1.1 § 6.7): columns sized, rows combined, borders resolved, heads repeated.
 *
 * Column widths: fixed, percent, proportional-column-width() shares of what is left, and automatic layout from the
 * cells' least and greatest widths. Rows that spans tie together make a group; a group's cells are laid side by
 * side and cut into steps at the places where each of its cells may be cut, so that a row breaks inside where it
 * must.
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/block/block.h"

/* Adds the table (FO_TABLE or FO_TABLE_AND_CAPTION) to the stack. */
void table_lay_out(Layout *layout, StackBuilder *builder, const FoNode *table, Length width);

Widths table_widths(Layout *layout, const FoNode *table);

/* Whether a row is left out of its table, or a cell by its columns; false for any other node. `scratch` is left as it
 * was. */
bool table_leaves_out(Arena *scratch, const FoNode *node);

#endif
