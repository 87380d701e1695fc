/*
 * What libxslt finds wrong with a template, in our words, with a way out. Its own sentences are in English and name its
 * functions; they are known by their beginnings and ends, since it has no codes for them.
 */
#ifndef TRANSFORM_COMPLAINT_H
#define TRANSFORM_COMPLAINT_H

#include "base/arena.h"

#include <libxml/xmlerror.h>

#include <stdbool.h>

/* What libxml2's XPath said before libxslt did. */
typedef struct XPathFault {
	int code;                      /* one of XML_XPATH_…, 0: none */
	const char *function, *prefix; /* that there is not; NULL: it is none of these */
} XPathFault;

/* What xpath_fault_of_text() understands is "function fone not found"; other text leaves the fault as it is. */
void xpath_fault_of_text(Arena *arena, const char *text, XPathFault *fault);

typedef struct Complaint {
	const char *message; /* in the language spoken */
	const char *hint;    /* in English, as a diagnostic takes it */
	bool harmless;       /* the template goes on */
} Complaint;

/* libxslt's sentence, without what stands before it of a place. Texts are in `arena`. */
Complaint complaint_of(Arena *arena, const char *sentence, const XPathFault *fault);

#endif
