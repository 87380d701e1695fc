/*
 * The inquiry of the year: forms to the partners, who has answered.
 */
#ifndef CLI_INQUIRY_H
#define CLI_INQUIRY_H

#include "cli/options.h"
#include "process/status.h"

/* Makes the forms of these files of fiches, of the edition `master`, in options->folder. The exit status. */
ExitStatus inquiry_forms(const Options *options, const char *master, const char *const *paths, size_t count);

/* Tells who was asked, reminded, has answered: a table, or CSV to options->output. The exit status. */
ExitStatus inquiry_tell(const Options *options);

#endif
