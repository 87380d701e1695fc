/*
 * Ledger: which files have been read or are about to be, so that no output is written over one of them, and which are
 * being written. A file that was read is known by its device and number, whatever names and links lead to it. What was
 * written under the ledger itself is no input. Safe to use from several threads. A NULL ledger notes nothing and knows
 * of nothing.
 */
#ifndef BASE_LEDGER_H
#define BASE_LEDGER_H

#include "base/arena.h"

#include <stdbool.h>
#include <sys/stat.h>

typedef struct Ledger Ledger;

/* Names of files that are not finished begin with `prefix` (NULL: ".fo-"), which outlives the ledger. Inputs of
 * `shared`, which does too or is NULL, are inputs here. */
Ledger *ledger_new(const char *prefix, const Ledger *shared);

/* NULL is ignored. */
void ledger_free(Ledger *ledger);

/* ---- what is read ---- */

/* The file at `path` is read; for what a library opens by itself, or will be opened later. NULL, and a file that is not
 * there, are passed over. */
void ledger_add(Ledger *ledger, const char *path);

/* The same of an open file, and the path it was opened by. */
void ledger_add_status(Ledger *ledger, const char *path, const struct stat *status);

/* A file that was made under this ledger. */
void ledger_add_own(Ledger *ledger, const struct stat *status);

bool ledger_has(const Ledger *ledger, const struct stat *status);

/* Its own inputs, each once by the path that it was first read by; in `arena`, sorted. */
const char *const *ledger_inputs(const Ledger *ledger, Arena *arena, size_t *count);

/* ---- what is written ---- */

const char *ledger_prefix(const Ledger *ledger);

/* A temporary file is there, is no longer there, under that very pointer. */
void ledger_remember(Ledger *ledger, const char *path);
void ledger_forget(Ledger *ledger, const char *path);

/* Removes the temporary files that are there; for a handler of signals, which may interrupt anything. */
void ledger_remove_temporaries(const Ledger *ledger);

#endif
