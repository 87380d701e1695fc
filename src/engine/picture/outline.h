/*
 * Outlines: glyphs of faces, and shapes, by FreeType's rasteriser, which gives each pixel the share of it that is
 * covered. Nothing is hinted: what a glyph looks like does not depend on where it stands, and where it stands is what
 * layout said.
 *
 * Small glyphs are drawn once for each quarter of a pixel that they begin at, and kept. For one thread.
 */
#ifndef PICTURE_OUTLINE_H
#define PICTURE_OUTLINE_H

#include "base/str.h"
#include "picture/canvas.h"
#include "text/font.h"

typedef struct Outlines Outlines;

/* Freed by outlines_free(), before the fonts. */
Outlines *outlines_new(void);
void outlines_free(Outlines *outlines);

/* How glyphs of a face are drawn. */
typedef struct OutlineLook {
	const Font *font;
	uint32_t size;    /* of the em, in 1/64 pixel */
	uint32_t stretch; /* of widths, in 1/1024 */
	int turn;         /* counter-clockwise: 0, 90, 180, 270 */
} OutlineLook;

/* A glyph whose origin is at x, y in pixels of the canvas. */
void outlines_glyph(Outlines *outlines, Canvas *canvas, const OutlineLook *look, uint32_t glyph, double x, double y,
		    Rgb color);

typedef struct Spot {
	double x, y; /* in pixels */
} Spot;

/* A polygon of up to 8 points, `cover` of what is inside it; a disc. */
void outlines_polygon(Outlines *outlines, Canvas *canvas, const Spot *points, unsigned count, Rgb color,
		      unsigned cover);
void outlines_disc(Outlines *outlines, Canvas *canvas, Spot middle, double radius, Rgb color);

/* Adds a glyph's outline in SVG's notation, in units of the face, y growing upwards. */
void outlines_path(Outlines *outlines, Str *out, const Font *font, uint32_t glyph);

/* The first face that could not be drawn, or that had a glyph that could not; NULL: none. */
const Font *outlines_fault(const Outlines *outlines);

#endif
