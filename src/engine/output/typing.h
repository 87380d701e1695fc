/*
 * Fonts that readers set what is typed in (ISO 32000-1 § 9.6, 12.7.3.3): simple fonts with the encoding WinAnsi, whose
 * 217 characters are all embedded, as far as the face has them. What a file itself shows is set by font.h.
 */
#ifndef OUTPUT_TYPING_H
#define OUTPUT_TYPING_H

#include "output/object.h"
#include "text/font.h"

typedef struct PdfTyping PdfTyping;

PdfTyping *pdf_typing_new(Arena *arena, PdfObjects *objects);

/* The font of a face is named T and this number, from 1 in the order of first use. */
uint32_t pdf_typing_use(PdfTyping *typing, const Font *face);

/* Appends the dictionary of all: "<</T1 5 0 R>>". */
void pdf_typing_put(const PdfTyping *typing, Str *out);

/* Embeds every font that was used. False with a diagnostic [font-embed] when a face cannot be subset. */
bool pdf_typing_finish(PdfTyping *typing, Diagnostics *diagnostics);

#endif
