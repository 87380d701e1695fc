/*
 * The inside of parallel.c and parallel_paint.c: steps, and going down a column box by box.
 */
#ifndef LAYOUT_PARALLEL_PRIV_H
#define LAYOUT_PARALLEL_PRIV_H

#include "layout/block/parallel.h"

typedef struct ParallelStep {
	Length top, bottom; /* natural, from the top of the whole */
	Length head, tail;  /* needed besides if the page is broken above, below it */
} ParallelStep;

struct ParallelGroup {
	ParallelRequest request;
	const ParallelStep *steps;
	uint32_t step_count;
	const RangeIndex *places; /* of columns, by their cells' tops and bottoms */
	/* by column: for a long one, above which height each box and all before it end; NULL: none is */
	const Length *const *feet;
	bool has_edges; /* as a stack may */
};

/* Between two boxes of a column, at their natural places. */
typedef struct Cursor {
	const ParallelColumn *column;
	uint32_t done;      /* boxes above */
	Length done_bottom; /* where they end, frames that end with them included */
	Length next_top;    /* where the next begins, frames that begin with it included */
} Cursor;

static inline Cursor cursor_at_top(const ParallelColumn *column)
{
	Length top = column->top + column->lead + column->offset;

	return (Cursor){ column, 0, column->top, top + column->stack->gaps[0].head };
}

static inline bool has_next(const Cursor *cursor)
{
	return cursor->done < cursor->column->stack->box_count;
}

static inline const StackGap *gap_at(const Cursor *cursor)
{
	return &cursor->column->stack->gaps[cursor->done];
}

static inline Length next_box_top(const Cursor *cursor)
{
	return cursor->next_top + gap_at(cursor)->before;
}

/* Where the next box will have ended. */
static inline Length next_bottom(const Cursor *cursor)
{
	return next_box_top(cursor) + cursor->column->stack->boxes[cursor->done].height + gap_at(cursor)[1].after;
}

static inline void advance(Cursor *cursor)
{
	cursor->done_bottom = next_bottom(cursor);
	cursor->done++;
	cursor->next_top = cursor->done_bottom + gap_at(cursor)->space.optimum;
}

static inline void advance_to(Cursor *cursor, Length height)
{
	while (has_next(cursor) && next_bottom(cursor) <= height)
		advance(cursor);
}

/* The height above which the boxes of a step end that itself ends at `bottom`; the last takes all that is left. */
static inline Length parallel_foot(const ParallelGroup *group, uint32_t step, Length bottom)
{
	return step + 1 < group->step_count ? bottom : LENGTH_ENDLESS;
}

#endif
