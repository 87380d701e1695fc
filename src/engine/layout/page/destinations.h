/*
 * What stands where on a page: nodes with ids and markers, found again in the pieces of stacks that a plan set.
 */
#ifndef LAYOUT_DESTINATIONS_H
#define LAYOUT_DESTINATIONS_H

#include "layout/page/markers.h"
#include "layout/page/plan.h"

/* Tells references and markers of every node of the piece that has an id, a marker or a page number. */
void destinations_note(const PlanPiece *piece, uint32_t page, uint32_t sequence, References *references, Markers *markers);

/* Tells references of every node with an id in a static-content that stands on the page. */
void destinations_note_static(const FoNode *content, uint32_t page, References *references);

typedef struct Destinations Destinations;

Destinations *destinations_new(Arena *arena);

/* Adds a name; the first place of a name stands. */
void destinations_add(Destinations *destinations, const char *name, uint32_t page, Point at, const StructElem *element);

/* Adds every id that has its first area in the body of the page. */
void destinations_collect(Destinations *destinations, const Layout *layout, const PlanPage *plan, uint32_t page);

/* Adds every id in a static-content whose region has its corner there. */
void destinations_collect_static(Destinations *destinations, const FoNode *content, uint32_t page, Point at);

/* All, sorted by name. */
const AreaDestination *destinations_sorted(Destinations *destinations, uint32_t *count);

#endif
