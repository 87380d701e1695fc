#include "area/gather.h"

#include <stdlib.h>
#include <string.h>

typedef struct Late {
	uint32_t page, number;
	AreaLayer layer;
} Late;

struct AreaGathering {
	Arena *arena;
	ARRAY(AreaPart) parts;
	ARRAY(Late) late;
};

AreaGathering *area_gathering_new(Arena *arena)
{
	AreaGathering *gathering = arena_new_of(arena, AreaGathering);

	gathering->arena = arena;
	return gathering;
}

void area_gather(AreaGathering *gathering, const AreaPart *part, Arena *parts)
{
	array_push(gathering->arena, &gathering->parts, *part);
	arena_join(gathering->arena, parts);
}

void area_gather_layer(AreaGathering *gathering, uint32_t page, uint32_t number, const AreaLayer *layer, Arena *layers)
{
	array_push(gathering->arena, &gathering->late, (Late){ page, number, *layer });
	arena_join(gathering->arena, layers);
}

/* The part's pages are copied to be called otherwise. */
static void move_part(AreaGathering *gathering, AreaPart *part, const AreaMove *move)
{
	AreaPage *pages = arena_memdup(gathering->arena, part->pages, part->page_count * sizeof *pages);

	for (uint32_t i = 0; i < part->page_count; i++) {
		pages[i].number = move->number + i;
		pages[i].folio = arena_strdup(gathering->arena, move->folios[i]);
	}
	part->pages = pages;
	part->first_page = move->to;
}

void area_gathering_move(AreaGathering *gathering, const AreaMove *moves, uint32_t count)
{
	for (size_t i = 0; i < gathering->parts.count; i++) {
		const AreaMove *move = area_move_of(moves, count, gathering->parts.items[i].first_page);

		if (move)
			move_part(gathering, &gathering->parts.items[i], move);
	}
}

/* The page gets layers of its own, with that one among them. */
static void put_layer(AreaGathering *gathering, AreaPage *page, const Late *late)
{
	AreaLayer *layers = arena_memdup(gathering->arena, page->layers, page->layer_count * sizeof *layers);

	layers[late->number] = late->layer;
	page->layers = layers;
}

static int compare_parts(const void *a, const void *b)
{
	const AreaPart *first = a, *second = b;

	return first->first_page < second->first_page ? -1 : first->first_page > second->first_page;
}

/* The part's root gives its children to the document's. */
static void adopt(StructElem *root, const StructElem *part)
{
	for (StructElem *child = part->first; child; child = child->next)
		child->parent = root;
	if (!part->first)
		return;
	*(root->last ? &root->last->next : &root->first) = part->first;
	root->last = part->last;
}

void area_gathering_finish(AreaGathering *gathering, AreaDocument *document)
{
	AreaPage *pages = arena_array_of(gathering->arena, AreaPage, document->page_count);
	StructElem *root = structure_add(gathering->arena, NULL, "Document", 0);

	qsort(gathering->parts.items, gathering->parts.count, sizeof *gathering->parts.items, compare_parts);
	for (size_t i = 0; i < gathering->parts.count; i++) {
		const AreaPart *part = &gathering->parts.items[i];

		memcpy(pages + part->first_page, part->pages, part->page_count * sizeof *pages);
		adopt(root, part->structure);
	}
	for (size_t i = 0; i < gathering->late.count; i++)
		put_layer(gathering, &pages[gathering->late.items[i].page], &gathering->late.items[i]);
	document->pages = pages;
	document->structure = root;
	document->element_count = structure_number(root);
}
