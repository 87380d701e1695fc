/*
 * Colours through ICC profiles (ISO 15076-1), by Little CMS: to the inks of a printing condition, relative to its paper
 * (relative colorimetric), black going to black (black point compensation).
 */
#ifndef OUTPUT_CONVERT_H
#define OUTPUT_CONVERT_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

/* The name that a profile of a press, of ICC's version `newest` at most, gives itself, in `arena`; NULL when it is none
 * that can be used, and then *fault says why: "it is a profile of RGB, not of CMYK". */
const char *convert_profile_name(Arena *arena, const void *profile, size_t size, int newest, const char **fault);

typedef struct Converter Converter;

/* From sRGB, or from the colours of an RGB profile if one is given and usable, to CMYK by a profile with a name. For
 * one thread. */
Converter *converter_new(const void *profile, size_t size, const void *from, size_t from_size);
void converter_free(Converter *converter); /* NULL is ignored */

/* Components in 1/65535; none of an ink is 0. */
void convert_color(const Converter *converter, const uint16_t rgb[3], uint16_t cmyk[4]);

/* The same of pixels of bytes. */
void convert_pixels(const Converter *converter, const uint8_t *rgb, uint8_t *cmyk, size_t count);

#endif
