/*
 * Some pages of a document. Destinations and bookmarks are filtered into copies; the structure is hung anew for each
 * part (area/keep.h), since the pages' items point at its elements.
 */
#include "area/extract.h"

#include "area/keep.h"

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

AreaBookmark **area_keep_bookmarks(Arena *arena, const AreaDocument *part, const AreaBookmark *bookmarks,
				   AreaBookmark **end)
{
	for (; bookmarks; bookmarks = bookmarks->next) {
		AreaBookmark *copy;

		if (!bookmarks->internal || !area_find(part, bookmarks->internal)) {
			end = area_keep_bookmarks(arena, part, bookmarks->children, end);
			continue;
		}
		copy = arena_memdup(arena, bookmarks, sizeof *bookmarks);
		copy->next = copy->children = NULL;
		area_keep_bookmarks(arena, part, bookmarks->children, &copy->children);
		*end = copy;
		end = &copy->next;
	}
	return end;
}

/* ---- parts ---- */

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

const AreaDocument *area_parts_take(AreaParts *parts, Arena *arena, uint32_t first, uint32_t count, const char *title)
{
	AreaDocument *part = arena_memdup(arena, parts->document, sizeof *parts->document);
	AreaBookmark *bookmarks = NULL;

	part->pages += first;
	part->page_count = count;
	part->metadata.title = title ? title : part->metadata.title;
	keep_destinations(arena, part, parts->document, first);
	area_keep_bookmarks(arena, part, parts->document->bookmarks, &bookmarks);
	part->bookmarks = bookmarks;
	if (part->structure)
		area_keep_used(arena, part, parts->children.items, parts->children.count);
	return part;
}
