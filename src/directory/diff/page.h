/*
 * A report's document made into a page by templates/rapport.xsl.
 */
#ifndef DIFF_PAGE_H
#define DIFF_PAGE_H

#include "base/diag.h"
#include "base/str.h"

#include <libxml/tree.h>

/* Adds the page to `out` and frees the document. False with diagnostics. */
bool page_of_report(Arena *arena, xmlDoc *document, const char *template, Str *out, Diagnostics *diagnostics);

#endif
