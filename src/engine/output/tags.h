/*
 * The structure tree in the file (ISO 32000-1 § 14.7): elements, what each holds on which page, and the tree that leads
 * from content back to its element.
 *
 * Parts of the document come in any order, the pages of a part in theirs; when a part ends its elements are written,
 * and some ten bytes a page are kept. An element's own content and its children are merged in reading order: children
 * keep the order of the structure tree, and content stands where it was painted among them.
 */
#ifndef OUTPUT_TAGS_H
#define OUTPUT_TAGS_H

#include "area/area.h"
#include "output/object.h"

#include <stdint.h>

typedef struct PdfTags PdfTags;

PdfTags *pdf_tags_new(Arena *arena, PdfObjects *objects);
void pdf_tags_free(PdfTags *tags);

/* A part whose structure is not NULL begins; its pages are the objects from `first_page` on. */
void pdf_tags_begin_part(PdfTags *tags, const AreaPart *part, PdfRef first_page);

/* Page `index` of the part begins; its StructParents key. */
uint32_t pdf_tags_begin_page(PdfTags *tags, uint32_t index);

/* A new piece of content of `element` on the page; its marked-content identifier. */
uint32_t pdf_tags_mark(PdfTags *tags, const StructElem *element);

/* An annotation on the page that belongs to `element`; the annotation's StructParent key. */
uint32_t pdf_tags_annotate(PdfTags *tags, const StructElem *element, PdfRef annotation);

/* The entry of contents that `element` stands in, if there is one, is about what `elements` names, an array of elements
 * that is written later. */
void pdf_tags_refer(PdfTags *tags, const StructElem *element, PdfRef elements);

/* An annotation on a page, in whatever part, that belongs to no element: in furniture, which is no part of the text. It
 * gets one of `type` at the end of the document, with these words; those of the same `key` get the same one, NULL being
 * the same as none. Its StructParent key. */
uint32_t pdf_tags_annotate_apart(PdfTags *tags, const char *type, const char *key, const char *words, PdfRef annotation,
				 PdfRef page);

/* Ink of a Figure on the page, in hundredths of a point: left, bottom, right, top. The first page's make its BBox. */
void pdf_tags_cover(PdfTags *tags, const StructElem *figure, const int64_t box[4]);

void pdf_tags_end_page(PdfTags *tags);

/* Writes the part's elements. */
void pdf_tags_end_part(PdfTags *tags);

/* Pages of parts that were adrift stand where the moves say. */
void pdf_tags_move(PdfTags *tags, const AreaMove *moves, uint32_t count);

/* What keeps a file from claiming PDF/UA, and where. */
typedef struct PdfFault {
	const char *what; /* NULL: nothing */
	Place place;
} PdfFault;

/* The first fault of elements, in the order of pages: a picture or formula without description, a heading that leaves
 * out a level, what the element itself says. When all parts are there. */
PdfFault pdf_tags_fault(PdfTags *tags);

/* Whether PDF 2.0 was asked for, and a note was among them of which it is not known where it is called. */
bool pdf_tags_uncalled(const PdfTags *tags);

/* The element that had this index in the part of a page of the document, or for 0 the first that is painted there; 0
 * if nothing is. */
PdfRef pdf_tags_element(const PdfTags *tags, uint32_t page, uint32_t index);

/* The StructTreeRoot, all parts in the order of their pages. */
PdfRef pdf_tags_finish(PdfTags *tags);

#endif
