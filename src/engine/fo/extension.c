/*
 * What is understood of Apache FOP (and of its releases before 1.0), RenderX XEP, Antenna House Formatter and
 * PassiveTeX, beside the attributes in property.c:
 *
 *	rx:outline, fox:outline                 bookmarks that stand in one another
 *	axf:outline-level, fotex:bookmark       bookmarks of levels, where they lead
 *	rx:meta-info, axf:document-info         document information
 *	rx:page-index, rx:begin-index-range     indexes of XSL 1.1
 *	fox:external-document                   that its pages are missing is told
 *	fox:destination                         nothing: whatever has an id can be linked to
 */
#include "fo/extension.h"

#include "base/array.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/str.h"
#include "fo/once.h"
#include "fo/reader_priv.h"
#include "fo/slice.h"

#include <string.h>

const char *extension_prefix(const char *uri)
{
	static const struct {
		const char *uri, *prefix;
	} known[] = {
		{ "http://xmlgraphics.apache.org/fop/extensions", "fox:" },
		{ "http://www.antennahouse.com/names/XSL/Extensions", "axf:" },
		{ "http://www.renderx.com/XSL/Extensions", "rx:" },
		{ "http://www.tug.org/fotex", "fotex:" },
		{ "http://xml.apache.org/fop/extensions", "fox:" },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_equal(uri, known[i].uri))
			return known[i].prefix;
	return NULL;
}

/* ---- what is passed over ---- */

/* What was met of one namespace. */
typedef struct Stranger {
	const char *uri;
	StrangerKind kind;
	Place place; /* of the first */
	ARRAY(const char *) names;
} Stranger;

struct Strangers {
	Arena *arena;
	Map *met;
	ARRAY(Stranger) list;
};

Strangers *strangers_new(Arena *arena)
{
	Strangers *strangers = arena_new_of(arena, Strangers);

	strangers->arena = arena;
	strangers->met = map_new(arena);
	return strangers;
}

static Stranger *stranger_of(Strangers *s, StrangerKind kind, const char *uri, Place place)
{
	for (size_t i = 0; i < s->list.count; i++)
		if (s->list.items[i].kind == kind && str_equal(s->list.items[i].uri, uri))
			return &s->list.items[i];
	array_push(s->arena, &s->list, (Stranger){ .uri = arena_strdup(s->arena, uri), .kind = kind, .place = place });
	return &s->list.items[s->list.count - 1];
}

void strangers_add(Strangers *s, StrangerKind kind, const char *uri, const char *name, Place place)
{
	Stranger *stranger;

	if (!once(s->met, arena_printf(s->arena, "%d {%s}%s", (int)kind, uri, name)))
		return;
	stranger = stranger_of(s, kind, uri, place);
	array_push(s->arena, &stranger->names, arena_strdup(s->arena, name));
}

enum { NAMES_TOLD = 6 };

static const char *names_of(Arena *arena, const Stranger *stranger)
{
	Str text = str_in(arena);

	for (size_t i = 0; i < stranger->names.count && i < NAMES_TOLD; i++)
		str_printf(&text, "%s%s", i ? ", " : "", stranger->names.items[i]);
	if (stranger->names.count > NAMES_TOLD)
		str_add(&text, " …");
	return str_text(&text);
}

void strangers_tell(const Strangers *s, Diagnostics *diagnostics)
{
	for (size_t i = 0; i < s->list.count; i++) {
		const Stranger *stranger = &s->list.items[i];
		const char *names = names_of(s->arena, stranger);

		if (stranger->kind == STRANGER_ATTRIBUTE)
			diag_note(diagnostics, "fo-foreign", stranger->place, NULL,
				  "attributes of the namespace %s are ignored: %s", stranger->uri, names);
		else if (*stranger->uri)
			diag_note(diagnostics, "fo-foreign", stranger->place, NULL,
				  "elements of the namespace %s are ignored: %s", stranger->uri, names);
		else
			diag_note(diagnostics, "fo-foreign", stranger->place, NULL,
				  "elements of no namespace are ignored: %s", names);
	}
}

/* ---- texts ---- */

static const char *attribute_of(Reader *r, const xmlNode *xml, const char *name)
{
	for (const xmlAttr *a = xml->properties; a; a = a->next)
		if (!a->ns && str_equal((const char *)a->name, name) && a->children && !a->children->next &&
		    *a->children->content)
			return arena_strdup(r->arena, (const char *)a->children->content);
	return NULL;
}

/* Whether text in it is not of the line about it: of a marker, of a note, of another vocabulary. */
static bool stands_aside(Reader *r, const xmlNode *xml)
{
	Element element = object_element(r, xml);

	return xml->type == XML_ELEMENT_NODE && (element == ELEMENT_NONE || element == ELEMENT_MARKER ||
						 element == ELEMENT_FOOTNOTE || element == ELEMENT_FLOAT);
}

static void add_texts(Reader *r, const xmlNode *xml, Str *text)
{
	for (const xmlNode *child = xml->children; child; child = child->next) {
		if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
			str_add(text, (const char *)child->content);
		else if (!stands_aside(r, child))
			add_texts(r, child, text);
	}
}

/* The text in an element, blanks collapsed. */
static const char *text_of(Reader *r, const xmlNode *xml)
{
	Str raw = str_in(r->arena), text = str_in(r->arena);
	Slice rest, word;

	add_texts(r, xml, &raw);
	rest = slice_of(str_text(&raw));
	while (slice_next(&rest, &word)) {
		str_add(&text, text.length ? " " : "");
		str_add_bytes(&text, word.bytes, word.length);
	}
	return str_text(&text);
}

static bool is_called(const xmlNode *xml, const char *name)
{
	const char *prefix =
		xml->type == XML_ELEMENT_NODE && xml->ns ? extension_prefix((const char *)xml->ns->href) : NULL;
	size_t length = prefix ? strlen(prefix) : 0;

	return prefix && !strncmp(name, prefix, length) && str_equal((const char *)xml->name, name + length);
}

static const xmlNode *child_called(const xmlNode *xml, const char *name)
{
	const xmlNode *child = xml->children;

	while (child && !is_called(child, name))
		child = child->next;
	return child;
}

/* ---- bookmarks ---- */

/* It comes after all that have been added, within the last of a lower level. */
static void add_bookmark(Reader *r, int level, FoBookmark bookmark)
{
	Outline *outline = &r->outline;
	FoBookmark *added = arena_memdup(r->arena, &bookmark, sizeof bookmark), *before = NULL;

	while (outline->open.count && outline->open.items[outline->open.count - 1].level >= level)
		before = outline->open.items[--outline->open.count].bookmark;
	if (before)
		before->next = added;
	else if (outline->open.count)
		outline->open.items[outline->open.count - 1].bookmark->children = added;
	else
		outline->first = added;
	array_push(r->arena, &outline->open, (OpenBookmark){ level, added });
	if (r->headings && bookmark.internal && !map_find(r->headings, bookmark.internal))
		map_set(r->headings, bookmark.internal, (void *)(uintptr_t)level);
}

/* An Object of what is none, to tell its place. */
static void refer(Reader *r, const Object *parent, const xmlNode *xml, const char *id, const char *property)
{
	Object object = *parent;

	object.lineage.place = object_place(r, xml);
	id_refer(r, &object, id, property);
}

static bool is_closed(Reader *r, const xmlNode *xml)
{
	const char *collapsed = attribute_of(r, xml, "collapse-subtree"),
		   *state = attribute_of(r, xml, "starting-state");

	return str_equal(collapsed, "true") || str_equal(state, "hide");
}

/* rx:bookmark with rx:bookmark-label, fox:outline with fox:label, and those in it. */
static void take_bookmark(Reader *r, Object *parent, const xmlNode *xml, int level)
{
	bool rx = is_called(xml, "rx:bookmark");
	const xmlNode *label = child_called(xml, rx ? "rx:bookmark-label" : "fox:label");
	const char *internal = attribute_of(r, xml, "internal-destination");

	refer(r, parent, xml, internal, "internal-destination");
	add_bookmark(r, level,
		     (FoBookmark){ .place = object_place(r, xml),
				   .title = label ? text_of(r, label) : "",
				   .internal = internal,
				   .external = internal ? NULL : attribute_of(r, xml, "external-destination"),
				   .open = !is_closed(r, xml) });
	for (const xmlNode *child = xml->children; child; child = child->next)
		if (is_called(child, rx ? "rx:bookmark" : "fox:outline"))
			take_bookmark(r, parent, child, level + 1);
}

static void take_first_bookmark(Reader *r, Object *parent, const xmlNode *xml)
{
	take_bookmark(r, parent, xml, 1);
}

static void take_outline(Reader *r, Object *parent, const xmlNode *xml)
{
	for (const xmlNode *child = xml->children; child; child = child->next)
		if (is_called(child, "rx:bookmark"))
			take_bookmark(r, parent, child, 1);
}

static void take_fotex_bookmark(Reader *r, Object *parent, const xmlNode *xml)
{
	const char *level = attribute_of(r, xml, "fotex-bookmark-level");
	const char *internal = attribute_of(r, xml, "fotex-bookmark-label");
	int number = level && *level > '1' && *level <= '9' ? *level - '0' : 1;

	if (r->again)
		return;
	refer(r, parent, xml, internal, "fotex-bookmark-label");
	add_bookmark(r, number,
		     (FoBookmark){ .place = object_place(r, xml),
				   .title = text_of(r, xml),
				   .internal = internal,
				   .open = true });
}

/* A name that nothing has. */
static const char *new_id(Reader *r)
{
	const char *id;

	do
		id = arena_printf(r->arena, "outline-%u", ++r->outline.ids);
	while (map_find(r->ids, id));
	return id;
}

void extension_outline(Reader *r, Object *object)
{
	FoOwn *own = &object->lineage.own;
	const char *title = own->outline_title;

	if (r->again)
		return;
	if (!own->id || !*own->id)
		own->id = new_id(r);
	if (!title || !*title)
		title = text_of(r, object->lineage.xml);
	add_bookmark(r, own->outline_level,
		     (FoBookmark){ .place = object->lineage.place,
				   .title = arena_strdup(r->arena, title),
				   .internal = arena_strdup(r->arena, own->id),
				   .open = own->outline_open });
}

/* ---- document information ---- */

static void take_information(Reader *r, Object *parent, const xmlNode *xml)
{
	const char *name = attribute_of(r, xml, "name"), *value = attribute_of(r, xml, "value");

	(void)parent;
	if (name && value)
		metadata_set(r, name, value);
}

static void take_meta_info(Reader *r, Object *parent, const xmlNode *xml)
{
	for (const xmlNode *child = xml->children; child; child = child->next)
		if (is_called(child, "rx:meta-field"))
			take_information(r, parent, child);
}

static void miss_pages(Reader *r, Object *parent, const xmlNode *xml)
{
	const char *source = attribute_of(r, xml, "src");

	(void)parent;
	diag_warning(r->diagnostics, "fo-unsupported", object_place(r, xml), "put them in with a program for PDF files",
		     "the pages of another document are left out: %s", source ? source : "");
}

static void take_nothing(Reader *r, Object *parent, const xmlNode *xml)
{
	(void)r;
	(void)parent;
	(void)xml;
}

/* ---- indexes ---- */

static xmlNode *renamed(xmlNode *xml, Element element)
{
	xmlSetNs(xml, xmlDocGetRootElement(xml->doc)->ns);
	xmlNodeSetName(xml, BAD_CAST element_table[element].name);
	return xml;
}

/* A separator comes before what it parts. */
static void add_separator(xmlNode *list, const char *text, Element element)
{
	xmlNode *separator = xmlNewDocNode(list->doc, NULL, BAD_CAST "separator", NULL);

	if (!separator)
		memory_end();
	separator->line = list->line;
	separator->_private = list->_private;
	xmlNodeAddContent(separator, BAD_CAST text);
	if (list->children)
		xmlAddPrevSibling(list->children, separator);
	else
		xmlAddChild(list, separator);
	renamed(separator, element);
}

/* What XEP says by an attribute without namespace XSL 1.1 says by a child or by a property of another name. */
static void translate_attributes(Reader *r, xmlNode *xml)
{
	const char *range = attribute_of(r, xml, "range-separator"), *list = attribute_of(r, xml, "list-separator");
	const char *key = attribute_of(r, xml, "ref-key"), *link = attribute_of(r, xml, "link-back");
	static const char *const theirs[] = { "range-separator", "list-separator", "ref-key", "link-back",
					      "merge-subsequent-page-numbers" };

	for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++)
		xmlUnsetProp(xml, BAD_CAST theirs[i]);
	if (key)
		xmlSetProp(xml, BAD_CAST "ref-index-key", BAD_CAST key);
	if (str_equal(link, "true"))
		xmlSetProp(xml, BAD_CAST "page-number-treatment", BAD_CAST "link");
	if (range)
		add_separator(xml, range, ELEMENT_INDEX_RANGE_SEPARATOR);
	if (list)
		add_separator(xml, list, ELEMENT_INDEX_LIST_SEPARATOR);
}

void extension_translate(Reader *r, xmlNode *xml)
{
	static const struct {
		const char *name;
		Element element;
	} known[] = {
		{ "rx:page-index", ELEMENT_INDEX_PAGE_CITATION_LIST },
		{ "rx:index-item", ELEMENT_INDEX_KEY_REFERENCE },
		{ "rx:begin-index-range", ELEMENT_INDEX_RANGE_BEGIN },
		{ "rx:end-index-range", ELEMENT_INDEX_RANGE_END },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (is_called(xml, known[i].name)) {
			renamed(xml, known[i].element);
			translate_attributes(r, xml);
			return;
		}
}

/* ---- all ---- */

bool extension_take(Reader *r, Object *parent, const xmlNode *xml)
{
	static const struct {
		const char *name;
		void (*take)(Reader *r, Object *parent, const xmlNode *xml);
	} known[] = {
		{ "rx:outline", take_outline },
		{ "fox:outline", take_first_bookmark },
		{ "fotex:bookmark", take_fotex_bookmark },
		{ "rx:meta-info", take_meta_info },
		{ "axf:document-info", take_information },
		{ "fox:external-document", miss_pages },
		{ "fox:destination", take_nothing },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (is_called(xml, known[i].name)) {
			known[i].take(r, parent, xml);
			return true;
		}
	return false;
}
