/*
 * Pictures of pages: PNG as a screen shows them, SVG with glyphs as outlines, so that no face is needed to look at it.
 * They are what a reader of the PDF sees, with its notes' frames and its fields as they were filled in.
 *
 * Positions are those of layout to a quarter of a pixel; the same page and resolution give the same bytes on every
 * machine that has the same FreeType.
 */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include "area/area.h"
#include "base/str.h"

/* In pixels to the inch; and what is beyond which a picture is not made. */
#define PICTURE_USUAL_RESOLUTION 100
#define PICTURE_LEAST_RESOLUTION 1
#define PICTURE_MOST_RESOLUTION 9600
#define PICTURE_MOST_SIDE 30000
#define PICTURE_MOST_PIXELS 100000000

/* What pictures have in common, opened once: faces, and glyphs that were drawn. For one thread. */
typedef struct Pictures Pictures;

/* Freed by pictures_free(), before the fonts of the pages. */
Pictures *pictures_new(void);
void pictures_free(Pictures *pictures);

/* At that resolution, in whole pixels: what is begun counts. */
void picture_size(const AreaPage *page, double resolution, uint32_t *width, uint32_t *height);

/* The resolution at which a page is so many pixels wide. */
double picture_resolution(const AreaPage *page, uint32_t width);

/*
 * Adds a PNG of these pages, one below the other, to `out`. False with a diagnostic and nothing added: [picture-size]
 * beyond the limits, [picture-font] for a face that FreeType does not take; a warning [picture-image] for an image that
 * is grey, since it cannot be drawn.
 */
bool picture_png(Pictures *pictures, const AreaPage *pages, uint32_t count, double resolution, Str *out,
		 Diagnostics *diagnostics);

/* Adds an SVG of the page, which is as large as the page; likewise. */
bool picture_svg(Pictures *pictures, const AreaPage *page, const char *title, Str *out, Diagnostics *diagnostics);

#endif
