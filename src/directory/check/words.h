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

/* `text` with "…" for all that stands between braces. */
const char *words_unfilled(Arena *arena, const char *text);

#endif
