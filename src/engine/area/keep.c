/*
 * Elements are numbered as in the whole for the search, then as in the part.
 */
#include "area/keep.h"

#include "area/extract.h"

#include <string.h>

typedef struct Used {
	const AreaDocument *part;
	/* by index of element: children of the root with something on the pages */
	bool *children;
} Used;

/* A link that leads nowhere any more is plain text: PDF/UA asks an annotation of every Link. */
static void loosen_link(const AreaDocument *part, const AreaItem *item)
{
	StructElem *element = (StructElem *)(uintptr_t)item->tag;

	if (item->as.link->external || area_find(part, item->as.link->internal))
		return;
	while (element && strcmp(element->type, "Link") != 0)
		element = element->parent;
	if (element)
		element->type = "Span";
}

static void mark_used(const Used *used, const AreaList *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];
		const StructElem *element = item->tag;

		while (element && element->parent && element->parent != used->part->structure)
			element = element->parent;
		if (element)
			used->children[element->index] = true;
		if (item->kind == AREA_LINK)
			loosen_link(used->part, item);
		if (item->kind == AREA_PLACE || item->kind == AREA_CLIP)
			mark_used(used, item->as.place.list);
	}
}

/* Hangs the children to keep, of all, under the root. */
static void hang(StructElem *root, StructElem *const *children, size_t count, const bool *kept)
{
	root->first = root->last = NULL;
	for (size_t i = 0; i < count; i++) {
		StructElem *child = children[i];

		if (kept && !kept[child->index])
			continue;
		*(root->last ? &root->last->next : &root->first) = child;
		root->last = child;
		child->next = NULL;
	}
}

void area_keep_used(Arena *arena, AreaDocument *part, StructElem *const *children, size_t count)
{
	StructElem *root = (StructElem *)(uintptr_t)part->structure;
	Used used = { .part = part };

	hang(root, children, count, NULL);
	used.children = arena_array_of(arena, bool, structure_number(root));
	for (uint32_t i = 0; i < part->page_count; i++)
		for (uint32_t layer = 0; layer < part->pages[i].layer_count; layer++)
			mark_used(&used, &part->pages[i].layers[layer].list);
	hang(root, children, count, used.children);
	part->element_count = structure_number(root);
}
