/*
 * Diagnostics: what was found wrong, where, and the way out.
 *
 * Three kinds are never mixed: a fault of the document is a diagnostic and work goes on as far as it can; a
 * fault of the environment (file, font, disk) is a diagnostic and work stops; a fault of ours is an assertion.
 * Whoever knows the fault records it; callers see only false or NULL. All faults of a run are listed.
 *
 *	book.xml:41:9: error: cell covers column 3 twice [table-overlap]
 *	  hint: the cell above spans two rows
 *
 * Formats and hints are in English, and put into the language of the run here (base/words.h); what goes into a format,
 * and a hint that was built, its caller has put into it. Codes are the same in all languages.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whose fault an error is. */
typedef enum Blame {
	BLAME_NONE,
	BLAME_DOCUMENT, /* the input's */
	BLAME_RESOURCE, /* a font, image, template or other file is missing or unusable */
	BLAME_OUTPUT,   /* the output could not be written */
	BLAME_LIMIT,    /* a stated limit was reached */
	BLAME_US
} Blame;

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

/* A place in an input file. file NULL: no place; line 0: the file as a whole; column 0: unknown.
 * The file name belongs to the document's arena. */
typedef struct Place {
	const char *file;
	int line, column;
} Place;

#define NO_PLACE ((Place){ 0 })

typedef struct Diagnostic {
	Severity severity;
	Blame blame;      /* of an error, or what would be one if it were not for leniency */
	const char *code; /* stable, kebab-case; a string literal */
	Place place;
	const char *message;
	const char *hint; /* NULL if none */
} Diagnostic;

typedef struct Diagnostics Diagnostics;

/* Everything recorded is copied into `arena`. Safe to use from several threads, as long as nothing else takes from
 * `arena` while they run. */
Diagnostics *diagnostics_new(Arena *arena);

/* From now on faults that cost no more than what is at fault (diag_fault(), diag_missing()) are warnings. */
void diagnostics_be_lenient(Diagnostics *d);
bool diagnostics_lenient(const Diagnostics *d);

/* Records one. The same severity, code, place and message is recorded once. */
void diagnostics_add(Diagnostics *d, Severity severity, Blame blame, const char *code, Place place, const char *hint,
		     const char *format, ...) __attribute__((format(printf, 7, 8)));

/* Records in `to` all that `from` holds; for trials, whose faults count only if they are kept. */
void diagnostics_append(Diagnostics *to, const Diagnostics *from);

/* A point in the recording, and what has been recorded since, with all errors before, recorded in `to` too. */
size_t diagnostics_mark(const Diagnostics *d);
void diagnostics_append_since(Diagnostics *to, const Diagnostics *from, size_t mark);

/* The common cases. `hint` may be NULL. */
#define diag_error(d, code, place, hint, ...)                                                                          \
	diagnostics_add((d), SEVERITY_ERROR, BLAME_DOCUMENT, (code), (place), (hint), __VA_ARGS__)
#define diag_resource(d, code, place, hint, ...)                                                                       \
	diagnostics_add((d), SEVERITY_ERROR, BLAME_RESOURCE, (code), (place), (hint), __VA_ARGS__)
#define diag_warning(d, code, place, hint, ...)                                                                        \
	diagnostics_add((d), SEVERITY_WARNING, BLAME_NONE, (code), (place), (hint), __VA_ARGS__)
#define diag_note(d, code, place, hint, ...)                                                                           \
	diagnostics_add((d), SEVERITY_NOTE, BLAME_NONE, (code), (place), (hint), __VA_ARGS__)

/* A fault of the document, a resource that is missing, that work can go on without: whoever records it leaves out or
 * replaces what is at fault, by what the standard says then. An error, unless the diagnostics are lenient. */
#define diag_fault(d, code, place, hint, ...)                                                                          \
	diagnostics_add((d), diagnostics_fault(d), BLAME_DOCUMENT, (code), (place), (hint), __VA_ARGS__)
#define diag_missing(d, code, place, hint, ...)                                                                        \
	diagnostics_add((d), diagnostics_fault(d), BLAME_RESOURCE, (code), (place), (hint), __VA_ARGS__)
Severity diagnostics_fault(const Diagnostics *d);

size_t diagnostics_count(const Diagnostics *d, Severity severity);
bool diagnostics_failed(const Diagnostics *d); /* any error */
/* Of the first error; BLAME_NONE if there is none. */
Blame diagnostics_blame(const Diagnostics *d);

/* All: those with a place in the order of file, line and column, then the others in the order of recording. */
size_t diagnostics_all(const Diagnostics *d, const Diagnostic **list);

/* Writes them all in the form above; lenient ones tell warnings that differ by place and measure only once, with three
 * places and how many more there are. */
void diagnostics_print(const Diagnostics *d, FILE *out);

/* One alone in that form, with its line feed, of what happens to no document: in `arena`, or written at once. */
const char *diag_text(Arena *arena, Severity severity, const char *code, Place place, const char *hint,
		      const char *format, ...) __attribute__((format(printf, 6, 7)));
void diag_tell(FILE *out, Severity severity, const char *code, Place place, const char *hint, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

#endif
