/*
 * Reading XSL-FO: from XML to the typed tree.
 *
 * An object, property or value that is not supported is named in a warning with its place, once each, and
 * never dropped in silence; foreign elements and attributes are ignored with a note. Faults of the document
 * (unknown object, wrong nesting, a required property missing, an id given twice, a reference to nothing, an
 * invalid value) are errors, all of them in one run. With lenient diagnostics they are warnings: what is at fault is
 * left out or replaced, and the XML itself may be rearranged (recover.c).
 */
#ifndef FO_READ_H
#define FO_READ_H

#include "base/ledger.h"
#include "fo/fo.h"

#include <libxml/tree.h>

/* What is read. */
typedef struct FoSource {
	const char *file;       /* what names it in messages; relative addresses count from its folder */
	const char *extensions; /* the namespace of our own properties and objects; NULL: none are known */
	bool has_places;        /* the _private of elements is NULL or their Place */
	bool headings;          /* the bookmarks say what is a heading: FoNode.heading */
	bool fine;              /* rep:typography is "fine" where the document does not say */
} FoSource;

/* A document read piece by piece, while it is being made: what has been read need not be kept. */
typedef struct FoReading FoReading;

/* Is given each page-sequence as soon as it is read, in document order, and from then on owns its arena. No more are
 * given once there was an error. */
typedef void FoTake(void *taker, const FoPageSequence *sequence);

/* Begins; what is shared will be in `arena`. */
FoReading *fo_reading_new(Arena *arena, const FoSource *source, FoTake *take, void *taker, Diagnostics *diagnostics);

/* Reads the children of the document's root element from the first to `last`, and frees them. */
void fo_reading_take(FoReading *reading, xmlNode *last);

/* Reads what is left in `xml`, which stays the caller's and may be freed afterwards. What belongs to the whole, without
 * the page-sequences; NULL when the document has errors. */
const FoDocument *fo_reading_finish(FoReading *reading, xmlDoc *xml);

/* Gives up a reading that is not to be finished. */
void fo_reading_release(FoReading *reading);

/* All at once, page-sequences too, in `arena`. `xml` stays the caller's and may be freed afterwards. NULL when the
   document has errors. */
const FoDocument *fo_read(Arena *arena, xmlDoc *xml, const FoSource *source, Diagnostics *diagnostics);

/* The same from the source's file, parsed without network, DTD or entities beyond XML's own. */
const FoDocument *fo_read_file(Arena *arena, const FoSource *source, Ledger *ledger, Diagnostics *diagnostics);

/* From the file, page-sequences given to a taker. */
const FoDocument *fo_take_file(Arena *arena, const FoSource *source, FoTake *take, void *taker, Ledger *ledger,
			       Diagnostics *diagnostics);

/* From the file's bytes. */
const FoDocument *fo_take_bytes(Arena *arena, const FoSource *source, const char *bytes, size_t length, FoTake *take,
				void *taker, Diagnostics *diagnostics);

#endif
