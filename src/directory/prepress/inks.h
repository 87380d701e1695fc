/*
 * Which plates a document needs, and how much ink lies on them: worked out of its areas, by the same choice of inks
 * that the file is written with (output/plate.h).
 *
 * What is painted knocks out what is under it, but for solid black, which is printed over it: the most ink lies where
 * black stands on the fullest ground, or in a picture.
 */
#ifndef PREPRESS_INKS_H
#define PREPRESS_INKS_H

#include "area/inked.h"
#include "output/press.h"

#include <stdbool.h>
#include <stdint.h>

enum { INKS_PROCESS = 4, INKS_MOST = 32 }; /* plates: cyan, magenta, yellow, black, then spots */

typedef struct Inks Inks;

/* Of a press and what a document declares for it; `press` outlives it. */
Inks *inks_new(Arena *arena, const PdfPress *press, const AreaInks *declared);
void inks_free(Inks *inks);

/* What a colour is printed with. */
typedef struct InkUse {
	uint32_t plates; /* a bit for each; 0: the paper's white */
	double total;    /* percent, of all plates together */
	bool overprints;
	bool converted; /* by the profile: nobody declared it */
} InkUse;

InkUse inks_of(Inks *inks, AreaColor color);

/* What is on a page. */
typedef struct PageInks {
	uint32_t plates;
	double most; /* percent, where the most ink lies */
} PageInks;

PageInks inks_on_page(Inks *inks, const AreaPage *page);

/* In French: "Noir", "PANTONE 7580 C". */
const char *inks_name(const Inks *inks, unsigned plate);

/* "Noir, PANTONE 7580 C"; "aucune" for none. In `arena`. */
const char *inks_names(const Inks *inks, Arena *arena, uint32_t plates);

#endif
