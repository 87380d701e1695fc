/*
 * What the schema says of an element or an attribute, for who has no editor of XML that would show it.
 */
#ifndef SOURCE_GLOSSARY_H
#define SOURCE_GLOSSARY_H

#include "base/diag.h"
#include "base/str.h"

/*
 * Adds what the schema in the file `path` says of each element of that name: what it is, where it stands, what may
 * stand in it, its attributes; then of each attribute of that name, with its elements. In the language spoken, but for
 * the schema's own words. False when there is none, or with a diagnostic as from schema_read().
 */
bool glossary_tell(Str *out, const char *path, const char *name, Diagnostics *diagnostics);

#endif
