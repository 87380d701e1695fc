/*
 * The plan of a page-sequence: which boxes stand on which page, before anything is painted.
 */
#ifndef LAYOUT_PLAN_H
#define LAYOUT_PLAN_H

#include "layout/page/flow.h"

/* Boxes of one stack set in one column of a page. Positions are in the region-body's content rectangle. */
typedef struct PlanPiece {
	const Stack *stack;
	uint32_t first, last;
	double ratio;
	Length x, y;
} PlanPiece;

/* What of a footnote is set on a page. */
typedef struct PlanNote {
	const FoNode *footnote;
	const Stack *stack;
	uint32_t first, last; /* boxes of it, both included */
} PlanNote;

typedef struct PlanPage {
	const FoPageMaster *master;
	FoRegionKind region; /* where the flow stands: the body mostly, and called so */
	const Flow *flow;    /* that it is a page of */
	uint32_t number;
	bool blank;
	Length used; /* height of the body's content, footnotes apart */
	ARRAY(PlanPiece) pieces;
	ARRAY(PlanNote) notes; /* set at the foot, over the whole width, after the separator */
	Length notes_height;   /* of those, separator included */
} PlanPage;

typedef struct Plan {
	ARRAY(PlanPage) pages;
	uint32_t flow_count; /* of them those that the flow needs; the rest are blank ones that force a page count */
	bool rough;          /* a page or a column ends between lines or blocks that are to be kept together */
} Plan;

/* Where a sequence begins and ends. */
typedef struct PlanEnds {
	uint32_t first_number; /* of its first page */
	bool forced;           /* its page count is, by blank pages at its end (force-page-count, rep:signature) */
	int next_initial;      /* the initial-page-number of the sequence after it */
} PlanEnds;

/*
 * Plans the pages of `flow`; at least one page. Content that does not fit its page, and keeps that had to be broken,
 * are warnings at their place.
 */
Plan plan_pages(Layout *layout, const FoPageSequence *sequence, const Flow *flow, PlanEnds ends);

/*
 * How high all of `flow` is on a page that has no end, notes included: as it stands, and with what the page breaker may
 * shrink shrunk (`minimum`). Of one whose pages are of several measures what they hold together.
 */
Space plan_extent(const Layout *layout, const Flow *flow, const Plan *plan);

/* Where the footnotes of a page begin, from the top of its body: at its foot, but never over the text. */
Length plan_notes_top(const PlanPage *page);

#endif
