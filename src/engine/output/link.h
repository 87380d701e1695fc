/*
 * Links and what they lead to (ISO 32000-1 § 12.3, 12.5.6.5, 12.6.4): annotations on pages, and named destinations.
 */
#ifndef OUTPUT_LINK_H
#define OUTPUT_LINK_H

#include "area/area.h"
#include "output/object.h"
#include "output/tags.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct PdfLinks PdfLinks;

/* Page i is object first_page + i. `tags` may be NULL. */
PdfLinks *pdf_links_new(Arena *arena, PdfObjects *objects, const AreaDocument *document, PdfTags *tags, PdfRef first_page);

/* The annotation of an active rectangle (left, bottom, right, top in hundredths of a point), put into the Link element
 * that `tag` is or stands in; 0 when it leads to a destination that the document does not have. */
PdfRef pdf_link_add(PdfLinks *links, const AreaLink *link, const StructElem *tag, uint32_t page, const int64_t box[4]);

/* Appends what is done on activation: "/Dest(name)" or "/A<<…>>"; nothing and false if it leads nowhere. */
bool pdf_link_put_action(const PdfLinks *links, Str *out, const char *internal, const char *external);

/* Whether some annotation stands in no Link element, so that readers who do not see the page cannot reach it. */
bool pdf_links_untagged(const PdfLinks *links);

/* Writes the name tree of all destinations; 0 if there are none. */
PdfRef pdf_links_add_destinations(PdfLinks *links);

#endif
