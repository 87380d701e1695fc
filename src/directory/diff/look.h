/*
 * How pages of two editions look beside each other: which is which, and what on them is new, gone or elsewhere. Heads
 * and feet tell no pages apart, since folios change with every page that comes before.
 */
#ifndef DIFF_LOOK_H
#define DIFF_LOOK_H

#include "area/area.h"

typedef enum LookMarkKind {
	LOOK_GONE,  /* on the old page only */
	LOOK_NEW,   /* on the new page only */
	LOOK_MOVED, /* on both, at another place */
	LOOK_MARKS
} LookMarkKind;

typedef struct LookMark {
	LookMarkKind kind;
	Rect box; /* on its page */
} LookMark;

#define LOOK_NO_PAGE UINT32_MAX

/* A page before and after; one of them may be missing. */
typedef struct LookPair {
	uint32_t old, new; /* indices, or LOOK_NO_PAGE */
	bool same;
	const LookMark *old_marks, *new_marks;
	size_t old_mark_count, new_mark_count;
} LookPair;

/* All pages of both, in the order of the new document, those that are gone where they stood. In `arena`. */
const LookPair *look_compare(Arena *arena, const AreaDocument *old, const AreaDocument *new, size_t *count);

#endif
