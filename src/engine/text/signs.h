/*
 * Signs: a text as its visible characters, each with the spaces before it; the form in which rules about spacing are
 * easily said. Rules ask about neighbours and mark what a gap should become; signs_text() puts it together.
 *
 * Signs run from 1 to `count`; at 0 and count + 1 stand the text's neighbours, as far as they are known, so that a rule
 * may look beyond an edge without asking. The gap after the last sign belongs to sign count + 1.
 */
#ifndef TEXT_SIGNS_H
#define TEXT_SIGNS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SIGNS_NO_BREAK 0x00A0
#define SIGNS_NARROW 0x202F

typedef struct Sign {
	uint32_t c;                  /* 0: nothing known */
	uint32_t gap_at, gap_length; /* the spaces before it, in bytes of the text */
	uint16_t gap_count;          /* the same in characters, at most UINT16_MAX */
	bool plain;                  /* the gap is made of U+0020 only, and there is one */
	bool outside;                /* there are spaces beyond the text's edge here */
	bool verbatim;               /* part of an address: not to be touched */
	uint32_t set;                /* what the gap is to become; 0: as it is */
} Sign;

typedef struct Signs {
	const char *text;
	Sign *s;
	size_t count;
	bool changed;
} Signs;

/* `before` and `after` are the characters next to the text, 0 for none. The text is valid UTF-8 and kept. */
Signs signs_of(Arena *arena, const char *text, size_t length, uint32_t before, uint32_t after);

/* Whether any space stands before sign i, in the text or beyond its edge. */
bool signs_spaced(const Signs *signs, size_t i);

/* Makes the plain spaces before sign i, if there are any, one `space`. A gap that holds another space, typed with
 * intent, stays; so does one that was set before. */
void signs_tie(Signs *signs, size_t i, uint32_t space);

/* The same, and puts one in where there is none. Not at an edge beyond which nothing is known, nor within an
   address. */
void signs_space(Signs *signs, size_t i, uint32_t space);

void signs_replace(Signs *signs, size_t i, uint32_t c);

/* Takes signs i to i + n - 1 out; what stands before them stays. */
void signs_remove(Signs *signs, size_t i, size_t n);

/* The text as marked; the original when nothing changed. */
const char *signs_text(const Signs *signs, Arena *arena, size_t length, size_t *out_length);

#endif
