/*
 * What a file for the press has besides its pages: boxes (ISO 32000-1 § 14.11.2), marks about them (§ 14.11.3), the
 * condition that it is printed under (§ 14.11.5).
 *
 * A page is the trim box. About it is the bleed box, by the page's own bleed; about that, if there are marks, room for
 * these, all outside of the bleed. There is no crop box: viewers show the sheet. Marks are a quarter of a point thick,
 * on all plates.
 */
#ifndef OUTPUT_PRESS_H
#define OUTPUT_PRESS_H

#include "area/area.h"
#include "base/str.h"
#include "output/object.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	PDF_MARK_CROP = 1,         /* where to cut */
	PDF_MARK_REGISTRATION = 2, /* targets that all plates must meet in */
	PDF_MARK_BARS = 4,         /* patches of all inks, of tints, of the balance of greys */
	PDF_MARK_SLUG = 8          /* a line that says what this is */
};

/* Of marks from the page, however narrow the bleed is, since knives stray: 3 mm. */
#define PRESS_LEAST_DISTANCE (30 * LENGTH_PT_ONE * 72 / 254)

/* A plain value; texts and bytes outlive the file. */
typedef struct PdfPress {
	/* a registered printing condition, "FOGRA39", or what the profile calls itself */
	const char *condition;
	/* the condition as an ICC profile, of CMYK; NULL: there is none, and colours that the document does not declare
	 * for the press cannot be printed */
	const void *profile;
	size_t profile_size;
	unsigned marks; /* of PDF_MARK_… */
	/* what the slug line says of the document; NULL: the condition alone. The folio is added */
	const char *slug;
	bool spots; /* inks with a spot have plates of their own; else they are printed in process colours */
} PdfPress;

/* Where a page stands on its sheet, from the sheet's lower left corner, y upwards. */
typedef struct PdfSheet {
	Size size;        /* of the sheet: the media box */
	Rect trim, bleed; /* x, y: the lower left corner */
} PdfSheet;

PdfSheet press_sheet(const PdfPress *press, Size page, Edges bleed);

/* "/MediaBox[…]/BleedBox[…]/TrimBox[…]". */
void press_put_boxes(Str *out, const PdfSheet *sheet);

/* The output intent, "<<…>>". The profile is in the file unless the condition is registered and `named` is enough. */
void press_put_intent(Str *out, PdfObjects *objects, const PdfPress *press, bool named);

/* The moment that a file for the press bears, since it must bear one: what is told (NULL: nothing), else the
 * document's own date, ISO 8601 as far as it goes, else the first moment there is. */
const char *press_date(Arena *arena, const char *told, const char *document);

#endif
