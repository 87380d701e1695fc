/*
 * What rules say, in the languages there are, and values put into it.
 */
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H

#include "base/arena.h"
#include "base/words.h"

/* English, and what an editor's own rule says in other languages: NULL where a catalogue says it. */
typedef struct Words {
	const char *in[LANGUAGES];
} Words;

/* Those of the program, for xgettext and a table: Words title = SAY("fiche"). */
/* clang-format off */
#define SAY(text) { { text } }
/* clang-format on */

const char *said(const Words *words, Language language);

/* `text` with {1}, {2}… replaced by these values, up to {9}; a NULL ends them. What has no value is left out. */
const char *words_filled(Arena *arena, const char *text, const char *const *values);

/* `text` with "…" for all that stands between braces. */
const char *words_unfilled(Arena *arena, const char *text);

#endif
