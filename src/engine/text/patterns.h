/*
 * Patterns: Liang's method of hyphenation (Franklin M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983) over a
 * dictionary in libhyphen's file format.
 *
 * libhyphen itself is not used: its automaton takes 3 ms to build where this trie takes a tenth, for a page that shall
 * be done in 15, and it loses memory over patterns given twice, which the French dictionary has. Left out of the
 * format: patterns that change the spelling at the break (a slash in the line), and all levels but the last, since
 * compounds are never given to a dictionary here.
 */
#ifndef TEXT_PATTERNS_H
#define TEXT_PATTERNS_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

typedef struct Patterns Patterns;

/* Reads a dictionary's text, NUL-terminated, into `arena`; the text is not kept. NULL when it names an encoding that
 * ICU does not know. */
Patterns *patterns_read(Arena *arena, const char *text);

/* The letters that the language wants before a break and after it; 0 where the dictionary does not say. */
int patterns_least_before(const Patterns *patterns);
int patterns_least_after(const Patterns *patterns);

/* Raises values[i], for each i from 1 to count - 1, to the value that the patterns give to a break before letter i of
 * the word; odd values are breaks. Letters are lower-case code points; `values` has `count` items, zero at first. */
void patterns_apply(const Patterns *patterns, const uint32_t *letters, size_t count, uint8_t *values);

#endif
