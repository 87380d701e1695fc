/*
 * What the modules that build stacks share with stack.c.
 */
#ifndef LAYOUT_STACK_PRIV_H
#define LAYOUT_STACK_PRIV_H

#include "layout/block/stack.h"

/* Boxes added so far. */
uint32_t stack_count(const StackBuilder *builder);

/* Adds a box below the last one with a gap that is resolved already; nothing is pending. */
void stack_box_below(StackBuilder *builder, const StackGap *gap, const StackBox *box);

/* Room needed besides at the foot of what is above the gap before the next box, and at the head of what is below, if it
 * is broken there. */
void stack_room_at_cut(StackBuilder *builder, Length tail, Length head);

/* Adds a frame inside the open one about boxes that are there already. `first` is not below that of any frame. */
void stack_add_frame(StackBuilder *builder, const StackFrame *frame);

/* Adds a change bar; one that has only an end ends the open bar of its class instead, if there is one. */
void stack_add_bar(StackBuilder *builder, const StackBar *bar);

/* Whether destinations.c must be able to find where a node begins and ends: it has an id or a marker. */
bool stack_is_sought(const FoNode *node);

/* As stack_paint() at the spaces' optimum, without change bars, with its top left corner at `at`: for columns. */
void stack_paint_content(Layout *layout, const Stack *stack, uint32_t first, uint32_t last, Point at, AreaItems *items);

/* The stronger of two forced breaks. */
FoBreak stack_stronger(FoBreak a, FoBreak b);

#endif
