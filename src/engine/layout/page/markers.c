/*
 * One list of the areas that carry markers, in page order. On the page itself the area asked for (first or last,
 * starting, ending or any) wins over others; with none on the page the last one of the pages before stands, as far
 * back as the retrieve-boundary allows.
 */
#include "layout/page/markers.h"

#include "base/array.h"

#include <string.h>

typedef struct MarkerArea {
	const FoNode *parent;
	uint32_t page, sequence;
	bool starts, ends;
} MarkerArea;

struct Markers {
	Arena *arena;
	ARRAY(MarkerArea) areas;
};

Markers *markers_new(Arena *arena)
{
	Markers *markers = arena_new_of(arena, Markers);

	markers->arena = arena;
	return markers;
}

void markers_begin_pages(Markers *markers)
{
	markers->areas.count = 0;
}

void markers_note(Markers *markers, const FoNode *parent, uint32_t page, uint32_t sequence, bool starts, bool ends)
{
	array_push(markers->arena, &markers->areas, (MarkerArea) { parent, page, sequence, starts, ends });
}

static const FoNode *marker_of(const FoNode *parent, const char *name)
{
	for (const FoNode *child = parent->first; child; child = child->next)
		if (child->kind == FO_MARKER && !strcmp(child->as.marker.name, name))
			return child;
	return NULL;
}

/* The index of the first area on `page` or after it. */
static size_t first_on_page(const Markers *markers, uint32_t page)
{
	size_t low = 0, high = markers->areas.count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (markers->areas.items[middle].page < page)
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
static const FoNode *find_on_page(const Markers *markers, const FoNode *retrieve, size_t from, uint32_t page)
{
	const FoNode *wanted = NULL, *any = NULL;

	for (size_t i = from; i < markers->areas.count && markers->areas.items[i].page == page; i++) {
		const MarkerArea *area = &markers->areas.items[i];
		const FoNode *marker = marker_of(area->parent, retrieve->as.marker.name);

		if (!marker)
			continue;
		if (!any || !wants_first(retrieve))
			any = marker;
		if (is_wanted(area, retrieve) && (!wanted || !wants_first(retrieve)))
			wanted = marker;
	}
	return wanted ? wanted : any;
}

static const FoNode *find_before(const Markers *markers, const FoNode *retrieve, size_t before, uint32_t sequence)
{
	if (retrieve->as.marker.boundary == FO_BOUNDARY_PAGE)
		return NULL;
	for (size_t i = before; i-- > 0;) {
		const MarkerArea *area = &markers->areas.items[i];
		const FoNode *marker;

		if (retrieve->as.marker.boundary == FO_BOUNDARY_PAGE_SEQUENCE && area->sequence != sequence)
			return NULL;
		marker = marker_of(area->parent, retrieve->as.marker.name);
		if (marker)
			return marker;
	}
	return NULL;
}

const FoNode *markers_find(const Markers *markers, const FoNode *retrieve, uint32_t page, uint32_t sequence)
{
	size_t from = first_on_page(markers, page);
	const FoNode *marker = find_on_page(markers, retrieve, from, page);

	return marker ? marker : find_before(markers, retrieve, from, sequence);
}
