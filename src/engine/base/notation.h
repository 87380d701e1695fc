/*
 * Text put into JSON (RFC 8259), CSV (RFC 4180), XML and HTML, with what each of them has to escape.
 */
#ifndef BASE_NOTATION_H
#define BASE_NOTATION_H

#include "base/str.h"

/* A JSON string with its quotes; NULL is null. `text` is valid UTF-8. */
void json_add(Str *out, const char *text);

/* One field, quoted where it must be; NULL is an empty one. What is between fields, commas or, as French spreadsheets
 * want it, semicolons, and CRLF are the caller's. */
void csv_add(Str *out, const char *text);

/* Text for an element of XML or HTML, or for an attribute between double quotes. */
void xml_add(Str *out, const char *text);

#endif
