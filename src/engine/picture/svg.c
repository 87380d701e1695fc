#include "picture/svg.h"

#include "base/base64.h"
#include "base/map.h"
#include "base/notation.h"
#include "picture/png.h"
#include "picture/replay.h"
#include "picture/sample.h"

#include <math.h>
#include <string.h>

enum { PLACES = 3 }; /* decimals of a point */

typedef struct Svg {
	Arena *arena;
	Outlines *outlines;
	Str definitions, body;
	Map *glyphs; /* by face and glyph, to their path; "" without ink */
	unsigned clips;
	bool grey; /* an image is, since it cannot be drawn */
} Svg;

/* ---- notation ---- */

/* Without zeros that say nothing. */
static void add_number(Str *out, double number)
{
	double shown = round(number * 1000) / 1000;
	char text[64];
	int length = snprintf(text, sizeof text, "%.*f", PLACES, shown == 0 ? 0 : shown);

	while (text[length - 1] == '0')
		length--;
	str_add_bytes(out, text, (size_t)(text[length - 1] == '.' ? length - 1 : length));
}

static void add_attribute(Str *out, const char *name, double number)
{
	str_printf(out, " %s=\"", name);
	add_number(out, number);
	str_add_char(out, '"');
}

static void add_box(Str *out, Rect box)
{
	add_attribute(out, "x", length_to_pt(box.x));
	add_attribute(out, "y", length_to_pt(box.y));
	add_attribute(out, "width", length_to_pt(box.width));
	add_attribute(out, "height", length_to_pt(box.height));
}

static void add_color(Str *out, const char *name, AreaColor color)
{
	Rgb rgb = rgb_of_color(color);

	str_printf(out, " %s=\"#%02x%02x%02x\"", name, rgb.red, rgb.green, rgb.blue);
}

static void add_point(Str *out, Point point)
{
	add_number(out, length_to_pt(point.x));
	str_add_char(out, ' ');
	add_number(out, length_to_pt(point.y));
}

/* ---- ink ---- */

static void fill(void *drawer, Rect box, AreaColor color)
{
	Svg *svg = drawer;

	str_add(&svg->body, "<rect");
	add_box(&svg->body, box);
	add_color(&svg->body, "fill", color);
	str_add(&svg->body, "/>\n");
}

static void polygon(void *drawer, const Point *points, uint32_t count, AreaColor color)
{
	Svg *svg = drawer;

	str_add(&svg->body, "<path d=\"");
	for (uint32_t i = 0; i < count; i++) {
		str_add_char(&svg->body, i ? 'L' : 'M');
		add_point(&svg->body, points[i]);
	}
	str_add(&svg->body, "Z\"");
	add_color(&svg->body, "fill", color);
	str_add(&svg->body, "/>\n");
}

static void line(void *drawer, const AreaDashes *line, AreaColor color)
{
	Svg *svg = drawer;
	double step = length_to_pt(line->step);

	str_add(&svg->body, "<path d=\"M");
	add_point(&svg->body, line->from);
	str_add_char(&svg->body, 'L');
	add_point(&svg->body, line->to);
	str_add(&svg->body,
		line->dots ? "\" stroke-linecap=\"round\" stroke-dasharray=\"0 " : "\" stroke-dasharray=\"");
	add_number(&svg->body, line->dots ? step : step / 2);
	str_add_char(&svg->body, '"');
	add_attribute(&svg->body, "stroke-width", length_to_pt(line->thickness));
	add_color(&svg->body, "stroke", color);
	str_add(&svg->body, "/>\n");
}

/* ---- text ---- */

/* Sees that the glyph is defined; false if it has no ink. */
static bool define(Svg *svg, const char *name, const Font *font, uint32_t glyph)
{
	const Str *known = map_find(svg->glyphs, name);
	Str *path;

	if (known)
		return known->length > 0;
	path = arena_new_of(svg->arena, Str);
	*path = str_in(svg->arena);
	outlines_path(svg->outlines, path, font, glyph);
	map_set(svg->glyphs, name, path);
	if (path->length)
		str_printf(&svg->definitions, "<path id=\"%s\" d=\"%s\"/>\n", name, path->bytes);
	return path->length > 0;
}

static void add_matrix(Str *out, const double numbers[6])
{
	str_add(out, " transform=\"matrix(");
	for (int i = 0; i < 6; i++)
		str_printf(out, i ? " %.8g" : "%.8g", numbers[i]);
	str_add(out, ")\"");
}

static void add_glyph(Svg *svg, const AreaText *run, const AreaGlyph *glyph, double across, double up)
{
	char name[32];

	snprintf(name, sizeof name, "g%x-%x", (unsigned)font_ordinal(run->font), (unsigned)glyph->glyph);
	if (!define(svg, name, run->font, glyph->glyph))
		return;
	str_printf(&svg->body, "<use xlink:href=\"#%s\"", name);
	add_attribute(&svg->body, "x", length_to_pt(glyph->x) / across);
	if (glyph->y)
		add_attribute(&svg->body, "y", -length_to_pt(glyph->y) / up);
	str_add(&svg->body, "/>");
}

/* In units of the face, y growing upwards. */
static void text(void *drawer, const ReplayFrame *frame, const AreaText *run)
{
	Svg *svg = drawer;
	double up = length_to_pt(run->size) / font_units_per_em(run->font), across = up * run->stretch;

	if (run->size <= 0 || run->stretch <= 0)
		return;
	str_add(&svg->body, "<g");
	add_matrix(&svg->body, (const double[]){ across * (double)frame->right.x, across * (double)frame->right.y,
						 -up * (double)frame->down.x, -up * (double)frame->down.y,
						 length_to_pt(frame->origin.x), length_to_pt(frame->origin.y) });
	add_color(&svg->body, "fill", run->color);
	str_add_char(&svg->body, '>');
	for (uint32_t i = 0; i < run->count; i++)
		add_glyph(svg, run, &run->glyphs[i], across, up);
	str_add(&svg->body, "</g>\n");
}

/* ---- images ---- */

enum { PIXELS_TO_THE_POINT = 3 /* of a page of a PDF, which is drawn */ };

static void add_png(Svg *svg, const Image *image)
{
	bool aside = image->orientation >= 5;
	int fine = image->kind == IMAGE_VECTOR ? PIXELS_TO_THE_POINT : 1;
	int width = fine * (int)(aside ? image->rows : image->columns);
	int height = fine * (int)(aside ? image->columns : image->rows);
	Arena *scratch = arena_new();
	Str png = str_in(scratch);
	Sampled sampled;

	svg->grey |= !sample_image(scratch, image, 0, width, height, (Box){ 0, 0, width, height }, &sampled);
	png_add(&png, &(Pixels){ (uint32_t)width, (uint32_t)height, sampled.colors, sampled.alpha, 0 });
	str_add(&svg->body, "data:image/png;base64,");
	base64_add(&svg->body, png.bytes, png.length);
	arena_free(scratch);
}

/* A drawing goes in as it is, and a photograph if every viewer will show it so: upright, and not of
 * inks. */
static void add_image(Svg *svg, const Image *image)
{
	if (image->kind == IMAGE_VECTOR && image->drawing) {
		str_add(&svg->body, "data:image/svg+xml;base64,");
		base64_add(&svg->body, image->drawing, image->drawing_length);
		return;
	}
	if (image->kind != IMAGE_JPEG || image->orientation != 1 || image->colors == IMAGE_CMYK) {
		add_png(svg, image);
		return;
	}
	str_add(&svg->body, "data:image/jpeg;base64,");
	base64_add(&svg->body, image->data, image->length);
}

/* Where its upper left corner stands, whichever way it is turned. */
static Point corner_of(Rect box, int turn)
{
	return (Point){ box.x + (turn == 180 || turn == 270 ? box.width : 0),
			box.y + (turn == 90 || turn == 180 ? box.height : 0) };
}

static void image(void *drawer, const ReplayFrame *frame, Rect box, const Image *image)
{
	Svg *svg = drawer;
	bool aside = frame->turn % 180 != 0;
	Length width = aside ? box.height : box.width, height = aside ? box.width : box.height;
	Point corner = corner_of(box, frame->turn);

	str_add(&svg->body, "<image");
	add_box(&svg->body, (Rect){ 0, 0, width, height });
	add_matrix(&svg->body,
		   (const double[]){ (double)frame->right.x, (double)frame->right.y, (double)frame->down.x,
				     (double)frame->down.y, length_to_pt(corner.x), length_to_pt(corner.y) });
	/* The pixels of codes and drawings stay apart, as sample.h has it. */
	if (image->kind != IMAGE_VECTOR && width > LENGTH_PT_ONE * image->columns)
		str_add(&svg->body, " style=\"image-rendering:pixelated\"");
	str_add(&svg->body, " preserveAspectRatio=\"none\" xlink:href=\"");
	add_image(svg, image);
	str_add(&svg->body, "\"/>\n");
}

/* ---- windows ---- */

static void clip(void *drawer, Rect window)
{
	Svg *svg = drawer;
	unsigned number = ++svg->clips;

	str_printf(&svg->definitions, "<clipPath id=\"c%u\"><rect", number);
	add_box(&svg->definitions, window);
	str_add(&svg->definitions, "/></clipPath>\n");
	str_printf(&svg->body, "<g clip-path=\"url(#c%u)\">\n", number);
}

static void unclip(void *drawer)
{
	str_add(&((Svg *)drawer)->body, "</g>\n");
}

/* ---- the file ---- */

static void add_head(Str *out, const AreaPage *page, const char *title)
{
	double width = length_to_pt(page->size.width), height = length_to_pt(page->size.height);

	str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
		     "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"");
	add_number(out, width);
	str_add(out, "pt\" height=\"");
	add_number(out, height);
	str_add(out, "pt\" viewBox=\"0 0 ");
	add_number(out, width);
	str_add_char(out, ' ');
	add_number(out, height);
	str_add(out, "\">\n<title>");
	xml_add(out, title);
	str_add(out, "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<defs>\n");
}

bool svg_add(Outlines *outlines, Str *out, const AreaPage *page, const char *title)
{
	static const ReplayDrawer drawer = { fill, line, polygon, text, image, clip, unclip };
	Arena *arena = arena_new();
	Svg svg = { .arena = arena,
		    .outlines = outlines,
		    .definitions = str_in(arena),
		    .body = str_in(arena),
		    .glyphs = map_new(arena) };

	replay_page(page, &drawer, &svg);
	add_head(out, page, title);
	str_add_bytes(out, str_text(&svg.definitions), svg.definitions.length);
	str_add(out, "</defs>\n");
	str_add_bytes(out, str_text(&svg.body), svg.body.length);
	str_add(out, "</svg>\n");
	arena_free(arena);
	return !svg.grey;
}
