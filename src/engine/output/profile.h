/*
 * The colour profile that says what the file's RGB means: sRGB (IEC 61966-2-1), as an ICC profile made here.
 */
#ifndef OUTPUT_PROFILE_H
#define OUTPUT_PROFILE_H

#include "base/str.h"

/* A display profile of version 4.2 (ICC.1:2004-10), which PDF 1.7 refers to; about 500 bytes. */
Str profile_srgb(Arena *arena);

#endif
