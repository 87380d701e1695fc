/*
 * Pages are placed as lists that are shared, never changed; destinations move with them. The structures are hung under
 * one root, of which what is not on a sheet goes (area/keep.h).
 */
#include "area/assemble.h"

#include "area/extract.h"
#include "area/keep.h"

#include <stdlib.h>
#include <string.h>

#define NOWHERE UINT32_MAX

/* Where a page of a document was placed. */
typedef struct Placed {
	uint32_t sheet; /* NOWHERE: it was not */
	Point at;
} Placed;

typedef struct Origin {
	const AreaDocument *document;
	Placed *pages;
} Origin;

struct AreaAssembly {
	Arena *arena;
	ARRAY(Origin) origins;
	ARRAY(AreaPage) sheets;
	ARRAY(AreaLayer) layers; /* of the last sheet */
};

AreaAssembly *area_assembly_new(Arena *arena)
{
	AreaAssembly *assembly = arena_new_of(arena, AreaAssembly);

	assembly->arena = arena;
	return assembly;
}

uint32_t area_assembly_add(AreaAssembly *assembly, const AreaDocument *document)
{
	Origin origin = { document, arena_array_of(assembly->arena, Placed, document->page_count) };

	for (uint32_t i = 0; i < document->page_count; i++)
		origin.pages[i].sheet = NOWHERE;
	array_push(assembly->arena, &assembly->origins, origin);
	return (uint32_t)assembly->origins.count - 1;
}

/* ---- sheets ---- */

static void end_sheet(AreaAssembly *assembly)
{
	AreaPage *sheet = assembly->sheets.count ? &array_last(&assembly->sheets) : NULL;

	if (!sheet)
		return;
	sheet->layers = assembly->layers.items;
	sheet->layer_count = (uint32_t)assembly->layers.count;
	memset(&assembly->layers, 0, sizeof assembly->layers);
}

void area_assembly_sheet(AreaAssembly *assembly, const AreaPage *page)
{
	end_sheet(assembly);
	array_push(assembly->arena, &assembly->sheets, *page);
}

void area_assembly_paint(AreaAssembly *assembly, AreaArtifact artifact, AreaList list)
{
	if (list.count)
		array_push(assembly->arena, &assembly->layers, (AreaLayer){ .artifact = artifact, .list = list });
}

static bool bleeds(const AreaPage *page)
{
	return page->bleed.top > 0 || page->bleed.right > 0 || page->bleed.bottom > 0 || page->bleed.left > 0;
}

void area_assembly_place(AreaAssembly *assembly, uint32_t document, uint32_t page, unsigned layers, Point at)
{
	const Origin *origin = &assembly->origins.items[document];
	const AreaPage *from = &origin->document->pages[page];

	for (uint32_t i = 0; i < from->layer_count; i++) {
		AreaItems items = { 0 };

		if (!(layers & AREA_LAYERS_OF(from->layers[i].artifact)))
			continue;
		if (bleeds(from))
			area_clip(assembly->arena, &items, from->layers[i].list,
				  (Rect){ at.x, at.y, from->size.width, from->size.height });
		else
			area_place(assembly->arena, &items, from->layers[i].list, at, 0);
		area_assembly_paint(assembly, from->layers[i].artifact, area_list(&items));
	}
	origin->pages[page] = (Placed){ (uint32_t)assembly->sheets.count - 1, at };
}

/* ---- ways in ---- */

/* A destination, and which of the documents it comes from. */
typedef struct Way {
	AreaDestination destination;
	size_t origin;
} Way;

typedef ARRAY(Way) Ways;

static int compare_ways(const void *first, const void *second)
{
	const Way *a = first, *b = second;
	int order = strcmp(a->destination.name, b->destination.name);

	return order ? order : a->origin < b->origin ? -1 : a->origin > b->origin;
}

/* Those of pages that were placed. */
static void add_ways(AreaAssembly *assembly, size_t number, Ways *ways)
{
	const Origin *origin = &assembly->origins.items[number];

	for (uint32_t i = 0; i < origin->document->destination_count; i++) {
		Way way = { origin->document->destinations[i], number };
		const Placed *placed = &origin->pages[way.destination.page];

		way.destination.page = placed->sheet;
		way.destination.x += placed->at.x;
		way.destination.y += placed->at.y;
		if (placed->sheet != NOWHERE)
			array_push(assembly->arena, ways, way);
	}
}

/* Names that a later document has too are the first's. */
static void add_destinations(AreaAssembly *assembly, AreaDocument *whole)
{
	Ways ways = { 0 };
	AreaDestination *list;

	for (size_t i = 0; i < assembly->origins.count; i++)
		add_ways(assembly, i, &ways);
	list = arena_array_of(assembly->arena, AreaDestination, ways.count);
	if (ways.count)
		qsort(ways.items, ways.count, sizeof *ways.items, compare_ways);
	for (size_t i = 0; i < ways.count; i++)
		if (!i || strcmp(ways.items[i - 1].destination.name, ways.items[i].destination.name) != 0)
			list[whole->destination_count++] = ways.items[i].destination;
	whole->destinations = list;
}

static void add_bookmarks(AreaAssembly *assembly, AreaDocument *whole)
{
	AreaBookmark *first = NULL, **end = &first;

	for (size_t i = 0; i < assembly->origins.count; i++)
		end = area_keep_bookmarks(assembly->arena, whole, assembly->origins.items[i].document->bookmarks, end);
	whole->bookmarks = first;
}

/* ---- structure ---- */

/* Identifiers of elements are told apart by the document they come from. */
static void rename_elements(AreaAssembly *assembly, size_t number, const StructElem *root)
{
	const StructElem *element = root;

	while (number && (element = structure_next(root, element)))
		if (element->id)
			((StructElem *)(uintptr_t)element)->id =
				arena_printf(assembly->arena, "%s-%zu", element->id, number);
}

static void add_structure(AreaAssembly *assembly, AreaDocument *whole)
{
	StructElem *root = structure_add(assembly->arena, NULL, "Document", 0);
	ARRAY(StructElem *) children = { 0 };

	for (size_t i = 0; i < assembly->origins.count; i++) {
		const StructElem *from = assembly->origins.items[i].document->structure;

		if (from)
			rename_elements(assembly, i, from);
		for (StructElem *child = from ? from->first : NULL; child; child = child->next) {
			array_push(assembly->arena, &children, child);
			child->parent = root;
		}
	}
	whole->structure = root;
	area_keep_used(assembly->arena, whole, children.items, children.count);
}

static bool same_color(AreaColor a, AreaColor b)
{
	return a.space == b.space && memcmp(a.c, b.c, sizeof a.c) == 0;
}

static bool has_ink(const AreaInks *inks, AreaColor color)
{
	for (uint32_t i = 0; i < inks->count; i++)
		if (same_color(inks->items[i].color, color))
			return true;
	return false;
}

/* A colour that several documents declare is as the first has it. */
static void add_inks(AreaAssembly *assembly, AreaDocument *whole)
{
	ARRAY(AreaInk) inks = { 0 };

	for (size_t i = 0; i < assembly->origins.count; i++) {
		const AreaInks *from = &assembly->origins.items[i].document->inks;

		for (uint32_t j = 0; j < from->count; j++)
			if (!has_ink(&whole->inks, from->items[j].color)) {
				array_push(assembly->arena, &inks, from->items[j]);
				whole->inks = (AreaInks){ inks.items, (uint32_t)inks.count };
			}
	}
}

const AreaDocument *area_assembly_finish(AreaAssembly *assembly, const AreaMetadata *metadata)
{
	AreaDocument *whole = arena_new_of(assembly->arena, AreaDocument);

	end_sheet(assembly);
	whole->metadata = *metadata;
	whole->pages = assembly->sheets.items;
	whole->page_count = (uint32_t)assembly->sheets.count;
	add_destinations(assembly, whole);
	add_bookmarks(assembly, whole);
	add_inks(assembly, whole);
	add_structure(assembly, whole);
	return whole;
}
