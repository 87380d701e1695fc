/*
 * A flow as stacks: one for each run of content of one width. A block with span="all" interrupts the columns.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/page/notes.h"

typedef struct FlowPart {
	const Stack *stack;
	bool spanning; /* over all columns */
	/* by box: the position in the notes after those that it and all before it call; NULL if the part calls none */
	const uint32_t *note_ends;
} FlowPart;

typedef struct Flow {
	const FlowPart *parts;
	uint32_t count;
	Notes notes; /* that they call */
	Length column_width, full_width;
	const Stack *separator; /* xsl-footnote-separator, NULL if there is none or no footnote */
} Flow;

/* Lays out the flow of a page-sequence for bodies of `full_width` with columns of `column_width` (equal when there
 * is one). */
Flow flow_lay_out(Layout *layout, const FoPageSequence *sequence, Length full_width, Length column_width);

/* The same separator as of the page that is painted. */
const Stack *flow_separator(Layout *layout, const FoPageSequence *sequence, const Flow *flow);

/* The static-content of that name in the page-sequence, or NULL. */
const FoNode *flow_static(const FoPageSequence *sequence, const char *name);

#endif
