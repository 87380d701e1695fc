/*
 * Decisions: what an editor said of a value that came back and was not put in, so that it is not asked again; a file
 * decisions.xml in the folder of the forms. A decision is of one value in one file: when either is another, it is no
 * decision any more.
 */
#ifndef DESK_DECISIONS_H
#define DESK_DECISIONS_H

#include "base/diag.h"

#include <stdbool.h>

typedef struct Decision {
	const char *file;          /* that came back, without its folder */
	const char *fiche;         /* its id */
	const char *field, *value; /* as in returns/merge.h */
	const char *by, *on;       /* who, "" unsaid, and the day */
} Decision;

typedef struct Decisions Decisions;

/* What stands in `folder`; empty when there is nothing yet. NULL with diagnostics. Lives in `arena`. */
Decisions *decisions_read(Arena *arena, const char *folder, Diagnostics *diagnostics);

/* The decision about a value, or NULL. */
const Decision *decisions_find(const Decisions *decisions, const char *file, const char *fiche, const char *field,
			       const char *value);

/* One more; its texts outlive the decisions. */
void decisions_add(Decisions *decisions, const Decision *decision);

/* Writes them back. False with diagnostics. */
bool decisions_write(const Decisions *decisions, Diagnostics *diagnostics);

#endif
