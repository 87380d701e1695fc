/*
 * Document information from XMP (ISO 16684-1) in fo:declarations: x:xmpmeta, or rdf:RDF alone; properties as
 * elements, with or without an rdf:Alt, rdf:Seq or rdf:Bag of items, or as attributes of rdf:Description.
 *
 * Several items are joined by "; " (creators), line ends (subjects) or ", "; of alternatives by language the first is
 * taken, which XMP gives to the default. Properties that FoMetadata does not hold are left out.
 */
#include "fo/reader_priv.h"

#include "base/ascii.h"
#include "base/str.h"
#include "fo/language.h"
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

void metadata_set(Reader *r, const char *name, const char *text)
{
	static const struct {
		const char *name;
		size_t offset;
	} named[] = {
		{ "title", offsetof(FoMetadata, title) },       { "document-title", offsetof(FoMetadata, title) },
		{ "author", offsetof(FoMetadata, creator) },    { "subject", offsetof(FoMetadata, description) },
		{ "keywords", offsetof(FoMetadata, keywords) },
	};

	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (str_equal(name, named[i].name))
			set_field(&r->metadata, &(Field){ .offset = named[i].offset }, text);
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

/* ---- what other programs must understand ---- */

/* Whether a text begins with so many digits, a number of `low` to `high`; it is taken off. */
static bool take_number(const char **text, int digits, int low, int high)
{
	int number = 0;

	for (; digits; digits--, ++*text) {
		if (!ascii_is_digit((unsigned char)**text))
			return false;
		number = 10 * number + **text - '0';
	}
	return number >= low && number <= high;
}

static bool take(const char **text, char c)
{
	if (**text != c)
		return false;
	++*text;
	return true;
}

static bool is_zone(const char *text)
{
	if (take(&text, 'Z'))
		return !*text;
	return (take(&text, '+') || take(&text, '-')) && take_number(&text, 2, 0, 23) && take(&text, ':') &&
	       take_number(&text, 2, 0, 59) && !*text;
}

static bool is_time(const char *text)
{
	if (!take_number(&text, 2, 0, 23) || !take(&text, ':') || !take_number(&text, 2, 0, 59))
		return false;
	if (take(&text, ':') && !take_number(&text, 2, 0, 59))
		return false;
	if (take(&text, '.'))
		text += strspn(text, "0123456789");
	return is_zone(text);
}

/* A date as XMP has it, of ISO 8601: a year, with a month, a day, a time and its zone. */
static bool is_date(const char *text)
{
	if (!take_number(&text, 4, 0, 9999))
		return false;
	if (*text && (!take(&text, '-') || !take_number(&text, 2, 1, 12)))
		return false;
	if (*text && (!take(&text, '-') || !take_number(&text, 2, 1, 31)))
		return false;
	return !*text || (take(&text, 'T') && is_time(text));
}

static void check_date(Reader *r, const Object *declarations)
{
	if (!r->metadata.date || is_date(r->metadata.date))
		return;
	diag_warning(r->diagnostics, "date-unknown", declarations->lineage.place,
		     "a date is written 2026, 2026-03, 2026-03-14 or 2026-03-14T09:30:00+01:00",
		     "“%s” is no date that XMP knows: it is left out", r->metadata.date);
	r->metadata.date = NULL;
}

/* Of several languages the first is that of the document. */
static void check_language(Reader *r, const Object *declarations)
{
	const char *language = r->metadata.language;
	Slice first = { language, language ? strcspn(language, ", ") : 0 };

	if (!language)
		return;
	if (language_is_part(LANGUAGE_PRIMARY, first) && !memchr(first.bytes, '_', first.length)) {
		r->metadata.language = arena_strndup(r->arena, first.bytes, first.length);
		return;
	}
	diag_warning(r->diagnostics, "language-unknown", declarations->lineage.place,
		     "BCP 47 says how a tag is made: fr, fr-FR, sr-Cyrl-RS",
		     "“%s” is no language of BCP 47: it is left out", language);
	r->metadata.language = NULL;
}

void metadata_read(Reader *r, Object *declarations)
{
	for (const xmlNode *xml = declarations->lineage.xml->children; xml; xml = xml->next)
		read_child(r, declarations, xml);
	check_date(r, declarations);
	check_language(r, declarations);
}
