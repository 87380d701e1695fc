/*
 * Backgrounds and borders (XSL 1.1 § 7.8): what surrounds content. All of it is artifacts.
 */
#ifndef LAYOUT_DECORATION_H
#define LAYOUT_DECORATION_H

#include "layout/ground/context.h"

/* Whether a background or a border has anything to paint. */
bool decoration_has_background(const FoBackground *background);
bool decoration_has_border(const FoBorder *border);
bool decoration_is_needed(const FoBox *box);

/* Padding plus border of a side; percentages refer to `base`. */
Length decoration_inset(const FoBox *box, int side, Length base);

/* Paints a background over the padding rectangle: its colour, then its image, clipped. An image that cannot be read
 * is a diagnostic at `place`. */
void decoration_background(Layout *layout, const FoBackground *background, Place place, Rect padding, AreaItems *items);

/* Paints the borders (FO_SIDES of them) along the inside of the border rectangle `rect`; mitred where two sides meet
 * that differ. Sides of style none are left out. */
void decoration_borders(Layout *layout, const FoBorder *border, Rect rect, AreaItems *items);

/* One straight rule along the longer side of `rect`, as thick as the shorter, in the style of `border`. */
void decoration_rule(Layout *layout, const FoBorder *border, Rect rect, AreaItems *items);

/* Four rules along the inside of a rectangle, in the place of what cannot be shown: the content of `tag`. */
void decoration_box(Layout *layout, const StructElem *tag, Rect rect, Length rule, AreaColor color, AreaItems *items);

/* The borders of what page breaks cut above or below: a cut side is open, unless it is to be retained. */
void decoration_cut(const FoBorder *from, bool above, bool below, FoBorder border[FO_SIDES]);

/* Whether what is in a box is cut off at its window (XSL 1.1 § 7.21.1 and 7.21.2), and the window of its content
 * rectangle. What overflow="auto" does is left to us: nothing, but where a window is given. */
bool decoration_clips(const FoBox *box);
Rect decoration_window(const FoBox *box, Rect content);

/* Adds a list whose origin stands at the corner of a content rectangle, seen through its window if it has one. */
void decoration_place(Layout *layout, const FoBox *box, AreaList list, Rect content, AreaItems *items);

/* The rectangle inside the borders. */
Rect decoration_inside(const FoBorder *border, Rect rect);

#endif
