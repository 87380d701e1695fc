/*
 * Pages of PDF files as pictures: libqpdf tells how large one is and what its file says of itself; output copies it;
 * poppler draws it where it has to be pixels. Both are opened with the first.
 *
 * Encrypted files are refused, also those that anybody may open: whoever locked them did not mean them to be taken
 * apart.
 */
#include "image/canvas.h"

#include "base/words.h"
#include "image/qpdf.h"

#include <dlfcn.h>
#include <math.h>
#include <poppler.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define POPPLER_LIBRARY "libpoppler-glib.so.8"
#define GLIB_LIBRARY "libglib-2.0.so.0"

enum { MOST_BEFORE_HEAD = 1024, MOST_METADATA = 256 << 10 };

bool image_is_pdf(const uint8_t *bytes, size_t length)
{
	static const char head[] = "%PDF-";

	return memmem(bytes, length < MOST_BEFORE_HEAD ? length : MOST_BEFORE_HEAD, head, sizeof head - 1) != NULL;
}

/* ---- what it is ---- */

typedef struct Reading {
	qpdf_data file;
	qpdf_oh page;
	Image *image;
	ImageFault *fault;
} Reading;

static bool open_file(Reading *r, const uint8_t *bytes, size_t length)
{
	bool failed, locked;

	qpdf.silence_errors(r->file);
	qpdf.set_suppress_warnings(r->file, QPDF_TRUE);
	failed = qpdf.read_memory(r->file, "picture", (const char *)bytes, length, NULL) & QPDF_ERRORS;
	locked = failed && qpdf.has_error(r->file) &&
		 qpdf.get_error_code(r->file, qpdf.get_error(r->file)) == qpdf_e_password;
	if (locked || (!failed && qpdf.is_encrypted(r->file)))
		return image_fail(r->fault, "image-format", _("the PDF is encrypted: save it without a password"));
	return !failed || image_fail(r->fault, "image-damaged", _("a damaged PDF, which cannot be read"));
}

static bool find_page(Reading *r)
{
	uint32_t number = r->image->page.number;
	int count = qpdf.get_num_pages(r->file);

	if (count < 1)
		return image_fail(r->fault, "image-damaged", _("a damaged PDF, without pages"));
	if (number >= (uint32_t)count)
		return image_fail(r->fault, "image-missing", _("it has %d pages, and no page %u"), count, number + 1);
	qpdf.push_inherited_attributes_to_page(r->file);
	r->page = qpdf.get_page_n(r->file, number);
	return true;
}

/* False if it is none. */
static bool read_box(const Reading *r, const char *key, double box[4])
{
	qpdf_oh array = qpdf.oh_get_key(r->file, r->page, key);
	double n[4];

	if (!qpdf.oh_is_array(r->file, array) || qpdf.oh_get_array_n_items(r->file, array) != 4)
		return false;
	for (int i = 0; i < 4; i++)
		n[i] = qpdf.oh_get_numeric_value(r->file, qpdf.oh_get_array_item(r->file, array, i));
	box[0] = fmin(n[0], n[2]);
	box[1] = fmin(n[1], n[3]);
	box[2] = fmax(n[0], n[2]);
	box[3] = fmax(n[1], n[3]);
	return box[2] > box[0] && box[3] > box[1];
}

/* The crop box as far as it lies in the medium's (ISO 32000-1 § 14.11.2). */
static bool find_box(Reading *r)
{
	double *box = r->image->page.box, crop[4];

	if (!read_box(r, "/MediaBox", box))
		return image_fail(r->fault, "image-damaged", _("a damaged PDF: its page has no size"));
	if (!read_box(r, "/CropBox", crop) || crop[0] >= box[2] || crop[2] <= box[0] || crop[1] >= box[3] ||
	    crop[3] <= box[1])
		return true;
	for (int i = 0; i < 4; i++)
		box[i] = i < 2 ? fmax(box[i], crop[i]) : fmin(box[i], crop[i]);
	return true;
}

static bool find_size(Reading *r)
{
	ImagePage *page = &r->image->page;
	int turn = (int)(qpdf.oh_get_int_value(r->file, qpdf.oh_get_key(r->file, r->page, "/Rotate")) % 360);
	double unit = qpdf.oh_get_numeric_value(r->file, qpdf.oh_get_key(r->file, r->page, "/UserUnit"));
	double across = page->box[2] - page->box[0], down = page->box[3] - page->box[1];

	page->turn = (turn + 360) % 360 / 90 * 90;
	unit = unit > 0 && isfinite(unit) ? unit : 1;
	if (across * unit > IMAGE_MAX_SIDE || down * unit > IMAGE_MAX_SIDE || across * unit < 0.01 ||
	    down * unit < 0.01)
		return image_fail(r->fault, "image-size", _("the page is too large or too small: %g by %g points"),
				  across * unit, down * unit);
	r->image->natural = (Size){ length_from_pt(across * unit), length_from_pt(down * unit) };
	if (page->turn % 180)
		r->image->natural = (Size){ r->image->natural.height, r->image->natural.width };
	r->image->columns = (uint32_t)ceil(length_to_pt(r->image->natural.width));
	r->image->rows = (uint32_t)ceil(length_to_pt(r->image->natural.height));
	return true;
}

/* ---- what its file claims ---- */

/* The value of a property of XMP, be it an attribute or an element; "" if there is none. */
static const char *property_in(const char *text, const char *name)
{
	const char *found = strstr(text, name);

	if (!found)
		return "";
	found += strlen(name);
	return found + strspn(found, " \t\r\n=\"'>");
}

static void read_claims(Reading *r)
{
	qpdf_oh metadata = qpdf.oh_get_key(r->file, qpdf.get_root(r->file), "/Metadata");
	unsigned char *bytes = NULL;
	size_t length = 0;
	char *text;

	if (qpdf.oh_get_type_code(r->file, metadata) != ot_stream ||
	    qpdf.oh_get_stream_data(r->file, metadata, qpdf_dl_none, NULL, &bytes, &length) & QPDF_ERRORS ||
	    length > MOST_METADATA) {
		free(bytes);
		return;
	}
	text = strndup((const char *)bytes, length);
	free(bytes);
	if (!text)
		memory_end();
	r->image->page.archive = atoi(property_in(text, "pdfaid:part"));
	r->image->page.meaningful =
		r->image->page.archive >= 4 || strchr("AU", *property_in(text, "pdfaid:conformance"));
	free(text);
}

static bool read_page(Reading *r, const uint8_t *bytes, size_t length)
{
	if (!open_file(r, bytes, length) || !find_page(r) || !find_box(r) || !find_size(r))
		return false;
	read_claims(r);
	return true;
}

bool image_read_page(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	Reading r = { .image = image, .fault = fault };
	bool read;

	(void)arena;
	if (!qpdf_open())
		return image_lacks(fault, "PDF", QPDF_LIBRARY, "libqpdf29");
	*image = (Image){ .kind = IMAGE_VECTOR,
			  .colors = IMAGE_RGB,
			  .orientation = 1,
			  .data = bytes,
			  .length = length,
			  .page = { .number = image->page.number } };
	r.file = qpdf.init();
	read = read_page(&r, bytes, length);
	if (qpdf.has_error(r.file))
		qpdf.get_error(r.file); /* else it is told by qpdf itself */
	qpdf.cleanup(&r.file);
	return read;
}

/* ---- as pixels ---- */

#define POPPLER_CALLS(CALL)                                                                                            \
	CALL(poppler_document_get_page)                                                                                \
	CALL(poppler_document_new_from_bytes)                                                                          \
	CALL(poppler_page_get_size)                                                                                    \
	CALL(poppler_page_render)

#define GLIB_CALLS(CALL) CALL(g_bytes_new_static) CALL(g_bytes_unref)

static struct {
	POPPLER_CALLS(DYNAMIC_MEMBER)
	GLIB_CALLS(DYNAMIC_MEMBER)
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_open;

#define FIND(name) &&dynamic_find(library, #name, &lib.name)

static void open_libraries(void)
{
	void *library = canvas_open() ? dlopen(POPPLER_LIBRARY, RTLD_NOW) : NULL;
	bool found = library POPPLER_CALLS(FIND);

	library = found ? dlopen(GLIB_LIBRARY, RTLD_NOW) : NULL;
	is_open = library GLIB_CALLS(FIND);
}

typedef struct PageWork {
	ImageWork work;
	const uint8_t *bytes;
	size_t length;
	int number;
	uint32_t columns, rows;
	PopplerPage *page;
	const uint8_t *pixels, *alpha;
} PageWork;

static bool draw_onto(void *context, cairo_surface_t *surface, uint32_t columns, uint32_t rows, ImageFault *fault)
{
	const PageWork *work = context;
	cairo_t *cairo = canvas.cairo_create(surface);
	double across = 1, down = 1;
	bool drawn;

	lib.poppler_page_get_size(work->page, &across, &down);
	canvas.cairo_scale(cairo, columns / across, rows / down);
	lib.poppler_page_render(work->page, cairo);
	drawn = canvas.cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
	canvas.cairo_destroy(cairo);
	return drawn || image_fail(fault, "image-damaged", _("the page cannot be drawn"));
}

static bool draw_page(PageWork *work, PopplerDocument *document, ImageFault *fault)
{
	work->page = lib.poppler_document_get_page(document, work->number);
	if (!work->page)
		return image_fail(fault, "image-damaged", _("the page cannot be drawn"));
	work->pixels = canvas_pixels(work->work.arena, draw_onto, work, work->columns, work->rows, &work->alpha, fault);
	canvas.g_object_unref(work->page);
	return work->pixels != NULL;
}

static bool make_pixels(void *context, ImageFault *fault)
{
	PageWork *work = context;
	GBytes *bytes = lib.g_bytes_new_static(work->bytes, work->length);
	GError *error = NULL;
	PopplerDocument *document;
	bool drawn;

	canvas_hush(true);
	document = lib.poppler_document_new_from_bytes(bytes, NULL, &error);
	drawn = document ? draw_page(work, document, fault)
			 : image_damaged(fault, "PDF", error ? error->message : NULL);
	canvas.g_clear_error(&error);
	if (document)
		canvas.g_object_unref(document);
	canvas_hush(false);
	lib.g_bytes_unref(bytes);
	return drawn;
}

static PageWork *work_on(const Image *image, uint32_t columns, uint32_t rows)
{
	Arena *arena = arena_new();
	PageWork *work = arena_new_of(arena, PageWork);

	*work = (PageWork){ .work = { .arena = arena, .run = make_pixels },
			    .bytes = arena_memdup(arena, image->data, image->length),
			    .length = image->length,
			    .number = (int)image->page.number,
			    .columns = columns,
			    .rows = rows };
	return work;
}

const uint8_t *image_draw_page(Arena *arena, const Image *image, uint32_t columns, uint32_t rows, const uint8_t **alpha)
{
	size_t count = (size_t)columns * rows;
	const uint8_t *pixels;
	PageWork *work;
	ImageFault fault;

	pthread_once(&once, open_libraries);
	if (!is_open)
		return NULL;
	work = work_on(image, columns, rows);
	if (!image_work(&work->work, &fault))
		return NULL;
	pixels = arena_memdup(arena, work->pixels, 3 * count);
	*alpha = work->alpha ? arena_memdup(arena, work->alpha, count) : NULL;
	arena_free(work->work.arena);
	return pixels;
}
