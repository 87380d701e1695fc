/*
 * Ordinals are words of a number and an ending: each word is looked at once.
 */
#include "text/ordinal.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

static const char *const first_endings[] = { "er", "re", "ers", "res", NULL };
static const char *const other_endings[] = { "e", "es", "nd", "nde", "nds", "ndes", "de", NULL };

static bool is_figure(char c)
{
	return ascii_is_digit(c);
}

static bool is_roman(char c)
{
	return c == 'I' || c == 'V' || c == 'X';
}

/* Letters and figures of any script; general punctuation parts words. */
static bool is_of_word(uint32_t c)
{
	if (c < 0xC0)
		return ascii_is_word(c);
	return c < 0x2000 || c > 0x206F;
}

static size_t word_end(const char *text, size_t length, size_t at)
{
	for (size_t next = at; at < length; at = next)
		if (!is_of_word(utf8_next(text, length, &next)))
			break;
	return at;
}

/* The end of the number that the word begins with; its start if it begins with none. */
static size_t number_end(const char *text, size_t at, size_t end)
{
	bool (*belongs)(char) = is_figure(text[at]) ? is_figure : is_roman;

	while (at < end && belongs(text[at]))
		at++;
	return at;
}

static bool is_one_of(const char *const *words, const char *text, size_t length)
{
	for (; *words; words++)
		if (strlen(*words) == length && !memcmp(*words, text, length))
			return true;
	return false;
}

/* Whether what is left of a word after `figures` of its number is the ending of an ordinal. */
static bool is_ending(const char *word, size_t figures, size_t length)
{
	bool sure = figures > 1 || (figures && is_figure(word[0]));

	if (sure && is_one_of(other_endings, word + figures, length - figures))
		return true;
	return (sure || (figures && word[0] == 'I')) && is_one_of(first_endings, word + figures, length - figures);
}

bool ordinal_find(const char *text, size_t length, size_t from, size_t *start, size_t *end)
{
	for (size_t at = from; at < length; at = *end) {
		*start = *end = word_end(text, length, at);
		if (*end > at)
			*start = number_end(text, at, *end);
		else
			utf8_next(text, length, end);
		if (is_ending(text + at, *start - at, *end - at))
			return true;
	}
	return false;
}
