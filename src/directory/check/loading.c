/*
 * From diagnostics of loading to findings. In another language than that which the program speaks, the words of the
 * rule stand before those of the diagnostic.
 */
#include "check/loading.h"

#include "base/map.h"
#include "base/str.h"

#include <stdint.h>

static const struct {
	const char *diagnostic, *code;
} rows[] = {
	{ "xml", "X01" },
	{ "xml-doctype", "X02" },
	{ "xml-encoding", "X03" },
	{ "xml-limit", "X04" },
	{ "xml-outside", "X05" },
	{ "xinclude", "X05" },
	{ "xinclude-loop", "X05" },
	{ "xinclude-missing", "X06" },
	{ "schema-element", "S01" },
	{ "schema-missing", "S02" },
	{ "schema-attribute", "S03" },
	{ "schema-value", "S04" },
	{ "schema-text", "S05" },
	{ "id-twice", "I05" },
	{ "reference-unknown", "I06" },
	{ "reference-loop", "I07" },
	{ "name-differs", "N06" },
	{ "phone", "D13" },
	{ "mail", "D14" },
	{ "date", "T07" },
	{ "odd-character", "P10" },
	{ "nfc", "P11" },
	{ "Q02", "Q02" },
	{ "Q04", "Q04" },
};

/* The code of the rule that stands for a diagnostic's; NULL: it is not about what is written in the source. */
static const char *loading_rule(const char *diagnostic)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_equal(rows[i].diagnostic, diagnostic))
			return rows[i].code;
	return NULL;
}

/* The fiche whose file it is; "" if none that could be read is. */
static const char *fiche_of_file(const Checking *checking, const char *file)
{
	for (size_t i = 0; i < checking->fiche_count; i++)
		if (str_equal(xml_place(checking->fiches[i].element).file, file))
			return checking->fiches[i].id;
	return "";
}

static const char *message_in(const Checking *checking, const Rule *rule, const char *message)
{
	if (checking->language == words_language())
		return arena_strdup(checking->arena, message);
	return arena_printf(checking->arena, "%s: %s", said(&rule->title, checking->language), message);
}

static const char *place_key(Arena *arena, Place place)
{
	return arena_printf(arena, "%d:%d %s", place.line, place.column, place.file);
}

/* Elements by their places. */
static Map *elements_by_place(const Checking *checking)
{
	Map *elements = map_new(checking->arena);

	for (const xmlNode *element = checking->root; element; element = xml_next_element(checking->root, element))
		map_set(elements, place_key(checking->arena, xml_place(element)), (void *)(uintptr_t)element);
	return elements;
}

static void add(Checking *checking, const Map *elements, const Diagnostic *diagnostic, const char *code)
{
	const Rule *rule = rulebook_find(checking->rulebook, code);
	bool own = checking->language == words_language() && diagnostic->hint;
	Place place = diagnostic->place;

	if (place.file)
		place.file = arena_strdup(checking->arena, place.file);
	finding_add(checking,
		    (Finding){ .code = code,
			       .place = place,
			       .element = map_find(elements, place_key(checking->arena, place)),
			       .facts = arena_strdup(checking->arena, diagnostic->message),
			       .fiche = fiche_of_file(checking, place.file),
			       .message = message_in(checking, rule, diagnostic->message),
			       .remedy = own ? arena_strdup(checking->arena, diagnostic->hint) : NULL },
		    NULL);
}

static void pass_on(Diagnostics *rest, const Diagnostic *diagnostic)
{
	diagnostics_add(rest, diagnostic->severity, diagnostic->blame, diagnostic->code, diagnostic->place,
			diagnostic->hint, "%s", diagnostic->message);
}

void loading_findings(Checking *checking, const Diagnostics *told, Diagnostics *rest)
{
	const Diagnostic *list;
	size_t count = diagnostics_all(told, &list);
	const Map *elements = count ? elements_by_place(checking) : map_new(checking->arena);

	for (size_t i = 0; i < count; i++) {
		const char *code = list[i].place.file ? loading_rule(list[i].code) : NULL;

		if (code)
			add(checking, elements, &list[i], code);
		else
			pass_on(rest, &list[i]);
	}
}
