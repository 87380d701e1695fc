/*
 * Board: memory that the server shares with the processes behind it. On it stand what searches ask for, which have no
 * numbers of their own, and how long the PDFs are that were printed. Who writes on it gives work to the other side, or
 * is given it, afterwards.
 */
#ifndef SERVE_BOARD_H
#define SERVE_BOARD_H

#include "web/web.h"

enum {
	BOARD_SLOTS = 128,
	BOARD_ROOM = 1024,        /* bytes of what is asked */
	BOARD_LENGTHS = 256 << 10 /* documents; those with a higher number stay without lengths */
};

typedef struct Board {
	WebPdf lengths[BOARD_LENGTHS]; /* by number in the catalogue */
	char slots[BOARD_SLOTS][BOARD_ROOM];
} Board;

/* NULL, errno set, when the system has no more memory. */
Board *board_new(void);
void board_free(Board *board); /* NULL is ignored */

/* What a slot asks for: a choice of fiches, or the page for an address where nothing is. */
typedef struct Asked {
	const char *missing; /* the address; NULL: it is a choice */
	WebChoice choice;
} Asked;

/* As bytes, in `arena`; "" with *length 0 when it is too long for a slot. */
const char *asked_pack(Arena *arena, const Asked *asked, size_t *length);

/* Texts stay in the slot. */
Asked asked_unpack(const char *slot);

#endif
