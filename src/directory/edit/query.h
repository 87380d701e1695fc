/*
 * Queries: questions written into the file of a fiche (source/remark.h), answered and closed there, each by an edit
 * that leaves the rest of the file as it is. Faults are diagnostics: [query-field] no such field in the fiche;
 * [query-unknown] no such question; [query-foreign] one that only oXygen can change; those of source/remark.h and
 * edit/edit.h.
 */
#ifndef EDIT_QUERY_H
#define EDIT_QUERY_H

#include "base/str.h"
#include "edit/edit.h"
#include "source/remark.h"

/* What somebody has to say. */
typedef struct Saying {
	const char *from; /* NULL: not said */
	const char *date; /* aaaa-mm-jj */
	const char *text;
} Saying;

/* Asks it of `to` about the field of that path (source/field.h; NULL: the fiche) of a fiche that was loaded alone. The
 * question stands before what it is about, on a line of its own if there are lines. Its id is the next one that the
 * fiche never had, "q3"; in `arena`. NULL with a diagnostic. `master`: the file of the edition, which names its people;
 * NULL: they are not known. */
const char *query_add(Arena *arena, const Source *fiche, const char *master, const char *path, const char *to,
		      const Saying *question, Diagnostics *diagnostics);

/* Writes an answer into a question, which waits to be worked in then. */
bool query_answer(Arena *arena, const Source *fiche, const char *id, const Saying *answer, Diagnostics *diagnostics);

/* Closes it, with a last answer or (NULL) without. */
bool query_close(Arena *arena, const Source *fiche, const char *id, const Saying *answer, Diagnostics *diagnostics);

/* ---- together with other changes of the file, in an edit that is the caller's to apply ---- */

/* Asks it about an element or (attribute not NULL) an attribute of the fiche; `put` questions went into the edit
 * before. False with a diagnostic. */
bool query_put(Arena *arena, Edit *edit, const Source *fiche, size_t put, const xmlNode *element, const char *attribute,
	       const char *to, const Saying *question, Diagnostics *diagnostics);

/* Answers the question, which is none of oXygen's. */
bool query_put_answer(Arena *arena, Edit *edit, const Remark *question, const Saying *answer, Diagnostics *diagnostics);

/* ---- lists ---- */

typedef struct QueryList {
	bool closed;    /* the closed ones too */
	bool by_person; /* not by fiche */
} QueryList;

/* The questions of a source, in French, and how many there are. */
void query_list(Str *out, const Source *source, const QueryList *options);

/* The same, an object of JSON a line: id, fiche, names, pour, de, le, etat, code, path, label, text, answers, file,
 * line, column. */
void query_list_json(Str *out, const Source *source, const QueryList *options);

/* The facts of the fiches of a source, a line each: path, label, value, between tabs. */
void query_fields(Str *out, const Source *source);

#endif
