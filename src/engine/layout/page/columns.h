/*
 * Boxes of a stack set in columns side by side: balanced, at the least height at which they all fit, or one filled
 * after the other.
 *
 * Columns are filled in order, each as far as it goes at its natural spaces; one ends early at a forced column break.
 * Lines that widows and orphans hold together are parted only where there is no other way, and a column ends with a
 * hyphen, or within what a number keeps together, only where columns would have to be higher by more than two lines
 * without.
 */
#ifndef LAYOUT_COLUMNS_H
#define LAYOUT_COLUMNS_H

#include "layout/page/extent.h"

typedef struct Column {
	uint32_t first, last; /* boxes, both included */
} Column;

typedef struct Columns {
	const Column *columns; /* NULL: they do not fit */
	uint32_t count;        /* of columns that hold something, at most as many as there are */
	Length height;         /* of the highest */
	Length grown;          /* how much of that they do not need */
	bool parted;           /* a column ends between lines that are to be kept together */
} Columns;

/* Which ends of columns are allowed: none that costs as much as a hyphen; a keep of strength 1 broken, but not by a
 * hyphen; none that parts lines held by widows and orphans; or any that is legal. */
typedef enum ColumnEnds {
	COLUMNS_SMOOTH = STACK_COST_HYPHEN,
	COLUMNS_WEAK = STACK_COST_KEEP + STACK_COST_HYPHEN,
	COLUMNS_KEEP = STACK_COST_WIDOW,
	COLUMNS_PART = STACK_NEVER
} ColumnEnds;

/*
 * Boxes first to last in at most `count` columns no higher than `limit`. They may be higher than they need by `grace`,
 * and by a line at most, so that none is longer than the one before it: a reader sees a right column that hangs
 * below the left, and not the other.
 */
Columns columns_balance(Arena *arena, const Extents *extents, uint32_t first, uint32_t last, uint32_t count,
			Length limit, Length grace);

/* The same, each column as high as the limit lets it be. */
Columns columns_fill(Arena *arena, const Extents *extents, uint32_t first, uint32_t last, uint32_t count, Length limit);

/* The last box, of first to last, up to which they fit; first - 1 if not even the first does. */
uint32_t columns_reach(const Extents *extents, uint32_t first, uint32_t last, uint32_t count, Length limit,
		       ColumnEnds ends);

#endif
