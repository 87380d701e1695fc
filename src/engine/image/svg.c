/*
 * SVG, drawn by librsvg onto cairo's surfaces: once onto a page of PDF, so that lines stay lines and text stays text,
 * and onto pixels where a screen or a press wants these. Both libraries are opened with the first drawing; they bring
 * two dozen others with them.
 *
 * A drawing comes from whoever wrote the document. librsvg is given its bytes and no address that they come from, and
 * so opens nothing else, which was looked for in its sources (it resolves references against the address alone; data:
 * is the exception). It holds the depth of elements to 256, their number to a million, the uses of uses to 500,000.
 *
 * The page is larger or smaller than the drawing: cairo keeps places in 1/256 of a unit, and what has to be drawn as
 * pixels, as filters have, in units. Left out: scripts, animation, compressed files (.svgz).
 */
#include "base/dynamic.h"
#include "base/str.h"
#include "image/image_priv.h"

#include <cairo-pdf.h>
#include <dlfcn.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

#define RSVG_LIBRARY "librsvg-2.so.2"
#define CAIRO_LIBRARY "libcairo.so.2"
#define GOBJECT_LIBRARY "libgobject-2.0.so.0"

enum {
	MOST_BYTES = 32 << 20,
	MOST_BEFORE_ROOT = 64 << 10, /* in which "svg" must stand */
	GRID = 2048,                 /* units on the longer side of the page */
};

/* FOP's pixel, and ours: a point. */
static const double DPI = 72;

#define RSVG_CALLS(CALL)                                                                                               \
	CALL(rsvg_handle_get_geometry_for_layer)                                                                       \
	CALL(rsvg_handle_get_intrinsic_dimensions)                                                                     \
	CALL(rsvg_handle_get_intrinsic_size_in_pixels)                                                                 \
	CALL(rsvg_handle_new_from_data)                                                                                \
	CALL(rsvg_handle_render_document)                                                                              \
	CALL(rsvg_handle_set_dpi)

#define CAIRO_CALLS(CALL)                                                                                              \
	CALL(cairo_create)                                                                                             \
	CALL(cairo_destroy)                                                                                            \
	CALL(cairo_image_surface_create_for_data)                                                                      \
	CALL(cairo_pdf_surface_create_for_stream)                                                                      \
	CALL(cairo_pdf_surface_set_metadata)                                                                           \
	CALL(cairo_scale)                                                                                              \
	CALL(cairo_show_page)                                                                                          \
	CALL(cairo_status)                                                                                             \
	CALL(cairo_surface_destroy)                                                                                    \
	CALL(cairo_surface_finish)                                                                                     \
	CALL(cairo_surface_flush)                                                                                      \
	CALL(cairo_surface_set_fallback_resolution)                                                                    \
	CALL(cairo_surface_status)

#define GOBJECT_CALLS(CALL) CALL(g_object_unref) CALL(g_clear_error)

static struct {
	RSVG_CALLS(DYNAMIC_MEMBER)
	CAIRO_CALLS(DYNAMIC_MEMBER)
	GOBJECT_CALLS(DYNAMIC_MEMBER)
} lib;

/* Drawings are drawn one after the other; the libraries' own tables of fonts are shared. */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* ---- the libraries ---- */

#define FIND(name) &&dynamic_find(library, #name, &lib.name)

static bool open_libraries(void)
{
	void *library = dlopen(RSVG_LIBRARY, RTLD_NOW);
	bool found = library RSVG_CALLS(FIND);

	library = found ? dlopen(CAIRO_LIBRARY, RTLD_NOW) : NULL;
	found = library CAIRO_CALLS(FIND);
	library = found ? dlopen(GOBJECT_LIBRARY, RTLD_NOW) : NULL;
	return library GOBJECT_CALLS(FIND);
}

static bool has_libraries(ImageFault *fault)
{
	static enum { UNTRIED, OPEN, ABSENT } state;

	if (state == UNTRIED)
		state = open_libraries() ? OPEN : ABSENT;
	if (state == OPEN)
		return true;
	return image_lacks(fault, "SVG", RSVG_LIBRARY, "librsvg2-2");
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
		image_fail(fault, "image-damaged", "damaged SVG: %s", error ? error->message : "it cannot be read");
	lib.g_clear_error(&error);
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
		return image_fail(fault, "image-damaged", "the SVG drawing has no size");
	if (size.width > IMAGE_MAX_SIDE || size.height > IMAGE_MAX_SIDE)
		return image_fail(fault, "image-size", "the SVG drawing is too large: %g by %g pixels", size.width,
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
	cairo_t *cairo = lib.cairo_create(surface);
	RsvgRectangle all = { 0, 0, size.width, size.height };
	GError *error = NULL;
	bool drawn;

	lib.cairo_scale(cairo, times.width, times.height);
	drawn = lib.rsvg_handle_render_document(handle, cairo, &all, &error) &&
		lib.cairo_status(cairo) == CAIRO_STATUS_SUCCESS;

	if (!drawn)
		image_fail(fault, "image-damaged", "the SVG drawing cannot be drawn: %s",
			   error ? error->message : "it is too large or too involved");
	lib.g_clear_error(&error);
	lib.cairo_show_page(cairo);
	lib.cairo_destroy(cairo);
	return drawn;
}

/* The same drawing gives the same bytes: cairo would say when. */
static bool draw_page(RsvgHandle *handle, Extent size, Str *pdf, ImageFault *fault)
{
	double scale = GRID / fmax(size.width, size.height);
	cairo_surface_t *surface =
		lib.cairo_pdf_surface_create_for_stream(add_bytes, pdf, size.width * scale, size.height * scale);
	bool drawn;

	lib.cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
	lib.cairo_surface_set_fallback_resolution(surface, DPI, DPI);
	drawn = draw(handle, surface, size, (Extent){ scale, scale }, fault);
	lib.cairo_surface_finish(surface);
	if (drawn && lib.cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		drawn = image_fail(fault, "image-damaged", "the SVG drawing cannot be drawn");
	lib.cairo_surface_destroy(surface);
	return drawn;
}

static bool read_page(Arena *arena, RsvgHandle *handle, Image *image, ImageFault *fault)
{
	Extent size = { 0, 0 };
	Str pdf = str_in(arena);

	find_size(handle, &size);
	if (!check_size(size, fault) || !draw_page(handle, size, &pdf, fault))
		return false;
	*image = (Image){
		.kind = IMAGE_VECTOR,
		.colors = IMAGE_RGB,
		.columns = (uint32_t)ceil(size.width),
		.rows = (uint32_t)ceil(size.height),
		.orientation = 1,
		.natural = { length_from_pt(size.width), length_from_pt(size.height) },
		.data = (const uint8_t *)pdf.bytes,
		.length = pdf.length,
	};
	return true;
}

bool image_read_svg(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	RsvgHandle *handle;
	bool read = false;

	if (length > MOST_BYTES)
		return image_fail(fault, "image-size", "the SVG drawing is larger than %d MiB", MOST_BYTES >> 20);
	pthread_mutex_lock(&one_at_a_time);
	handle = has_libraries(fault) ? read_drawing(bytes, length, fault) : NULL;
	if (handle) {
		read = read_page(arena, handle, image, fault);
		lib.g_object_unref(handle);
	}
	pthread_mutex_unlock(&one_at_a_time);
	if (read) {
		image->drawing = arena_memdup(arena, bytes, length);
		image->drawing_length = length;
	}
	return read;
}

/* ---- as pixels ---- */

/* Cairo's pixels are words of alpha, red, green and blue, which are multiplied by the alpha. */
static const uint8_t *split(Arena *arena, const uint32_t *pixels, size_t count, const uint8_t **alpha)
{
	uint8_t *colors = arena_alloc(arena, 3 * count), *clear = arena_alloc(arena, count);
	bool opaque = true;

	for (size_t i = 0; i < count; i++) {
		uint32_t a = pixels[i] >> 24;

		clear[i] = (uint8_t)a;
		opaque &= a == 255;
		for (unsigned c = 0; c < 3; c++)
			colors[3 * i + c] = a ? (uint8_t)(((pixels[i] >> (16 - 8 * c) & 255) * 255 + a / 2) / a) : 255;
	}
	*alpha = opaque ? NULL : clear;
	return colors;
}

static bool draw_pixels(const Image *image, uint32_t *pixels, uint32_t columns, uint32_t rows)
{
	ImageFault fault;
	RsvgHandle *handle = read_drawing(image->drawing, image->drawing_length, &fault);
	cairo_surface_t *surface;
	Extent size = { 0, 0 };
	bool drawn;

	if (!handle)
		return false;
	surface = lib.cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_ARGB32, (int)columns,
							  (int)rows, (int)columns * 4);
	find_size(handle, &size);
	drawn = draw(handle, surface, size, (Extent){ columns / size.width, rows / size.height }, &fault);
	lib.cairo_surface_finish(surface);
	lib.cairo_surface_destroy(surface);
	lib.g_object_unref(handle);
	return drawn;
}

const uint8_t *image_draw(Arena *arena, const Image *image, uint32_t *columns, uint32_t *rows, const uint8_t **alpha)
{
	uint32_t *pixels;
	bool drawn;

	while ((uint64_t)*columns * *rows > IMAGE_MOST_DRAWN || *columns > IMAGE_MAX_SIDE || *rows > IMAGE_MAX_SIDE) {
		*columns = (*columns + 1) / 2;
		*rows = (*rows + 1) / 2;
	}
	pixels = arena_array_of(arena, uint32_t, (size_t)*columns * *rows);
	memset(pixels, 0, (size_t)*columns * *rows * sizeof *pixels);
	pthread_mutex_lock(&one_at_a_time);
	drawn = draw_pixels(image, pixels, *columns, *rows);
	pthread_mutex_unlock(&one_at_a_time);
	return drawn ? split(arena, pixels, (size_t)*columns * *rows, alpha) : NULL;
}
