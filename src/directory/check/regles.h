/*
 * Rules that an editor writes: templates/regles.xml, whose form templates/README.md tells. Each says at which elements
 * it looks, what must hold of them, what is looked for in their texts, and the words of what it finds.
 */
#ifndef CHECK_REGLES_H
#define CHECK_REGLES_H

#include "check/checking.h"

typedef struct Regles Regles;

/* The rules of the file `path`, which are added to the rulebook. What is wrong in it is told [rule-read], each at its
 * place, and the rule left out. Never NULL; NULL for a path: none. */
Regles *regles_read(Arena *arena, const char *path, Rulebook *rulebook, Diagnostics *diagnostics);
void regles_free(Regles *regles);

/* Looks at every element of the source once, whatever the number of rules. */
void regles_apply(Regles *regles, Checking *checking);

#endif
