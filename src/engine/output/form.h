/*
 * Fields to be filled in: the interactive form of a file (ISO 32000-1 § 12.7).
 *
 * A field is one dictionary with its widget. Names come back as they are: between their dots are the partial names of
 * groups and fields. Every widget has an appearance of its own, set with the faces of the page, and the font
 * that readers set what is typed in is embedded; there are no XFA, no radio buttons, and no scripts unless asked for:
 * then a field that counts others does so where the reader runs them, and the file is no PDF/A.
 */
#ifndef OUTPUT_FORM_H
#define OUTPUT_FORM_H

#include "area/area.h"
#include "output/font.h"
#include "output/image.h"
#include "output/tags.h"

typedef struct PdfForm PdfForm;

PdfForm *pdf_form_new(Arena *arena, PdfObjects *objects, PdfFonts *fonts, PdfImages *images, bool scripts);

/* Where a field stands. */
typedef struct PdfFieldPlace {
	PdfRef page;
	int64_t box[4]; /* on the page: left, bottom, right, top in hundredths of a point */
	Size size;      /* as the field sees it, */
	int turn;       /* which is turned: 0, 90, 180, 270 counter-clockwise */
} PdfFieldPlace;

/* The widget, put into the element that `tag` is; `tags` may be NULL. 0 for a name that another field has. */
PdfRef pdf_form_add(PdfForm *form, PdfTags *tags, const AreaField *field, const StructElem *tag,
		    const PdfFieldPlace *place);

/* What stands against claims: a field without label, a script, CMYK. */
bool pdf_form_unlabelled(const PdfForm *form);
bool pdf_form_scripted(const PdfForm *form);
bool pdf_form_has_cmyk(const PdfForm *form);

/* Writes the form; its object, 0 if there is no field. False with a diagnostic when a font cannot be embedded. */
bool pdf_form_finish(PdfForm *form, PdfRef *ref, Diagnostics *diagnostics);

#endif
