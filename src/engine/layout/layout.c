/*
 * The steps of layout, in order: structure, then rounds of flows and plans until page numbers are what was assumed,
 * then pages. Flows are laid out, and pages painted, by a crew: a page-sequence knows of others only what references and
 * markers say, and those change between the steps alone.
 */
#include "layout/layout.h"

#include "base/crew.h"
#include "layout/fit.h"
#include "layout/ground/memory.h"
#include "layout/ground/page_context.h"
#include "layout/inline/folio.h"
#include "layout/page/destinations.h"
#include "layout/page/markers.h"
#include "layout/page/masters.h"
#include "layout/page/offpage.h"
#include "layout/page/page.h"
#include "layout/page/references.h"
#include "layout/page/structure.h"
#include "layout/prepare.h"
#include "text/segment.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>

typedef struct Sequence {
	const FoPageSequence *fo;
	Flow flow;
	Fit fit;			/* the setting it was laid out in */
	Length region_height;		/* what heights in percent refer to */
	AreaFit facts;
	Plan plan;
	bool laid_out;
	uint32_t first_number;
	uint32_t first_page;		/* index in the document */
} Sequence;

/* What one of the crew has to itself. */
typedef struct Worker {
	Layout layout;
	Arena *work;			/* what must outlive a trial of copyfitting, which gives back what it took from the layout's arena */
} Worker;

typedef struct Job {
	Layout *layout;			/* the first worker's, for all that is done by one */
	Worker *workers;
	unsigned worker_count;
	const FoDocument *document;
	const LayoutOptions *options;
	Sequence *sequences;
	uint32_t sequence_count;
	uint32_t *waiting;		/* page-sequences to be laid out in this round */
	uint32_t waiting_count;
	AreaPage *pages;
	Markers *markers;
	uint32_t page_count;
} Job;

static const char *page_number(Layout *layout, const FoNode *node)
{
	if (layout->page && node->kind == FO_PAGE_NUMBER)
		return layout->page->folio;
	return references_text(layout->references, layout->memory->arena, layout->sequence, node);
}

static const FoNode *retrieved(const Layout *layout, const FoNode *node)
{
	const PageContext *page = layout->page;
	const FoNode *marker = markers_find(page->markers, node, page->page, page->sequence);

	return marker ? fo_retrieved(marker, node) : NULL;
}

static const PageAnswers answers = { page_number, retrieved };

/* ---- flows ---- */

static void lay_out_flow(const Job *job, Layout *layout, uint32_t index)
{
	Sequence *s = &job->sequences[index];
	bool matched;
	const FoPageMaster *master = masters_choose(s->fo->master, (PageTraits) { .number = 1 }, &matched);
	const FoRegion *body = &master->region[FO_REGION_BODY];
	Rect place = masters_region(master, FO_REGION_BODY);
	Length width = place.width;
	Length gap = layout_length(body->column_gap, width, 0);
	FitResult result;

	layout->sequence = index;
	layout->region_height = place.height;
	references_begin_sequence(layout->references, index);
	result = fit_flow(layout, s->fo, width, (width - gap * (body->columns - 1)) / body->columns);
	s->flow = result.flow;
	s->fit = layout->fit;
	s->region_height = place.height;
	s->facts = result.facts;
	s->facts.sequence = index;
	s->laid_out = true;
}

static void lay_out_waiting(Crew *crew, void *context, unsigned worker)
{
	Job *job = context;
	size_t piece;

	while (crew_take(crew, &piece)) {
		lay_out_flow(job, &job->workers[worker].layout, job->waiting[piece]);
		layout_forget_inlines(job->workers[worker].layout.memory);
	}
	segment_release();
}

/* Lays out every flow that has not been, or that assumed what is not so; answers how many. */
static uint32_t lay_out_flows(Job *job)
{
	job->waiting_count = 0;
	for (uint32_t i = 0; i < job->sequence_count; i++)
		if (!job->sequences[i].laid_out || references_changed(job->layout->references, i)) {
			job->waiting[job->waiting_count++] = i;
			job->sequences[i].first_number = 0;
		}
	crew_run(job->worker_count, job->waiting_count, lay_out_waiting, job);
	return job->waiting_count;
}

/* ---- pages ---- */

static bool is_parity_forced(const FoPageSequence *sequence, const FoPageSequence *next, uint32_t last, uint32_t count)
{
	int initial = next ? next->initial_page_number : FO_INITIAL_AUTO;

	switch (sequence->force_page_count) {
	case FO_COUNT_EVEN:		return count % 2 != 0;
	case FO_COUNT_ODD:		return count % 2 == 0;
	case FO_COUNT_END_ON_EVEN:	return last % 2 != 0;
	case FO_COUNT_END_ON_ODD:	return last % 2 == 0;
	case FO_COUNT_NO_FORCE:		return false;
	case FO_COUNT_AUTO:
		if (initial == FO_INITIAL_AUTO)
			return false;
		return (initial == FO_INITIAL_AUTO_EVEN || (initial > 0 && initial % 2 == 0)) == (last % 2 == 0);
	}
	return false;
}

static uint32_t first_number_of(const FoPageSequence *sequence, uint32_t following)
{
	switch (sequence->initial_page_number) {
	case FO_INITIAL_AUTO:		return following;
	case FO_INITIAL_AUTO_ODD:	return following + (following % 2 == 0);
	case FO_INITIAL_AUTO_EVEN:	return following + (following % 2 == 1);
	default:			return (uint32_t)sequence->initial_page_number;
	}
}

static void plan_sequence(Job *job, uint32_t index, uint32_t first_number)
{
	Sequence *s = &job->sequences[index];
	const FoPageSequence *next = index + 1 < job->sequence_count ? s->fo + 1 : NULL;
	uint32_t count;

	if (s->first_number == first_number)
		return;
	s->first_number = first_number;
	s->plan = plan_pages(job->layout, s->fo, &s->flow, first_number);
	if (!s->facts.wanted)
		fit_note_plan(&s->facts, &s->plan);
	count = (uint32_t)s->plan.pages.count;
	if (is_parity_forced(s->fo, next, first_number + count - 1, count))
		plan_add_blank(job->layout, s->fo, &s->plan);
}

static const char *folio_of(Job *job, const FoPageSequence *sequence, uint32_t number)
{
	Arena *arena = job->layout->arena;
	const char *folio = folio_group(arena, folio_format(arena, number, sequence->format), sequence->grouping_separator,
					sequence->grouping_size);

	if (!*sequence->folio_prefix && !*sequence->folio_suffix)
		return folio;
	return arena_printf(arena, "%s%s%s", sequence->folio_prefix, folio, sequence->folio_suffix);
}

/* The static content in that region of a page, or NULL. */
static const FoNode *static_of(const Sequence *s, const PlanPage *page, FoRegionKind kind)
{
	const FoRegion *region = &page->master->region[kind];

	return kind != FO_REGION_BODY && region->present ? flow_static(s->fo, region->name) : NULL;
}

static void note_page(Job *job, const Sequence *s, const PlanPage *page, uint32_t number)
{
	uint32_t sequence = (uint32_t)(s - job->sequences);

	for (size_t i = 0; i < page->pieces.count; i++)
		destinations_note(&page->pieces.items[i], number, sequence, job->layout->references, job->markers);
	for (FoRegionKind kind = 0; kind < FO_REGIONS; kind++) {
		const FoNode *content = static_of(s, page, kind);

		if (content)
			destinations_note_static(content, number, job->layout->references);
	}
}

/* Notes what stands on the pages of a sequence, for citations and markers. */
static void note_sequence(Job *job, uint32_t index)
{
	Sequence *s = &job->sequences[index];

	s->first_page = job->page_count;
	for (size_t i = 0; i < s->plan.pages.count; i++) {
		const PlanPage *page = &s->plan.pages.items[i];

		note_page(job, s, page, references_add_page(job->layout->references, folio_of(job, s->fo, page->number)));
	}
	job->page_count += (uint32_t)s->plan.pages.count;
	references_note_sequence(job->layout->references, index, s->first_page, job->page_count - 1);
}

static const FoNode *first_heading(const FoNode *node)
{
	const FoNode *found = node->role && node->role[0] == 'H' && isdigit((unsigned char)node->role[1]) ? node : NULL;

	for (const FoNode *child = node->first; child && !found; child = child->next)
		found = first_heading(child);
	return found;
}

static void add_words(const FoNode *node, Str *out)
{
	if (node->kind == FO_TEXT)
		str_add_bytes(out, node->as.chars.bytes, node->as.chars.length);
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind != FO_MARKER && child->kind != FO_FOOTNOTE)
			add_words(child, out);
}

/* Its title, or what its first heading says. */
static const char *name_of(Arena *arena, const FoPageSequence *sequence)
{
	const FoNode *title = sequence->title ? sequence->title : first_heading(sequence->flow);
	Str name = str_in(arena);

	if (title)
		add_words(title, &name);
	return str_text(&name);
}

static void report_progress(const Job *job, uint32_t index)
{
	const Sequence *s = &job->sequences[index];

	if (job->options && job->options->progress)
		job->options->progress(job->options->context, name_of(job->layout->arena, s->fo), index, job->sequence_count,
				       (uint32_t)s->plan.pages.count);
}

static void plan_all(Job *job)
{
	uint32_t following = 1;

	references_begin_pages(job->layout->references);
	markers_begin_pages(job->markers);
	job->page_count = 0;
	for (uint32_t i = 0; i < job->sequence_count; i++) {
		Sequence *s = &job->sequences[i];

		plan_sequence(job, i, first_number_of(s->fo, following));
		following = s->first_number + (uint32_t)s->plan.pages.count;
		note_sequence(job, i);
	}
}

static void settle(Job *job)
{
	int round = 0;

	for (; round < LAYOUT_ROUNDS && lay_out_flows(job); round++)
		plan_all(job);
	references_settle(job->layout->references);
	for (uint32_t i = 0; round == LAYOUT_ROUNDS && i < job->sequence_count; i++)
		if (references_changed(job->layout->references, i))
			diag_warning(job->layout->diagnostics, "reference-unsettled", job->sequences[i].fo->place,
				     "leave room for a page number one figure wider",
				     "page numbers cited here still move after %d rounds", LAYOUT_ROUNDS);
}

static void paint_sequence(const Job *job, Layout *layout, uint32_t index)
{
	const Sequence *s = &job->sequences[index];

	layout->fit = s->fit;
	layout->region_height = s->region_height;
	for (size_t i = 0; i < s->plan.pages.count; i++) {
		uint32_t number = s->first_page + (uint32_t)i;
		const PlanPage *plan = &s->plan.pages.items[i];
		PageContext context = { number, index, references_folio(layout->references, number), job->markers,
					plan->number % 2 == 1, 1, 0 };

		layout->page = &context;
		job->pages[number] = page_paint(layout, s->fo, &s->flow, plan);
		layout->page = NULL;
	}
}

static void paint_pages(Crew *crew, void *context, unsigned worker)
{
	Job *job = context;
	size_t piece;

	while (crew_take(crew, &piece)) {
		paint_sequence(job, &job->workers[worker].layout, (uint32_t)piece);
		layout_forget_inlines(job->workers[worker].layout.memory);
	}
	segment_release();
}

/* ---- the document ---- */

static AreaBookmark *bookmarks_of(Arena *arena, const FoBookmark *bookmark)
{
	AreaBookmark *first = NULL, **next = &first;

	for (; bookmark; bookmark = bookmark->next, next = &(*next)->next) {
		*next = arena_new_of(arena, AreaBookmark);
		(*next)->title = bookmark->title;
		(*next)->internal = bookmark->internal;
		(*next)->external = bookmark->external;
		(*next)->open = bookmark->open;
		(*next)->children = bookmarks_of(arena, bookmark->children);
	}
	return first;
}

static AreaMetadata metadata_of(const FoMetadata *m)
{
	return (AreaMetadata) {
		.title = m->title, .creator = m->creator, .description = m->description, .subject = m->subject,
		.publisher = m->publisher, .rights = m->rights, .keywords = m->keywords, .date = m->date,
		.language = m->language ? m->language : "und",
	};
}

static void collect_page(const Job *job, const Sequence *s, const PlanPage *page, uint32_t number, Destinations *all)
{
	destinations_collect(all, job->layout, page, number);
	for (FoRegionKind kind = 0; kind < FO_REGIONS; kind++) {
		const FoNode *content = static_of(s, page, kind);
		Rect rect;

		if (!content)
			continue;
		rect = masters_region(page->master, kind);
		destinations_collect_static(all, content, number, (Point) { rect.x, rect.y });
	}
}

static void collect_destinations(Job *job, Destinations *all)
{
	for (uint32_t i = 0; i < job->sequence_count; i++) {
		const Sequence *s = &job->sequences[i];

		if (s->fo->id)
			destinations_add(all, s->fo->id, s->first_page, (Point) { 0 }, NULL);
		for (size_t j = 0; j < s->plan.pages.count; j++)
			collect_page(job, s, &s->plan.pages.items[j], s->first_page + (uint32_t)j, all);
	}
}

static const AreaFit *fits_of(const Job *job)
{
	AreaFit *fits = arena_array_of(job->layout->arena, AreaFit, job->sequence_count);

	for (uint32_t i = 0; i < job->sequence_count; i++)
		fits[i] = job->sequences[i].facts;
	return fits;
}

static const AreaDocument *finish(Job *job, const Structure *structure)
{
	Arena *arena = job->layout->arena;
	AreaDocument *document = arena_new_of(arena, AreaDocument);
	Destinations *destinations = destinations_new(arena);

	job->pages = arena_array_of(arena, AreaPage, job->page_count);
	crew_run(job->worker_count, job->sequence_count, paint_pages, job);
	offpage_warn(job->pages, job->page_count, job->document, job->layout->diagnostics);
	for (uint32_t i = 0; i < job->sequence_count; i++)
		report_progress(job, i);
	collect_destinations(job, destinations);
	document->metadata = metadata_of(&job->document->metadata);
	document->pages = job->pages;
	document->page_count = job->page_count;
	document->destinations = destinations_sorted(destinations, &document->destination_count);
	document->bookmarks = bookmarks_of(arena, job->document->bookmarks);
	document->structure = structure->root;
	document->element_count = structure->count;
	document->fits = fits_of(job);
	document->fit_count = job->sequence_count;
	return document;
}

static Worker worker_with(const Layout *tools)
{
	Worker worker = { .layout = *tools, .work = arena_new() };

	worker.layout.arena = arena_new();
	worker.layout.memory = layout_memory_new(worker.work, tools->document);
	worker.layout.shaper = shaper_new(worker.work);
	return worker;
}

/* What it laid out becomes the document's. */
static void worker_end(Worker *worker, Arena *arena)
{
	layout_memory_free(worker->layout.memory);
	shaper_free(worker->layout.shaper);
	arena_join(arena, worker->layout.arena);
	arena_free(worker->work);
}

static Job job_begin(Arena *arena, const FoDocument *document, const Layout *tools, const LayoutOptions *options)
{
	uint32_t count = (uint32_t)document->sequence_count;
	Job job = {
		.document = document, .options = options, .sequence_count = count,
		.sequences = arena_array_of(arena, Sequence, count), .waiting = arena_array_of(arena, uint32_t, count),
	};

	job.worker_count = crew_size(options ? options->threads : 1, count);
	job.workers = arena_array_of(arena, Worker, job.worker_count);
	for (unsigned i = 0; i < job.worker_count; i++)
		job.workers[i] = worker_with(tools);
	job.layout = &job.workers[0].layout;
	job.markers = markers_new(job.workers[0].work);
	for (uint32_t i = 0; i < count; i++)
		job.sequences[i].fo = &document->sequences[i];
	return job;
}

const AreaDocument *layout_document(Arena *arena, const FoDocument *document, Fonts *fonts, Images *images,
				    Hyphenators *hyphenators, const LayoutOptions *options, Diagnostics *diagnostics)
{
	Structure structure = structure_build(arena, document, diagnostics);
	Arena *work = arena_new();
	Layout tools = {
		.document = document, .fonts = fonts, .images = images, .hyphenators = hyphenators, .diagnostics = diagnostics,
		.elements = structure.elements, .answers = &answers, .references = references_new(work, document), .fit = FIT_COMFORTABLE,
	};
	Job job = job_begin(arena, document, &tools, options);
	const AreaDocument *result;

	prepare_resources(job.layout);
	settle(&job);
	result = finish(&job, &structure);
	for (unsigned i = 0; i < job.worker_count; i++)
		worker_end(&job.workers[i], arena);
	arena_free(work);
	return result;
}
