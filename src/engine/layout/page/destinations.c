/*
 * What stands in the flow and its footnotes is found by the frames and anchors of their stacks. What stands out of them
 * (absolute containers, static content) is whole on the page of what it hangs from, so that its nodes need not be found
 * by their areas: all of them are there.
 *
 * Left out: within a line or a container, places are those of its corner, not of each word.
 */
#include "layout/page/destinations.h"

#include "base/map.h"
#include "layout/block/block.h"
#include "layout/page/masters.h"
#include "layout/page/references.h"

#include <stdlib.h>
#include <string.h>

typedef void FrameVisit(void *context, const StackFrame *frame);

/* Every frame with a box of first to last, in document order. */
static void visit_frames(const Stack *stack, uint32_t first, uint32_t last, FrameVisit *visit, void *context)
{
	uint32_t i = stack_next_frame(stack, 0, first, last);

	for (; i < stack->frame_count; i = stack_next_frame(stack, i + 1, first, last))
		visit(context, &stack->frames[i]);
}

/* ---- notes for references and markers ---- */

typedef struct Noting {
	const PlanPiece *piece;
	const Choices *choices;
	uint32_t page, sequence;
	Citations *citations; /* NULL: markers are noted */
	Markers *markers;
} Noting;

static void note_markers(const Noting *n, const FoNode *node, bool starts, bool ends)
{
	if (node->kind == FO_MARKER) {
		markers_note(n->markers, node, n->page, n->sequence, starts, ends);
		return;
	}
	for (const FoNode *marker = fo_first_marker(node); marker && marker->kind == FO_MARKER; marker = marker->next)
		markers_note(n->markers, marker, n->page, n->sequence, starts, ends);
}

static void note_node(const Noting *n, const FoNode *node, bool starts, bool ends)
{
	if (n->citations)
		citations_note_node(n->citations, node, n->page);
	else
		note_markers(n, node, starts, ends);
}

static void note_all(const Noting *n, const FoNode *node)
{
	note_node(n, node, true, true);
	for (const FoNode *child = choice_first_among(n->choices, node); child; child = choice_next(child))
		if (child->kind != FO_MARKER)
			note_all(n, child);
}

/* An inline's markers are anchors by themselves; it is one where it begins and, for its last page, where it ends. */
static void note_anchor(const Noting *n, const FoNode *node)
{
	if (node->kind == FO_BLOCK_CONTAINER)
		note_all(n, node);
	else if (n->citations || node->kind == FO_MARKER)
		note_node(n, node, true, true);
}

static void note_box(const Noting *n, const StackBox *box)
{
	for (uint32_t i = 0; i < box->anchor_count; i++)
		note_anchor(n, box->anchors[i]);
}

static void note_frame(void *context, const StackFrame *frame)
{
	const Noting *n = context;

	note_node(n, frame->node, frame->first >= n->piece->first, frame->last <= n->piece->last);
}

static void note_piece(Noting *n, const PlanPiece *piece)
{
	n->piece = piece;
	visit_frames(piece->stack, piece->first, piece->last, note_frame, n);
	for (uint32_t i = piece->first; i <= piece->last; i++)
		note_box(n, &piece->stack->boxes[i]);
}

static PlanPiece piece_of(const PlanNote *note)
{
	return (PlanPiece){ .stack = note->stack, .first = note->first, .last = note->last };
}

static void note_page(Noting *n, const PlanPage *page)
{
	for (size_t i = 0; i < page->pieces.count; i++)
		note_piece(n, &page->pieces.items[i]);
	for (size_t i = 0; i < page->notes.count; i++) {
		const PlanNote *note = &page->notes.items[i];
		PlanPiece piece = piece_of(note);

		note_node(n, note->footnote->last, note->first == 0, note->last + 1 == note->stack->box_count);
		note_piece(n, &piece);
	}
}

void destinations_note(const PlanPage *page, const Choices *choices, uint32_t index, Citations *citations)
{
	note_page(&(Noting){ .choices = choices, .page = index, .citations = citations }, page);
}

void destinations_note_markers(const PlanPage *page, const Choices *choices, uint32_t index, uint32_t sequence,
			       Markers *markers)
{
	note_page(&(Noting){ .choices = choices, .page = index, .sequence = sequence, .markers = markers }, page);
}

void destinations_note_static(const FoNode *content, uint32_t page, Citations *citations)
{
	citations_note_node(citations, content, page);
	for (const FoNode *child = content->first; child; child = child->next)
		destinations_note_static(child, page, citations);
}

/* ---- destinations ---- */

struct Destinations {
	Arena *arena;
	Map *names;
};

Destinations *destinations_new(Arena *arena)
{
	Destinations *d = arena_new_of(arena, Destinations);

	d->arena = arena;
	d->names = map_new(arena);
	return d;
}

void destinations_add(Destinations *d, const char *name, uint32_t page, Point at, const StructElem *element)
{
	AreaDestination *destination;

	if (map_find(d->names, name))
		return;
	destination = arena_new_of(d->arena, AreaDestination);
	*destination = (AreaDestination){ arena_strdup(d->arena, name), page, at.x, at.y, element,
					  element ? element->index : 0 };
	map_set(d->names, name, destination);
}

void destinations_move(Destinations *d, const AreaMove *moves, uint32_t count)
{
	for (size_t i = 0; i < map_count(d->names); i++) {
		AreaDestination *destination = map_value(d->names, i);

		destination->page = area_moved(moves, count, destination->page);
	}
}

bool destinations_have(const Destinations *d, const char *name)
{
	return map_find(d->names, name) != NULL;
}

typedef struct Collecting {
	Destinations *destinations;
	const Layout *layout;
	const PlanPiece *piece;
	const Length *tops; /* by box from piece->first, on the page */
	Length left;
	uint32_t page;
	Size size; /* the page's */
	Rect body;
} Collecting;

static bool collect_target(const Collecting *c, const FoNode *node, uint32_t page, Point at)
{
	const char *name = citations_target(c->layout->citations, c->destinations->arena, node, page);

	if (name)
		destinations_add(c->destinations, name, page, at, layout_tag(c->layout, node));
	return name != NULL;
}

/* Indexes lead to a page; where an inline ends, also to those before that it fills, of which it has no anchor. */
static void collect_indexed(const Collecting *c, const FoNode *node, Length x, Length y)
{
	if (!collect_target(c, node, c->page, (Point){ x, y }))
		return;
	for (uint32_t page = c->page; page-- > 0 && citations_go_over(c->layout->citations, node, page);)
		collect_target(c, node, page, (Point){ c->body.x, c->body.y });
}

static void collect_node(const Collecting *c, const FoNode *node, Length x, Length y)
{
	if (node->id)
		destinations_add(c->destinations, node->id, c->page, (Point){ x, y }, layout_tag(c->layout, node));
	collect_indexed(c, node, x, y);
}

static void collect_frame(void *context, const StackFrame *frame)
{
	const Collecting *c = context;
	uint32_t above = frame->first < c->piece->first ? 0 : frame->first - c->piece->first;
	Point offset = stack_offset(c->piece->stack, frame);
	Length x = c->left + frame->x + offset.x, y = c->tops[above] + offset.y;

	if (frame->first < c->piece->first)
		collect_indexed(c, frame->node, x, y);
	else
		collect_node(c, frame->node, x, y - frame->lead);
}

static void collect_all(const Collecting *c, const FoNode *node, Point at)
{
	collect_node(c, node, at.x, at.y);
	for (const FoNode *child = choice_first(c->layout, node); child; child = choice_next(child))
		if (child->kind != FO_MARKER)
			collect_all(c, child, at);
}

/* The corner that an absolute container is placed by; where only its far edges are given, that of what it is in; of
 * one in a table cell, that of the row's part about it, `top`. */
static Point container_corner(const Collecting *c, const FoNode *node, Length top)
{
	bool fixed = node->as.container->position == FO_POSITION_FIXED;
	Rect whole = fixed ? (Rect){ 0, 0, c->size.width, c->size.height } : c->body;

	if (!fixed && block_cell_about(node))
		return (Point){ c->left, top };
	return (Point){ whole.x + layout_length(node->as.container->offset[FO_START], whole.width, 0),
			whole.y + layout_length(node->as.container->offset[FO_BEFORE], whole.height, 0) };
}

static void collect_anchor(const Collecting *c, const FoNode *node, Length top)
{
	if (node->kind == FO_BLOCK_CONTAINER)
		collect_all(c, node, container_corner(c, node, top));
	else
		collect_node(c, node, c->left, top);
}

static void collect_piece(Collecting *c, const PlanPiece *piece)
{
	Arena *scratch = arena_new();
	Length *tops = arena_array_of(scratch, Length, piece->last - piece->first + 1);

	c->piece = piece;
	c->tops = tops;
	c->left = c->body.x + piece->x;
	stack_tops(piece->stack, piece->first, piece->last, piece->ratio, tops);
	for (uint32_t i = 0; i <= piece->last - piece->first; i++)
		tops[i] += c->body.y + piece->y;
	visit_frames(piece->stack, piece->first, piece->last, collect_frame, c);
	for (uint32_t i = piece->first; i <= piece->last; i++) {
		const StackBox *box = &piece->stack->boxes[i];

		for (uint32_t j = 0; j < box->anchor_count; j++)
			collect_anchor(c, box->anchors[j], tops[i - piece->first]);
	}
	arena_free(scratch);
}

static void collect_notes(Collecting *c, const PlanPage *plan)
{
	Length y = plan_notes_top(plan) + plan->notes_height;

	for (size_t i = plan->notes.count; i-- > 0;) {
		const PlanNote *note = &plan->notes.items[i];
		PlanPiece piece = piece_of(note);

		y -= stack_height(note->stack, note->first, note->last);
		piece.y = y;
		if (note->first == 0)
			collect_node(c, note->footnote->last, c->body.x, c->body.y + y);
		collect_piece(c, &piece);
	}
}

void destinations_collect(Destinations *d, const Layout *layout, const PlanPage *plan, uint32_t page)
{
	Collecting c = { .destinations = d,
			 .layout = layout,
			 .page = page,
			 .size = { plan->master->width, plan->master->height },
			 .body = masters_region(plan->master, plan->region) };

	for (size_t i = 0; i < plan->pieces.count; i++)
		collect_piece(&c, &plan->pieces.items[i]);
	collect_notes(&c, plan);
}

void destinations_collect_static(Destinations *d, const FoNode *content, const Layout *layout, uint32_t page, Point at)
{
	const char *name = citations_target(layout->citations, d->arena, content, page);

	if (content->id)
		destinations_add(d, content->id, page, at, NULL);
	if (name)
		destinations_add(d, name, page, at, NULL);
	for (const FoNode *child = choice_first(layout, content); child; child = choice_next(child))
		destinations_collect_static(d, child, layout, page, at);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const AreaDestination *)a)->name, ((const AreaDestination *)b)->name);
}

const AreaDestination *destinations_sorted(const Destinations *d, Arena *arena, uint32_t *count)
{
	AreaDestination *all = arena_array_of(arena, AreaDestination, map_count(d->names));

	*count = (uint32_t)map_count(d->names);
	for (uint32_t i = 0; i < *count; i++) {
		all[i] = *(const AreaDestination *)map_value(d->names, i);
		all[i].name = arena_strdup(arena, all[i].name);
	}
	qsort(all, *count, sizeof *all, compare_names);
	return all;
}
