/*
 * Printing conditions: registered ones by name (registry.color.org), and any by an ICC profile.
 */
#ifndef OUTPUT_INTENT_H
#define OUTPUT_INTENT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/ledger.h"
#include "output/press.h"
#include "output/standard.h"

#include <stdbool.h>

/* A condition of the registry. */
typedef struct Condition {
	const char *name, *info; /* "FOGRA39"; what it is, in words */
	/* files that are, or come near, its profile, the best first; NULL-terminated */
	const char *const *files;
} Condition;

/* Case does not matter. NULL: it is not one we know. */
const Condition *condition_find(const char *name);

/*
 * Sets the press's condition and profile, in `arena`. `name` is that of a condition, whose profile is looked for in
 * `folders` (NULL-terminated, before those in which systems keep them), or the path of a profile: whatever has a slash
 * or ends in .icc or .icm. False with a diagnostic: [intent-unknown], [file-read], [intent-profile] for a file that is
 * no profile of a press, [press-profile] where there is none of a registered condition and the standard wants one; for
 * PDF/X-1a the name is enough, and `press->profile` is NULL.
 */
bool intent_open(Arena *arena, const char *name, const char *const *folders, PdfStandard standard, PdfPress *press,
		 Ledger *ledger, Diagnostics *diagnostics);

/* What to do about a profile that is not there. */
const char *intent_hint(Arena *arena, const char *condition);

#endif
