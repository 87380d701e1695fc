/*
 * Validation by derivatives (pattern.h), with recovery: after a fault the pattern goes on as if it had not been there.
 *
 * A child is matched to the definitions of its name that may come next. One is usual and is taken for granted, faults
 * inside the child being told there; of several the first without fault serves, else the one with the fewest. A child
 * that may come only later says that something is missing before it; one that may not come at all is passed over.
 */
#include "source/schema.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/str.h"
#include "base/words.h"
#include "source/grammar.h"
#include "source/unicode.h"

#include <string.h>

#define NAMES_SHOWN 6  /* in a list of what may stand somewhere */
#define SHOWN_BYTES 60 /* of a faulty value */

struct Schema {
	Arena *scratch; /* of one validation */
	Grammar *grammar;
	Patterns *patterns;
	xmlDoc *document; /* the schema's; definitions point into it */
};

/* A validation in progress: where faults go, or only their number while alternatives are tried. */
typedef struct Validation {
	Schema *schema;
	Diagnostics *diagnostics; /* NULL: only counted */
	size_t faults;
} Validation;

static void validate_element(Validation *v, const xmlNode *element, const Pattern *definition);

/* ---- reading the schema ---- */

Schema *schema_read(Arena *arena, XmlReader *reader, const char *path, Diagnostics *diagnostics)
{
	Schema *schema = arena_new_of(arena, Schema);

	schema->scratch = arena_new();
	schema->document = xml_read(reader, path);
	schema->grammar = schema->document ? grammar_new(arena, schema->document, diagnostics) : NULL;
	if (!schema->grammar) {
		schema_free(schema);
		return NULL;
	}
	schema->patterns = grammar_patterns(schema->grammar);
	return schema;
}

void schema_free(Schema *schema)
{
	if (!schema)
		return;
	grammar_release(schema->grammar);
	xmlFreeDoc(schema->document);
	arena_free(schema->scratch);
}

/* ---- telling ---- */

static void fault(Validation *v, const char *code, const xmlNode *node, const char *hint, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

static void fault(Validation *v, const char *code, const xmlNode *node, const char *hint, const char *format, ...)
{
	va_list args;

	v->faults++;
	if (!v->diagnostics)
		return;
	va_start(args, format);
	diag_error(v->diagnostics, code, xml_place(node),
		   hint ? hint : _("“man repertoire-data” tells what goes where"), "%s",
		   arena_vprintf(v->schema->scratch, format, args));
	va_end(args);
}

/* "local" of "{namespace}local". */
static const char *local_name(const char *name)
{
	const char *end = name && name[0] == '{' ? strchr(name, '}') : NULL;

	return !name ? "?" : end ? end + 1 : name;
}

/* Names of definitions for people: "<a>, <b>, …". */
static const char *names_of(const Schema *schema, const PatternList *list, const char *before, const char *after)
{
	Str names = str_in(schema->scratch);

	for (size_t i = 0; i < list->count && i < NAMES_SHOWN; i++)
		str_printf(&names, "%s%s%s%s", i ? ", " : "", before, local_name(list->items[i]->name), after);
	if (list->count > NAMES_SHOWN)
		str_add(&names, "…");
	return str_text(&names);
}

/* A value, cut where it is long. */
static const char *shown(const Schema *schema, const char *value)
{
	const char *text = datatype_collapsed(schema->scratch, value);
	size_t end = SHOWN_BYTES;

	if (strlen(text) <= SHOWN_BYTES)
		return text;
	while (((unsigned char)text[end] & 0xC0) == 0x80)
		end--;
	return arena_printf(schema->scratch, "%.*s…", (int)end, text);
}

/* What a value may be: the schema's words about it, or the list of values. */
static const char *what_is_allowed(const Schema *schema, const Pattern *pattern, const char *help)
{
	PatternList values = { 0 }, types = { 0 };
	Str list = str_in(schema->scratch);

	pattern_find(schema->scratch, pattern, PATTERN_VALUE, true, &values);
	pattern_find(schema->scratch, pattern, PATTERN_DATA, true, &types);
	for (size_t i = 0; i < types.count; i++)
		if (types.items[i]->help)
			return types.items[i]->help;
	if (values.count == 0)
		return help;
	for (size_t i = 0; i < values.count; i++)
		str_printf(&list, _("%s“%s”"), i ? ", " : _("allowed values: "), values.items[i]->value);
	return str_text(&list);
}

/* The allowed name most like the one written, as a hint; else what may stand there. */
static const char *suggestion(const Schema *schema, const char *name, const PatternList *allowed, const char *before,
			      const char *after)
{
	int limit = (int)strlen(name) / 3 + 1;

	for (int distance = 0; distance <= limit; distance++)
		for (size_t i = 0; i < allowed->count; i++)
			if (unicode_distance(name, local_name(allowed->items[i]->name), limit) == distance)
				return arena_printf(schema->scratch, _("did you mean %s%s%s?"), before,
						    local_name(allowed->items[i]->name), after);
	return allowed->count
		       ? arena_printf(schema->scratch, _("here may come: %s"), names_of(schema, allowed, before, after))
		       : NULL;
}

/* ---- attributes ---- */

static const char *full_name(const Schema *schema, const xmlNs *ns, const xmlChar *name)
{
	return ns ? arena_printf(schema->scratch, "{%s}%s", (const char *)ns->href, (const char *)name)
		  : (const char *)name;
}

static const char *attribute_text(const Schema *schema, const xmlAttr *attribute)
{
	return xml_text(schema->scratch, (const xmlNode *)attribute);
}

/* The definition of an attribute of that name anywhere in the pattern. */
static const Pattern *attribute_named(const Schema *schema, const Pattern *pattern, const char *name)
{
	PatternList attributes = { 0 };

	pattern_find(schema->scratch, pattern, PATTERN_ATTRIBUTE, true, &attributes);
	for (size_t i = 0; i < attributes.count; i++)
		if (!attributes.items[i]->name || str_equal(attributes.items[i]->name, name))
			return attributes.items[i];
	return NULL;
}

static void tell_unknown_attribute(Validation *v, const xmlNode *element, const xmlAttr *attribute, const Pattern *all)
{
	PatternList known = { 0 };

	pattern_find(v->schema->scratch, all, PATTERN_ATTRIBUTE, true, &known);
	fault(v, "schema-attribute", element, suggestion(v->schema, (const char *)attribute->name, &known, "", ""),
	      _("<%s> has no attribute “%s”"), (const char *)element->name, (const char *)attribute->name);
}

/* What may follow an attribute; a faulty one is told and passed over. `all` is the whole content. */
static const Pattern *take_attribute(Validation *v, const xmlNode *element, const xmlAttr *attribute,
				     const Pattern *all, const Pattern *pattern)
{
	Schema *schema = v->schema;
	const char *name = full_name(schema, attribute->ns, attribute->name), *text = attribute_text(schema, attribute);
	const Pattern *none = pattern_not_allowed(schema->patterns);
	const Pattern *after = pattern_after_attribute(schema->patterns, pattern, name, text);
	const Pattern *definition;

	if (after != none)
		return after;
	after = pattern_after_attribute(schema->patterns, pattern, name, NULL);
	definition = attribute_named(schema, after != none ? pattern : all, name);
	if (!definition) {
		tell_unknown_attribute(v, element, attribute, all);
		return pattern;
	}
	if (after == none) {
		fault(v, "schema-attribute", element, definition->help,
		      _("the attribute “%s” of <%s> does not go with the others"), (const char *)attribute->name,
		      (const char *)element->name);
		return pattern;
	}
	fault(v, "schema-value", element, what_is_allowed(schema, definition->first, definition->help),
	      _("“%s” is no value of the attribute “%s” of <%s>"), shown(schema, text), (const char *)attribute->name,
	      (const char *)element->name);
	return after;
}

static void tell_missing_attributes(Validation *v, const xmlNode *element, const Pattern *pattern)
{
	PatternList missing = { 0 };

	pattern_find_required(v->schema->patterns, pattern, PATTERN_ATTRIBUTE, NULL, &missing);
	fault(v, "schema-attribute", element, missing.count == 1 ? missing.items[0]->help : NULL,
	      words_many("<%s> lacks the attribute %s", "<%s> lacks attributes: %s", missing.count),
	      (const char *)element->name, names_of(v->schema, &missing, _("“"), _("”")));
}

/* What may stand in the element once its attributes are read. */
static const Pattern *take_attributes(Validation *v, const xmlNode *element, const Pattern *all)
{
	const Pattern *pattern = all, *after;

	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		pattern = take_attribute(v, element, attribute, all, pattern);
	after = pattern_after_attributes(v->schema->patterns, pattern, false);
	if (after != pattern_not_allowed(v->schema->patterns))
		return after;
	tell_missing_attributes(v, element, pattern);
	return pattern_after_attributes(v->schema->patterns, pattern, true);
}

/* ---- children ---- */

/* Definitions of that name among what may come: next, or anywhere. */
static PatternList definitions_for(const Schema *schema, const Pattern *pattern, const xmlNode *element, bool all)
{
	const char *name = full_name(schema, element->ns, element->name);
	PatternList found = { 0 }, named = { 0 };

	pattern_find(schema->scratch, pattern, PATTERN_ELEMENT, all, &found);
	for (size_t i = 0; i < found.count; i++)
		if (!found.items[i]->name || str_equal(found.items[i]->name, name))
			array_push(schema->scratch, &named, found.items[i]);
	return named;
}

static size_t faults_by(const Validation *v, const xmlNode *element, const Pattern *definition)
{
	Validation trial = { .schema = v->schema };

	validate_element(&trial, element, definition);
	return trial.faults;
}

/* The definition an element follows best. */
static const Pattern *best_definition(const Validation *v, const xmlNode *element, const PatternList *definitions)
{
	const Pattern *best = definitions->items[0];
	size_t least = definitions->count > 1 ? faults_by(v, element, best) : 0;

	for (size_t i = 1; i < definitions->count && least > 0; i++) {
		size_t faults = faults_by(v, element, definitions->items[i]);

		if (faults < least) {
			least = faults;
			best = definitions->items[i];
		}
	}
	return best;
}

static void tell_missing_before(Validation *v, const xmlNode *child, const Pattern *pattern, const Pattern *definition)
{
	PatternList missing = { 0 };

	pattern_find_required(v->schema->patterns, pattern, PATTERN_ELEMENT, definition, &missing);
	fault(v, "schema-missing", child, missing.count == 1 ? missing.items[0]->help : NULL,
	      _("before <%s>, %s is missing"), (const char *)child->name, names_of(v->schema, &missing, "<", ">"));
}

static void tell_out_of_place(Validation *v, const xmlNode *child, const Pattern *pattern, const Pattern *all)
{
	const char *parent = (const char *)child->parent->name, *name = (const char *)child->name;
	PatternList next = { 0 }, anywhere = definitions_for(v->schema, all, child, true);

	pattern_find(v->schema->scratch, pattern, PATTERN_ELEMENT, false, &next);
	if (anywhere.count)
		fault(v, "schema-element", child,
		      next.count ? arena_printf(v->schema->scratch, _("here may come: %s"),
						names_of(v->schema, &next, "<", ">"))
				 : _("nothing more may come here"),
		      _("<%s> cannot come at this place of <%s>, or not once more"), name, parent);
	else
		fault(v, "schema-element", child, suggestion(v->schema, name, &next, "<", ">"),
		      _("<%s> is not allowed in <%s>"), name, parent);
}

/* What may follow a child; a faulty one is told, and its inside is looked at as far as it is known what it should
   be. */
static const Pattern *take_child(Validation *v, const xmlNode *child, const Pattern *all, const Pattern *pattern)
{
	Patterns *patterns = v->schema->patterns;
	PatternList next = definitions_for(v->schema, pattern, child, false);
	PatternList later = next.count ? next : definitions_for(v->schema, pattern, child, true);
	PatternList known = later.count ? later : definitions_for(v->schema, all, child, true);
	const Pattern *definition = known.count ? best_definition(v, child, &known) : NULL;

	if (next.count == 0 && later.count > 0)
		tell_missing_before(v, child, pattern, definition);
	else if (next.count == 0)
		tell_out_of_place(v, child, pattern, all);
	if (definition)
		validate_element(v, child, definition);
	return later.count ? pattern_after_element(patterns, pattern, definition, next.count == 0) : pattern;
}

static bool is_blank(const xmlNode *text)
{
	const char *content = (const char *)text->content;

	return !content || ascii_is_blank(content, strlen(content));
}

static const Pattern *take_text(Validation *v, const xmlNode *text, const Pattern *pattern)
{
	const Pattern *after;

	if (is_blank(text))
		return pattern;
	after = pattern_after_text(v->schema->patterns, pattern, (const char *)text->content);
	if (after != pattern_not_allowed(v->schema->patterns))
		return after;
	fault(v, "schema-text", text, _("put it into an element, or take it out"),
	      _("text is not allowed here in <%s>: “%s”"), (const char *)text->parent->name,
	      shown(v->schema, (const char *)text->content));
	return pattern;
}

static bool is_text(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

static void take_children(Validation *v, const xmlNode *element, const Pattern *all)
{
	const Pattern *pattern = all;
	PatternList missing = { 0 };

	for (const xmlNode *child = element->children; child; child = child->next) {
		if (child->type == XML_ELEMENT_NODE)
			pattern = take_child(v, child, all, pattern);
		else if (is_text(child))
			pattern = take_text(v, child, pattern);
	}
	if (pattern->nullable)
		return;
	pattern_find_required(v->schema->patterns, pattern, PATTERN_ELEMENT, NULL, &missing);
	fault(v, "schema-missing", element, missing.count == 1 ? missing.items[0]->help : NULL,
	      _("%s is missing from <%s>"), names_of(v->schema, &missing, "<", ">"), (const char *)element->name);
}

/* An element that holds text alone: a value, or running text. */
static void take_value(Validation *v, const xmlNode *element, const Pattern *pattern, const char *help)
{
	const char *text = xml_text(v->schema->scratch, element);
	PatternList elements = { 0 };

	if (pattern_matches_text(v->schema->patterns, pattern, text))
		return;
	pattern_find(v->schema->scratch, pattern, PATTERN_ELEMENT, true, &elements);
	if (elements.count) {
		take_children(v, element, pattern);
		return;
	}
	if (pattern == pattern_empty(v->schema->patterns))
		fault(v, "schema-text", element, help, _("<%s> has to be empty: “%s”"), (const char *)element->name,
		      shown(v->schema, text));
	else if (!*datatype_collapsed(v->schema->scratch, text))
		fault(v, "schema-value", element, what_is_allowed(v->schema, pattern, help), _("<%s> is empty"),
		      (const char *)element->name);
	else
		fault(v, "schema-value", element, what_is_allowed(v->schema, pattern, help),
		      _("“%s” is no value of <%s>"), shown(v->schema, text), (const char *)element->name);
}

static bool has_child_elements(const xmlNode *element)
{
	const xmlNode *child = element->children;

	while (child && child->type != XML_ELEMENT_NODE)
		child = child->next;
	return child != NULL;
}

static void validate_element(Validation *v, const xmlNode *element, const Pattern *definition)
{
	const Pattern *all = definition->content;
	const Pattern *content = take_attributes(v, element, all);

	if (has_child_elements(element))
		take_children(v, element, content);
	else
		take_value(v, element, content, definition->help);
}

static void validate_root(Validation *v, const xmlNode *root)
{
	Schema *schema = v->schema;
	PatternList roots = definitions_for(schema, grammar_start(schema->grammar), root, true), allowed = { 0 };

	if (roots.count) {
		validate_element(v, root, best_definition(v, root, &roots));
		return;
	}
	pattern_find(schema->scratch, grammar_start(schema->grammar), PATTERN_ELEMENT, true, &allowed);
	fault(v, "schema-element", root,
	      arena_printf(schema->scratch, _("allowed roots: %s"), names_of(schema, &allowed, "<", ">")),
	      _("the root cannot be <%s>"), (const char *)root->name);
}

bool schema_validate(Schema *schema, const xmlDoc *document, Diagnostics *diagnostics)
{
	Validation v = { .schema = schema, .diagnostics = diagnostics };

	validate_root(&v, xmlDocGetRootElement(document));
	arena_reset(schema->scratch, (ArenaMark){ 0 });
	return v.faults == 0;
}
