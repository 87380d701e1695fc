/*
 * Building and walking the structure tree. Walks follow the links, without recursion: a document may nest as deep as
 * its source does.
 */
#include "area/structure.h"

StructElem *structure_add(Arena *arena, StructElem *parent, const char *type, uint32_t node)
{
	StructElem *element = arena_new_of(arena, StructElem);

	element->type = type;
	element->node = node;
	element->parent = parent;
	if (!parent)
		return element;
	if (parent->last)
		parent->last->next = element;
	else
		parent->first = element;
	parent->last = element;
	return element;
}

static StructElem *following(const StructElem *root, const StructElem *element)
{
	if (element->first)
		return element->first;
	while (element != root && !element->next)
		element = element->parent;
	return element == root ? NULL : element->next;
}

uint32_t structure_number(StructElem *root)
{
	uint32_t count = 0;

	for (StructElem *element = root; element; element = following(root, element))
		element->index = count++;
	return count;
}

const StructElem *structure_next(const StructElem *root, const StructElem *element)
{
	return following(root, element);
}
