/*
 * What the glyphs of a run stand for, from the clusters that the shaper made.
 */
#ifndef OUTPUT_RUN_H
#define OUTPUT_RUN_H

#include "area/area.h"
#include "output/font.h"

/* The code of each of the run's glyphs in `font`, the run's own, to codes[0] and on. */
void run_codes(PdfFont *font, const AreaText *run, uint16_t *codes);

/* Those of the first `count` where something else has said what they stand for: a space. */
void run_codes_silent(PdfFont *font, const AreaText *run, uint32_t count, uint16_t *codes);

#endif
