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
#include "check/roll.h"
#include "check/finding.h"
#include "check/passages.h"
#include "source/source.h"

typedef struct Checking {
	Arena *arena; /* of the findings; what a rule works with may stay in it too */
	const Source *source;
	const xmlNode *root;       /* `repertoire`, or a `fiche` alone */
	const xmlNode *lists;      /* `referentiels`; NULL: there are none */
	const SourceFiche *fiches; /* those that could be read */
	size_t fiche_count;
	bool spelling;     /* whether words are looked up in a dictionary */
	bool edition;      /* the whole, so that fiches can be compared; else a fiche alone */
	const char *date;  /* when it appears, as parution/@date has it; "" if it does not say, as for a fiche alone */
	const char *fonts; /* the fontconfig file; NULL: characters that no face has are not looked for */
	Language language;
	const Rulebook *rulebook;
	Findings *findings;
	FindingSeverity least;    /* nothing less grave is wanted: rules of that kind need not look */
	FindingSeverity gravest;  /* that the present subject says it finds; others have none */
	Diagnostics *diagnostics; /* for what keeps a rule from working at all */
	const Roll *roll;         /* NULL until a rule asks for it, as are the passages */
	const Passages *passages;
} Checking;

/* What the source says of places and people, and its texts; gathered once. */
const Roll *checking_roll(Checking *checking);
const Passages *checking_passages(Checking *checking);

/* Where an element stands, for a message that compares: "fiches/saumur--sansanding.xml:12". */
const char *checking_line(const Checking *checking, const xmlNode *element);

/*
 * Records a finding, unless its rule is not in the rulebook (an assertion). `code` must be set, and `element` or
 * `place`; severity, fiche and, if NULL, message and remedy are filled in. The texts after it, up to NULL, are {1},
 * {2}… of the rule's message and remedy. `found`, `suggestion`, `attribute` and these texts are kept, not copied.
 */
void finding_add(Checking *checking, Finding finding, ...) __attribute__((sentinel));

/* ---- the rules in C ---- */

void check_files(Checking *checking);      /* I01 I02 */
void check_characters(Checking *checking); /* P08 P09 */
void check_queries(Checking *checking);    /* Q01 */
void check_identity(Checking *checking);   /* I03 I04 I20 I21 I22 P20 */
void check_names(Checking *checking);      /* N01 N02 N03 N04 N05 N20 */
void check_contact(Checking *checking);    /* D01 D02 D03 D04 D06 D07 D09 D12 D20 D21 */
void check_time(Checking *checking);       /* T01 T02 T03 T04 T05 */
void check_money(Checking *checking);      /* M01 M02 */
void check_actions(Checking *checking);    /* A03 A20 */
void check_text(Checking *checking);       /* P03 */
void check_lists(Checking *checking);      /* L01 L02 L03 L04 L20 */
void check_spelling(Checking *checking);   /* O01 O03 */

#endif
