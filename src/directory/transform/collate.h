/*
 * Alphabetical order as a French directory keeps it: word by word, accents after letters, case last; the same on every
 * machine, by ICU's rules for French (CLDR) and not those of the system's locale.
 *
 * Before that a name is put into filing form: "St" and "Ste" are read Saint and Sainte, an article at the beginning is
 * left out (La Flèche is filed at F, L’Haÿ-les-Roses at H), and every hyphen, apostrophe or space is one separator that
 * comes before any letter, so that Saint-Denis and Saint Étienne stand before Saintes.
 */
#ifndef TRANSFORM_COLLATE_H
#define TRANSFORM_COLLATE_H

#include "base/arena.h"

/* The filing form of a name, in `arena`. */
const char *collate_filed(Arena *arena, const char *name);

/* A key in hexadecimal digits: strcmp() of two keys is the order of the names. */
const char *collate_key(Arena *arena, const char *name);

/* The letter, A to Z, under which the name is filed; "#" when it begins with none. */
const char *collate_letter(Arena *arena, const char *name);

#endif
