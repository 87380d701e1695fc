/*
 * Progress and summary on standard error: on a terminal, or when asked for; otherwise nothing.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/diag.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

typedef enum ProgressWanted { PROGRESS_ON_TERMINAL, PROGRESS_ALWAYS, PROGRESS_SUMMARY_ALONE } ProgressWanted;

typedef struct Progress {
	bool shown, summed, terminal; /* steps, the summary */
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

/* What was made: "out.pdf: 182 pages, 70 fiches, 3 warnings, 0.41 s". Pages and fiches that are 0 are left out. */
void progress_summary(const Progress *progress, const char *file, uint32_t pages, size_t fiches,
		      const Diagnostics *diagnostics);

#endif
