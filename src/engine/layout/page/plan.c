/*
 * The flow is cut into runs at its forced page breaks; each run begins a page and is broken by pagebreak.h. On a page,
 * stretches follow each other from the top: one column with its spaces shrunk alike, several columns balanced.
 *
 * Where a master is chosen by page-position="last", the count of pages must be known to break them: the plan is made
 * again with the count it came to, until it agrees with itself; where it does not, an empty last page follows.
 *
 * Where pages are of several measures, what is left of the flow is laid out anew for each of them (flow.h).
 */
#include "layout/page/plan.h"

#include "layout/block/standing.h"
#include "layout/ground/stack_space.h"
#include "layout/page/columns.h"
#include "layout/page/masters.h"
#include "layout/page/pagebreak.h"

#include <assert.h>

typedef ARRAY(Stretch) Stretches;

typedef struct Planner {
	Layout *layout;
	const FoPageSequence *sequence;
	const Flow *flow;
	const Extents *extents; /* by part of the flow */
	Plan plan;
	PlanEnds ends;
	uint32_t expected;  /* pages it is thought to have; 0: unknown */
	bool followed;      /* an empty last page may follow what the flow needs */
	Stretches run;      /* being gathered */
	uint32_t called;    /* position after the notes that the runs before it call, */
	uint32_t notes_set; /* and after those that are set */
	FoBreak start;      /* how the run's first page is forced */
	uint32_t run_page;  /* index of the run's first page */
	/* where pages are of several measures: what is left of the flow, NULL elsewhere */
	Rest *rest;
	bool stopped;  /* the next page is of another measure, or what is laid out does not fill it */
	bool given_up; /* it is set all the same, lest there be no end */
	uint64_t laid; /* boxes that were laid out, those of each time, */
	uint64_t set;  /* and those that stand on pages */
} Planner;

enum { PLAN_ROUNDS = 4 };

/* Pages alike that are looked for; where there are so many, all that is left is laid out. */
enum { MANY_ALIKE = 40 };

/* How many boxes may be laid out in vain: so many for each that stands, and some for a start. A row or a container is
 * laid out whole for each page that it goes over; one of thousands of pages would take hours. */
enum { MOST_IN_VAIN = 8, FREE_IN_VAIN = 20000 };

/* How often all that is left may be laid out and only a blank page come of it. */
enum { MOST_IDLE = 2 };

/* ---- pages ---- */

static uint32_t page_count(const Planner *p)
{
	return (uint32_t)p->plan.pages.count;
}

static const FoPageMaster *choose_master(const Planner *p, uint32_t index, bool blank, bool *matched)
{
	PageTraits traits = { index, p->ends.first_number + index, p->expected && index + 1 == p->expected, blank };

	return masters_choose(p->sequence->master, traits, matched);
}

static const FoPageMaster *master_of(const Planner *p, uint32_t index, bool blank)
{
	bool matched;
	const FoPageMaster *master = choose_master(p, index, blank, &matched);

	if (!matched)
		diag_warning(p->layout->diagnostics, "page-master", p->sequence->place,
			     "add an alternative without conditions, or maximum-repeats=\"no-limit\"",
			     "no page master is left for page %u of this sequence", index + 1);
	return master;
}

static FoRegionKind region_of(const Planner *p, const FoPageMaster *master)
{
	return masters_flow_region(master, p->sequence->flow->as.flow.name);
}

static PageMeasure measure_of(const Planner *p, const FoPageMaster *master)
{
	return masters_measure(master, p->sequence->flow->as.flow.name);
}

static Length body_height(const PlanPage *page)
{
	return masters_region(page->master, page->region).height;
}

static Length height_of(const Planner *p, const FoPageMaster *master)
{
	return masters_region(master, region_of(p, master)).height;
}

static Length page_height(void *context, uint32_t page)
{
	const Planner *p = context;

	return height_of(p, master_of(p, p->run_page + page, false));
}

static void warn_of_width(const Planner *p, const FoPageMaster *master)
{
	if (measure_of(p, master).full_width != p->flow->measure.full_width)
		diag_warning(p->layout->diagnostics, "page-width", master->place,
			     "give the region-bodies of one page-sequence the same width",
			     "the body of \"%s\" is not as wide as that of the page for which its text is set",
			     master->name);
}

static PlanPage *add_page(Planner *p, bool blank)
{
	uint32_t index = page_count(p);
	const FoPageMaster *master = master_of(p, index, blank);

	array_push(p->layout->arena, &p->plan.pages,
		   (PlanPage){ .master = master,
			       .region = region_of(p, master),
			       .flow = p->flow,
			       .number = p->ends.first_number + index,
			       .blank = blank });
	return &array_last(&p->plan.pages);
}

/* ---- what stands on a page ---- */

static Length separator_height(const Flow *flow)
{
	const Stack *separator = flow->separator;

	return separator && separator->box_count ? stack_height(separator, 0, separator->box_count - 1) : 0;
}

/* The notes from one position to before another. */
static void place_notes(Planner *p, PlanPage *page, uint32_t first, uint32_t end)
{
	const Notes *notes = &p->flow->notes;

	if (first < end)
		page->notes_height = separator_height(p->flow) + notes_height(notes, first, end);
	while (first < end) { /* a note further each time */
		const Note *note = &notes->items[notes_at(notes, first)];
		uint32_t last = note[1].start < end ? note[1].start : end;

		array_push(p->layout->arena, &page->notes,
			   (PlanNote){ note->footnote, note->extents.stack, first - note->start,
				       last - note->start - 1 });
		first = last;
	}
}

static void add_piece(Planner *p, PlanPage *page, const Stack *stack, uint32_t first, uint32_t last, double ratio,
		      Length x)
{
	array_push(p->layout->arena, &page->pieces, (PlanPiece){ stack, first, last, ratio, x, page->used });
}

static void place_column(Planner *p, PlanPage *page, const Stretch *stretch, uint32_t first, uint32_t last,
			 double ratio)
{
	const Extents *e = &stretch->extents;

	add_piece(p, page, e->stack, first, last, ratio, 0);
	page->used += extent_height(e, first, last) + length_times(extent_shrink(e, first, last), ratio);
}

static Length column_x(PageMeasure measure, uint32_t column)
{
	Length gaps = measure.full_width - measure.columns * measure.column_width;

	return column * (measure.column_width + gaps / (measure.columns - 1));
}

/* Of the highest column that begins with the first box, wherever it ends: a foot repeated at its cut may make one
 * higher than all boxes together. */
static Length highest_column(const Extents *e, uint32_t first, uint32_t last)
{
	Length height = 0;

	for (uint32_t box = first; box <= last; box++)
		height = length_max(height, extent_height(e, first, box));
	return height;
}

/* Without fine setting columns are filled one after another, as in Apache FOP; they are balanced where all of them end
 * above something that goes across. */
static bool is_filled(const Planner *p, const Stretch *stretch, uint32_t last)
{
	return !p->sequence->text->fine && (stretch == &array_last(&p->run) || last < stretch->last);
}

/* In the room that is left; where that does not do (a foot repeated at the cut takes more), as high as needed. */
static Columns balance(const Planner *p, const Stretch *stretch, uint32_t first, uint32_t last, Length room,
		       Length grace)
{
	Columns columns = is_filled(p, stretch, last) ? columns_fill(p->layout->arena, &stretch->extents, first, last,
								     stretch->columns, room)
						      : columns_balance(p->layout->arena, &stretch->extents, first,
									last, stretch->columns, room, grace);

	if (columns.columns)
		return columns;
	return columns_balance(p->layout->arena, &stretch->extents, first, last, stretch->columns,
			       highest_column(&stretch->extents, first, last), 0);
}

/* `free` is what all of the page leaves, and then what this leaves of it. */
static void place_columns(Planner *p, PlanPage *page, const Stretch *stretch, uint32_t first, uint32_t last,
			  Length *free)
{
	Length room = body_height(page) - page->used - page->notes_height + LENGTH_ROUNDING;
	Columns balanced = balance(p, stretch, first, last, room, *free);

	assert(balanced.columns);
	p->plan.rough |= balanced.parted;
	*free -= balanced.grown;
	for (uint32_t i = 0; i < balanced.count; i++)
		add_piece(p, page, stretch->extents.stack, balanced.columns[i].first, balanced.columns[i].last, 0,
			  column_x(p->flow->measure, i));
	page->used += balanced.height;
}

static void place_stretch(Planner *p, PlanPage *page, const Stretch *stretch, uint32_t first, uint32_t last,
			  double ratio, Length *free)
{
	if (stretch->columns == 1)
		place_column(p, page, stretch, first, last, ratio);
	else
		place_columns(p, page, stretch, first, last, free);
}

/* The formatting object that the last boxes of a page belong to. */
static Place place_of(const Planner *p, StretchBox at)
{
	const Stack *stack = p->run.items[at.stretch].extents.stack;
	Place place = p->sequence->place;
	uint32_t i = stack_next_frame(stack, 0, at.box, at.box);

	for (; i < stack->frame_count; i = stack_next_frame(stack, i + 1, at.box, at.box))
		place = stack->frames[i].node->place;
	return place;
}

static void warn_of_overflow(const Planner *p, Place place, Length excess)
{
	diag_warning(p->layout->diagnostics, "page-overflow", place, "make it smaller, or let it break",
		     "this is %.1f pt higher than its page", length_to_pt(excess));
}

static void warn_of_break(const Planner *p, const PageBreak *page)
{
	const PlanPage *set = &array_last(&p->plan.pages);
	Length excess = length_excess(set->used + set->notes_height, body_height(set));

	if (excess)
		warn_of_overflow(p, place_of(p, page->last), excess);
	else if (page->keep_broken)
		diag_warning(p->layout->diagnostics, "keep-broken", place_of(p, page->last),
			     "what is to be kept together is higher than a page",
			     "a keep could not be honoured at the foot of page %u", set->number);
}

/* What of a stretch stands on a page. */
static Column boxes_on(const Planner *p, const PageBreak *set, uint32_t stretch)
{
	return (Column){ stretch == set->first.stretch ? set->first.box : p->run.items[stretch].first,
			 stretch == set->last.stretch ? set->last.box : p->run.items[stretch].last };
}

/* What a page leaves free of the height above its notes when nothing on it is higher than it must be; not to be relied
 * on where spaces are shrunk. */
static Length free_on(const Planner *p, const PageBreak *set, Length height)
{
	for (uint32_t i = set->first.stretch; i <= set->last.stretch; i++) {
		const Stretch *stretch = &p->run.items[i];
		Column on = boxes_on(p, set, i);

		height -= stretch->columns == 1
				  ? extent_height(&stretch->extents, on.first, on.last)
				  : balance(p, stretch, on.first, on.last, length_max(height, 0), 0).height;
	}
	return height;
}

/* A keep that has a strength is weighed and may be broken; widows and orphans hold in columns as on pages. */
static bool ends_roughly(const Planner *p, const PageBreak *set)
{
	const Stretch *stretch = &p->run.items[set->last.stretch];
	bool final = set->last.stretch + 1 == p->run.count && set->last.box == stretch->last;
	const StackGap *gap = &stretch->extents.stack->gaps[set->last.box + 1];

	if (final)
		return false;
	return set->keep_broken || (gap->cost >= STACK_COST_WIDOW && gap->column_cost >= STACK_COST_WIDOW);
}

/* A note that is laid out again begins with stubs, of which its first piece knows nothing. */
static void note_standing(Planner *p, const PlanPage *page)
{
	if (!p->rest)
		return;
	for (size_t i = 0; i < page->pieces.count; i++) {
		standing_note(p->rest, page->pieces.items[i].stack, page->pieces.items[i].first,
			      page->pieces.items[i].last);
		p->set += page->pieces.items[i].last + 1 - page->pieces.items[i].first;
	}
	for (size_t i = 0; i < page->notes.count; i++)
		standing_note(p->rest, page->notes.items[i].stack, page->notes.items[i].first,
			      page->notes.items[i].last);
}

static void place_page(Planner *p, const PageBreak *set)
{
	PlanPage *page = add_page(p, false);
	Length free;

	warn_of_width(p, page->master);
	place_notes(p, page, set->notes_first, set->notes_end);
	p->notes_set = set->notes_end;
	free = set->ratio < 0 ? 0 : free_on(p, set, body_height(page) - page->notes_height);

	for (uint32_t i = set->first.stretch; i <= set->last.stretch; i++) {
		Column on = boxes_on(p, set, i);

		place_stretch(p, page, &p->run.items[i], on.first, on.last, set->ratio, &free);
	}
	p->plan.rough |= ends_roughly(p, set);
	warn_of_break(p, set);
	note_standing(p, page);
}

/* ---- runs ---- */

/* A blank page where the run must begin on an odd or even one and would not. */
static void force_parity(Planner *p)
{
	uint32_t number = p->ends.first_number + page_count(p);

	if ((p->start == FO_BREAK_ODD_PAGE && number % 2 == 0) || (p->start == FO_BREAK_EVEN_PAGE && number % 2 == 1))
		add_page(p, true);
}

/* The position after the notes called in the run up to a box, and before it. */
static uint32_t called_to(const Planner *p, StretchBox last)
{
	uint32_t called = p->called;

	for (uint32_t i = 0; i <= last.stretch; i++)
		if (p->run.items[i].note_ends)
			called = p->run.items[i].note_ends[i < last.stretch ? p->run.items[i].last : last.box];
	return called;
}

/* Whether the next page is one that the flow was laid out for. */
static bool suits_next_page(const Planner *p)
{
	return !p->rest || p->given_up ||
	       masters_same_measure(measure_of(p, master_of(p, page_count(p), false)), p->flow->measure);
}

/* Whether the run ends where the flow is cut short. */
static bool is_cut_short(const Planner *p)
{
	const Stretch *last = &array_last(&p->run);
	const Stack *end = p->flow->parts[p->flow->count - 1].stack;

	return p->flow->cut_short && last->extents.stack == end && last->last + 1 == end->box_count;
}

/* Sets the pages of the run, or as many as the flow was laid out for. What all belongs to the last page of one that is
 * cut short is not known, nor that what ends there does. */
static void place_pages(Planner *p, const PageBreak *pages, uint32_t count)
{
	uint32_t set = 0, most = is_cut_short(p) ? count - 1 : count;

	while (set < most && suits_next_page(p))
		place_page(p, &pages[set++]);
	if (set)
		p->called = called_to(p, pages[set - 1].last);
	p->stopped = set < count;
}

static void set_run(Planner *p, bool final)
{
	PageRequest request = { .stretches = p->run.items,
				.count = (uint32_t)p->run.count,
				.height = page_height,
				.context = p,
				.notes = &p->flow->notes,
				.called = p->called,
				.set = p->notes_set,
				.final = final && !p->flow->cut_short,
				.note_separator = separator_height(p->flow),
				.fine = p->sequence->text->fine };
	const PageBreak *pages;
	uint32_t count;

	if (!p->run.count || p->stopped)
		return;
	force_parity(p);
	p->run_page = page_count(p);
	p->stopped = !suits_next_page(p);
	if (p->stopped)
		return;
	pages = pagebreak(p->layout->arena, &request, &count);
	place_pages(p, pages, count);
	p->run = (Stretches){ 0 };
	p->start = FO_BREAK_AUTO;
}

/* Whether a forced break at that gap of a part ends the page. */
static bool ends_page(FoBreak kind, uint32_t columns)
{
	return kind > FO_BREAK_COLUMN || (kind == FO_BREAK_COLUMN && columns == 1);
}

static void force(Planner *p, FoBreak kind, uint32_t columns)
{
	if (!ends_page(kind, columns))
		return;
	set_run(p, false);
	if (!p->stopped && kind > p->start)
		p->start = kind;
}

static void add_part(Planner *p, uint32_t index)
{
	const FlowPart *part = &p->flow->parts[index];
	const Stack *stack = part->stack;
	uint32_t columns = part->spanning ? 1 : p->flow->measure.columns;

	for (uint32_t first = flow_stubs(stack), last; first < stack->box_count; first = last + 1) {
		for (last = first; last + 1 < stack->box_count && !ends_page(stack->gaps[last + 1].forced, columns);
		     last++)
			;
		force(p, stack->gaps[first].forced, columns);
		array_push(p->layout->arena, &p->run,
			   (Stretch){ p->extents[index], first, last, columns, part->note_ends });
	}
	if (stack->box_count)
		force(p, stack->gaps[stack->box_count].forced, columns);
}

/* ---- the end ---- */

static bool is_parity_forced(const Planner *p)
{
	uint32_t count = page_count(p), last = p->ends.first_number + count - 1;
	int initial = p->ends.next_initial;

	switch (p->sequence->force_page_count) {
	case FO_COUNT_EVEN: return count % 2 != 0;
	case FO_COUNT_ODD: return count % 2 == 0;
	case FO_COUNT_END_ON_EVEN: return last % 2 != 0;
	case FO_COUNT_END_ON_ODD: return last % 2 == 0;
	case FO_COUNT_NO_FORCE: return false;
	case FO_COUNT_AUTO:
		if (initial == FO_INITIAL_AUTO)
			return false;
		return (initial == FO_INITIAL_AUTO_EVEN || (initial > 0 && initial % 2 == 0)) == (last % 2 == 0);
	}
	return false;
}

/* Blank pages, of which the last is the sequence's: until the last number is a multiple of the signature's pages. */
static void force_count(Planner *p)
{
	uint32_t signature = (uint32_t)p->sequence->signature;

	if (!p->ends.forced)
		return;
	if (is_parity_forced(p))
		add_page(p, true);
	while (signature && (p->ends.first_number + page_count(p) - 1) % signature != 0)
		add_page(p, true);
}

/* Notes that the last page of text has no room for stand on pages of their own. */
static void set_notes_left(Planner *p)
{
	const Notes *notes = &p->flow->notes;

	while (p->notes_set < p->called && suits_next_page(p)) { /* a box more each time */
		PlanPage *page = add_page(p, false);
		uint32_t first = p->notes_set;
		Length room = body_height(page) - separator_height(p->flow), excess;

		warn_of_width(p, page->master);
		p->notes_set = notes_reach_somehow(notes, first, p->called, room);
		place_notes(p, page, first, p->notes_set);
		excess = length_excess(page->notes_height, body_height(page));
		if (excess)
			warn_of_overflow(p, page->notes.items[0].footnote->place, excess);
		note_standing(p, page);
	}
}

static const Extents *extents_of_parts(Arena *arena, const Flow *flow)
{
	Extents *extents = arena_array_of(arena, Extents, flow->count);

	for (uint32_t i = 0; i < flow->count; i++)
		extents[i] = extents_of(arena, flow->parts[i].stack);
	return extents;
}

/* A flow of one measure, as far as its pages are of that. */
static void plan_flow(Planner *p)
{
	p->stopped = false;
	p->called = p->flow->called;
	p->notes_set = p->flow->set;
	p->run = (Stretches){ 0 };
	for (uint32_t i = 0; i < p->flow->count && !p->stopped; i++)
		add_part(p, i);
	set_run(p, true);
	if (!p->stopped)
		set_notes_left(p);
}

/* ---- pages of several measures ---- */

/* How many pages from the next on are of its measure, as far as MANY_ALIKE. */
static uint32_t pages_alike(const Planner *p, PageMeasure measure)
{
	uint32_t count = 1;

	for (; count < MANY_ALIKE; count++) {
		bool matched;
		const FoPageMaster *master = choose_master(p, page_count(p) + count, false, &matched);

		if (!masters_same_measure(measure_of(p, master), measure))
			break;
	}
	return count;
}

/* What pages of that measure hold at most, and one more, in one column. */
static Length enough_for(const Planner *p, PageMeasure measure, uint32_t patience)
{
	uint32_t pages = pages_alike(p, measure);
	Length height = height_of(p, master_of(p, page_count(p), false));

	return pages < MANY_ALIKE ? height * measure.columns * (pages + 1) * patience : 0;
}

/* Footnotes of the flow that are called and do not all stand. */
static void add_notes_left(const Planner *p, FlowRest *rest)
{
	const Notes *notes = &p->flow->notes;

	for (uint32_t i = notes_at(notes, p->notes_set); i < notes->count && notes->items[i].start < p->called; i++)
		array_push(p->layout->arena, &rest->notes, notes->items[i].footnote);
}

/* The last of the flow that stands, which blank pages may follow; NULL: nothing does. */
static const PlanPiece *last_piece(const Planner *p)
{
	size_t i = p->plan.pages.count;

	while (i > 0 && !p->plan.pages.items[i - 1].pieces.count)
		i--;
	return i ? &array_last(&p->plan.pages.items[i - 1].pieces) : NULL;
}

/* Change bars that go on beyond it. */
static void add_bars_left(const Planner *p, FlowRest *rest)
{
	const PlanPiece *piece = last_piece(p);

	for (uint32_t i = 0; piece && i < piece->stack->bar_count; i++) {
		StackBar bar = piece->stack->bars[i];

		if (bar.node->kind != FO_CHANGE_BAR_BEGIN || bar.first > piece->last)
			continue;
		if (bar.last <= piece->last && !bar.open)
			continue;
		bar.first = 0;
		bar.open = true;
		array_push(p->layout->arena, &rest->bars, bar);
	}
}

static bool is_beyond(Place place, Place furthest)
{
	return place.line > furthest.line || (place.line == furthest.line && place.column > furthest.column);
}

/* What is told of what does not stand yet is told again when that is laid out for its page. */
static void tell_of_standing(const Planner *p, const Diagnostics *found)
{
	const Diagnostic *all;
	size_t count = diagnostics_all(found, &all);
	Place furthest = rest_furthest(p->rest);

	for (size_t i = 0; i < count; i++)
		if (!all[i].place.line || !is_beyond(all[i].place, furthest))
			diagnostics_add(p->layout->diagnostics, all[i].severity, all[i].blame, all[i].code,
					all[i].place, all[i].hint, "%s", all[i].message);
}

/* Lays out what is left for the next page and those alike. */
static void lay_out_rest(Planner *p, Diagnostics *found, uint32_t patience)
{
	Layout *layout = p->layout;
	Diagnostics *diagnostics = layout->diagnostics;
	PageMeasure measure = measure_of(p, master_of(p, page_count(p), false));
	FlowRest rest = { .rest = p->rest };
	Flow *flow = arena_new_of(layout->arena, Flow);

	if (!p->given_up)
		rest.enough = enough_for(p, measure, patience);
	add_notes_left(p, &rest);
	add_bars_left(p, &rest);
	layout->diagnostics = found;
	*flow = flow_go_on(layout, p->sequence, measure, &rest);
	layout->diagnostics = diagnostics;
	p->flow = flow;
	p->extents = extents_of_parts(layout->arena, flow);
	for (uint32_t i = 0; i < flow->count; i++)
		p->laid += flow->parts[i].stack->box_count;
}

static bool is_too_costly(const Planner *p)
{
	return p->laid > FREE_IN_VAIN + MOST_IN_VAIN * p->set;
}

/* More of it is laid out as often as no page came of it. Where all of it is, and nothing comes of that, it is set as it
 * is; so is what would take too long. */
static void plan_piecewise(Planner *p, const Flow *nothing)
{
	uint32_t patience = 1, idle = 0;
	uint64_t told;

	p->flow = nothing;
	p->rest = rest_new(p->layout->arena, p->sequence);
	p->called = p->notes_set = 0;
	p->laid = p->set = 0;
	p->given_up = false;
	do {
		Diagnostics *found = diagnostics_new(p->layout->arena);

		told = rest_told(p->rest);
		lay_out_rest(p, found, patience);
		plan_flow(p);
		tell_of_standing(p, found);
		idle = rest_told(p->rest) > told ? 0 : idle + 1;
		patience = !idle ? 1 : p->flow->cut_short ? patience * 2 : patience;
		p->given_up = (idle > MOST_IDLE && !p->flow->cut_short) || is_too_costly(p);
	} while (p->stopped || p->notes_set < p->called);
}

static void plan_all(Planner *p, const Flow *flow)
{
	p->flow = flow;
	p->plan = (Plan){ 0 };
	p->start = FO_BREAK_AUTO;
	if (flow->piecewise) {
		plan_piecewise(p, flow);
		return;
	}
	p->extents = extents_of_parts(p->layout->arena, flow);
	plan_flow(p);
}

static Plan plan_once(Planner *p, const Flow *flow)
{
	plan_all(p, flow);
	if (!page_count(p))
		add_page(p, false);
	p->plan.flow_count = page_count(p);
	if (p->followed && page_count(p) < p->expected)
		add_page(p, false);
	force_count(p);
	return p->plan;
}

Plan plan_pages(Layout *layout, const FoPageSequence *sequence, const Flow *flow, PlanEnds ends)
{
	Planner p = { .layout = layout, .sequence = sequence, .ends = ends };
	Plan plan = plan_once(&p, flow);

	if (!masters_know_last(sequence->master))
		return plan;
	for (int round = 0; round < PLAN_ROUNDS && plan.pages.count != p.expected; round++) {
		p.expected = (uint32_t)plan.pages.count;
		plan = plan_once(&p, flow);
	}
	for (int round = 0; round < PLAN_ROUNDS && plan.pages.count != p.expected; round++) {
		p.expected = plan.pages.count > p.expected ? (uint32_t)plan.pages.count : p.expected;
		p.followed = true;
		plan = plan_once(&p, flow);
	}
	return plan;
}

static Space extent_of_part(const Layout *layout, const FlowPart *part, uint32_t columns)
{
	Extents e = extents_of(layout->arena, part->stack);
	uint32_t last = part->stack->box_count - 1;
	Length height = extent_height(&e, 0, last);

	if (columns > 1) {
		height = columns_balance(layout->arena, &e, 0, last, columns, highest_column(&e, 0, last), 0).height;
		return (Space){ height, height, height };
	}
	return (Space){ height - extent_shrink(&e, 0, last), height, height };
}

/* Of pages of several measures, what they hold. */
static Space extent_on_pages(const Plan *plan)
{
	Length height = 0;

	for (size_t i = 0; i < plan->pages.count; i++)
		height += plan->pages.items[i].used + plan->pages.items[i].notes_height;
	return (Space){ height, height, height };
}

Space plan_extent(const Layout *layout, const Flow *flow, const Plan *plan)
{
	uint32_t columns = flow->measure.columns;
	Length notes = notes_height(&flow->notes, 0, notes_end(&flow->notes, flow->notes.count));
	Space whole = { 0 };

	if (flow->piecewise)
		return extent_on_pages(plan);
	for (uint32_t i = 0; i < flow->count; i++) {
		if (!flow->parts[i].stack->box_count)
			continue;
		whole = space_sum(whole,
				  extent_of_part(layout, &flow->parts[i], flow->parts[i].spanning ? 1 : columns));
	}
	if (notes)
		notes += separator_height(flow);
	return space_sum(whole, (Space){ notes, notes, notes });
}

Length plan_notes_top(const PlanPage *page)
{
	return length_max(page->used, body_height(page) - page->notes_height);
}
