/*
 * Links and what they lead to (ISO 32000-1 § 12.3, 12.5.6.5, 12.6.4): annotations on pages, and named destinations.
 */
#ifndef OUTPUT_LINK_H
#define OUTPUT_LINK_H

#include "area/area.h"
#include "output/pages.h"
#include "output/tags.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct PdfLinks PdfLinks;

/* Links to what `whole` does not have lead nowhere and are left out; NULL while the document is not known: it will have
 * what they lead to. */
PdfLinks *pdf_links_new(Arena *arena, PdfObjects *objects, const AreaDocument *whole);

/* Begins the annotation of a link with the active rectangle (left, bottom, right, top in hundredths of a point) of its
 * first piece on a page, put into the Link element that `tag` is or stands in, or into one of its own; false when it
 * leads nowhere. `tags` may be NULL. The one before has been ended. */
bool pdf_link_begin(PdfLinks *links, PdfTags *tags, const AreaLink *link, const StructElem *tag, PdfRef page,
		    const int64_t box[4]);

/* Adds a further piece on the page if it is one of the link begun; else false. */
bool pdf_link_continue(PdfLinks *links, const AreaLink *link, const int64_t box[4]);

/* The annotation of the link begun, which is written; 0 if there is none. `joined`: it has several pieces, and other
 * annotations within its rectangle should lie above it. */
PdfRef pdf_link_end(PdfLinks *links, bool *joined);

/* Appends what is done on activation: "/Dest(name)" or "/A<<…>>"; nothing and false if it leads nowhere. */
bool pdf_link_put_action(const PdfLinks *links, Str *out, const char *internal, const char *external);

/* Where links lead to elements, says which; for when all parts are written. */
void pdf_links_set_targets(PdfLinks *links, const PdfTags *tags, const AreaDocument *document, const PdfPages *pages);

/* Whether some link then led to no element. */
bool pdf_links_lost(const PdfLinks *links);

/* Writes the name tree of the document's destinations; 0 if there are none. */
PdfRef pdf_links_add_destinations(PdfLinks *links, const AreaDocument *document, const PdfPages *pages);

#endif
