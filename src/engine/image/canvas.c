#include "image/canvas.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#define CAIRO_LIBRARY "libcairo.so.2"
#define GOBJECT_LIBRARY "libgobject-2.0.so.0"

struct CanvasLibrary canvas;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_open;

#define FIND(name) &&dynamic_find(library, #name, &canvas.name)

static void open_libraries(void)
{
	void *library = dlopen(CAIRO_LIBRARY, RTLD_NOW);
	bool found = library CAIRO_CALLS(FIND);

	library = found ? dlopen(GOBJECT_LIBRARY, RTLD_NOW) : NULL;
	is_open = library GOBJECT_CALLS(FIND);
}

bool canvas_open(void)
{
	pthread_once(&once, open_libraries);
	return is_open;
}

static void say_nothing(const char *domain, int level, const char *message, void *data)
{
	(void)domain, (void)level, (void)message, (void)data;
}

void canvas_hush(bool hush)
{
	static const char *const domains[] = { "Pango", "Poppler" };
	static unsigned handlers[sizeof domains / sizeof *domains];
	enum { ALL_BUT_FATAL = 0xF8 };

	for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
		if (hush)
			handlers[i] = canvas.g_log_set_handler(domains[i], ALL_BUT_FATAL, say_nothing, NULL);
		else
			canvas.g_log_remove_handler(domains[i], handlers[i]);
}

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

const uint8_t *canvas_pixels(Arena *arena, CanvasDraw *draw, void *context, uint32_t columns, uint32_t rows,
			     const uint8_t **alpha, ImageFault *fault)
{
	size_t count = (size_t)columns * rows;
	uint32_t *pixels = arena_array_of(arena, uint32_t, count);
	cairo_surface_t *surface;
	bool drawn;

	memset(pixels, 0, count * sizeof *pixels);
	surface = canvas.cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_ARGB32, (int)columns,
							     (int)rows, (int)columns * 4);
	drawn = draw(context, surface, columns, rows, fault);
	canvas.cairo_surface_finish(surface);
	canvas.cairo_surface_destroy(surface);
	return drawn ? split(arena, pixels, count, alpha) : NULL;
}
