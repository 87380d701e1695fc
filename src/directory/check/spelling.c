/*
 * Words: acronyms that nobody explains, and, when it is asked for, words that no dictionary has.
 */
#include "check/checking.h"

#include "base/map.h"
#include "base/str.h"
#include "source/datatype.h"

#include <stdint.h>
#include <string.h>

/* ---- O03: acronyms ---- */

/* What names an organisation beside its acronym explains it. */
static const char *explained(Checking *checking, const xmlNode *element)
{
	if (xml_is(element, "organisation") || xml_is(element, "organisme") || xml_is(element, "partenaire"))
		return xml_attribute(checking->arena, element, "sigle");
	if (xml_is(element, "type"))
		return xml_attribute(checking->arena, element, "abrege");
	if (xml_is(element, "sigle") &&
	    (xml_attribute(checking->arena, element, "ref") || xml_attribute(checking->arena, element, "developpe")))
		return datatype_collapsed(checking->arena, xml_text(checking->arena, element));
	return NULL;
}

static Map *explained_in(Checking *checking, const xmlNode *root)
{
	Map *known = map_new(checking->arena);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *acronym = explained(checking, element);

		if (acronym)
			map_set(known, acronym, (void *)(uintptr_t)element);
	}
	return known;
}

static void check_acronyms(Checking *checking, const xmlNode *root, const Map *listed)
{
	Map *known = explained_in(checking, root), *told = map_new(checking->arena);

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *acronym = xml_is(element, "sigle")
					      ? datatype_collapsed(checking->arena, xml_text(checking->arena, element))
					      : "";

		if (!*acronym || map_find(known, acronym) || map_find(listed, acronym) || map_find(told, acronym))
			continue;
		map_set(told, acronym, (void *)(uintptr_t)element);
		finding_add(checking, (Finding){ .code = "O03", .element = element, .found = acronym }, acronym, NULL);
	}
}

void check_spelling(Checking *checking)
{
	const Roll *roll = checking_roll(checking);
	const Map *listed = checking->lists ? explained_in(checking, checking->lists) : map_new(checking->arena);

	for (size_t i = 0; i < roll->fiches.count; i++)
		check_acronyms(checking, roll->fiches.items[i]->element, listed);
}
