/*
 * The markers of a table, and which of them a fo:retrieve-table-marker shows (XSL 1.1 § 6.13.7). Private to the room.
 */
#ifndef LAYOUT_TABLE_MARKERS_H
#define LAYOUT_TABLE_MARKERS_H

#include "layout/block/stack.h"

/* Boxes of a table that stand together on a page, in one column, and the first that does on that page in any. */
typedef struct TableFragment {
	int64_t first, last, page;
} TableFragment;

/* The markers of a class, by the boxes that their parents have areas in. */
typedef struct TableMarkers TableMarkers;

/*
 * Those of `table`, whose frame is the innermost that is open, in boxes that were added; counted from the frame's
 * first, `body` is the first that is not its head's. In layout->arena.
 */
const TableMarkers *table_markers_of(Layout *layout, const StackBuilder *builder, const FoNode *table, uint32_t body,
				     const char *name);

/* The marker that is shown with such a fragment, or NULL. Those on it come before those of earlier ones. */
const FoNode *table_markers_find(const TableMarkers *markers, const FoNode *retrieve, const TableFragment *fragment);

/* The same for a table that nothing of is laid out yet, if it stands whole. */
const FoNode *table_markers_expected(const Layout *layout, const FoNode *table, const FoNode *retrieve);

#endif
