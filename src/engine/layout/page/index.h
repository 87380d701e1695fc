/*
 * Indexes (XSL 1.1 § 6.10): on which pages things with an index-key stand, and what a list that cites them comes to.
 *
 * A page-sequence notes its own as its pages are made, and publishes them. A list takes all that is known of its keys:
 * of one key and class a page counts once, also for several references of the list where pages are merged over them;
 * three pages in a row and more, numbered in the same way, are a range, as is what fo:index-range-begin and -end say.
 * What remains stands in the order of the pages.
 */
#ifndef LAYOUT_INDEX_H
#define LAYOUT_INDEX_H

#include "area/area.h"
#include "fo/fo.h"

/* The pages of a sequence. */
typedef struct IndexPages {
	uint32_t sequence;           /* its number in the document */
	uint32_t first_page;         /* the first's index in the document, */
	uint32_t first_number;       /* and its number */
	const FoPageSequence *style; /* how numbers are written */
} IndexPages;

/* What one page-sequence has. */
typedef struct IndexNotes IndexNotes;
IndexNotes *index_notes_new(Arena *arena, IndexPages pages);

/* Whether a node has a key, or ends a range. */
static inline bool index_is_noted(const FoNode *node)
{
	return node->indexed || (node->kind == FO_INDEX_RANGE_END && node->as.citation.target);
}

/* Such a node has an area on that page. */
void index_note(IndexNotes *notes, const FoNode *node, uint32_t page);

/* Whether the node is an inline that was noted there, or goes over that page from one to another. */
bool index_goes_over(const IndexNotes *notes, const FoNode *node, uint32_t page);

/* The name of the place on that page which lists that cite the node lead to. */
const char *index_target(Arena *arena, const IndexNotes *notes, const FoNode *node, uint32_t page);

/* What the document has, as far as it was published. */
typedef struct Index Index;
Index *index_new(Arena *arena);

/* The notes, which may be NULL, stand for the sequence. `again`: in place of others. */
void index_publish(Index *index, uint32_t sequence, const IndexNotes *notes, bool again);

void index_move(Index *index, const AreaMove *moves, uint32_t count);

/* ---- lists ---- */

typedef struct IndexCited {
	const FoNode *reference;        /* FO_INDEX_REFERENCE */
	uint32_t first, last;           /* pages; the same: one */
	const char *to_first, *to_last; /* the names of their places; NULL where there is none */
} IndexCited;

typedef struct IndexCitation {
	const IndexCited *items;
	size_t count;
} IndexCitation;

/* What a FO_INDEX_LIST comes to, in `arena`. `own`: of a sequence, in place of what it published; NULL: nothing.
 * `last_page`: of the document, where ranges end that do not. */
IndexCitation index_cite(Arena *arena, const Index *index, const IndexNotes *own, const FoNode *list,
			 uint32_t last_page);

#endif
