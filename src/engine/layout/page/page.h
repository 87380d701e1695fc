/*
 * One page painted: backgrounds of the regions, static content, the body's pieces and footnotes.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "layout/page/plan.h"

/* The finished page. layout->page says which it is, so that its number and markers are known. */
AreaPage page_paint(Layout *layout, const FoPageSequence *sequence, const Flow *flow, const PlanPage *plan);

#endif
