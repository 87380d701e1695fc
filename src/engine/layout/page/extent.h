/*
 * The extent of any run of a stack's boxes in constant time, from running sums.
 */
#ifndef LAYOUT_EXTENT_H
#define LAYOUT_EXTENT_H

#include "layout/block/stack.h"

typedef struct Extents {
	const Stack *stack;
	const Length *tops;    /* by box: natural position of its top, from the first box's */
	const Length *shrinks; /* by box: how much the spaces above it can give up */
} Extents;

Extents extents_of(Arena *arena, const Stack *stack);

/* The natural height of boxes first to last standing by themselves, what they retain at a cut included. */
static inline Length extent_height(const Extents *e, uint32_t first, uint32_t last)
{
	const StackGap *above = &e->stack->gaps[first], *below = &e->stack->gaps[last + 1];

	return above->head + above->before + e->tops[last] - e->tops[first] + e->stack->boxes[last].height +
	       below->after + below->tail;
}

static inline Length extent_shrink(const Extents *e, uint32_t first, uint32_t last)
{
	return e->shrinks[last] - e->shrinks[first];
}

#endif
