/*
 * The page that is being made: static content asks for it, and what stands beside a column by the page's side.
 */
#ifndef LAYOUT_PAGE_CONTEXT_H
#define LAYOUT_PAGE_CONTEXT_H

#include "layout/ground/context.h"

typedef struct Markers Markers;

struct PageContext {
	uint32_t page; /* index in the document, from 0 */
	uint32_t sequence;
	const char *folio;
	const Markers *markers;
	bool recto;          /* an odd page, bound at its left edge */
	int columns, column; /* of the region-body; 0 in the first of them, 1 in the others */
};

#endif
