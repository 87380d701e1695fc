/*
 * A flow as stacks: one for each run of content of one width. A block with span="all" interrupts the columns.
 *
 * Where the pages of a sequence are of several measures, a flow is what of it is set at one of them: its lines are
 * those of the pages that they stand on (XSL 1.1 § 4.7.2). Pages are planned as far as they are of that measure, and
 * what is left is laid out anew for the next.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/page/masters.h"
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
	PageMeasure measure;
	const Stack *separator; /* xsl-footnote-separator, NULL if there is none or no footnote */
	uint32_t called, set;   /* positions in the notes: of those called on pages before, and what of them stands */
	bool piecewise;         /* it is laid out as its pages are planned: nothing is here yet */
	bool cut_short;         /* there is more of it */
} Flow;

/* Lays out the flow of a page-sequence for bodies of that measure; nothing where its masters do not agree on one. */
Flow flow_lay_out(Layout *layout, const FoPageSequence *sequence, PageMeasure measure);

/* What of a flow is left to be laid out. */
typedef struct FlowRest {
	const Rest *rest;
	ARRAY(const FoNode *) notes; /* footnotes called on pages before that do not all stand */
	StackBars bars;              /* change bars that go on */
	Length enough;               /* no more need be laid out than is so high; 0: all of it */
} FlowRest;

/* Lays out the rest. Where its beginning is a stub (block/stack.h) it is to be passed over. */
Flow flow_go_on(Layout *layout, const FoPageSequence *sequence, PageMeasure measure, const FlowRest *rest);

/* How many stubs a stack begins with. */
uint32_t flow_stubs(const Stack *stack);

/* The same separator as of the page that is painted. */
const Stack *flow_separator(Layout *layout, const FoPageSequence *sequence, const Flow *flow);

/* The static-content of that name in the page-sequence, or NULL. */
const FoNode *flow_static(const FoPageSequence *sequence, const char *name);

#endif
