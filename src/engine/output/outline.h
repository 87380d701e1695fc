/*
 * Bookmarks: ways into the document for readers (ISO 32000-1 § 12.3.3).
 */
#ifndef OUTPUT_OUTLINE_H
#define OUTPUT_OUTLINE_H

#include "output/link.h"

/* The bookmarks' root, or 0 if there are none. */
PdfRef pdf_outline_add(PdfObjects *objects, Arena *arena, const PdfLinks *links, const AreaBookmark *bookmarks);

#endif
