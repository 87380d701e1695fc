/*
 * SVG, drawn by librsvg onto cairo's surfaces: once onto a page of PDF, so that lines stay lines and text stays text,
 * and onto pixels where a screen or a press wants these. Both libraries are opened with the first drawing; they bring
 * two dozen others with them.
 *
 * A drawing comes from whoever wrote the document. librsvg is given its bytes and no address that they come from, and
 * so opens nothing else, which was looked for in its sources (it resolves references against the address alone; data:
 * is the exception). It holds the depth of elements to 256, their number to a million, the uses of uses to 500,000;
 * time is held by work.h.
 *
 * Texts are set in the document's own faces: Pango, by which librsvg sets them, is given the same configuration of
 * fontconfig.
 *
 * The page is larger or smaller than the drawing: cairo keeps places in 1/256 of a unit, and what has to be drawn as
 * pixels, as filters have, in units. librsvg asks FreeType for a face at the square of that, which may be too large:
 * then the page is smaller. Left out: scripts, animation.
 */
#include "base/bytes.h"
#include "base/str.h"
#include "base/words.h"
#include "image/canvas.h"

#include <dlfcn.h>
#include <libdeflate.h>
#include <librsvg/rsvg.h>
#include <libxml/xmlreader.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

#define LIBRARY "librsvg-2.so.2"
#define PANGO_LIBRARY "libpangocairo-1.0.so.0"
#define PANGO_FONTS_LIBRARY "libpangoft2-1.0.so.0"

enum {
	MOST_BYTES = 32 << 20,
	MOST_BEFORE_ROOT = 64 << 10, /* in which "svg" must stand */
	GRID = 2048,                 /* units on the longer side of the page, … */
	MOST_TIMES = 16,             /* … so many times the drawing's at most, … */
	TRIALS = 3,                  /* … a quarter of that and a quarter again where it cannot be drawn so */
};

/* FOP's pixel, and ours: a point. */
static const double DPI = 72;

#define CALLS(CALL)                                                                                                    \
	CALL(rsvg_handle_get_geometry_for_layer)                                                                       \
	CALL(rsvg_handle_get_intrinsic_dimensions)                                                                     \
	CALL(rsvg_handle_get_intrinsic_size_in_pixels)                                                                 \
	CALL(rsvg_handle_new_from_data)                                                                                \
	CALL(rsvg_handle_render_document)                                                                              \
	CALL(rsvg_handle_set_dpi)

static struct {
	CALLS(DYNAMIC_MEMBER)
	/* Pango's, whose font maps are nothing but addresses here */
	void *(*pango_cairo_font_map_new)(void);
	void (*pango_cairo_font_map_set_default)(void *map);
	void (*pango_fc_font_map_set_config)(void *map, void *configuration);
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_open;

/* ---- the libraries ---- */

#define FIND(name) &&dynamic_find(library, #name, &lib.name)

static void open_libraries(void)
{
	void *library = canvas_open() ? dlopen(LIBRARY, RTLD_NOW) : NULL;
	bool found = library CALLS(FIND);

	library = found ? dlopen(PANGO_LIBRARY, RTLD_NOW) : NULL;
	found = library FIND(pango_cairo_font_map_new) FIND(pango_cairo_font_map_set_default);
	library = found ? dlopen(PANGO_FONTS_LIBRARY, RTLD_NOW) : NULL;
	is_open = library FIND(pango_fc_font_map_set_config);
}

/* What is drawn from now on in this thread is set in the faces of that configuration. */
static void use_fonts(void *configuration)
{
	void *map = configuration ? lib.pango_cairo_font_map_new() : NULL;

	if (!map)
		return;
	lib.pango_fc_font_map_set_config(map, configuration);
	lib.pango_cairo_font_map_set_default(map);
	canvas.g_object_unref(map);
}

/* ---- the drawing ---- */

bool image_is_svg(const uint8_t *bytes, size_t length)
{
	size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
		at++;
	return at < length && bytes[at] == '<' &&
	       memmem(bytes + at, length - at < MOST_BEFORE_ROOT ? length - at : MOST_BEFORE_ROOT, "svg", 3);
}

/* NULL with the fault. To be given back by g_object_unref(). */
static RsvgHandle *read_drawing(const uint8_t *bytes, size_t length, ImageFault *fault)
{
	GError *error = NULL;
	RsvgHandle *handle = lib.rsvg_handle_new_from_data(bytes, length, &error);

	if (handle)
		lib.rsvg_handle_set_dpi(handle, DPI);
	else
		image_damaged(fault, "SVG", error ? error->message : NULL);
	canvas.g_clear_error(&error);
	return handle;
}

/* In units of the drawing, or times these. */
typedef struct Extent {
	double width, height;
} Extent;

/* What it states, else what it says it looks at, else what is drawn. */
static void find_size(RsvgHandle *handle, Extent *size)
{
	RsvgLength across, down;
	RsvgRectangle box, ink = { 0 };
	gboolean has_width, has_height, has_box;

	if (lib.rsvg_handle_get_intrinsic_size_in_pixels(handle, &size->width, &size->height))
		return;
	lib.rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &across, &has_height, &down, &has_box, &box);
	if (has_box) {
		*size = (Extent){ box.width, box.height };
		return;
	}
	box = (RsvgRectangle){ 0, 0, 100, 100 };
	lib.rsvg_handle_get_geometry_for_layer(handle, NULL, &box, &ink, NULL, NULL);
	*size = (Extent){ ink.x + ink.width, ink.y + ink.height };
}

static bool check_size(Extent size, ImageFault *fault)
{
	if (!isfinite(size.width) || !isfinite(size.height) || size.width <= 0 || size.height <= 0)
		return image_fail(fault, "image-damaged", _("the SVG drawing has no size"));
	if (size.width > IMAGE_MAX_SIDE || size.height > IMAGE_MAX_SIDE)
		return image_fail(fault, "image-size", _("the SVG drawing is too large: %g by %g pixels"), size.width,
				  size.height);
	return true;
}

/* ---- as a page ---- */

static cairo_status_t add_bytes(void *closure, const unsigned char *bytes, unsigned length)
{
	str_add_bytes(closure, (const char *)bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

/* Draws what is of that size onto a surface, so many times as large; false with the fault. */
static bool draw(RsvgHandle *handle, cairo_surface_t *surface, Extent size, Extent times, ImageFault *fault)
{
	cairo_t *cairo = canvas.cairo_create(surface);
	RsvgRectangle all = { 0, 0, size.width, size.height };
	GError *error = NULL;
	bool drawn;

	canvas.cairo_scale(cairo, times.width, times.height);
	drawn = lib.rsvg_handle_render_document(handle, cairo, &all, &error) &&
		canvas.cairo_status(cairo) == CAIRO_STATUS_SUCCESS;

	if (!drawn)
		image_fail(fault, "image-damaged", _("the SVG drawing cannot be drawn: %s"),
			   error ? image_cause(error->message) : _("it is too large or too involved"));
	canvas.g_clear_error(&error);
	canvas.cairo_show_page(cairo);
	canvas.cairo_destroy(cairo);
	return drawn;
}

/* Of the page to the drawing. */
static double scale_of(Extent size)
{
	return fmin(GRID / fmax(size.width, size.height), MOST_TIMES);
}

/* The same drawing gives the same bytes: cairo would say when. */
static bool draw_page(RsvgHandle *handle, Extent size, double scale, Str *pdf, ImageFault *fault)
{
	cairo_surface_t *surface =
		canvas.cairo_pdf_surface_create_for_stream(add_bytes, pdf, size.width * scale, size.height * scale);
	bool drawn;

	canvas.cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
	canvas.cairo_surface_set_fallback_resolution(surface, DPI, DPI);
	drawn = draw(handle, surface, size, (Extent){ scale, scale }, fault);
	canvas.cairo_surface_finish(surface);
	if (drawn && canvas.cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		drawn = image_fail(fault, "image-damaged", _("the SVG drawing cannot be drawn"));
	canvas.cairo_surface_destroy(surface);
	return drawn;
}

/* ---- the work ---- */

typedef struct SvgWork {
	ImageWork work;
	const uint8_t *bytes;
	size_t length;
	void *fonts;
	/* as a page */
	Extent size;
	double scale;
	Str pdf;
	/* as pixels */
	uint32_t columns, rows;
	RsvgHandle *handle;
	const uint8_t *pixels, *alpha;
} SvgWork;

static SvgWork *work_on(const uint8_t *bytes, size_t length, void *fonts)
{
	Arena *arena = arena_new();
	SvgWork *work = arena_new_of(arena, SvgWork);

	*work = (SvgWork){ .work.arena = arena,
			   .bytes = arena_memdup(arena, bytes, length),
			   .length = length,
			   .fonts = fonts,
			   .pdf = str_in(arena) };
	return work;
}

static bool open_drawing(SvgWork *work, ImageFault *fault)
{
	use_fonts(work->fonts);
	work->handle = read_drawing(work->bytes, work->length, fault);
	if (work->handle)
		find_size(work->handle, &work->size);
	return work->handle != NULL;
}

static bool make_page(void *context, ImageFault *fault)
{
	SvgWork *work = context;
	bool made = false, right;

	if (!open_drawing(work, fault))
		return false;
	right = check_size(work->size, fault);
	work->scale = scale_of(work->size);
	canvas_hush(true);
	for (int trial = 0; right && !made && trial < TRIALS; trial++) {
		work->scale /= trial ? 4 : 1;
		str_truncate(&work->pdf, 0);
		made = draw_page(work->handle, work->size, work->scale, &work->pdf, fault);
	}
	canvas_hush(false);
	canvas.g_object_unref(work->handle);
	return made;
}

static bool draw_onto(void *context, cairo_surface_t *surface, uint32_t columns, uint32_t rows, ImageFault *fault)
{
	const SvgWork *work = context;

	return draw(work->handle, surface, work->size, (Extent){ columns / work->size.width, rows / work->size.height },
		    fault);
}

static bool make_pixels(void *context, ImageFault *fault)
{
	SvgWork *work = context;

	if (!open_drawing(work, fault))
		return false;
	canvas_hush(true);
	work->pixels = canvas_pixels(work->work.arena, draw_onto, work, work->columns, work->rows, &work->alpha, fault);
	canvas_hush(false);
	canvas.g_object_unref(work->handle);
	return work->pixels != NULL;
}

/* ---- as a page ---- */

static bool is_element(xmlTextReader *reader, const char *name)
{
	return xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT && xmlTextReaderDepth(reader) == 1 &&
	       strcmp((const char *)xmlTextReaderConstLocalName(reader), name) == 0;
}

/* Of the elements that stand before any other, as they must to be the root's own (SVG 1.1 § 5.4). */
static const char *texts_in(Arena *arena, xmlTextReader *reader)
{
	const char *words = NULL;
	bool title = false, more = true;

	while (!title && more && xmlTextReaderRead(reader) == 1) {
		title = is_element(reader, "title");
		if (title || (!words && is_element(reader, "desc"))) {
			xmlChar *text = xmlTextReaderReadString(reader);

			words = text ? arena_strdup(arena, (const char *)text) : words;
			xmlFree(text);
		} else if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT &&
			   xmlTextReaderDepth(reader) == 1) {
			more = is_element(reader, "metadata") || is_element(reader, "desc");
		}
	}
	return words;
}

static const char *title_of(Arena *arena, const uint8_t *bytes, size_t length)
{
	xmlTextReader *reader = xmlReaderForMemory((const char *)bytes, (int)length, NULL, NULL,
						   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	const char *words = reader ? texts_in(arena, reader) : NULL;

	xmlFreeTextReader(reader);
	return words;
}

static void set_image(Arena *arena, Image *image, const SvgWork *work)
{
	*image = (Image){
		.kind = IMAGE_VECTOR,
		.colors = IMAGE_RGB,
		.columns = (uint32_t)ceil(work->size.width),
		.rows = (uint32_t)ceil(work->size.height),
		.orientation = 1,
		.natural = { length_from_pt(work->size.width), length_from_pt(work->size.height) },
		.data = arena_memdup(arena, work->pdf.bytes, work->pdf.length),
		.length = work->pdf.length,
		.page = { .box = { 0, 0, work->size.width * work->scale, work->size.height * work->scale } },
		.drawing = arena_memdup(arena, work->bytes, work->length),
		.drawing_length = work->length,
		.title = title_of(arena, work->bytes, work->length),
	};
}

bool image_read_svg(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	SvgWork *work;

	pthread_once(&once, open_libraries);
	if (!is_open)
		return image_lacks(fault, "SVG", LIBRARY, "librsvg2-2");
	if (length > MOST_BYTES)
		return image_fail(fault, "image-size", _("the SVG drawing is larger than %d MiB"), MOST_BYTES >> 20);
	work = work_on(bytes, length, image->fonts);
	work->work.run = make_page;
	if (!image_work(&work->work, fault))
		return false;
	set_image(arena, image, work);
	arena_free(work->work.arena);
	return true;
}

/* The last four bytes say how many there are (RFC 1952 § 2.3.1). */
static size_t unpacked_length(const uint8_t *bytes, size_t length)
{
	const uint8_t *last = bytes + length - 4;

	return last[0] | last[1] << 8 | last[2] << 16 | (size_t)last[3] << 24;
}

bool image_read_svgz(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	size_t unpacked = length >= 18 ? unpacked_length(bytes, length) : 0;
	struct libdeflate_decompressor *decompressor;
	Arena *scratch;
	uint8_t *drawing;
	bool read;

	if (unpacked > MOST_BYTES)
		return image_fail(fault, "image-size", _("the SVG drawing is larger than %d MiB"), MOST_BYTES >> 20);
	scratch = arena_new();
	drawing = arena_alloc(scratch, unpacked + 1);
	decompressor = libdeflate_alloc_decompressor();
	if (!decompressor)
		memory_end();
	read = libdeflate_gzip_decompress(decompressor, bytes, length, drawing, unpacked, NULL) == LIBDEFLATE_SUCCESS &&
	       image_is_svg(drawing, unpacked);
	libdeflate_free_decompressor(decompressor);
	read = read ? image_read_svg(arena, drawing, unpacked, image, fault)
		    : image_fail(fault, "image-damaged",
				 _("a compressed file, but of no SVG drawing that can be read"));
	arena_free(scratch);
	return read;
}

/* ---- as pixels ---- */

const uint8_t *image_draw_svg(Arena *arena, const Image *image, uint32_t columns, uint32_t rows, const uint8_t **alpha)
{
	size_t count = (size_t)columns * rows;
	SvgWork *work = work_on(image->drawing, image->drawing_length, image->fonts);
	const uint8_t *pixels;
	ImageFault fault;

	work->columns = columns;
	work->rows = rows;
	work->work.run = make_pixels;
	if (!image_work(&work->work, &fault))
		return NULL;
	pixels = arena_memdup(arena, work->pixels, 3 * count);
	*alpha = work->alpha ? arena_memdup(arena, work->alpha, count) : NULL;
	arena_free(work->work.arena);
	return pixels;
}
