/*
 * Layout: from the typed tree of formatting objects to the area tree.
 *
 * A pure function of tree, fonts and images: the same input gives the same areas. Flows are laid out as vertical
 * lists (stack.h), broken into pages (plan.h), and then painted with their static content once every page
 * number is known; a page-sequence that cites a page number which turns out otherwise than assumed is laid out
 * again, a small stated number of times (LAYOUT_ROUNDS), with a warning [reference-unsettled] if that never ends.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "area/area.h"
#include "fo/fo.h"
#include "image/image.h"
#include "text/font.h"
#include "text/hyphen.h"

enum { LAYOUT_ROUNDS = 5 };

typedef struct LayoutOptions {
	unsigned threads;		/* to use at most, 0: only the caller's; the result is always the same */
	void (*progress)(void *context, const char *title, uint32_t sequence, uint32_t sequences, uint32_t pages);
	void *context;			/* handed to progress, which may be NULL */
} LayoutOptions;

/* The finished pages, in `arena`. Faults found on the way (overfull lines, missing glyphs, content larger than its
 * page) are diagnostics at the place of the source; NULL only when a limit was reached. */
const AreaDocument *layout_document(Arena *arena, const FoDocument *document, Fonts *fonts, Images *images,
				    Hyphenators *hyphenators, const LayoutOptions *options, Diagnostics *diagnostics);

#endif
