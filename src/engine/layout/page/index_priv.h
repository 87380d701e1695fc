/*
 * What is known of keys, as index.c gathers it and index_cite.c reads it.
 */
#ifndef LAYOUT_INDEX_PRIV_H
#define LAYOUT_INDEX_PRIV_H

#include "layout/page/index.h"

#include "base/array.h"
#include "base/map.h"

/* A thing on a page. */
typedef struct IndexNote {
	uint32_t page, number;
	uint32_t sequence, offset; /* the how many-eth page of the sequence, from 0: stays when pages move */
	const char *style;         /* how the number is written; NULL: not known */
	uint32_t node;
	const char *class;
	const char *range; /* its id, if it begins or ends one; else NULL */
	bool ends;         /* it does the latter */
} IndexNote;

typedef struct IndexNoteList {
	ARRAY(IndexNote) list;
} IndexNoteList;

struct IndexNotes {
	Arena *arena;
	IndexPages pages;
	const char *style;
	Map *keys; /* to IndexNoteList */
	Map *ends; /* by id of the range, to IndexNote */
};

/* Of one sequence, for one key. */
typedef struct IndexPart {
	uint32_t sequence;
	IndexNote *notes;
	size_t count;
} IndexPart;

typedef struct IndexParts {
	ARRAY(IndexPart) list;
} IndexParts;

struct Index {
	Arena *arena;
	Map *keys; /* to IndexParts */
	Map *ends; /* by id of the range, to IndexNote; its class is NULL where it is no longer there */
};

/* The name of the place where a note of that key stands, and of that where a range ends. Colons keep them apart from
 * ids. */
const char *index_name_of(Arena *arena, const IndexNote *note, const char *key);
const char *index_name_of_end(Arena *arena, const char *range);

#endif
