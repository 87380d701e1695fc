/*
 * Layout: from the typed tree of formatting objects to the area tree, a page-sequence at a time.
 *
 * A pure function of tree, fonts and images: the same input gives the same areas, whatever the number of threads. A
 * flow is laid out as a vertical list (block/stack.h) as soon as it is given, beside the work of whoever gives it; its
 * pages are planned (page/plan.h) once the sequences before it are, painted with their static content, and handed on.
 * What cites pages that are not known yet waits until all are; of static content ("page 6 of 91") only the layer waits.
 *
 * A sequence that cites a page number which turns out otherwise than assumed is laid out again, a small stated number
 * of times (LAYOUT_ROUNDS), with a warning [reference-unsettled] if that never ends. Where it may come to another count
 * of pages by that, those behind it leave adrift: in the end they are told where they stand and what they are called,
 * and nothing of them is laid out again.
 *
 * Neighbours may change places (rep:swap). Where that changes the count of pages before them so that they had better
 * stand as they were, and so on without end, they stand as in the last attempt (LAYOUT_ATTEMPTS).
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "area/area.h"
#include "fo/fo.h"
#include "image/image.h"
#include "text/font.h"
#include "text/hyphen.h"

/* In each round what cites is laid out again; in each attempt all is. */
enum { LAYOUT_ROUNDS = 12, LAYOUT_ATTEMPTS = 5 };

typedef struct LayoutOptions {
	/* to use at most, the caller's included; the result is always the same */
	unsigned threads;
	void (*progress)(void *context, const char *title, uint32_t sequence, uint32_t sequences, uint32_t pages);
	/* handed to progress, which may be NULL; sequences are those known of so far */
	void *context;
} LayoutOptions;

/* What lays out uses; it outlives the layout. */
typedef struct LayoutTools {
	Fonts *fonts;
	Images *images;
	Hyphenators *hyphenators;
	Diagnostics *diagnostics; /* in another arena than the areas */
} LayoutTools;

/* Who takes what is finished, one thing at a time. `arena` holds it and is the taker's. */
typedef struct LayoutTaker {
	/* the pages of a page-sequence, not always in document order */
	void (*pages)(void *taker, const AreaPart *part, Arena *arena);
	/* pages that were taken adrift stand elsewhere; called before what waited is given. `moves` are the layout's */
	void (*moves)(void *taker, const AreaMove *moves, uint32_t count);
	/* a layer of a page that was taken, by its number there, which was late then */
	void (*layer)(void *taker, uint32_t page, uint32_t number, const AreaLayer *layer, Arena *arena);
	void *taker;
} LayoutTaker;

typedef struct LayoutJob LayoutJob;

/* Begins. `known`: what an earlier try came to (layout_finish()), or NULL. */
LayoutJob *layout_begin(const LayoutTools *tools, const LayoutOptions *options, const LayoutTaker *taker,
			const LayoutJob *known);

/* The next page-sequence of the document. Its arena, where it is not NULL, is freed when its pages are handed on. */
void layout_add(LayoutJob *job, const FoPageSequence *sequence);

typedef enum LayoutResult {
	LAYOUT_DONE,
	/* pages handed on bear numbers that are no longer true: begin anew, knowing this one */
	LAYOUT_AGAIN
} LayoutResult;

/* All page-sequences were given: hands on those that waited, and tells in `document` what belongs to the whole (in
 * `arena`): metadata, destinations, bookmarks, fits, the count of pages. */
LayoutResult layout_finish(LayoutJob *job, Arena *arena, const FoDocument *rest, AreaDocument *document);

/* Gives up what was not handed on, and what the tools are needed for; what was found stays known. */
void layout_stop(LayoutJob *job);

/* NULL is ignored. */
void layout_free(LayoutJob *job);

/* A document that was read whole, its pages gathered; in `arena`. NULL when the tools' diagnostics have an error. */
const AreaDocument *layout_document(Arena *arena, const FoDocument *document, const LayoutTools *tools,
				    const LayoutOptions *options);

#endif
