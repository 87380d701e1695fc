/*
 * What a printer's preflight would refuse or ask about, found in the areas before he has the file.
 */
#ifndef PREPRESS_PREFLIGHT_H
#define PREPRESS_PREFLIGHT_H

#include "base/array.h"
#include "prepress/inks.h"
#include "prepress/making.h"

typedef enum PressSeverity { PRESS_ERROR, PRESS_ALERT } PressSeverity;

/* One fault, as often as it is met. Texts are French. */
typedef struct PressFinding {
	const char *code; /* stable: "image-coarse" */
	PressSeverity severity;
	const char *what, *remedy;
	uint32_t count; /* times it is met; 0: it is of the whole */
	/* where first: millimetres from the page's left and its head, the record that it prints */
	double left, top;
	Place place;
	ARRAY(uint32_t) pages; /* indices, each once */
} PressFinding;

typedef ARRAY(PressFinding) PressFindings;

/*
 * Of the pages, in the order of codes' first places:
 *
 *	image-coarse   a picture of less than 300 pixels to the inch, where it stands (an error below 150)
 *	text-small     text under 6 pt, in height as it is set
 *	text-screened  text under 9 pt in two process inks or more, which never meet exactly
 *	rule-thin      a line under 0.25 pt, which the file has thicker
 *	bleed-missing  what ends at the edge of the page, or less far beyond than the bleed: knives leave it white
 *	trim-near      text less than 3 mm from where the page is cut
 *	ink-heavy      more than 300 % of inks on one another, which does not dry
 *	ink-undeclared a colour that the profile turns into inks, in which black becomes a mixture
 */
PressFindings preflight_pages(Arena *arena, Inks *inks, const AreaDocument *document);

/* Of the book: pages-sheets (a number of pages that no sheet folds to), pages-stapled (too many sheets one in another),
 * pages-sizes (of different sizes). */
void preflight_book(Arena *arena, PressFindings *findings, const Making *making, const AreaDocument *inside);

#endif
