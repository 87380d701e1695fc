/*
 * Colours as a screen shows them: sRGB. RGB is taken as that; CMYK as viewers of PDF show it that know no printing
 * condition.
 */
#ifndef PICTURE_RGB_H
#define PICTURE_RGB_H

#include "area/area.h"

typedef struct Rgb {
	uint8_t red, green, blue;
} Rgb;

Rgb rgb_of_color(AreaColor color);

/* Of inks from 0, none, to 255. */
Rgb rgb_of_inks(const uint8_t inks[4]);

#endif
