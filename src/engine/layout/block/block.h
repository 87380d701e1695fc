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
const Stack *block_lay_out_children(Layout *layout, const FoNode *node, const FoNode *first, const FoNode *last,
				    Length width);

/* The same of a flow that is laid out piece by piece: with bars that go on from pages before, and no more than is so
 * high; *cut_short when there is more. `enough` 0: all of it. */
const Stack *block_lay_out_some(Layout *layout, const FoNode *node, const FoNode *first, const FoNode *last,
				Length width, const StackBars *bars, Length enough, bool *cut_short);

/* Least and greatest useful width of the children of a reference area, for automatic tables. `reference`:
 * what percentages refer to, where the width of the area is known; 0 where it is sought. */
Widths block_widths(Layout *layout, const FoNode *node, Length reference);

/* For Layout.blocks. */
extern const BlockAnswers block_answers;

/*
 * Absolutely positioned block-containers stand outside the stack. In a stack, one is an anchor of the box where it
 * occurs, so that the page is known.
 *
 * `area` is the content rectangle of the region, block-container or cell that they are relative to; `page` is the
 * page's rectangle relative to the area's top left corner, for position="fixed". Items are appended, relative to the
 * area.
 */

typedef ARRAY(const FoNode *) Containers;

/* The table cell that an absolute container is relative to; NULL: to something else, as in a note called there. */
const FoNode *block_cell_about(const FoNode *container);

/* Adds those anchored in a box: absolute ones that are not relative to a cell, and fixed ones if `fixed`. Of a
 * container out of the flow, the fixed
 * ones within are anchors too, and the footnotes called in it are notes of the box. */
void block_collect_containers(Arena *arena, const StackBox *box, bool fixed, Containers *containers);

/* Those that are relative to that cell, which paints them (parallel_paint()). */
void block_collect_containers_of_cell(Arena *arena, const StackBox *box, const FoNode *cell, Containers *containers);

/* These, which are put into z-index order. */
void block_paint_containers(Layout *layout, Containers *containers, Size area, Rect page, AreaItems *items);

/* All that are anchored in a stack, in z-index order. */
void block_paint_anchored(Layout *layout, const Stack *stack, Size area, Rect page, AreaItems *items);

#endif
