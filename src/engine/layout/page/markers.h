/*
 * Markers: what retrieve-marker finds on a page (XSL 1.1 § 6.13.5-6.13.6).
 */
#ifndef LAYOUT_MARKERS_H
#define LAYOUT_MARKERS_H

#include "area/area.h"
#include "fo/fo.h"

typedef struct Markers Markers;

Markers *markers_new(Arena *arena);

/* Forgets those of the page-sequences that are `again` to be noted, by number. */
void markers_forget(Markers *markers, const bool *again, uint32_t count);

/* Those on pages that moved are there. */
void markers_move(Markers *markers, const AreaMove *moves, uint32_t count);

/* What was noted again, or moved, after that is put in the order of pages. */
void markers_sort(Markers *markers);

/* The parent of a fo:marker has areas on `page` (pages come in order, on one page in document order): its first ones if
 * `starts`, its last ones if `ends`. Of markers of one class in one parent, which come one after another, the first
 * counts. */
void markers_note(Markers *markers, const FoNode *marker, uint32_t page, uint32_t sequence, bool starts, bool ends);

/* The fo:marker that `retrieve` shows on `page`, or NULL. */
const FoNode *markers_find(const Markers *markers, const FoNode *retrieve, uint32_t page, uint32_t sequence);

#endif
