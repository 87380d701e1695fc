/*
 * Values are written as libqpdf unparses them. Of what is shared between them dictionaries keep their own object, so
 * that a face is in the file once; other values are written where they are referred to. Contents are written again
 * (restate.h); other streams go over as they are compressed.
 *
 * A page is looked through before it is copied, by the same walk without writing: whether it can be what the file must
 * be shows only in the end.
 *
 * Left out: what tells of a page's place in its document (its parent, structure, layers, pieces of the program that
 * made it), and what PDF/A does not allow pictures (to be smoothed, to have others in their stead).
 */
#include "output/vector.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/words.h"
#include "image/qpdf.h"
#include "output/restate.h"
#include "output/syntax.h"

#include <dlfcn.h>
#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST_NESTED = 100,
	MOST_OBJECTS = 100000,
	MATRIX_PLACES = 12,
	TRUSTED_BYTES = 256 << 10, /* of a stream, unpacked at once: they become a quarter of a gibibyte at most */
	MOST_BYTES = 256 << 20,    /* of a larger one, unpacked */
};

/* An object that has been met; without a number here it is being copied. */
typedef struct Known {
	int id;
	PdfRef ref;
} Known;

typedef struct Facts {
	bool cmyk, rgb;   /* colours of inks; red, green and blue, or by a profile, that stay so */
	bool transparent; /* something may be seen through */
	bool bare;        /* a face is not embedded */
	bool unlisted;    /* one does not list the glyphs that it was cut to */
} Facts;

/* A document that pages are taken from. */
typedef struct Source {
	const uint8_t *bytes; /* which it is known by */
	qpdf_data file;
	Table known, looked; /* of Known by id: copied, and looked through */
	Facts facts;         /* of all that was looked through */
} Source;

struct PdfVectors {
	Arena *arena;
	PdfObjects *objects;
	Diagnostics *diagnostics;
	PdfPlates *plates;
	ARRAY(Source *) sources;
	PdfRef nothing; /* a form without anything in it */
	PdfVectorFaults faults;
};

typedef struct Copy {
	PdfVectors *vectors;
	Source *source;
	Arena *arena;
	const Image *image;
	qpdf_data file;
	Facts facts;
	bool look;       /* nothing is written */
	bool procedures; /* streams are contents: glyphs of a Type 3 face */
	int nested;
	bool failed;
} Copy;

typedef ARRAY(const char *) Keys;

static void put_value(Copy *copy, Str *out, qpdf_oh value);

/* ---- facts ---- */

static qpdf_oh key_of(const Copy *copy, qpdf_oh dictionary, const char *key)
{
	return qpdf.oh_get_key(copy->file, dictionary, key);
}

static bool has_key(const Copy *copy, qpdf_oh dictionary, const char *key)
{
	return qpdf.oh_get_type_code(copy->file, key_of(copy, dictionary, key)) != ot_null;
}

static bool is_name(const Copy *copy, qpdf_oh value, const char *name)
{
	return qpdf.oh_is_name(copy->file, value) && strcmp(qpdf.oh_get_name(copy->file, value), name) == 0;
}

static bool says(const Copy *copy, qpdf_oh dictionary, const char *key, const char *name)
{
	return is_name(copy, key_of(copy, dictionary, key), name);
}

/* § 11.6.4, § 11.6.6: as far as states and groups tell. */
static bool is_transparent(const Copy *copy, qpdf_oh dictionary)
{
	static const char *const alphas[] = { "/ca", "/CA" };

	for (int i = 0; i < 2; i++)
		if (has_key(copy, dictionary, alphas[i]) &&
		    qpdf.oh_get_numeric_value(copy->file, key_of(copy, dictionary, alphas[i])) < 1)
			return true;
	if (has_key(copy, dictionary, "/SMask") && !says(copy, dictionary, "/SMask", "/None"))
		return true;
	if (has_key(copy, dictionary, "/BM") && !says(copy, dictionary, "/BM", "/Normal"))
		return true;
	return says(copy, dictionary, "/S", "/Transparency");
}

/* The face itself; of a face in two parts (Type 0) it is the part that says so, and a Type 3 face is drawn. */
static bool is_bare_face(const Copy *copy, qpdf_oh dictionary)
{
	qpdf_oh descriptor = qpdf.oh_get_key_if_dict(copy->file, dictionary, "/FontDescriptor");

	if (!says(copy, dictionary, "/Type", "/Font") || says(copy, dictionary, "/Subtype", "/Type0") ||
	    says(copy, dictionary, "/Subtype", "/Type3"))
		return false;
	return qpdf.oh_get_type_code(copy->file, descriptor) == ot_null ||
	       (!has_key(copy, descriptor, "/FontFile") && !has_key(copy, descriptor, "/FontFile2") &&
		!has_key(copy, descriptor, "/FontFile3"));
}

/* Of a face that was cut the list of its glyphs, which PDF/A-1 and PDF/X-1a ask for; TrueType has none but in two
 * parts. */
static bool is_unlisted_face(const Copy *copy, qpdf_oh dictionary)
{
	qpdf_oh descriptor = qpdf.oh_get_key_if_dict(copy->file, dictionary, "/FontDescriptor");
	bool simple = says(copy, dictionary, "/Subtype", "/Type1") || says(copy, dictionary, "/Subtype", "/MMType1");
	bool whole = says(copy, dictionary, "/Subtype", "/TrueType");

	if (whole || qpdf.oh_get_type_code(copy->file, descriptor) == ot_null)
		return false;
	return !has_key(copy, descriptor, simple ? "/CharSet" : "/CIDSet");
}

static void note_dictionary(Copy *copy, qpdf_oh dictionary)
{
	copy->facts.unlisted |= is_unlisted_face(copy, dictionary);
	copy->facts.transparent |= is_transparent(copy, dictionary);
	copy->facts.bare |= is_bare_face(copy, dictionary);
}

static void note_name(Copy *copy, const char *name)
{
	static const char *const light[] = { "/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased" };

	copy->facts.cmyk |= strcmp(name, "/DeviceCMYK") == 0;
	for (size_t i = 0; i < sizeof light / sizeof *light; i++)
		copy->facts.rgb |= strcmp(name, light[i]) == 0;
}

/* ---- dictionaries ---- */

static bool is_left_out(const char *key)
{
	static const char *const names[] = { "/Parent",   "/StructParent", "/StructParents", "/PieceInfo",  "/Length",
					     "/Metadata", "/OC",           "/Interpolate",   "/Alternates", "/OPI",
					     "/Alternate" };

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

/* Groups are of the colours that they are printed in. */
static bool is_group_space(const Copy *copy, qpdf_oh dictionary, const char *key)
{
	return copy->vectors->plates && strcmp(key, "/CS") == 0 && says(copy, dictionary, "/CS", "/DeviceRGB") &&
	       says(copy, dictionary, "/S", "/Transparency");
}

static bool is_among(const char *key, const char *const *keys)
{
	while (*keys && strcmp(*keys, key) != 0)
		keys++;
	return *keys != NULL;
}

/* But for those keys, which end with NULL. */
static void put_entries(Copy *copy, Str *out, qpdf_oh dictionary, const char *const *but)
{
	Keys keys = keys_of(copy, dictionary);
	bool procedures = copy->procedures;

	note_dictionary(copy, dictionary);
	for (size_t i = 0; i < keys.count; i++) {
		const char *key = keys.items[i];

		if (is_among(key, but))
			continue;
		put_name(out, key + 1);
		str_add_char(out, ' ');
		copy->procedures = strcmp(key, "/CharProcs") == 0 || procedures;
		if (is_group_space(copy, dictionary, key))
			str_add(out, "/DeviceCMYK");
		else
			put_value(copy, out, key_of(copy, dictionary, key));
		copy->procedures = procedures;
	}
}

/* What a reader takes for granted of a face, and PDF/A asks to be said (ISO 19005-2 § 6.2.11.3.2). */
static void put_map(const Copy *copy, Str *out, qpdf_oh dictionary)
{
	if (says(copy, dictionary, "/Subtype", "/CIDFontType2") && !has_key(copy, dictionary, "/CIDToGIDMap"))
		str_add(out, "/CIDToGIDMap/Identity");
}

static const char *const none[] = { NULL };

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

/* ---- bytes of streams ---- */

static bool expands(const Copy *copy, qpdf_oh filter)
{
	return is_name(copy, filter, "/FlateDecode") || is_name(copy, filter, "/Fl") ||
	       is_name(copy, filter, "/LZWDecode") || is_name(copy, filter, "/LZW") ||
	       is_name(copy, filter, "/RunLengthDecode") || is_name(copy, filter, "/RL");
}

/* How many of its filters make more of what they are given. */
static int expansions(const Copy *copy, qpdf_oh filter)
{
	int count = 0, all = qpdf.oh_is_array(copy->file, filter) ? qpdf.oh_get_array_n_items(copy->file, filter) : 0;

	for (int i = 0; i < all; i++)
		count += expands(copy, qpdf.oh_get_array_item(copy->file, filter, i));
	return count + expands(copy, filter);
}

/* Whether a long stream unpacks to no more than is borne, which libqpdf has no limit for. */
static bool unpacks(const unsigned char *bytes, size_t length)
{
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	unsigned char *room = malloc(MOST_BYTES);
	size_t unpacked;
	bool fits;

	if (!decompressor || !room)
		memory_end();
	fits = libdeflate_zlib_decompress(decompressor, bytes, length, room, MOST_BYTES, &unpacked) ==
	       LIBDEFLATE_SUCCESS;
	free(room);
	libdeflate_free_decompressor(decompressor);
	return fits;
}

static bool is_safe(const Copy *copy, qpdf_oh stream)
{
	qpdf_oh filter = key_of(copy, qpdf.oh_get_dict(copy->file, stream), "/Filter");
	int count = expansions(copy, filter);
	unsigned char *raw = NULL;
	size_t length = 0;
	bool safe;

	if (!count)
		return true;
	if (count > 1 || qpdf.oh_get_stream_data(copy->file, stream, qpdf_dl_none, NULL, &raw, &length) & QPDF_ERRORS) {
		free(raw);
		return false;
	}
	safe = length <= TRUSTED_BYTES || (is_name(copy, filter, "/FlateDecode") && unpacks(raw, length));
	free(raw);
	return safe;
}

/* Unpacked, to be freed; NULL when it cannot be. */
static unsigned char *unpacked(Copy *copy, qpdf_oh stream, size_t *length)
{
	unsigned char *data = NULL;
	QPDF_BOOL filtered = QPDF_FALSE;

	*length = 0;
	if (is_safe(copy, stream) &&
	    !(qpdf.oh_get_stream_data(copy->file, stream, qpdf_dl_all, &filtered, &data, length) & QPDF_ERRORS) &&
	    filtered)
		return data ? data : calloc(1, 1);
	free(data);
	copy->failed = true;
	return NULL;
}

static void restate(Copy *copy, Str *out, const unsigned char *data, size_t length)
{
	Restated found = { 0 };

	if (!restate_content(out, (const char *)data, length, copy->vectors->plates, copy->image->path, &found))
		copy->failed = true;
	copy->facts.cmyk |= found.cmyk;
	copy->facts.rgb |= found.rgb;
}

/* ---- streams ---- */

static const char *const packing[] = { "/Filter", "/DecodeParms", NULL };

static PdfRef add_stream(Copy *copy, const Str *entries, const void *data, size_t length)
{
	return copy->look ? 1 : pdf_stream_add(copy->vectors->objects, str_text(entries), data, length);
}

static PdfRef copy_content(Copy *copy, qpdf_oh stream)
{
	Str entries = str_in(copy->arena), content = str_in(copy->arena);
	size_t length;
	unsigned char *data = unpacked(copy, stream, &length);

	put_entries(copy, &entries, qpdf.oh_get_dict(copy->file, stream), packing);
	if (data)
		restate(copy, &content, data, length);
	free(data);
	return copy->failed ? 0 : add_stream(copy, &entries, content.bytes, content.length);
}

/* An image in red, green and blue that can be converted: eight bits, nothing but its samples. */
static bool is_to_convert(const Copy *copy, qpdf_oh image)
{
	return copy->vectors->plates && says(copy, image, "/Subtype", "/Image") &&
	       says(copy, image, "/ColorSpace", "/DeviceRGB") && !has_key(copy, image, "/Decode") &&
	       qpdf.oh_get_int_value(copy->file, key_of(copy, image, "/BitsPerComponent")) == 8 &&
	       !qpdf.oh_is_array(copy->file, key_of(copy, image, "/Mask"));
}

static PdfRef convert_image(Copy *copy, qpdf_oh stream)
{
	static const char *const own[] = { "/Filter", "/DecodeParms", "/ColorSpace", NULL };
	qpdf_oh image = qpdf.oh_get_dict(copy->file, stream);
	Str entries = str_in(copy->arena);
	size_t length, count;
	unsigned char *data = unpacked(copy, stream, &length);
	Arena *scratch = arena_new();
	const uint8_t *inks = NULL;
	PdfRef ref = 0;

	count = (size_t)qpdf.oh_get_int_value(copy->file, key_of(copy, image, "/Width")) *
		(size_t)qpdf.oh_get_int_value(copy->file, key_of(copy, image, "/Height"));
	put_entries(copy, &entries, image, own);
	str_add(&entries, "/ColorSpace/DeviceCMYK");
	if (data && length / 3 >= count)
		inks = pdf_plates_convert(copy->vectors->plates, scratch, data, count, NULL, 0, copy->image->path);
	if (inks)
		ref = add_stream(copy, &entries, inks, 4 * count);
	copy->failed |= !inks;
	arena_free(scratch);
	free(data);
	return ref;
}

static PdfRef copy_as_it_is(Copy *copy, qpdf_oh stream)
{
	Str entries = str_in(copy->arena);
	unsigned char *data = NULL;
	size_t length = 0;
	PdfRef ref = 1;

	put_entries(copy, &entries, qpdf.oh_get_dict(copy->file, stream), none);
	if (copy->look)
		return ref;
	if (qpdf.oh_get_stream_data(copy->file, stream, qpdf_dl_none, NULL, &data, &length) & QPDF_ERRORS)
		copy->failed = true;
	else
		ref = pdf_stream_add_raw(copy->vectors->objects, str_text(&entries), data, length);
	free(data);
	return ref;
}

static PdfRef copy_stream(Copy *copy, qpdf_oh stream)
{
	qpdf_oh dictionary = qpdf.oh_get_dict(copy->file, stream);

	if (says(copy, dictionary, "/Subtype", "/PS")) {
		copy->failed = true;
		return 0;
	}
	if (copy->procedures || says(copy, dictionary, "/Subtype", "/Form") ||
	    (has_key(copy, dictionary, "/PatternType") && has_key(copy, dictionary, "/PaintType")))
		return copy_content(copy, stream);
	return is_to_convert(copy, dictionary) ? convert_image(copy, stream) : copy_as_it_is(copy, stream);
}

/* ---- objects ---- */

static bool is_of_id(const void *entry, const void *key)
{
	return ((const Known *)entry)->id == *(const int *)key;
}

static Table *table_of(const Copy *copy)
{
	return copy->look ? &copy->source->looked : &copy->source->known;
}

static Known *find_known(const Copy *copy, int id)
{
	return table_find(table_of(copy), (uint64_t)(unsigned)id, is_of_id, &id);
}

static Known *know(const Copy *copy, int id)
{
	Known *known = arena_new_of(copy->vectors->arena, Known);

	*known = (Known){ .id = id };
	table_add(table_of(copy), (uint64_t)(unsigned)id, known);
	return known;
}

static void copy_dictionary(Copy *copy, qpdf_oh dictionary, Known *known)
{
	PdfObjects *objects = copy->vectors->objects;
	Str entries = str_in(copy->arena);

	known->ref = copy->look ? 1 : pdf_objects_reserve(objects, 1);
	put_entries(copy, &entries, dictionary, none);
	put_map(copy, &entries, dictionary);
	if (!copy->look)
		pdf_object_set(objects, known->ref, &entries);
}

/* What a stream is within itself, which nobody could draw. */
static PdfRef nothing(const Copy *copy)
{
	PdfVectors *vectors = copy->vectors;

	if (!vectors->nothing && !copy->look)
		vectors->nothing = pdf_stream_add(vectors->objects, "/Type/XObject/Subtype/Form/BBox[0 0 0 0]", "", 0);
	return copy->look ? 1 : vectors->nothing;
}

static void put_shared(Copy *copy, Str *out, qpdf_oh value, int id, bool stream)
{
	Known *known = find_known(copy, id);

	if (!known) {
		known = know(copy, id);
		if (stream)
			known->ref = copy_stream(copy, value);
		else
			copy_dictionary(copy, value, known);
	}
	put_ref(out, known->ref ? known->ref : nothing(copy));
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
		put_entries(copy, out, value, none);
		put_map(copy, out, value);
		str_add(out, ">>");
	}
}

/* A scalar as it stands, also where it is an object by itself. */
static void put_scalar(Copy *copy, Str *out, qpdf_oh value)
{
	if (qpdf.oh_is_name(copy->file, value))
		note_name(copy, qpdf.oh_get_name(copy->file, value));
	str_add(out, qpdf.oh_unparse_resolved(copy->file, value));
}

static void put_value(Copy *copy, Str *out, qpdf_oh value)
{
	enum qpdf_object_type_e type = qpdf.oh_get_type_code(copy->file, value);

	if (type != ot_array && type != ot_dictionary && type != ot_stream) {
		put_scalar(copy, out, value);
		return;
	}
	if (copy->nested >= MOST_NESTED || table_of(copy)->count >= MOST_OBJECTS) {
		copy->failed = true;
		str_add(out, "null");
		return;
	}
	copy->nested++;
	put_compound(copy, out, value, type);
	copy->nested--;
}

/* ---- the page ---- */

/* What takes the page's box, turned as it is shown, to the unit square. */
static void find_matrix(const ImagePage *page, double matrix[6])
{
	const double *box = page->box;
	double across = 1 / (box[2] - box[0]), up = 1 / (box[3] - box[1]);
	const double turns[4][6] = {
		{ across, 0, 0, up, -box[0] * across, -box[1] * up },
		{ 0, -across, up, 0, -box[1] * up, box[2] * across },
		{ -across, 0, 0, -up, box[2] * across, box[3] * up },
		{ 0, across, -up, 0, box[3] * up, -box[0] * across },
	};

	memcpy(matrix, turns[page->turn / 90], sizeof turns[0]);
}

static void put_numbers(Str *out, const double *numbers, int count)
{
	static const double one = 1e12; /* of MATRIX_PLACES */

	str_add_char(out, '[');
	for (int i = 0; i < count; i++) {
		str_add(out, i ? " " : "");
		put_decimal(out, llround(numbers[i] * one), MATRIX_PLACES);
	}
	str_add_char(out, ']');
}

static void put_key(Copy *copy, Str *out, qpdf_oh page, const char *key)
{
	if (!has_key(copy, page, key))
		return;
	str_add(out, key);
	str_add_char(out, ' ');
	put_value(copy, out, key_of(copy, page, key));
}

static void add_part(Copy *copy, Str *content, qpdf_oh part)
{
	unsigned char *data;
	size_t length;

	if (qpdf.oh_get_type_code(copy->file, part) != ot_stream)
		return;
	data = unpacked(copy, part, &length);
	if (data)
		str_add_bytes(content, (const char *)data, length);
	str_add_char(content, '\n');
	free(data);
}

/* Its parts, one behind the other (§ 7.8.2). */
static void gather_content(Copy *copy, Str *content, qpdf_oh page)
{
	qpdf_oh parts = key_of(copy, page, "/Contents");
	int count = qpdf.oh_is_array(copy->file, parts) ? qpdf.oh_get_array_n_items(copy->file, parts) : 0;

	add_part(copy, content, parts);
	for (int i = 0; i < count && content->length < MOST_BYTES; i++)
		add_part(copy, content, qpdf.oh_get_array_item(copy->file, parts, i));
}

static PdfRef copy_page(Copy *copy, qpdf_oh page)
{
	Str entries = str_in(copy->arena), gathered = str_in(copy->arena), content = str_in(copy->arena);
	double matrix[6];

	find_matrix(&copy->image->page, matrix);
	str_add(&entries, "/Type/XObject/Subtype/Form/BBox");
	put_numbers(&entries, copy->image->page.box, 4);
	str_add(&entries, "/Matrix");
	put_numbers(&entries, matrix, 6);
	put_key(copy, &entries, page, "/Resources");
	if (pdf_objects_traits(copy->vectors->objects)->transparency && !copy->look)
		put_key(copy, &entries, page, "/Group"); /* by itself nothing can be seen through */
	gather_content(copy, &gathered, page);
	restate(copy, &content, (const unsigned char *)str_text(&gathered), gathered.length);
	return copy->failed ? 0 : add_stream(copy, &entries, content.bytes, content.length);
}

/* Once to look, once to write. */
static PdfRef walk(PdfVectors *vectors, Source *source, const Image *image, bool look, bool *failed)
{
	Copy copy = { .vectors = vectors,
		      .source = source,
		      .arena = arena_new(),
		      .image = image,
		      .file = source->file,
		      .look = look };
	PdfRef ref = copy_page(&copy, qpdf.get_page_n(copy.file, image->page.number));

	*failed = copy.failed;
	if (look) {
		source->facts.cmyk |= copy.facts.cmyk;
		source->facts.rgb |= copy.facts.rgb;
		source->facts.transparent |= copy.facts.transparent;
		source->facts.bare |= copy.facts.bare;
		source->facts.unlisted |= copy.facts.unlisted;
	}
	arena_free(copy.arena);
	return ref;
}

/* ---- documents ---- */

static void close_source(Source *source)
{
	if (qpdf.has_error(source->file))
		qpdf.get_error(source->file); /* else libqpdf tells of it itself */
	qpdf.cleanup(&source->file);
}

static Source *open_source(PdfVectors *vectors, const Image *image)
{
	Source *source = arena_new_of(vectors->arena, Source);

	*source = (Source){ .bytes = image->data,
			    .file = qpdf.init(),
			    .known = table_in(vectors->arena, 0),
			    .looked = table_in(vectors->arena, 0) };
	qpdf.silence_errors(source->file);
	qpdf.set_suppress_warnings(source->file, QPDF_TRUE);
	if (qpdf.read_memory(source->file, "picture", (const char *)image->data, image->length, NULL) & QPDF_ERRORS ||
	    qpdf.get_num_pages(source->file) <= (int)image->page.number) {
		close_source(source);
		return NULL;
	}
	qpdf.push_inherited_attributes_to_page(source->file);
	return source;
}

/* A drawing is the only page of its document, which is not kept. */
static Source *find_source(PdfVectors *vectors, const Image *image)
{
	Source *source;

	for (size_t i = 0; i < vectors->sources.count; i++)
		if (vectors->sources.items[i]->bytes == image->data)
			return vectors->sources.items[i];
	source = open_source(vectors, image);
	if (source && !image->drawing)
		array_push(vectors->arena, &vectors->sources, source);
	return source;
}

/* ---- what it may be ---- */

static const char *against_form(const PdfVectors *vectors, const Source *source)
{
	if (!pdf_objects_traits(vectors->objects)->transparency && source->facts.transparent)
		return _("this kind of PDF has no transparency");
	if (pdf_objects_traits(vectors->objects)->glyph_sets && source->facts.unlisted)
		return _("its faces do not list their glyphs, as this kind of PDF asks");
	if (vectors->plates && source->facts.rgb)
		return _("it has colours or shades that cannot be turned to inks one by one");
	return NULL;
}

static void note_faults(PdfVectors *vectors, const Source *source, const Image *image)
{
	const PdfTraits *traits = pdf_objects_traits(vectors->objects);
	const ImagePage *page = &image->page;
	PdfVectorFaults *faults = &vectors->faults;

	if (image->drawing)
		return;
	if (!faults->path)
		faults->path = image->path;
	if (source->facts.bare)
		faults->embedded = _("a picture is a page of a PDF whose faces are not embedded");
	if (!page->archive || page->archive > traits->a)
		faults->archive = _("a picture is a page of a PDF that does not claim so much itself");
	else if (source->facts.cmyk)
		faults->archive =
			_("a picture has CMYK colours, and the file says nothing of the press that they are for");
	if (!page->archive || !page->meaningful)
		faults->meaning = _("a picture is a page of a PDF whose characters may have no meaning");
}

static PdfVectorFate lose(const PdfVectors *vectors, const Image *image)
{
	diag_missing(vectors->diagnostics, "image-damaged", (Place){ .file = image->path }, "save it again, or as PNG",
		     "the picture cannot be put into a PDF");
	return PDF_VECTOR_LOST;
}

static PdfVectorFate add_from(PdfVectors *vectors, Source *source, const Image *image, PdfRef *ref, const char **why)
{
	bool failed;

	walk(vectors, source, image, true, &failed);
	if (failed)
		return lose(vectors, image);
	*why = against_form(vectors, source);
	if (*why)
		return PDF_VECTOR_PIXELS;
	*ref = walk(vectors, source, image, false, &failed);
	if (failed || !*ref)
		return lose(vectors, image);
	note_faults(vectors, source, image);
	return PDF_VECTOR_FORM;
}

PdfVectorFate pdf_vectors_add(PdfVectors *vectors, const Image *image, PdfRef *ref, const char **why)
{
	Source *source;
	PdfVectorFate fate;

	if (!qpdf_open()) {
		diag_missing(vectors->diagnostics, "image-library", NO_PLACE, "install libqpdf (Debian: libqpdf29)",
			     "cannot use %s, by which drawings go into a PDF: %s", QPDF_LIBRARY,
			     _("it is not there, or cannot be loaded"));
		return PDF_VECTOR_LOST;
	}
	source = find_source(vectors, image);
	if (!source)
		return lose(vectors, image);
	fate = add_from(vectors, source, image, ref, why);
	if (image->drawing)
		close_source(source);
	return fate;
}

PdfVectors *pdf_vectors_new(Arena *arena, PdfObjects *objects, Diagnostics *diagnostics)
{
	PdfVectors *vectors = arena_new_of(arena, PdfVectors);

	*vectors = (PdfVectors){ .arena = arena, .objects = objects, .diagnostics = diagnostics };
	return vectors;
}

void pdf_vectors_free(PdfVectors *vectors)
{
	for (size_t i = 0; vectors && i < vectors->sources.count; i++)
		close_source(vectors->sources.items[i]);
}

void pdf_vectors_separate(PdfVectors *vectors, PdfPlates *plates)
{
	vectors->plates = plates;
}

const PdfVectorFaults *pdf_vectors_faults(const PdfVectors *vectors)
{
	return &vectors->faults;
}
