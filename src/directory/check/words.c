/*
 * Words of a language, and values put into texts.
 */
#include "check/words.h"

#include "base/ascii.h"
#include "base/str.h"

#include <string.h>

#define MOST_VALUES 9

const char *said(const Words *words, Language language)
{
	return words->in[language] ? words->in[language] : words_in(language, words->in[LANGUAGE_ENGLISH]);
}

static size_t count_values(const char *const *values)
{
	size_t count = 0;

	while (count < MOST_VALUES && values[count])
		count++;
	return count;
}

const char *words_filled(Arena *arena, const char *text, const char *const *values)
{
	size_t count = count_values(values);
	Str filled = str_in(arena);

	for (; *text; text++)
		if (text[0] == '{' && ascii_is_digit((unsigned char)text[1]) && text[2] == '}') {
			size_t number = (size_t)(text[1] - '0');

			if (number >= 1 && number <= count)
				str_add(&filled, values[number - 1]);
			text += 2;
		} else {
			str_add_char(&filled, *text);
		}
	return str_text(&filled);
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
