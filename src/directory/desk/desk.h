/*
 * Desk: the proofreading of an edition as pages for editors who use a browser. What is asked for comes in as a path and
 * fields, what is answered goes out as a page of HTML, made by templates/atelier.xsl, or as the address to go on to;
 * how it travels is the business of serve.
 *
 *	(nothing)		the fiches, with their state: filtered by q, avec, pour, sorted by tri
 *	fiches/ID		one of them: its findings, questions, changes, and its page beside them
 *	retours			what partners sent back, and is not settled
 *	retours/FILE		one of them, value by value
 *
 * Changes edit the file concerned through edit/ and returns/, no other byte of it. What was settled of a return without
 * being taken stands in the folder of the forms (decisions.h).
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "base/diag.h"
#include "base/str.h"

typedef struct DeskOptions {
	const char *source;   /* the edition's master file, or a fiche */
	const char *schema;   /* as in SourceOptions */
	const char *rules;    /* the path of regles.xml; NULL: none */
	const char *template; /* the path of atelier.xsl */
	const char *since;    /* what changes are told against, as compare_open() takes it; NULL: nothing */
	const char
		*forms; /* the folder of the forms, with suivi.xml and the returns in its folder retours; NULL: none */
	const char *sealed; /* the seal of what was signed; NULL: none */
} DeskOptions;

typedef struct DeskField {
	const char *name, *value; /* UTF-8 that XML can hold */
} DeskField;

typedef struct DeskRequest {
	const char *path;  /* as above */
	const char *root;  /* from there to the site's first page: "./", "../", … */
	const char *token; /* that forms have to bring back */
	const char *user;  /* who asks, "" if that is not known */
	bool is_change;
	const DeskField *fields;
	size_t field_count;
} DeskRequest;

typedef enum DeskOutcome {
	DESK_PAGE,
	DESK_MOVED,   /* done: go on to `location`, which counts from the page asked for */
	DESK_REFUSED, /* a page that says why what was asked for was not done */
	DESK_UNKNOWN, /* there is nothing of that path */
	DESK_FAILED   /* the page could not be made; it was told */
} DeskOutcome;

typedef struct DeskAnswer {
	DeskOutcome outcome;
	const char *location;
	const char *page;
	size_t length;
} DeskAnswer;

typedef struct Desk Desk;

/* Reads the edition as it is at this moment and checks it; `options` outlives the desk. What is missing for that is
 * told on the pages. It lasts as long as the process. */
Desk *desk_open(const DeskOptions *options);

/* Everything in `arena`; what keeps a page from being made goes to `diagnostics`. After a change the desk is out of
 * date. */
DeskAnswer desk_answer(Desk *desk, Arena *arena, const DeskRequest *request, Diagnostics *diagnostics);

/* The value of the first field of that name, "" if there is none. */
const char *desk_field(const DeskRequest *request, const char *name);

#endif
