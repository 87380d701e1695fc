/*
 * Reading XSL-FO: from XML to the typed tree.
 *
 * An object, property or value that is not supported is named in a warning with its place, once each, and
 * never dropped in silence; foreign elements and attributes are ignored with a note. Faults of the document
 * (unknown object, wrong nesting, a required property missing, an id given twice, a reference to nothing, an
 * invalid value) are errors, all of them in one run.
 */
#ifndef FO_READ_H
#define FO_READ_H

#include "fo/fo.h"

#include <libxml/tree.h>

/* `xml` stays the caller's and may be freed afterwards. NULL when the document has errors. */
const FoDocument *fo_read(Arena *arena, xmlDoc *xml, const char *file, Diagnostics *diagnostics);

/* The same from a file, parsed without network, DTD or entities beyond XML's own. */
const FoDocument *fo_read_file(Arena *arena, const char *path, Diagnostics *diagnostics);

#endif
