/*
 * Font cache: fontconfig's lists of what the folders of faces hold, kept between runs, and held against the folders.
 *
 * fontconfig passes over a face that it cannot open and remembers the folder without it: a run short of descriptors, or
 * one that was not allowed to read, would have later ones print with other faces. So nothing is listed without
 * descriptors to spare, and a list that lacks a face of its folder is made anew. Where no list can be kept, they are
 * made for the one run, in a folder of $TMPDIR or /tmp that is gone when they have been read.
 */
#ifndef TEXT_FONT_CACHE_H
#define TEXT_FONT_CACHE_H

#include "base/diag.h"

#include <fontconfig/fontconfig.h>

/*
 * Has the configuration know the faces of its folders. False with a diagnostic: [font-descriptors] when too few files
 * may be opened, [font-unreadable] for a face or a folder that may not be read, [font-cache] for a list that lacks a
 * face and cannot be replaced. `configuration` is the file's name, for messages. Folders that are not there hold
 * nothing.
 */
bool font_cache_build(FcConfig *config, const char *configuration, Diagnostics *diagnostics);

#endif
