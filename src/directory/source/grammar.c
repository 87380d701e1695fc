/*
 * Reading a RELAX NG schema. An element's content is compiled only when a document has such an element: that ends the
 * recursion of definitions, and keeps a fiche from paying for the catalogue.
 */
#include "source/grammar.h"

#include "base/map.h"
#include "base/str.h"
#include "source/xml.h"

#include <string.h>

#define RELAX_NG "http://relaxng.org/ns/structure/1.0"
#define ANNOTATIONS "http://relaxng.org/ns/compatibility/annotations/1.0"
#define NESTING_LIMIT 200	/* of references between elements */

struct Grammar {
	Arena *arena;
	Diagnostics *diagnostics;
	Patterns *patterns;
	Map *defines;			/* name to Define */
	ARRAY(const xmlNode *) starts;
	const Pattern *start;
	bool failed;
	int nesting;
};

/* The definitions of one name, and the pattern they make. */
typedef struct Define {
	ARRAY(const xmlNode *) nodes;
	const Pattern *pattern;
} Define;

typedef const Pattern *Combine(Patterns *patterns, const Pattern *first, const Pattern *second);

static const Pattern *compile(Grammar *grammar, const xmlNode *node);

/* ---- the schema's XML ---- */

static bool is_rng(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns && str_equal((const char *)node->ns->href, RELAX_NG)
		&& (!name || str_equal((const char *)node->name, name));
}

static const xmlNode *next_rng(const xmlNode *node)
{
	while (node && !is_rng(node, NULL))
		node = node->next;
	return node;
}

static const Pattern *fail(Grammar *grammar, const xmlNode *node, const char *why)
{
	diag_resource(grammar->diagnostics, "schema-read", xml_place(node), "reprendre le schéma de l’édition",
		      "le schéma : %s", why);
	grammar->failed = true;
	return pattern_not_allowed(grammar->patterns);
}

static const char *attribute(const Grammar *grammar, const xmlNode *node, const char *name)
{
	const char *value = xml_attribute(grammar->arena, node, name);

	return value ? datatype_collapsed(grammar->arena, value) : NULL;
}

/* The documentation that is a child of the node itself. */
static const char *help_of(const Grammar *grammar, const xmlNode *node)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && child->ns && str_equal((const char *)child->ns->href, ANNOTATIONS)
		    && str_equal((const char *)child->name, "documentation"))
			return datatype_collapsed(grammar->arena, xml_text(grammar->arena, child));
	return NULL;
}

/* That of the nearest definition, attribute or element around a datatype. */
static const char *help_around(const Grammar *grammar, const xmlNode *node)
{
	const char *help = NULL;

	for (; node && node->type == XML_ELEMENT_NODE && !help; node = node->parent) {
		help = help_of(grammar, node);
		if (is_rng(node, "element") || is_rng(node, "attribute") || is_rng(node, "define"))
			break;
	}
	return help;
}

/* ---- names ---- */

/* "prefix:local" as "{namespace}local"; "local" without a namespace. */
static const char *resolved_name(const Grammar *grammar, const xmlNode *node, const char *name)
{
	const char *colon = strchr(name, ':');
	const xmlChar *prefix;
	const xmlNs *ns;

	if (!colon)
		return name;
	prefix = (const xmlChar *)arena_strndup(grammar->arena, name, (size_t)(colon - name));
	ns = xmlSearchNs(node->doc, (xmlNode *)(uintptr_t)node, prefix);
	return ns ? arena_printf(grammar->arena, "{%s}%s", (const char *)ns->href, colon + 1) : name;
}

/* The name an element or attribute definition gives; NULL: any. */
static const char *name_of(Grammar *grammar, const xmlNode *node, const xmlNode **content)
{
	const char *name = attribute(grammar, node, "name");
	const xmlNode *child = next_rng(node->children);

	*content = child;
	if (name)
		return resolved_name(grammar, node, name);
	*content = child ? next_rng(child->next) : NULL;
	if (child && is_rng(child, "name"))
		return resolved_name(grammar, child, datatype_collapsed(grammar->arena, xml_text(grammar->arena, child)));
	if (!child || !is_rng(child, "anyName") || next_rng(child->children))
		fail(grammar, node, "le nom est donné d’une façon qui n’est pas prise en charge");
	return NULL;
}

/* ---- patterns ---- */

/* The patterns of a list of siblings, combined. */
static const Pattern *compile_all(Grammar *grammar, const xmlNode *node, Combine *combine)
{
	const Pattern *pattern = NULL;

	for (node = next_rng(node); node; node = next_rng(node->next)) {
		const Pattern *part = compile(grammar, node);

		pattern = pattern ? combine(grammar->patterns, pattern, part) : part;
	}
	return pattern ? pattern : pattern_empty(grammar->patterns);
}

static const Pattern *compile_group(Grammar *grammar, const xmlNode *node)
{
	return compile_all(grammar, node->children, pattern_group);
}

static const Pattern *compile_choice(Grammar *grammar, const xmlNode *node)
{
	return compile_all(grammar, node->children, pattern_choice);
}

static const Pattern *compile_interleave(Grammar *grammar, const xmlNode *node)
{
	return compile_all(grammar, node->children, pattern_interleave);
}

static const Pattern *compile_mixed(Grammar *grammar, const xmlNode *node)
{
	return pattern_interleave(grammar->patterns, pattern_text(grammar->patterns), compile_group(grammar, node));
}

static const Pattern *compile_optional(Grammar *grammar, const xmlNode *node)
{
	return pattern_choice(grammar->patterns, compile_group(grammar, node), pattern_empty(grammar->patterns));
}

static const Pattern *compile_one_or_more(Grammar *grammar, const xmlNode *node)
{
	return pattern_one_or_more(grammar->patterns, compile_group(grammar, node));
}

static const Pattern *compile_zero_or_more(Grammar *grammar, const xmlNode *node)
{
	return pattern_choice(grammar->patterns, compile_one_or_more(grammar, node), pattern_empty(grammar->patterns));
}

static const Pattern *compile_list(Grammar *grammar, const xmlNode *node)
{
	return pattern_list(grammar->patterns, compile_group(grammar, node));
}

static const Pattern *compile_text(Grammar *grammar, const xmlNode *node)
{
	(void)node;
	return pattern_text(grammar->patterns);
}

static const Pattern *compile_empty(Grammar *grammar, const xmlNode *node)
{
	(void)node;
	return pattern_empty(grammar->patterns);
}

static const Pattern *compile_not_allowed(Grammar *grammar, const xmlNode *node)
{
	(void)node;
	return pattern_not_allowed(grammar->patterns);
}

static const Pattern *compile_value(Grammar *grammar, const xmlNode *node)
{
	const char *type = attribute(grammar, node, "type"), *text = xml_text(grammar->arena, node);
	bool collapse = !str_equal(type, "string");

	return pattern_value(grammar->patterns, collapse ? datatype_collapsed(grammar->arena, text) : text, collapse);
}

static const Pattern *compile_data(Grammar *grammar, const xmlNode *node)
{
	const char *type = attribute(grammar, node, "type");
	Datatype *datatype = type ? datatype_new(grammar->arena, type) : NULL;

	if (!datatype)
		return fail(grammar, node, "ce type de donnée n’est pas pris en charge");
	for (const xmlNode *child = next_rng(node->children); child; child = next_rng(child->next)) {
		const char *name = attribute(grammar, child, "name");

		if (!is_rng(child, "param") || !name || !datatype_add(datatype, name, xml_text(grammar->arena, child)))
			fail(grammar, child, "ce paramètre de type n’est pas pris en charge");
	}
	return pattern_data(grammar->patterns, datatype, help_around(grammar, node));
}

static const Pattern *compile_attribute(Grammar *grammar, const xmlNode *node)
{
	const xmlNode *content;
	const char *name = name_of(grammar, node, &content);
	const Pattern *value = content ? compile_all(grammar, content, pattern_group) : pattern_text(grammar->patterns);

	return pattern_attribute(grammar->patterns, name, value, help_of(grammar, node));
}

/* One pattern for each definition of an element in the schema, kept in its node. */
static const Pattern *compile_element(Grammar *grammar, const xmlNode *node)
{
	const xmlNode *content;
	const char *key = arena_printf(grammar->arena, "element %p", (const void *)node);
	Define *define = map_find(grammar->defines, key);
	const char *name;

	if (define)
		return define->pattern;
	define = arena_new_of(grammar->arena, Define);
	name = name_of(grammar, node, &content);
	define->pattern = pattern_element(grammar->patterns, name, help_of(grammar, node), node);
	map_set(grammar->defines, key, define);
	return define->pattern;
}

static Combine *combination(const Grammar *grammar, const Define *define)
{
	for (size_t i = 0; i < define->nodes.count; i++)
		if (str_equal(attribute(grammar, define->nodes.items[i], "combine"), "interleave"))
			return pattern_interleave;
	return pattern_choice;
}

static const Pattern *compile_define(Grammar *grammar, Define *define)
{
	Combine *combine = combination(grammar, define);
	const Pattern *pattern = NULL;

	for (size_t i = 0; i < define->nodes.count; i++) {
		const Pattern *part = compile_group(grammar, define->nodes.items[i]);

		pattern = pattern ? combine(grammar->patterns, pattern, part) : part;
	}
	return pattern;
}

static const Pattern *compile_ref(Grammar *grammar, const xmlNode *node)
{
	const char *name = attribute(grammar, node, "name");
	Define *define = name ? map_find(grammar->defines, name) : NULL;

	if (!define)
		return fail(grammar, node, arena_printf(grammar->arena, "« %s » n’est pas défini", name ? name : ""));
	if (define->pattern)
		return define->pattern;
	if (++grammar->nesting > NESTING_LIMIT)
		return fail(grammar, node, "une définition se contient elle-même sans élément entre deux");
	define->pattern = compile_define(grammar, define);
	grammar->nesting--;
	return define->pattern;
}

static const Pattern *compile(Grammar *grammar, const xmlNode *node)
{
	static const struct { const char *name; const Pattern *(*compile)(Grammar *, const xmlNode *); } kinds[] = {
		{ "ref", compile_ref }, { "element", compile_element }, { "attribute", compile_attribute },
		{ "group", compile_group }, { "choice", compile_choice }, { "interleave", compile_interleave },
		{ "mixed", compile_mixed }, { "optional", compile_optional }, { "zeroOrMore", compile_zero_or_more },
		{ "oneOrMore", compile_one_or_more }, { "list", compile_list }, { "data", compile_data },
		{ "value", compile_value }, { "text", compile_text }, { "empty", compile_empty },
		{ "notAllowed", compile_not_allowed },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (is_rng(node, kinds[i].name))
			return kinds[i].compile(grammar, node);
	return fail(grammar, node, arena_printf(grammar->arena, "<%s> n’est pas pris en charge", (const char *)node->name));
}

/* ---- the grammar ---- */

static void learn_define(Grammar *grammar, const xmlNode *node)
{
	const char *name = attribute(grammar, node, "name");
	Define *define = name ? map_find(grammar->defines, name) : NULL;

	if (!name) {
		fail(grammar, node, "une définition est sans nom");
		return;
	}
	if (!define) {
		define = arena_new_of(grammar->arena, Define);
		map_set(grammar->defines, name, define);
	}
	array_push(grammar->arena, &define->nodes, node);
}

static void learn(Grammar *grammar, const xmlNode *parent)
{
	for (const xmlNode *node = next_rng(parent->children); node; node = next_rng(node->next)) {
		if (is_rng(node, "define"))
			learn_define(grammar, node);
		else if (is_rng(node, "start"))
			array_push(grammar->arena, &grammar->starts, node);
		else if (is_rng(node, "div"))
			learn(grammar, node);
		else
			fail(grammar, node, arena_printf(grammar->arena, "<%s> n’est pas pris en charge",
							 (const char *)node->name));
	}
}

static const Pattern *compile_start(Grammar *grammar)
{
	const Pattern *start = pattern_not_allowed(grammar->patterns);

	for (size_t i = 0; i < grammar->starts.count; i++)
		start = pattern_choice(grammar->patterns, start, compile_group(grammar, grammar->starts.items[i]));
	return start;
}

Grammar *grammar_new(Arena *arena, const xmlDoc *schema, Diagnostics *diagnostics)
{
	Grammar *grammar = arena_new_of(arena, Grammar);
	const xmlNode *root = xmlDocGetRootElement(schema);

	grammar->arena = arena;
	grammar->diagnostics = diagnostics;
	grammar->patterns = patterns_new(arena);
	grammar->defines = map_new(arena);
	if (!is_rng(root, "grammar")) {
		fail(grammar, root, "la racine n’est pas <grammar>");
		return NULL;
	}
	learn(grammar, root);
	grammar->start = compile_start(grammar);
	if (!grammar->failed)
		return grammar;
	grammar_release(grammar);
	return NULL;
}

void grammar_release(Grammar *grammar)
{
	if (grammar)
		patterns_release(grammar->patterns);
}

Patterns *grammar_patterns(const Grammar *grammar)
{
	return grammar->patterns;
}

const Pattern *grammar_start(const Grammar *grammar)
{
	return grammar->start;
}

const Pattern *grammar_content(Grammar *grammar, const Pattern *element)
{
	const xmlNode *content;

	if (!element->content) {
		Pattern *definition = (Pattern *)(uintptr_t)element;	/* made by pattern_element(); this completes it */

		name_of(grammar, element->source, &content);
		definition->content = compile_all(grammar, content, pattern_group);
	}
	return element->content;
}
