/*
 * Acceptances are matched with findings by a table of elements and codes.
 */
#include "check/acceptance.h"

#include "base/map.h"
#include "base/notation.h"
#include "base/str.h"
#include "check/loading.h"
#include "check/path.h"
#include "source/datatype.h"

#include <string.h>

static const Words lapsed = SAY("the value was “{1}”, it is “{2}”");
static const Words useless = SAY("the rule finds nothing there any more");

/* The findings about one thing by one rule. */
typedef struct Group {
	ARRAY(size_t) findings; /* indices */
} Group;

static const char *key_of(Arena *arena, const char *code, const xmlNode *element)
{
	return arena_printf(arena, "%s %p", code, (const void *)element);
}

static Map *grouped(Checking *checking)
{
	Map *groups = map_new(checking->arena);

	for (size_t i = 0; i < checking->findings->count; i++) {
		const Finding *finding = &checking->findings->items[i];
		const char *key = key_of(checking->arena, finding->code, finding->element);
		Group *group = finding->element ? map_find(groups, key) : NULL;

		if (!finding->element)
			continue;
		if (!group) {
			group = arena_new_of(checking->arena, Group);
			map_set(groups, key, group);
		}
		array_push(checking->arena, &group->findings, i);
	}
	return groups;
}

static bool is_about(const Remark *remark, const Finding *finding)
{
	return !*remark->attribute || str_equal(remark->attribute, finding->attribute);
}

/* Marks those that it accepts; false: none. *other is then the value of one that it would, were it not another. */
static bool accept(Checking *checking, const Remark *remark, const Group *group, const char **other)
{
	const char *seen = datatype_collapsed(checking->arena, remark->vu);
	bool any = false;

	for (size_t i = 0; group && i < group->findings.count; i++) {
		Finding *finding = &checking->findings->items[group->findings.items[i]];
		const char *value = finding_value(checking->arena, finding);

		if (!is_about(remark, finding))
			continue;
		*other = value;
		if (!str_equal(seen, value))
			continue;
		finding->accepted = remark;
		any = true;
	}
	return any;
}

static void tell(Checking *checking, const Remark *remark, const char *value)
{
	const char *const values[] = { remark->vu, value, NULL };
	const char *why = said(value ? &lapsed : &useless, checking->language);

	finding_add(checking,
		    (Finding){ .code = "Q03", .place = remark->place, .fiche = remark->fiche, .found = remark->code },
		    remark->code, words_filled(checking->arena, why, values), NULL);
}

void acceptances_apply(Checking *checking, bool whole)
{
	const Map *groups = grouped(checking);
	const Remark *remarks;
	size_t count = source_remarks(checking->source, &remarks);

	for (size_t i = 0; i < count; i++) {
		const Remark *remark = &remarks[i];
		const char *other = NULL;

		if (remark->kind != REMARK_ACCEPTANCE || !remark->subject)
			continue;
		if (!accept(checking, remark, map_find(groups, key_of(checking->arena, remark->code, remark->subject)),
			    &other) &&
		    (whole || other))
			tell(checking, remark, other);
	}
}

/* ---- to be pasted ---- */

bool acceptance_is_open(const char *code)
{
	return !strchr("XSQ", code[0]);
}

/* What is about it stands in it: it has no element around it, or none of its own file. */
static bool stands_alone(const xmlNode *element)
{
	return xml_is(element, "fiche") || !element->parent || element->parent->type != XML_ELEMENT_NODE;
}

const char *acceptance_of(Arena *arena, const Finding *finding)
{
	Str text = str_in(arena);

	if (!finding->element || !acceptance_is_open(finding->code))
		return "";
	str_printf(&text, "<accepte code=\"%s\"", finding->code);
	if (!stands_alone(finding->element) || finding->attribute) {
		str_add(&text, " sur=\"");
		xml_add(&text, stands_alone(finding->element)
				       ? arena_printf(arena, "@%s", finding->attribute)
				       : path_in_parent(arena, finding->element, finding->attribute));
		str_add(&text, "\"");
	}
	str_add(&text, " par=\"…\" le=\"…\" vu=\"");
	xml_add(&text, finding_value(arena, finding));
	str_add(&text, "\">…</accepte>");
	return str_text(&text);
}

const char *acceptance_place(const Finding *finding)
{
	const xmlNode *element = finding->element;

	if (!element)
		return "";
	return (const char *)(stands_alone(element) ? element : element->parent)->name;
}
