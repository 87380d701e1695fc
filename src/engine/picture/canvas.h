/*
 * A canvas of opaque pixels, white at first, within a window outside of which nothing is drawn.
 */
#ifndef PICTURE_CANVAS_H
#define PICTURE_CANVAS_H

#include "base/arena.h"
#include "picture/rgb.h"

#include <stdbool.h>
#include <stdint.h>

/* Whole pixels; right and bottom are the first outside. */
typedef struct Box {
	int left, top, right, bottom;
} Box;

static inline bool box_is_empty(Box box)
{
	return box.left >= box.right || box.top >= box.bottom;
}

Box box_common(Box a, Box b);

typedef struct Canvas {
	int width, height;
	uint8_t *pixels; /* rows of red, green, blue */
	Box window;      /* within the canvas, or empty */
} Canvas;

Canvas canvas_new(Arena *arena, int width, int height);

/* How much of each pixel something covers, 255: all of it. */
typedef struct Mask {
	int left, top, width, height;
	const uint8_t *cover; /* width × height */
} Mask;

/* `cover` of each of the box's pixels. */
void canvas_fill(Canvas *canvas, Box box, Rgb color, unsigned cover);

/* A mask, its left and top counted from x, y. */
void canvas_stain(Canvas *canvas, const Mask *mask, int x, int y, Rgb color);

/* Colours of one pixel, where the window has it; the caller sees to that. */
void canvas_put(Canvas *canvas, int x, int y, Rgb color, unsigned cover);

#endif
