/*
 * Notes in a margin: each as near to the line it is about as the others let it.
 */
#ifndef PROOF_MARGIN_H
#define PROOF_MARGIN_H

#include "base/length.h"

#include <stddef.h>

typedef struct MarginNote {
	Length wanted; /* where its top would best stand */
	Length height;
	Length top;  /* where it stands */
	size_t note; /* the caller's */
} MarginNote;

/*
 * Places notes, which come in the order they are to keep, between `top` and `bottom`, at least `gap` apart: each where
 * it wants to stand, pushed down by those above it, and all pushed up where they would pass the bottom. How many of
 * them, from the first, there is room for; the others are not placed.
 */
size_t margin_settle(MarginNote *notes, size_t count, Length top, Length bottom, Length gap);

#endif
