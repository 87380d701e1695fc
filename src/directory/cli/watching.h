/*
 * Watching: prints again whenever a file is saved that it was printed from.
 */
#ifndef CLI_WATCHING_H
#define CLI_WATCHING_H

#include "cli/options.h"
#include "process/status.h"

typedef struct Watched {
	const char *source, *output; /* as job_build() takes them */
} Watched;

/*
 * Prints each of them at once, then again when what it was read from has changed, until a signal ends the process.
 * Each time a line on standard error tells what was made, and others what changed and what check finds anew; faults
 * are told, and the last PDF stays. What a printing read is known from it; after one with faults any change beside the
 * sources, templates and fonts' configuration counts, since a file that was missing may have come. EXIT_RESOURCE when
 * the system has no watches left.
 */
ExitStatus watching_run(const Options *options, const Watched *watched, size_t count);

#endif
