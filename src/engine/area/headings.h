/*
 * Levels of headings: the first is H1, and none is more than one below that before it (ISO 14289-1 § 7.4.2).
 */
#ifndef AREA_HEADINGS_H
#define AREA_HEADINGS_H

#include "area/structure.h"
#include "base/diag.h"

#include <stdint.h>

enum { HEADINGS_DEEPEST = 6 };

/* The headings that what comes next stands under; zero at the start of a document. */
typedef struct Headings {
	uint8_t levels[HEADINGS_DEEPEST]; /* as they were given, each deeper than the one before */
	uint8_t count;
	uint8_t told[HEADINGS_DEEPEST]; /* by level given, a bit for each level that it was set to, with a note */
} Headings;

/* The level of H1 to H6, or 0. */
int headings_level(const StructElem *element);

/* Makes each heading of the tree one deeper than that which it stands under: H3 after H1 becomes H2, and an H3 behind
 * it with it. The first change of each kind is a note [heading-level]; `diagnostics` may be NULL. */
void headings_mend(Headings *headings, StructElem *root, Diagnostics *diagnostics);

/* Goes past a tree that is mended later. */
void headings_pass(Headings *headings, const StructElem *root);

#endif
