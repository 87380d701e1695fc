/*
 * The page that static content is being made for.
 */
#ifndef LAYOUT_PAGE_CONTEXT_H
#define LAYOUT_PAGE_CONTEXT_H

#include "layout/markers.h"

struct PageContext {
	uint32_t page;			/* index in the document, from 0 */
	uint32_t sequence;
	const char *folio;
	const Markers *markers;
};

#endif
