/*
 * The master file of an edition: where it is, and whose edition it makes.
 */
#ifndef SOURCE_MASTER_H
#define SOURCE_MASTER_H

#include "source/xml.h"

/* What an edition says of itself; NULL: it does not. */
typedef struct Imprint {
	const char *title, *publisher;
} Imprint;

/* The master in a folder, given as "" or with "/" at its end: `repertoire.xml`, else of those called
 * `repertoire-….xml` the last in the order of bytes, which is that of their years; NULL: there is none. */
const char *master_in(Arena *arena, const char *folder);

/* Of the element `repertoire`. */
Imprint imprint_of(Arena *arena, const xmlNode *edition);

/* The same of the edition in a folder, as for master_in(). Nothing where there is none, or it cannot be read, which who
 * prints it tells. */
Imprint imprint_in(Arena *arena, const char *folder);

#endif
