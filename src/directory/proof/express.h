/*
 * What templates/epreuve.xsl is given: a draft as an XML document, in French like the data. The template says how its
 * notes, sheets and lists look; where they stand is settled here.
 *
 *	<epreuve etape="notes" …>    <note …/> each; the template makes a page-sequence of each, one note to it, on
 *	                             pages as wide as @largeur-note and as high as @hauteur-note, and it is measured
 *	<epreuve etape="feuilles" …> <feuille …/> each; the template makes a page-sequence of one page of each, whose id
 *	                             is epreuve-feuille- and @rang; then <annexe>, and <lecture/> of each page
 *
 * Lengths are numbers of points; cote is gauche or droite.
 */
#ifndef PROOF_EXPRESS_H
#define PROOF_EXPRESS_H

#include "proof/sheets.h"

/* What all parts of a draft say of it. */
typedef struct ProofHead {
	unsigned number;
	const char *date;   /* ISO 8601, a day */
	const char *digest; /* of the source, in hexadecimal */
	const char *title, *edition;
	const char *since;  /* what it was compared with; NULL: nothing */
	const char *person; /* the only one whose questions it has; NULL: everybody's */
} ProofHead;

/* A fiche and its pages. */
typedef struct ProofFiche {
	const char *id, *names;
	PageRange pages;
} ProofFiche;

typedef struct ProofFiches {
	const ProofFiche *items;
	size_t count;
} ProofFiches;

/* The caller's to free (xmlFreeDoc). */
xmlDoc *express_notes(const ProofHead *head, const SheetForm *form, const ProofNotes *notes);

typedef struct ExpressSheets {
	const ProofHead *head;
	const SheetForm *form;
	const AreaDocument *edition;
	const Spots *spots;
	ProofFiches fiches;
	const ProofNotes *notes; /* page by page, those not placed last */
	const Sheets *sheets;
	bool reading; /* the text of the pages, to be set with room between its lines */
} ExpressSheets;

xmlDoc *express_sheets(Arena *arena, const ExpressSheets *sheets);

#endif
