/*
 * Validation against a RELAX NG schema, by libxml2.
 *
 * libxml2 reports the fault where it gave up and then again for every element around it; only the innermost reports are
 * kept. It stops at the first fault of each document, so a caller that wants them all validates files one by one.
 */
#ifndef SOURCE_SCHEMA_H
#define SOURCE_SCHEMA_H

#include "source/xml.h"

typedef struct Schema Schema;

/* The schema in the file `path`, one file without includes. NULL with a diagnostic [schema-read] or of xml_read(). */
Schema *schema_read(Arena *arena, XmlReader *reader, const char *path, Diagnostics *diagnostics);
void schema_free(Schema *schema);

/* True when the document is valid; else its faults are recorded as [schema-…]. */
bool schema_validate(Schema *schema, xmlDoc *document, Diagnostics *diagnostics);

#endif
