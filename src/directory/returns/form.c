/*
 * PDF by libqpdf's C interface, XFDF by libxml2. Objects of the PDF are handles of qpdf's, which it forgets with the
 * document.
 */
#include "returns/form.h"

#include "base/array.h"
#include "base/file.h"
#include "base/words.h"
#include "image/qpdf.h"
#include "process/files.h"
#include "source/xml.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>

#define LARGEST_FILE ((size_t)256 << 20) /* bytes */

enum {
	DEEPEST = 32,
	/* fields, groups, notes, pages looked at; those that stand in many places count as often */
	MOST_OBJECTS = 50000,
	MOST_TEXT = 16 << 20 /* bytes of all names and values */
};

typedef struct Reading {
	Arena *arena;
	const char *path;
	Diagnostics *diagnostics;
	qpdf_data pdf;
	size_t objects, text; /* so far */
	bool over;            /* more than that */
	ARRAY(ReturnedField) fields;
	ARRAY(ReturnedNote) notes;
} Reading;

static bool refuse(const Reading *r, const char *hint, const char *message)
{
	diag_error(r->diagnostics, "return-file", ((Place){ .file = r->path }), hint, "%s", message);
	return false;
}

/* ---- how much is read ---- */

/* Whether another object may be looked at. */
static bool may_look(Reading *r)
{
	r->over |= ++r->objects > MOST_OBJECTS;
	return !r->over;
}

/* Whether so much more text may be kept. */
static bool may_keep(Reading *r, size_t length)
{
	r->over |= length > MOST_TEXT - r->text;
	r->text += r->over ? 0 : length;
	return !r->over;
}

static const char *kept(Reading *r, const char *text)
{
	return text && may_keep(r, strlen(text)) ? arena_strdup(r->arena, text) : "";
}

/* A full name from what is above, NULL or "" for nothing, and a part. */
static const char *joined(Reading *r, const char *above, const char *part)
{
	if (!above || !*above)
		return part;
	return may_keep(r, strlen(above) + strlen(part)) ? arena_printf(r->arena, "%s.%s", above, part) : "";
}

/* ---- objects of the PDF ---- */

/* A text of the dictionary, "" when it has none of that key. */
static const char *text_of(Reading *r, qpdf_oh dictionary, const char *key)
{
	qpdf_oh value = qpdf.oh_get_key_if_dict(r->pdf, dictionary, key);

	return qpdf.oh_is_string(r->pdf, value) ? kept(r, qpdf.oh_get_utf8_value(r->pdf, value)) : "";
}

/* A value: a text, the name of a state without its slash, or the first of several; NULL when there is none. */
static const char *value_of(Reading *r, qpdf_oh value, int depth)
{
	if (qpdf.oh_is_string(r->pdf, value))
		return kept(r, qpdf.oh_get_utf8_value(r->pdf, value));
	if (qpdf.oh_is_name(r->pdf, value))
		return kept(r, qpdf.oh_get_name(r->pdf, value) + 1);
	if (qpdf.oh_is_array(r->pdf, value) && qpdf.oh_get_array_n_items(r->pdf, value) > 0 && depth < DEEPEST)
		return value_of(r, qpdf.oh_get_array_item(r->pdf, value, 0), depth + 1);
	return NULL;
}

/* ---- fields ---- */

/* What a field has from those it hangs in. */
typedef struct Inherited {
	const char *name, *value, *initial; /* NULL: none */
} Inherited;

static Inherited inherit(Reading *r, qpdf_oh field, Inherited from)
{
	const char *part = text_of(r, field, "/T");
	const char *value = value_of(r, qpdf.oh_get_key_if_dict(r->pdf, field, "/V"), 0);
	const char *initial = value_of(r, qpdf.oh_get_key_if_dict(r->pdf, field, "/DV"), 0);

	if (*part)
		from.name = joined(r, from.name, part);
	if (value)
		from.value = value;
	if (initial)
		from.initial = initial;
	return from;
}

/* Kids without a name of their own are places where the field stands. */
static bool has_named_kids(Reading *r, qpdf_oh kids)
{
	return qpdf.oh_is_array(r->pdf, kids) && qpdf.oh_get_array_n_items(r->pdf, kids) > 0 &&
	       *text_of(r, qpdf.oh_get_array_item(r->pdf, kids, 0), "/T");
}

static void read_fields(Reading *r, qpdf_oh fields, Inherited from, int depth)
{
	int count = qpdf.oh_is_array(r->pdf, fields) && depth < DEEPEST ? qpdf.oh_get_array_n_items(r->pdf, fields) : 0;

	for (int i = 0; i < count && may_look(r); i++) {
		qpdf_oh field = qpdf.oh_get_array_item(r->pdf, fields, i);
		qpdf_oh kids = qpdf.oh_get_key_if_dict(r->pdf, field, "/Kids");
		Inherited here = inherit(r, field, from);

		if (has_named_kids(r, kids))
			read_fields(r, kids, here, depth + 1);
		else if (here.name)
			array_push(r->arena, &r->fields,
				   ((ReturnedField){ here.name, here.value ? here.value : "", here.initial }));
	}
}

/* ---- notes ---- */

static bool is_note(const Reading *r, qpdf_oh annotation)
{
	static const char *const kinds[] = { "/Text",      "/FreeText", "/Highlight", "/Underline",
					     "/StrikeOut", "/Squiggly", "/Caret",     "/Stamp" };
	qpdf_oh kind = qpdf.oh_get_key_if_dict(r->pdf, annotation, "/Subtype");

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (qpdf.oh_is_name(r->pdf, kind) && str_equal(qpdf.oh_get_name(r->pdf, kind), kinds[i]))
			return true;
	return false;
}

/* The upper edge of its rectangle. */
static double top_of(const Reading *r, qpdf_oh annotation)
{
	qpdf_oh box = qpdf.oh_get_key_if_dict(r->pdf, annotation, "/Rect");
	double bottom, top;

	if (!qpdf.oh_is_array(r->pdf, box) || qpdf.oh_get_array_n_items(r->pdf, box) != 4)
		return 0;
	bottom = qpdf.oh_get_numeric_value(r->pdf, qpdf.oh_get_array_item(r->pdf, box, 1));
	top = qpdf.oh_get_numeric_value(r->pdf, qpdf.oh_get_array_item(r->pdf, box, 3));
	return top > bottom ? top : bottom;
}

static void read_note(Reading *r, qpdf_oh annotation, unsigned page)
{
	qpdf_oh answered = qpdf.oh_get_key_if_dict(r->pdf, annotation, "/IRT");
	ReturnedNote note = { .name = text_of(r, annotation, "/NM"),
			      .answers = text_of(r, answered, "/NM"),
			      .author = text_of(r, annotation, "/T"),
			      .text = text_of(r, annotation, "/Contents"),
			      .page = page,
			      .y = top_of(r, annotation) };

	if (is_note(r, annotation) && *note.text)
		array_push(r->arena, &r->notes, note);
}

static void read_notes(Reading *r)
{
	int pages = qpdf.get_num_pages(r->pdf);

	for (int page = 0; page < pages && may_look(r); page++) {
		qpdf_oh all = qpdf.oh_get_key_if_dict(r->pdf, qpdf.get_page_n(r->pdf, (size_t)page), "/Annots");
		int count = qpdf.oh_is_array(r->pdf, all) ? qpdf.oh_get_array_n_items(r->pdf, all) : 0;

		for (int i = 0; i < count && may_look(r); i++)
			read_note(r, qpdf.oh_get_array_item(r->pdf, all, i), (unsigned)page);
	}
}

/* ---- PDF ---- */

static bool lacks_library(Reading *r)
{
	diag_resource(r->diagnostics, "return-library", NO_PLACE, "install libqpdf (Debian: libqpdf29)",
		      "%s cannot be used: %s", QPDF_LIBRARY, _("it is not there, or cannot be loaded"));
	return false;
}

static bool read_pdf(Reading *r, const char *bytes, size_t length)
{
	bool read;

	if (!qpdf_open())
		return lacks_library(r);
	r->pdf = qpdf.init();
	qpdf.silence_errors(r->pdf);
	qpdf.set_suppress_warnings(r->pdf, QPDF_TRUE);
	read = !(qpdf.read_memory(r->pdf, r->path, bytes, length, NULL) & QPDF_ERRORS);
	if (read) {
		qpdf_oh form = qpdf.oh_get_key_if_dict(r->pdf, qpdf.get_root(r->pdf), "/AcroForm");

		read_fields(r, qpdf.oh_get_key_if_dict(r->pdf, form, "/Fields"), (Inherited){ 0 }, 0);
		read_notes(r);
	}
	if (qpdf.has_error(r->pdf))
		qpdf.get_error(r->pdf); /* what is not taken is told by qpdf itself */
	qpdf.cleanup(&r->pdf);
	return read || refuse(r, _("ask for the file again, as the reader of PDF saves it"),
			      _("this PDF is damaged, cut short or kept by a password"));
}

/* ---- XFDF ---- */

static bool is_called(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && str_equal((const char *)node->name, name);
}

static const xmlNode *child_called(const xmlNode *parent, const char *name)
{
	const xmlNode *child = parent->children;

	while (child && !is_called(child, name))
		child = child->next;
	return child;
}

static void read_xfdf_fields(Reading *r, const xmlNode *parent, const char *above, int depth)
{
	for (const xmlNode *node = parent->children; node && depth < DEEPEST && may_look(r); node = node->next) {
		const char *part = is_called(node, "field") ? xml_attribute(r->arena, node, "name") : NULL;
		const xmlNode *value = part ? child_called(node, "value") : NULL;
		const char *name;

		if (!part)
			continue;
		name = joined(r, above, part);
		if (value)
			array_push(r->arena, &r->fields, ((ReturnedField){ name, xml_text(r->arena, value), NULL }));
		read_xfdf_fields(r, node, name, depth + 1);
	}
}

static const char *attribute_or_empty(const Reading *r, const xmlNode *node, const char *name)
{
	const char *value = xml_attribute(r->arena, node, name);

	return value ? value : "";
}

/* "x1,y1,x2,y2". */
static double top_of_rect(const char *rect)
{
	double x1, y1, x2, y2;

	return sscanf(rect, "%lf,%lf,%lf,%lf", &x1, &y1, &x2, &y2) == 4 ? (y2 > y1 ? y2 : y1) : 0;
}

static void read_xfdf_notes(Reading *r, const xmlNode *annotations)
{
	for (const xmlNode *node = annotations->children; node && may_look(r); node = node->next) {
		const xmlNode *contents = node->type == XML_ELEMENT_NODE ? child_called(node, "contents") : NULL;
		const char *page = contents ? attribute_or_empty(r, node, "page") : "";

		if (!contents || !*xml_text(r->arena, contents))
			continue;
		array_push(r->arena, &r->notes,
			   ((ReturnedNote){ .name = attribute_or_empty(r, node, "name"),
					    .answers = attribute_or_empty(r, node, "inreplyto"),
					    .author = attribute_or_empty(r, node, "title"),
					    .text = xml_text(r->arena, contents),
					    .page = *page ? (unsigned)strtoul(page, NULL, 10) : UINT_MAX,
					    .y = top_of_rect(attribute_or_empty(r, node, "rect")) }));
	}
}

static bool read_xfdf(Reading *r)
{
	XmlReader *reader = xml_reader_new(r->arena, file_beside(r->arena, r->path, ""), r->diagnostics);
	xmlDoc *document = reader ? xml_read(reader, r->path) : NULL;
	const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL, *part;
	bool is_xfdf = root && is_called(root, "xfdf");

	if (is_xfdf && (part = child_called(root, "fields")))
		read_xfdf_fields(r, part, "", 0);
	if (is_xfdf && (part = child_called(root, "annots")))
		read_xfdf_notes(r, part);
	xmlFreeDoc(document);
	xml_reader_free(reader);
	return is_xfdf ||
	       (root && refuse(r, _("give the PDF that was filled in, or the XFDF that a reader exported of it"),
			       _("this XML is no XFDF")));
}

/* ---- the file ---- */

static bool starts_pdf(const char *bytes, size_t length)
{
	enum { HEAD = 1024 }; /* where readers look for it (ISO 32000-1, annex H, 3.4.1) */

	return memmem(bytes, length < HEAD ? length : HEAD, "%PDF-", 5) != NULL;
}

static bool starts_xml(const char *bytes, size_t length)
{
	static const char *const starts[] = { "<", "\xEF\xBB\xBF<", "\xFF\xFE<", "\xFE\xFF" };

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (length >= strlen(starts[i]) && memcmp(bytes, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static bool read_any(Reading *r, const char *bytes, size_t length)
{
	if (starts_pdf(bytes, length))
		return read_pdf(r, bytes, length);
	if (starts_xml(bytes, length))
		return read_xfdf(r);
	return refuse(r, _("give the PDF that was filled in, or the XFDF that a reader exported of it"),
		      _("this is neither a PDF nor XFDF"));
}

static bool is_within(const Reading *r)
{
	return !r->over || refuse(r, _("ask for the file again, as the reader of PDF saves it"),
				  _("there are more fields and notes here than in any form"));
}

const Returned *returned_read(Arena *arena, const char *path, Diagnostics *diagnostics)
{
	Reading r = { .arena = arena, .path = path, .diagnostics = diagnostics };
	Arena *scratch = arena_new();
	size_t length;
	const char *bytes = file_read(scratch, path, LARGEST_FILE, &length, process_files(), diagnostics);
	bool read = bytes && read_any(&r, bytes, length) && is_within(&r);
	Returned *returned = arena_new_of(arena, Returned);

	arena_free(scratch);
	if (read && !r.fields.count && !r.notes.count)
		diag_warning(diagnostics, "return-flat", ((Place){ .file = path }),
			     "ask for the saved file; printed to PDF it has no fields any more",
			     "this file has neither fields nor notes");
	*returned = (Returned){ path, r.fields.items, r.fields.count, r.notes.items, r.notes.count };
	return read ? returned : NULL;
}
