/*
 * Passages: the texts that readers read as one, each with its inline parts and without the blocks within: a
 * paragraph, an item, a cell, a name. What is made of values (an amount, a date without words of its own) stands in
 * it as those.
 */
#ifndef CHECK_PASSAGES_H
#define CHECK_PASSAGES_H

#include "base/array.h"
#include "source/xml.h"

#include <stdbool.h>

typedef struct Passage {
	const xmlNode *element; /* the block */
	const char *attribute;  /* of it, which is printed as it is written; NULL: its text */
	const xmlNode *fiche;   /* NULL: outside fiches */
	const char *text;       /* white space collapsed, never empty */
} Passage;

typedef ARRAY(Passage) Passages;

/* Those below `root` but in its controlled lists, in the order of the document. */
Passages passages_of(Arena *arena, const xmlNode *root);

/* Whether it is prose (p, item, cell…), not a name or an address. */
bool passage_is_prose(const Passage *passage);

#endif
