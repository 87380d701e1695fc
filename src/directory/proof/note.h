/*
 * What a draft has to say in its margins: questions, findings, changes, and what is lacking; and where.
 */
#ifndef PROOF_NOTE_H
#define PROOF_NOTE_H

#include "base/array.h"
#include "proof/spots.h"
#include "source/source.h"

typedef enum ProofKind { PROOF_QUESTION, PROOF_FINDING, PROOF_CHANGE, PROOF_LACK } ProofKind;

typedef struct ProofAnswer {
	const char *who, *when, *text;
} ProofAnswer;

/* Texts are "" where there is none. */
typedef struct ProofNote {
	ProofKind kind;
	const char *grade; /* what templates go by: question, erreur, alerte, style, changement, manque */
	/* that an answer finds its place by, unique in the draft: "saumur--sansanding#q12", "saumur--sansanding#D09@…"
	 * */
	const char *name;
	const char *title; /* "q12", "D09", a field's name */
	const char *rule;  /* of a finding, in words */
	const char *fiche; /* its id */
	const char *whom;  /* a question is for */
	const char *author, *date, *state;
	const char *text, *remedy;
	const char *old, *new; /* values of a change; NULL: there was none, there is none any more */
	bool whole;            /* the change is of all that is in the element */
	const ProofAnswer *answers;
	size_t answer_count;
	Place place;
	const xmlNode *element; /* NULL: a file */
	const char *value;      /* as the source has it, to be looked for in print */

	/* Where it stands, once that is known. */
	PageRange pages; /* of its fiche, or all */
	bool placed;     /* something of its record is printed */
	Spot spot;
	uint32_t number; /* on its page, from 1 */
} ProofNote;

typedef ARRAY(ProofNote) ProofNotes;

/* The text of an annotation: what the note says, answers included; in `arena`. */
const char *note_contents(Arena *arena, const ProofNote *note);

#endif
