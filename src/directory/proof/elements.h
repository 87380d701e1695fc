/*
 * The elements of a source, found by where they stand.
 */
#ifndef PROOF_ELEMENTS_H
#define PROOF_ELEMENTS_H

#include "source/source.h"

typedef struct Elements Elements;

/* In `arena`; the source outlives it. */
Elements *elements_new(Arena *arena, const Source *source);

/* NULL: none begins there. */
const xmlNode *elements_at(const Elements *elements, const Place *place);

/* By "file:line:column", as templates tell places. */
const xmlNode *elements_named(const Elements *elements, const char *place);

/* The identifier of the fiche that an element is in, "" outside fiches; in `arena`. */
const char *elements_fiche(Arena *arena, const xmlNode *element);

#endif
