/*
 * Editorial rules that a grammar cannot state: what is named once is named once, what is referred to is there, dates
 * exist, numbers follow the numbering plan.
 */
#ifndef SOURCE_CHECK_H
#define SOURCE_CHECK_H

#include "base/map.h"
#include "source/xml.h"

/*
 * Identifiers given twice [id-twice], told of the fiche that is not called as its file is, references to nothing
 * [reference-unknown], a fiche that continues itself [reference-loop], one place under two names [name-differs, a
 * warning].
 * `lists` is the element `referentiels`; NULL: references to it are not checked. References from fiche to fiche are
 * checked only when `root` is an edition, and those to the fiches in `unread` (ids) never: their files could not be
 * read.
 */
void check_references(Arena *arena, const xmlNode *root, const xmlNode *lists, const Map *unread,
		      Diagnostics *diagnostics);

/*
 * Days that do not exist and periods that end before they begin [date], telephone numbers that no plan in force at
 * the fiche's last update allows [phone], mail addresses that cannot be [mail], characters that do not print
 * [odd-character, a warning].
 */
void check_values(Arena *arena, const xmlNode *root, const xmlNode *lists, Diagnostics *diagnostics);

#endif
