/*
 * Rules that a RELAX NG schema keeps besides its own grammar (specification, § 7): where attributes may stand, what a
 * list may hold, that an element has values or children but not both, that no attribute is defined twice, that what
 * interleaves can be told apart. They are looked at on patterns, which are simplified as the specification wants (§ 4).
 */
#ifndef SOURCE_RULES_H
#define SOURCE_RULES_H

#include "source/pattern.h"

typedef struct Rules Rules;

/* For patterns made before; each is looked at once in each surrounding. */
Rules *rules_new(Arena *arena, Patterns *patterns);

/* What is not right in the content of an element, in words; NULL: nothing. */
const char *rules_broken_by(Rules *rules, const Pattern *content);

/* The same of what the root may be. */
const char *rules_broken_by_start(Rules *rules, const Pattern *start);

#endif
