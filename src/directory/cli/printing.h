/*
 * What documents are printed for.
 */
#ifndef CLI_PRINTING_H
#define CLI_PRINTING_H

#include "cli/options.h"
#include "output/pdf.h"

/* The press that the options describe, its profile found and read, in `arena`; for screens nothing is set. Profiles are
 * looked for near `input` and the program too. False with diagnostics. */
bool printing_open(Arena *arena, const Options *options, const char *input, PdfOptions *pdf, Diagnostics *diagnostics);

#endif
