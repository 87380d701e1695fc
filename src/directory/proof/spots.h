/*
 * Spots: where on its pages an edition prints what stands in its source, and the printed lines of each page.
 */
#ifndef PROOF_SPOTS_H
#define PROOF_SPOTS_H

#include "area/area.h"

#include <libxml/tree.h>

#include <stdbool.h>

/* Some pages: index of the first, and how many. */
typedef struct PageRange {
	uint32_t first, count;
} PageRange;

/* A stretch of text on a page. */
typedef struct Spot {
	uint32_t page; /* index in the edition */
	Rect box;      /* on the page: as wide as the text, as high as its letters */
	Length baseline;
	bool right; /* its line begins in the page's right half */
} Spot;

/* A printed line: all text on one baseline in one half of the page, or across both. */
typedef struct SpotLine {
	Length baseline;
	Length top, bottom;
	Length start, end;     /* of its text, across the page */
	bool right;            /* in a column of the right half */
	const Place *place;    /* of the block that it begins with; NULL: unknown */
	const StructElem *row; /* of a table, that its text is in; or NULL */
} SpotLine;

typedef struct Spots Spots;

/* Looks at all text that is neither furniture nor turned. In `arena`; the edition outlives it. */
Spots *spots_new(Arena *arena, const AreaDocument *edition);

/*
 * Where an element is printed: by itself or what is inside it, else what it is inside of, within `pages` if it is
 * printed there at all. Of several stretches the first that holds `value` ("": any; a telephone number or a year in
 * whatever form it is written), else the first. False when nothing of its record is printed.
 */
bool spots_find(const Spots *spots, const xmlNode *element, const char *value, PageRange pages, Spot *spot);

/* From where to where, down the page, an element and what is in it is printed in one half of a page; false if it is
 * not. */
bool spots_extent(const Spots *spots, const xmlNode *element, uint32_t page, bool right, Length *top, Length *bottom);

/* The printed lines of a page, those of the left from the top down, then those of the right. */
size_t spots_lines(const Spots *spots, uint32_t page, const SpotLine **lines);

/* The text of a page as it is read, paragraph by paragraph, a row of a table as one: `take` is given each
 * with the place of its record. */
typedef void SpotsTake(void *taker, const char *text, const Place *place);
void spots_read(const Spots *spots, Arena *arena, uint32_t page, SpotsTake *take, void *taker);

/* Each stretch of one record's text on one line, and the record's place. */
typedef void SpotsGive(void *taker, Rect box, const Place *place);
void spots_boxes(const Spots *spots, uint32_t page, SpotsGive *give, void *taker);

#endif
