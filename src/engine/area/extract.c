/*
 * Some pages of a document. Destinations and bookmarks are filtered into copies; the structure is hung anew for each
 * part, since the pages' items point at its elements.
 */
#include "area/extract.h"

#include <stdlib.h>
#include <string.h>

static int compare_name(const void *name, const void *destination)
{
	return strcmp(name, ((const AreaDestination *)destination)->name);
}

const AreaDestination *area_find(const AreaDocument *document, const char *name)
{
	return document->destination_count ? bsearch(name, document->destinations, document->destination_count,
						     sizeof *document->destinations, compare_name)
					   : NULL;
}

uint32_t area_sequence_pages(const AreaDocument *document, uint32_t sequence, uint32_t *first)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < document->page_count; i++)
		if (document->pages[i].sequence == sequence && count++ == 0)
			*first = i;
	return count;
}

/* ---- what leads into the pages ---- */

/* Sorted by name still. */
static void keep_destinations(Arena *arena, AreaDocument *part, const AreaDocument *whole, uint32_t first)
{
	AreaDestination *kept = arena_array_of(arena, AreaDestination, whole->destination_count);
	uint32_t count = 0;

	for (uint32_t i = 0; i < whole->destination_count; i++) {
		const AreaDestination *destination = &whole->destinations[i];

		if (destination->page < first || destination->page - first >= part->page_count)
			continue;
		kept[count] = *destination;
		kept[count++].page -= first;
	}
	part->destinations = kept;
	part->destination_count = count;
}

/* Those that lead into the part; one that leads elsewhere gives its place to its children. */
static AreaBookmark **keep_bookmarks(Arena *arena, const AreaDocument *part, const AreaBookmark *bookmarks,
				     AreaBookmark **end)
{
	for (; bookmarks; bookmarks = bookmarks->next) {
		AreaBookmark *copy;

		if (!bookmarks->internal || !area_find(part, bookmarks->internal)) {
			end = keep_bookmarks(arena, part, bookmarks->children, end);
			continue;
		}
		copy = arena_memdup(arena, bookmarks, sizeof *bookmarks);
		copy->next = copy->children = NULL;
		keep_bookmarks(arena, part, bookmarks->children, &copy->children);
		*end = copy;
		end = &copy->next;
	}
	return end;
}

/* ---- structure ---- */

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

struct AreaParts {
	const AreaDocument *document;
	ARRAY(StructElem *) children; /* of the whole structure's root */
};

AreaParts *area_parts_new(Arena *arena, const AreaDocument *document)
{
	AreaParts *parts = arena_new_of(arena, AreaParts);

	parts->document = document;
	for (StructElem *child = document->structure ? document->structure->first : NULL; child; child = child->next)
		array_push(arena, &parts->children, child);
	return parts;
}

/* Hangs the children to keep, of all, under the root. */
static void hang(const AreaParts *parts, StructElem *root, const bool *kept)
{
	root->first = root->last = NULL;
	for (size_t i = 0; i < parts->children.count; i++) {
		StructElem *child = parts->children.items[i];

		if (kept && !kept[child->index])
			continue;
		*(root->last ? &root->last->next : &root->first) = child;
		root->last = child;
		child->next = NULL;
	}
}

/* Elements are numbered as in the whole for the search, then as in the part. */
static void keep_structure(const AreaParts *parts, Arena *arena, AreaDocument *part)
{
	StructElem *root = (StructElem *)(uintptr_t)part->structure;
	Used used = { .part = part };

	hang(parts, root, NULL);
	used.children = arena_array_of(arena, bool, structure_number(root));
	for (uint32_t i = 0; i < part->page_count; i++)
		for (uint32_t layer = 0; layer < part->pages[i].layer_count; layer++)
			mark_used(&used, &part->pages[i].layers[layer].list);
	hang(parts, root, used.children);
	part->element_count = structure_number(root);
}

const AreaDocument *area_parts_take(AreaParts *parts, Arena *arena, uint32_t first, uint32_t count, const char *title)
{
	AreaDocument *part = arena_memdup(arena, parts->document, sizeof *parts->document);
	AreaBookmark *bookmarks = NULL;

	part->pages += first;
	part->page_count = count;
	part->metadata.title = title ? title : part->metadata.title;
	keep_destinations(arena, part, parts->document, first);
	keep_bookmarks(arena, part, parts->document->bookmarks, &bookmarks);
	part->bookmarks = bookmarks;
	if (part->structure)
		keep_structure(parts, arena, part);
	return part;
}
