/*
 * Content streams of other people's PDF (ISO 32000-1 § 7.8.2), written again for a file of ours: without marks, whose
 * properties and places in a structure are those of another document (§ 14.6); for the press with red, green and blue
 * turned to inks. All else stays as it is, operator by operator.
 */
#ifndef OUTPUT_RESTATE_H
#define OUTPUT_RESTATE_H

#include "output/plate.h"

/* What a content needs of the file that it stands in. */
typedef struct Restated {
	bool cmyk; /* inks */
	bool rgb;  /* red, green and blue, which stayed so */
} Restated;

/* Appends the content; adds to *found what is in it. `plates` (NULL: for screens) convert, `path` is the picture's.
 * False when there is nothing to convert by, with a diagnostic. */
bool restate_content(Str *out, const char *content, size_t length, PdfPlates *plates, const char *path,
		     Restated *found);

#endif
