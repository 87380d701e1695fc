/*
 * A change of a text as a unified diff, of which `patch` makes the same change.
 */
#ifndef EDIT_PATCH_H
#define EDIT_PATCH_H

#include "edit/pieces.h"

/* Adds it to `out`: nothing when nothing is changed. */
void patch_write(Str *out, const char *path, const Pieces *pieces);

#endif
