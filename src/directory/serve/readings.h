/*
 * Readings: the edition that answers, and the one being read to follow it when files change. One that has faults
 * follows nothing: the last good edition stays, and the faults are told once.
 */
#ifndef SERVE_READINGS_H
#define SERVE_READINGS_H

#include "process/status.h"
#include "serve/edition.h"
#include "serve/serve.h"

enum { READINGS_DESCRIPTORS = 3 }; /* at most */

typedef struct Readings Readings;

typedef struct ReadingCounts {
	uint64_t begun, failed;
	bool degraded; /* the last one failed */
	/* when the edition that answers was read, ISO 8601; "" before the first */
	const char *since;
} ReadingCounts;

/* Begins the first reading. `resume` as for edition_start(); it is also called for those of readings_wait(). NULL,
 * errno set, when the system has no more processes or watches. */
Readings *readings_start(const ServeOptions *options, void (*resume)(Waiter *waiter));

/* Resumes who still waits. NULL is ignored. */
void readings_free(Readings *readings);

/* Writes what to wait for to be readable, and answers how many; then readings_step(), at the latest after so many
 * milliseconds (-1: whenever). */
size_t readings_descriptors(const Readings *readings, int descriptors[READINGS_DESCRIPTORS]);
int readings_timeout(const Readings *readings);
void readings_step(Readings *readings);

/* The edition that answers; NULL until the first reading is done. */
Edition *readings_edition(const Readings *readings);

/* Once no first reading is under way and there is no edition: what the program answers. */
ExitStatus readings_status(const Readings *readings);

/* Looks at the files: whether something in them, as they are at this moment, is not in the edition that answers and is
 * being read. */
bool readings_look(Readings *readings);

/* Has the waiter wait until that has been read, or not any more. */
void readings_wait(Readings *readings, Waiter *waiter);
bool readings_forget(Readings *readings, const Waiter *waiter);

/* Reads the files again, changed or not. */
void readings_repeat(Readings *readings);

ReadingCounts readings_counts(const Readings *readings);

#endif
