/*
 * What may stand in what (ISO 32000-1 § 14.8.4, ISO/TS 32005, ISO 14289-1 § 7.2), and how a tree that does not keep to
 * it is mended.
 *
 * What lacks a parent gets it (LI an L, what stands in an L an LI and an LBody, words in a Sect a P); what cannot stand
 * where it does becomes the nearest thing that can (Div, P, Span, NonStruct). Where that takes back a role that the
 * author gave, it is a note [role-misplaced]. Elements keep their content: only their types and parents change.
 */
#ifndef LAYOUT_CONTAINMENT_H
#define LAYOUT_CONTAINMENT_H

#include "area/structure.h"
#include "base/diag.h"
#include "fo/fo.h"

#include <stdbool.h>

/* Whether it is a standard structure type. */
bool containment_knows(const char *type);

/* Whether an element may hold words itself, where it stands. */
bool containment_holds_words(const StructElem *element);

/* Mends what stands below `root`, a Document. New elements are in `arena`, and of the node of what they stand about. */
void containment_mend(Arena *arena, StructElem *root, const FoPageSequence *sequence, Diagnostics *diagnostics);

#endif
