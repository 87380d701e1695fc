/*
 * The changed stretches are known, so nothing is compared: each is widened to whole lines, those that meet are one, and
 * those whose context would meet stand in one hunk.
 */
#include "edit/patch.h"

#include <string.h>

#define CONTEXT 3 /* lines around a change */

/* Lines, from 0, the last not included. */
typedef struct Lines {
	size_t old_first, old_end, new_first, new_end;
} Lines;

typedef struct Side {
	const char *text;
	size_t length;
	ARRAY(size_t) starts; /* of lines, and the text's end */
} Side;

typedef struct Patch {
	Str *out;
	Side old, now;
} Patch;

/* ---- lines ---- */

static Side side_of(Arena *arena, const char *text, size_t length)
{
	Side side = { .text = text, .length = length };

	for (size_t at = 0; at < length;) {
		const char *feed = memchr(text + at, '\n', length - at);

		array_push(arena, &side.starts, at);
		at = feed ? (size_t)(feed + 1 - text) : length;
	}
	array_push(arena, &side.starts, length);
	return side;
}

static size_t line_count(const Side *side)
{
	return side->starts.count - 1;
}

/* The line that the offset is in; behind the last one it is their number. */
static size_t line_of(const Side *side, size_t offset)
{
	size_t low = 0, high = line_count(side);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (side->starts.items[middle + 1] > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low == line_count(side) && low > 0 && side->text[side->length - 1] != '\n' ? low - 1 : low;
}

/* The line behind that of the offset. */
static size_t line_behind(const Side *side, size_t offset)
{
	size_t line = line_of(side, offset);

	return line < line_count(side) ? line + 1 : line;
}

/* What stands before and behind a change in its lines is the same on both sides. */
static Lines lines_of(const Patch *patch, const Change *change)
{
	return (Lines){ .old_first = line_of(&patch->old, change->old_start),
			.old_end = line_behind(&patch->old, change->old_end),
			.new_first = line_of(&patch->now, change->new_start),
			.new_end = line_behind(&patch->now, change->new_end) };
}

static bool same_line(const Patch *patch, size_t old, size_t new)
{
	const size_t *a = &patch->old.starts.items[old], *b = &patch->now.starts.items[new];

	return a[1] - a[0] == b[1] - b[0] && memcmp(patch->old.text + a[0], patch->now.text + b[0], a[1] - a[0]) == 0;
}

/* Without the lines at either end that are the same. */
static Lines trimmed(const Patch *patch, Lines lines)
{
	while (lines.old_first < lines.old_end && lines.new_first < lines.new_end &&
	       same_line(patch, lines.old_first, lines.new_first)) {
		lines.old_first++;
		lines.new_first++;
	}
	while (lines.old_first < lines.old_end && lines.new_first < lines.new_end &&
	       same_line(patch, lines.old_end - 1, lines.new_end - 1)) {
		lines.old_end--;
		lines.new_end--;
	}
	return lines;
}

/* ---- writing ---- */

static void write_line(Patch *patch, char mark, const Side *side, size_t line)
{
	size_t start = side->starts.items[line], end = side->starts.items[line + 1];

	str_add_char(patch->out, mark);
	str_add_bytes(patch->out, side->text + start, end - start);
	if (side->text[end - 1] != '\n')
		str_add(patch->out, "\n\\ No newline at end of file\n");
}

static void write_lines(Patch *patch, char mark, const Side *side, size_t first, size_t end)
{
	for (size_t line = first; line < end; line++)
		write_line(patch, mark, side, line);
}

static void write_range(Patch *patch, char mark, size_t first, size_t end)
{
	str_printf(patch->out, " %c%zu,%zu", mark, end > first ? first + 1 : first, end - first);
}

static size_t less(size_t number, size_t by)
{
	return number > by ? number - by : 0;
}

static size_t at_most(size_t number, size_t most)
{
	return number < most ? number : most;
}

/* `count` changes whose context meets. */
static void write_hunk(Patch *patch, const Lines *changes, size_t count)
{
	const Lines *first = changes, *last = &changes[count - 1];
	size_t before = first->old_first - less(first->old_first, CONTEXT);
	size_t behind = at_most(last->old_end + CONTEXT, line_count(&patch->old)) - last->old_end;

	str_add(patch->out, "@@");
	write_range(patch, '-', first->old_first - before, last->old_end + behind);
	write_range(patch, '+', first->new_first - before, last->new_end + behind);
	str_add(patch->out, " @@\n");
	write_lines(patch, ' ', &patch->old, first->old_first - before, first->old_first);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			write_lines(patch, ' ', &patch->old, changes[i - 1].old_end, changes[i].old_first);
		write_lines(patch, '-', &patch->old, changes[i].old_first, changes[i].old_end);
		write_lines(patch, '+', &patch->now, changes[i].new_first, changes[i].new_end);
	}
	write_lines(patch, ' ', &patch->old, last->old_end, last->old_end + behind);
}

/* Adds lines, to the last ones if they meet them. */
static size_t add_lines(Lines *list, size_t count, Lines lines)
{
	Lines *last = count ? &list[count - 1] : NULL;

	if (!last || lines.old_first > last->old_end) {
		list[count] = lines;
		return count + 1;
	}
	last->old_end = lines.old_end > last->old_end ? lines.old_end : last->old_end;
	last->new_end = lines.new_end > last->new_end ? lines.new_end : last->new_end;
	return count;
}

static size_t changed_lines(const Patch *patch, const Pieces *pieces, Lines **list)
{
	Change *changes;
	size_t all = pieces_changes(pieces, &changes), count = 0;

	*list = arena_array_of(pieces->arena, Lines, all);
	for (size_t i = 0; i < all; i++)
		count = add_lines(*list, count, lines_of(patch, &changes[i]));
	for (size_t i = 0; i < count; i++)
		(*list)[i] = trimmed(patch, (*list)[i]);
	return count;
}

void patch_write(Str *out, const char *path, const Pieces *pieces)
{
	Patch patch = { .out = out,
			.old = side_of(pieces->arena, pieces->old, pieces->old_length),
			.now = side_of(pieces->arena, str_text(&pieces->text), pieces->text.length) };
	Lines *lines;
	size_t count = changed_lines(&patch, pieces, &lines), next;

	if (count)
		str_printf(out, "--- %s\n+++ %s\n", path, path);
	for (size_t i = 0; i < count; i = next) {
		for (next = i + 1; next < count && lines[next].old_first <= lines[next - 1].old_end + 2 * CONTEXT;
		     next++)
			;
		write_hunk(&patch, &lines[i], next - i);
	}
}
