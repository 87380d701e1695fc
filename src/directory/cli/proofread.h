/*
 * The commands of proofreading: options read, rooms called, reports written.
 */
#ifndef CLI_PROOFREAD_H
#define CLI_PROOFREAD_H

#include "cli/options.h"
#include "process/status.h"

/* The file of the rules that editors write, the nearest to the source; NULL: there is none. */
const char *proofread_rules(Arena *arena, const char *source);

/* Reads and checks an edition or a fiche, and writes the report. EXIT_INPUT if there are errors, EXIT_WARNINGS if there
 * are alerts and --strict. */
ExitStatus proofread_check(const Options *options, const char *source);

/* Explains the rules whose codes are the operands, or lists them all. */
ExitStatus proofread_explain(const Options *options);

#endif
