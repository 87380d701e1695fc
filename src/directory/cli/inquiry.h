/*
 * The inquiry of the year: forms to the partners, who has answered.
 */
#ifndef CLI_INQUIRY_H
#define CLI_INQUIRY_H

#include "cli/options.h"
#include "process/status.h"

/* Makes the forms of these files of fiches, of the edition `master`, in options->folder. The exit status. */
ExitStatus inquiry_forms(const Options *options, const char *master, const char *const *paths, size_t count);

/* Puts the returns that the operands name, files or folders of them, into the fiches of the edition; only shows it
 * without options->apply. EXIT_WARNINGS under --strict when something was left. */
ExitStatus inquiry_merge(const Options *options, const char *master);

/* Writes the fields of the returns to options->csv, a line for each. The exit status. */
ExitStatus inquiry_table(const Options *options);

/* Tells who was asked, reminded, has answered: a table, or CSV to options->output. The exit status. */
ExitStatus inquiry_tell(const Options *options);

#endif
