/*
 * A copy of a part of the tree, for what is needed longer than its page-sequence.
 */
#ifndef FO_COPY_H
#define FO_COPY_H

#include "fo/fo.h"

/* The node and all below it, in `arena`; it keeps its index and has no parent. *count: how many nodes, with indices
 * from its own on. What page-sequences share is shared by the copy too. */
FoNode *fo_copy(Arena *arena, const FoNode *node, uint32_t *count);

#endif
