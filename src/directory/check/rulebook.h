/*
 * The rulebook: all rules, what each looks for and why, in both languages, with an example that breaks it and one that
 * keeps it. Reports, --explain and the tests are made from it; rules themselves hold no words.
 *
 * A code is a letter for the subject and two digits, never used again for another rule:
 *	X XML  S schema  I identity and references  N names  D contact data  T time  M money  A actions
 *	P text and typography  O orthography  L lists across the edition  Q queries  Z an editor's own
 *
 * An example is a fragment of XML or several, each of which stands for the first element of its name in the first fiche
 * of the tests' edition (a second one of that name: for the second); in `<fiche id="…">…</fiche>` without other
 * attributes, for those of that fiche, and a `fiche` with more for the whole of it. With it in place the edition is
 * valid.
 */
#ifndef CHECK_RULEBOOK_H
#define CHECK_RULEBOOK_H

#include "check/finding.h"
#include "check/words.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Rule {
	const char *code;
	FindingSeverity severity;
	Words title;   /* a few words: "Code postal d’un autre département" */
	Words what;    /* what it looks for, a sentence or two */
	Words why;     /* why that matters */
	Words message; /* with {1}, {2}…, the values that finding_add() is given */
	Words remedy;
	const char *wrong, *right; /* examples; "" where none can be put into a fiche */
} Rule;

typedef struct Rulebook Rulebook;

/* With the rules written in C. */
Rulebook *rulebook_new(Arena *arena);

/* One more; false if its code is taken. It is kept, not copied. */
bool rulebook_add(Rulebook *rulebook, const Rule *rule);

/* NULL: there is none of that code. */
const Rule *rulebook_find(const Rulebook *rulebook, const char *code);

/* All, in the order of their codes. */
size_t rulebook_rules(const Rulebook *rulebook, const Rule *const **list);

/* Whether it is a letter of the subjects above and two digits. */
bool rulebook_is_code(const char *text);

#endif
