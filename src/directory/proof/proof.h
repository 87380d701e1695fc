/*
 * A draft to be corrected: the pages of an edition as they will be printed, each in the middle of a larger sheet, in
 * whose margins stand its lines' numbers and where in the source they come from, questions, findings, changes and what
 * is lacking, each at its line and again as an annotation; then lists of them.
 *
 * The edition is laid out exactly as it is for print. Its pages are shown as they are, at their true size: nothing of
 * the draft enters them.
 */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "press/press.h"
#include "press/record.h"
#include "proof/express.h"
#include "source/source.h"

typedef struct ProofOptions {
	const char *template; /* epreuve.xsl */
	ProofHead head;
	const char *const *fiches; /* ids: those alone, as they stand in the edition */
	size_t fiche_count;        /* 0: all of it */
	/* questions for them alone, and nothing else, on the pages that have some unless fiches are named; NULL:
	 * everything. A warning [proof-nobody] if there are none */
	const char *person;
	bool only_changed; /* pages with a change alone */
	bool reading;      /* the text again, with room between its lines */
} ProofOptions;

/*
 * Lays the source out and makes the draft, in `arena`. NULL with diagnostics, which live in another arena; of its own
 * are [proof-template] for a template that does not make a page-sequence of each note or sheet. `notes` are all there
 * are, but for what is lacking, which the template finds; those that the options leave out are not in it.
 */
const AreaDocument *proof_make(Arena *arena, Press *press, const PressInput *input, const ProofNotes *notes,
			       const ProofOptions *options, Diagnostics *diagnostics);

#endif
