/*
 * What the modules that build stacks share with stack.c.
 */
#ifndef LAYOUT_STACK_PRIV_H
#define LAYOUT_STACK_PRIV_H

#include "layout/block/stack.h"

Layout *stack_layout(const StackBuilder *builder);

/* Boxes added so far. */
uint32_t stack_count(const StackBuilder *builder);

const StackBox *stack_boxes(const StackBuilder *builder);

/* Frames so far, and which of them is the innermost that is open. The last boxes of open ones are not known. */
const StackFrame *stack_frames(const StackBuilder *builder, uint32_t *count);
uint32_t stack_innermost(const StackBuilder *builder);

/* How high the boxes from number `first` on stand together; 0 if there are none. */
Length stack_height_from(const StackBuilder *builder, uint32_t first);

/* Heights of the head and foot that are repeated where a frame is cut above, below a box of the stack. */
static inline Length stack_head_height(const StackFrame *frame, uint32_t box)
{
	return frame->header.heights ? frame->header.heights[box - frame->first] : frame->header_height;
}

static inline Length stack_foot_height(const StackFrame *frame, uint32_t box)
{
	return frame->footer.heights ? frame->footer.heights[box - frame->first] : frame->footer_height;
}

/* Adds a box below the last one with a gap that is resolved already; nothing is pending. */
void stack_box_below(StackBuilder *builder, const StackGap *gap, const StackBox *box);

/* Takes away the break that is forced above a box, or after the last one, and answers it; adds one above a box. */
FoBreak stack_unforce(StackBuilder *builder, uint32_t box);
void stack_force_above(StackBuilder *builder, uint32_t box, FoBreak kind);

/* Room needed besides at the foot of what is above the gap before the next box, and at the head of what is below, if it
 * is broken there. */
void stack_room_at_cut(StackBuilder *builder, Length tail, Length head);

/* Adds a frame inside the open one about boxes that are there already. `first` is not below that of any frame. */
void stack_add_frame(StackBuilder *builder, const StackFrame *frame);

/* Adds a change bar; one that has only an end ends the open bar of its class instead, if there is one. */
void stack_add_bar(StackBuilder *builder, const StackBar *bar);

/* Whether destinations.c must be able to find where a node begins and ends: it is cited or has a marker. */
bool stack_is_sought(const FoNode *node);

/* As stack_paint() at the spaces' optimum, without change bars, with its top left corner at `at`: for columns. */
void stack_paint_content(Layout *layout, const Stack *stack, uint32_t first, uint32_t last, Point at, AreaItems *items);

/* The stronger of two forced breaks. */
FoBreak stack_stronger(FoBreak a, FoBreak b);

#endif
