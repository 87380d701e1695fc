/*
 * Validation against a RELAX NG schema: all faults of a document, each at its own place, in words an editor
 * understands, with what the schema itself says about the element as a hint.
 *
 *	[schema-element]	an element that is not allowed there, or out of its order
 *	[schema-missing]	an element that must be there
 *	[schema-attribute]	an attribute that is not allowed, or that must be there
 *	[schema-value]		a value of an attribute or a content that is not of its type
 *	[schema-text]		text where only elements may stand
 */
#ifndef SOURCE_SCHEMA_H
#define SOURCE_SCHEMA_H

#include "source/xml.h"

typedef struct Schema Schema;

/* The schema in the file `path`; what it may hold is said in grammar.h. NULL with a diagnostic [schema-read] or of
 * xml_read(). */
Schema *schema_read(Arena *arena, XmlReader *reader, const char *path, Diagnostics *diagnostics);
void schema_free(Schema *schema);

/* True when the document is valid; else its faults are recorded. */
bool schema_validate(Schema *schema, const xmlDoc *document, Diagnostics *diagnostics);

#endif
