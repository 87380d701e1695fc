/*
 * Proofreading: all findings in a source, by the rules in C, those of templates/regles.xml, and what loading said.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/map.h"
#include "check/finding.h"
#include "check/rulebook.h"
#include "source/source.h"

typedef struct CheckOptions {
	Language language;
	const char *rules;        /* the path of regles.xml; NULL: none */
	const char *fonts;        /* the fontconfig file; NULL: P08 is not asked */
	const char *const *codes; /* only rules whose codes begin with one of these: "T02", "P"; NULL: all */
	size_t code_count;
	FindingSeverity least; /* nothing less grave: FINDING_STYLE is all */
	bool spelling;         /* words that no dictionary has, too: slower, and never sure */
} CheckOptions;

typedef struct CheckResult {
	const Rulebook *rulebook;
	Findings findings;                 /* all, in their order; accepted ones too */
	size_t counts[FINDING_SEVERITIES]; /* of those not accepted */
	size_t accepted, mendable;
	size_t fiches, left_out; /* that were looked at; that could not be */
	const Map *names;        /* of the fiches that were looked at, by their ids */
	const char *title;       /* of the edition, or names of the fiche alone; "" if it could not be read */
} CheckResult;

/*
 * Checks a source that was loaded with `told`. `source` NULL: it could not be, and what was told is all there is.
 * Everything in the result lives in `arena`, but for the elements, which are the source's. What is no finding (a rule
 * that cannot be read, a missing file) goes to `diagnostics`.
 */
CheckResult check_source(Arena *arena, const Source *source, const Diagnostics *told, const CheckOptions *options,
			 Diagnostics *diagnostics);

/* The result without the findings that `old` has too, whatever stands before them now. */
CheckResult check_new_since(Arena *arena, const CheckResult *result, const CheckResult *old);

#endif
