/*
 * The area tree as text: the golden format of the tests, and what `--trace` writes. One item a line, positions in
 * points with at most two decimals relative to the page, so that a diff reads well:
 *
 *	document fr "Alençon"
 *	page 1 595.28×841.89 folio "1" master "first" body 56.69 59.53 481.89×722.83
 *	  line 56.69 59.53 481.89×12 baseline 9.4 block#12 1/3 ratio 0.12
 *	    text 56.69 68.93 80.5 "Alençon" Gentium Book Plus:700 22 #1c1c1c H1#4
 *	  fill 56.69 80 481.89×12 #f4efe8 layout
 *	destinations
 *	  "alencon" page 1 56.69 59.53 H1#4
 *	bookmarks
 *	  "Alençon" → "alencon" open
 *	structure
 *	  Document#0
 *	    H1#4
 *
 * An item ends with its tag, or with the kind of artifact that it is. A text's third number is its width. The items
 * of a paragraph's line stand under it. A list placed upright leaves no trace of its own: how areas were gathered
 * may change, where the ink falls may not. Items of a list that is turned (`turn`) are told in its own coordinates;
 * those of a clipped one (`clip`) in the page's. White space other than U+0020, and characters that show nothing,
 * are written as \u{a0}.
 */
#ifndef AREA_TRACE_H
#define AREA_TRACE_H

#include "area/area.h"
#include "base/str.h"

/* Appends the whole document. The same document gives the same text on every machine. */
void area_trace(const AreaDocument *document, Str *out);

/*
 * Appends one page as it is met by who reads or hears it, wherever it stands: without its index and the numbers that
 * elements, blocks, links and images have within their document; pictures by the digest of their samples. Two pages
 * of one text are the same page.
 */
void area_trace_page(const AreaPage *page, Str *out);

#endif
