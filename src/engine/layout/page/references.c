/*
 * Pages by id, in one map for the document and one for the page-sequence that is being made; an id is noted in the
 * latter round after round, and published when its pages stand.
 *
 * The first guess of a page number is as wide as three figures, since most directories have that many pages and figures
 * are equally wide; or as its rank among the citations of its page-sequence: the entry two thousand of contents is on
 * the page two thousand or after.
 */
#include "layout/page/references.h"

#include "base/array.h"
#include "base/str.h"

#include <pthread.h>
#include <string.h>

/* As many figures as a page number may have. */
static const char zeros[] = "000000000";
enum { FEWEST_FIGURES = 3, MOST_FIGURES = sizeof zeros - 1 };

typedef struct PageRange {
	uint32_t first, last;
	bool open; /* may still move */
} PageRange;

struct References {
	Arena *arena;
	const References *before;
	pthread_mutex_t lock;       /* of what follows */
	Map *ids;                   /* → PageRange */
	ARRAY(const char *) folios; /* by page */
	bool settled;
};

typedef struct Assumption {
	const FoNode *node;
	const char *text;
} Assumption;

struct Citations {
	Arena *arena;
	References *references;
	const FoPageSequence *sequence;
	ARRAY(Assumption) assumptions;
	Map *ids;              /* → PageRange, of this sequence */
	bool guessed;          /* while it was painted */
	bool adrift;           /* its pages are */
	int wider;             /* figures that first guesses have more */
	ARRAY(uint32_t) ranks; /* indices of all that cite, in order; once a guess was needed */
	/* of page numbers, by node from the sequence's first; NULL: none noted */
	uint32_t *number_pages;
};

References *references_new(Arena *arena, const References *before)
{
	References *r = arena_new_of(arena, References);

	r->arena = arena;
	r->before = before;
	r->ids = map_new(arena);
	pthread_mutex_init(&r->lock, NULL);
	return r;
}

void references_free(References *r)
{
	pthread_mutex_destroy(&r->lock);
}

static void lock(const References *r)
{
	pthread_mutex_lock((pthread_mutex_t *)(uintptr_t)&r->lock);
}

static void unlock(const References *r)
{
	pthread_mutex_unlock((pthread_mutex_t *)(uintptr_t)&r->lock);
}

void references_set_folio(References *r, uint32_t page, const char *folio)
{
	const char *kept = arena_strdup(r->arena, folio);

	lock(r);
	while (r->folios.count <= page)
		array_push(r->arena, &r->folios, NULL);
	r->folios.items[page] = kept;
	unlock(r);
}

const char *references_folio(const References *r, uint32_t page)
{
	const char *folio;

	lock(r);
	folio = page < r->folios.count ? r->folios.items[page] : NULL;
	unlock(r);
	return folio;
}

/* Page-sequences that are made anew note theirs again. */
void references_move(References *r, const AreaMove *moves, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t j = 0; j < moves[i].count; j++)
			references_set_folio(r, moves[i].to + j, moves[i].folios[j]);
	lock(r);
	for (size_t i = 0; i < map_count(r->ids); i++) {
		PageRange *range = map_value(r->ids, i);

		range->first = area_moved(moves, count, range->first);
		range->last = area_moved(moves, count, range->last);
	}
	unlock(r);
}

void references_settle(References *r)
{
	lock(r);
	r->settled = true;
	unlock(r);
}

static uint32_t page_of(const PageRange *range, bool last)
{
	return last ? range->last : range->first;
}

/* How sure what is asked for must be. */
typedef enum Surety { AS_IT_IS, FOR_GOOD } Surety;

/* REFERENCES_NO_PAGE where it is not known. */
static uint32_t published_page(const References *r, const char *id, bool last, Surety surety)
{
	const PageRange *range;
	uint32_t page;

	lock(r);
	range = map_find(r->ids, id);
	page = range && (!range->open || r->settled || surety == AS_IT_IS) ? page_of(range, last) : REFERENCES_NO_PAGE;
	unlock(r);
	return page;
}

/* ---- one page-sequence ---- */

Citations *citations_new(Arena *arena, References *references, const FoPageSequence *sequence)
{
	Citations *c = arena_new_of(arena, Citations);

	c->arena = arena;
	c->references = references;
	c->sequence = sequence;
	return c;
}

void citations_set_adrift(Citations *c)
{
	c->adrift = true;
}

bool citations_adrift(const Citations *c)
{
	bool settled;

	lock(c->references);
	settled = c->references->settled;
	unlock(c->references);
	return c->adrift && !settled;
}

void citations_widen(Citations *c, int figures)
{
	c->wider = figures;
}

void citations_begin(Citations *c)
{
	c->assumptions.count = 0;
}

static void extend(PageRange *range, uint32_t page)
{
	if (range->first == REFERENCES_NO_PAGE || page < range->first)
		range->first = page;
	if (range->last == REFERENCES_NO_PAGE || page > range->last)
		range->last = page;
}

static PageRange *range_of(Citations *c, const char *id)
{
	PageRange *range;

	if (!c->ids)
		c->ids = map_new(c->arena);
	range = map_find(c->ids, id);
	if (!range) {
		range = arena_new_of(c->arena, PageRange);
		*range = (PageRange){ REFERENCES_NO_PAGE, REFERENCES_NO_PAGE, false };
		map_set(c->ids, id, range);
	}
	return range;
}

void citations_begin_pages(Citations *c, uint32_t first_page, uint32_t last_page)
{
	c->ids = NULL;
	c->number_pages = NULL;
	if (c->sequence->id)
		*range_of(c, c->sequence->id) = (PageRange){ first_page, last_page, false };
}

static uint32_t *place_of_number(const Citations *c, const FoNode *node)
{
	return &c->number_pages[node->index - c->sequence->first_node];
}

static void note_number(Citations *c, const FoNode *node, uint32_t page)
{
	uint32_t *place;

	if (!c->number_pages) {
		c->number_pages = arena_array_of(c->arena, uint32_t, c->sequence->node_count);
		memset(c->number_pages, 0xFF, c->sequence->node_count * sizeof *c->number_pages);
	}
	place = place_of_number(c, node);
	if (page < *place)
		*place = page;
}

void citations_note_node(Citations *c, const FoNode *node, uint32_t page)
{
	if (node->id)
		extend(range_of(c, node->id), page);
	if (node->kind == FO_PAGE_NUMBER)
		note_number(c, node, page);
}

void citations_publish(Citations *c, bool open)
{
	References *r = c->references;

	lock(r);
	for (size_t i = 0; c->ids && i < map_count(c->ids); i++) {
		PageRange *range = arena_memdup(r->arena, map_value(c->ids, i), sizeof *range);

		range->open = open;
		map_set(r->ids, map_key(c->ids, i), range);
	}
	unlock(r);
}

/* ---- what is known ---- */

static uint32_t own_page(const Citations *c, const FoNode *node)
{
	const PageRange *own;

	if (node->kind == FO_PAGE_NUMBER)
		return c->number_pages ? *place_of_number(c, node) : REFERENCES_NO_PAGE;
	own = c->ids ? map_find(c->ids, node->as.citation.target) : NULL;
	return own ? page_of(own, node->kind == FO_PAGE_NUMBER_CITATION_LAST) : REFERENCES_NO_PAGE;
}

static uint32_t known_page(const Citations *c, const FoNode *node, Surety surety)
{
	uint32_t own = own_page(c, node);

	if (own != REFERENCES_NO_PAGE)
		return surety == FOR_GOOD && citations_adrift(c) ? REFERENCES_NO_PAGE : own;
	if (node->kind == FO_PAGE_NUMBER)
		return REFERENCES_NO_PAGE;
	return published_page(c->references, node->as.citation.target, node->kind == FO_PAGE_NUMBER_CITATION_LAST,
			      surety);
}

static bool cites(const FoNode *node)
{
	return node->kind == FO_PAGE_NUMBER_CITATION || node->kind == FO_PAGE_NUMBER_CITATION_LAST;
}

/* What is cited is on no page, which has been told. */
static bool is_nowhere(const Citations *c, const FoNode *node)
{
	bool nowhere;

	if (!cites(node))
		return false;
	lock(c->references);
	nowhere = c->references->settled && !map_find(c->references->ids, node->as.citation.target);
	unlock(c->references);
	return nowhere;
}

/* NULL if it is not known. */
static const char *known_text(const Citations *c, const FoNode *node, Surety surety)
{
	uint32_t page = known_page(c, node, surety);

	if (page != REFERENCES_NO_PAGE)
		return references_folio(c->references, page);
	return is_nowhere(c, node) ? "?" : NULL;
}

static void find_ranks(Citations *c)
{
	for (uint32_t i = 0; i < c->sequence->node_count; i++)
		if (c->sequence->nodes[i] && cites(c->sequence->nodes[i]))
			array_push(c->arena, &c->ranks, c->sequence->nodes[i]->index);
}

/* How many nodes of the sequence cite before that one. */
static size_t rank_of(Citations *c, const FoNode *node)
{
	size_t low = 0, high;

	if (!c->ranks.count)
		find_ranks(c);
	for (high = c->ranks.count; low < high;) {
		size_t middle = low + (high - low) / 2;

		if (c->ranks.items[middle] < node->index)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const char *first_guess(Citations *c, const FoNode *node)
{
	size_t figures = (size_t)(FEWEST_FIGURES + c->wider);

	if (cites(node))
		for (size_t rest = rank_of(c, node) / 1000; rest && figures < MOST_FIGURES; rest /= 10)
			figures++;
	return zeros + MOST_FIGURES - figures;
}

/* What it came to the last time, if there was one. */
static const char *guess(Citations *c, const FoNode *node)
{
	const References *before = c->references->before;
	bool last = node->kind == FO_PAGE_NUMBER_CITATION_LAST;
	uint32_t page = before && node->kind != FO_PAGE_NUMBER
				? published_page(before, node->as.citation.target, last, AS_IT_IS)
				: REFERENCES_NO_PAGE;
	const char *text = page == REFERENCES_NO_PAGE ? NULL : references_folio(before, page);

	return text && !c->wider ? text : first_guess(c, node);
}

/* What it is taken for, NULL if nothing is known of it. */
static const char *likely_text(const Citations *c, const FoNode *node)
{
	return known_text(c, node, c->wider ? FOR_GOOD : AS_IT_IS);
}

bool citations_know(const Citations *c, const FoNode *node)
{
	return known_text(c, node, FOR_GOOD) != NULL;
}

const char *citations_find(Citations *c, const FoNode *node)
{
	const char *text = known_text(c, node, FOR_GOOD);

	c->guessed |= !text;
	return text ? text : guess(c, node);
}

void citations_guess(Citations *c)
{
	c->guessed = true;
}

bool citations_guessed(const Citations *c)
{
	return c->guessed;
}

/* A page number above the footnotes, laid out again where it stands. */
static bool is_on_each_page(const FoNode *node)
{
	const FoNode *about = node;

	while (about && about->kind != FO_STATIC_CONTENT)
		about = about->parent;
	return about && node->kind == FO_PAGE_NUMBER;
}

const char *citations_text(Citations *c, const FoNode *node)
{
	const char *text = likely_text(c, node);

	if (!text)
		text = guess(c, node);
	if (is_on_each_page(node))
		return text;
	array_push(c->arena, &c->assumptions, (Assumption){ node, text });
	return text;
}

bool citations_changed(const Citations *c)
{
	for (size_t i = 0; i < c->assumptions.count; i++) {
		const char *known = likely_text(c, c->assumptions.items[i].node);

		if (known && !str_equal(known, c->assumptions.items[i].text))
			return true;
	}
	return false;
}

bool citations_open(const Citations *c)
{
	for (size_t i = 0; i < c->assumptions.count; i++)
		if (!citations_know(c, c->assumptions.items[i].node))
			return true;
	return false;
}
