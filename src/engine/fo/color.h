/*
 * Colours (XSL 1.1 § 5.10.2, CSS3 colour names).
 */
#ifndef FO_COLOR_H
#define FO_COLOR_H

#include "fo/fo.h"

#include <stdbool.h>
#include <stddef.h>

/* One of the 147 names of CSS3, or "transparent"; case does not matter. */
bool color_named(const char *name, size_t length, FoColor *color);

/* The digits after "#": 3 or 6 of them, hexadecimal, or 4 or 8, of which the last say how opaque it is. */
bool color_hexadecimal(const char *digits, size_t length, FoColor *color);

/* Components from 0 to 1; those outside are clamped. */
FoColor color_rgb(double red, double green, double blue);
/* As it looks on white when `opaque` of it is seen; nothing of it: transparent. */
FoColor color_rgba(double red, double green, double blue, double opaque);
FoColor color_cmyk(double cyan, double magenta, double yellow, double black);

#endif
