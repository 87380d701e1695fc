/*
 * Stacks side by side: the cells of table rows, the label and body of a list item. They are cut into steps, so that
 * the result is boxes and gaps of a stack again and page breaking needs to know nothing of columns.
 *
 * A column's content stands in a cell from `top` to `bottom`, measured from the top of the whole; cells of rows tied
 * by spans begin and end at different heights. A step ends at each height where some column's box ends; what a
 * column has finished by then stands above a break there, what it has not stands below, so that no box is ever cut.
 * Unbroken, every column runs at its natural places; after a break each goes on at the head of the page.
 *
 * The steps' heights add up to the whole. The head of a gap between two steps is what is needed below a break beyond
 * that: the parts of boxes that would have stood above it, and retained padding and border.
 */
#ifndef LAYOUT_PARALLEL_H
#define LAYOUT_PARALLEL_H

#include "layout/block/stack.h"

/* Rules between cells, of a table whose borders collapse: see table_rules.h. */
typedef struct TableRules TableRules;

/* Cost of a break at the heights above `top` and below `bottom` (both excluded), and the room that it needs at
   least. */
typedef struct ParallelKeep {
	Length top, bottom;
	int32_t cost, column_cost;
	FoBreak forced;
	Length tail, head;
} ParallelKeep;

typedef struct ParallelColumn {
	const Stack *stack;
	Length x;           /* of the stack's left edge */
	Length top, bottom; /* of its cell; the content need not fill it */
	/* from the cell's top to the content, from the content to its bottom: padding, border */
	Length lead, trail;
	Length cut_head, cut_tail; /* what is left of them where the cell is cut */
	/* content set lower by this much, to agree with the baselines of its row */
	Length offset;
	Point moved; /* how far all of it is painted from its place */
	/* where it stands in its cell, or in what of the cell is on a page with all of it */
	FoDisplayAlign align;
	const FoNode *node; /* the cell, painted from top to bottom with borders and background; label or body */
	Length frame_x, frame_width;            /* of the cell's border rectangle */
	const FoBackground *const *backgrounds; /* painted one over another, NULL-terminated; NULL if none */
	const FoBorder *border;                 /* FO_SIDES of them, painted; NULL if none */
} ParallelColumn;

typedef struct ParallelRequest {
	const ParallelColumn *columns; /* in order of `top` */
	uint32_t count;
	Length x;      /* added to that of columns and rules */
	Length height; /* of the whole, not less than any column's bottom */
	/* of a break that some column goes on across, for pages and for columns of a page */
	int32_t cost;
	/* in order of `top`, of which a difference of one unit does not matter */
	const ParallelKeep *keeps;
	uint32_t keep_count;
	const TableRules *rules; /* NULL if none */
} ParallelRequest;

/*
 * Adds the columns to `builder` as steps, at least one. The arrays and stacks are kept, not copied.
 *
 * Forced breaks and costs at the edges of columns' stacks become those of the gaps before and after the whole. A
 * height at which a column that has begun would have nothing above the break is STACK_NEVER.
 */
void parallel_add(Layout *layout, StackBuilder *builder, const ParallelRequest *request);

/* The height that a column's cell needs for its content. */
Length parallel_height(const ParallelColumn *column);

/* The baseline of the first line in a column, below the top of its cell; false if it begins with something else. */
bool parallel_baseline(const ParallelColumn *column, Length *baseline);

/* Its columns as they were asked for. */
const ParallelRequest *parallel_request(const ParallelGroup *group);

/* Whether it is the last step of its group. */
bool parallel_ends(const ParallelGroup *group, uint32_t step);

/* Whether a column's stack has, see there. */
bool parallel_has_edges(const ParallelGroup *group);

/* Calls `visit` with the boxes of each column that stand in steps first to last, and the first of it on a page that
 * began with step `page` of the group. */
typedef void ParallelVisit(void *context, const ParallelColumn *column, uint32_t first, uint32_t last, uint32_t page);
void parallel_visit(const ParallelGroup *group, uint32_t page, uint32_t first, uint32_t last, ParallelVisit *visit,
		    void *context);

/* Paints steps first to last of a group into `items`, the first one's box standing at `at`; `previous` and `next` are
 * the groups of the boxes before and after on the same page, or NULL. */
void parallel_paint(Layout *layout, const ParallelGroup *group, uint32_t first, uint32_t last, Point at,
		    const ParallelGroup *previous, const ParallelGroup *next, AreaItems *items);

#endif
