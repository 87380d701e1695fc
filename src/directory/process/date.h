/*
 * Dates of a run: what SOURCE_DATE_EPOCH tells (reproducible-builds.org), and the day.
 */
#ifndef PROCESS_DATE_H
#define PROCESS_DATE_H

#include "base/arena.h"

/* The moment a build is told to bear, "2026-11-29T12:00:00Z"; NULL when it is told none. In `arena`. */
const char *date_told(Arena *arena);

/* The day, "2026-11-29": as told, else here and now. In `arena`. */
const char *date_today(Arena *arena);

#endif
