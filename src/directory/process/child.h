/*
 * Programs that this one starts, without a shell: what they read, say and complain of.
 */
#ifndef PROCESS_CHILD_H
#define PROCESS_CHILD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

typedef struct Child {
	pid_t pid;
	FILE *in, *out; /* what it reads, NULL once that is closed; what it says */
	int complaints; /* on standard error: a file without a name */
} Child;

/* Starts the program arguments[0], found on the PATH; the last argument is NULL. False, errno telling why, when it
 * cannot be. */
bool child_start(Child *child, const char *const *arguments);

/* Nothing more to read for it. */
void child_close_input(Child *child);

/* Waits for its end: whether that was a good one. *complaint is the first line of what it complained of, "" if nothing,
 * in `arena`. */
bool child_end(Arena *arena, Child *child, const char **complaint);

#endif
