/*
 * Hyphenation: Liang's method with the language's dictionary (patterns.h), under the limits of French typography:
 * never names, words with capitals inside, all capitals, numbers; a compound only at its own hyphens; nothing
 * before or after an apostrophe within the limits.
 */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/ledger.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Hyphenators Hyphenators;

/* Dictionaries are looked for in /usr/share/hyphen (hyph_fr.dic …; a region's, the language's, then that of any of its
 * regions) and loaded at first need; a language without one is a note [hyphen-language], once, and its words do not
 * break. */
Hyphenators *hyphenators_new(Ledger *ledger, Diagnostics *diagnostics);
void hyphenators_free(Hyphenators *hyphenators);

/*
 * Byte offsets in `word` (letters with apostrophes; valid UTF-8) where a hyphen may be put, in order, at least
 * `remain` characters after the start and `push` before the end, nor fewer than the language wants, an
 * apostrophe counting as a start and an end. A word beginning with a capital breaks only if `capitalized` (the first
 * word of a sentence may, a name not where typography is fine). None in a word that holds anything but letters and
 * apostrophes: a compound is to be given whole, so that its parts stay whole. `language` is BCP 47. Results
 * are cached for the hyphenators' life. May be called by several threads.
 */
size_t hyphen_points(Hyphenators *hyphenators, const char *language, const char *word, size_t length, int remain,
		     int push, bool capitalized, const uint32_t **offsets);

#endif
