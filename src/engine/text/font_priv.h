/*
 * What font.c and shape.c share: the face with HarfBuzz's measure on it.
 */
#ifndef TEXT_FONT_PRIV_H
#define TEXT_FONT_PRIV_H

#include "text/font.h"

#include <hb.h>

/* Of scale 65536 per em, immutable, owned by the Fonts. */
hb_font_t *font_hb_font(const Font *font);

#endif
