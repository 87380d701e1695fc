/*
 * Pages of two editions side by side, as pictures on which what differs is framed: DIR/pages.html and the pictures of
 * pages that are not the same.
 */
#ifndef DIFF_PAGES_H
#define DIFF_PAGES_H

#include "base/str.h"
#include "diff/look.h"

typedef struct PagesSide {
	const char *name; /* as the user gave it */
	const AreaDocument *areas;
} PagesSide;

typedef struct PagesCount {
	size_t changed, added, removed, same;
} PagesCount;

/* Writes them to `folder`, which is made if it is not there. False with diagnostics. */
bool pages_write(Arena *arena, const char *folder, const PagesSide *old, const PagesSide *new, unsigned workers,
		 const char *report_template, PagesCount *count, Diagnostics *diagnostics);

#endif
