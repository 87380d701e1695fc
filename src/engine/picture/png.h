/*
 * PNG (the specification's second edition): 8 bits of grey where there is nothing else, else of red, green, blue, and
 * alpha if there is any; sRGB, and so many pixels to the metre. The same pixels give the same bytes.
 */
#ifndef PICTURE_PNG_H
#define PICTURE_PNG_H

#include "base/str.h"
#include "picture/rgb.h"

typedef struct Pixels {
	uint32_t width, height;
	const Rgb *colors;
	const uint8_t *alpha; /* NULL: opaque */
	double per_inch;      /* 0: not said */
} Pixels;

void png_add(Str *out, const Pixels *pixels);

#endif
