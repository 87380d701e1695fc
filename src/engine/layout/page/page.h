/*
 * One page painted: backgrounds of the regions, static content, the body's pieces and footnotes.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "layout/page/plan.h"

/* The finished page. layout->page says which it is, so that its number and markers are known. A static content that is
 * `late`, by the kind of its region, is left out: its layer is there, empty. */
AreaPage page_paint(Layout *layout, const FoPageSequence *sequence, const PlanPage *plan, const bool late[FO_REGIONS]);

/* The layer of a static content in that region, which may be empty. */
AreaLayer page_paint_static(Layout *layout, const FoPageMaster *master, FoRegionKind kind, const FoNode *content);

#endif
