/*
 * Paths are made from the element upwards, to the one that was its file's root.
 */
#include "check/path.h"

#include "base/str.h"
#include "source/xml.h"

static bool is_root_of_file(const xmlNode *element)
{
	return !element->parent || element->parent->type != XML_ELEMENT_NODE ||
	       !str_equal(xml_place(element->parent).file, xml_place(element).file);
}

static bool is_like(const xmlNode *node, const xmlNode *element)
{
	return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, element->name);
}

/* Its rank among its like, from 1; 0: it is the only one. */
static size_t rank_of(const xmlNode *element)
{
	size_t rank = 1, others = 0;

	for (const xmlNode *node = element->prev; node; node = node->prev)
		rank += is_like(node, element);
	for (const xmlNode *node = element->next; node && rank == 1 && !others; node = node->next)
		others += is_like(node, element);
	return rank > 1 || others ? rank : 0;
}

static const char *step_of(Arena *arena, const xmlNode *element)
{
	size_t rank = is_root_of_file(element) ? 0 : rank_of(element);

	return rank ? arena_printf(arena, "/%s[%zu]", (const char *)element->name, rank)
		    : arena_printf(arena, "/%s", (const char *)element->name);
}

const char *path_in_file(Arena *arena, const xmlNode *element, const char *attribute)
{
	const char *path = attribute ? arena_printf(arena, "/@%s", attribute) : "";

	if (!element)
		return "";
	for (; element; element = is_root_of_file(element) ? NULL : element->parent)
		path = arena_printf(arena, "%s%s", step_of(arena, element), path);
	return path;
}

const char *path_in_parent(Arena *arena, const xmlNode *element, const char *attribute)
{
	const char *step = step_of(arena, element) + 1;

	return attribute ? arena_printf(arena, "%s/@%s", step, attribute) : step;
}
