/*
 * Leaders (XSL 1.1 § 6.6.9): how long they may be, and painted at the length that the line gives them.
 */
#ifndef LAYOUT_LEADER_H
#define LAYOUT_LEADER_H

#include "layout/ground/context.h"

/* leader-length; percentages refer to `base`, the width of the line. */
Space leader_length(const FoNode *leader, Length base);

/*
 * Paints the leader from x on the baseline y, `width` long. With leader-alignment, patterns keep step with x 0, the
 * left edge of the reference area, or with the page's, when that is known. Dots and rules are artifacts.
 */
void leader_paint(Layout *layout, const FoNode *leader, Length x, Length y, Length width, AreaItems *items);

/* Brings leaders in a list into step with the edge of their page, which is x to the left of the list's origin. False:
 * there are none. Lists are shared: those that hold any are made anew. */
bool leader_settle(Layout *layout, AreaList *list, Length x);

#endif
