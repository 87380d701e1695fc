/*
 * Of a structure, what has something on the pages that are kept.
 */
#ifndef AREA_KEEP_H
#define AREA_KEEP_H

#include "area/area.h"

/*
 * Hangs under the root of the part's structure those of its `children` that stand on the part's pages, in their order,
 * and numbers them. Every element of a page's items is below one of the children. Links to what the part's destinations
 * do not have become plain text.
 */
void area_keep_used(Arena *arena, AreaDocument *part, StructElem *const *children, size_t count);

#endif
