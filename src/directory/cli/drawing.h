/*
 * Drawing: pages as pictures, where the output that was named is one.
 */
#ifndef CLI_DRAWING_H
#define CLI_DRAWING_H

#include "area/area.h"
#include "cli/options.h"

/* Whether a file of that name is a picture: .png or .svg. NULL is none. */
bool drawing_is_picture(const char *output);

/* What is wrong with the options of pictures for that output; NULL: nothing. */
const char *drawing_misuse(const Options *options, const char *output);

/* Whether a text is pages as --pages takes them: "3-5,9". */
bool drawing_is_list(const char *text);

/*
 * The document's pages, or those that the options ask for: a single one as `output`, more under its name with their
 * numbers in it, "x-01.png", or in the place of "%d". Each file is whole or absent. False with diagnostics.
 */
bool drawing_write(Arena *arena, const Options *options, const char *output, const AreaDocument *areas,
		   Diagnostics *diagnostics);

#endif
