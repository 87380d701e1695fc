/*
 * Rules run along the longer side of their rectangle.
 */
#include "area/stroke.h"

/* In thicknesses. */
enum { DASH_LENGTH = 3, DOT_DISTANCE = 2 };

/* How many steps of about `step` fill `length`; at least one. */
static Length steps_in(Length length, Length step)
{
	Length steps = step > 0 ? (length + step / 2) / step : 1;

	return steps > 0 ? steps : 1;
}

static void space_dots(AreaDashes *dashes)
{
	Length steps = steps_in(dashes->length, DOT_DISTANCE * dashes->thickness);

	dashes->step = dashes->length / steps;
	dashes->count = (uint32_t)steps + 1;
}

static void space_dashes(AreaDashes *dashes)
{
	Length dash = DASH_LENGTH * dashes->thickness, gaps = steps_in(dashes->length - dash, 2 * dash);

	dashes->step = 2 * (dashes->length / (2 * gaps + 1));
	dashes->count = (uint32_t)gaps + 1;
}

AreaDashes area_dashes(AreaStroke stroke, Rect rect)
{
	bool level = rect.width >= rect.height;
	Length length = level ? rect.width : rect.height, thickness = level ? rect.height : rect.width;
	Length inset =
		stroke == AREA_DOTTED ? thickness / 2 : 0; /* dots are within the rule with the whole of their round */
	Point from = { rect.x + (level ? inset : thickness / 2), rect.y + (level ? thickness / 2 : inset) };
	AreaDashes dashes = { .dots = stroke == AREA_DOTTED, .from = from, .to = from, .thickness = thickness };

	dashes.length = length - 2 * inset;
	*(level ? &dashes.to.x : &dashes.to.y) += dashes.length;
	if (dashes.dots)
		space_dots(&dashes);
	else
		space_dashes(&dashes);
	return dashes;
}

void area_double_lines(Rect rect, Rect lines[2])
{
	lines[0] = lines[1] = rect;
	if (rect.width >= rect.height) {
		lines[0].height = lines[1].height = rect.height / 3;
		lines[1].y += rect.height - lines[1].height;
	} else {
		lines[0].width = lines[1].width = rect.width / 3;
		lines[1].x += rect.width - lines[1].width;
	}
}

Rect area_polygon_box(const AreaItem *item)
{
	const Point *points = item->as.polygon.points;
	Rect box = { points[0].x, points[0].y, 0, 0 };

	for (uint32_t i = 1; i < item->as.polygon.count; i++) {
		Length right = length_max(box.x + box.width, points[i].x),
		       foot = length_max(box.y + box.height, points[i].y);

		box.x = length_min(box.x, points[i].x);
		box.y = length_min(box.y, points[i].y);
		box.width = right - box.x;
		box.height = foot - box.y;
	}
	box.x += item->x;
	box.y += item->y;
	return box;
}
