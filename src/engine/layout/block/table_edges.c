/*
 * Head and foot of a table: repeated where it is cut, and what the fo:retrieve-table-markers in them show.
 *
 * Without markers all repetitions are one. With them each has its own, which hang on what stands on its page, which
 * hangs on their heights. So a head is first laid out for what is likeliest where the table is cut above a box (all of
 * the rest stands below), a foot for what stands above, the table's own ones for the whole table. When the pages are
 * planned, what each of them should have shown is found; where that is something else, the page-sequence is laid out
 * again with what is known of its pages, as for page numbers (LAYOUT_ROUNDS). The room that a page breaker reserves at
 * a cut is that of what is painted there, in each round.
 *
 * A head may be so high by what it shows that the rows which make it so go to the next page. Rather than to go to and
 * fro, after some rounds (PATIENCE) no room is taken back: there is white under a head that turns out lower.
 */
#include "layout/block/table_edges.h"

#include "layout/block/block_priv.h"
#include "layout/block/parallel.h"
#include "layout/block/stack_priv.h"
#include "layout/block/table_fragments.h"
#include "layout/block/table_markers.h"
#include "layout/block/table_priv.h"

enum { PATIENCE = 3 };

/* A head or a foot. */
typedef struct Edge {
	const TablePart *part; /* NULL: there is none */
	ARRAY(const FoNode *) retrieves;
	const TableMarkers **markers; /* of each, of its class */
	const TableShown *own;        /* what the table's own shows, */
	const TableShown **at;        /* and those at cuts, by box; NULL: it is not repeated */
	const Length *heights;        /* of those */
	Length own_height;
} Edge;

struct TableEdges {
	const Table *table;
	Length x;      /* of the left edge of its border rectangle */
	uint32_t body; /* boxes from the first on that are the head's */
	uint32_t rows; /* boxes above the last part */
	uint32_t box_count;
	Edge head, foot;
	const TableFragmented *known; /* NULL: nothing is */
	bool keeps_room;
	bool cut_short; /* a part is missing, for a stack that is full */
};

/* ---- what is shown ---- */

static const TableShown *shown_on(Arena *arena, const Edge *edge, const TableFragment *fragment)
{
	TableShown *shown = arena_new_of(arena, TableShown);
	TableShow *items = arena_array_of(arena, TableShow, edge->retrieves.count);

	for (size_t i = 0; i < edge->retrieves.count; i++) {
		const FoNode *retrieve = edge->retrieves.items[i];

		items[i] = (TableShow){ retrieve, table_markers_find(edge->markers[i], retrieve, fragment) };
	}
	*shown = (TableShown){ items, (uint32_t)edge->retrieves.count };
	return shown;
}

static TableFragment moved(const TableFragment *fragment, int64_t by)
{
	return (TableFragment){ fragment->first + by, fragment->last + by, fragment->page + by };
}

static bool is_same(const TableShown *a, const TableShown *b)
{
	for (uint32_t i = 0; i < a->count; i++)
		if (a->items[i].marker != b->items[i].marker)
			return false;
	return true;
}

/* ---- repetitions ---- */

/* Its left edge is that of the table's border rectangle, and only its links are tagged. */
static const Stack *lay_out_repeated(Layout *layout, const TableEdges *edges, const Edge *edge, const TableShown *shown)
{
	Table *table = arena_memdup(layout->arena, edges->table, sizeof *table);
	StackBuilder *b = stack_begin(layout, table_grid_width(table));
	const TableShown *outer = layout->shown;
	const Rest *rest = layout->rest;
	bool artifact = layout->artifact, repeated = layout->repeated;

	table->layout = layout;
	table->x -= edges->x;
	table->repeated = edge->part;
	layout->rest = NULL;
	layout->repeated = repeated || !artifact;
	layout->artifact = true;
	layout->shown = shown;
	table_add_part(table, b, edge->part);
	layout->shown = outer;
	layout->rest = rest;
	layout->artifact = artifact;
	layout->repeated = repeated;
	return stack_end(b);
}

static const Stack *renew(Layout *layout, const TableEdges *edges, const Edge *edge, uint32_t at)
{
	return lay_out_repeated(layout, edges, edge, edge->at ? edge->at[at] : NULL);
}

static const Stack *renew_head(Layout *layout, const void *context, uint32_t at)
{
	const TableEdges *edges = context;

	return renew(layout, edges, &edges->head, at);
}

static const Stack *renew_foot(Layout *layout, const void *context, uint32_t at)
{
	const TableEdges *edges = context;

	return renew(layout, edges, &edges->foot, at);
}

/* ---- their heights ---- */

/* A head where the table is cut above a box, a foot where it is cut below. */
static TableFragment likely_fragment(const TableEdges *edges, const Edge *edge, uint32_t box)
{
	bool is_head = edge == &edges->head;
	int64_t at = (int64_t)box - edges->body;
	const TableFragment *known =
		is_head ? table_fragment_from(edges->known, at) : table_fragment_to(edges->known, at);

	if (known)
		return moved(known, edges->body);
	return is_head ? (TableFragment){ box, (int64_t)edges->box_count - 1, box } : (TableFragment){ 0, box, 0 };
}

/* What is laid out to be measured is given back at once. */
static Length measure(const TableEdges *edges, const Edge *edge, const TableShown *shown)
{
	Layout *layout = edges->table->layout;
	Arena *arena = layout->arena;
	Length height;

	layout->arena = arena_new();
	height = stack_total(lay_out_repeated(layout, edges, edge, shown));
	arena_free(layout->arena);
	layout->arena = arena;
	return height;
}

/* The room that there was for one where the table is cut at a box. */
static Length room_before(const TableEdges *edges, const Edge *edge, uint32_t box)
{
	const TableFragmented *known = edges->keeps_room ? edges->known : NULL;
	const Length *heights = !known ? NULL : edge == &edges->head ? known->heads : known->feet;

	return heights && box >= edges->body && box - edges->body < known->count ? heights[box - edges->body] : 0;
}

/* By box, those at each cut. Where no row is laid out the frame has a box all the same (stack_close()). */
static const Length *measure_all(const TableEdges *edges, Edge *edge)
{
	Arena *arena = edges->table->layout->arena;
	Length *heights = arena_array_of(arena, Length, edges->box_count + 1), height = 0;

	edge->at = arena_array_of(arena, const TableShown *, edges->box_count + 1);
	for (uint32_t box = 0; box < edges->box_count; box++) {
		TableFragment fragment = likely_fragment(edges, edge, box);

		edge->at[box] = shown_on(arena, edge, &fragment);
		if (!box || !is_same(edge->at[box], edge->at[box - 1]))
			height = measure(edges, edge, edge->at[box]);
		heights[box] = length_max(height, room_before(edges, edge, box));
	}
	edge->heights = heights;
	return heights;
}

/* ---- a table ---- */

/* A head or foot is not parted, so that what stands in it needs none of its own again; and each is laid out twice,
 * which would double time and memory with each level. */
static bool is_within_repeated(const FoNode *node)
{
	for (; node; node = node->parent)
		if (node->kind == FO_TABLE_HEADER || node->kind == FO_TABLE_FOOTER)
			return true;
	return false;
}

/* Those of its own: a table in it has others. */
static void collect_retrieves(Arena *arena, Edge *edge, const FoNode *node)
{
	for (const FoNode *child = node->first; child; child = child->next) {
		if (child->kind == FO_RETRIEVE_MARKER && child->as.marker.within_table)
			array_push(arena, &edge->retrieves, child);
		else if (child->kind != FO_TABLE_HEADER && child->kind != FO_TABLE_FOOTER)
			collect_retrieves(arena, edge, child);
	}
}

static Edge edge_of(const Table *table, bool present, const TablePart *part)
{
	Edge edge = { 0 };

	if (!present)
		return edge;
	edge.part = part;
	collect_retrieves(table->layout->arena, &edge, part->node);
	return edge;
}

/* Of the rows there is nothing yet: what is known, or the whole table. */
static const TableShown *expected_in_head(const TableEdges *edges)
{
	const Edge *head = &edges->head;
	Layout *layout = edges->table->layout;
	TableShown *shown = arena_new_of(layout->arena, TableShown);
	TableShow *items = arena_array_of(layout->arena, TableShow, head->retrieves.count);

	if (edges->known && edges->known->head)
		return edges->known->head;
	for (size_t i = 0; i < head->retrieves.count; i++) {
		const FoNode *retrieve = head->retrieves.items[i];

		items[i] = (TableShow){ retrieve, table_markers_expected(layout, edges->table->node, retrieve) };
	}
	*shown = (TableShown){ items, (uint32_t)head->retrieves.count };
	return shown;
}

TableEdges *table_edges_begin(Table *table, Length x)
{
	TableEdges *edges = arena_new_of(table->layout->arena, TableEdges);
	bool repeats = !is_within_repeated(table->node);

	table->repeats_header = repeats && table->has_header && !table->node->as.table.omit_header_at_break;
	table->repeats_footer = repeats && table->has_footer && !table->node->as.table.omit_footer_at_break;
	*edges = (TableEdges){ .table = table, .x = x };
	edges->head = edge_of(table, table->has_header, table->parts);
	edges->foot = edge_of(table, table->has_footer, &table->parts[table->part_count - 1]);
	edges->known = table_fragments_find(table->layout->fragments, table->node);
	edges->keeps_room = edges->known && table->layout->fragments->rounds > PATIENCE;
	if (edges->head.retrieves.count)
		edges->head.own = expected_in_head(edges);
	return edges;
}

static uint32_t first_box(const StackBuilder *b)
{
	uint32_t count;

	return stack_frames(b, &count)[stack_innermost(b)].first;
}

static uint32_t boxes_so_far(const StackBuilder *b)
{
	return stack_count(b) - first_box(b);
}

static void find_markers(const TableEdges *edges, const StackBuilder *b, Edge *edge)
{
	Layout *layout = edges->table->layout;
	size_t count = edge->retrieves.count;

	if (edge->markers || !count)
		return;
	edge->markers = arena_array_of(layout->arena, const TableMarkers *, count);
	for (size_t i = 0; i < count; i++)
		edge->markers[i] = table_markers_of(layout, b, edges->table->node, edges->body,
						    edge->retrieves.items[i]->as.marker.name);
}

/* All rows are there. Without anything known the last fragment is the whole table. */
static const TableShown *expected_in_foot(const TableEdges *edges)
{
	TableFragment last = { 0, INT64_MAX - 1, 0 };

	if (edges->known)
		last = moved(&array_last(&edges->known->fragments), edges->body);
	last.last = INT64_MAX - 1;
	return shown_on(edges->table->layout->arena, &edges->foot, &last);
}

/* The table's own head or foot, from box `first` on, takes as much as it did. */
static void keep_room(const TableEdges *edges, StackBuilder *b, Edge *edge, uint32_t first)
{
	const TableFragmented *known = edges->keeps_room ? edges->known : NULL;
	Length before = !known ? 0 : edge == &edges->head ? known->own_head : known->own_foot;

	edge->own_height = stack_height_from(b, first);
	if (before <= edge->own_height)
		return;
	stack_cost(b, STACK_NEVER, STACK_NEVER);
	stack_box(b, &(StackBox){ .height = before - edge->own_height });
	edge->own_height = before;
}

void table_edges_add_part(TableEdges *edges, StackBuilder *b, const TablePart *part)
{
	Layout *layout = edges->table->layout;
	const TableShown *outer = layout->shown;
	uint32_t first = stack_count(b);

	edges->cut_short = stack_is_full(b);
	if (edges->cut_short)
		return;
	if (part == edges->foot.part) {
		find_markers(edges, b, &edges->foot);
		edges->foot.own = edges->foot.markers ? expected_in_foot(edges) : NULL;
		layout->shown = edges->foot.own;
	} else if (part == edges->head.part) {
		layout->shown = edges->head.own;
	}
	edges->rows = boxes_so_far(b);
	table_add_part(edges->table, b, part);
	if (part == edges->head.part && edges->head.own)
		keep_room(edges, b, &edges->head, first);
	else if (part == edges->foot.part && edges->foot.own)
		keep_room(edges, b, &edges->foot, first);
	layout->shown = outer;
	if (part == edges->head.part)
		edges->body = boxes_so_far(b);
}

static StackRepeat repeat_of(TableEdges *edges, StackBuilder *b, Edge *edge)
{
	StackRenew *renewing = edge == &edges->head ? renew_head : renew_foot;
	StackRepeat repeat = { .context = edges };

	if (!edge->retrieves.count) {
		repeat.stack = lay_out_repeated(edges->table->layout, edges, edge, NULL);
		repeat.renew = layout_shows_page(edge->part->node) ? renewing : NULL;
		return repeat;
	}
	find_markers(edges, b, edge);
	repeat.renew = renewing;
	repeat.heights = measure_all(edges, edge);
	return repeat;
}

/* A break above the first row below the head is one above the head, and one below the last row is one below the foot:
 * neither is left alone, nor parted. */
static void move_breaks(const TableEdges *edges, StackBuilder *b)
{
	uint32_t top = first_box(b), end = top + edges->box_count;

	for (uint32_t box = top + 1; edges->head.part && box <= top + edges->body && box < end; box++)
		stack_force_above(b, top, stack_unforce(b, box));
	if (edges->cut_short)
		return;
	for (uint32_t box = top + (edges->rows ? edges->rows : 1); edges->foot.part && box < end; box++)
		stack_force_above(b, end, stack_unforce(b, box));
}

void table_edges_end(TableEdges *edges, StackBuilder *b)
{
	const Table *table = edges->table;
	StackRepeat head = { 0 }, foot = { 0 };

	edges->box_count = boxes_so_far(b);
	move_breaks(edges, b);
	find_markers(edges, b, &edges->head);
	if (table->repeats_header)
		head = repeat_of(edges, b, &edges->head);
	if (table->repeats_footer)
		foot = repeat_of(edges, b, &edges->foot);
	stack_repeat(b, &head, &foot, edges->head.retrieves.count || edges->foot.retrieves.count ? edges : NULL);
}

/* ---- noting ---- */

/* Where it is not repeated, nothing is shown. */
static bool is_as_expected(TableFragments *fragments, const Edge *edge, const TableShown *expected,
			   const TableFragment *fragment)
{
	return !expected || is_same(expected, shown_on(fragments->arena, edge, fragment));
}

static const TableShown *expected_at(const Edge *edge, bool is_own, int64_t box)
{
	return is_own ? edge->own : edge->at ? edge->at[box] : NULL;
}

static const Length *copy_heights(Arena *arena, const Length *heights, uint32_t first, uint32_t end)
{
	return heights && first < end ? arena_memdup(arena, heights + first, (end - first) * sizeof *heights) : NULL;
}

/* Once for each table. */
static void note_room(TableFragments *fragments, const TableEdges *edges, TableFragmented *table)
{
	if (table->fragments.count || fragments->rounds < PATIENCE)
		return;
	table->own_head = edges->head.own_height;
	table->own_foot = edges->foot.own_height;
	table->heads = copy_heights(fragments->arena, edges->head.heights, edges->body, edges->box_count);
	table->feet = copy_heights(fragments->arena, edges->foot.heights, edges->body, edges->box_count);
	table->count = edges->box_count - edges->body;
}

static void note_fragment(TableFragments *fragments, const TableEdges *edges, TableFragment f)
{
	TableFragmented *table = table_fragments_of(fragments, edges->table->node);
	const TableShown *head = expected_at(&edges->head, f.first == 0, f.first);
	const TableShown *foot = expected_at(&edges->foot, f.last + 1 == (int64_t)edges->box_count, f.last);

	note_room(fragments, edges, table);
	if (f.first == 0 && head)
		table->head = shown_on(fragments->arena, &edges->head, &f);
	fragments->differ |= !is_as_expected(fragments, &edges->head, head, &f) ||
			     !is_as_expected(fragments, &edges->foot, foot, &f);
	array_push(fragments->arena, &table->fragments, moved(&f, -(int64_t)edges->body));
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void note_frame(TableFragments *fragments, const StackFrame *frame, uint32_t first, uint32_t last, uint32_t page)
{
	int64_t end = frame->last < last ? frame->last : last;

	note_fragment(fragments, frame->edges,
		      (TableFragment){ later((int64_t)first - frame->first, 0), end - frame->first,
				       later((int64_t)page - frame->first, 0) });
}

static void note_column(void *context, const ParallelColumn *column, uint32_t first, uint32_t last, uint32_t page)
{
	if (column->stack->has_edges)
		table_fragments_note(context, column->stack, first, last, page);
}

/* The step of the group of box `at` that a page began with which began with box `page`. */
static uint32_t first_step(const Stack *stack, uint32_t at, uint32_t page)
{
	return page <= at - stack->boxes[at].step ? 0 : stack->boxes[page].step;
}

/* Tables inside of the cells and list items of a box, and of those that follow it in its group; answers the last. */
static uint32_t note_steps(TableFragments *fragments, const Stack *stack, uint32_t at, uint32_t last, uint32_t page)
{
	const StackBox *boxes = stack->boxes;
	uint32_t end = at;

	while (end < last && boxes[end + 1].group == boxes[at].group)
		end++;
	parallel_visit(boxes[at].group, first_step(stack, at, page), boxes[at].step, boxes[end].step, note_column,
		       fragments);
	return end;
}

void table_fragments_note(TableFragments *fragments, const Stack *stack, uint32_t first, uint32_t last, uint32_t page)
{
	uint32_t i = stack_next_frame(stack, 0, first, last);

	if (!stack->has_edges)
		return;
	for (; i < stack->frame_count; i = stack_next_frame(stack, i + 1, first, last))
		if (stack->frames[i].edges)
			note_frame(fragments, &stack->frames[i], first, last, page);
	for (uint32_t box = first; box <= last; box++)
		if (stack->boxes[box].group)
			box = note_steps(fragments, stack, box, last, page);
}
