/*
 * The order in which page-sequences go through layout.
 *
 * Flows are laid out by any thread, each by itself; planning, painting and handing on go in document order, by
 * whichever thread finds the next sequence laid out ("composing"), one at a time. A sequence whose citations are not
 * all known when its turn comes is planned, so that those after it have their numbers, and waits. At the end what waits
 * is laid out again until nothing changes.
 *
 * Where the count of pages of one that waits is in doubt, those behind it are adrift: numbers on their pages are late,
 * what cites them waits, and at the end they move (drift.h). A page that would look otherwise if its number went from
 * odd to even waits too, as long as those that do so are few: mostly what comes next begins on an odd page anyway.
 * Where more are, and the numbers do change so, all is laid out again with what is known.
 *
 * Sequences are printed in the order of the document, but for neighbours that may change places (rep:swap): when their
 * turn comes both are laid out, and how many pages they have says which goes first. What is said here of those before
 * and after goes by the order of printing.
 *
 * Which sequences wait, and what the others assumed, depends on the document alone: a page number counts as known once
 * the sequence it stands in has been composed, and is asked for again then.
 */
#include "layout/layout.h"

#include "area/gather.h"
#include "base/crew.h"
#include "base/str.h"
#include "base/thread.h"
#include "layout/block/block.h"
#include "layout/drift.h"
#include "layout/ground/memory.h"
#include "layout/ground/page_context.h"
#include "layout/page/markers.h"
#include "layout/page/offpage.h"
#include "layout/prepare.h"
#include "layout/sequence.h"
#include "text/segment.h"

#include <pthread.h>

/* Sequences under way for each thread: enough to keep it busy, few enough to bound memory. */
enum { UNDER_WAY = 8 };

/* Pages that wait for whether they are odd or even. */
enum { MOST_PATIENT = 64 };

/* A sequence of more pages that waits is taken to be in doubt without a trial, which would cost much and seldom say
 * otherwise. */
enum { MOST_TRIED = 8 };

/* What is not known for good of the pages that come next, each from what waits until something sets it anew. */
typedef struct Adrift {
	bool page;   /* their index */
	bool number; /* until initial-page-number gives one */
	bool parity; /* until that, or a sequence which begins on an odd or an even page */
} Adrift;

struct LayoutJob {
	Arena *arena; /* of what stays to the end: some hundred bytes a page */
	const LayoutOptions *options;
	LayoutTaker taker;
	Layout tools; /* the same for all */
	Diagnostics *diagnostics;
	Worker giver, composer; /* the caller's, and that of whoever composes */
	References *references;
	Markers *markers;
	Destinations *destinations;
	LateStatics *late;
	Drift *drift;
	Adrift adrift;
	uint32_t patient;          /* pages that wait for parity only */
	ARRAY(AreaFit) fits;       /* by page-sequence */
	ARRAY(Sequence *) waiting; /* in order */
	uint32_t sequence_count;   /* given */
	uint32_t composed;
	int attempt;         /* from 1 */
	Headings headings;   /* that what comes next stands under */
	uint32_t following;  /* the page number after those planned, */
	uint32_t page_count; /* and how many they are */
	AreaInks inks;       /* the document's, once a sequence was handed on */

	pthread_t threads[CREW_MOST];
	unsigned thread_count;

	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t changed;
	Sequence *first, *last;     /* the queue: given, not yet composed */
	Sequence *next;             /* the first of them that nobody lays out yet */
	unsigned queued, unclaimed; /* how many from the first on, from the next on */
	bool composing;             /* somebody does */
	bool complete;              /* no more will be given */
	bool given_up;              /* what is under way is dropped */
	bool stopped;
};

/* ---- what lines and blocks ask of the whole ---- */

static const char *page_number(Layout *layout, const FoNode *node)
{
	if (!layout->page)
		return citations_text(layout->citations, node);
	if (node->kind != FO_PAGE_NUMBER)
		return citations_find(layout->citations, node);
	if (citations_adrift(layout->citations))
		citations_guess(layout->citations);
	return layout->page->folio;
}

static const FoNode *retrieved(const Layout *layout, const FoNode *node)
{
	const PageContext *page = layout->page;
	const FoNode *marker = markers_find(page->markers, node, page->page, page->sequence);

	return marker ? fo_retrieved(marker, node) : NULL;
}

static Cited cited(Layout *layout, const FoNode *list)
{
	if (layout->page)
		return citations_find_list(layout->citations, list);
	return citations_list(layout->citations, list, (StructElem *)(uintptr_t)layout_link_tag(layout, list));
}

static const PageAnswers answers = { page_number, retrieved, cited };

/* ---- composing ---- */

static void report_progress(const LayoutJob *job, const Sequence *s)
{
	if (job->options->progress)
		job->options->progress(job->options->context, sequence_name(s), s->fo->number, job->sequence_count,
				       sequence_page_count(s));
}

static AreaInks inks_of(Arena *arena, FoInks inks)
{
	AreaInk *items = arena_array_of(arena, AreaInk, inks.count);

	for (size_t i = 0; i < inks.count; i++) {
		const FoInk *ink = &inks.items[i];

		items[i] = (AreaInk){ .color = layout_color(ink->color),
				      .name = ink->name,
				      .spot = ink->spot,
				      .tint = (uint16_t)(ink->tint * 65535 + 0.5) };
		for (int j = 0; j < 4; j++)
			items[i].cmyk[j] = (uint16_t)(ink->cmyk[j] * 65535 + 0.5f);
	}
	return (AreaInks){ items, (uint32_t)inks.count };
}

/* The sequence leaves; its areas are the taker's. Of a document with an error none do: they may be unsound. */
static void hand_on(LayoutJob *job, Sequence *s, AreaPart part)
{
	Arena *arena = s->arena;

	if (!job->inks.count)
		job->inks = inks_of(job->arena, s->fo->inks);
	part.inks = job->inks;
	offpage_warn(&part, s->fo, s->diagnostics);
	diagnostics_append(job->diagnostics, s->diagnostics);
	if (diagnostics_failed(job->diagnostics)) {
		sequence_free(s);
		return;
	}
	late_statics_keep(job->late, s, &part);
	sequence_collect_destinations(s, &job->composer, job->destinations);
	report_progress(job, s);
	arena_join(arena, s->flow_arena);
	if (s->fo->arena)
		arena_join(arena, s->fo->arena);
	job->taker.pages(job->taker.taker, &part, arena);
}

static void plan(LayoutJob *job, Sequence *s)
{
	sequence_plan(s, &job->composer, sequence_first_number(s->fo, job->following));
	sequence_note_pages(s, job->page_count, job->references);
}

/* Until its own pages are where its text says, and what is known of those before it. */
static void plan_until_settled(LayoutJob *job, Sequence *s)
{
	plan(job, s);
	for (int round = 1; round < LAYOUT_ROUNDS && sequence_changed(s); round++) {
		sequence_lay_out(s, &job->composer);
		plan(job, s);
	}
}

static void count(LayoutJob *job, Sequence *s)
{
	s->planned = sequence_page_count(s);
	job->following = s->first_number + s->planned;
	job->page_count += s->planned;
	s->placed_number = s->first_number;
	s->placed_count = s->planned;
	while (job->fits.count <= s->fo->number)
		array_push(job->arena, &job->fits, (AreaFit){ 0 });
	job->fits.items[s->fo->number] = s->facts;
}

/* Paints the pages, if all is known that stands in them: also in what markers bring there. */
static bool paint(LayoutJob *job, Sequence *s, AreaPart *part)
{
	if (citations_open(s->citations) || sequence_changed(s))
		return false;
	*part = sequence_paint(s, &job->composer, job->markers);
	part->adrift = job->adrift.page;
	return !citations_guessed(s->citations);
}

/* Of what stands before the sequence, what it does not depend on; the rest it does. */
static void moor(LayoutJob *job, const Sequence *s)
{
	int initial = s->fo->initial_page_number;

	if (initial > 0)
		job->adrift.number = false;
	if (initial != FO_INITIAL_AUTO)
		job->adrift.parity = false;
	if (job->adrift.number)
		citations_set_adrift(s->citations);
}

/* Whether its pages may come to another count when what it cites is known. */
static bool is_in_doubt(LayoutJob *job, const Sequence *s)
{
	if (!citations_open(s->citations) && !citations_changed(s->citations))
		return false;
	if (job->attempt > 1 || s->planned > MOST_TRIED || s->fo->index_lists)
		return true;
	return sequence_try(s, &job->composer, job->references, -1) != s->planned ||
	       sequence_try(s, &job->composer, job->references, 1) != s->planned;
}

/* Those behind a sequence that waits. */
static void cast_off(LayoutJob *job, const Sequence *s)
{
	if (!job->adrift.parity && is_in_doubt(job, s))
		job->adrift = (Adrift){ true, true, true };
}

/* What the planner says of a page names it by its number. */
static bool has_messages(const Sequence *s)
{
	const Diagnostic *list;

	return diagnostics_all(s->diagnostics, &list) > 0;
}

/* Whether the sequence had better wait for what its pages' numbers are. */
static bool is_patient(LayoutJob *job, const Sequence *s, uint32_t step)
{
	bool minds = step > 2 || (step == 2 && job->adrift.parity) || has_messages(s);

	if (!job->adrift.number || !minds || job->patient + s->planned > MOST_PATIENT)
		return false;
	job->patient += s->planned;
	return true;
}

/* It leaves, or waits. */
static void compose(LayoutJob *job, Sequence *s)
{
	uint32_t step;
	AreaPart part;
	bool painted;

	s->place = job->composed++;
	s->headings = job->headings;
	moor(job, s);
	plan_until_settled(job, s);
	count(job, s);
	sequence_note_markers(s, job->markers);
	step = job->adrift.page ? drift_step(s) : DRIFT_MOORED;
	painted = !is_patient(job, s, step) && paint(job, s, &part);
	if (painted)
		job->headings = s->left;
	else
		headings_pass(&job->headings, s->structure.root);
	citations_publish(s->citations, !painted || job->adrift.number);
	if (painted) {
		if (job->waiting.count)
			drift_keep(job->drift, s, step);
		hand_on(job, s, part);
	} else {
		array_push(job->arena, &job->waiting, s);
		cast_off(job, s);
	}
}

/* ---- neighbours that change places ---- */

/* Whether its pages may begin and end where others' do. */
static bool is_movable(const Sequence *s)
{
	const FoPageSequence *fo = s->fo;

	return fo->swap && *fo->swap && !s->moved && !fo->signature && fo->initial_page_number == FO_INITIAL_AUTO &&
	       (fo->force_page_count == FO_COUNT_AUTO || fo->force_page_count == FO_COUNT_NO_FORCE);
}

static bool are_pair(const Sequence *s, const Sequence *next)
{
	return s && next && is_movable(s) && is_movable(next) && str_equal(s->fo->swap, next->fo->swap);
}

/* Whether the second goes first: where one of them has an even count of pages and the other an odd one, the even one
 * begins on an even page if it can. */
static bool should_swap(LayoutJob *job, Sequence *s, Sequence *next)
{
	uint32_t count = sequence_count_pages(s, &job->composer, job->following);
	uint32_t number = job->following + count, other = sequence_count_pages(next, &job->composer, number);

	if (count % 2 == other % 2)
		return false;
	return count % 2 == 0 ? job->following % 2 == 1 : number % 2 == 1;
}

/* The first two of the queue; called with the lock held. Each moves but once. */
static void swap_first(LayoutJob *job)
{
	Sequence *s = job->first, *next = s->next;

	s->next = next->next;
	next->next = s;
	job->first = next;
	if (job->last == next)
		job->last = s;
	s->moved = next->moved = true;
}

/* The head of the queue, if it can be composed now: whether it must end on an odd page depends on the one after it, and
 * so may its place. */
static Sequence *ready(const LayoutJob *job)
{
	Sequence *s = job->first;

	if (!s || !s->laid_out || !(s->next || job->complete))
		return NULL;
	return are_pair(s, s->next) && !s->next->laid_out ? NULL : s;
}

/* The one that goes first of it and its neighbour; called with the lock held, which it lets go of. */
static Sequence *first_of_pair(LayoutJob *job, Sequence *s)
{
	Sequence *next = s->next;
	bool swaps;

	if (job->given_up || !are_pair(s, next))
		return s;
	pthread_mutex_unlock(&job->lock);
	swaps = should_swap(job, s, next);
	pthread_mutex_lock(&job->lock);
	if (swaps)
		swap_first(job);
	return job->first;
}

/* ---- in turn ---- */

/* Composes what can be, unless somebody does; called with the lock held. */
static void compose_ready(LayoutJob *job)
{
	Sequence *s;
	bool given_up;

	if (job->composing)
		return;
	job->composing = true;
	while ((s = ready(job))) { /* each time around the queue is shorter */
		s = first_of_pair(job, s);
		job->first = s->next;
		job->last = job->first ? job->last : NULL;
		job->queued--;
		s->next_initial = s->next ? s->next->fo->initial_page_number : FO_INITIAL_AUTO;
		given_up = job->given_up;
		pthread_mutex_unlock(&job->lock);
		if (given_up)
			sequence_free(s);
		else
			compose(job, s);
		pthread_mutex_lock(&job->lock);
	}
	job->composing = false;
	pthread_cond_broadcast(&job->changed);
}

/* ---- laying out ---- */

/* Lays out the next sequence of the queue that nobody has; called with the lock held. False if there is none. */
static bool lay_out_next(LayoutJob *job, Worker *worker)
{
	Sequence *s = job->next;
	bool given_up = job->given_up;

	if (!s)
		return false;
	job->next = s->next;
	job->unclaimed--;
	pthread_cond_broadcast(&job->changed);
	pthread_mutex_unlock(&job->lock);
	if (!given_up)
		sequence_lay_out(s, worker);
	pthread_mutex_lock(&job->lock);
	s->laid_out = true;
	compose_ready(job);
	return true;
}

static void *work(void *context)
{
	LayoutJob *job = context;
	Worker worker = worker_with(&job->tools);

	pthread_mutex_lock(&job->lock);
	while (lay_out_next(job, &worker) || !job->complete) /* the giver completes it */
		if (!job->next && !job->complete)
			pthread_cond_wait(&job->changed, &job->lock);
	pthread_mutex_unlock(&job->lock);
	worker_end(&worker);
	segment_release();
	return NULL;
}

/* Where a thread cannot be had the others do its share. */
static void start_threads(LayoutJob *job)
{
	unsigned wanted = crew_size(job->options->threads, CREW_MOST) - 1;

	while (job->thread_count < wanted && thread_start(&job->threads[job->thread_count], work, job))
		job->thread_count++;
}

static void put_in_queue(LayoutJob *job, Sequence *s)
{
	if (job->last)
		job->last->next = s;
	if (!job->first)
		job->first = s;
	if (!job->next)
		job->next = s;
	job->last = s;
	job->queued++;
	job->unclaimed++;
	pthread_cond_broadcast(&job->changed);
}

/* The giver works too when there is more than the others can take, and waits when memory would grow. */
static void keep_pace(LayoutJob *job)
{
	while (job->unclaimed > job->thread_count && lay_out_next(job, &job->giver)) /* each claims one */
		;
	while (job->queued > UNDER_WAY * (job->thread_count + 1)) /* the others are at work on the first */
		if (!lay_out_next(job, &job->giver))
			pthread_cond_wait(&job->changed, &job->lock);
}

/* ---- from outside ---- */

LayoutJob *layout_begin(const LayoutTools *tools, const LayoutOptions *options, const LayoutTaker *taker,
			const LayoutJob *known)
{
	Arena *arena = arena_new();
	LayoutJob *job = arena_new_of(arena, LayoutJob);

	*job = (LayoutJob){
		.arena = arena,
		.options = options,
		.taker = *taker,
		.diagnostics = tools->diagnostics,
		.tools = { .fonts = tools->fonts,
			   .images = tools->images,
			   .hyphenators = tools->hyphenators,
			   .diagnostics = tools->diagnostics,
			   .answers = &answers,
			   .blocks = &block_answers,
			   .fit = FIT_COMFORTABLE },
		.references = references_new(arena, known ? known->references : NULL),
		.attempt = known ? known->attempt + 1 : 1,
		.markers = markers_new(arena),
		.destinations = destinations_new(arena),
		.late = late_statics_new(arena),
		.drift = drift_new(arena),
		.following = 1,
	};
	job->giver = worker_with(&job->tools);
	job->composer = worker_with(&job->tools);
	pthread_mutex_init(&job->lock, NULL);
	pthread_cond_init(&job->changed, NULL);
	return job;
}

void layout_add(LayoutJob *job, const FoPageSequence *fo)
{
	Sequence *s = sequence_new(fo, job->references);

	if (!job->sequence_count++)
		start_threads(job);
	prepare_resources(&job->giver.layout, fo);
	pthread_mutex_lock(&job->lock);
	put_in_queue(job, s);
	keep_pace(job);
	pthread_mutex_unlock(&job->lock);
}

/* ---- what waited ---- */

typedef struct Repeat {
	LayoutJob *job;
	ARRAY(Sequence *) sequences;
	AreaPart *parts; /* what they come to when painted */
} Repeat;

static void lay_out_again(Crew *crew, void *context, unsigned number)
{
	Repeat *repeat = context;
	Worker worker = worker_with(&repeat->job->tools);
	size_t piece;

	while (crew_take(crew, &piece))
		sequence_lay_out(repeat->sequences.items[piece], &worker);
	worker_end(&worker);
	segment_release();
}

static void run(LayoutJob *job, CrewWork *work_on, Repeat *repeat)
{
	if (repeat->sequences.count)
		crew_run(crew_size(job->options->threads, repeat->sequences.count), repeat->sequences.count, work_on,
			 repeat);
}

/* Lays out again what assumed what is not so; false if nothing did. */
static bool lay_out_changed(LayoutJob *job)
{
	Repeat repeat = { .job = job };

	for (size_t i = 0; i < job->waiting.count; i++)
		if (sequence_changed(job->waiting.items[i]))
			array_push(job->arena, &repeat.sequences, job->waiting.items[i]);
	run(job, lay_out_again, &repeat);
	return repeat.sequences.count > 0;
}

/* All from the first that waits on are put one behind the other: those that wait planned, those that left as they
 * are. */
static void place_all(LayoutJob *job)
{
	DriftPoint at = { job->waiting.items[0]->first_page, job->waiting.items[0]->first_number };

	drift_begin(job->drift);
	for (size_t i = 0; i < job->waiting.count; i++) {
		Sequence *s = job->waiting.items[i];

		drift_place_before(job->drift, s->place, &at);
		sequence_plan(s, &job->composer, sequence_first_number(s->fo, at.number));
		s->first_page = at.page;
		s->planned = sequence_page_count(s);
		at = (DriftPoint){ at.page + s->planned, s->first_number + s->planned };
	}
	drift_place_before(job->drift, job->sequence_count, &at);
	job->page_count = at.page;
}

/* What is known of pages that left goes with them. */
static void move_departed(LayoutJob *job)
{
	Arena *scratch = arena_new();
	uint32_t count;
	const AreaMove *moves = drift_moves(job->drift, DRIFT_PLACED, scratch, &count);

	references_move(job->references, moves, count);
	markers_move(job->markers, moves, count);
	destinations_move(job->destinations, moves, count);
	late_statics_move(job->late, moves, count);
	arena_free(scratch);
}

static void note_again(LayoutJob *job, Sequence *s)
{
	sequence_note_pages(s, s->first_page, job->references);
	job->fits.items[s->fo->number] = s->facts;
	citations_publish(s->citations, true);
}

static void note_markers_again(LayoutJob *job)
{
	bool *again = arena_array_of(job->arena, bool, job->sequence_count);

	for (size_t i = 0; i < job->waiting.count; i++)
		again[job->waiting.items[i]->fo->number] = true;
	markers_forget(job->markers, again, job->sequence_count);
	for (size_t i = 0; i < job->waiting.count; i++)
		sequence_note_markers(job->waiting.items[i], job->markers);
	markers_sort(job->markers);
}

static void plan_all_again(LayoutJob *job)
{
	place_all(job);
	move_departed(job);
	for (size_t i = 0; i < job->waiting.count; i++)
		note_again(job, job->waiting.items[i]);
	note_markers_again(job);
}

static void warn_of_unsettled(const LayoutJob *job)
{
	for (size_t i = 0; i < job->waiting.count; i++) {
		const Sequence *s = job->waiting.items[i];

		if (citations_changed(s->citations))
			diag_warning(job->diagnostics, "reference-unsettled", s->fo->place,
				     "leave room for a page number one figure wider",
				     "page numbers cited here still move after %d rounds", LAYOUT_ROUNDS);
		else if (sequence_changed(s))
			diag_warning(job->diagnostics, "table-marker-unsettled", s->fo->place,
				     "give the head or foot of the table a height, whatever it shows",
				     "what a fo:retrieve-table-marker shows still moves rows after %d rounds",
				     LAYOUT_ROUNDS);
	}
}

/* Whether those that wait still are where they would be put: what makes an even page of an odd one, or an even count
 * of pages of an odd one, might change the places of neighbours. */
static bool places_stand(const LayoutJob *job)
{
	for (size_t i = 0; i < job->waiting.count; i++) {
		const Sequence *s = job->waiting.items[i];

		if (s->fo->swap &&
		    (s->first_number % 2 != s->placed_number % 2 || s->planned % 2 != s->placed_count % 2))
			return false;
	}
	return true;
}

/* False if what was handed on is no longer true. */
static bool settle(LayoutJob *job)
{
	references_settle(job->references);
	for (int round = 1; round < LAYOUT_ROUNDS && lay_out_changed(job); round++)
		plan_all_again(job);
	if (!(drift_stands(job->drift) && places_stand(job)) && job->attempt < LAYOUT_ATTEMPTS)
		return false;
	warn_of_unsettled(job);
	return true;
}

static void tell_moves(LayoutJob *job)
{
	Arena *scratch = arena_new();
	uint32_t count;
	const AreaMove *moves = drift_moves(job->drift, DRIFT_LEFT, scratch, &count);

	if (count && !diagnostics_failed(job->diagnostics))
		job->taker.moves(job->taker.taker, moves, count);
	arena_free(scratch);
}

static void paint_waiting(Crew *crew, void *context, unsigned number)
{
	Repeat *repeat = context;
	Worker worker = worker_with(&repeat->job->tools);
	size_t piece;

	while (crew_take(crew, &piece))
		repeat->parts[piece] = sequence_paint(repeat->sequences.items[piece], &worker, repeat->job->markers);
	worker_end(&worker);
	segment_release();
}

static void hand_on_waiting(LayoutJob *job)
{
	Repeat repeat = { .job = job, .parts = arena_array_of(job->arena, AreaPart, job->waiting.count) };

	for (size_t i = 0; i < job->waiting.count; i++)
		array_push(job->arena, &repeat.sequences, job->waiting.items[i]);
	run(job, paint_waiting, &repeat);
	for (size_t i = 0; i < repeat.sequences.count; i++)
		hand_on(job, repeat.sequences.items[i], repeat.parts[i]);
	job->waiting.count = 0;
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
	return (AreaMetadata){
		.title = m->title,
		.creator = m->creator,
		.description = m->description,
		.subjects = m->subjects,
		.publisher = m->publisher,
		.rights = m->rights,
		.identifier = m->identifier,
		.edition = m->edition,
		.keywords = m->keywords,
		.date = m->date,
		.language = m->language ? m->language : "und",
	};
}

/* All flows are laid out and composed, or given up. */
static void complete(LayoutJob *job, bool given_up)
{
	pthread_mutex_lock(&job->lock);
	job->complete = true;
	job->given_up = given_up;
	pthread_cond_broadcast(&job->changed);
	while (lay_out_next(job, &job->giver)) /* each claims one, and no more are given */
		;
	pthread_mutex_unlock(&job->lock);
	for (unsigned i = 0; i < job->thread_count; i++)
		pthread_join(job->threads[i], NULL);
	job->thread_count = 0;
	pthread_mutex_lock(&job->lock);
	compose_ready(job);
	pthread_mutex_unlock(&job->lock);
}

/* What refers to an object of a case that was not chosen leads nowhere. */
static void warn_of_unchosen(const LayoutJob *job, const FoDocument *rest)
{
	for (size_t i = 0; i < rest->doubt_count; i++)
		if (!destinations_have(job->destinations, rest->doubts[i].id))
			diag_warning(job->diagnostics, "reference-unchosen", rest->doubts[i].place,
				     "give the id to an object of every case, or to one about the fo:multi-switch",
				     "\"%s\" is the id of an object whose case was not chosen", rest->doubts[i].id);
}

LayoutResult layout_finish(LayoutJob *job, Arena *arena, const FoDocument *rest, AreaDocument *document)
{
	complete(job, false);
	if (!settle(job))
		return LAYOUT_AGAIN;
	tell_moves(job);
	hand_on_waiting(job);
	late_statics_paint(job->late, &job->giver, job->references, job->markers, job->diagnostics, job->taker.layer,
			   job->taker.taker);
	*document = (AreaDocument){
		.metadata = metadata_of(&rest->metadata),
		.page_count = job->page_count,
		.bookmarks = bookmarks_of(arena, rest->bookmarks),
		.fits = arena_memdup(arena, job->fits.items, job->fits.count * sizeof *job->fits.items),
		.fit_count = (uint32_t)job->fits.count,
		.inks = inks_of(arena, rest->inks),
	};
	document->destinations = destinations_sorted(job->destinations, arena, &document->destination_count);
	warn_of_unchosen(job, rest);
	return LAYOUT_DONE;
}

void layout_stop(LayoutJob *job)
{
	if (job->stopped)
		return;
	if (!job->complete)
		complete(job, true);
	for (size_t i = 0; i < job->waiting.count; i++)
		sequence_free(job->waiting.items[i]);
	worker_end(&job->giver);
	worker_end(&job->composer);
	segment_release();
	job->stopped = true;
}

void layout_free(LayoutJob *job)
{
	if (!job)
		return;
	layout_stop(job);
	references_free(job->references);
	pthread_mutex_destroy(&job->lock);
	pthread_cond_destroy(&job->changed);
	arena_free(job->arena);
}

/* ---- at once ---- */

static void gather(void *taker, const AreaPart *part, Arena *arena)
{
	area_gather(taker, part, arena);
}

static void gather_moves(void *taker, const AreaMove *moves, uint32_t count)
{
	area_gathering_move(taker, moves, count);
}

static void gather_layer(void *taker, uint32_t page, uint32_t number, const AreaLayer *layer, Arena *arena)
{
	area_gather_layer(taker, page, number, layer, arena);
}

static LayoutJob *lay_out_whole(const FoDocument *document, const LayoutTools *tools, const LayoutOptions *options,
				const LayoutJob *known, AreaGathering *gathering)
{
	LayoutJob *job =
		layout_begin(tools, options, &(LayoutTaker){ gather, gather_moves, gather_layer, gathering }, known);

	for (size_t i = 0; i < document->sequence_count; i++)
		layout_add(job, document->sequences[i]);
	return job;
}

const AreaDocument *layout_document(Arena *arena, const FoDocument *document, const LayoutTools *tools,
				    const LayoutOptions *options)
{
	AreaDocument *areas = arena_new_of(arena, AreaDocument);
	LayoutJob *job = NULL;
	LayoutResult result;

	do { /* the last attempt there may be is done */
		AreaGathering *gathering = area_gathering_new(arena);
		LayoutJob *known = job;

		job = lay_out_whole(document, tools, options, known, gathering);
		result = layout_finish(job, arena, document, areas);
		layout_free(known);
		if (result == LAYOUT_DONE && !diagnostics_failed(tools->diagnostics))
			area_gathering_finish(gathering, areas);
	} while (result == LAYOUT_AGAIN);
	layout_free(job);
	return diagnostics_failed(tools->diagnostics) ? NULL : areas;
}
