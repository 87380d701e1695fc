/*
 * The structure tree in the file (ISO 32000-1 § 14.7): elements, what each holds on which page, and the tree that leads
 * from content back to its element.
 *
 * Content is reported as pages are written, in order; an element's own content and its children are then merged in
 * reading order: children keep the order of the structure tree, and content stands where it was painted among them.
 */
#ifndef OUTPUT_TAGS_H
#define OUTPUT_TAGS_H

#include "area/area.h"
#include "output/object.h"

#include <stdint.h>

typedef struct PdfTags PdfTags;

/* For a document whose structure is not NULL. Page i is object first_page + i. */
PdfTags *pdf_tags_new(Arena *arena, PdfObjects *objects, const AreaDocument *document, PdfRef first_page);

/* A new piece of content of `element` on `page`, pages in order; its marked-content identifier. */
uint32_t pdf_tags_mark(PdfTags *tags, const StructElem *element, uint32_t page);

/* An annotation on `page` that belongs to `element`; the annotation's StructParent key. */
uint32_t pdf_tags_annotate(PdfTags *tags, const StructElem *element, uint32_t page, PdfRef annotation);

/* Ink of a Figure on a page, in hundredths of a point: left, bottom, right, top. The first page's make its BBox. */
void pdf_tags_cover(PdfTags *tags, const StructElem *figure, uint32_t page, const int64_t box[4]);

/* Writes all elements; the StructTreeRoot. */
PdfRef pdf_tags_finish(PdfTags *tags);

#endif
