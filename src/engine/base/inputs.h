/*
 * Inputs: which files this process has read or is about to read, so that no output is written over one of them. A file
 * is known by its device and number, whatever names and links lead to it. What the process itself has written is no
 * input. Safe to use from several threads.
 */
#ifndef BASE_INPUTS_H
#define BASE_INPUTS_H

#include <stdbool.h>
#include <sys/stat.h>

/* The file at `path` is read; for what a library opens by itself, or will be opened later. NULL, and a file that is not
 * there, are passed over. */
void inputs_add(const char *path);

/* The same of an open file. */
void inputs_add_status(const struct stat *status);

/* A file that this process made. */
void inputs_add_own(const struct stat *status);

bool inputs_have(const struct stat *status);

#endif
