/*
 * Parts of a flow follow each other down the page; each is cut into runs at its forced breaks, and each run is broken
 * by pagebreak.h over what is left of the present page and the pages after it. Columns at the end of a part are
 * balanced: the least height at which they all fit.
 *
 * Where a master is chosen by page-position="last", the count of pages must be known to break them: the plan is made
 * again with the count it came to, until it agrees with itself.
 */
#include "layout/plan.h"

#include "layout/masters.h"
#include "layout/pagebreak.h"

typedef struct Planner {
	Layout *layout;
	const FoPageSequence *sequence;
	const Flow *flow;
	Plan plan;
	uint32_t first_number;
	uint32_t expected;		/* pages it is thought to have; 0: unknown */
	Length y;			/* used on the present page, from the body's top */
	Length foot;			/* taken at its foot by notes of earlier runs */
	uint32_t column;		/* next column on the present page, after a forced column break */
} Planner;

enum { PLAN_ROUNDS = 4 };

static PageTraits traits_of(const Planner *p, uint32_t index, bool blank)
{
	return (PageTraits) { index, p->first_number + index, p->expected && index + 1 == p->expected, blank };
}

static const FoPageMaster *master_of(const Planner *p, uint32_t index, bool blank)
{
	bool matched;
	const FoPageMaster *master = masters_choose(p->sequence->master, traits_of(p, index, blank), &matched);

	if (!matched)
		diag_warning(p->layout->diagnostics, "page-master", p->sequence->place,
			     "add an alternative without conditions, or maximum-repeats=\"no-limit\"",
			     "no page master is left for page %u of this sequence", index + 1);
	return master;
}

static Length body_height(const Planner *p, uint32_t index)
{
	return masters_region(master_of(p, index, false), FO_REGION_BODY).height;
}

static uint32_t page_count(const Planner *p)
{
	return (uint32_t)p->plan.pages.count;
}

static PlanPage *last_page(Planner *p)
{
	return &array_last(&p->plan.pages);
}

static void warn_of_width(const Planner *p, const FoPageMaster *master)
{
	if (masters_region(master, FO_REGION_BODY).width != p->flow->full_width)
		diag_warning(p->layout->diagnostics, "page-width", master->place,
			     "give the region-bodies of one page-sequence the same width",
			     "the body of \"%s\" is not as wide as that of the first page, for which the text is set", master->name);
}

static void add_page(Planner *p, bool blank)
{
	uint32_t index = page_count(p);
	const FoPageMaster *master = master_of(p, index, blank);

	if (!blank)
		warn_of_width(p, master);
	array_push(p->layout->arena, &p->plan.pages,
		   (PlanPage) { .master = master, .number = p->first_number + index, .blank = blank });
	p->y = p->foot = 0;
	p->column = 0;
}

/* ---- one run ---- */

typedef struct Run {
	Planner *planner;
	const FlowPart *part;
	uint32_t columns;
	uint32_t page;			/* index of the page that slot 0 stands on */
	Length y;			/* where it begins there */
	Length limit;			/* greatest height of a column while balancing, 0: none */
} Run;

static Length slot_height(void *context, uint32_t slot)
{
	const Run *run = context;
	const Planner *p = run->planner;
	uint32_t page = run->page + (p->column + slot) / run->columns;
	Length height = body_height(p, page);

	if (page == run->page)
		height -= run->y + p->foot;
	return run->limit ? length_min(height, run->limit) : height;
}

static Length separator_height(const Flow *flow)
{
	const Stack *separator = flow->separator;

	return separator && separator->box_count ? stack_height(separator, 0, separator->box_count - 1) : 0;
}

static SlotRequest request_of(Run *run, uint32_t first, uint32_t last)
{
	Planner *p = run->planner;

	return (SlotRequest) {
		.stack = run->part->stack, .first = first, .last = last,
		.height = slot_height, .context = run,
		.note_heights = run->part->note_heights, .note_separator = separator_height(p->flow),
		.columns = run->columns, .page_of_first = p->column, .joined = run->y > 0 || p->column > 0,
	};
}

static const SlotBreak *break_run(Run *run, uint32_t first, uint32_t last, uint32_t *count)
{
	SlotRequest request = request_of(run, first, last);

	return pagebreak(run->planner->layout->arena, &request, count);
}

/* The columns of the least height that hold boxes first to last on one page; NULL if none does. */
static const SlotBreak *least_columns(Run *run, uint32_t first, uint32_t last, int32_t dearest, uint32_t *count)
{
	Arena *arena = run->planner->layout->arena;
	SlotRequest request = request_of(run, first, last);
	Length high = slot_height(run, 0), low = stack_height(run->part->stack, first, last) / run->columns / 2;
	const SlotBreak *best = pagebreak_fill(arena, &request, run->columns, dearest, count);

	while (best && high - low > LENGTH_PT_ONE / 4) {
		uint32_t found;
		const SlotBreak *slots;

		run->limit = low + (high - low) / 2;
		slots = pagebreak_fill(arena, &request, run->columns, dearest, &found);
		if (slots) {
			best = slots;
			*count = found;
			high = run->limit;
		} else {
			low = run->limit;
		}
	}
	run->limit = 0;
	return best;
}

/* Lines that widows and orphans hold together are parted only if there is no other way. */
static const SlotBreak *balance(Run *run, uint32_t first, uint32_t last, uint32_t *count)
{
	const SlotBreak *slots = least_columns(run, first, last, STACK_COST_WIDOW, count);

	return slots ? slots : least_columns(run, first, last, STACK_NEVER, count);
}

static void warn_of_overflow(const Planner *p, const Stack *stack, const SlotBreak *slot)
{
	Place place = p->flow ? p->sequence->place : NO_PLACE;

	for (uint32_t i = 0; i < stack->frame_count; i++)
		if (stack->frames[i].first <= slot->last && stack->frames[i].last >= slot->first)
			place = stack->frames[i].node->place;
	if (slot->overflow)
		diag_warning(p->layout->diagnostics, "page-overflow", place, "make it smaller, or let it break",
			     "this is %.1f pt higher than its page", length_to_pt(slot->overflow));
	else
		diag_warning(p->layout->diagnostics, "keep-broken", place, "what is to be kept together is higher than a page",
			     "a keep could not be honoured on page %u of the sequence", page_count(p));
}

static Length place_notes(Planner *p, PlanPage *page, const Run *run, const SlotBreak *slot, Length x)
{
	const Stack *stack = run->part->stack;
	ARRAY(const FoNode *) footnotes = { 0 };
	Length height = 0;

	if (!run->part->note_heights)
		return 0;
	for (uint32_t box = slot->first; box <= slot->last; box++) {
		height += run->part->note_heights[box];
		for (uint32_t i = 0; i < stack->boxes[box].note_count; i++)
			array_push(p->layout->arena, &footnotes, stack->boxes[box].notes[i].footnote);
	}
	if (!footnotes.count)
		return 0;
	height += separator_height(p->flow);
	array_push(p->layout->arena, &page->notes, (PlanNotes) {
		footnotes.items, (uint32_t)footnotes.count, x,
		masters_region(page->master, FO_REGION_BODY).height - p->foot - height, stack->width });
	return height;
}

static Length column_x(const Planner *p, const Run *run, uint32_t column)
{
	const Flow *flow = p->flow;

	if (run->columns == 1)
		return 0;
	return column * (flow->column_width + (flow->full_width - run->columns * flow->column_width) / (run->columns - 1));
}

/* Sets the slots on their pages; answers where the last page's content ends. */
static void place_slots(Run *run, const SlotBreak *slots, uint32_t count)
{
	Planner *p = run->planner;
	uint32_t column = p->column;
	Length bottom = run->y, foot = p->foot;

	for (uint32_t i = 0; i < count; i++, column++) {
		const SlotBreak *slot = &slots[i];
		PlanPage *page;
		Length notes;

		if (i && column % run->columns == 0) {
			add_page(p, false);
			bottom = foot = 0;
			run->y = 0;
		}
		if (slot->last + 1 == slot->first)
			continue;
		page = last_page(p);
		if (slot->overflow || slot->keep_broken)
			warn_of_overflow(p, run->part->stack, slot);
		array_push(p->layout->arena, &page->pieces, (PlanPiece) {
			run->part->stack, slot->first, slot->last, slot->ratio, column_x(p, run, column % run->columns), run->y });
		notes = place_notes(p, page, run, slot, column_x(p, run, column % run->columns));
		foot = length_max(foot, p->foot + notes);
		bottom = length_max(bottom, run->y + length_times(stack_extent(run->part->stack, slot->first, slot->last).minimum, -slot->ratio)
				    + length_times(stack_height(run->part->stack, slot->first, slot->last), 1 + slot->ratio));
	}
	p->y = bottom;
	p->foot = foot;
	p->column = 0;
	last_page(p)->used = bottom;
}

/* Where the last page of these slots begins among them. */
static uint32_t last_page_start(const Run *run, const SlotBreak *slots, uint32_t count)
{
	uint32_t column = run->planner->column, start = 0;

	for (uint32_t i = 1; i < count; i++)
		if ((column + i) % run->columns == 0)
			start = i;
	while (start < count && slots[start].last + 1 == slots[start].first)
		start++;
	return start;
}

static void set_balanced(Run *run, const SlotBreak *slots, uint32_t count)
{
	uint32_t start = last_page_start(run, slots, count), balanced_count;
	const SlotBreak *balanced;
	uint32_t first = slots[start].first, last = slots[count - 1].last;
	Planner *p = run->planner;

	if (start) {
		place_slots(run, slots, start);
		add_page(p, false);
		run->page = page_count(p) - 1;
		run->y = 0;
	}
	balanced = balance(run, first, last, &balanced_count);
	if (balanced)
		place_slots(run, balanced, balanced_count);
	else
		place_slots(run, slots + start, count - start);
}

static void set_run(Planner *p, const FlowPart *part, uint32_t first, uint32_t last, bool ends_columns)
{
	const FoRegion *body = &last_page(p)->master->region[FO_REGION_BODY];
	Run run = { .planner = p, .part = part, .columns = part->spanning ? 1 : (uint32_t)body->columns,
		    .page = page_count(p) - 1, .y = p->y };
	uint32_t count;
	const SlotBreak *slots = break_run(&run, first, last, &count);

	if (run.columns > 1 && ends_columns && !p->column)
		set_balanced(&run, slots, count);
	else
		place_slots(&run, slots, count);
}

/* ---- forced breaks ---- */

static bool page_is_empty(Planner *p)
{
	return !p->y && !last_page(p)->pieces.count;
}

static void force_page(Planner *p, FoBreak kind)
{
	if (!page_is_empty(p))
		add_page(p, false);
	if (kind != FO_BREAK_ODD_PAGE && kind != FO_BREAK_EVEN_PAGE)
		return;
	if ((last_page(p)->number % 2 == 1) == (kind == FO_BREAK_ODD_PAGE))
		return;
	p->plan.pages.count--;
	add_page(p, true);
	add_page(p, false);
}

static void force_column(Planner *p, const FlowPart *part)
{
	uint32_t columns = (uint32_t)last_page(p)->master->region[FO_REGION_BODY].columns;

	if (part->spanning || columns == 1 || last_page(p)->pieces.count >= columns)
		force_page(p, FO_BREAK_PAGE);
	else if (!page_is_empty(p))
		p->column = (uint32_t)last_page(p)->pieces.count;
}

static void force(Planner *p, const FlowPart *part, FoBreak kind)
{
	if (kind == FO_BREAK_COLUMN)
		force_column(p, part);
	else if (kind != FO_BREAK_AUTO)
		force_page(p, kind);
}

static uint32_t run_end(const Stack *stack, uint32_t first)
{
	uint32_t last = first;

	while (last + 1 < stack->box_count && stack->gaps[last + 1].forced == FO_BREAK_AUTO)
		last++;
	return last;
}

static void set_part(Planner *p, const FlowPart *part)
{
	const Stack *stack = part->stack;

	for (uint32_t first = 0, last; first < stack->box_count; first = last + 1) {
		last = run_end(stack, first);
		force(p, part, stack->gaps[first].forced);
		set_run(p, part, first, last, stack->gaps[last + 1].forced != FO_BREAK_COLUMN);
	}
	if (stack->box_count)
		force(p, part, stack->gaps[stack->box_count].forced);
}

/* A break after the last block of the flow makes no page of its own. */
static void drop_empty_last(Planner *p)
{
	if (page_count(p) > 1 && page_is_empty(p))
		p->plan.pages.count--;
}

static Plan plan_once(Planner *p)
{
	p->plan = (Plan) { .flow = p->flow };
	add_page(p, false);
	for (uint32_t i = 0; i < p->flow->count; i++)
		set_part(p, &p->flow->parts[i]);
	drop_empty_last(p);
	return p->plan;
}

Plan plan_pages(Layout *layout, const FoPageSequence *sequence, const Flow *flow, uint32_t first_number)
{
	Planner p = { .layout = layout, .sequence = sequence, .flow = flow, .first_number = first_number };
	Plan plan = plan_once(&p);

	if (!masters_know_last(sequence->master))
		return plan;
	for (int round = 0; round < PLAN_ROUNDS && plan.pages.count != p.expected; round++) {
		p.expected = (uint32_t)plan.pages.count;
		plan = plan_once(&p);
	}
	return plan;
}

void plan_add_blank(Layout *layout, const FoPageSequence *sequence, Plan *plan)
{
	Planner p = { .layout = layout, .sequence = sequence, .flow = plan->flow, .plan = *plan,
		      .first_number = plan->pages.items[0].number };

	add_page(&p, true);
	*plan = p.plan;
}
