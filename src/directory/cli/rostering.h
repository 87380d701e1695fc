/*
 * add, retire, rename: the fiches of an edition, as files. Each answers the exit status.
 */
#ifndef CLI_ROSTERING_H
#define CLI_ROSTERING_H

#include "cli/options.h"

/* Writes the file of a fiche and its line in the edition `master`; its id goes to standard output. Operands: the names
 * of its partners, French and Malian. */
int rostering_add(const Options *options, const char *master);

/* Show the change on standard output, and write it with options->apply. Operands: the fiche, its new id. */
int rostering_retire(const Options *options, const char *master);
int rostering_rename(const Options *options, const char *master);

#endif
