/*
 * What loading a source says of it, as findings: a table of its codes of diagnostics.
 */
#ifndef CHECK_LOADING_H
#define CHECK_LOADING_H

#include "check/checking.h"

/* Adds those that have a rule; the others go to `rest`. */
void loading_findings(Checking *checking, const Diagnostics *told, Diagnostics *rest);

#endif
