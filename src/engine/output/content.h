/*
 * A page's content stream (ISO 32000-1 § 7.8.2, 8, 9): the page's areas replayed as operators, in the areas' order.
 *
 * Text and ink of an element stand in one marked-content sequence for each unbroken run of its items; all else is an
 * artifact. Only what changes in the graphics state is written.
 */
#ifndef OUTPUT_CONTENT_H
#define OUTPUT_CONTENT_H

#include "area/area.h"
#include "base/array.h"
#include "output/font.h"
#include "output/form.h"
#include "output/image.h"
#include "output/link.h"
#include "output/note.h"
#include "output/plate.h"

typedef struct PdfContent PdfContent;

/* For areas without annotations. */
PdfContent *pdf_content_new(Arena *arena, PdfFonts *fonts, PdfImages *images);

/* For areas that have some: who takes them. */
void pdf_content_annotate(PdfContent *content, PdfLinks *links, PdfNotes *notes, PdfForm *form);

/* For the press: colours are set in its inks, on the given sheet from then on. */
void pdf_content_separate(PdfContent *content, PdfPlates *plates);
void pdf_content_on_sheet(PdfContent *content, const PdfSheet *sheet);

/* Replays a page, which is object `ref`; nothing is marked if `tags` is NULL. The operators are valid until the next
 * call. */
const Str *pdf_content_page(PdfContent *content, const AreaPage *page, PdfRef ref, PdfTags *tags);

/* The same of one layer, of a page of that size. */
const Str *pdf_content_layer(PdfContent *content, Size size, const AreaLayer *layer, PdfRef ref, PdfTags *tags);

/* What a page's operators name. A plain value; zero is nothing. */
typedef struct PdfResource {
	uint32_t number; /* in its name */
	PdfRef ref;
} PdfResource;

typedef struct PdfResources {
	ARRAY(PdfResource) fonts, images, spaces, states;
} PdfResources;

/* Adds what the operators last answered name, in `arena`. */
void pdf_content_add_resources(const PdfContent *content, Arena *arena, PdfResources *resources);

/* The resource dictionary: "<</Font<</F1 5 0 R>>>>". */
void pdf_resources_put(const PdfResources *resources, Str *out);

/* References to the annotations that came with them, each followed by a space. */
const Str *pdf_content_annotations(const PdfContent *content);

/* Whether any page so far was painted in CMYK. */
bool pdf_content_has_cmyk(const PdfContent *content);

/* Whether some text was of a private use area, and where the first was. */
bool pdf_content_has_private_use(const PdfContent *content, Place *place);

#endif
