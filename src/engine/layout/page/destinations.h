/*
 * What stands where on a page: nodes with ids and markers, found again in the pieces of stacks that a plan set.
 */
#ifndef LAYOUT_DESTINATIONS_H
#define LAYOUT_DESTINATIONS_H

#include "layout/ground/choice.h"
#include "layout/page/markers.h"
#include "layout/page/plan.h"
#include "layout/page/references.h"

/* Notes every node in the body of the page, the `index`-eth of the document, that has an id or a page number. */
void destinations_note(const PlanPage *page, const Choices *choices, uint32_t index, Citations *citations);

/* Notes every node with an id in a static-content that stands on the page, and is not painted yet: of all cases. */
void destinations_note_static(const FoNode *content, uint32_t page, Citations *citations);

/* Tells markers of every node there that has one. */
void destinations_note_markers(const PlanPage *page, const Choices *choices, uint32_t index, uint32_t sequence,
			       Markers *markers);

typedef struct Destinations Destinations;

Destinations *destinations_new(Arena *arena);

/* Adds a name; the first place of a name stands. */
void destinations_add(Destinations *destinations, const char *name, uint32_t page, Point at, const StructElem *element);

/* Adds every id that has its first area in the body of the page. */
void destinations_collect(Destinations *destinations, const Layout *layout, const PlanPage *plan, uint32_t page);

/* Adds every id in a static-content whose region has its corner there. */
void destinations_collect_static(Destinations *destinations, const FoNode *content, const Layout *layout, uint32_t page,
				 Point at);

/* Those on pages that moved are there. */
void destinations_move(Destinations *destinations, const AreaMove *moves, uint32_t count);

/* Whether it has the name. */
bool destinations_have(const Destinations *destinations, const char *name);

/* All, sorted by name, in `arena`. */
const AreaDestination *destinations_sorted(const Destinations *destinations, Arena *arena, uint32_t *count);

#endif
