#include "picture/paint.h"

#include "base/array.h"
#include "picture/replay.h"
#include "picture/sample.h"

#include <math.h>

#define FURTHEST 16777216.0 /* pixels from the corner; what is further is as far */
#define PALEST 0.25         /* how much of a pixel the thinnest rule covers: less is not seen */

typedef struct Paint {
	Canvas *canvas;
	Outlines *outlines;
	double scale; /* pixels to a Length */
	Arena *scratch;
	ARRAY(Box) windows; /* those outside the present one */
	bool grey;          /* an image is, since it cannot be drawn */
} Paint;

/* ---- places ---- */

static double pixels(const Paint *paint, Length length)
{
	return fmax(fmin((double)length * paint->scale, FURTHEST), -FURTHEST);
}

/* The whole pixels nearest to a stretch, one at least; of what is thinner than that, how much of it there is. */
static double snap(double from, double to, int *first, int *end)
{
	*first = (int)floor(from + 0.5);
	*end = (int)floor(to + 0.5);
	if (*first >= *end) {
		*first = (int)floor((from + to) / 2);
		*end = *first + 1;
	}
	return to - from < 1 && *end - *first == 1 ? fmax(to - from, PALEST) : 1;
}

static Box snapped(const Paint *paint, Rect rect, double *share)
{
	Box box;

	*share = snap(pixels(paint, rect.x), pixels(paint, rect.x + rect.width), &box.left, &box.right);
	*share *= snap(pixels(paint, rect.y), pixels(paint, rect.y + rect.height), &box.top, &box.bottom);
	return box;
}

static unsigned cover_of(double share)
{
	return (unsigned)(share * 255 + 0.5);
}

static Spot spot_of(const Paint *paint, Point point)
{
	return (Spot){ pixels(paint, point.x), pixels(paint, point.y) };
}

/* ---- ink ---- */

static void fill(void *drawer, Rect rect, AreaColor color)
{
	Paint *paint = drawer;
	double share;
	Box box = snapped(paint, rect, &share);

	canvas_fill(paint->canvas, box, rgb_of_color(color), cover_of(share));
}

static void polygon(void *drawer, const Point *points, uint32_t count, AreaColor color)
{
	Paint *paint = drawer;
	Spot spots[8];

	for (uint32_t i = 0; i < count; i++)
		spots[i] = spot_of(paint, points[i]);
	outlines_polygon(paint->outlines, paint->canvas, spots, count, rgb_of_color(color), 255);
}

static void dots(const Paint *paint, const AreaDashes *line, Rgb color)
{
	bool level = line->from.y == line->to.y;
	double step = (double)line->step * paint->scale, radius = (double)line->thickness * paint->scale / 2;
	Spot spot = spot_of(paint, line->from);
	double towards = level ? (line->to.x < line->from.x ? -1 : 1) : line->to.y < line->from.y ? -1 : 1;

	for (uint32_t i = 0; i < line->count; i++) {
		outlines_disc(paint->outlines, paint->canvas, spot, radius, color);
		*(level ? &spot.x : &spot.y) += towards * step;
	}
}

/* On whole pixels across, anywhere along. */
static void dashes(const Paint *paint, const AreaDashes *line, Rgb color)
{
	bool level = line->from.y == line->to.y;
	Length along = level ? length_min(line->from.x, line->to.x) : length_min(line->from.y, line->to.y);
	double middle = pixels(paint, level ? line->from.y : line->from.x);
	double half = (double)line->thickness * paint->scale / 2, step = (double)line->step * paint->scale;
	double begin = pixels(paint, along), share;
	int first, end;

	share = snap(middle - half, middle + half, &first, &end);
	for (uint32_t i = 0; i < line->count; i++, begin += step) {
		double from = begin, to = begin + step / 2;
		Spot level_dash[4] = { { from, first }, { to, first }, { to, end }, { from, end } };
		Spot upright_dash[4] = { { first, from }, { end, from }, { end, to }, { first, to } };

		outlines_polygon(paint->outlines, paint->canvas, level ? level_dash : upright_dash, 4, color,
				 cover_of(share));
	}
}

static void line(void *drawer, const AreaDashes *line, AreaColor color)
{
	(line->dots ? dots : dashes)(drawer, line, rgb_of_color(color));
}

static void text(void *drawer, const ReplayFrame *frame, const AreaText *run)
{
	Paint *paint = drawer;
	OutlineLook look = { run->font, (uint32_t)lround(pixels(paint, run->size) * 64),
			     (uint32_t)lround(run->stretch * 1024), frame->turn };
	Rgb color = rgb_of_color(run->color);

	for (uint32_t i = 0; i < run->count && look.size > 0; i++) {
		Spot spot = spot_of(paint, replay_point(frame, run->glyphs[i].x, run->glyphs[i].y));

		outlines_glyph(paint->outlines, paint->canvas, &look, run->glyphs[i].glyph, spot.x, spot.y, color);
	}
}

/* ---- images ---- */

static void put_pixels(Canvas *canvas, Box seen, const Sampled *sampled)
{
	size_t at = 0;

	for (int y = seen.top; y < seen.bottom; y++)
		for (int x = seen.left; x < seen.right; x++, at++)
			canvas_put(canvas, x, y, sampled->colors[at], sampled->alpha ? sampled->alpha[at] : 255);
}

static void image(void *drawer, const ReplayFrame *frame, Rect rect, const Image *image)
{
	Paint *paint = drawer;
	double share;
	Box box = snapped(paint, rect, &share), seen = box_common(box, paint->canvas->window);
	Box part = { seen.left - box.left, seen.top - box.top, seen.right - box.left, seen.bottom - box.top };
	ArenaMark mark = arena_mark(paint->scratch);
	Sampled sampled;

	if (box_is_empty(seen))
		return;
	paint->grey |= !sample_image(paint->scratch, image, frame->turn, box.right - box.left, box.bottom - box.top,
				     part, &sampled);
	put_pixels(paint->canvas, seen, &sampled);
	arena_reset(paint->scratch, mark);
}

/* ---- windows ---- */

static void clip(void *drawer, Rect window)
{
	Paint *paint = drawer;
	double share;
	Box box = snapped(paint, window, &share);

	array_push(paint->scratch, &paint->windows, paint->canvas->window);
	if (window.width <= 0 || window.height <= 0)
		box.right = box.left;
	paint->canvas->window = box_common(paint->canvas->window, box);
}

static void unclip(void *drawer)
{
	Paint *paint = drawer;

	paint->canvas->window = array_last(&paint->windows);
	paint->windows.count--;
}

bool paint_page(Outlines *outlines, Canvas *canvas, const AreaPage *page, double scale)
{
	static const ReplayDrawer drawer = { fill, line, polygon, text, image, clip, unclip };
	Paint paint = {
		.canvas = canvas, .outlines = outlines, .scale = scale / (double)LENGTH_PT_ONE, .scratch = arena_new()
	};

	replay_page(page, &drawer, &paint);
	arena_free(paint.scratch);
	return !paint.grey;
}
