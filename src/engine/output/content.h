/*
 * A page's content stream (ISO 32000-1 § 7.8.2, 8, 9): the page's areas replayed as operators, in the areas' order.
 *
 * Text and ink of an element stand in one marked-content sequence for each unbroken run of its items; all else is an
 * artifact. Only what changes in the graphics state is written.
 */
#ifndef OUTPUT_CONTENT_H
#define OUTPUT_CONTENT_H

#include "area/area.h"
#include "output/font.h"
#include "output/image.h"
#include "output/link.h"
#include "output/tags.h"

typedef struct PdfContent PdfContent;

PdfContent *pdf_content_new(Arena *arena, PdfFonts *fonts, PdfImages *images, PdfLinks *links);

/* Replays a page, which is object `ref`; nothing is marked if `tags` is NULL. The operators are valid until the next
 * call. */
const Str *pdf_content_page(PdfContent *content, const AreaPage *page, PdfRef ref, PdfTags *tags);

/* The resource dictionary of the page last replayed: "<</Font<</F1 5 0 R>>>>". */
void pdf_content_put_resources(const PdfContent *content, Str *out);

/* References to the annotations of that page, each followed by a space. */
const Str *pdf_content_annotations(const PdfContent *content);

/* Whether any page so far was painted in CMYK. */
bool pdf_content_has_cmyk(const PdfContent *content);

#endif
