/*
 * The French dictionary of hunspell, as Debian's hunspell-fr installs it.
 */
#ifndef CHECK_DICTIONARY_H
#define CHECK_DICTIONARY_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>

typedef struct Dictionary Dictionary;

/* The first that is found in the folders of DICPATH or, if that is not set, where systems keep them. NULL with a
 * diagnostic [dictionary] when there is none, or it is not in UTF-8. In `arena`, but for what dictionary_free()
 * gives back. */
Dictionary *dictionary_open(Arena *arena, Diagnostics *diagnostics);

/* Gives back the words. NULL is ignored. */
void dictionary_free(Dictionary *dictionary);

bool dictionary_knows(const Dictionary *dictionary, const char *word);

/* What was meant, the likeliest words with commas between them, in `arena`; "—" if nothing is near. */
const char *dictionary_proposes(Arena *arena, const Dictionary *dictionary, const char *word);

#endif
