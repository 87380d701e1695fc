/*
 * What font.c and shape.c share: the face with HarfBuzz's measure on it.
 */
#ifndef TEXT_FONT_PRIV_H
#define TEXT_FONT_PRIV_H

#include "text/font.h"

#include <hb.h>

/* Of scale 65536 per em, immutable, owned by the Fonts. */
hb_font_t *font_hb_font(const Font *font);

uint32_t font_glyph_count(const Font *font);

/* Damage that only shaping shows: told as that of a face that is refused, and so an error. */
void font_report_damage(const Font *font, const char *fault);

#endif
