/*
 * A part of a finished document: some of its pages, as they are, with what leads into them.
 */
#ifndef AREA_EXTRACT_H
#define AREA_EXTRACT_H

#include "area/area.h"

/* The place of that name; NULL if the document has none. */
const AreaDestination *area_find(const AreaDocument *document, const char *name);

/* The page-sequence's pages: index of the first, and how many; 0 when it has none. */
uint32_t area_sequence_pages(const AreaDocument *document, uint32_t sequence, uint32_t *first);

/* Copies those bookmarks that lead into the part, one after the other from *end on; one that leads elsewhere gives its
 * place to its children. Where the next would go. */
AreaBookmark **area_keep_bookmarks(Arena *arena, const AreaDocument *part, const AreaBookmark *bookmarks,
				   AreaBookmark **end);

/* A document from which parts are taken, one after the other. */
typedef struct AreaParts AreaParts;

/* Outputs may not be made of the whole `document` any more: its structure is taken apart. */
AreaParts *area_parts_new(Arena *arena, const AreaDocument *document);

/*
 * The `count` pages from index `first` on, with the destinations on them, the bookmarks that lead there and, of the
 * structure, the children of the root that stand there. Page numbers, labels and line breaks stay. Links to other pages
 * become plain text. `title` replaces the document's when it is not NULL. Good until the next part is taken.
 */
const AreaDocument *area_parts_take(AreaParts *parts, Arena *arena, uint32_t first, uint32_t count, const char *title);

#endif
