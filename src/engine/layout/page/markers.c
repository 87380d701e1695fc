/*
 * For each class of marker the areas that carry one, in page order. On the page itself the area asked for (first or
 * last, starting, ending or any) wins over others; with none on the page the last one of the pages before stands, as
 * far back as the retrieve-boundary allows.
 */
#include "layout/page/markers.h"

#include "base/array.h"
#include "base/map.h"

#include <stdlib.h>

typedef struct MarkerArea {
	const FoNode *marker;
	uint32_t page, sequence, order;
	bool starts, ends;
} MarkerArea;

typedef ARRAY(MarkerArea) MarkerAreas;

struct Markers {
	Arena *arena;
	Map *classes; /* name → MarkerAreas */
	uint32_t noted;
};

Markers *markers_new(Arena *arena)
{
	Markers *markers = arena_new_of(arena, Markers);

	markers->arena = arena;
	markers->classes = map_new(arena);
	return markers;
}

static void forget(MarkerAreas *areas, const bool *again, uint32_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < areas->count; i++)
		if (areas->items[i].sequence >= count || !again[areas->items[i].sequence])
			areas->items[kept++] = areas->items[i];
	areas->count = kept;
}

void markers_forget(Markers *markers, const bool *again, uint32_t count)
{
	for (size_t i = 0; i < map_count(markers->classes); i++)
		forget(map_value(markers->classes, i), again, count);
}

static void move(MarkerAreas *areas, const AreaMove *moves, uint32_t count)
{
	for (size_t i = 0; i < areas->count; i++)
		areas->items[i].page = area_moved(moves, count, areas->items[i].page);
}

void markers_move(Markers *markers, const AreaMove *moves, uint32_t count)
{
	for (size_t i = 0; i < map_count(markers->classes); i++)
		move(map_value(markers->classes, i), moves, count);
}

static int compare_pages(const void *first, const void *second)
{
	const MarkerArea *a = first, *b = second;

	if (a->page != b->page)
		return a->page < b->page ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

void markers_sort(Markers *markers)
{
	for (size_t i = 0; i < map_count(markers->classes); i++) {
		MarkerAreas *areas = map_value(markers->classes, i);

		if (areas->count)
			qsort(areas->items, areas->count, sizeof *areas->items, compare_pages);
	}
}

static MarkerAreas *areas_of(Markers *markers, const char *name)
{
	MarkerAreas *areas = map_find(markers->classes, name);

	if (!areas) {
		areas = arena_new_of(markers->arena, MarkerAreas);
		map_set(markers->classes, name, areas);
	}
	return areas;
}

static bool comes_second(const MarkerAreas *areas, const FoNode *marker, uint32_t sequence)
{
	const MarkerArea *last = areas->count ? &array_last(areas) : NULL;

	return last && last->sequence == sequence && last->marker != marker && last->marker->parent == marker->parent;
}

void markers_note(Markers *markers, const FoNode *marker, uint32_t page, uint32_t sequence, bool starts, bool ends)
{
	MarkerAreas *areas = areas_of(markers, marker->as.marker.name);

	if (!comes_second(areas, marker, sequence))
		array_push(markers->arena, areas,
			   (MarkerArea){ marker, page, sequence, markers->noted++, starts, ends });
}

/* The index of the first area on `page` or after it. */
static size_t first_on_page(const MarkerAreas *areas, uint32_t page)
{
	size_t low = 0, high = areas->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (areas->items[middle].page < page)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_wanted(const MarkerArea *area, const FoNode *retrieve)
{
	switch (retrieve->as.marker.position) {
	case FO_FIRST_STARTING:
	case FO_LAST_STARTING: return area->starts;
	case FO_LAST_ENDING: return area->ends;
	default: return true;
	}
}

static bool wants_first(const FoNode *retrieve)
{
	return retrieve->as.marker.position == FO_FIRST_STARTING || retrieve->as.marker.position == FO_FIRST_INCLUDING;
}

/* The marker on the page itself: one that the position asks for, else any, first or last as it says. */
static const FoNode *find_on_page(const MarkerAreas *areas, const FoNode *retrieve, size_t from, uint32_t page)
{
	const FoNode *wanted = NULL, *any = NULL;

	for (size_t i = from; i < areas->count && areas->items[i].page == page; i++) {
		const MarkerArea *area = &areas->items[i];

		if (!any || !wants_first(retrieve))
			any = area->marker;
		if (is_wanted(area, retrieve) && (!wanted || !wants_first(retrieve)))
			wanted = area->marker;
	}
	return wanted ? wanted : any;
}

/* The last one before that area, within the boundary. */
static const FoNode *find_before(const MarkerAreas *areas, const FoNode *retrieve, size_t before, uint32_t sequence)
{
	const MarkerArea *last = before ? &areas->items[before - 1] : NULL;

	if (!last || retrieve->as.marker.boundary == FO_BOUNDARY_PAGE)
		return NULL;
	if (retrieve->as.marker.boundary == FO_BOUNDARY_PAGE_SEQUENCE && last->sequence != sequence)
		return NULL;
	return last->marker;
}

const FoNode *markers_find(const Markers *markers, const FoNode *retrieve, uint32_t page, uint32_t sequence)
{
	const MarkerAreas *areas = map_find(markers->classes, retrieve->as.marker.name);
	size_t from = areas ? first_on_page(areas, page) : 0;
	const FoNode *marker = areas ? find_on_page(areas, retrieve, from, page) : NULL;

	return marker || !areas ? marker : find_before(areas, retrieve, from, sequence);
}
