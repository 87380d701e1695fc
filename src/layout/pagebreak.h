/*
 * Breaking a stack into pages or columns by least cost over the whole of it: Knuth and Plass's method for lines,
 * applied to a vertical list (Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems", 1981, and
 * libraries of XSL-FO after it).
 *
 * A slot is what boxes are set into: a page, or a column of one.
 */
#ifndef LAYOUT_PAGEBREAK_H
#define LAYOUT_PAGEBREAK_H

#include "layout/stack.h"

/* What weighs in the choice, besides the gaps' own costs. */
enum {
	PAGEBREAK_SLOT = 10000,		/* a slot more: no ugliness is worth the paper */
	PAGEBREAK_WHITE = 6000,		/* times the square of the share left white, but in the last slot: a tenth costs 60, as a
					   hyphen at the foot; a fifth 240, as cutting a row */
	PAGEBREAK_SHRINK = 200,		/* times the square of the ratio: rather all spaces at their minimum than a fifth white */
	PAGEBREAK_SHORT_LAST = 3000,	/* a last slot with fewer lines of text than … */
	PAGEBREAK_SHORT_LINES = 8	/* … this looks like an accident */
};

typedef struct SlotBreak {
	uint32_t first, last;		/* boxes set in this slot */
	double ratio;			/* of its spaces: -1 at minimum … 0 at optimum */
	Length overflow;		/* what stands out of it even so, else 0 */
	bool keep_broken;		/* it ends where a keep forbids a break, for want of a legal one */
} SlotBreak;

typedef struct SlotRequest {
	const Stack *stack;
	uint32_t first, last;		/* boxes to set */
	Length (*height)(void *context, uint32_t slot);	/* of the slot'th slot, from 0 */
	void *context;
	const Length *note_heights;	/* by box: its footnotes; NULL if there are none at all */
	Length note_separator;		/* taken once in a slot that has footnotes */
	uint32_t columns;		/* slots a page: the break after each columns'th slot, counted from slot 0, is a page break */
	uint32_t page_of_first;		/* where on its page slot 0 stands, below `columns` */
	bool joined;			/* slot 0 already holds something above: boxes may rather start in the next one */
} SlotRequest;

/* The cheapest breaks; *count is the number of slots, at least 1. The first may be empty (last < first) if `joined`. */
const SlotBreak *pagebreak(Arena *arena, const SlotRequest *request, uint32_t *count);

/* For balancing: each slot filled as far as it goes, unshrunk, and ended only at a gap whose column_cost is below
 * `dearest`. NULL if that takes more than `slots`. */
const SlotBreak *pagebreak_fill(Arena *arena, const SlotRequest *request, uint32_t slots, int32_t dearest, uint32_t *count);

#endif
