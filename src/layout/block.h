/*
 * Block-level formatting objects to stacks: block, block-container, lists, tables (table.h), wrappers.
 */
#ifndef LAYOUT_BLOCK_H
#define LAYOUT_BLOCK_H

#include "layout/stack.h"

/*
 * The content of a reference area (flow, static-content, table-cell, block-container, footnote-body, list bodies):
 * the children of `node` from `first` to `last`, at `width`, the width of the nearest reference area being
 * `reference` and x 0 its left edge.
 */
const Stack *block_lay_out_children(Layout *layout, const FoNode *node, const FoNode *first, const FoNode *last, Length width);

/* One block-level node added to a stack being built. `width` is the reference area's. */
void block_lay_out(Layout *layout, StackBuilder *builder, const FoNode *node, Length width);

/* Least and greatest useful width of the children of a reference area, for automatic tables. */
Widths block_widths(Layout *layout, const FoNode *node);

/* Absolutely positioned block-containers below `node`: painted by their own place, outside the stack. Those of a
 * region or of a block-container are relative to its content rectangle. They are appended to `items` in z-index
 * order. */
typedef ARRAY(AreaItem) AreaItems;
void block_paint_absolute(Layout *layout, const FoNode *node, Size area, AreaItems *items);

#endif
