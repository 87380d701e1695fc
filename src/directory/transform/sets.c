#include "transform/sets.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"
#include "base/table.h"

#include <libxslt/attributes.h>
#include <libxslt/imports.h>
#include <libxslt/namespaces.h>

#include <string.h>

/* An attribute as every use gives it; the strings are in the run's dictionary. */
typedef struct Given {
	const xmlChar *name, *value;
	const xmlChar *uri, *prefix; /* NULL: in no namespace */
} Given;

/* An element of a template. */
typedef struct Use {
	xmlNode *element;
	const xmlChar *names; /* of its sets */
	bool varies;          /* with the node that is being printed: the attributes are found each time */
	uint64_t run;         /* that they are of */
	const Given *given;
	size_t count;
} Use;

struct Sets {
	Arena *arena;
	Arena *values; /* of one run */
	uint64_t run;
	Table uses;  /* by the address of `element` */
	Map *varied; /* by name: the sets that are not the same everywhere */
	Map *known;  /* by name: all there are */
};

/* ---- which sets ---- */

static bool is_xsl(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns && str_equal((const char *)node->name, name) &&
	       str_equal((const char *)node->ns->href, (const char *)XSLT_NAMESPACE);
}

/* What an attribute in no namespace says, or NULL. */
static const char *text_of(const xmlNode *node, const char *name)
{
	const xmlAttr *attribute = xmlHasNsProp(node, (const xmlChar *)name, NULL);

	return attribute && attribute->children ? (const char *)attribute->children->content : NULL;
}

static bool is_name_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || strchr("-_.:", c) || (unsigned char)c > 0x7F;
}

static size_t name_length(const char *text)
{
	size_t length = 0;

	while (text[length] && is_name_byte(text[length]))
		length++;
	return length;
}

/* The length of what an expression begins with, if it does not hang on the node that it is evaluated for: a variable,
 * a literal, concat(), and what parts them. Else 0. */
static size_t constant_length(const char *text)
{
	const char *end;

	if (*text == '$')
		return 1 + name_length(text + 1);
	if (*text == '\'' || *text == '"')
		return (end = strchr(text + 1, *text)) ? (size_t)(end - text) + 1 : 0;
	if (str_starts(text, "concat("))
		return strlen("concat");
	if (ascii_is_digit(*text))
		return strspn(text, "0123456789.");
	return strspn(text, "(), \t\r\n");
}

static bool is_constant(const char *expression)
{
	size_t length = 0;

	while (expression && *expression && (length = constant_length(expression)))
		expression += length;
	return expression && !*expression;
}

static bool makes_constant_text(const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_COMMENT_NODE || is_xsl(node, "text"))
		return true;
	return is_xsl(node, "value-of") && is_constant(text_of(node, "select"));
}

static bool is_constant_attribute(const xmlNode *node)
{
	const char *name = text_of(node, "name");

	if (!is_xsl(node, "attribute") || !name || strchr(name, '{') || str_equal(name, "xml:id") ||
	    text_of(node, "namespace") || text_of(node, "use-attribute-sets"))
		return false;
	for (const xmlNode *child = node->children; child; child = child->next)
		if (!makes_constant_text(child))
			return false;
	return true;
}

static bool is_constant_set(const xmlNode *set)
{
	for (const xmlNode *child = set->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && !is_constant_attribute(child))
			return false;
	return true;
}

/* Whether all sets of a list are there and are not known to vary. */
static bool are_constant(const Sets *sets, const char *names)
{
	for (size_t length; *(names += strspn(names, " \t\r\n")); names += length) {
		length = strcspn(names, " \t\r\n");
		if (memchr(names, ':', length) || !map_find_bytes(sets->known, names, length) ||
		    map_find_bytes(sets->varied, names, length))
			return false;
	}
	return true;
}

typedef void SetVisit(Sets *sets, const xmlNode *set, bool *more);

static void visit_module(Sets *sets, const xmlDoc *module, SetVisit *visit, bool *more)
{
	const xmlNode *root = module ? xmlDocGetRootElement(module) : NULL;

	for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
		if (is_xsl(node, "attribute-set") && text_of(node, "name"))
			visit(sets, node, more);
}

static void visit_sets(Sets *sets, xsltStylesheet *stylesheet, SetVisit *visit, bool *more)
{
	for (xsltStylesheet *sheet = stylesheet; sheet; sheet = xsltNextImport(sheet)) {
		visit_module(sets, sheet->doc, visit, more);
		for (const xsltDocument *included = sheet->docList; included; included = included->next)
			visit_module(sets, included->doc, visit, more);
	}
}

/* Several of one name are one set. */
static void note_set(Sets *sets, const xmlNode *set, bool *more)
{
	const char *name = text_of(set, "name");

	(void)more;
	map_set(sets->known, name, sets);
	if (!is_constant_set(set))
		map_set(sets->varied, name, sets);
}

/* A set varies with those that it uses. */
static void note_used(Sets *sets, const xmlNode *set, bool *more)
{
	const char *name = text_of(set, "name"), *used = text_of(set, "use-attribute-sets");

	if (!used || map_find(sets->varied, name) || are_constant(sets, used))
		return;
	map_set(sets->varied, name, sets);
	*more = true;
}

/* ---- which elements ---- */

static uint64_t hash_of(const xmlNode *element)
{
	return hash_number(HASH_START, (uintptr_t)element);
}

static bool is_of(const void *use, const void *element)
{
	return ((const Use *)use)->element == element;
}

static void take_over(Sets *sets, xmlNode *element)
{
	xmlAttr *names = xmlHasNsProp(element, (const xmlChar *)"use-attribute-sets", (const xmlChar *)XSLT_NAMESPACE);
	const char *list = names && names->children ? (const char *)names->children->content : NULL;
	Use *use;

	if (!list)
		return;
	use = arena_new_of(sets->arena, Use);
	use->element = element;
	use->varies = !are_constant(sets, list);
	use->names = (const xmlChar *)arena_strdup(sets->arena, list);
	table_add(&sets->uses, hash_of(element), use);
	xmlRemoveProp(names);
}

Sets *sets_of(Arena *arena, xsltStylesheet *stylesheet, xmlNode *const *elements, size_t count)
{
	Sets *sets = arena_new_of(arena, Sets);
	bool more = true;

	sets->arena = arena;
	sets->values = arena_new();
	sets->uses = table_in(arena, count);
	sets->known = map_new(arena);
	sets->varied = map_new(arena);
	visit_sets(sets, stylesheet, note_set, NULL);
	while (more) {
		more = false;
		visit_sets(sets, stylesheet, note_used, &more);
	}
	for (size_t i = 0; i < count; i++)
		take_over(sets, elements[i]);
	return sets;
}

void sets_free(Sets *sets)
{
	if (sets)
		arena_free(sets->values);
}

/* ---- a run ---- */

void sets_begin(Sets *sets)
{
	sets->run++;
	arena_reset(sets->values, (ArenaMark){ 0 });
}

/* On an element of its own, with no local variable in sight. */
static xmlNode *apply(const Use *use, xsltTransformContext *transform)
{
	xmlNode *element = xmlNewDocNode(transform->output, NULL, (const xmlChar *)"sets", NULL);
	xmlNode *insert = transform->insert;
	int base = transform->varsBase;

	if (!element)
		memory_end();
	transform->insert = element;
	transform->varsBase = transform->varsNr;
	xsltApplyAttributeSet(transform, transform->node, use->element, use->names);
	transform->varsBase = base;
	transform->insert = insert;
	return element;
}

static const xmlChar *interned(const xsltTransformContext *transform, const xmlChar *text)
{
	const xmlChar *kept = xmlDictLookup(transform->dict, text ? text : (const xmlChar *)"", -1);

	if (!kept)
		memory_end();
	return kept;
}

static Given given_of(const xsltTransformContext *transform, const xmlAttr *attribute)
{
	Given given = { .name = interned(transform, attribute->name),
			.value = interned(transform, attribute->children ? attribute->children->content : NULL) };

	if (attribute->ns) {
		given.uri = interned(transform, attribute->ns->href);
		given.prefix = interned(transform, attribute->ns->prefix);
	}
	return given;
}

/* Attributes that are written on the element itself stand instead of those of its sets. */
static void find_given(Sets *sets, Use *use, xsltTransformContext *transform)
{
	xmlNode *applied = apply(use, transform);
	size_t count = 0;
	Given *given;

	for (const xmlAttr *attribute = applied->properties; attribute; attribute = attribute->next)
		count++;
	use->given = given = arena_array_of(sets->values, Given, count);
	for (const xmlAttr *attribute = applied->properties; attribute; attribute = attribute->next)
		if (!xmlHasNsProp(use->element, attribute->name, attribute->ns ? attribute->ns->href : NULL))
			*given++ = given_of(transform, attribute);
	use->count = (size_t)(given - use->given);
	use->run = sets->run;
	xmlFreeNode(applied);
}

/* A new attribute of the element, not yet among the others. */
static xmlAttr *make(xsltTransformContext *transform, const Use *use, const Given *given, xmlNode *element)
{
	xmlAttr *attribute = xmlNewDocProp(element->doc, given->name, NULL);
	xmlNode *text = xmlNewText(NULL);

	if (!attribute || !text)
		memory_end();
	attribute->parent = element;
	attribute->children = attribute->last = text;
	text->parent = (xmlNode *)attribute;
	text->doc = element->doc;
	text->content =
		element->doc->dict == transform->dict ? (xmlChar *)(uintptr_t)given->value : xmlStrdup(given->value);
	if (given->uri)
		attribute->ns = xsltGetSpecialNamespace(transform, use->element, given->uri, given->prefix, element);
	return attribute;
}

static void give(const Use *use, xsltTransformContext *transform)
{
	xmlNode *element = transform->insert;
	xmlAttr *after = element->properties;

	for (size_t i = use->count; i > 0; i--) {
		xmlAttr *attribute = make(transform, use, &use->given[i - 1], element);

		attribute->next = after;
		if (after)
			after->prev = attribute;
		element->properties = after = attribute;
	}
}

void sets_give(Sets *sets, xsltTransformContext *transform)
{
	Use *use = table_find(&sets->uses, hash_of(transform->inst), is_of, transform->inst);
	ArenaMark mark = arena_mark(sets->values);

	if (!use)
		return;
	if (use->varies || use->run != sets->run)
		find_given(sets, use, transform);
	give(use, transform);
	if (use->varies)
		arena_reset(sets->values, mark);
}
