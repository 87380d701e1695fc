/*
 * Libraries that are opened when they are first needed, so that whoever does without them does not pay for them.
 */
#ifndef BASE_DYNAMIC_H
#define BASE_DYNAMIC_H

#include <stdbool.h>

/* Finds what a library calls `name` and stores it to *call, a pointer to a function. False when it has none. */
bool dynamic_find(void *library, const char *name, void *call);

/* Of a table of calls, CALLS(CALL) with CALL(name) for each, its members and their finding. */
#define DYNAMIC_MEMBER(name) __typeof__(name) *name;

#endif
