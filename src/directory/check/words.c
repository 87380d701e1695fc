/*
 * Words of a language.
 */
#include "check/words.h"

#include "base/str.h"

#include <string.h>

const char *said(const Words *words, Language language)
{
	return words->in[language] ? words->in[language] : words_in(language, words->in[LANGUAGE_ENGLISH]);
}

const char *words_unfilled(Arena *arena, const char *text)
{
	Str unfilled = str_in(arena);

	for (size_t plain = strcspn(text, "{"); *text; plain = strcspn(text, "{")) {
		str_add_bytes(&unfilled, text, plain);
		text += plain;
		if (!*text)
			break;
		str_add(&unfilled, "…");
		text += strcspn(text, "}");
		text += *text == '}';
	}
	return str_text(&unfilled);
}
