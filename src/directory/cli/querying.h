/*
 * query: questions asked, listed, answered and closed.
 */
#ifndef CLI_QUERYING_H
#define CLI_QUERYING_H

#include "cli/options.h"

/* Does what the first operand says. The exit status. */
int querying_run(const Options *options);

#endif
