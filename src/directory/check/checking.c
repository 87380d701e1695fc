/*
 * Recording a finding: the rulebook gives its severity and words, its element the rest.
 */
#include "check/checking.h"

#include "base/str.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#define MOST_VALUES 10 /* the NULL after nine */

static const char *fiche_around(Arena *arena, const xmlNode *node)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (xml_is(node, "fiche") && xml_attribute(arena, node, "id"))
			return xml_attribute(arena, node, "id");
	return "";
}

/* What the message says besides its words, and besides places, which move without anything being said. */
static const char *joined(Arena *arena, const char *const *values)
{
	Str facts = str_in(arena);

	for (size_t i = 0; values[i]; i++)
		if (!strstr(values[i], ".xml:"))
			str_printf(&facts, "%s%s", facts.length ? " · " : "", values[i]);
	return str_text(&facts);
}

void finding_add(Checking *checking, Finding finding, ...)
{
	const Rule *rule = rulebook_find(checking->rulebook, finding.code);
	const char *values[MOST_VALUES] = { 0 };
	va_list args;

	assert(rule);
	va_start(args, finding);
	for (size_t i = 0; i + 1 < MOST_VALUES && (values[i] = va_arg(args, const char *)); i++)
		;
	va_end(args);
	finding.severity = rule->severity;
	assert(finding.severity >= checking->gravest);
	if (!finding.place.file)
		finding.place = xml_place(finding.element);
	if (!finding.fiche)
		finding.fiche = fiche_around(checking->arena, finding.element);
	if (!finding.facts)
		finding.facts = joined(checking->arena, values);
	if (!finding.message)
		finding.message = words_filled(checking->arena, said(&rule->message, checking->language), values);
	if (!finding.remedy)
		finding.remedy = words_filled(checking->arena, said(&rule->remedy, checking->language), values);
	array_push(checking->arena, checking->findings, finding);
}

const Roll *checking_roll(Checking *checking)
{
	if (!checking->roll)
		checking->roll = roll_of(checking->arena, checking->root);
	return checking->roll;
}

const Passages *checking_passages(Checking *checking)
{
	Passages *passages;

	if (!checking->passages) {
		passages = arena_new_of(checking->arena, Passages);
		*passages = passages_of(checking->arena, checking->root);
		checking->passages = passages;
	}
	return checking->passages;
}

const char *checking_line(const Checking *checking, const xmlNode *element)
{
	Place place = xml_place(element);

	return arena_printf(checking->arena, "%s:%d", place.file ? place.file : "", place.line);
}
