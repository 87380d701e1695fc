/*
 * Stacks side by side: the cells of a table row, the label and body of a list item. They are cut into steps: a step
 * ends where some column may be cut, and holds of each column all the boxes that fit to that height. So the result is
 * a stack again, and page breaking needs to know nothing of columns.
 */
#ifndef LAYOUT_PARALLEL_H
#define LAYOUT_PARALLEL_H

#include "layout/stack.h"

typedef struct ParallelColumn {
	const Stack *stack;
	Length x;
	FoDisplayAlign align;		/* where it stands in a taller row that is not cut */
	bool by_baseline;		/* relative-align="baseline": first baselines of such columns agree */
} ParallelColumn;

/* Adds the columns to `builder` as steps; the whole is at least `least` high. `cost` is added to each break inside. */
void parallel_add(Layout *layout, StackBuilder *builder, const ParallelColumn *columns, uint32_t count,
		  Length least, int32_t cost);

#endif
