/*
 * Findings: what a rule found in a source, where, in words, and the way out.
 */
#ifndef CHECK_FINDING_H
#define CHECK_FINDING_H

#include "base/array.h"
#include "base/diag.h"
#include "source/remark.h"

#include <libxml/tree.h>

#include <stdbool.h>

/* An error keeps an edition from being final, an alert is to be looked at, style is a matter of hand. */
typedef enum FindingSeverity { FINDING_ERROR, FINDING_ALERT, FINDING_STYLE, FINDING_SEVERITIES } FindingSeverity;

typedef struct Finding {
	const char *code; /* "D09": a rule of the rulebook, which gives severity and words */
	FindingSeverity severity;
	Place place;
	const char *fiche;            /* its id, "" outside fiches */
	const xmlNode *element;       /* what it is about; NULL: a file */
	const char *attribute;        /* of the element; NULL: its text */
	const char *message, *remedy; /* in the run's language */
	const char *found,
		*suggestion;    /* NULL if none; the suggestion replaces what was found, in a text of the element */
	const xmlNode *text;    /* the text of the element in which it was found; NULL: whichever has it */
	size_t offset;          /* in bytes, where in it */
	const char *facts;      /* what the message says besides its words, in any language */
	const Remark *accepted; /* by this, or NULL */
} Finding;

typedef ARRAY(Finding) Findings;

/* Whether --fix can mend it: a matter of style, in a text of an element, whose suggestion it puts in; or that the file
 * is not in NFC, as its tree is. */
bool finding_is_mendable(const Finding *finding);
bool finding_is_of_form(const Finding *finding);

/*
 * The value that an acceptance is of (`vu`), white space collapsed: of the attribute; what was found; the text of an
 * element that holds nothing else; or, of an element that holds others, what the message says of it. Of a long one the
 * beginning and a digest.
 */
const char *finding_value(Arena *arena, const Finding *finding);

/* What makes a finding the same in two readings of a source, wherever it stands now: its code, fiche, field (without
 * ranks) and value. */
const char *finding_identity(Arena *arena, const Finding *finding);

/* In the order of files, lines and columns, then of codes and what was found. */
void findings_sort(Findings *findings);

#endif
