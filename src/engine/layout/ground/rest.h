/*
 * What is left of a flow that is laid out anew in the midst of it, because its next page is wider or narrower than the
 * page before: which of its objects stand on pages already, and where the rest of a paragraph begins.
 *
 * A flow that is laid out so gives every object a frame of its own (block/stack.h), so that all of it is known to stand
 * once the last box of that frame does. What stands is left out the next time; what is begun is laid out with its rest
 * alone, below a stub (StackBox) that stands for what is gone: its frame goes on through the head of the page as it
 * would if nothing had been laid out anew.
 */
#ifndef LAYOUT_REST_H
#define LAYOUT_REST_H

#include "layout/ground/context.h"

typedef struct Rest Rest;

typedef enum RestState {
	REST_WHOLE, /* nothing of it stands yet */
	REST_BEGUN,
	REST_NOTHING
} RestState;

/* Where the rest of a run of inline content begins: in that atom, at that byte of its text. */
typedef struct RestPoint {
	uint32_t atom, byte;
} RestPoint;

/* After all of it. */
#define REST_END ((RestPoint){ UINT32_MAX, 0 })

/* Of all of a page-sequence. */
Rest *rest_new(Arena *arena, const FoPageSequence *sequence);

/* Areas of the node stand, and so of those about it; all of it does. */
void rest_begin(Rest *rest, const FoNode *node);
void rest_end(Rest *rest, const FoNode *node);

/* A line that ends there stands, of the run found by that node. */
void rest_end_line(Rest *rest, const FoNode *run, RestPoint point);

/* How much was told: more after each thing that was not told before. */
uint64_t rest_told(const Rest *rest);

/* The place of what was told and is furthest in the document. */
Place rest_furthest(const Rest *rest);

/* Whether the layout is of a rest, or of what may go on so. */
static inline bool rest_is_sought(const Layout *layout)
{
	return layout->rest != NULL;
}

RestState rest_find(const Rest *rest, const FoNode *node);
RestPoint rest_find_run(const Rest *rest, const FoNode *run);
bool rest_find_past(const Rest *rest, const FoNode *node);

/* What is left of a node in the present layout. */
static inline RestState rest_of(const Layout *layout, const FoNode *node)
{
	return layout->rest ? rest_find(layout->rest, node) : REST_WHOLE;
}

/* Where the rest of a run begins; the start for one that was not begun. */
static inline RestPoint rest_of_run(const Layout *layout, const FoNode *run)
{
	return layout->rest ? rest_find_run(layout->rest, run) : (RestPoint){ 0 };
}

/* Whether something behind it in the document stands: for what has no areas. */
static inline bool rest_is_past(const Layout *layout, const FoNode *node)
{
	return layout->rest && rest_find_past(layout->rest, node);
}

#endif
