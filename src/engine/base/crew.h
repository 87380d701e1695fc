/*
 * A crew: threads that share out independent pieces of work, which are numbered. Who does a piece must not show in its
 * result.
 */
#ifndef BASE_CREW_H
#define BASE_CREW_H

#include <stdbool.h>
#include <stddef.h>

enum { CREW_MOST = 16 };

typedef struct Crew Crew;

/* What each worker does, once: takes pieces until there are none. `worker` counts from 0. */
typedef void CrewWork(Crew *crew, void *context, unsigned worker);

/* Runs `work` with that many workers (at least 1, at most CREW_MOST), of which the caller is the first; returns when
 * all have ended. Where a thread cannot be had the others do its share. */
void crew_run(unsigned workers, size_t pieces, CrewWork *work, void *context);

/* Takes the next piece of work; false if all are taken. */
bool crew_take(Crew *crew, size_t *piece);

/* How many workers to run for that many pieces when `wanted` may be had: from 1 to CREW_MOST. */
unsigned crew_size(unsigned wanted, size_t pieces);

#endif
