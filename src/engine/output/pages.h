/*
 * The pages of a file: their objects, what is remembered of them, the tree that leads to them (ISO 32000-1 § 7.7.3) and
 * their labels (§ 12.4.2).
 */
#ifndef OUTPUT_PAGES_H
#define OUTPUT_PAGES_H

#include "area/area.h"
#include "output/object.h"

#include <stdint.h>

typedef struct PdfPages PdfPages;

PdfPages *pdf_pages_new(Arena *arena, PdfObjects *objects);

/* Numbers and remembers the pages of a part; parts come in any order. The object of the first. */
PdfRef pdf_pages_add(PdfPages *pages, const AreaPart *part);

/* Those of parts that were adrift stand, and are called, as the moves say. */
void pdf_pages_move(PdfPages *pages, const AreaMove *moves, uint32_t count);

/* The node of the page tree that holds a page. */
PdfRef pdf_pages_parent(PdfPages *pages, uint32_t index);

/* Of a page that was added. */
PdfRef pdf_pages_ref(const PdfPages *pages, uint32_t index);
const char *pdf_pages_folio(const PdfPages *pages, uint32_t index); /* as printed */
Length pdf_pages_height(const PdfPages *pages, uint32_t index);

/* The index of the page that is this object: they are looked through. There is one. */
uint32_t pdf_pages_index(const PdfPages *pages, PdfRef ref);

/* All pages were added: writes the tree; its root. */
PdfRef pdf_pages_finish(PdfPages *pages);

/* The number tree of page labels: each page is called what is printed on it. */
PdfRef pdf_pages_add_labels(PdfPages *pages);

#endif
