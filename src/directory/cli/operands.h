/*
 * What a command line names, and what is said when it names too little: editions, outputs, folders.
 */
#ifndef CLI_OPERANDS_H
#define CLI_OPERANDS_H

#include "cli/options.h"

/* Tells what is wrong with the use of a command; answers EXIT_USAGE. */
int usage(const char *command, const char *message);

/* The edition named with --source, or found; NULL: there is none. */
const char *edition_of(Arena *arena, const Options *options);

/* The edition named by the one operand, or found; NULL after a message. */
const char *one_source(Arena *arena, const char *command, const Options *options);

/* The edition or fiche that is named by its file, else the edition that is meant; NULL: there is none. */
const char *input_of(Arena *arena, const Options *options);

/* "data/x.xml" is printed to "x.pdf", in the folder named or here (NULL). */
const char *pdf_name(Arena *arena, const char *folder, const char *source);

/* Whether the folder to write to is there, made if it was not; true when none is named (NULL), else told. */
bool folder_is_made(Arena *arena, const char *folder);

#endif
