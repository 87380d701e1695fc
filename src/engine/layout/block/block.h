/*
 * Block-level formatting objects to stacks: block, block-container, lists, tables (table.h), wrappers.
 */
#ifndef LAYOUT_BLOCK_H
#define LAYOUT_BLOCK_H

#include "layout/block/stack.h"

/*
 * The content of a reference area (flow, static-content, table-cell, footnote-body, label and body of a list item):
 * the children of `node` from `first` to `last`, x 0 being the left edge of the nearest reference area and `width` its
 * width. If `node` has an id or a marker, all of it stands in a frame.
 */
const Stack *block_lay_out_children(Layout *layout, const FoNode *node, const FoNode *first, const FoNode *last, Length width);

/* One block-level node added to a stack being built. `width` is the reference area's. */
void block_lay_out(Layout *layout, StackBuilder *builder, const FoNode *node, Length width);

/* Least and greatest useful width of the children of a reference area, for automatic tables. Percentages, which would
 * refer to that width, count as nothing. */
Widths block_widths(Layout *layout, const FoNode *node);

/*
 * Absolutely positioned block-containers stand outside the stack. In a stack, one is an anchor of the box where it
 * occurs, so that the page is known.
 *
 * `area` is the content rectangle of the region or block-container that they are relative to; `page` is the page's
 * rectangle relative to the area's top left corner, for position="fixed". Items are appended, relative to the area.
 */

/* These, which are put into z-index order. */
void block_paint_containers(Layout *layout, const FoNode **containers, size_t count, Size area, Rect page, AreaItems *items);

/* All that occur below `node`, in z-index order, but the absolute ones inside other block-containers, which paint their
 * own. */
void block_paint_absolute(Layout *layout, const FoNode *node, Size area, Rect page, AreaItems *items);

#endif
