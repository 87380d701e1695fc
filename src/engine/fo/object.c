/*
 * What is done for every element of the document: knowing it, its place, whether it may stand where it does, its
 * style, and whether it has all it needs.
 */
#include "base/ascii.h"
#include "fo/reader_priv.h"

#include "base/str.h"
#include "base/words.h"
#include "fo/limits.h"
#include "fo/once.h"
#include "fo/slice.h"

#include <string.h>

const char *object_name(const Reader *r, Element element)
{
	return arena_printf(r->arena, "fo:%s", element_table[element].name);
}

/* ---- place ---- */

static const char *source_file(Reader *r, const char *name, size_t length)
{
	char *file = r->source_file;

	if (file && strlen(file) == length && !memcmp(file, name, length))
		return file;
	file = map_find_bytes(r->source_files, name, length);
	if (!file) {
		file = arena_strndup(r->arena, name, length);
		map_set(r->source_files, file, file);
	}
	r->source_file = file;
	return file;
}

/* Takes ":number" off the end of a value, if it is there and something stands before it. */
static bool take_number(Slice *value, int *number)
{
	size_t digits = 0;
	int result = 0;

	while (digits < value->length && digits < 9 && ascii_is_digit(value->bytes[value->length - 1 - digits]))
		digits++;
	if (!digits || value->length < digits + 2 || value->bytes[value->length - digits - 1] != ':')
		return false;
	for (size_t i = value->length - digits; i < value->length; i++)
		result = result * 10 + (value->bytes[i] - '0');
	value->length -= digits + 1;
	*number = result;
	return true;
}

/* rep:source="file:line:column", or without the column */
static bool source_place(Reader *r, const char *value, Place *place)
{
	Slice rest = slice_of(value);
	int line, column = 0;

	if (!take_number(&rest, &line))
		return false;
	if (take_number(&rest, &column)) {
		int last = line;

		line = column;
		column = last;
	}
	*place = (Place){ source_file(r, rest.bytes, rest.length), line, column };
	return true;
}

static const char *source_attribute(const Reader *r, const xmlNode *xml)
{
	for (const xmlAttr *a = xml->properties; a; a = a->next)
		if (a->ns && str_equal((const char *)a->name, "source") &&
		    str_equal((const char *)a->ns->href, r->extensions))
			return a->children && *a->children->content ? (const char *)a->children->content : NULL;
	return NULL;
}

Place object_place(const Reader *r, const xmlNode *xml)
{
	const Place *kept = r->has_places ? xml->_private : NULL;

	if (kept)
		return (Place){ r->file, kept->line, kept->column };
	return (Place){ r->file, (int)xmlGetLineNo((xmlNode *)(uintptr_t)xml), 0 };
}

/* The place in the FO file, unless the nearest ancestor with rep:source tells the record. */
static Place place_of(Reader *r, const Object *parent, const xmlNode *xml)
{
	const char *source = source_attribute(r, xml);
	Place place = object_place(r, xml);
	Place above = parent->lineage.place;

	if (source && source_place(r, source, &place))
		return place;
	if (source)
		diag_fault(r->diagnostics, "fo-value", place, "it is a file, a line and a column: ville.xml:12:3",
			   "rep:source=\"%s\" is not a place", source);
	return above.file && above.file != r->file ? above : place;
}

/* ---- which element ---- */

void object_report_unknown(Reader *r, const Object *parent, const xmlNode *xml)
{
	const char *name = (const char *)xml->name, *uri = xml->ns ? (const char *)xml->ns->href : "";
	Place place = place_of(r, parent, xml);

	if (str_equal(uri, FO_NAMESPACE)) {
		diag_fault(r->diagnostics, "fo-unknown", place, "is its name spelt right?",
			   "fo:%s is not an object of XSL 1.1", name);
	} else if (str_equal(uri, r->extensions)) {
		diag_fault(r->diagnostics, "fo-unknown", place,
			   "our extensions are attributes, but for press-color and abbreviation in fo:declarations",
			   "%s is not an extension of ours", name);
	} else {
		strangers_add(r->strangers, STRANGER_ELEMENT, uri, name, place);
	}
}

Element object_element(const Reader *r, const xmlNode *xml)
{
	const ElementInfo *info;

	if (xml->type != XML_ELEMENT_NODE || !xml->ns || !str_equal((const char *)xml->ns->href, FO_NAMESPACE))
		return ELEMENT_NONE;
	info = map_find(r->elements, (const char *)xml->name);
	return info ? (Element)(info - element_table) : ELEMENT_NONE;
}

/* ---- nesting ---- */

static void misplaced(Reader *r, const Object *parent, const Object *object, const char *why)
{
	Element above = parent->lineage.element;
	const char *name = object_name(r, object->lineage.element);

	if (why)
		diag_fault(r->diagnostics, "fo-nesting", object->lineage.place,
			   "put the objects into the order of XSL 1.1, § 6", "%s in %s %s", name, object_name(r, above),
			   why);
	else if (above == ELEMENT_NONE)
		diag_error(r->diagnostics, "fo-nesting", object->lineage.place, "a document begins with fo:root",
			   "%s cannot be the outermost object", name);
	else
		diag_fault(r->diagnostics, "fo-nesting", object->lineage.place,
			   arena_printf(r->arena, "%s holds %s", object_name(r, above),
					element_content(r->arena, above, parent->holds)),
			   "%s may not stand in %s", name, object_name(r, above));
}

static const char *first_content(const Object *parent, unsigned is)
{
	if (is & CONTENT_MARKER)
		return parent->begun ? _("must stand before all other content") : NULL;
	return is & CONTENT_FIRST_LINE && parent->begun ? _("must stand before the text") : NULL;
}

void object_report_misplaced(Reader *r, const Object *parent, const xmlNode *xml, Element element, const char *why)
{
	Object object = { .lineage = { .element = element, .place = place_of(r, parent, xml) } };

	misplaced(r, parent, &object, why);
}

static void check_free_content(Reader *r, Object *parent, Object *object)
{
	unsigned is = element_table[object->lineage.element].is;
	const char *why = first_content(parent, is);

	object->misplaced = !(is & parent->holds);
	if (object->misplaced)
		misplaced(r, parent, object, NULL);
	else if (why)
		misplaced(r, parent, object, why);
	if (!(is & (CONTENT_MARKER | CONTENT_FIRST_LINE)))
		parent->begun = true;
}

static bool is_point(Element element)
{
	return element_table[element].is == CONTENT_POINT;
}

static void check_ordered_content(Reader *r, Object *parent, Object *object)
{
	Element element = object->lineage.element;
	const ElementChild *row = element_child(parent->lineage.element, element);

	if (!row) {
		object->misplaced = true;
		misplaced(r, parent, object, NULL);
		return;
	}
	if (row->order < parent->order)
		misplaced(r, parent, object, _("stands too late"));
	else if (!row->many && parent->seen & 1u << row->order)
		misplaced(r, parent, object, _("may stand only once"));
	if (row->order > parent->order)
		parent->order = row->order;
	if (!is_point(element))
		parent->seen |= 1u << row->order;
}

/* What the content models cannot say: constraints on ancestors. */
static const char *wrong_ancestor(Element element, unsigned inside)
{
	switch (element) {
	case ELEMENT_FOOTNOTE:
	case ELEMENT_FLOAT:
		if (inside & INSIDE_STATIC)
			return _("in an fo:static-content");
		return inside & INSIDE_FOOTNOTE ? _("within another footnote or float") : NULL;
	case ELEMENT_MARKER:
		if (inside & INSIDE_MARKER)
			return _("within another fo:marker");
		return inside & INSIDE_STATIC ? _("in an fo:static-content") : NULL;
	case ELEMENT_LEADER: /* § 6.6.9; what is repeated would be repeated */
		return inside & INSIDE_LEADER ? _("within another fo:leader") : NULL;
	case ELEMENT_RETRIEVE_MARKER:
		if (inside & INSIDE_MARKER)
			return _("within an fo:marker");
		return inside & INSIDE_STATIC ? NULL : _("outside of an fo:static-content");
	case ELEMENT_RETRIEVE_TABLE_MARKER:
		if (inside & INSIDE_MARKER)
			return _("within an fo:marker");
		return inside & INSIDE_EDGE ? NULL : _("outside of an fo:table-header or fo:table-footer");
	default: return NULL;
	}
}

static unsigned inside_of(const Object *parent)
{
	switch (parent->lineage.element) {
	case ELEMENT_STATIC_CONTENT:
	case ELEMENT_TITLE: return parent->inside | INSIDE_STATIC;
	case ELEMENT_FLOW: return parent->inside | INSIDE_FLOW;
	case ELEMENT_FOOTNOTE:
	case ELEMENT_FLOAT: return parent->inside | INSIDE_FOOTNOTE;
	case ELEMENT_MARKER: return parent->inside | INSIDE_MARKER;
	case ELEMENT_LEADER: return parent->inside | INSIDE_LEADER;
	case ELEMENT_TABLE_HEADER:
	case ELEMENT_TABLE_FOOTER: return parent->inside | INSIDE_EDGE;
	default: return parent->inside;
	}
}

static void report_ancestor(Reader *r, Element element, Place place, const char *where)
{
	diag_fault(r->diagnostics, "fo-nesting", place, "take it out of there", "%s may not stand %s",
		   object_name(r, element), where);
}

bool object_report_ancestors(Reader *r, const Object *parent, const xmlNode *xml, Element element)
{
	const char *where = wrong_ancestor(element, inside_of(parent));

	if (where)
		report_ancestor(r, element, place_of(r, parent, xml), where);
	return where != NULL;
}

static void check_nesting(Reader *r, Object *parent, Object *object)
{
	const char *where = wrong_ancestor(object->lineage.element, object->inside);

	if (parent->lineage.element == ELEMENT_NONE && object->lineage.element == ELEMENT_ROOT)
		return;
	if (parent->holds)
		check_free_content(r, parent, object);
	else
		check_ordered_content(r, parent, object);
	if (where)
		report_ancestor(r, object->lineage.element, object->lineage.place, where);
}

/* ---- needs ---- */

/* All that objects need are strings of their own. "inherit" may have found none above. */
static bool has_string(const Style *style, PropertyId id)
{
	const char *value;

	memcpy(&value, (const char *)style->own + property_table[id].offset, sizeof value);
	return value != NULL;
}

static void report_needed(Reader *r, const Object *object, PropertyId needed)
{
	diag_fault(r->diagnostics, "fo-missing", object->lineage.place, "add the attribute", "%s needs the property %s",
		   object_name(r, object->lineage.element), property_table[needed].name);
}

static void check_properties(Reader *r, Object *object)
{
	const PropertyId *needed = element_required_properties(object->lineage.element);

	if (object->lineage.style.own->choose != FO_CHOOSE_STATE && object->lineage.element != ELEMENT_MULTI_SWITCH)
		diag_warning(r->diagnostics, "fo-without-effect", object->lineage.place,
			     "set it on the fo:multi-switch about the cases", "rep:choose has no effect on %s",
			     object_name(r, object->lineage.element));

	for (; needed && *needed != PROPERTY_COUNT; needed++)
		if (!has_string(&object->lineage.style, *needed)) {
			object->lacks = true;
			if (!styles_misread(r->styles, *needed))
				report_needed(r, object, *needed);
		}
}

/* Cases are supported where layout chooses among them. */
static ElementSupport support_of(const Object *object)
{
	Element element = object->lineage.element;
	const Lineage *chooser = element == ELEMENT_MULTI_CASE ? object->lineage.parent : &object->lineage;
	bool is_switch = element == ELEMENT_MULTI_SWITCH || element == ELEMENT_MULTI_CASE;

	if (is_switch && chooser->style.own->choose == FO_CHOOSE_STATE)
		return SUPPORT_CONTENT;
	return element_table[element].support;
}

static const char *without_effect(const Object *object)
{
	if (object->lineage.element == ELEMENT_COLOR_PROFILE)
		return _("the colours of rgb-icc() are those of its first three arguments");
	return object->lineage.element == ELEMENT_MULTI_PROPERTY_SET ? NULL : _("what it holds is printed");
}

static void check_support(Reader *r, const Object *object)
{
	ElementSupport support = support_of(object);
	const char *name;

	if (support == SUPPORT_FULL)
		return;
	name = object_name(r, object->lineage.element);
	if (!once(r->met, name))
		return;
	if (support == SUPPORT_PRINT) {
		diag_note(r->diagnostics, "fo-without-effect", object->lineage.place, without_effect(object),
			  "%s has no effect in print", name);
		return;
	}
	diag_warning(r->diagnostics, "fo-unsupported", object->lineage.place, NULL,
		     support == SUPPORT_CONTENT ? "%s is not supported; its content is formatted in its place"
						: "%s is not supported; nothing is printed for it",
		     name);
}

typedef struct Needing {
	Reader *reader;
	const Object *object;
} Needing;

void object_report_lacking(Reader *r, const Object *object, Element child)
{
	diag_fault(r->diagnostics, "fo-missing", object->lineage.place, "add it", "%s needs %s",
		   object_name(r, object->lineage.element), object_name(r, child));
}

static void check_child(void *data, Element child)
{
	const Needing *needing = data;
	const Object *object = needing->object;
	const ElementChild *row = element_child(object->lineage.element, child);

	if (!(object->seen & 1u << row->order))
		object_report_lacking(needing->reader, object, child);
}

/* ---- opening and closing ---- */

static unsigned content_held(const Object *parent, Element element)
{
	unsigned holds = element_table[element].holds;

	if (!(holds & CONTENT_NEUTRAL) || holds & ~(unsigned)(CONTENT_NEUTRAL | CONTENT_MARKER))
		return holds;
	return parent->passes | (holds & CONTENT_MARKER);
}

bool object_open(Reader *r, Object *object, Object *parent, const xmlNode *xml)
{
	Element element = object_element(r, xml);

	if (element == ELEMENT_NONE) {
		if (!extension_take(r, parent, xml))
			object_report_unknown(r, parent, xml);
		return false;
	}
	*object = (Object){ .parent = parent,
			    .holds = content_held(parent, element),
			    .inside = inside_of(parent),
			    .depth = parent->depth + 1,
			    .node = parent->node,
			    .grid = parent->grid };
	object->passes = object->holds ? object->holds : parent->passes;
	object->lineage.parent = &parent->lineage;
	object->lineage.xml = xml;
	object->lineage.element = element;
	object->lineage.place = place_of(r, parent, xml);
	if (object->depth > FO_DEEPEST) {
		diag_error(r->diagnostics, "fo-depth", object->lineage.place, DEPTH_HINT,
			   "objects are nested more than %d deep", FO_DEEPEST);
		return false;
	}
	check_nesting(r, parent, object);
	style_compute(r->styles, &object->lineage);
	if (object->lineage.style.own->outline_level)
		extension_outline(r, object);
	check_properties(r, object);
	check_support(r, object);
	if (element_table[element].support == SUPPORT_NONE) {
		id_register(r, object);
		return false;
	}
	/* the root's children are not all there yet, and those of foreign objects are none of ours */
	if (diagnostics_lenient(r->diagnostics) && element != ELEMENT_ROOT &&
	    element != ELEMENT_INSTREAM_FOREIGN_OBJECT)
		recover_children(r, object);
	return true;
}

void object_close(Reader *r, Object *object)
{
	element_required_children(object->lineage.element, check_child, &(Needing){ r, object });
}

void object_stray_text(Reader *r, const Object *parent, const char *text, size_t length)
{
	Slice visible = slice_trim((Slice){ text, length });
	int shown = (int)(visible.length < 24 ? visible.length : 24);

	if (!visible.length)
		return;
	while (shown < (int)visible.length && shown > 0 && (visible.bytes[shown] & 0xC0) == 0x80)
		shown--;
	diag_fault(r->diagnostics, "fo-nesting", parent->lineage.place,
		   parent->holds & CONTENT_BLOCK ? "put it into an fo:block" : _("take it out"),
		   "text may not stand in %s: \"%.*s\"", object_name(r, parent->lineage.element), shown, visible.bytes);
}

void object_child(Reader *r, Object *parent, const xmlNode *xml, ObjectRead *read, void *data)
{
	Object object;

	if (xml->type == XML_TEXT_NODE || xml->type == XML_CDATA_SECTION_NODE)
		object_stray_text(r, parent, (const char *)xml->content, strlen((const char *)xml->content));
	if (xml->type == XML_ELEMENT_NODE && object_open(r, &object, parent, xml)) {
		read(r, &object, data);
		object_close(r, &object);
	}
}

void object_children(Reader *r, Object *parent, ObjectRead *read, void *data)
{
	for (const xmlNode *xml = parent->lineage.xml->children; xml; xml = xml->next)
		object_child(r, parent, xml, read, data);
}
