/*
 * The area tree as text: the golden format of the tests, and what `--trace` writes. One item a line, indented by
 * nesting, positions in points with at most two decimals relative to the page, so that a diff reads well:
 *
 *	page 1 595.28×841.89 folio "1" master "fiche" body 56.69 59.53 481.89 722.83
 *	  line 56.69 59.53 481.89×12 baseline 9.4 block#12 1/3 ratio 0.12
 *	    text 56.69 68.93 "Alençon" Gentium Book Plus:700 22 #1c1c1c H1#4
 *	  fill 56.69 80 481.89×12 #f4efe8 artifact
 *	structure
 *	  Document
 *	    H1 #4
 */
#ifndef AREA_TRACE_H
#define AREA_TRACE_H

#include "area/area.h"
#include "base/str.h"

/* Appends the whole document. The same document gives the same text on every machine. */
void area_trace(const AreaDocument *document, Str *out);

#endif
