/*
 * Page masters: which one makes a page, and where its regions lie (XSL 1.1 § 6.4).
 */
#ifndef LAYOUT_MASTERS_H
#define LAYOUT_MASTERS_H

#include "base/length.h"
#include "fo/fo.h"

/* What is known of a page when its master is chosen. */
typedef struct PageTraits {
	uint32_t index;  /* in its page-sequence, from 0 */
	uint32_t number; /* the page number: tells odd from even */
	bool last;       /* of its page-sequence */
	bool blank;
} PageTraits;

/* The master for that page. Where conditions exclude every alternative, or a sequence of masters is used up, the
 * nearest one before stands and *matched is false; a last page that none is for is taken for one of the rest. */
const FoPageMaster *masters_choose(const FoSequenceMaster *sequence, PageTraits traits, bool *matched);

/* The region that the flow of that name goes to: the body where the page has no such region, or no room in it. */
FoRegionKind masters_flow_region(const FoPageMaster *master, const char *flow);

/* What text on a page is set for. */
typedef struct PageMeasure {
	Length full_width, column_width; /* of the flow's region, of each of its columns; the same where there is one */
	uint32_t columns;
} PageMeasure;

PageMeasure masters_measure(const FoPageMaster *master, const char *flow);
bool masters_same_measure(PageMeasure a, PageMeasure b);

/* Whether all pages with text of the flow are of the first one's measure. */
bool masters_agree(const FoSequenceMaster *sequence, const char *flow);

/* The master of the first page, as far as it is known before its number is. */
const FoPageMaster *masters_first(const FoSequenceMaster *sequence);

/* Whether the choice asks for the last page, so that breaking must know which it is. */
bool masters_know_last(const FoSequenceMaster *sequence);

/* The content rectangle of a region on the page, inside its borders and padding; of a region turned by 90 or 270
 * degrees the rectangle as it lies on the page. Region-body margins, extents and precedence as § 6.4.14-6.4.18. */
Rect masters_region(const FoPageMaster *master, FoRegionKind kind);

/* The same region's border rectangle, for its background. */
Rect masters_region_border(const FoPageMaster *master, FoRegionKind kind);

#endif
