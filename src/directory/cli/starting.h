/*
 * new: a small edition to start from, laid out in a folder.
 */
#ifndef CLI_STARTING_H
#define CLI_STARTING_H

#include "cli/options.h"

/* Lays it out in the folder that is the operand, which is empty or is made. Its files are those of templates/depart,
 * beside the program's templates, and the schema; with options->templates a copy of the templates too, or that alone
 * where the folder is in use. Nothing is ever written over: [folder-used]. The exit status. */
int starting_run(const Options *options);

#endif
