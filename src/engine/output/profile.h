/*
 * The colour profile that says what the file's RGB means: sRGB (IEC 61966-2-1), as an ICC profile made here.
 */
#ifndef OUTPUT_PROFILE_H
#define OUTPUT_PROFILE_H

#include "base/str.h"

/* A display profile of version 4.2 (ICC.1:2004-10), which PDF 1.7 refers to, of about 500 bytes; or of version 2.1
 * (ICC.1:1998-09), which PDF 1.4 does, of about 2,500. `version` is 4 or 2. */
Str profile_srgb(Arena *arena, int version);

#endif
