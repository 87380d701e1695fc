/*
 * A document gathered from its parts, for those who want it whole.
 */
#ifndef AREA_GATHER_H
#define AREA_GATHER_H

#include "area/area.h"

typedef struct AreaGathering AreaGathering;

/* In `arena`, as the document will be. */
AreaGathering *area_gathering_new(Arena *arena);

/* Takes a part, in any order; `parts` is the arena that holds it and becomes the document's. */
void area_gather(AreaGathering *gathering, const AreaPart *part, Arena *parts);

/* A layer that was late, by its number on the page of that index, whose part was taken; its arena likewise. */
void area_gather_layer(AreaGathering *gathering, uint32_t page, uint32_t number, const AreaLayer *layer, Arena *layers);

/* Parts that were adrift stand where the moves say; layers come after that. */
void area_gathering_move(AreaGathering *gathering, const AreaMove *moves, uint32_t count);

/* Completes `document`, whose page count is set: pages, and the structure of all parts in the order of their pages. */
void area_gathering_finish(AreaGathering *gathering, AreaDocument *document);

#endif
