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
#include "layout/page/index.h"

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
	Index *index;               /* of keys */
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
	IndexPages pages;
	IndexNotes *index; /* of keys on them; NULL: none noted */
	bool published;
	/* what lists of indexes were taken for, by node from the sequence's first; NULL: none was */
	const Cited **lists;
	uint32_t links; /* in them */
};

References *references_new(Arena *arena, const References *before)
{
	References *r = arena_new_of(arena, References);

	r->arena = arena;
	r->before = before;
	r->ids = map_new(arena);
	r->index = index_new(arena);
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
	index_move(r->index, moves, count);
	unlock(r);
}

void references_settle(References *r)
{
	lock(r);
	r->settled = true;
	unlock(r);
}

static bool is_settled(const References *r)
{
	bool settled;

	lock(r);
	settled = r->settled;
	unlock(r);
	return settled;
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
	return c->adrift && !is_settled(c->references);
}

void citations_widen(Citations *c, int figures)
{
	c->wider = figures;
}

void citations_begin(Citations *c)
{
	c->assumptions.count = 0;
	c->lists = NULL;
	c->links = 0;
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

void citations_begin_pages(Citations *c, uint32_t first_page, uint32_t last_page, uint32_t first_number)
{
	c->ids = NULL;
	c->number_pages = NULL;
	c->pages = (IndexPages){ c->sequence->number, first_page, first_number, c->sequence };
	c->index = NULL;
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

static void note_key(Citations *c, const FoNode *node, uint32_t page)
{
	if (!c->index)
		c->index = index_notes_new(c->arena, c->pages);
	index_note(c->index, node, page);
}

void citations_note_node(Citations *c, const FoNode *node, uint32_t page)
{
	if (node->id)
		extend(range_of(c, node->id), page);
	if (node->kind == FO_PAGE_NUMBER)
		note_number(c, node, page);
	if (index_is_noted(node))
		note_key(c, node, page);
}

const char *citations_target(const Citations *c, Arena *arena, const FoNode *node, uint32_t page)
{
	return c->index && index_is_noted(node) ? index_target(arena, c->index, node, page) : NULL;
}

bool citations_go_over(const Citations *c, const FoNode *node, uint32_t page)
{
	return c->index && index_goes_over(c->index, node, page);
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
	if (c->index || c->published)
		index_publish(r->index, c->sequence->number, c->index, c->published);
	c->published = true;
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
	if (node->kind == FO_INDEX_LIST)
		return is_settled(c->references);
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

/* ---- lists of indexes ---- */

/* What a list comes to, and who knows the folios; NULL: it is a guess. */
typedef struct KnownList {
	IndexCitation citation;
	const References *from;
} KnownList;

/* Keys may come up to the end of the document, so that nothing is known for good before. Until then a list is what it
 * came to the last time; if there was none, what it comes to so far. */
static bool find_list(const Citations *c, Arena *arena, const FoNode *list, KnownList *known)
{
	const References *r = c->references;
	bool settled = is_settled(r);
	const IndexNotes *own = settled || !r->before ? c->index : NULL;

	known->from = settled || !r->before ? r : r->before;
	lock(known->from);
	known->citation = index_cite(arena, known->from->index, own, list, (uint32_t)known->from->folios.count - 1);
	unlock(known->from);
	return settled || known->citation.count;
}

static const FoNode *first_reference(const FoNode *list)
{
	const FoNode *node = list->first;

	while (node && node->kind != FO_INDEX_REFERENCE)
		node = node->next;
	return node;
}

static KnownList guess_list(Arena *arena, const FoNode *list)
{
	IndexCited *item = arena_new_of(arena, IndexCited);
	KnownList guessed = { .citation = { item, first_reference(list) != NULL } };

	item->reference = first_reference(list);
	return guessed;
}

static const char *folio_of(const KnownList *known, uint32_t page)
{
	const char *folio = known->from ? references_folio(known->from, page) : NULL;

	return folio ? folio : zeros + MOST_FIGURES - FEWEST_FIGURES;
}

/* All that lines are made of, so that what is equal makes the same. */
static const char *text_of_list(Arena *arena, const KnownList *known)
{
	Str text = str_in(arena);

	for (size_t i = 0; i < known->citation.count; i++) {
		const IndexCited *item = &known->citation.items[i];

		str_printf(&text, "%u %s %s %s %s\n", (unsigned)item->reference->index, folio_of(known, item->first),
			   item->last == item->first ? "" : folio_of(known, item->last),
			   item->to_first ? item->to_first : "", item->to_last ? item->to_last : "");
	}
	return str_text(&text);
}

static bool list_changed(const Citations *c, const Assumption *assumption)
{
	Arena *scratch = arena_new();
	KnownList known;
	bool changed = find_list(c, scratch, assumption->node, &known) &&
		       !str_equal(text_of_list(scratch, &known), assumption->text);

	arena_free(scratch);
	return changed;
}

/* ---- as they are set ---- */

/* What its numbers are set as is not in the tree, and has indices apart. */
enum { FIRST_LINK = 1 << 30 };

static const FoNode *number_in(const FoNode *reference)
{
	const FoNode *node = reference->last;

	while (node->kind != FO_INDEX_NUMBER) /* every reference has one */
		node = node->previous;
	return node;
}

static bool is_in_link(const FoNode *node)
{
	while (node && node->kind != FO_BASIC_LINK)
		node = node->parent;
	return node != NULL;
}

static const FoNode *make_link(Citations *c, const FoNode *list, const FoNode *number, const char *target,
			       StructElem *about)
{
	CitedLink *link = arena_new_of(c->arena, CitedLink);
	StructElem *element = about ? structure_add(c->arena, about, "Link", number->index) : NULL;

	link->node = *number;
	link->node.index = FIRST_LINK + c->links++;
	link->node.alt = list->alt;
	link->node.as.link.internal = arena_strdup(c->arena, target);
	if (element) {
		element->place = &number->place;
		element->words = true;
	}
	link->element = element;
	return &link->node;
}

static CitedPage make_page(Citations *c, const FoNode *list, const FoNode *reference, const char *folio,
			   const char *target, StructElem *element)
{
	CitedPage page = { arena_strdup(c->arena, folio), number_in(reference) };

	if (target && reference->text->link_numbers && !is_in_link(list))
		page.node = make_link(c, list, page.node, target, element);
	return page;
}

static const Cited *make_list(Citations *c, const FoNode *list, const KnownList *known, StructElem *element)
{
	Cited *cited = arena_new_of(c->arena, Cited);
	CitedItem *items = arena_array_of(c->arena, CitedItem, known->citation.count);

	*cited = (Cited){ items, (uint32_t)known->citation.count };
	for (uint32_t i = 0; i < cited->count; i++) {
		const IndexCited *from = &known->citation.items[i];

		items[i].reference = from->reference;
		items[i].first =
			make_page(c, list, from->reference, folio_of(known, from->first), from->to_first, element);
		if (from->last != from->first)
			items[i].last = make_page(c, list, from->reference, folio_of(known, from->last), from->to_last,
						  element);
	}
	return cited;
}

/* What a marker brings into static content may be no node of the sequence: there is no place for it then, NULL. */
static const Cited **place_of_list(Citations *c, const FoNode *list)
{
	uint32_t index = list->index - c->sequence->first_node;

	if (index >= c->sequence->node_count)
		return NULL;
	if (!c->lists)
		c->lists = arena_array_of(c->arena, const Cited *, c->sequence->node_count);
	return &c->lists[index];
}

/* Made anew, of what is known or guessed; *text, unless NULL, becomes all that it is made of. */
static const Cited *cite(Citations *c, const FoNode *list, StructElem *element, const char **text)
{
	Arena *scratch = arena_new();
	const Cited *cited;
	KnownList known;

	if (!find_list(c, scratch, list, &known))
		known = guess_list(scratch, list);
	cited = make_list(c, list, &known, element);
	if (text)
		*text = arena_strdup(c->arena, text_of_list(scratch, &known));
	arena_free(scratch);
	return cited;
}

Cited citations_list(Citations *c, const FoNode *list, StructElem *element)
{
	const Cited **place = place_of_list(c, list), *cited = place ? *place : NULL;
	const char *text;

	if (cited)
		return *cited;
	cited = cite(c, list, element, &text);
	if (place)
		*place = cited;
	array_push(c->arena, &c->assumptions, (Assumption){ list, text });
	return *cited;
}

Cited citations_find_list(Citations *c, const FoNode *list)
{
	const Cited **place = place_of_list(c, list);

	if (place && *place)
		return **place;
	c->guessed |= !is_settled(c->references);
	return *cite(c, list, NULL, NULL);
}

/* ---- whether it holds ---- */

static bool text_changed(const Citations *c, const Assumption *assumption)
{
	const char *known = likely_text(c, assumption->node);

	return known && !str_equal(known, assumption->text);
}

bool citations_changed(const Citations *c)
{
	for (size_t i = 0; i < c->assumptions.count; i++) {
		const Assumption *assumption = &c->assumptions.items[i];

		if (assumption->node->kind == FO_INDEX_LIST ? list_changed(c, assumption) : text_changed(c, assumption))
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
