/*
 * Cutting attribute values into items.
 */
#include "fo/slice.h"

#include "base/ascii.h"

#include <string.h>

Slice slice_of(const char *text)
{
	return (Slice){ text, strlen(text) };
}

Slice slice_trim(Slice slice)
{
	while (slice.length && ascii_is_space(slice.bytes[0])) {
		slice.bytes++;
		slice.length--;
	}
	while (slice.length && ascii_is_space(slice.bytes[slice.length - 1]))
		slice.length--;
	return slice;
}

bool slice_equals(Slice slice, const char *text)
{
	return strlen(text) == slice.length && memcmp(slice.bytes, text, slice.length) == 0;
}

/* The end of the word at `at`: quotations and parentheses are part of it. */
static const char *word_end(const char *at, const char *end, char separator)
{
	int depth = 0;

	for (; at < end; at++) {
		if (*at == '(') {
			depth++;
		} else if (*at == ')') {
			depth--;
		} else if (*at == '"' || *at == '\'') {
			const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));

			at = close ? close : end - 1;
		} else if (depth <= 0 && (separator ? *at == separator : ascii_is_space(*at))) {
			break;
		}
	}
	return at;
}

static void advance(Slice *rest, const char *to)
{
	rest->length -= (size_t)(to - rest->bytes);
	rest->bytes = to;
}

static Slice take_item(Slice *rest, char separator)
{
	Slice item = { rest->bytes, 0 };

	item.length = (size_t)(word_end(rest->bytes, rest->bytes + rest->length, separator) - rest->bytes);
	advance(rest, item.bytes + item.length);
	return item;
}

static bool is_operator(Slice word)
{
	return slice_equals(word, "+") || slice_equals(word, "-") || slice_equals(word, "*") ||
	       slice_equals(word, "div") || slice_equals(word, "mod");
}

bool slice_next(Slice *rest, Slice *item)
{
	*rest = slice_trim(*rest);
	if (!rest->length)
		return false;
	*item = take_item(rest, '\0');
	for (;;) {
		Slice ahead = slice_trim(*rest), operator= take_item(&ahead, '\0');

		if (!is_operator(operator))
			return true;
		ahead = slice_trim(ahead);
		take_item(&ahead, '\0');
		item->length = (size_t)(ahead.bytes - item->bytes);
		*rest = ahead;
	}
}

bool slice_next_comma(Slice *rest, Slice *item)
{
	if (!rest->bytes || !rest->length)
		return false;
	*item = slice_trim(take_item(rest, ','));
	if (rest->length)
		advance(rest, rest->bytes + 1);
	return true;
}
