/*
 * A font of the file from the inside, shared by what gives out codes (font.c) and what embeds it (embed.c).
 */
#ifndef OUTPUT_FONT_PRIV_H
#define OUTPUT_FONT_PRIV_H

#include "base/array.h"
#include "output/font.h"
#include "output/subset.h"

#include <hb.h>

typedef struct FontCode {
	uint32_t glyph;
	int32_t advance;  /* in 1/10000 em */
	const char *text; /* UTF-8 */
	uint32_t length;
	uint16_t next; /* another code of the same glyph, 0 if none */
} FontCode;

struct PdfFont {
	Arena *arena;
	const Font *face;
	hb_font_t *measure; /* in font units */
	uint32_t number;
	PdfRef ref;
	ARRAY(FontCode) codes; /* [0] stands for nothing */
	uint16_t *first;       /* by glyph: its first code, 0 if none */
	uint32_t *characters;  /* by glyph; NULL until asked for */
	bool private_use;      /* it sets a character of a private use area */
};

/* Flags of a font descriptor (ISO 32000-1, table 123). */
enum { FONT_FIXED_PITCH = 1, FONT_SYMBOLIC = 4, FONT_NONSYMBOLIC = 32, FONT_ITALIC = 64 };

/* The descriptor of a font named `name`, whose program has these entries; `flags` say whether it is symbolic. */
PdfRef pdf_font_add_descriptor(PdfObjects *objects, const PdfFont *font, const Subset *subset, const char *name,
			       const char *entries, int flags);

/* Writes the font's objects under its reserved number. */
bool pdf_font_embed(PdfFont *font, PdfObjects *objects, Diagnostics *diagnostics);

#endif
