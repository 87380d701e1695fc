/*
 * Words that are no part of the text about them, set within a rectangle: what is in a field, what stands for a picture
 * that is not there.
 */
#ifndef LAYOUT_WORDS_H
#define LAYOUT_WORDS_H

#include "layout/ground/context.h"

typedef struct Words {
	const FoNode *block; /* that holds them */
	bool multiline;      /* lines from the top; else one line in the middle */
	bool fits;           /* set smaller where there is no room, to half the size at most */
} Words;

/* Relative to the rectangle's corner, 2 pt from its edges; *excess: how much higher they are than there is room. */
AreaList words_lay_out(Layout *layout, const Words *words, Size size, Length *excess);

#endif
