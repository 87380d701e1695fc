/*
 * Images at another size. Made smaller, a pixel is the mean of what it covers; made larger, what lies between pixels
 * is mixed of its neighbours, but four times larger and beyond the pixels are shown as they are, so that codes and
 * drawings keep their edges: as poppler does it.
 */
#ifndef PICTURE_SAMPLE_H
#define PICTURE_SAMPLE_H

#include "picture/canvas.h"

/* Pixels of a part of an image. */
typedef struct Sampled {
	int width, height;
	const Rgb *colors;
	const uint8_t *alpha; /* NULL: opaque */
} Sampled;

/*
 * The image, as seen (by its own orientation) and then turned counter-clockwise by 0, 90, 180 or 270, scaled to
 * width × height, of which `part` is wanted: within it, not empty. In `arena`. False when it cannot be decoded or
 * drawn: it is grey then.
 */
bool sample_image(Arena *arena, const Image *image, int turn, int width, int height, Box part, Sampled *sampled);

#endif
