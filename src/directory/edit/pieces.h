/*
 * A text that is being changed, as pieces: of what it was, or of what was put in. So it is known of each byte whether
 * it is an old one, and which.
 */
#ifndef EDIT_PIECES_H
#define EDIT_PIECES_H

#include "base/array.h"
#include "base/str.h"

typedef struct Piece {
	bool old;
	size_t start; /* in the old text, or in the present one where the piece is new */
	size_t length;
} Piece;

typedef struct Pieces {
	Arena *arena;
	const char *old;
	size_t old_length;
	Str text; /* as it is now */
	ARRAY(Piece) list;
} Pieces;

/* Keeps `text`. */
Pieces pieces_of(Arena *arena, const char *text, size_t length);

/* Replaces `removed` bytes of the present text at `at`. */
void pieces_splice(Pieces *pieces, size_t at, size_t removed, const char *text, size_t length);

/* Where the old byte is now; false when it is gone. */
bool pieces_find(const Pieces *pieces, size_t old_offset, size_t *at);

/* What became of a stretch of the old text: `new_end` - `new_start` bytes of the new one stand for it. */
typedef struct Change {
	size_t old_start, old_end, new_start, new_end;
} Change;

/* All of them in order, in the arena. */
size_t pieces_changes(const Pieces *pieces, Change **changes);

#endif
