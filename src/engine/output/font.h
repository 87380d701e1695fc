/*
 * Fonts in the file (ISO 32000-1 § 9.7): composite fonts with two-byte codes of our own, embedded as subsets.
 *
 * A code stands for a glyph together with the text that it sets. So a glyph that serves several characters (space and
 * no-break space, hyphen and soft hyphen) gives each back when text is copied or searched, and a ligature gives back
 * its letters. Codes run from 1 in the order of first use.
 */
#ifndef OUTPUT_FONT_H
#define OUTPUT_FONT_H

#include "output/object.h"
#include "text/font.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct PdfFonts PdfFonts;
typedef struct PdfFont PdfFont;

/* The fonts of one file. */
PdfFonts *pdf_fonts_new(Arena *arena, PdfObjects *objects);

/* The font in the file for a face; its object is reserved at the first use. */
PdfFont *pdf_fonts_use(PdfFonts *fonts, const Font *face);

/* The face that was used first; NULL: none was. */
const Font *pdf_fonts_first(const PdfFonts *fonts);

/* Its resource is named F and this number, from 1 in the order of first use. */
uint32_t pdf_font_number(const PdfFont *font);
PdfRef pdf_font_ref(const PdfFont *font);

/* The glyph that the face's own table gives to a character, 0 if none. */
uint32_t pdf_font_glyph(const PdfFont *font, uint32_t code_point);

/* The code of `glyph` (not 0) where it sets `text`, which is not empty. */
uint16_t pdf_font_code(PdfFont *font, uint32_t glyph, const char *text, size_t length);

/* Whether there are codes left for texts that a glyph has but once, such as the rest of a broken word. */
bool pdf_font_has_room(const PdfFont *font);

/* The text that a code stands for, not ended by NUL. */
const char *pdf_font_text(const PdfFont *font, uint16_t code, size_t *length);
uint32_t pdf_font_code_glyph(const PdfFont *font, uint16_t code);

/* Whether a code stands for a character of a private use area, which means nothing outside of the face. */
bool pdf_font_has_private_use(const PdfFont *font);

/* What the reader advances after a code, in 1/10000 em, as the file will state it. */
int32_t pdf_font_advance(const PdfFont *font, uint16_t code);

/* The character that the face's own table gives to a glyph, the lowest if there are several, or 0 if none. */
uint32_t pdf_font_character(PdfFont *font, uint32_t glyph);

/* Embeds every font that was used. False with a diagnostic [font-embed] when a face cannot be subset. */
bool pdf_fonts_finish(PdfFonts *fonts, Diagnostics *diagnostics);

void pdf_fonts_free(PdfFonts *fonts);

#endif
