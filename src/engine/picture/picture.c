#include "picture/picture.h"

#include "picture/paint.h"
#include "picture/png.h"
#include "picture/svg.h"

#include <math.h>
#include <stdlib.h>

#define POINTS 72.0    /* to the inch */
#define BEGUN 0.01     /* of a pixel: less is rounding */
#define GAP_POINTS 9.0 /* between pages that stand in one picture */
#define GAP_COLOR ((Rgb){ 0xC8, 0xC8, 0xC8 })

struct Pictures {
	Outlines *outlines;
};

Pictures *pictures_new(void)
{
	Pictures *pictures = malloc(sizeof *pictures);

	if (!pictures)
		memory_end();
	pictures->outlines = outlines_new();
	return pictures;
}

void pictures_free(Pictures *pictures)
{
	if (!pictures)
		return;
	outlines_free(pictures->outlines);
	free(pictures);
}

/* ---- sizes ---- */

static uint32_t pixels_of(Length length, double resolution)
{
	double count = ceil(length_to_pt(length) / POINTS * resolution - BEGUN);

	return count < 1 ? 1 : count > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)count;
}

void picture_size(const AreaPage *page, double resolution, uint32_t *width, uint32_t *height)
{
	*width = pixels_of(page->size.width, resolution);
	*height = pixels_of(page->size.height, resolution);
}

double picture_resolution(const AreaPage *page, uint32_t width)
{
	return width * POINTS / length_to_pt(page->size.width);
}

/* The whole, pages one below the other. */
typedef struct Sheet {
	uint32_t gap;
	uint64_t width, height;
} Sheet;

static Sheet sheet_of(const AreaPage *pages, uint32_t count, double resolution)
{
	Sheet sheet = { .gap = (uint32_t)lround(GAP_POINTS / POINTS * resolution) };

	for (uint32_t i = 0; i < count; i++) {
		uint32_t width, height;

		picture_size(&pages[i], resolution, &width, &height);
		sheet.width = width > sheet.width ? width : sheet.width;
		sheet.height += height + (i ? sheet.gap : 0);
	}
	return sheet;
}

static bool check_size(const Sheet *sheet, double resolution, Diagnostics *diagnostics)
{
	bool fits = sheet->width <= PICTURE_MOST_SIDE && sheet->height <= PICTURE_MOST_SIDE &&
		    sheet->width * sheet->height <= PICTURE_MOST_PIXELS;

	if (!fits)
		diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_LIMIT, "picture-size", NO_PLACE,
				"a lower resolution",
				"at %g pixels to the inch the picture would have %llu × %llu pixels", resolution,
				(unsigned long long)sheet->width, (unsigned long long)sheet->height);
	return fits;
}

static bool check_faces(const Pictures *pictures, Diagnostics *diagnostics)
{
	const Font *fault = outlines_fault(pictures->outlines);

	if (fault)
		diag_resource(diagnostics, "picture-font", NO_PLACE, NULL, "FreeType cannot draw glyphs of %s",
			      font_name(fault));
	return !fault;
}

static void note_grey(bool painted, Diagnostics *diagnostics)
{
	if (!painted)
		diag_warning(diagnostics, "picture-image", NO_PLACE,
			     "pages of PDF files are drawn by libpoppler-glib (Debian: libpoppler-glib8)",
			     "an image is a grey box in the picture: it cannot be drawn, or takes too long");
}

/* ---- PNG ---- */

/* A page on its part of the canvas; the gap above it, unless it is the first. */
static bool paint_part(const Pictures *pictures, Canvas *canvas, const AreaPage *page, double resolution, uint32_t top,
		       uint32_t gap)
{
	uint32_t width, height;
	Canvas part = *canvas;

	picture_size(page, resolution, &width, &height);
	part.pixels += (size_t)top * (size_t)canvas->width * sizeof(Rgb);
	part.height = (int)height;
	part.window = (Box){ 0, 0, (int)width, (int)height };
	canvas_fill(canvas, (Box){ 0, (int)(top - gap), canvas->width, (int)top }, GAP_COLOR, 255);
	canvas_fill(canvas, (Box){ (int)width, (int)top, canvas->width, (int)(top + height) }, GAP_COLOR, 255);
	return paint_page(pictures->outlines, &part, page, resolution / POINTS);
}

static bool paint_sheet(const Pictures *pictures, Canvas *canvas, const AreaPage *pages, uint32_t count,
			double resolution, uint32_t gap)
{
	uint32_t top = 0;
	bool painted = true;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t width, height;

		picture_size(&pages[i], resolution, &width, &height);
		painted &= paint_part(pictures, canvas, &pages[i], resolution, top, i ? gap : 0);
		top += height + gap;
	}
	return painted;
}

bool picture_png(Pictures *pictures, const AreaPage *pages, uint32_t count, double resolution, Str *out,
		 Diagnostics *diagnostics)
{
	Sheet sheet = sheet_of(pages, count, resolution);
	Arena *arena;
	Canvas canvas;
	bool good;

	if (!check_size(&sheet, resolution, diagnostics))
		return false;
	arena = arena_new();
	canvas = canvas_new(arena, (int)sheet.width, (int)sheet.height);
	note_grey(paint_sheet(pictures, &canvas, pages, count, resolution, sheet.gap), diagnostics);
	good = check_faces(pictures, diagnostics);
	if (good)
		png_add(out, &(Pixels){ .width = (uint32_t)sheet.width,
					.height = (uint32_t)sheet.height,
					.colors = (const Rgb *)canvas.pixels,
					.per_inch = resolution });
	arena_free(arena);
	return good;
}

/* ---- SVG ---- */

bool picture_svg(Pictures *pictures, const AreaPage *page, const char *title, Str *out, Diagnostics *diagnostics)
{
	size_t begin = out->length;
	bool drawn;

	note_grey(svg_add(pictures->outlines, out, page, title), diagnostics);
	drawn = check_faces(pictures, diagnostics);
	if (!drawn)
		str_truncate(out, begin);
	return drawn;
}
