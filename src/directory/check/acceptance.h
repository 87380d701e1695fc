/*
 * Faults that editors keep: `accepte` beside a value, with the code of the rule, a reason, and the value as it was.
 */
#ifndef CHECK_ACCEPTANCE_H
#define CHECK_ACCEPTANCE_H

#include "check/checking.h"

/*
 * Marks the findings so far that an acceptance is of: one of their code, about their element, whose `vu` is their
 * value. One that is of none is found itself [Q03]; if not `whole` (a fiche alone, for which not all rules are asked,
 * or a source that could not be read in full) only if the value is another.
 */
void acceptances_apply(Checking *checking, bool whole);

/* The element that accepts the finding, to be filled in with who, when and why, "" if it cannot be accepted. In
 * `arena`. */
const char *acceptance_of(Arena *arena, const Finding *finding);

/* The name of the element that it goes into, for a finding that can be accepted. */
const char *acceptance_place(const Finding *finding);

/* Whether findings of this code can be accepted: not what a source cannot be read with, nor queries. */
bool acceptance_is_open(const char *code);

#endif
