/*
 * Dynamic programming over gaps: the best way to have set all boxes before a gap, for every gap where a slot may
 * end. One best way is kept for each gap: slots are nearly all of one height, so that two ways to the same gap that
 * differ in slots also differ in cost by a whole slot.
 *
 * Work is boxes times boxes in a slot; extents come from running sums.
 */
#include "layout/pagebreak.h"

#include <string.h>

/* For want of a legal break: each keep broken, and content that stands out of its slot. */
static const double keep_cost = 1e7;
static const double overflow_cost = 1e9;

typedef struct State {
	double cost;			/* of the best way to here; negative: there is none */
	uint32_t from;			/* the gap its last slot began at */
	uint32_t slot;			/* slots used so far */
	SlotBreak end;
} State;

typedef struct Search {
	const SlotRequest *request;
	const Stack *stack;
	Length *tops;			/* running sums, by box from request->first: natural position of its top … */
	Length *shrinks;		/* … and how much the spaces above it can give up */
	Length *notes;			/* … and the height of footnotes before it */
	uint32_t *lines;		/* … and lines of text before it */
	State *states;			/* by gap, from request->first */
} Search;

static void sum_up(Arena *arena, Search *s)
{
	const SlotRequest *r = s->request;
	uint32_t count = r->last - r->first + 1;

	s->tops = arena_array_of(arena, Length, count + 1);
	s->shrinks = arena_array_of(arena, Length, count + 1);
	s->notes = arena_array_of(arena, Length, count + 1);
	s->lines = arena_array_of(arena, uint32_t, count + 1);
	for (uint32_t i = 0; i < count; i++) {
		const StackBox *box = &s->stack->boxes[r->first + i];
		const StackGap *gap = &s->stack->gaps[r->first + i + 1];

		s->tops[i + 1] = s->tops[i] + box->height + gap->after + gap->space.optimum + gap->before;
		s->shrinks[i + 1] = s->shrinks[i] + gap->space.optimum - gap->space.minimum;
		s->notes[i + 1] = s->notes[i] + (r->note_heights ? r->note_heights[r->first + i] : 0);
		s->lines[i + 1] = s->lines[i] + box->lines;
	}
}

static Length notes_between(const Search *s, uint32_t first, uint32_t last)
{
	uint32_t base = s->request->first;
	Length notes = s->notes[last + 1 - base] - s->notes[first - base];

	return notes ? notes + s->request->note_separator : 0;
}

/* The natural height of boxes first to last in a slot of their own, footnotes included. */
static Length slot_extent(const Search *s, uint32_t first, uint32_t last)
{
	uint32_t base = s->request->first;
	const StackGap *above = &s->stack->gaps[first], *below = &s->stack->gaps[last + 1];
	Length content = s->tops[last - base] - s->tops[first - base] + s->stack->boxes[last].height;

	return above->head + above->before + content + below->after + below->tail + notes_between(s, first, last);
}

static Length slot_shrink(const Search *s, uint32_t first, uint32_t last)
{
	return s->shrinks[last - s->request->first] - s->shrinks[first - s->request->first];
}

/* The cost of a break at that gap, as a column's or a page's end. */
static double gap_cost(const Search *s, uint32_t gap, uint32_t slot)
{
	const SlotRequest *r = s->request;
	bool ends_page = (r->page_of_first + slot + 1) % r->columns == 0;
	int32_t cost = ends_page ? s->stack->gaps[gap].cost : s->stack->gaps[gap].column_cost;

	if (cost < STACK_NEVER)
		return cost;
	return keep_cost * (cost / STACK_NEVER);
}

/* What a slot holding boxes first to last costs, given what room is left. */
static double fill_cost(const Search *s, uint32_t first, uint32_t last, Length height, Length left, double ratio)
{
	const SlotRequest *r = s->request;
	double white = height > 0 ? (double)left / (double)height : 0;
	double cost = PAGEBREAK_SLOT + PAGEBREAK_SHRINK * ratio * ratio;

	if (last < r->last)
		return cost + PAGEBREAK_WHITE * white * white;
	if (first > r->first && s->lines[last + 1 - r->first] - s->lines[first - r->first] < PAGEBREAK_SHORT_LINES)
		cost += PAGEBREAK_SHORT_LAST;
	return cost;
}

static void offer(Search *s, uint32_t from_gap, const SlotBreak *end, double cost)
{
	const State *from = &s->states[from_gap - s->request->first];
	State *to = &s->states[end->last + 1 - s->request->first];

	cost += from->cost;
	if (to->cost >= 0 && to->cost <= cost)
		return;
	*to = (State) { cost, from_gap, from->slot + 1, *end };
}

/* Tries a slot of boxes first to last; false when it is fuller than full. */
static bool try_slot(Search *s, uint32_t first, uint32_t last, uint32_t slot, Length height)
{
	Length extent = slot_extent(s, first, last), shrink = slot_shrink(s, first, last), excess = extent - height;
	SlotBreak end = { .first = first, .last = last };
	double cost = last == s->request->last ? 0 : gap_cost(s, last + 1, slot);

	if (excess > 0) {
		if (excess > shrink)
			return false;
		end.ratio = -(double)excess / (double)shrink;
	}
	end.keep_broken = cost >= keep_cost;
	cost += fill_cost(s, first, last, height, excess > 0 ? 0 : -excess, end.ratio);
	offer(s, first, &end, cost);
	return true;
}

/* Even one box is too high: it stands alone and overflows. */
static void overflow_slot(Search *s, uint32_t first, uint32_t slot, Length height)
{
	Length excess = slot_extent(s, first, first) - height;
	SlotBreak end = { .first = first, .last = first, .overflow = excess };
	double cost = first == s->request->last ? 0 : gap_cost(s, first + 1, slot);

	offer(s, first, &end, PAGEBREAK_SLOT + overflow_cost + cost);
}

/* Nothing more is looked at once a slot is over-full: heights only grow. A foot that is repeated at a cut can make an
 * earlier end higher than the next one, so a few more boxes are tried. */
enum { BEYOND_FULL = 3 };

static void extend(Search *s, uint32_t first)
{
	const SlotRequest *r = s->request;
	uint32_t slot = s->states[first - r->first].slot;
	Length height = r->height(r->context, slot);
	bool any = false;
	int beyond = 0;

	for (uint32_t last = first; last <= r->last && beyond < BEYOND_FULL; last++) {
		if (try_slot(s, first, last, slot, height))
			any = true;
		else
			beyond++;
	}
	if (!any && !(r->joined && slot == 0))
		overflow_slot(s, first, slot, height);
}

/* Slot 0 may be left empty when something stands above in it already: a state of its own before the first gap. */
static void skip_first(Search *s, State *start)
{
	*start = (State) { .cost = PAGEBREAK_SLOT, .slot = 1, .from = s->request->first,
			   .end = { .first = s->request->first, .last = s->request->first - 1 } };
	start->cost += PAGEBREAK_WHITE * 0.25;
}

static const SlotBreak *collect(Arena *arena, const Search *s, bool skipped, uint32_t *count)
{
	uint32_t base = s->request->first, gap = s->request->last + 1;
	uint32_t slots = s->states[gap - base].slot;
	SlotBreak *breaks = arena_array_of(arena, SlotBreak, slots);

	*count = slots;
	while (gap > base) {
		const State *state = &s->states[gap - base];

		breaks[state->slot - 1] = state->end;
		gap = state->from;
	}
	if (skipped)
		breaks[0] = s->states[0].end;
	return breaks;
}

static double run(Search *s, uint32_t count)
{
	for (uint32_t i = 1; i <= count; i++)
		s->states[i].cost = -1;
	for (uint32_t i = 0; i < count; i++)
		if (s->states[i].cost >= 0)
			extend(s, s->request->first + i);
	return s->states[count].cost;
}

/* The last box of a slot that begins at `first`, filled as far as a legal end allows; first - 1 if there is none. */
static uint32_t fill_slot(const Search *s, uint32_t first, uint32_t slot, int32_t dearest)
{
	const SlotRequest *r = s->request;
	Length height = r->height(r->context, slot);
	uint32_t end = first - 1;
	int beyond = 0;

	for (uint32_t last = first; last <= r->last && beyond < BEYOND_FULL; last++) {
		if (slot_extent(s, first, last) > height)
			beyond++;
		else if (last == r->last || s->stack->gaps[last + 1].column_cost < dearest)
			end = last;
	}
	return end;
}

const SlotBreak *pagebreak_fill(Arena *arena, const SlotRequest *request, uint32_t slots, int32_t dearest, uint32_t *count)
{
	Search s = { .request = request, .stack = request->stack };
	SlotBreak *breaks = arena_array_of(arena, SlotBreak, slots);
	uint32_t first = request->first;

	sum_up(arena, &s);
	for (*count = 0; *count < slots && first <= request->last; first = breaks[(*count)++].last + 1) {
		uint32_t last = fill_slot(&s, first, *count, dearest);

		if (last + 1 == first)
			return NULL;
		breaks[*count] = (SlotBreak) { .first = first, .last = last };
	}
	return first > request->last ? breaks : NULL;
}

/* All boxes in slot 0 as they are: nothing can be cheaper. NULL if they do not fit. */
static const SlotBreak *one_slot(Arena *arena, const Search *s, uint32_t *count)
{
	const SlotRequest *r = s->request;
	SlotBreak *all;

	if (slot_extent(s, r->first, r->last) > r->height(r->context, 0))
		return NULL;
	all = arena_new_of(arena, SlotBreak);
	*all = (SlotBreak) { .first = r->first, .last = r->last };
	*count = 1;
	return all;
}

const SlotBreak *pagebreak(Arena *arena, const SlotRequest *request, uint32_t *count)
{
	Search s = { .request = request, .stack = request->stack };
	uint32_t boxes = request->last - request->first + 1;
	const SlotBreak *all;
	double cost;

	sum_up(arena, &s);
	all = one_slot(arena, &s, count);
	if (all)
		return all;
	s.states = arena_array_of(arena, State, boxes + 1);
	cost = run(&s, boxes);
	if (request->joined) {
		State *plain = s.states;

		s.states = arena_array_of(arena, State, boxes + 1);
		skip_first(&s, s.states);
		if (run(&s, boxes) < cost || cost < 0)
			return collect(arena, &s, true, count);
		s.states = plain;
	}
	return collect(arena, &s, false, count);
}
