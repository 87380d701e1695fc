/*
 * How much a document may ask for. What is beyond has no use that we know of, and would take time or memory without
 * end, or make a file that readers refuse: it is told where it stands. The engine's README has the same numbers, in its
 * table "Limits".
 */
#ifndef FO_LIMITS_H
#define FO_LIMITS_H

#include "xml/limits.h"

/* Elements, or objects, one inside another; the content of a marker counts from where it is retrieved. The deepest
 * document takes less than half a megabyte of stack. */
#define FO_DEEPEST XML_DEEPEST

/* Bytes of a text, an attribute or a comment; libxml2 has the same, and 50,000 for a name. */
#define FO_LONGEST_TEXT XML_LONGEST_TEXT

/* Points of a length; LENGTH_MAX is above it. */
#define FO_LONGEST_LENGTH 2000000

/* A percentage; whatever it is of, it is then kept within LENGTH_MAX. */
#define FO_MOST_PERCENT 1000000

/* Points of a page's width and height: PDF/A-2 (ISO 19005-2, 6.1.13) has no other pages, and readers show none. */
#define FO_LEAST_PAGE 3
#define FO_MOST_PAGE 14400

/* Points of a bleed on each side: five times what printers ask for, and then some. */
#define FO_MOST_BLEED 144

/* Columns of a page. */
#define FO_MOST_COLUMNS 100

/* A page number: of nine figures, so that those that follow are integers of PDF (ISO 32000-1, annex C). */
#define FO_MOST_PAGE_NUMBER 999999999

/* Pages of a signature: the largest sheet that is folded has 64. */
#define FO_MOST_SIGNATURE 128

/* Bytes of each of what stands about a page number: its format, a separator of groups, a prefix and a suffix. */
#define FO_LONGEST_FOLIO 100

/* Bytes that markers may take to be read again for each kind of fo:retrieve-marker: some hundred times what a large
 * book with running heads takes. */
#define FO_MOST_READ_AGAIN ((size_t)256 << 20)

#endif
