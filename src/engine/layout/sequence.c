#include "layout/sequence.h"

#include "base/ascii.h"
#include "base/str.h"
#include "layout/fit.h"
#include "layout/ground/memory.h"
#include "layout/ground/page_context.h"
#include "layout/inline/folio.h"
#include "layout/page/masters.h"
#include "layout/page/page.h"

/* ---- workers ---- */

Worker worker_with(const Layout *tools)
{
	Worker worker = { .layout = *tools, .work = arena_new() };

	worker.layout.memory = layout_memory_new(worker.work);
	worker.layout.shaper = shaper_new(worker.work);
	return worker;
}

void worker_end(Worker *worker)
{
	layout_memory_free(worker->layout.memory);
	shaper_free(worker->layout.shaper);
	arena_free(worker->work);
}

/* The worker turns to this sequence. */
static Layout *turn_to(Worker *worker, const Sequence *s, Arena *arena)
{
	Layout *layout = &worker->layout;

	layout->arena = arena;
	layout->diagnostics = s->diagnostics;
	layout->sequence = s->fo;
	layout->elements = s->structure.elements;
	layout->citations = s->citations;
	layout->fit = s->fit;
	layout->choices = s->choices;
	layout->fragments = s->fragments;
	layout->region_height = s->region_height;
	layout->rest = NULL;
	layout_begin_sequence(layout);
	return layout;
}

Sequence *sequence_new(const FoPageSequence *fo, References *references)
{
	Arena *arena = arena_new();
	Sequence *s = arena_new_of(arena, Sequence);

	s->fo = fo;
	s->arena = arena;
	s->citations = citations_new(arena, references, fo);
	s->fit = FIT_COMFORTABLE;
	return s;
}

void sequence_free(Sequence *s)
{
	arena_free(s->flow_arena);
	arena_free(s->fo->arena);
	arena_free(s->arena);
}

/* ---- the flow ---- */

static void begin_flow(Sequence *s, Images *images)
{
	arena_free(s->flow_arena);
	s->flow_arena = arena_new();
	s->diagnostics = diagnostics_new(s->arena);
	s->plan = (Plan){ 0 };
	citations_begin(s->citations);
	s->choices = choices_new(s->flow_arena);
	if (!s->structure.root || s->structure.chosen || s->fo->index_lists) /* the links in lists are elements */
		s->structure = structure_build(s->arena, s->fo, images);
}

void sequence_lay_out(Sequence *s, Worker *worker)
{
	const FoPageMaster *master = masters_first(s->fo->master);
	FitResult result;
	Layout *layout;

	begin_flow(s, worker->layout.images);
	s->region_height = masters_region(master, masters_flow_region(master, s->fo->flow->as.flow.name)).height;
	layout = turn_to(worker, s, s->flow_arena);
	result = fit_flow(layout, s->fo, masters_measure(master, s->fo->flow->as.flow.name));
	s->flow = result.flow;
	s->fit = layout->fit;
	s->choices = layout->choices;
	s->facts = result.facts;
	s->facts.sequence = s->fo->number;
}

/* ---- the plan ---- */

uint32_t sequence_first_number(const FoPageSequence *fo, uint32_t following)
{
	switch (fo->initial_page_number) {
	case FO_INITIAL_AUTO: return following;
	case FO_INITIAL_AUTO_ODD: return following + (following % 2 == 0);
	case FO_INITIAL_AUTO_EVEN: return following + (following % 2 == 1);
	default: return (uint32_t)fo->initial_page_number;
	}
}

uint32_t sequence_page_count(const Sequence *s)
{
	return (uint32_t)s->plan.pages.count;
}

const char *sequence_folio(Arena *arena, const FoPageSequence *fo, uint32_t number)
{
	const char *folio =
		folio_group(arena, folio_format(arena, number, fo->format), fo->grouping_separator, fo->grouping_size);

	if (!*fo->folio_prefix && !*fo->folio_suffix)
		return folio;
	return arena_printf(arena, "%s%s%s", fo->folio_prefix, folio, fo->folio_suffix);
}

/* The static content in that region of a page, or NULL. */
static const FoNode *static_of(const Sequence *s, const PlanPage *page, FoRegionKind kind)
{
	const FoRegion *region = &page->master->region[kind];

	return kind != page->region && region->present ? flow_static(s->fo, region->name) : NULL;
}

static void note_page(Sequence *s, const PlanPage *page, uint32_t index)
{
	destinations_note(page, s->choices, index, s->citations);
	for (FoRegionKind kind = 0; kind < FO_REGIONS; kind++) {
		const FoNode *content = static_of(s, page, kind);

		if (content)
			destinations_note_static(content, index, s->citations);
	}
}

void sequence_note_pages(Sequence *s, uint32_t first_page, References *references)
{
	uint32_t count = sequence_page_count(s);

	s->first_page = first_page;
	citations_begin_pages(s->citations, s->first_page, s->first_page + count - 1, s->first_number);
	for (uint32_t i = 0; i < count; i++) {
		const PlanPage *page = &s->plan.pages.items[i];

		references_set_folio(references, s->first_page + i, sequence_folio(s->flow_arena, s->fo, page->number));
		note_page(s, page, s->first_page + i);
	}
}

/* The first box of a piece's stack on its page. */
static uint32_t first_on_page(const PlanPage *page, const PlanPiece *piece)
{
	const PlanPiece *first = page->pieces.items;

	while (first->stack != piece->stack) /* it is itself one of them */
		first++;
	return first->first;
}

static void note_fragments(Sequence *s)
{
	s->fragments = table_fragments_new(s->arena, s->fragments);
	for (size_t i = 0; i < s->plan.pages.count; i++) {
		const PlanPage *page = &s->plan.pages.items[i];

		for (size_t j = 0; j < page->pieces.count; j++) {
			const PlanPiece *piece = &page->pieces.items[j];

			table_fragments_note(s->fragments, piece->stack, piece->first, piece->last,
					     first_on_page(page, piece));
		}
	}
}

bool sequence_changed(const Sequence *s)
{
	return citations_changed(s->citations) || (s->fragments && table_fragments_differ(s->fragments));
}

static void make_plan(Sequence *s, Worker *worker)
{
	Layout *layout = turn_to(worker, s, s->flow_arena);

	s->plan = plan_pages(layout, s->fo, &s->flow, (PlanEnds){ s->first_number, true, s->next_initial });
	if (!s->facts.wanted)
		fit_note_plan(&s->facts, &s->plan);
	if (s->fo->table_markers)
		note_fragments(s);
}

void sequence_plan(Sequence *s, Worker *worker, uint32_t first_number)
{
	if (sequence_page_count(s) && s->first_number == first_number)
		return;
	s->first_number = first_number;
	make_plan(s, worker);
}

uint32_t sequence_count_pages(Sequence *s, Worker *worker, uint32_t first_number)
{
	Arena *scratch = arena_new();
	Diagnostics *diagnostics;
	uint32_t count;

	if (sequence_changed(s))
		sequence_lay_out(s, worker);
	diagnostics = s->diagnostics; /* what there is to say is said when it is planned */
	s->diagnostics = diagnostics_new(scratch);
	s->next_initial = FO_INITIAL_AUTO;
	sequence_plan(s, worker, first_number);
	count = sequence_page_count(s);
	s->plan = (Plan){ 0 };
	s->diagnostics = diagnostics;
	arena_free(scratch);
	return count;
}

uint32_t sequence_try(const Sequence *s, Worker *worker, References *references, int figures)
{
	Sequence *trial = sequence_new(s->fo, references);
	uint32_t count;

	trial->next_initial = s->next_initial;
	citations_widen(trial->citations, figures);
	sequence_lay_out(trial, worker);
	sequence_plan(trial, worker, s->first_number);
	count = sequence_page_count(trial);
	arena_free(trial->flow_arena);
	arena_free(trial->arena);
	return count;
}

/* ---- what the pages carry ---- */

static bool is_open(const Sequence *s, const FoNode *node)
{
	if (node->kind == FO_PAGE_NUMBER_CITATION || node->kind == FO_PAGE_NUMBER_CITATION_LAST ||
	    node->kind == FO_INDEX_LIST)
		return !citations_know(s->citations, node);
	if (node->kind == FO_PAGE_NUMBER)
		return citations_adrift(s->citations);
	for (const FoNode *child = node->first; child; child = child->next)
		if (is_open(s, child))
			return true;
	return false;
}

void sequence_note_markers(const Sequence *s, Markers *markers)
{
	for (size_t i = 0; i < s->plan.pages.count; i++)
		destinations_note_markers(&s->plan.pages.items[i], s->choices, s->first_page + (uint32_t)i,
					  s->fo->number, markers);
}

static void collect_page(const Sequence *s, const Layout *layout, const PlanPage *page, uint32_t index,
			 Destinations *all)
{
	destinations_collect(all, layout, page, index);
	for (FoRegionKind kind = 0; kind < FO_REGIONS; kind++) {
		const FoNode *content = static_of(s, page, kind);
		Rect rect;

		if (!content)
			continue;
		rect = masters_region(page->master, kind);
		destinations_collect_static(all, content, layout, index, (Point){ rect.x, rect.y });
	}
}

void sequence_collect_destinations(const Sequence *s, Worker *worker, Destinations *all)
{
	const Layout *layout = turn_to(worker, s, s->flow_arena);

	if (s->fo->id)
		destinations_add(all, s->fo->id, s->first_page, (Point){ 0 }, NULL);
	for (size_t i = 0; i < s->plan.pages.count; i++)
		collect_page(s, layout, &s->plan.pages.items[i], s->first_page + (uint32_t)i, all);
}

/* ---- painting ---- */

/* Which static contents of a page say what is not known. */
static void find_late(const Sequence *s, const PlanPage *page, bool late[FO_REGIONS])
{
	for (FoRegionKind kind = 0; kind < FO_REGIONS; kind++) {
		const FoNode *content = static_of(s, page, kind);

		late[kind] = content && is_open(s, content);
	}
}

AreaPart sequence_paint(Sequence *s, Worker *worker, const Markers *markers)
{
	Layout *layout = turn_to(worker, s, s->flow_arena);
	Headings headings = s->headings;
	uint32_t count = sequence_page_count(s);
	AreaPage *pages = arena_array_of(s->arena, AreaPage, count);

	s->late = arena_array_of(s->arena, bool, FO_REGIONS *count);
	for (uint32_t i = 0; i < count; i++) {
		const PlanPage *plan = &s->plan.pages.items[i];
		PageContext context = { .page = s->first_page + i,
					.sequence = s->fo->number,
					.folio = sequence_folio(s->flow_arena, s->fo, plan->number),
					.markers = markers,
					.recto = plan->number % 2 == 1,
					.columns = 1 };

		layout->page = &context;
		find_late(s, plan, s->late + FO_REGIONS * i);
		pages[i] = page_paint(layout, s->fo, plan, s->late + FO_REGIONS * i);
		layout->page = NULL;
	}
	structure_settle(&s->structure, s->arena, s->fo, s->choices, &headings, s->diagnostics);
	s->left = headings;
	return (AreaPart){ .first_page = s->first_page,
			   .pages = pages,
			   .page_count = count,
			   .structure = s->structure.root,
			   .element_count = s->structure.count };
}

/* ---- its name ---- */

static const FoNode *first_heading(const Sequence *s, const FoNode *node)
{
	const FoNode *found = node->role && node->role[0] == 'H' && ascii_is_digit(node->role[1]) ? node : NULL;

	for (const FoNode *child = choice_first_among(s->choices, node); child && !found; child = choice_next(child))
		found = first_heading(s, child);
	return found;
}

static void add_words(const Sequence *s, const FoNode *node, Str *out)
{
	if (node->kind == FO_TEXT)
		str_add_bytes(out, node->as.chars.bytes, node->as.chars.length);
	for (const FoNode *child = choice_first_among(s->choices, node); child; child = choice_next(child))
		if (child->kind != FO_MARKER && child->kind != FO_FOOTNOTE)
			add_words(s, child, out);
}

const char *sequence_name(const Sequence *s)
{
	const FoNode *title = s->fo->title ? s->fo->title : first_heading(s, s->fo->flow);
	Str name = str_in(s->arena);

	if (title)
		add_words(s, title, &name);
	return str_text(&name);
}
