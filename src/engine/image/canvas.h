/*
 * cairo's surfaces, which drawings are drawn onto. The library is opened with the first.
 */
#ifndef IMAGE_CANVAS_H
#define IMAGE_CANVAS_H

#include "base/dynamic.h"
#include "image/work.h"

#include <cairo-pdf.h>

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
	CALL(cairo_surface_set_fallback_resolution)                                                                    \
	CALL(cairo_surface_status)

#define GOBJECT_CALLS(CALL) CALL(g_object_unref) CALL(g_clear_error) CALL(g_log_remove_handler) CALL(g_log_set_handler)

typedef void CanvasLog(const char *domain, int level, const char *message, void *data);

/* Callable once canvas_open() was true. */
extern struct CanvasLibrary {
	CAIRO_CALLS(DYNAMIC_MEMBER)
	void (*g_object_unref)(void *);
	void (*g_clear_error)(void *);
	void (*g_log_remove_handler)(const char *domain, unsigned handler);
	unsigned (*g_log_set_handler)(const char *domain, int levels, CanvasLog *log, void *data);
} canvas;

/* In the work of work.h: until it is told otherwise, Pango and poppler say nothing on standard error. What they have to
 * say of a drawing is told by whether it was drawn. */
void canvas_hush(bool hush);

/* Cairo, and GObject, whose objects the libraries give that draw onto it. False when one is not there. */
bool canvas_open(void);

/* What is drawn as pixels: draws onto a surface of so many, answers false with the fault. */
typedef bool CanvasDraw(void *context, cairo_surface_t *surface, uint32_t columns, uint32_t rows, ImageFault *fault);

/* The surface's colours, and its alpha in *alpha, NULL where all is opaque, in `arena`; NULL with the fault. */
const uint8_t *canvas_pixels(Arena *arena, CanvasDraw *draw, void *context, uint32_t columns, uint32_t rows,
			     const uint8_t **alpha, ImageFault *fault);

#endif
