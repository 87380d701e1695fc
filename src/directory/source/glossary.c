/*
 * The schema looked up by name: all of its elements are gathered from its start, each once, and read off.
 */
#include "source/glossary.h"

#include "base/words.h"
#include "source/grammar.h"
#include "source/xml.h"

#include <string.h>

typedef struct Glossary {
	Arena *arena;
	PatternList elements; /* in the order in which they are met */
	Str *out;
} Glossary;

/* ---- the schema's elements ---- */

static PatternList parts_of(const Glossary *glossary, const Pattern *pattern, PatternKind kind)
{
	PatternList parts = { 0 };

	pattern_find(glossary->arena, pattern, kind, true, &parts);
	return parts;
}

/* Where the schema has choices, an attribute has several patterns: it is one where its words are. */
static bool is_same(const Pattern *a, const Pattern *b)
{
	return a == b || (a->kind == PATTERN_ATTRIBUTE && str_equal(a->name, b->name) && str_equal(a->help, b->help));
}

static bool is_among(const PatternList *list, const Pattern *pattern)
{
	for (size_t i = 0; i < list->count; i++)
		if (is_same(list->items[i], pattern))
			return true;
	return false;
}

static void gather(Glossary *glossary, const Pattern *pattern)
{
	PatternList found = parts_of(glossary, pattern, PATTERN_ELEMENT);

	for (size_t i = 0; i < found.count; i++)
		if (!is_among(&glossary->elements, found.items[i])) {
			array_push(glossary->arena, &glossary->elements, found.items[i]);
			gather(glossary, found.items[i]->content);
		}
}

/* As it is typed: the only names in a namespace are XML's own. */
static const char *name_of(const Glossary *glossary, const Pattern *pattern)
{
	const char *end = pattern->name && pattern->name[0] == '{' ? strchr(pattern->name, '}') : NULL;

	return end ? arena_printf(glossary->arena, "xml:%s", end + 1) : pattern->name ? pattern->name : "*";
}

/* ---- telling ---- */

static void add_help(const Glossary *glossary, const Pattern *pattern)
{
	str_printf(glossary->out, "%s\n", pattern->help ? pattern->help : "");
}

/* "<a>, <b>", each name once; nothing when there is none. */
static void add_names(const Glossary *glossary, const char *head, const PatternList *list)
{
	Str names = str_in(glossary->arena);

	for (size_t i = 0; i < list->count; i++) {
		const char *name = arena_printf(glossary->arena, "<%s>", name_of(glossary, list->items[i]));

		if (!strstr(str_text(&names), name))
			str_printf(&names, "%s%s", names.length ? ", " : "", name);
	}
	if (names.length)
		str_printf(glossary->out, "  %s %s\n", head, str_text(&names));
}

/* The elements in which this one may stand, or which may have this attribute. */
static PatternList around(const Glossary *glossary, const Pattern *pattern)
{
	PatternList found = { 0 };

	for (size_t i = 0; i < glossary->elements.count; i++) {
		PatternList parts = parts_of(glossary, glossary->elements.items[i]->content, pattern->kind);

		if (is_among(&parts, pattern))
			array_push(glossary->arena, &found, glossary->elements.items[i]);
	}
	return found;
}

static void add_attributes(const Glossary *glossary, const Pattern *element)
{
	PatternList attributes = parts_of(glossary, element->content, PATTERN_ATTRIBUTE), told = { 0 };

	for (size_t i = 0; i < attributes.count; i++)
		if (!is_among(&told, attributes.items[i])) {
			array_push(glossary->arena, &told, attributes.items[i]);
			str_printf(glossary->out, "  %s=\"…\"  ", name_of(glossary, attributes.items[i]));
			add_help(glossary, attributes.items[i]);
		}
}

static void tell_element(const Glossary *glossary, const Pattern *element)
{
	PatternList outside = around(glossary, element), inside = parts_of(glossary, element->content, PATTERN_ELEMENT);

	str_printf(glossary->out, "<%s>  ", name_of(glossary, element));
	add_help(glossary, element);
	add_names(glossary, _("stands in:"), &outside);
	add_names(glossary, _("may hold:"), &inside);
	add_attributes(glossary, element);
}

static void tell_attribute(const Glossary *glossary, const Pattern *attribute)
{
	PatternList outside = around(glossary, attribute);

	str_printf(glossary->out, "%s=\"…\"  ", name_of(glossary, attribute));
	add_help(glossary, attribute);
	add_names(glossary, _("stands in:"), &outside);
}

static PatternList attributes_named(const Glossary *glossary, const char *name)
{
	PatternList found = { 0 };

	for (size_t i = 0; i < glossary->elements.count; i++) {
		PatternList parts = parts_of(glossary, glossary->elements.items[i]->content, PATTERN_ATTRIBUTE);

		for (size_t j = 0; j < parts.count; j++)
			if (str_equal(name_of(glossary, parts.items[j]), name) && !is_among(&found, parts.items[j]))
				array_push(glossary->arena, &found, parts.items[j]);
	}
	return found;
}

static bool tell(Glossary *glossary, const char *name)
{
	PatternList attributes = attributes_named(glossary, name);
	bool known = attributes.count > 0;

	for (size_t i = 0; i < glossary->elements.count; i++)
		if (str_equal(name_of(glossary, glossary->elements.items[i]), name)) {
			tell_element(glossary, glossary->elements.items[i]);
			known = true;
		}
	for (size_t i = 0; i < attributes.count; i++)
		tell_attribute(glossary, attributes.items[i]);
	return known;
}

bool glossary_tell(Str *out, const char *path, const char *name, Diagnostics *diagnostics)
{
	Glossary glossary = { .arena = out->arena, .out = out };
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_strndup(out->arena, path, (size_t)(slash - path + 1)) : "";
	XmlReader *reader = xml_reader_new(out->arena, folder, diagnostics);
	xmlDoc *document = reader ? xml_read(reader, path) : NULL;
	Grammar *grammar = document ? grammar_new(out->arena, document, diagnostics) : NULL;
	bool known = false;

	if (grammar) {
		gather(&glossary, grammar_start(grammar));
		known = tell(&glossary, name);
		grammar_release(grammar);
	}
	xmlFreeDoc(document);
	xml_reader_free(reader);
	return known;
}
