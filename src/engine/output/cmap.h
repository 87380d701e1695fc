/*
 * Character maps as streams (Adobe Technical Note 5014): from a font's codes to Unicode, and to character identifiers.
 */
#ifndef OUTPUT_CMAP_H
#define OUTPUT_CMAP_H

#include "output/font_priv.h"
#include "output/subset.h"

/* The ToUnicode map of a font (ISO 32000-1 § 9.10.3): each code to all of the text that it stands for. */
PdfRef cmap_add_unicode(PdfObjects *objects, const PdfFont *font);

/* The same of a simple font: the character of each code, below U+10000, 0 where it has none. Its runs are fewer than
 * a hundred; WinAnsi's are 25. */
enum { CMAP_SIMPLE = 256 };
PdfRef cmap_add_simple(PdfObjects *objects, Arena *arena, const uint32_t characters[CMAP_SIMPLE]);

/* The encoding of a CFF font: each code to the glyph's number in the subset, which is its identifier (§ 9.7.4.2). */
PdfRef cmap_add_encoding(PdfObjects *objects, const PdfFont *font, const Subset *subset);

#endif
