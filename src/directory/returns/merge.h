/*
 * Merge: a form that came back, held against the fiche as it was sent and as it is today.
 *
 * A value that is still what was sent says nothing. One that was changed on the form is taken where the fiche is as it
 * was sent; where the fiche was changed meanwhile too, to something else, it is a conflict, and left. What cannot be
 * read as what belongs there is doubted, and left. What only an editor can place (a new action, a remark, a text with
 * marks in it) becomes a question to the editors. Answers go to the questions they answer.
 *
 *	[return-foreign]	not one of our forms, or of no fiche of this edition
 *	[return-token]		the fiche as it was sent is not kept, or the token is none of ours
 *	[return-conflict]	a warning: changed here meanwhile
 *	[return-doubt]		a warning: not read as what belongs there
 */
#ifndef RETURNS_MERGE_H
#define RETURNS_MERGE_H

#include "base/diag.h"
#include "base/str.h"
#include "edit/edit.h"
#include "returns/form.h"

typedef struct MergeOptions {
	const char *master; /* the edition */
	const char *schema; /* as in SourceOptions */
	const char *folder; /* of the forms: where envoyes is */
	const char *today;  /* ISO 8601 */
	/* fields, as in Outcome, that alone are looked at; NULL: all */
	const char *const *wanted;
	size_t wanted_count;
} MergeOptions;

#define MERGE_DATE "mise-a-jour"

typedef enum OutcomeKind {
	OUTCOME_TAKEN,
	OUTCOME_ANSWER,   /* of a question */
	OUTCOME_QUESTION, /* put to the editors */
	OUTCOME_DOUBT,
	OUTCOME_CONFLICT
} OutcomeKind;

/* What becomes of one field. */
typedef struct Outcome {
	OutcomeKind kind;
	/* of a form the field's name without the fiche's id, MERGE_DATE for the fiche's date, which follows from the
	 * others; of a draft "note." and the number of the note in what came back */
	const char *field;
	const char *label;     /* in French */
	const char *old, *new; /* values; "" for none */
	const char *reason;    /* of a doubt or conflict; NULL */
} Outcome;

typedef struct Merge {
	const char *id, *path; /* the fiche, its file */
	const char *names;     /* of both sides */
	const char *token;     /* of a form; NULL: notes on a draft */
	const char *by, *on;   /* who validated it, and the day as the data has it; "" if not said */
	bool unchanged;        /* the box "nothing to change" is ticked */
	const Outcome *outcomes;
	size_t outcome_count;
	size_t left; /* doubts and conflicts */
	Edit *edit;  /* what is to be done to the file */
} Merge;

/* NULL with diagnostics when it is no form of a fiche of ours. All lives in `arena`. */
const Merge *merge_return(Arena *arena, const MergeOptions *options, const Returned *returned,
			  Diagnostics *diagnostics);

/*
 * Notes that readers made on a draft, a merge for each fiche that they are about, in the order of the first of them: an
 * answer to a question of ours is its answer; an answer to another note of ours becomes a question to the editors about
 * what that stands at; a note of their own becomes one in the fiche whose note of ours stands nearest on the page.
 * [return-place], a warning: no note of ours stands on the page.
 */
const Merge *const *merge_notes(Arena *arena, const MergeOptions *options, const Returned *returned, size_t *count,
				Diagnostics *diagnostics);

/* Whether the fiche could be read after the merge; else what the schema and the lists say is told. `schema` as in
 * SourceOptions. */
bool merge_is_sound(Arena *arena, const Merge *merge, const char *schema, Diagnostics *diagnostics);

/* What came of it in lines to read, in French. */
void merge_tell(const Merge *merge, Str *out);

#endif
