/*
 * Words are runs of letters and digits; an apostrophe or a hyphen parts them.
 */
#include "web/tokens.h"

#include "base/str.h"
#include "base/utf8.h"
#include "source/unicode.h"

#include <string.h>

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	if (c < 0xC0 || c == 0xD7 || c == 0xF7)
		return false;
	return !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040);
}

/* Words that are written short. */
static const char *in_full(const char *word)
{
	static const char *const shorts[][2] = {
		{ "st", "saint" }, { "ste", "sainte" }, { "sts", "saints" }, { "stes", "saintes" }
	};

	for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
		if (str_equal(word, shorts[i][0]))
			return shorts[i][1];
	return word;
}

/* Bytes of the run of letters, or of what is none, at `text`. */
static size_t run(const char *text, bool letters)
{
	size_t length = 0;

	while (text[length]) {
		uint32_t c = (unsigned char)text[length];
		size_t step = 0;

		if (c < 0x80)
			step = 1;
		else
			c = utf8_next(text + length, strnlen(text + length, 4), &step);
		if (is_letter(c) != letters)
			break;
		length += step;
	}
	return length;
}

bool token_find(const char **text, Token *token)
{
	*text += run(*text, false);
	*token = (Token){ .written = *text, .length = run(*text, true) };
	*text += token->length;
	return token->length > 0;
}

void token_fold(Arena *arena, Token *token)
{
	token->word = in_full(unicode_fold(arena, arena_strndup(arena, token->written, token->length)));
}

bool token_next(Arena *arena, const char **text, Token *token)
{
	while (token_find(text, token)) {
		token_fold(arena, token);
		if (*token->word)
			return true;
	}
	return false;
}

bool token_is_little(const char *word)
{
	static const char *const little[] = { "a",  "au", "aux", "d",   "de",   "des", "du",  "en", "et", "l",
					      "la", "le", "les", "par", "pour", "s",   "sur", "un", "une" };

	for (size_t i = 0; i < sizeof little / sizeof *little; i++)
		if (str_equal(word, little[i]))
			return true;
	return false;
}
