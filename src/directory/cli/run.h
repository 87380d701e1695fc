/*
 * A run of a command that makes its own way: memory, what is found, and the end.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/options.h"
#include "process/status.h"

typedef struct Run {
	const Options *options;
	Arena *arena;
	Diagnostics *diagnostics;
	Str *done; /* what run_tell() was told */
} Run;

Run run_start(const Options *options);

/* Writes `text` to `path`, "-" or NULL for standard output. False with a diagnostic. */
bool run_write(const Run *run, const char *path, const Str *text);

/* What was done, in a line, for standard error at the end; --quiet keeps it back. */
void run_tell(const Run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints what was found, and what was done, ends the memory, answers the status. */
ExitStatus run_end(const Run *run);

#endif
