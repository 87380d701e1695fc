/*
 * The notes of a draft, from what the other rooms found.
 */
#ifndef PROOF_COLLECT_H
#define PROOF_COLLECT_H

#include "check/check.h"
#include "compare/compare.h"
#include "proof/elements.h"
#include "proof/note.h"
#include "transform/transform.h"

/* Questions that are not closed. */
void collect_questions(Arena *arena, const Source *source, ProofNotes *notes);

/* Findings that nobody has accepted, but for those that tell of a question. */
void collect_findings(Arena *arena, const CheckResult *result, ProofNotes *notes);

/* What differs from an older state: fiches and sheets that came or went, and their changes. */
void collect_changes(Arena *arena, const Comparison *comparison, ProofNotes *notes);

/* What the template names as lacking (<manque source="file:line:column" champ="…"/>). */
void collect_lacks(Arena *arena, const Elements *elements, xmlDoc *lacks, ProofNotes *notes);

/* Gives notes of one name different ones: "…~2", "…~3". */
void collect_set_apart(Arena *arena, ProofNotes *notes);

#endif
