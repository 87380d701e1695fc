/*
 * A checking in progress: what a rule is given, and how it says what it found.
 *
 * A rule is a function of a file by subject (as files.c), `void check_SUBJECT(Checking *)`, declared
 * below and called by check.c. It holds no words: those are the rulebook's.
 *
 *	finding_add(checking, (Finding){ .code = "D09", .element = cp, .found = postcode }, postcode, "Sarthe", NULL);
 *
 * It may see elements that are not valid, as what was found wrong in loading is told in the same run: any attribute may
 * be absent, any text empty.
 */
#ifndef CHECK_CHECKING_H
#define CHECK_CHECKING_H

#include "check/rulebook.h"
#include "check/finding.h"
#include "source/source.h"

typedef struct Checking {
	Arena *arena; /* of the findings; what a rule works with may stay in it too */
	const Source *source;
	const xmlNode *root;       /* `repertoire`, or a `fiche` alone */
	const xmlNode *lists;      /* `referentiels`; NULL: there are none */
	const SourceFiche *fiches; /* those that could be read */
	size_t fiche_count;
	bool edition;     /* the whole, so that fiches can be compared; else a fiche alone */
	const char *date; /* when it appears, as parution/@date has it; "" if it does not say, as for a fiche alone */
	Language language;
	const Rulebook *rulebook;
	Findings *findings;
	Diagnostics *diagnostics; /* for what keeps a rule from working at all */
} Checking;

/*
 * Records a finding, unless its rule is not in the rulebook (an assertion). `code` must be set, and `element` or
 * `place`; severity, fiche and, if NULL, message and remedy are filled in. The texts after it, up to NULL, are {1},
 * {2}… of the rule's message and remedy. `found`, `suggestion`, `attribute` and these texts are kept, not copied.
 */
void finding_add(Checking *checking, Finding finding, ...) __attribute__((sentinel));

/* ---- the rules in C ---- */

void check_files(Checking *checking); /* I01 I02 */

#endif
