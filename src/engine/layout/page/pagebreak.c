/*
 * Dynamic programming over gaps: the best way to have set all boxes before a gap, for every gap where a page may end.
 * One best way is kept for each gap: pages are nearly all of one height, so that two ways to the same gap that differ
 * in pages also differ in cost by a whole page. Without fine setting only one way is gone: each page ends where that
 * is best for it alone.
 *
 * From each gap reached, pages of more and more boxes are tried until they are full. Boxes in one column are measured
 * by running sums; boxes in columns are balanced, but only where the page may end or the stretch does.
 *
 * Footnotes that do not fit with what calls them are parted, or go overleaf; how far they are set belongs to the best
 * way to a gap, as in TeX's held-over insertions (The TeXbook, chapter 15).
 */
#include "layout/page/pagebreak.h"

#include "layout/page/columns.h"

#include <math.h>

/* For want of a legal break: each keep broken, and content that stands out of its page. */
static const double keep_cost = 1e7;
static const double overflow_cost = 1e9;

/* Nothing more is looked at once a page is over-full, but for a few boxes: a foot repeated at a cut can make an earlier
 * end higher than the next one. */
enum { BEYOND_FULL = 3 };

/* Pages less than half filled are tried only where no end is cheaper than the white they leave. */
enum { WELL_FILLED = 2, BADLY_FILLED_COST = PAGEBREAK_WHITE / (WELL_FILLED * WELL_FILLED) };

typedef struct State {
	double cost;    /* of the best way to here; negative: there is none */
	uint32_t from;  /* the gap its last page began at */
	uint32_t pages; /* used so far */
	uint32_t notes; /* position up to which footnotes are set */
	PageBreak end;
} State;

/* The columns of a stretch from some box to its end. */
typedef struct Balanced {
	/* the least; LENGTH_ENDLESS if they do not fit a page, 0: not yet known */
	Length height;
	int32_t cost; /* of lines that are parted */
} Balanced;

/* Where a page may end. */
typedef struct End {
	uint32_t last; /* index of its last box */
	double cost;   /* of the page */
	PageBreak page;
} End;

typedef struct Search {
	Arena *arena;
	const PageRequest *request;
	uint32_t *starts;   /* by stretch: index of its first box among all; one more for the end */
	uint32_t *calls;    /* by box: position after the footnotes called before it */
	uint32_t *lines;    /* by box: lines of text before it */
	State *states;      /* by gap */
	Balanced *balanced; /* by box, its stretch's columns from it on */
	End best;           /* of the page being tried, of those met so far; cost INFINITY: none */
} Search;

/* The page being tried: stretches that are whole on it so far. */
typedef struct Filling {
	uint32_t start;      /* index of its first box */
	StretchBox first;    /* that box */
	uint32_t notes;      /* position of the first footnote to be set */
	Length height;       /* the page's */
	Length used, shrink; /* by whole stretches */
	int32_t cost;        /* of lines that their columns part */
	Length least;        /* a page filled less is not worth trying … */
	int32_t good;        /* … if there is an end that costs no more than this */
	bool lenient;        /* ends that keeps forbid are tried too */
	bool any;            /* some end was possible, and good */
	int beyond;
} Filling;

/* ---- tables ---- */

static void add_boxes(Search *s, const Stretch *stretch, uint32_t index)
{
	for (uint32_t box = stretch->first; box <= stretch->last; box++, index++) {
		s->calls[index + 1] = stretch->note_ends ? stretch->note_ends[box] : s->calls[index];
		s->lines[index + 1] = s->lines[index] + stretch->extents.stack->boxes[box].lines;
	}
}

static void sum_up(Search *s)
{
	const PageRequest *r = s->request;
	uint32_t total = 0;

	s->starts = arena_array_of(s->arena, uint32_t, r->count + 1);
	for (uint32_t i = 0; i < r->count; i++) {
		s->starts[i] = total;
		total += r->stretches[i].last - r->stretches[i].first + 1;
	}
	s->starts[r->count] = total;
	s->calls = arena_array_of(s->arena, uint32_t, total + 1);
	s->calls[0] = r->called;
	s->lines = arena_array_of(s->arena, uint32_t, total + 1);
	s->balanced = arena_array_of(s->arena, Balanced, total + 1);
	for (uint32_t i = 0; i < r->count; i++)
		add_boxes(s, &r->stretches[i], s->starts[i]);
}

static uint32_t total_of(const Search *s)
{
	return s->starts[s->request->count];
}

static StretchBox first_box_of(const Search *s, uint32_t stretch)
{
	return (StretchBox){ stretch, s->request->stretches[stretch].first };
}

/* Not of the last box of all. */
static StretchBox box_after(const Search *s, StretchBox at)
{
	if (at.box < s->request->stretches[at.stretch].last)
		return (StretchBox){ at.stretch, at.box + 1 };
	return first_box_of(s, at.stretch + 1);
}

/* Of the footnotes from one position to before another, with the separator. */
static Length foot_height(const Search *s, uint32_t first, uint32_t end)
{
	Length notes = first < end ? notes_height(s->request->notes, first, end) : 0;

	return notes ? notes + s->request->note_separator : 0;
}

/* With all footnotes that it calls. */
static Length whole_foot(const Search *s, const Filling *f, uint32_t last)
{
	return foot_height(s, f->notes, s->calls[last + 1]);
}

/* ---- costs ---- */

/* Of ending a page after that box. */
static int32_t end_cost(const Search *s, StretchBox at)
{
	const Stretch *stretch = &s->request->stretches[at.stretch];
	int32_t cost = stretch->extents.stack->gaps[at.box + 1].cost;

	if (at.box == stretch->last && at.stretch + 1 < s->request->count)
		cost = stack_cost_sum(cost, stretch[1].extents.stack->gaps[stretch[1].first].cost);
	return cost;
}

/* What a page costs by itself, given what room is left. */
static double page_cost(const Search *s, uint32_t first, uint32_t last, Length height, Length left, double ratio)
{
	double white = height > 0 ? (double)left / (double)height : 0;
	double cost = PAGEBREAK_PAGE + PAGEBREAK_SHRINK * ratio * ratio;

	if (last + 1 < total_of(s))
		return cost + PAGEBREAK_WHITE * white * white;
	if (s->request->fine && first && s->lines[last + 1] - s->lines[first] < PAGEBREAK_SHORT_LINES)
		cost += PAGEBREAK_SHORT_LAST;
	return cost;
}

static void reach(Search *s, uint32_t first, const End *end)
{
	const State *from = &s->states[first];
	State *to = &s->states[end->last + 1];
	double cost = from->cost + end->cost;

	if (to->cost < 0 || to->cost > cost)
		*to = (State){ cost, first, from->pages + 1, end->page.notes_end, end->page };
}

/* That all is set is worth a page to the last. */
static double own_cost(const Search *s, const End *end)
{
	return end->last + 1 == total_of(s) ? end->cost - PAGEBREAK_PAGE : end->cost;
}

static void offer(Search *s, uint32_t first, uint32_t last, const PageBreak *page, double cost)
{
	End end = { last, cost, *page };

	if (s->request->fine)
		reach(s, first, &end);
	else if (own_cost(s, &end) <= own_cost(s, &s->best))
		s->best = end;
}

/* ---- footnotes that are parted ---- */

/* How many notes called on the page, up to box `last`, are not begun when they are set up to a position. */
static uint32_t late_notes(const Search *s, const Filling *f, uint32_t last, uint32_t set)
{
	const Notes *notes = s->request->notes;
	uint32_t from = set > s->calls[f->start] ? set : s->calls[f->start], end = s->calls[last + 1];
	uint32_t next = notes_at(notes, from);

	if (notes->items[next].start < from)
		next++;
	return next < notes->count && notes->items[next].start < end ? notes_at(notes, end - 1) - next + 1 : 0;
}

/* What waits for the next page when a page ends after that box with footnotes set up to a position. */
static double cost_of_waiting(const Search *s, const Filling *f, uint32_t last, uint32_t set)
{
	Length waiting = notes_height(s->request->notes, set, s->calls[last + 1]);
	double share = (double)waiting / (double)length_max(f->height, 1);
	double cost = PAGEBREAK_PART_NOTE + PAGEBREAK_NOTES_LEFT * share;

	cost += (double)PAGEBREAK_LATE_NOTE * late_notes(s, f, last, set);
	if (last + 1 == total_of(s)) /* pages of their own, or the more on those that follow */
		cost += PAGEBREAK_PAGE * (s->request->final ? ceil(share) : share);
	return cost;
}

/* Sets as much of the footnotes as fits below content of that height; false where that is not worth a try. */
static bool part_notes(const Search *s, const Filling *f, uint32_t last, Length used, PageBreak *end, double *cost)
{
	uint32_t all = s->calls[last + 1];
	int32_t gap = 0;

	if (f->notes >= all || used > f->height)
		return false;
	end->notes_end =
		notes_reach(s->request->notes, f->notes, all, f->height - used - s->request->note_separator, &gap);
	if (end->notes_end == f->notes && !f->lenient)
		return false;
	*cost = gap + cost_of_waiting(s, f, last, end->notes_end);
	return true;
}

/* ---- one page ---- */

/* Tries to end the page after box `last`, its content being `used` high; false when that is fuller than full. */
static bool try_end(Search *s, Filling *f, uint32_t last, StretchBox at, Length used, Length shrink)
{
	Length excess = used + whole_foot(s, f, last) - f->height;
	PageBreak end = { .first = f->first, .last = at, .notes_first = f->notes, .notes_end = s->calls[last + 1] };
	double waiting = 0;
	int32_t gap = last + 1 == total_of(s) ? 0 : end_cost(s, at);
	double cost = gap < STACK_NEVER ? gap : keep_cost * (gap / STACK_NEVER);

	if (excess > shrink && excess > 0 && part_notes(s, f, last, used, &end, &waiting))
		excess = used + foot_height(s, f->notes, end.notes_end) - f->height;
	if (f->height + excess < f->least && last + 1 < total_of(s))
		return true;
	if (excess > 0) {
		if (excess > shrink)
			return false;
		end.ratio = -(double)excess / (double)shrink;
	}
	if (gap >= STACK_NEVER) {
		if (!f->lenient)
			return true;
		end.keep_broken = true;
	}
	if (gap <= f->good - f->cost)
		f->any = true;
	cost += waiting + f->cost + page_cost(s, f->start, last, f->height, excess > 0 ? 0 : -excess, end.ratio);
	offer(s, f->start, last, &end, cost);
	return true;
}

static void fill_one_column(Search *s, Filling *f, uint32_t index, StretchBox at)
{
	const Stretch *stretch = &s->request->stretches[at.stretch];
	uint32_t first = at.box;

	for (; at.box <= stretch->last && f->beyond < BEYOND_FULL; at.box++, index++) {
		Length used = f->used + extent_height(&stretch->extents, first, at.box);
		Length shrink = f->shrink + extent_shrink(&stretch->extents, first, at.box);

		if (!try_end(s, f, index, at, used, shrink))
			f->beyond++;
	}
	f->used += extent_height(&stretch->extents, first, stretch->last);
	f->shrink += extent_shrink(&stretch->extents, first, stretch->last);
}

/* The first page may be lower than those after it. */
static Length tallest_page(const Search *s)
{
	const PageRequest *r = s->request;

	return length_max(r->height(r->context, 0), r->height(r->context, 1));
}

static const Balanced *balanced_from(Search *s, uint32_t index, StretchBox at)
{
	const Stretch *stretch = &s->request->stretches[at.stretch];
	Balanced *known = &s->balanced[index];

	if (!known->height) {
		ArenaMark mark = arena_mark(s->arena);
		Columns columns = columns_balance(s->arena, &stretch->extents, at.box, stretch->last, stretch->columns,
						  tallest_page(s), 0);

		*known = (Balanced){ columns.columns ? columns.height : LENGTH_ENDLESS,
				     columns.parted ? STACK_COST_WIDOW : 0 };
		arena_reset(s->arena, mark);
	}
	return known;
}

/* Ways to set a part of a stretch in columns, the best first: in the room there is, or with all that the spaces above
 * can give up; keeping lines together or not. */
static const struct ColumnWay {
	bool shrunk;
	ColumnEnds ends;
} column_ways[] = { { false, COLUMNS_KEEP }, { true, COLUMNS_KEEP }, { false, COLUMNS_PART }, { true, COLUMNS_PART } };

enum { COLUMN_WAYS = sizeof column_ways / sizeof *column_ways };

/* How far each way goes from box `first` when notes take up that much. */
static void measure_reach(const Filling *f, const Stretch *stretch, uint32_t first, Length notes,
			  uint32_t reach[COLUMN_WAYS])
{
	for (int way = 0; way < COLUMN_WAYS; way++)
		reach[way] = columns_reach(&stretch->extents, first, stretch->last, stretch->columns,
					   f->height - f->used - notes + (column_ways[way].shrunk ? f->shrink : 0),
					   column_ways[way].ends);
}

/* The page ends within the columns, set in that way: the spaces above are shrunk not at all or altogether. */
static void try_column_end(Search *s, Filling *f, uint32_t index, StretchBox at, Length used, int way)
{
	int32_t cost = f->cost;

	if (column_ways[way].shrunk)
		used = f->height + f->shrink - whole_foot(s, f, index);
	if (column_ways[way].ends == COLUMNS_PART)
		f->cost += STACK_COST_WIDOW;
	try_end(s, f, index, at, used, f->shrink);
	f->cost = cost;
}

/* The page ends within the columns, with a part of its footnotes; false where not even the columns fit. */
static bool try_parted_column_end(Search *s, Filling *f, uint32_t index, StretchBox first, StretchBox at)
{
	const Stretch *stretch = &s->request->stretches[at.stretch];
	ArenaMark mark = arena_mark(s->arena);
	Columns columns = { 0 };

	if (f->notes < s->calls[index + 1])
		columns = columns_balance(s->arena, &stretch->extents, first.box, at.box, stretch->columns,
					  f->height - f->used, 0);
	arena_reset(s->arena, mark);
	if (!columns.columns)
		return false;
	try_end(s, f, index, at, f->used + columns.height, 0);
	return true;
}

static void fill_part_of_columns(Search *s, Filling *f, uint32_t index, StretchBox at)
{
	const Stretch *stretch = &s->request->stretches[at.stretch];
	uint32_t first = at.box, reach[COLUMN_WAYS];
	Length measured = -1;

	for (; at.box < stretch->last; at.box++, index++) {
		Length notes = whole_foot(s, f, index);
		int way = 0;

		if (notes != measured)
			measure_reach(f, stretch, first, measured = notes, reach);
		while (way < COLUMN_WAYS && at.box + 1 > reach[way] + 1)
			way++;
		if (way == COLUMN_WAYS) {
			if (!try_parted_column_end(s, f, index, (StretchBox){ at.stretch, first }, at))
				return;
			continue;
		}
		try_column_end(s, f, index, at,
			       f->used + extent_height(&stretch->extents, first, at.box) / stretch->columns, way);
	}
}

static void fill_columns(Search *s, Filling *f, uint32_t index, StretchBox at)
{
	const Balanced *whole = balanced_from(s, index, at);

	fill_part_of_columns(s, f, index, at);
	if (whole->height == LENGTH_ENDLESS) {
		f->beyond = BEYOND_FULL;
		return;
	}
	f->used += whole->height;
	f->cost += whole->cost;
	at.box = s->request->stretches[at.stretch].last;
	if (!try_end(s, f, s->starts[at.stretch + 1] - 1, at, f->used, f->shrink))
		f->beyond = BEYOND_FULL;
}

static void fill_page(Search *s, Filling *f)
{
	StretchBox at = f->first;
	uint32_t index = f->start;

	while (at.stretch < s->request->count && f->beyond < BEYOND_FULL) { /* a stretch further each time */
		if (s->request->stretches[at.stretch].columns == 1)
			fill_one_column(s, f, index, at);
		else
			fill_columns(s, f, index, at);
		index = s->starts[++at.stretch];
		if (at.stretch < s->request->count)
			at = first_box_of(s, at.stretch);
	}
}

/* Even one box is too high: it stands alone and overflows. */
static void overflow_page(Search *s, const Filling *f)
{
	StretchBox at = f->first;
	Length height = extent_height(&s->request->stretches[at.stretch].extents, at.box, at.box);
	PageBreak end = { .first = at, .last = at, .overflow = length_max(height - f->height, 1) };
	int32_t cost;

	end.notes_first = end.notes_end = f->notes;
	if (f->notes < s->calls[f->start + 1])
		end.notes_end = notes_reach(s->request->notes, f->notes, s->calls[f->start + 1],
					    f->height - height - s->request->note_separator, &cost);
	offer(s, f->start, f->start, &end, PAGEBREAK_PAGE + overflow_cost);
}

/* First pages filled well, then less well, then such as break a keep. One that overflows is the last resort, so that
 * each gap reached leads on to a later one, and the end is reached. */
static void extend(Search *s, uint32_t start, StretchBox first)
{
	Length height = s->request->height(s->request->context, s->states[start].pages);
	uint32_t notes = s->states[start].notes;
	Filling fillings[] = {
		{ .start = start,
		  .first = first,
		  .notes = notes,
		  .height = height,
		  .least = height / WELL_FILLED,
		  .good = BADLY_FILLED_COST },
		{ .start = start, .first = first, .notes = notes, .height = height, .good = STACK_NEVER },
		{ .start = start,
		  .first = first,
		  .notes = notes,
		  .height = height,
		  .good = INT32_MAX,
		  .lenient = true },
	};

	for (size_t i = 0; i < sizeof fillings / sizeof *fillings; i++) {
		fill_page(s, &fillings[i]);
		if (fillings[i].any)
			return;
	}
	overflow_page(s, &fillings[0]);
}

/* The same, and goes the way that is best for this page where no other is to be weighed. */
static void go_on(Search *s, uint32_t start, StretchBox first)
{
	s->best = (End){ .cost = INFINITY };
	extend(s, start, first);
	if (!s->request->fine)
		reach(s, start, &s->best);
}

/* ---- the whole ---- */

/* The natural height of everything on one page; LENGTH_ENDLESS if columns do not fit one. */
static Length whole_height(Search *s)
{
	Length height = foot_height(s, s->request->set, s->calls[total_of(s)]), own;

	for (uint32_t i = 0; i < s->request->count; i++) {
		const Stretch *stretch = &s->request->stretches[i];

		own = stretch->columns == 1 ? extent_height(&stretch->extents, stretch->first, stretch->last)
					    : balanced_from(s, s->starts[i], (StretchBox){ i, stretch->first })->height;
		if (own == LENGTH_ENDLESS)
			return LENGTH_ENDLESS;
		height += own;
	}
	return height;
}

/* Everything on one page as it is: nothing can be cheaper. */
static const PageBreak *one_page(Search *s, uint32_t *count)
{
	uint32_t last = s->request->count - 1;
	PageBreak *all;

	if (whole_height(s) > s->request->height(s->request->context, 0))
		return NULL;
	all = arena_new_of(s->arena, PageBreak);
	*all = (PageBreak){ .first = { 0, s->request->stretches[0].first },
			    .last = { last, s->request->stretches[last].last },
			    .notes_first = s->request->set,
			    .notes_end = s->calls[total_of(s)] };
	*count = 1;
	return all;
}

static const PageBreak *collect(const Search *s, uint32_t *count)
{
	const State *state = &s->states[total_of(s)];
	PageBreak *breaks = arena_array_of(s->arena, PageBreak, state->pages);

	*count = state->pages;
	for (; state->pages; state = &s->states[state->from])
		breaks[state->pages - 1] = state->end;
	return breaks;
}

const PageBreak *pagebreak(Arena *arena, const PageRequest *request, uint32_t *count)
{
	Search s = { .arena = arena, .request = request };
	StretchBox at = first_box_of(&s, 0);
	const PageBreak *all;

	sum_up(&s);
	all = one_page(&s, count);
	if (all)
		return all;
	s.states = arena_array_of(arena, State, total_of(&s) + 1);
	s.states[0].notes = request->set;
	for (uint32_t gap = 1; gap <= total_of(&s); gap++)
		s.states[gap].cost = -1;
	for (uint32_t gap = 0; gap < total_of(&s); gap++) {
		if (gap)
			at = box_after(&s, at);
		if (s.states[gap].cost >= 0)
			go_on(&s, gap, at);
	}
	return collect(&s, count);
}
