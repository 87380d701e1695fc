/*
 * Since: what has come into a source since it was last read, its changes and the findings that are new, in lines for
 * who sits before it.
 */
#ifndef CLI_SINCE_H
#define CLI_SINCE_H

#include "cli/options.h"

#include <stdio.h>

/* One reading, kept for the next. */
typedef struct Since Since;

/* Of the edition or fiche `path`, nothing read yet; as long as the process. */
Since *since_new(const Options *options, const char *path);

/* Reads it; what was read before is the last reading from now on, unless this one has faults. */
void since_read(Since *since);

/* Tells what is new in this reading against the last; nothing of the first. */
void since_tell(const Since *since, FILE *out);

#endif
