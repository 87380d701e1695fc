/*
 * What a list of an index comes to: spans of pages, one for each note that a reference cites; those that say the same
 * are merged, then such as follow each other.
 */
#include "layout/page/index_priv.h"

#include <stdlib.h>
#include <string.h>

/* What is numbered in a row on fewer pages is not a range (§ 7.24, merge-sequential-page-numbers). */
enum { FEWEST_IN_RANGE = 3 };

/* ---- what is cited ---- */

/* A page, or several from first to last. */
typedef struct Span {
	IndexNote first, last;
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
static const IndexNote *end_of(const Citing *c, const char *range)
{
	const IndexNote *end = c->own ? map_find(c->own->ends, range) : NULL;

	if (end)
		return end;
	end = map_find(c->index->ends, range);
	return end && end->class && !(c->own && end->sequence == c->own->pages.sequence) ? end : NULL;
}

static IndexNote last_of(const Citing *c, const IndexNote *first)
{
	const IndexNote *end = first->range ? end_of(c, first->range) : NULL;

	if (!first->range || (end ? end->page : c->last_page) <= first->page)
		return *first;
	return end ? *end : (IndexNote){ .page = c->last_page, .class = first->class };
}

static void add_notes(Citing *c, const FoNode *reference, uint32_t rank, const IndexNote *notes, size_t count)
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
	const IndexParts *parts = map_find(c->index->keys, key);
	const IndexNoteList *own = c->own ? map_find(c->own->keys, key) : NULL;

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
static bool follows(const IndexNote *before, const IndexNote *note)
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

static const char *target_of(const Citing *c, const IndexNote *note, const FoNode *reference)
{
	if (!note->style)
		return NULL;
	return note->ends ? index_name_of_end(c->arena, note->range)
			  : index_name_of(c->arena, note, reference->as.citation.target);
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
