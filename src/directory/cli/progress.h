/*
 * What is told on standard error: what is under way, on a terminal or when asked for; and, unless --quiet asks for
 * silence, a line of what was made.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/diag.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

typedef enum ProgressWanted {
	PROGRESS_ON_TERMINAL,
	PROGRESS_ALWAYS,
	PROGRESS_SUMMARY_ALONE,
	PROGRESS_NONE
} ProgressWanted;

typedef struct Progress {
	bool shown, timed, summed, terminal; /* steps, how long it took, the summary */
	struct timespec start;
} Progress;

/* Starts the clock. */
Progress progress_start(ProgressWanted wanted);

/* A step begins. */
void progress_step(const Progress *progress, const char *step);

/* One page-sequence of several is laid out; for LayoutOptions, `context` is the Progress. */
void progress_sequence(void *context, const char *title, uint32_t sequence, uint32_t sequences, uint32_t pages);

/* How many of many are done: a bar on a terminal, drawn over itself; elsewhere a line at each tenth. */
void progress_bar(const Progress *progress, size_t done, size_t count);

/* Takes the bar away, so that something else can be told. */
void progress_clear(const Progress *progress);

/* What was made. */
typedef struct ProgressMade {
	const char *file; /* "-": standard output */
	size_t pages;     /* 0: not told */
	size_t fiches;    /* 0: not told */
	size_t lost;      /* of them those that could not be made */
	size_t warnings;
	bool whole; /* an edition, of which it is told too that there are no warnings */
} ProgressMade;

/* "out.pdf: 182 pages, 70 fiches, 3 warnings"; with the time that it took where progress is shown. */
void progress_summary(const Progress *progress, const ProgressMade *made);

#endif
