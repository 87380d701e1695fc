/*
 * Batch: many fiches, each to its PDF, by several processes at once, with a manifest of what was made.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/options.h"
#include "process/status.h"
#include "source/source.h"

typedef struct BatchItem {
	SourceFile file;
	const char *output;  /* "-": standard output */
	const char *picture; /* a file for one of its first page, of fiches by themselves; NULL: none */
} BatchItem;

/*
 * Prints the items by options->workers processes. What is written and told does not depend on how many they are; an
 * item that fails does not keep the others from being printed. With `in_edition` the edition `master` is laid out, and
 * an item is its pages of it. With `manifest`, "manifest" followed by it and by .csv and .jsonl are written beside the
 * PDFs: "" or "-2-of-8". The status of the first item that failed.
 */
ExitStatus batch_print(const Options *options, const char *master, const BatchItem *items, size_t count,
		       const char *manifest);

/* Whether the fiche falls to this shard of options: by a hash of its id, so that it stays where it is when others come
 * and go. */
bool batch_is_in_shard(const Options *options, const char *id);

#endif
