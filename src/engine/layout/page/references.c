/*
 * Two tables: pages by node (first and last page it has an area on), and per page-sequence the citations it set with
 * the text assumed. The first guess of a page number is as wide as three figures: most directories have that many
 * pages, and figures are equally wide.
 */
#include "layout/page/references.h"

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"

#define FIRST_GUESS "000"

typedef struct PageRange { uint32_t first, last; } PageRange;	/* both REFERENCES_NO_PAGE: none */

typedef struct Assumption {
	const FoNode *node;
	const char *text;
} Assumption;

typedef ARRAY(Assumption) Assumptions;

struct References {
	Arena *arena;
	const FoDocument *document;
	PageRange *nodes;		/* by node index */
	PageRange *sequences;
	Map *sequence_ids;		/* id → its PageRange */
	ARRAY(const char *) folios;
	Assumptions *assumptions;	/* by page-sequence */
	bool settled;
};

References *references_new(Arena *arena, const FoDocument *document)
{
	References *r = arena_new_of(arena, References);

	r->arena = arena;
	r->document = document;
	r->nodes = arena_array_of(arena, PageRange, document->node_count);
	r->sequences = arena_array_of(arena, PageRange, document->sequence_count);
	r->assumptions = arena_array_of(arena, Assumptions, document->sequence_count);
	r->sequence_ids = map_new(arena);
	for (size_t i = 0; i < document->sequence_count; i++)
		if (document->sequences[i].id)
			map_set(r->sequence_ids, document->sequences[i].id, &r->sequences[i]);
	references_begin_pages(r);
	return r;
}

void references_begin_sequence(References *r, uint32_t sequence)
{
	r->assumptions[sequence].count = 0;
}

void references_settle(References *r)
{
	r->settled = true;
}

void references_begin_pages(References *r)
{
	for (uint32_t i = 0; i < r->document->node_count; i++)
		r->nodes[i] = (PageRange) { REFERENCES_NO_PAGE, REFERENCES_NO_PAGE };
	for (size_t i = 0; i < r->document->sequence_count; i++)
		r->sequences[i] = (PageRange) { REFERENCES_NO_PAGE, REFERENCES_NO_PAGE };
	r->folios.count = 0;
}

uint32_t references_add_page(References *r, const char *folio)
{
	array_push(r->arena, &r->folios, folio);
	return (uint32_t)r->folios.count - 1;
}

static void range_extend(PageRange *range, uint32_t page)
{
	if (range->first == REFERENCES_NO_PAGE || page < range->first)
		range->first = page;
	if (range->last == REFERENCES_NO_PAGE || page > range->last)
		range->last = page;
}

void references_note_node(References *r, const FoNode *node, uint32_t page)
{
	range_extend(&r->nodes[node->index], page);
}

void references_note_sequence(References *r, uint32_t sequence, uint32_t first, uint32_t last)
{
	r->sequences[sequence] = (PageRange) { first, last };
}

const char *references_folio(const References *r, uint32_t page)
{
	return r->folios.items[page];
}

uint32_t references_page(const References *r, const char *id, bool last)
{
	const PageRange *range = map_find(r->sequence_ids, id);
	const FoNode *node = range ? NULL : fo_find(r->document, id);

	if (node)
		range = &r->nodes[node->index];
	if (!range)
		return REFERENCES_NO_PAGE;
	return last ? range->last : range->first;
}

/* The text known for a page number or citation, NULL if its page is not known. */
static const char *known_text(const References *r, const FoNode *node)
{
	uint32_t page = node->kind == FO_PAGE_NUMBER ? r->nodes[node->index].first
		: references_page(r, node->as.citation.target, node->kind == FO_PAGE_NUMBER_CITATION_LAST);

	return page == REFERENCES_NO_PAGE || page >= r->folios.count ? NULL : r->folios.items[page];
}

const char *references_text(References *r, Arena *arena, uint32_t sequence, const FoNode *node)
{
	const char *text = known_text(r, node);

	if (!text)
		text = FIRST_GUESS;
	if (r->settled)
		return text;
	array_push(arena, &r->assumptions[sequence], (Assumption) { node, text });
	return text;
}

bool references_changed(const References *r, uint32_t sequence)
{
	const Assumptions *all = &r->assumptions[sequence];

	for (size_t i = 0; i < all->count; i++) {
		const char *known = known_text(r, all->items[i].node);

		if (known && !str_equal(known, all->items[i].text))
			return true;
	}
	return false;
}
