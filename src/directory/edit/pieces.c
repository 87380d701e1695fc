#include "edit/pieces.h"

#include <string.h>

Pieces pieces_of(Arena *arena, const char *text, size_t length)
{
	Pieces pieces = { .arena = arena, .old = text, .old_length = length, .text = str_in(arena) };

	str_add_bytes(&pieces.text, text, length);
	if (length)
		array_push(arena, &pieces.list, (Piece){ .old = true, .length = length });
	return pieces;
}

/* Adds what of the piece lies between two offsets of the present text; the piece begins at `at`. */
static void add_part(Pieces *pieces, Piece piece, size_t at, size_t from, size_t to)
{
	size_t start = at > from ? at : from, end = at + piece.length < to ? at + piece.length : to;

	if (start < end)
		array_push(pieces->arena, &pieces->list,
			   (Piece){ .old = piece.old,
				    .start = piece.old ? piece.start + (start - at) : 0,
				    .length = end - start });
}

static void add_parts(Pieces *pieces, const Piece *list, size_t count, size_t from, size_t to)
{
	size_t at = 0;

	for (size_t i = 0; i < count; at += list[i++].length)
		add_part(pieces, list[i], at, from, to);
}

/* Where a new piece begins is not kept while there is more to come: it is worked out here. */
static void number_new_pieces(Pieces *pieces)
{
	size_t at = 0;

	for (size_t i = 0; i < pieces->list.count; at += pieces->list.items[i++].length)
		if (!pieces->list.items[i].old)
			pieces->list.items[i].start = at;
}

void pieces_splice(Pieces *pieces, size_t at, size_t removed, const char *text, size_t length)
{
	const Piece *before = pieces->list.items;
	size_t count = pieces->list.count, end = pieces->text.length;
	Str spliced = str_in(pieces->arena);

	str_add_bytes(&spliced, pieces->text.bytes, at);
	str_add_bytes(&spliced, text, length);
	str_add_bytes(&spliced, pieces->text.bytes + at + removed, end - at - removed);
	pieces->text = spliced;
	memset(&pieces->list, 0, sizeof pieces->list);
	add_parts(pieces, before, count, 0, at);
	if (length)
		array_push(pieces->arena, &pieces->list, (Piece){ .length = length });
	add_parts(pieces, before, count, at + removed, end);
	number_new_pieces(pieces);
}

bool pieces_find(const Pieces *pieces, size_t old_offset, size_t *at)
{
	*at = 0;
	for (size_t i = 0; i < pieces->list.count; *at += pieces->list.items[i++].length) {
		const Piece *piece = &pieces->list.items[i];

		if (piece->old && old_offset >= piece->start && old_offset < piece->start + piece->length) {
			*at += old_offset - piece->start;
			return true;
		}
	}
	return false;
}

/* Adds a change unless both sides are empty. */
static void add_change(Arena *arena, Change **list, size_t *count, size_t *capacity, Change change)
{
	if (change.old_start == change.old_end && change.new_start == change.new_end)
		return;
	*list = array_reserve_bytes(arena, *list, capacity, *count + 1, sizeof **list);
	(*list)[(*count)++] = change;
}

size_t pieces_changes(const Pieces *pieces, Change **changes)
{
	size_t count = 0, capacity = 0, old = 0, start = 0, now = 0;

	*changes = NULL;
	for (size_t i = 0; i < pieces->list.count; i++) {
		const Piece *piece = &pieces->list.items[i];

		if (piece->old) {
			add_change(pieces->arena, changes, &count, &capacity,
				   (Change){ old, piece->start, start, now });
			old = piece->start + piece->length;
			start = now + piece->length;
		}
		now += piece->length;
	}
	add_change(pieces->arena, changes, &count, &capacity, (Change){ old, pieces->old_length, start, now });
	return count;
}
