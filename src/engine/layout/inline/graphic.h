/*
 * External graphics (XSL 1.1 § 6.6.5): how large, and painted. A graphic that cannot be read is a framed box of the
 * size it would have had, so that the fault is seen where it is.
 */
#ifndef LAYOUT_GRAPHIC_H
#define LAYOUT_GRAPHIC_H

#include "layout/ground/context.h"

typedef struct Graphic {
	const FoNode *node;
	const Image *image;            /* NULL: it cannot be read, which Images has reported */
	Size outer;                    /* border rectangle */
	Rect viewport, content;        /* within it */
	Length space_start, space_end; /* outside it */
} Graphic;

/* Percentages refer to `base`, the width of the line. */
Graphic graphic_measure(Layout *layout, const FoNode *node, Length base);

/* Paints it with the top left corner of its border rectangle at x, y. */
void graphic_paint(Layout *layout, const Graphic *graphic, Length x, Length y, AreaItems *items);

#endif
