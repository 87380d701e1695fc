/*
 * What of a page carries ink: texts, fills, rules, polygons and pictures in the order of painting, each where it stands
 * on the page, whatever lists it is in.
 */
#ifndef AREA_INKED_H
#define AREA_INKED_H

#include "area/area.h"

typedef struct AreaInked {
	const AreaItem *item;
	/* on the page, what windows cut off left out: of a text from its ascenders to its descenders; empty if nothing
	 * is seen of it */
	Rect box;
	AreaColor color;    /* a picture has none */
	const Place *place; /* of the record that it prints; NULL: unknown */
} AreaInked;

typedef void AreaInkedVisit(void *context, const AreaInked *inked);

void area_inked(const AreaPage *page, AreaInkedVisit *visit, void *context);

/* Whether two boxes have something in common; whether all of the second is in the first. */
bool area_boxes_meet(Rect a, Rect b);
bool area_box_holds(Rect a, Rect b);

#endif
