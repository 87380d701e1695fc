/*
 * The command diff: two editions, fiches or folders opened, compared and told.
 */
#ifndef DIFF_DIFF_H
#define DIFF_DIFF_H

#include "press/press.h"
#include "process/status.h"

typedef enum DiffForm { DIFF_TEXT, DIFF_SUMMARY, DIFF_JSON, DIFF_HTML } DiffForm;

typedef struct DiffOptions {
	const char *old, *new; /* as compare_open() takes them */
	/* what a revision without a path is of, when both are one; NULL: nothing */
	const char *edition;
	const char *schema; /* as in SourceOptions */
	DiffForm form;
	const char *output;          /* where that goes; "-" is standard output */
	const char *report_template; /* that makes a page of a report */
	const char *pages;           /* the folder for pictures of pages that differ; NULL: none are made */
	bool quiet;                  /* what was written is not told */
	bool folios;                 /* both editions are laid out, to tell on which pages fiches are */
	/* how the edition at that path is printed */
	PressOptions (*press_options)(void *context, Arena *arena, const char *path);
	void *context;
	unsigned workers;
} DiffOptions;

/* Diagnostics go to standard error. EXIT_DONE when nothing differs, EXIT_DIFFERENT when something does. */
ExitStatus diff_run(const DiffOptions *options);

#endif
