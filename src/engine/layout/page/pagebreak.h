/*
 * Breaking a flow into pages by least cost over the whole of it: Knuth and Plass's method for lines, applied to a
 * vertical list (Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems", 1981, and formatters of
 * XSL-FO after it); or page by page.
 *
 * A flow is stretches that follow each other down the page: each is boxes of one stack, in one column or balanced
 * over several. What a page holds may begin in one stretch and end in another.
 */
#ifndef LAYOUT_PAGEBREAK_H
#define LAYOUT_PAGEBREAK_H

#include "layout/page/notes.h"

/* What weighs in the choice, besides the gaps' own costs. */
enum {
	PAGEBREAK_PAGE = 10000, /* a page more: no ugliness is worth the paper */
	/* times the square of the share left white, but on the last page: a tenth costs 60, as a hyphen at the foot;
	   a fifth 240, as cutting a row */
	PAGEBREAK_WHITE = 6000,
	/* times the square of the ratio: rather all spaces at their minimum than a fifth white */
	PAGEBREAK_SHRINK = 200,
	PAGEBREAK_SHORT_LAST = 1000, /* in fine setting: a last page with fewer lines of text than … */
	/* … this looks like an accident, worse than two fifths of the page before it left white */
	PAGEBREAK_SHORT_LINES = 8,
	/* a footnote that goes on overleaf, as leaving three tenths white; … */
	PAGEBREAK_PART_NOTE = 500,
	/* … times the height of all that waits, of the page's: what is begun ends as soon as may be; */
	PAGEBREAK_NOTES_LEFT = 3000,
	/* one that only begins overleaf from what calls it: rather a page more */
	PAGEBREAK_LATE_NOTE = 20000
};

typedef struct Stretch {
	Extents extents;      /* of its stack */
	uint32_t first, last; /* boxes of it, both included */
	uint32_t columns;
	/* by box of the stack: the position after the footnotes called up to it; NULL if it calls none */
	const uint32_t *note_ends;
} Stretch;

/* A box of a stretch. */
typedef struct StretchBox {
	uint32_t stretch, box;
} StretchBox;

typedef struct PageRequest {
	const Stretch *stretches;
	uint32_t count;                                 /* at least 1 */
	Length (*height)(void *context, uint32_t page); /* of the page'th page, from 0 */
	void *context;
	const Notes *notes;    /* set over the whole page; NULL if there are none */
	uint32_t called, set;  /* positions in them: after those called before, after what is set of them */
	bool final;            /* what is not set at the end takes pages of its own */
	Length note_separator; /* taken once on a page that has footnotes */
	/* the whole is weighed, and a last page of a few lines avoided; else each page is filled as it can be */
	bool fine;
} PageRequest;

typedef struct PageBreak {
	StretchBox first, last;          /* set on this page, both included */
	uint32_t notes_first, notes_end; /* positions of the footnotes set on it, the end not included */
	/* of the spaces in stretches of one column: -1 at minimum … 0 at optimum */
	double ratio;
	Length overflow;  /* what stands out of the page even so, else 0 */
	bool keep_broken; /* it ends where a keep forbids a break, for want of a legal one */
} PageBreak;

/* The cheapest breaks; *count is the number of pages, at least 1. */
const PageBreak *pagebreak(Arena *arena, const PageRequest *request, uint32_t *count);

#endif
