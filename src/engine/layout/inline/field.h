/*
 * Fields to be filled in (rep:field): where they stand, and how what is in them looks before anybody has typed.
 */
#ifndef LAYOUT_FIELD_H
#define LAYOUT_FIELD_H

#include "layout/ground/context.h"

/* Adds the field that `node` is, if it is one and not hidden, over a rectangle. Its value is set as readers set what is
 * typed: 2 pt from the edges, one line in the middle, several from the top. A value that does not fit is a warning
 * [line-overfull], [field-overflow]. */
void field_paint(Layout *layout, const FoNode *node, Rect rect, AreaItems *items);

#endif
