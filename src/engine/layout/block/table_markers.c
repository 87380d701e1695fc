/*
 * The markers of a class in document order, with the boxes of their parents, so that the beginnings never decrease: the
 * first or the last that begins on a fragment is found by halving, the first with any area there by a range index.
 *
 * Where the standard leaves a choice, as Apache FOP: with none on the fragment that begins (ends) there any on it will
 * do, and then the last before it, as far as the retrieve-boundary allows.
 *
 * Left out: markers in the table's own head and foot, and in what is set out of its rows (footnotes, absolute
 * containers).
 */
#include "layout/block/table_markers.h"

#include "base/str.h"
#include "layout/block/stack_priv.h"
#include "layout/ground/choice.h"

#include <stdlib.h>

typedef struct MarkerBoxes {
	const FoNode *marker;
	int64_t first, last;
} MarkerBoxes;

struct TableMarkers {
	ARRAY(MarkerBoxes) boxes;
	int64_t *furthest; /* the greatest `last` so far */
	const RangeIndex *index;
};

/* ---- collecting ---- */

typedef struct Collecting {
	Arena *arena;
	const FoNode *table;
	const char *name;
	uint32_t origin; /* the first box of the table's frame */
	TableMarkers *markers;
} Collecting;

static void add_markers(const Collecting *c, const FoNode *marker, int64_t first, int64_t last)
{
	for (; marker && marker->kind == FO_MARKER; marker = marker->next) {
		if (!str_equal(marker->as.marker.name, c->name))
			continue;
		array_push(c->arena, &c->markers->boxes, (MarkerBoxes){ marker, first - c->origin, last - c->origin });
		return; /* of several in one parent the first counts */
	}
}

/* Frames that are still open end with the table. */
static void collect_frames(const Collecting *c, const StackBuilder *b, uint32_t body)
{
	uint32_t count;
	const StackFrame *frames = stack_frames(b, &count);

	for (uint32_t i = stack_innermost(b); i < count; i++) {
		const StackFrame *frame = &frames[i];

		if (frame->node == c->table)
			add_markers(c, fo_first_marker(frame->node), frame->first, UINT32_MAX);
		else if (frame->first >= c->origin + body)
			add_markers(c, fo_first_marker(frame->node), frame->first, frame->last);
	}
}

static void collect_anchors(const Collecting *c, const StackBuilder *b, uint32_t body)
{
	const StackBox *boxes = stack_boxes(b);

	for (uint32_t i = c->origin + body; i < stack_count(b); i++)
		for (uint32_t j = 0; j < boxes[i].anchor_count; j++)
			if (boxes[i].anchors[j]->kind == FO_MARKER)
				add_markers(c, boxes[i].anchors[j], i, i);
}

static int compare_boxes(const void *first, const void *second)
{
	const MarkerBoxes *a = first, *b = second;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return a->marker->index < b->marker->index ? -1 : a->marker->index > b->marker->index;
}

static void index_boxes(Arena *arena, TableMarkers *markers)
{
	uint32_t count = (uint32_t)markers->boxes.count;
	RangeIndex *index = range_index_new(arena, count);
	int64_t furthest = INT64_MIN;

	markers->furthest = arena_array_of(arena, int64_t, count);
	for (uint32_t i = 0; i < count; i++) {
		const MarkerBoxes *boxes = &markers->boxes.items[i];

		furthest = boxes->last > furthest ? boxes->last : furthest;
		markers->furthest[i] = furthest;
		range_index_set(index, i, boxes->first, boxes->last);
	}
	markers->index = index;
}

const TableMarkers *table_markers_of(Layout *layout, const StackBuilder *b, const FoNode *table, uint32_t body,
				     const char *name)
{
	uint32_t count;
	TableMarkers *markers = arena_new_of(layout->arena, TableMarkers);
	Collecting c = { layout->arena, table, name, stack_frames(b, &count)[stack_innermost(b)].first, markers };

	collect_frames(&c, b, body);
	collect_anchors(&c, b, body);
	if (markers->boxes.count)
		qsort(markers->boxes.items, markers->boxes.count, sizeof *markers->boxes.items, compare_boxes);
	index_boxes(layout->arena, markers);
	return markers;
}

/* ---- finding ---- */

/* How many begin above a box. */
static size_t beginning_above(const TableMarkers *m, int64_t box)
{
	size_t low = 0, high = m->boxes.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (m->boxes.items[middle].first < box)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const FoNode *first_starting(const TableMarkers *m, const TableFragment *f)
{
	size_t i = beginning_above(m, f->first);

	return i < m->boxes.count && m->boxes.items[i].first <= f->last ? m->boxes.items[i].marker : NULL;
}

static const FoNode *first_on(const TableMarkers *m, const TableFragment *f)
{
	uint32_t i = range_index_next(m->index, 0, f->first, f->last);

	while (i < m->boxes.count && m->boxes.items[i].last < f->first) /* the index answers with further ones */
		i = range_index_next(m->index, i + 1, f->first, f->last);
	return i < m->boxes.count && m->boxes.items[i].first <= f->last ? m->boxes.items[i].marker : NULL;
}

/* The last that has boxes from `from` on, begins above `below` and ends above `end`. */
static const FoNode *last_between(const TableMarkers *m, int64_t from, int64_t below, int64_t end)
{
	for (size_t i = beginning_above(m, below); i-- > 0 && m->furthest[i] >= from;)
		if (m->boxes.items[i].last >= from && m->boxes.items[i].last < end)
			return m->boxes.items[i].marker;
	return NULL;
}

static const FoNode *last_on(const TableMarkers *m, const TableFragment *f)
{
	return last_between(m, f->first, f->last + 1, INT64_MAX);
}

static const FoNode *last_starting(const TableMarkers *m, const TableFragment *f)
{
	size_t i = beginning_above(m, f->last + 1);

	return i && m->boxes.items[i - 1].first >= f->first ? m->boxes.items[i - 1].marker : NULL;
}

static const FoNode *on_fragment(const TableMarkers *m, const FoNode *retrieve, const TableFragment *f)
{
	const FoNode *wanted = NULL;

	switch (retrieve->as.marker.position) {
	case FO_FIRST_STARTING: wanted = first_starting(m, f); break;
	case FO_FIRST_INCLUDING: break;
	case FO_LAST_STARTING: wanted = last_starting(m, f); return wanted ? wanted : last_on(m, f);
	case FO_LAST_ENDING:
		wanted = last_between(m, f->first, f->last + 1, f->last + 1);
		return wanted ? wanted : last_on(m, f);
	}
	return wanted ? wanted : first_on(m, f);
}

const FoNode *table_markers_find(const TableMarkers *m, const FoNode *retrieve, const TableFragment *f)
{
	const FoNode *found = on_fragment(m, retrieve, f);

	if (found || retrieve->as.marker.boundary == FO_BOUNDARY_FRAGMENT)
		return found;
	return last_between(m, retrieve->as.marker.boundary == FO_BOUNDARY_PAGE ? f->page : INT64_MIN, f->first,
			    INT64_MAX);
}

/* ---- before layout ---- */

typedef struct Expecting {
	const Layout *layout;
	const FoNode *table, *retrieve;
	const FoNode *found;
} Expecting;

static bool is_outside_rows(const Expecting *e, const FoNode *node)
{
	return node->kind == FO_FOOTNOTE_BODY || (node->parent == e->table && node->kind != FO_TABLE_BODY) ||
	       (node->kind == FO_BLOCK_CONTAINER && node->as.container->position != FO_POSITION_AUTO);
}

static bool wants_last(const FoNode *retrieve)
{
	return retrieve->as.marker.position == FO_LAST_STARTING || retrieve->as.marker.position == FO_LAST_ENDING;
}

/* Goes through the table until what is wanted is found; the last is, at its end. */
static void expect(Expecting *e, const FoNode *node)
{
	bool seen = false;
	const FoNode *child = choice_first(e->layout, node);

	for (; child && (!e->found || wants_last(e->retrieve)); child = choice_next(child)) {
		if (child->kind != FO_MARKER) {
			if (!is_outside_rows(e, child))
				expect(e, child);
		} else if (!seen && str_equal(child->as.marker.name, e->retrieve->as.marker.name)) {
			e->found = child;
			seen = true;
		}
	}
}

const FoNode *table_markers_expected(const Layout *layout, const FoNode *table, const FoNode *retrieve)
{
	Expecting e = { .layout = layout, .table = table, .retrieve = retrieve };

	expect(&e, table);
	return e.found;
}
