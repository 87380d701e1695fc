/*
 * A census of lines: how well the paragraphs of some pages are set.
 */
#ifndef AREA_CENSUS_H
#define AREA_CENSUS_H

#include "area/area.h"

typedef struct Census {
	uint32_t lines;
	uint32_t loose, tight; /* beyond the usual limits */
	uint32_t overfull;     /* with something outside its box */
	uint32_t hyphens;      /* lines that end in one */
	uint32_t hyphen_runs;  /* of two lines or more, one after the other in a paragraph */
	uint32_t longest_run;  /* lines of the longest, 0 or 1 when there is none */
} Census;

/* Of the `count` pages from index `first` on. */
Census area_census(const AreaDocument *document, uint32_t first, uint32_t count);

#endif
