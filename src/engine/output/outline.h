/*
 * Ways into the document for readers: bookmarks (ISO 32000-1 § 12.3.3) and page labels (§ 12.4.2).
 */
#ifndef OUTPUT_OUTLINE_H
#define OUTPUT_OUTLINE_H

#include "output/link.h"

/* The bookmarks' root, or 0 if there are none. */
PdfRef pdf_outline_add(PdfObjects *objects, Arena *arena, const PdfLinks *links, const AreaBookmark *bookmarks);

/* The number tree of page labels: each page is called what is printed on it. */
PdfRef pdf_labels_add(PdfObjects *objects, Arena *arena, const AreaDocument *document);

#endif
