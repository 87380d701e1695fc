/*
 * The baseline grid of columns side by side: spaces between blocks are given or take a little, so that lines of running
 * text stand at whole multiples of a pitch below the head of whatever column they fall into, and those of facing
 * columns meet.
 *
 * Each gap is settled by itself, whether a column is broken there or not, so that breaking columns and pages needs to
 * know nothing of it. What is not of the pitch (labels, tables, pictures) moves what follows, which returns to the grid
 * at the next space.
 */
#ifndef LAYOUT_GRID_H
#define LAYOUT_GRID_H

#include "layout/block/stack.h"

/* The stack with its spaces set so, in the arena; itself if the pitch is not that of most of its lines. */
const Stack *grid_set(Arena *arena, const Stack *stack, Length pitch);

#endif
