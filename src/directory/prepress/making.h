/*
 * How a book is made on paper: what it is printed on and how its leaves are held, and what follows from that. The
 * edition says it once, in <fabrication>; the command line may say otherwise.
 */
#ifndef PREPRESS_MAKING_H
#define PREPRESS_MAKING_H

#include "base/arena.h"
#include "base/length.h"

#include <libxml/tree.h>

#include <stdbool.h>
#include <stdint.h>

typedef enum Binding {
	BINDING_UNSAID,
	BINDING_GLUED,   /* "colle": leaves with their back glued into the cover */
	BINDING_STAPLED, /* "pique": sheets one in another, stapled through the fold */
	BINDING_COIL     /* "spirale": leaves with holes */
} Binding;

/* "colle", "pique", "spirale"; false for anything else. */
bool binding_of(const char *word, Binding *binding);
const char *binding_word(Binding binding); /* "" for what is unsaid */

/* Zero is a paper that is not known. */
typedef struct Paper {
	double grammage;  /* g/m²; 0: not known */
	double bulk;      /* cm³/g, the papermaker's "main"; 0: not known */
	double thickness; /* mm of a leaf */
} Paper;

/* "90g/1.2": grammage and bulk; "0.11mm": how thick a leaf is. A comma does for a point, and blanks may stand between.
 * False for what is no paper. */
bool paper_of(const char *text, Paper *paper);

/* "4.8mm", "4,8". False for what is no width. */
bool spine_of(const char *text, double *spine);

typedef struct Making {
	Binding binding;
	Paper paper;
	bool paper_assumed; /* nobody said which */
	double spine;       /* mm, as the printer says; negative: it is worked out */
} Making;

/* Nothing is said yet. */
#define MAKING_UNSAID ((Making){ .spine = -1 })

/* What is unsaid as the edition says it, and at last as is usual. */
void making_settle(Making *making, Arena *arena, const xmlDoc *edition);

/* How wide the spine is over so many pages, in mm, to the tenth above: a sheet that is folded and stapled has none, a
 * coil neither. */
double making_spine(const Making *making, uint32_t pages);

/* Of so many pages of that size, in grams, without the cover; 0: it is not known. */
double making_weight(const Making *making, uint32_t pages, Size page);

#endif
