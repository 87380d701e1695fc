/*
 * How a rule that is not one solid line is taken apart, and how far a polygon reaches, for what draws or measures it.
 */
#ifndef AREA_STROKE_H
#define AREA_STROKE_H

#include "area/area.h"

/* Dashes as long as the gaps between them, or round dots, the first and the last of them at the rule's ends. */
typedef struct AreaDashes {
	bool dots;
	Point from, to; /* along the middle of the rule; of dots the middles of the first and the last */
	Length thickness;
	Length length; /* between from and to */
	Length step;   /* from the begin or middle of one to that of the next */
	uint32_t count;
} AreaDashes;

/* Of a dashed or dotted stroke in its rectangle. Dashes are three times as long as the rule is thick, dots stand two
 * thicknesses apart, both stretched a little so that the ends show one. */
AreaDashes area_dashes(AreaStroke stroke, Rect rect);

/* The first and last third of the thickness: the lines of a double rule. */
void area_double_lines(Rect rect, Rect lines[2]);

/* What is about a polygon. */
Rect area_polygon_box(const AreaItem *item);

#endif
