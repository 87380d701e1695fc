#include "layout/page/index.h"

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* What is numbered in a row on fewer pages is not a range (§ 7.24, merge-sequential-page-numbers). */
enum { FEWEST_IN_RANGE = 3 };

/* A thing on a page. */
typedef struct Note {
	uint32_t page, number;
	uint32_t sequence, offset; /* the how many-eth page of the sequence, from 0: stays when pages move */
	const char *style;         /* how the number is written; NULL: not known */
	uint32_t node;
	const char *class;
	const char *range; /* its id, if it begins or ends one; else NULL */
	bool ends;         /* it does the latter */
} Note;

typedef struct Notes {
	ARRAY(Note) list;
} Notes;

struct IndexNotes {
	Arena *arena;
	IndexPages pages;
	const char *style;
	Map *keys; /* to Notes */
	Map *ends; /* by id of the range, to Note */
};

/* Of one sequence, for one key. */
typedef struct Part {
	uint32_t sequence;
	Note *notes;
	size_t count;
} Part;

typedef struct Parts {
	ARRAY(Part) list;
} Parts;

struct Index {
	Arena *arena;
	Map *keys; /* to Parts */
	Map *ends; /* by id of the range, to Note; its class is NULL where it is no longer there */
};

/* ---- one sequence ---- */

IndexNotes *index_notes_new(Arena *arena, IndexPages pages)
{
	IndexNotes *notes = arena_new_of(arena, IndexNotes);
	const FoPageSequence *style = pages.style;

	notes->arena = arena;
	notes->pages = pages;
	notes->style = arena_printf(arena, "%s\n%s\n%s", style->format, style->folio_prefix, style->folio_suffix);
	notes->keys = map_new(arena);
	notes->ends = map_new(arena);
	return notes;
}

static const char *range_of(const FoNode *node)
{
	if (!node->indexed)
		return node->as.citation.target;
	return node->kind == FO_INDEX_RANGE_BEGIN ? node->id : NULL;
}

static Note note_of(const IndexNotes *notes, const FoNode *node, uint32_t page)
{
	uint32_t offset = page - notes->pages.first_page;

	return (Note){ .page = page,
		       .number = notes->pages.first_number + offset,
		       .sequence = notes->pages.sequence,
		       .offset = offset,
		       .style = notes->style,
		       .node = node->index,
		       .class = node->indexed ? node->indexed->class : "",
		       .range = range_of(node),
		       .ends = !node->indexed };
}

/* Of an inline is known where it begins and ends; it stands on the pages between too. */
static bool may_skip_pages(const FoNode *node)
{
	return node->kind == FO_INLINE || node->kind == FO_BASIC_LINK || node->kind == FO_WRAPPER;
}

/* How far back its beginning is looked for. */
enum { LOOK_BACK = 64 };

/* The page after the one on which the node was noted last, of the last notes; `page` if it was on none. */
static uint32_t next_page_of(const Notes *notes, const FoNode *node, uint32_t page)
{
	size_t i = notes->list.count, end = i > LOOK_BACK ? i - LOOK_BACK : 0;

	while (i-- > end)
		if (notes->list.items[i].node == node->index)
			return notes->list.items[i].page + 1;
	return page;
}

static void note_key(IndexNotes *notes, const FoNode *node, uint32_t page)
{
	Notes *of = map_find(notes->keys, node->indexed->key);
	uint32_t first;

	if (!of) {
		of = arena_new_of(notes->arena, Notes);
		map_set(notes->keys, node->indexed->key, of);
	}
	first = next_page_of(of, node, page);
	if (first < page && !may_skip_pages(node))
		first = page;
	for (; first <= page; first++)
		array_push(notes->arena, &of->list, note_of(notes, node, first));
}

static void note_end(IndexNotes *notes, const FoNode *node, uint32_t page)
{
	Note *end = arena_new_of(notes->arena, Note);

	*end = note_of(notes, node, page);
	map_set(notes->ends, node->as.citation.target, end);
}

bool index_goes_over(const IndexNotes *notes, const FoNode *node, uint32_t page)
{
	const Notes *of = node->indexed && may_skip_pages(node) ? map_find(notes->keys, node->indexed->key) : NULL;
	size_t i = of ? of->list.count : 0;

	while (i-- > 0)
		if (of->list.items[i].node == node->index && of->list.items[i].page == page)
			return true;
	return false;
}

void index_note(IndexNotes *notes, const FoNode *node, uint32_t page)
{
	if (node->indexed)
		note_key(notes, node, page);
	else
		note_end(notes, node, page);
}

/* ---- names of places ---- */

/* Colons keep them apart from ids. */
static const char *name_of(Arena *arena, const Note *note, const char *key)
{
	return arena_printf(arena, "index:%u:%u:%s:%s", (unsigned)note->sequence, (unsigned)note->offset, note->class,
			    key);
}

static const char *name_of_end(Arena *arena, const char *range)
{
	return arena_printf(arena, "index:%s", range);
}

const char *index_target(Arena *arena, const IndexNotes *notes, const FoNode *node, uint32_t page)
{
	Note note = note_of(notes, node, page);

	return node->indexed ? name_of(arena, &note, node->indexed->key) : name_of_end(arena, note.range);
}

/* ---- the document ---- */

Index *index_new(Arena *arena)
{
	Index *index = arena_new_of(arena, Index);

	index->arena = arena;
	index->keys = map_new(arena);
	index->ends = map_new(arena);
	return index;
}

static void forget(Index *index, uint32_t sequence)
{
	for (size_t i = 0; i < map_count(index->keys); i++) {
		Parts *parts = map_value(index->keys, i);

		for (size_t j = 0; j < parts->list.count; j++)
			if (parts->list.items[j].sequence == sequence)
				parts->list.items[j].count = 0;
	}
	for (size_t i = 0; i < map_count(index->ends); i++) {
		Note *end = map_value(index->ends, i);

		if (end->sequence == sequence)
			end->class = NULL;
	}
}

/* The copy outlives the sequence. */
static Note kept(Index *index, const Note *note, const char *style)
{
	Note copy = *note;

	copy.style = style;
	copy.class = *note->class ? arena_strdup(index->arena, note->class) : "";
	copy.range = note->range ? arena_strdup(index->arena, note->range) : NULL;
	return copy;
}

static Part *part_of(Index *index, const char *key, uint32_t sequence)
{
	Parts *parts = map_find(index->keys, key);

	if (!parts) {
		parts = arena_new_of(index->arena, Parts);
		map_set(index->keys, key, parts);
	}
	for (size_t i = parts->list.count; i-- > 0;)
		if (parts->list.items[i].sequence == sequence)
			return &parts->list.items[i];
	array_push(index->arena, &parts->list, (Part){ .sequence = sequence });
	return &array_last(&parts->list);
}

static void publish_key(Index *index, const char *key, const IndexNotes *notes, const Notes *of, const char *style)
{
	Part *part = part_of(index, key, notes->pages.sequence);

	part->count = of->list.count;
	part->notes = arena_array_of(index->arena, Note, part->count);
	for (size_t i = 0; i < part->count; i++)
		part->notes[i] = kept(index, &of->list.items[i], style);
}

void index_publish(Index *index, uint32_t sequence, const IndexNotes *notes, bool again)
{
	const char *style;

	if (again)
		forget(index, sequence);
	if (!notes)
		return;
	style = arena_strdup(index->arena, notes->style);
	for (size_t i = 0; i < map_count(notes->keys); i++)
		publish_key(index, map_key(notes->keys, i), notes, map_value(notes->keys, i), style);
	for (size_t i = 0; i < map_count(notes->ends); i++) {
		Note *end = arena_new_of(index->arena, Note);

		*end = kept(index, map_value(notes->ends, i), style);
		map_set(index->ends, map_key(notes->ends, i), end);
	}
}

static void move(Note *note, const AreaMove *moves, uint32_t count)
{
	const AreaMove *moved = area_move_of(moves, count, note->page);

	if (!moved)
		return;
	note->number = moved->number + (note->page - moved->from);
	note->page = moved->to + (note->page - moved->from);
}

void index_move(Index *index, const AreaMove *moves, uint32_t count)
{
	for (size_t i = 0; i < map_count(index->keys); i++) {
		Parts *parts = map_value(index->keys, i);

		for (size_t j = 0; j < parts->list.count; j++)
			for (size_t k = 0; k < parts->list.items[j].count; k++)
				move(&parts->list.items[j].notes[k], moves, count);
	}
	for (size_t i = 0; i < map_count(index->ends); i++)
		move(map_value(index->ends, i), moves, count);
}

/* ---- what is cited ---- */

/* A page, or several from first to last. */
typedef struct Span {
	Note first, last;
	bool range;
	uint32_t rank;                            /* of the reference in its list */
	const FoNode *reference, *last_reference; /* which cites the first page, the last */
} Span;

typedef struct Citing {
	Arena *arena;
	const Index *index;
	const IndexNotes *own;
	const FoNode *list;
	uint32_t last_page;
	ARRAY(Span) spans;
} Citing;

/* NULL: it has none that is known. */
static const Note *end_of(const Citing *c, const char *range)
{
	const Note *end = c->own ? map_find(c->own->ends, range) : NULL;

	if (end)
		return end;
	end = map_find(c->index->ends, range);
	return end && end->class && !(c->own && end->sequence == c->own->pages.sequence) ? end : NULL;
}

static Note last_of(const Citing *c, const Note *first)
{
	const Note *end = first->range ? end_of(c, first->range) : NULL;

	if (!first->range || (end ? end->page : c->last_page) <= first->page)
		return *first;
	return end ? *end : (Note){ .page = c->last_page, .class = first->class };
}

static void add_notes(Citing *c, const FoNode *reference, uint32_t rank, const Note *notes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		Span span = { notes[i], last_of(c, &notes[i]), false, rank, reference, reference };

		span.range = span.last.page > span.first.page;
		array_push(c->arena, &c->spans, span);
	}
}

static void add_reference(Citing *c, const FoNode *reference, uint32_t rank)
{
	const char *key = reference->as.citation.target;
	const Parts *parts = map_find(c->index->keys, key);
	const Notes *own = c->own ? map_find(c->own->keys, key) : NULL;

	for (size_t i = 0; parts && i < parts->list.count; i++)
		if (!c->own || parts->list.items[i].sequence != c->own->pages.sequence)
			add_notes(c, reference, rank, parts->list.items[i].notes, parts->list.items[i].count);
	if (own)
		add_notes(c, reference, rank, own->list.items, own->list.count);
}

/* ---- what of it is merged ---- */

static int compare(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

/* By page; of those that begin on one the longest, then what was cited first, then what stands first. */
static int by_page(const Span *a, const Span *b)
{
	int order = compare(a->first.page, b->first.page);

	if (!order)
		order = compare(b->last.page, a->last.page);
	if (!order)
		order = compare(a->rank, b->rank);
	if (!order)
		order = strcmp(a->first.class, b->first.class);
	return order ? order : compare(a->first.node, b->first.node);
}

static int in_print(const void *a, const void *b)
{
	return by_page(a, b);
}

static int by_class(const void *a, const void *b)
{
	int order = strcmp(((const Span *)a)->first.class, ((const Span *)b)->first.class);

	return order ? order : by_page(a, b);
}

static int by_reference(const void *a, const void *b)
{
	int order = compare(((const Span *)a)->rank, ((const Span *)b)->rank);

	return order ? order : by_class(a, b);
}

typedef int Order(const void *a, const void *b);

static void sort(Citing *c, Order *order)
{
	if (c->spans.count)
		qsort(c->spans.items, c->spans.count, sizeof *c->spans.items, order);
}

static bool same_class(const Span *a, const Span *b)
{
	return strcmp(a->first.class, b->first.class) == 0;
}

/* A reference cites each page once, with what is in ranges. */
static void merge_within_references(Citing *c)
{
	Span *kept = c->spans.items;
	size_t count = 0;
	uint32_t reach = 0;

	sort(c, by_reference);
	for (size_t i = 0; i < c->spans.count; i++) {
		const Span *span = &c->spans.items[i], *before = count ? &kept[count - 1] : NULL;
		bool goes_on = before && before->rank == span->rank && same_class(before, span);

		if (goes_on && span->last.page <= reach)
			continue;
		reach = span->last.page;
		kept[count++] = *span;
	}
	c->spans.count = count;
}

/* What several references cite is cited by the first. */
static void merge_over_references(Citing *c)
{
	Span *kept = c->spans.items;
	size_t count = 0;

	sort(c, by_class);
	for (size_t i = 0; i < c->spans.count; i++) {
		const Span *span = &c->spans.items[i], *before = count ? &kept[count - 1] : NULL;

		if (before && same_class(before, span) && before->first.page == span->first.page &&
		    before->last.page == span->last.page)
			continue;
		kept[count++] = *span;
	}
	c->spans.count = count;
}

/* Whether a page is the next, and numbered so. */
static bool follows(const Note *before, const Note *note)
{
	return note->page == before->page + 1 && note->number == before->number + 1 && before->style && note->style &&
	       strcmp(before->style, note->style) == 0;
}

/* What may become a range. */
typedef struct Run {
	size_t first, end; /* of the spans */
	const Span *last;  /* which ends last */
	bool range;        /* one of them is one */
} Run;

static bool joins(const Citing *c, const Run *run, const Span *span)
{
	const Span *first = &c->spans.items[run->first];

	if (!same_class(first, span) || (!c->list->text->merge_ranges && first->rank != span->rank))
		return false;
	return span->first.page <= run->last->last.page ||
	       (c->list->text->merge_numbers && follows(&run->last->last, &span->first));
}

static Run run_from(const Citing *c, size_t first)
{
	Run run = { first, first + 1, &c->spans.items[first], c->spans.items[first].range };

	for (; run.end < c->spans.count && joins(c, &run, &c->spans.items[run.end]); run.end++) {
		const Span *span = &c->spans.items[run.end];

		run.range |= span->range;
		if (span->last.page > run.last->last.page)
			run.last = span;
	}
	return run;
}

static void merge_runs(Citing *c)
{
	Span *kept = c->spans.items;
	size_t count = 0;

	sort(c, c->list->text->merge_ranges ? by_class : by_reference);
	for (size_t i = 0; i < c->spans.count;) {
		Run run = run_from(c, i);
		Span whole = kept[i];

		whole.last = run.last->last;
		whole.last_reference = run.last->last_reference;
		if (run.range || whole.last.page - whole.first.page + 1 >= FEWEST_IN_RANGE) {
			kept[count++] = whole;
		} else {
			for (size_t j = run.first; j < run.end; j++)
				kept[count++] = kept[j];
		}
		i = run.end;
	}
	c->spans.count = count;
}

/* ---- lists ---- */

static const char *target_of(const Citing *c, const Note *note, const FoNode *reference)
{
	if (!note->style)
		return NULL;
	return note->ends ? name_of_end(c->arena, note->range) : name_of(c->arena, note, reference->as.citation.target);
}

IndexCitation index_cite(Arena *arena, const Index *index, const IndexNotes *own, const FoNode *list,
			 uint32_t last_page)
{
	Citing c = { .arena = arena, .index = index, .own = own, .list = list, .last_page = last_page };
	uint32_t rank = 0;
	IndexCited *items;

	for (const FoNode *child = list->first; child; child = child->next)
		if (child->kind == FO_INDEX_REFERENCE)
			add_reference(&c, child, rank++);
	merge_within_references(&c);
	if (list->text->merge_pages)
		merge_over_references(&c);
	merge_runs(&c);
	sort(&c, in_print);
	items = arena_array_of(arena, IndexCited, c.spans.count);
	for (size_t i = 0; i < c.spans.count; i++) {
		const Span *span = &c.spans.items[i];

		items[i] = (IndexCited){ span->reference, span->first.page, span->last.page,
					 target_of(&c, &span->first, span->reference),
					 target_of(&c, &span->last, span->last_reference) };
	}
	return (IndexCitation){ items, c.spans.count };
}
