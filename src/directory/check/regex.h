/*
 * Regular expressions as ICU has them (UTS 18, level 1): \b, \w, \d know Unicode, (?i) ignores case.
 */
#ifndef CHECK_REGEX_H
#define CHECK_REGEX_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Regex Regex;

/* NULL when the pattern is none; then *fault is the character, from 1, at which it stops to be one. */
Regex *regex_new(const char *pattern, int *fault);
void regex_free(Regex *regex);

/* A text to look in, made once for any number of expressions; in `arena`. */
typedef struct RegexText {
	const uint16_t *units; /* UTF-16 */
	int32_t length;
} RegexText;

RegexText regex_text(Arena *arena, const char *text);

/* Begins to look in a text, which lives until the last match was asked for. */
void regex_look_in(Regex *regex, RegexText text);

/* The next match, false: there is none. An empty match counts. */
bool regex_next(Regex *regex);

/* A group of the present match, 0: all of it; in `arena`. "" when it took no part. */
const char *regex_group(Arena *arena, const Regex *regex, int group);

/* Where the present match begins in the UTF-8 of the text, in bytes. */
size_t regex_offset(const Regex *regex);

/* `replacement` with $0 to $9 put in for groups of the present match; in `arena`. */
const char *regex_replaced(Arena *arena, const Regex *regex, const char *replacement);

#endif
