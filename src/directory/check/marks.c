/*
 * A stack of what is open, as deep as people write; a closing mark must fit the last one opened. Straight quotation
 * marks open and close by turns.
 */
#include "check/marks.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#define DEPTH 16 /* deeper ones are taken to be closed */

typedef struct Mark {
	uint32_t close;
	size_t start, end;
} Mark;

static const struct {
	uint32_t open, close;
} pairs[] = { { '(', ')' }, { '[', ']' }, { '{', '}' }, { 0x00AB, 0x00BB }, { 0x201C, 0x201D }, { 0x2039, 0x203A } };

/* What closes the mark; 0: it opens nothing. */
static uint32_t closed_by(uint32_t c)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].open == c)
			return pairs[i].close;
	return 0;
}

static bool closes(uint32_t c)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].close == c)
			return true;
	return false;
}

/* Whether the bracket at `at` ends an enumerator: one or two figures, or a letter, by themselves. */
static bool is_enumerator(const char *text, size_t at)
{
	size_t begin = at;

	while (begin && at - begin < 2 && ascii_is_word((unsigned char)text[begin - 1]))
		begin--;
	if (begin == at || (begin && !ascii_is_space((unsigned char)text[begin - 1])))
		return false;
	return at - begin == 1 || ascii_is_digit((unsigned char)text[begin]);
}

/* Whether a straight mark stands for inches: behind a figure, with nothing open. */
static bool is_inch(const char *text, size_t at)
{
	return at && ascii_is_digit((unsigned char)text[at - 1]);
}

bool marks_unpaired(const char *text, size_t *start, size_t *end)
{
	Mark open[DEPTH];
	size_t depth = 0, length = strlen(text);

	for (size_t offset = 0; offset < length;) {
		size_t at = offset;
		uint32_t c = utf8_next(text, length, &offset), close = closed_by(c);
		bool opened = depth && depth <= DEPTH;

		if (c == '"') {
			close = opened && open[depth - 1].close == '"' ? 0 : is_inch(text, at) ? 0 : '"';
			if (opened && open[depth - 1].close == '"') {
				depth--;
				continue;
			}
		}
		if (close) {
			if (depth < DEPTH)
				open[depth++] = (Mark){ close, at, offset };
			continue;
		}
		if (!closes(c))
			continue;
		if (opened && open[depth - 1].close == c) {
			depth--;
		} else if (c != ')' || !is_enumerator(text, at)) {
			*start = at;
			*end = offset;
			return true;
		}
	}
	if (!depth)
		return false;
	*start = open[depth - 1].start;
	*end = open[depth - 1].end;
	return true;
}
