/*
 * A merge at work: what forms and notes on drafts have in common, the fiche of today, its questions, and what becomes
 * of each value.
 */
#ifndef RETURNS_MERGING_H
#define RETURNS_MERGING_H

#include "base/array.h"
#include "returns/merge.h"
#include "source/remark.h"
#include "source/source.h"

typedef struct Merging {
	Arena *arena;
	const MergeOptions *options;
	const Returned *returned;
	Diagnostics *diagnostics;
	Merge merge;
	SourceShared *shared; /* schema and lists, of today */
	Source *sent, *today;
	xmlNode *was, *is; /* the fiche then and now */
	ARRAY(Outcome) outcomes;
	const char *field; /* that is being looked at */
	size_t questions;  /* that were put so far */
} Merging;

/* Reads the fiche merge.id of the edition as it is today, and opens its file. False with diagnostics. */
bool merging_load(Merging *m);

/* A version of the fiche, under the schema and lists of today. NULL with diagnostics. */
Source *merging_read(const Merging *m, const char *path, bool faulty, Diagnostics *diagnostics);

/* Puts the outcomes into the merge, and frees what was read. */
void merging_end(Merging *m);

/* An error about what came back; false. */
bool merging_refuse(const Merging *m, const char *code, const char *hint, const char *message);

/* Whether the field is wanted, which is then being looked at. */
bool merging_begin(Merging *m, const char *field);

/* ---- what becomes of a value ---- */

void merging_doubt(Merging *m, const char *label, const char *old, const char *new, const char *reason);
void merging_conflict(Merging *m, const char *label, const char *old, const char *new, const char *here);

/* That it was taken, if the file could be edited so. */
void merging_took(Merging *m, bool done, OutcomeKind kind, const char *label, const char *old, const char *new);

/* Puts a question to the editors about an element (NULL: the fiche) or its attribute (NULL: itself); once, however
 * often the return is read. */
void merging_ask(Merging *m, const xmlNode *about, const char *attribute, const char *label, const char *old,
		 const char *new, const char *question);

/* Gives an answer to the question of that id. */
void merging_answer(Merging *m, const char *id, const char *typed);

#endif
