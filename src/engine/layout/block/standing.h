/*
 * What stands once boxes of a stack are set on a page, told to what is left of the flow (rest.h).
 */
#ifndef LAYOUT_STANDING_H
#define LAYOUT_STANDING_H

#include "layout/block/stack.h"

/* Boxes first to last of a stack that was laid out for a flow that may go on at another measure. */
void standing_note(Rest *rest, const Stack *stack, uint32_t first, uint32_t last);

#endif
