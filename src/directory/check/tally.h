/*
 * What a check comes to, in numbers and words.
 */
#ifndef CHECK_TALLY_H
#define CHECK_TALLY_H

#include "check/check.h"

typedef struct Tally {
	size_t count;
	const char *words; /* "alertes" */
	bool within;       /* is a part of the one before it */
} Tally;

typedef ARRAY(Tally) Tallies;

/* Fiches, errors, alerts and style always, then what there is of the rest. */
Tallies tally_all(Arena *arena, const CheckResult *result, Language language);

typedef struct RuleTally {
	const Rule *rule;
	size_t count; /* above 0; of what is not accepted */
} RuleTally;

typedef ARRAY(RuleTally) RuleTallies;

/* In the order of the codes. */
RuleTallies tally_rules(Arena *arena, const CheckResult *result);

/* "2 erreurs, 1 alerte" of these findings, without what is accepted; "" if there are none. */
const char *tally_findings(Arena *arena, const Finding *findings, size_t count, Language language);

#endif
