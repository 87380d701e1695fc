/*
 * Values are written as libqpdf unparses them. Of what is shared between them dictionaries keep their own object, so
 * that a face is in the file once; other values are written where they are referred to. Streams go over as they are
 * compressed.
 *
 * Left out: what tells of a page's place in its document (its parent, structure, pieces of the program that made it),
 * and what PDF/A does not allow pictures (to be smoothed, to have others in their stead).
 */
#include "output/vector.h"

#include "base/array.h"
#include "image/qpdf.h"
#include "output/syntax.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NESTED = 100, MOST_OBJECTS = 100000, MATRIX_PLACES = 9 };

/* An object of the picture's that has been met; without a number here it is being copied. */
typedef struct Known {
	int id;
	PdfRef ref;
} Known;

typedef struct Copy {
	Arena *arena;
	PdfObjects *objects;
	qpdf_data file;
	ARRAY(Known) known;
	int nested;
	bool failed;
} Copy;

typedef ARRAY(const char *) Keys;

static void put_value(Copy *copy, Str *out, qpdf_oh value);

/* ---- dictionaries ---- */

static bool is_left_out(const char *key)
{
	static const char *const names[] = { "/Parent",   "/StructParent", "/StructParents", "/PieceInfo",  "/Length",
					     "/Metadata", "/OC",           "/Interpolate",   "/Alternates", "/OPI" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(key, names[i]) == 0)
			return true;
	return false;
}

/* All at once, since libqpdf goes through one dictionary at a time. */
static Keys keys_of(Copy *copy, qpdf_oh dictionary)
{
	Keys keys = { 0 };

	qpdf.oh_begin_dict_key_iter(copy->file, dictionary);
	while (qpdf.oh_dict_more_keys(copy->file)) {
		const char *key = qpdf.oh_dict_next_key(copy->file);

		if (!is_left_out(key))
			array_push(copy->arena, &keys, arena_strdup(copy->arena, key));
	}
	return keys;
}

static void put_entries(Copy *copy, Str *out, qpdf_oh dictionary)
{
	Keys keys = keys_of(copy, dictionary);

	for (size_t i = 0; i < keys.count; i++) {
		put_name(out, keys.items[i] + 1);
		str_add_char(out, ' ');
		put_value(copy, out, qpdf.oh_get_key(copy->file, dictionary, keys.items[i]));
	}
}

static void put_array(Copy *copy, Str *out, qpdf_oh array)
{
	int count = qpdf.oh_get_array_n_items(copy->file, array);

	str_add_char(out, '[');
	for (int i = 0; i < count; i++) {
		str_add(out, i ? " " : "");
		put_value(copy, out, qpdf.oh_get_array_item(copy->file, array, i));
	}
	str_add_char(out, ']');
}

/* ---- objects ---- */

static Known *find_known(Copy *copy, int id)
{
	for (size_t i = 0; i < copy->known.count; i++)
		if (copy->known.items[i].id == id)
			return &copy->known.items[i];
	return NULL;
}

static PdfRef copy_stream(Copy *copy, qpdf_oh stream)
{
	Str entries = str_in(copy->arena);
	unsigned char *data = NULL;
	size_t length = 0;
	PdfRef ref = 0;

	put_entries(copy, &entries, qpdf.oh_get_dict(copy->file, stream));
	if (qpdf.oh_get_stream_data(copy->file, stream, qpdf_dl_none, NULL, &data, &length) & QPDF_ERRORS)
		copy->failed = true;
	else
		ref = pdf_stream_add_raw(copy->objects, str_text(&entries), data, length);
	free(data);
	return ref;
}

static PdfRef copy_dictionary(Copy *copy, qpdf_oh dictionary, int id)
{
	PdfRef ref = pdf_objects_reserve(copy->objects, 1);
	Str entries = str_in(copy->arena);

	find_known(copy, id)->ref = ref;
	put_entries(copy, &entries, dictionary);
	pdf_object_set(copy->objects, ref, &entries);
	return ref;
}

/* A stream within itself is nothing: nobody could draw it. */
static void put_shared(Copy *copy, Str *out, qpdf_oh value, int id, bool stream)
{
	Known *known = find_known(copy, id);
	PdfRef ref;

	if (!known) {
		array_push(copy->arena, &copy->known, (Known){ id, 0 });
		ref = stream ? copy_stream(copy, value) : copy_dictionary(copy, value, id);
		known = find_known(copy, id);
		known->ref = ref;
	}
	if (known->ref)
		put_ref(out, known->ref);
	else
		str_add(out, "null");
}

static void put_compound(Copy *copy, Str *out, qpdf_oh value, enum qpdf_object_type_e type)
{
	int id = qpdf.oh_get_object_id(copy->file, value);

	if (type == ot_array) {
		put_array(copy, out, value);
	} else if (id) {
		put_shared(copy, out, value, id, type == ot_stream);
	} else {
		str_add(out, "<<");
		put_entries(copy, out, value);
		str_add(out, ">>");
	}
}

/* A scalar as it stands, also where it is an object by itself. */
static void put_scalar(Copy *copy, Str *out, qpdf_oh value)
{
	str_add(out, qpdf.oh_unparse_resolved(copy->file, value));
}

static void put_value(Copy *copy, Str *out, qpdf_oh value)
{
	enum qpdf_object_type_e type = qpdf.oh_get_type_code(copy->file, value);

	if (type != ot_array && type != ot_dictionary && type != ot_stream) {
		put_scalar(copy, out, value);
		return;
	}
	if (copy->nested >= MOST_NESTED || copy->known.count >= MOST_OBJECTS) {
		copy->failed = true;
		str_add(out, "null");
		return;
	}
	copy->nested++;
	put_compound(copy, out, value, type);
	copy->nested--;
}

/* ---- the page ---- */

/* The matrix that takes the page's box to the unit square. */
static void put_matrix(Copy *copy, Str *out, qpdf_oh box)
{
	static const double one = 1e9; /* of MATRIX_PLACES */
	double edges[4];

	for (int i = 0; i < 4; i++)
		edges[i] = qpdf.oh_get_numeric_value(copy->file, qpdf.oh_get_array_item(copy->file, box, i));
	double across = 1 / (edges[2] - edges[0]), up = 1 / (edges[3] - edges[1]);
	double matrix[6] = { across, 0, 0, up, -edges[0] * across, -edges[1] * up };

	str_add(out, "/Matrix[");
	for (int i = 0; i < 6; i++) {
		str_add(out, i ? " " : "");
		put_decimal(out, (int64_t)(matrix[i] * one + 0.5), MATRIX_PLACES);
	}
	str_add_char(out, ']');
}

static void put_key(Copy *copy, Str *out, qpdf_oh page, const char *key, const char *as)
{
	qpdf_oh value = qpdf.oh_get_key(copy->file, page, key);

	if (qpdf.oh_get_type_code(copy->file, value) == ot_null)
		return;
	str_add(out, as);
	str_add_char(out, ' ');
	put_value(copy, out, value);
}

static PdfRef copy_page(Copy *copy, qpdf_oh page)
{
	Str entries = str_in(copy->arena);
	unsigned char *content = NULL;
	size_t length = 0;
	PdfRef ref = 0;

	str_add(&entries, "/Type/XObject/Subtype/Form");
	put_key(copy, &entries, page, "/MediaBox", "/BBox");
	put_matrix(copy, &entries, qpdf.oh_get_key(copy->file, page, "/MediaBox"));
	put_key(copy, &entries, page, "/Resources", "/Resources");
	put_key(copy, &entries, page, "/Group", "/Group");
	if (!(qpdf.oh_get_page_content_data(copy->file, page, &content, &length) & QPDF_ERRORS) && !copy->failed)
		ref = pdf_stream_add(copy->objects, str_text(&entries), content, length);
	free(content);
	return ref;
}

static PdfRef copy_first_page(Copy *copy, const Image *image)
{
	qpdf.silence_errors(copy->file);
	qpdf.set_suppress_warnings(copy->file, QPDF_TRUE);
	if (qpdf.read_memory(copy->file, "picture", (const char *)image->data, image->length, NULL) & QPDF_ERRORS)
		return 0;
	if (qpdf.get_num_pages(copy->file) < 1)
		return 0;
	return copy_page(copy, qpdf.get_page_n(copy->file, 0));
}

PdfRef pdf_vector_add(PdfObjects *objects, const Image *image, Diagnostics *diagnostics)
{
	Copy copy = { .objects = objects };
	PdfRef ref;

	if (!qpdf_open()) {
		diag_resource(diagnostics, "image-library", NO_PLACE, "install libqpdf (Debian: libqpdf29)",
			      "cannot use %s, by which drawings go into a PDF: %s", QPDF_LIBRARY, dlerror());
		return 0;
	}
	copy.arena = arena_new();
	copy.file = qpdf.init();
	ref = copy_first_page(&copy, image);
	if (!ref)
		diag_resource(diagnostics, "image-damaged", (Place){ .file = image->path }, NULL,
			      "the drawing cannot be put into a PDF");
	qpdf.cleanup(&copy.file);
	arena_free(copy.arena);
	return ref;
}
