/*
 * For each class of marker the areas that carry one, in page order. On the page itself the area asked for (first or last,
 * starting, ending or any) wins over others; with none on the page the last one of the pages before stands, as far
 * back as the retrieve-boundary allows.
 */
#include "layout/page/markers.h"

#include "base/array.h"
#include "base/map.h"

typedef struct MarkerArea {
	const FoNode *marker;
	uint32_t page, sequence;
	bool starts, ends;
} MarkerArea;

typedef ARRAY(MarkerArea) MarkerAreas;

struct Markers {
	Arena *arena;
	Map *classes;			/* name → MarkerAreas */
};

Markers *markers_new(Arena *arena)
{
	Markers *markers = arena_new_of(arena, Markers);

	markers->arena = arena;
	markers->classes = map_new(arena);
	return markers;
}

void markers_begin_pages(Markers *markers)
{
	for (size_t i = 0; i < map_count(markers->classes); i++)
		((MarkerAreas *)map_value(markers->classes, i))->count = 0;
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

static bool comes_second(const MarkerAreas *areas, const FoNode *marker)
{
	const FoNode *last = areas->count ? array_last(areas).marker : NULL;

	return last && last != marker && last->parent == marker->parent;
}

void markers_note(Markers *markers, const FoNode *marker, uint32_t page, uint32_t sequence, bool starts, bool ends)
{
	MarkerAreas *areas = areas_of(markers, marker->as.marker.name);

	if (!comes_second(areas, marker))
		array_push(markers->arena, areas, (MarkerArea) { marker, page, sequence, starts, ends });
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
	case FO_LAST_STARTING:
		return area->starts;
	case FO_LAST_ENDING:
		return area->ends;
	default:
		return true;
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
