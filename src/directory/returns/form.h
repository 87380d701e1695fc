/*
 * Forms that came back: what stands in the fields, and what readers noted on the pages, in a PDF that was filled in or
 * commented in any program, or in the XFDF that such a program exported (ISO 19444-1).
 *
 * Files are not trusted: all that is looked at is counted, and what is kept of it; groups are followed to a depth. What
 * is told:
 *	[return-file]	no PDF and no XFDF, or damaged beyond reading, or locked by a password, or with more fields and
 *			notes than any form
 *	[return-flat]	a warning: a PDF without fields and notes, as printing a form to a file makes it
 */
#ifndef RETURNS_FORM_H
#define RETURNS_FORM_H

#include "base/diag.h"

/* A field by its full name. The value of a box is "Off" or the name of its state; of a choice of several the first. */
typedef struct ReturnedField {
	const char *name, *value;
	const char *initial; /* what stood there when it was sent; NULL: not known */
} ReturnedField;

/* What somebody wrote on a page: a note, a mark on words, or an answer to one. */
typedef struct ReturnedNote {
	const char *name;    /* /NM; "" none */
	const char *answers; /* the name of the note it answers; "" none */
	const char *author;  /* "" unsaid */
	const char *text;    /* never "" */
	unsigned page;       /* from 0; UINT_MAX: not known */
	double y;            /* of its upper edge, in points from the foot of the page */
} ReturnedNote;

typedef struct Returned {
	const char *file; /* that messages name */
	const ReturnedField *fields;
	size_t count;
	const ReturnedNote *notes;
	size_t note_count;
} Returned;

/* Reads a file; NULL with diagnostics. In `arena`. */
const Returned *returned_read(Arena *arena, const char *path, Diagnostics *diagnostics);

#endif
