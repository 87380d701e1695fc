/*
 * What each stretch of a page's text is about, by name: a comment that a reader makes anywhere on a draft finds its
 * field by them.
 */
#ifndef PROOF_SUBJECTS_H
#define PROOF_SUBJECTS_H

#include "proof/elements.h"
#include "proof/spots.h"

/*
 * Of a page of the edition that stands with its corner at a point of its sheet: "saumur--sansanding/fr/executif/tel.1",
 * a fiche's id or else the name of the file, and the path of the element (source/field.h). The list is in `arena`; its
 * length.
 */
uint32_t subjects_of(Arena *arena, const Elements *elements, const Spots *spots, uint32_t page, Point corner,
		     const AreaSubject **list);

#endif
