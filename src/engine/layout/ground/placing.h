/*
 * Where things stand in the room they are given: aligned across or down it, turned in it.
 */
#ifndef LAYOUT_PLACING_H
#define LAYOUT_PLACING_H

#include "area/area.h"
#include "fo/fo.h"

/* How far from the start-edge content stands in a line's measure or a window, `room` being what it leaves free of it;
 * where it is larger than that, `room` is negative, and what is centred sticks out at both ends. Inside and outside
 * are of a recto page unless `verso`; text that is justified fills its room and stands at its start. */
Length placing_across(FoAlign align, Length room, bool verso);

/* How far from the before-edge; as above. */
Length placing_down(FoDisplayAlign align, Length room);

/* Where the origin of content turned by `orientation` (0, 90, 180, 270, counter-clockwise) stands in a rectangle. */
Point placing_origin(Rect rect, int orientation);

/* A rectangle of that size as seen from content turned by `orientation` whose origin stands at `origin` in it. */
Rect placing_seen(Size size, Point origin, int orientation);

/* How far from its place it stands that is positioned relatively in a containing block of that size; `height` NULL: it
 * hangs on the content, and percentages of it are as auto. What is given at the top or the left goes before what is
 * given at the bottom or the right (CSS 2.1 § 9.4.3). */
Point placing_offset(const FoRelative *relative, Length width, const Length *height);

#endif
