/*
 * Ranges of bytes.
 */
#include "serve/range.h"

#include "base/ascii.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* Digits at *text, which is moved past them; more than fits counts as the most that fits. False when there are none. */
static bool take_number(const char **text, uint64_t *number)
{
	const char *start = *text;

	*number = 0;
	for (; ascii_is_digit(**text); ++*text) {
		uint64_t digit = (uint64_t)(**text - '0');

		*number = *number > (UINT64_MAX - digit) / 10 ? UINT64_MAX : *number * 10 + digit;
	}
	return *text > start;
}

static bool at_end(const char *text)
{
	return text[strspn(text, " \t")] == '\0';
}

/* "-500": the last 500 bytes. */
static Range last_bytes(const char *text, uint64_t length)
{
	uint64_t count;

	if (!take_number(&text, &count) || !at_end(text))
		return (Range){ RANGE_NONE };
	if (count == 0 || length == 0)
		return (Range){ RANGE_OUTSIDE };
	if (count > length)
		count = length;
	return (Range){ RANGE_PART, length - count, count };
}

/* "500-999", or "500-" to the end. */
static Range from_byte(const char *text, uint64_t length)
{
	uint64_t first, last = UINT64_MAX;
	bool bounded;

	if (!take_number(&text, &first) || *text++ != '-')
		return (Range){ RANGE_NONE };
	bounded = take_number(&text, &last);
	if (!bounded)
		last = UINT64_MAX;
	if (!at_end(text) || last < first)
		return (Range){ RANGE_NONE };
	if (first >= length)
		return (Range){ RANGE_OUTSIDE };
	if (last >= length)
		last = length - 1;
	return (Range){ RANGE_PART, first, last - first + 1 };
}

Range range_parse(const char *text, uint64_t length)
{
	static const char unit[] = "bytes=";

	if (!text || strncasecmp(text, unit, strlen(unit)) != 0)
		return (Range){ RANGE_NONE };
	text += strlen(unit);
	text += strspn(text, " \t");
	return *text == '-' ? last_bytes(text + 1, length) : from_byte(text, length);
}
