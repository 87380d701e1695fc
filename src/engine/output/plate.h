/*
 * Plates: which inks a colour is printed in.
 *
 * A colour that the document declares for the press is printed as it says: on a plate of its own (ISO 32000-1 §
 * 8.6.6.4) or in process colours, or as a tint of that. Of the others, greys are printed in black alone, CMYK as it is,
 * and the rest is converted by the profile of the printing condition, which is noted. Black alone is printed over what
 * is there (§ 8.6.7); all else, white and tints too, knocks it out.
 */
#ifndef OUTPUT_PLATE_H
#define OUTPUT_PLATE_H

#include "area/area.h"
#include "output/object.h"
#include "output/pages.h"
#include "output/press.h"

typedef struct PdfPlates PdfPlates;

/* Of a file; all outlive it. */
PdfPlates *pdf_plates_new(Arena *arena, PdfObjects *objects, const PdfPress *press, Diagnostics *diagnostics);
void pdf_plates_free(PdfPlates *plates); /* NULL is ignored */

/* What the document declares; the first time counts. */
void pdf_plates_declare(PdfPlates *plates, const AreaInks *inks);

/* A colour in inks. */
typedef struct PdfPlate {
	uint32_t spot; /* number of its plate; 0: it is printed in process colours */
	uint16_t c[4]; /* of the spot the first; 1/65535 */
	bool overprints;
} PdfPlate;

/* How it is printed on a page, for the notes that say where. */
PdfPlate pdf_plates_find(PdfPlates *plates, AreaColor color, PdfRef page);

/* Operators that set it: "0 0 0 1 k", "/S1 cs 1 scn"; of strokes, "0 0 0 1 K". */
void pdf_plate_put(Str *out, PdfPlate plate, bool stroke);

/* Their resources. Number 0 of the plates is all of them at once. */
PdfRef pdf_plates_space(PdfPlates *plates, uint32_t spot);
PdfRef pdf_plates_state(PdfPlates *plates, bool overprints);

/* Rules that a plate cannot hold are printed so thick, which is noted: a quarter of a point. */
#define PDF_LEAST_RULE (LENGTH_PT_ONE / 4)
void pdf_plates_note_thin(PdfPlates *plates, PdfRef page);

/* Pixels of RGB in process colours, `count` times four bytes, in `arena`. `profile` is that of the picture; NULL: they
 * are sRGB. NULL with a diagnostic where there is no profile to go by. */
const uint8_t *pdf_plates_convert(PdfPlates *plates, Arena *arena, const uint8_t *rgb, size_t count,
				  const void *profile, size_t profile_size, const char *path);

/* Notes of what was converted or thickened, and where first. False when something could not be printed, as was told. */
bool pdf_plates_finish(PdfPlates *plates, const PdfPages *pages);

#endif
