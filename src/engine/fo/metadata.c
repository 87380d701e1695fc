/*
 * Document information from XMP (ISO 16684-1) in fo:declarations: x:xmpmeta, or rdf:RDF alone; properties as
 * elements, with or without an rdf:Alt, rdf:Seq or rdf:Bag of items, or as attributes of rdf:Description.
 *
 * Several items are joined by "; " (creators), line ends (subjects) or ", "; of alternatives by language the first is
 * taken, which XMP gives to the default. Properties that FoMetadata does not hold are left out.
 */
#include "fo/reader_priv.h"

#include "base/str.h"
#include "fo/slice.h"

#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XMPMETA "adobe:ns:meta/"
#define DUBLIN_CORE "http://purl.org/dc/elements/1.1/"
#define XMP "http://ns.adobe.com/xap/1.0/"
#define PDF "http://ns.adobe.com/pdf/1.3/"
#define PRISM "http://prismstandard.org/namespaces/basic/2.0/"

typedef struct Field {
	const char *uri, *name;
	size_t offset;
	const char *separator;
} Field;

static const Field fields[] = {
	{ DUBLIN_CORE, "title", offsetof(FoMetadata, title), ", " },
	{ DUBLIN_CORE, "creator", offsetof(FoMetadata, creator), "; " },
	{ DUBLIN_CORE, "description", offsetof(FoMetadata, description), ", " },
	{ DUBLIN_CORE, "subject", offsetof(FoMetadata, subjects), "\n" },
	{ DUBLIN_CORE, "publisher", offsetof(FoMetadata, publisher), ", " },
	{ DUBLIN_CORE, "rights", offsetof(FoMetadata, rights), ", " },
	{ DUBLIN_CORE, "identifier", offsetof(FoMetadata, identifier), ", " },
	{ DUBLIN_CORE, "language", offsetof(FoMetadata, language), ", " },
	{ DUBLIN_CORE, "date", offsetof(FoMetadata, date), ", " },
	{ XMP, "CreateDate", offsetof(FoMetadata, date), ", " },
	{ PDF, "Keywords", offsetof(FoMetadata, keywords), ", " },
	{ PRISM, "edition", offsetof(FoMetadata, edition), ", " },
};

static const Field *field_named(const xmlNs *ns, const xmlChar *name)
{
	for (size_t i = 0; ns && i < sizeof fields / sizeof *fields; i++)
		if (str_equal((const char *)ns->href, fields[i].uri) && str_equal((const char *)name, fields[i].name))
			return &fields[i];
	return NULL;
}

static bool is_element(const xmlNode *xml, const char *uri, const char *name)
{
	return xml->type == XML_ELEMENT_NODE && xml->ns && str_equal((const char *)xml->ns->href, uri) &&
	       str_equal((const char *)xml->name, name);
}

/* Adds the text of an element, its blanks collapsed. */
static void add_text(Str *str, const xmlNode *xml)
{
	xmlChar *content = xmlNodeGetContent(xml);
	Slice rest = slice_of(content ? (const char *)content : ""), word;
	bool first = true;

	while (slice_next(&rest, &word)) {
		str_add(str, first ? "" : " ");
		str_add_bytes(str, word.bytes, word.length);
		first = false;
	}
	xmlFree(content);
}

static const xmlNode *child_named(const xmlNode *xml, const char *name)
{
	for (const xmlNode *child = xml->children; child; child = child->next)
		if (is_element(child, RDF, name))
			return child;
	return NULL;
}

static const char *text_of_field(Arena *arena, const xmlNode *xml, const Field *field)
{
	const xmlNode *alternatives = child_named(xml, "Alt"), *list = child_named(xml, "Seq");
	Str text = str_in(arena);

	if (!list)
		list = child_named(xml, "Bag");
	if (alternatives)
		list = alternatives;
	if (!list) {
		add_text(&text, xml);
		return str_text(&text);
	}
	for (const xmlNode *item = list->children; item; item = item->next) {
		if (!is_element(item, RDF, "li"))
			continue;
		str_add(&text, text.length ? field->separator : "");
		add_text(&text, item);
		if (alternatives)
			break;
	}
	return str_text(&text);
}

static void set_field(FoMetadata *metadata, const Field *field, const char *text)
{
	const char **place = (const char **)(void *)((char *)metadata + field->offset);

	if (*text && !*place)
		*place = text;
}

static void read_description(Reader *r, const xmlNode *description)
{
	for (const xmlAttr *a = description->properties; a; a = a->next) {
		const Field *field = field_named(a->ns, a->name);

		if (field && a->children)
			set_field(&r->metadata, field, arena_strdup(r->arena, (const char *)a->children->content));
	}
	for (const xmlNode *xml = description->children; xml; xml = xml->next) {
		const Field *field = xml->type == XML_ELEMENT_NODE ? field_named(xml->ns, xml->name) : NULL;

		if (field)
			set_field(&r->metadata, field, text_of_field(r->arena, xml, field));
	}
}

static void read_rdf(Reader *r, const xmlNode *rdf)
{
	for (const xmlNode *xml = rdf->children; xml; xml = xml->next)
		if (is_element(xml, RDF, "Description"))
			read_description(r, xml);
}

static void read_child(Reader *r, Object *declarations, const xmlNode *xml)
{
	Object object;

	if (is_element(xml, XMPMETA, "xmpmeta")) {
		for (const xmlNode *child = xml->children; child; child = child->next)
			if (is_element(child, RDF, "RDF"))
				read_rdf(r, child);
	} else if (is_element(xml, RDF, "RDF")) {
		read_rdf(r, xml);
	} else if (r->extensions && is_element(xml, r->extensions, "press-color")) {
		ink_read(r, xml);
	} else if (r->extensions && is_element(xml, r->extensions, "abbreviation")) {
		abbreviation_read(r, xml);
	} else if (xml->type == XML_ELEMENT_NODE) {
		object_open(r, &object, declarations, xml);
	}
}

void metadata_read(Reader *r, Object *declarations)
{
	for (const xmlNode *xml = declarations->lineage.xml->children; xml; xml = xml->next)
		read_child(r, declarations, xml);
}
