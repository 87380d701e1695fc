/*
 * Reports on what was printed: how each fiche was fitted to its pages, and how well its lines are set.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "area/area.h"
#include "press/record.h"

/* The report on the `count` fiches of a document, in the order of their pages, as a table to read or as JSON: what
 * setting each was given, what it leaves free, what lacks at the tightest one, and which facing pages do not match. A
 * fiche that the document does not show is left out. */
void report_fit(Str *out, const AreaDocument *areas, const Record *fiches, size_t count, bool json);

#endif
