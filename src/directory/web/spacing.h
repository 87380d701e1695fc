/*
 * Spacing: blanks of French texts, which the engine sets by itself on paper and a browser does not: the blank before ;
 * : ! ? » % € and after « keeps to its sign, one after M., Mme, Dr and n° to the word that follows; white space of the
 * source is one blank.
 */
#ifndef WEB_SPACING_H
#define WEB_SPACING_H

#include "base/str.h"

#include <libxml/tree.h>

/* Adds the text so spaced. */
void spacing_add(Str *out, const char *text);

/* Of all texts of a page; styles and scripts stay as they are. */
void spacing_apply(xmlDoc *page);

#endif
