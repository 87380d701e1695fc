/*
 * The footnotes of a flow in their order, as one row of boxes: a page takes a run of it, from where the page before
 * left off, and a note that does not fit goes on overleaf. Positions are those of boxes, all notes taken together.
 */
#ifndef LAYOUT_NOTES_H
#define LAYOUT_NOTES_H

#include "layout/page/extent.h"

typedef struct Note {
	const FoNode *footnote;
	Extents extents; /* of its body, at the full width */
	uint32_t start;  /* position of its first box */
	Length above;    /* height of the notes before it */
} Note;

typedef struct Notes {
	const Note *items; /* one more, empty, for the end */
	uint32_t count;
} Notes;

/* The position after all of the first `count` notes. */
uint32_t notes_end(const Notes *notes, uint32_t count);

/* The note that the box at a position is of; the number of all for the end. */
uint32_t notes_at(const Notes *notes, uint32_t position);

/* How high the boxes from position `first` to before `end` stand below each other on a page, separator apart. */
Length notes_height(const Notes *notes, uint32_t first, uint32_t end);

/* Of the positions from `first` to `end` the last up to which the notes fit into `room`, at a good place to part them
 * if there is one, else at any that their keeps allow; *cost tells which. `first` if there is none. */
uint32_t notes_reach(const Notes *notes, uint32_t first, uint32_t end, Length room, int32_t *cost);

/* The same for a page of notes alone: wherever it fits, and one box at least. */
uint32_t notes_reach_somehow(const Notes *notes, uint32_t first, uint32_t end, Length room);

#endif
