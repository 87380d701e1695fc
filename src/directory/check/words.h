/*
 * Words for people, in the two languages of proofreading: an editor's French, and English.
 */
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H

#include "base/arena.h"

typedef enum Language { LANGUAGE_FRENCH, LANGUAGE_ENGLISH, LANGUAGES } Language;

/* The same in both; neither is NULL once a table is made. */
typedef struct Words {
	const char *in[LANGUAGES];
} Words;

/* Both, for a table: Words title = SAY("fiche", "fiche"). */
/* clang-format off */
#define SAY(french, english) { { french, english } }
/* clang-format on */

/* The language asked for ("fr", "en"; NULL: by LC_ALL, LC_MESSAGES, LANG, the first that says anything). Whatever does
 * not begin with "en" is French. */
Language language_of(const char *asked);

/* `text` with {1}, {2}… replaced by these values, up to {9}; a NULL ends them. What has no value is left out. */
const char *words_filled(Arena *arena, const char *text, const char *const *values);

/* `text` with "…" for all that stands between braces. */
const char *words_unfilled(Arena *arena, const char *text);

#endif
