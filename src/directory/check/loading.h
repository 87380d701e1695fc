/*
 * What loading a source says of it, as findings: a table of its codes of diagnostics.
 */
#ifndef CHECK_LOADING_H
#define CHECK_LOADING_H

#include "check/checking.h"

/* The code of the rule that stands for a diagnostic's code; NULL: it is not about what is written in the source. */
const char *loading_rule(const char *diagnostic);

/* Adds those that have a rule; the others go to `rest`. */
void loading_findings(Checking *checking, const Diagnostics *told, Diagnostics *rest);

#endif
