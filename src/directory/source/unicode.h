/*
 * Unicode for the source: one form for each text (NFC, UAX 15), one plain key for each name.
 */
#ifndef SOURCE_UNICODE_H
#define SOURCE_UNICODE_H

#include "base/arena.h"
#include "base/words.h"

#include <stdbool.h>

/* `text` in normalisation form C; `text` itself when it is so already, else a copy in `arena`. */
const char *unicode_nfc(Arena *arena, const char *text);

/*
 * The plain key of a name: small ASCII letters and digits, everything between them one hyphen; accents dropped,
 * ligatures and the letters of the Latin alphabets of France and Mali written out (œ oe, ɛ e, ɔ o, ŋ ng, ɲ ny).
 * "L’Haÿ-les-Roses" is "l-hay-les-roses". Letters of other scripts are dropped.
 */
char *unicode_fold(Arena *arena, const char *text);

/* How many letters to insert, delete, replace or swap with their neighbour make `b` of `a`; counted to `limit` + 1 at
 * most (optimal string alignment, Damerau 1964). */
int unicode_distance(const char *a, const char *b, int limit);

/* The name of a country, by its code of ISO 3166 in small or large letters; of a code that no country has, what
 * ICU says: itself, or that it is none. In `arena`. */
const char *unicode_country(Arena *arena, Language language, const char *code);

#endif
