/*
 * XInclude inside an edition (W3C XInclude 1.1, a part of it).
 *
 * Understood: `href` to another XML document, `parse="xml"`, and `xi:fallback`, which stands in for a file that is
 * absent (with a warning) but not for one that is faulty. Refused: `xpointer`, `parse="text"`, an address with a
 * scheme, a file outside the reader's folder, a file that includes itself. The root element included gets `xml:base`,
 * as the standard asks.
 */
#ifndef SOURCE_INCLUDE_H
#define SOURCE_INCLUDE_H

#include "source/xml.h"

#define XINCLUDE_NAMESPACE "http://www.w3.org/2001/XInclude"

bool include_is(const xmlNode *node);

/* An xi:include that stands where the schema has fiches. */
bool include_is_of_fiche(const xmlNode *node);

/* The path of the file an xi:include names, joined to the folder of its own file; NULL with a diagnostic. */
const char *include_path(Arena *arena, XmlReader *reader, const xmlNode *include, Diagnostics *diagnostics);

/*
 * Called with the root of each document that was read, before it is put in place: false says that it has faults
 * (recorded). `context` is the caller's.
 */
typedef bool IncludeVisit(void *context, xmlDoc *document);

/* Replaces every xi:include below `root`, and in what comes in. False with diagnostics when some could not be. */
bool include_all(Arena *arena, XmlReader *reader, xmlNode *root, IncludeVisit *visit, void *context,
		 Diagnostics *diagnostics);

#endif
