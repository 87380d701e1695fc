/*
 * Compressing streams (zlib format, by libdeflate) beside the work that composes them: half of the time that a large
 * PDF takes goes into compression, and no stream depends on another.
 *
 * The result of a job depends on its data and the level alone, never on which thread did it or when.
 */
#ifndef OUTPUT_DEFLATE_H
#define OUTPUT_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Deflater Deflater;
typedef struct DeflateJob DeflateJob;

/* At `level`, 1 to 12. For one thread to give jobs to. */
Deflater *deflater_new(int level);

/* With all jobs that were not dropped. NULL is ignored. */
void deflater_free(Deflater *deflater);

/* Has `length` bytes compressed, which are copied. `thorough`: smaller than a low level
 * makes them, which takes two or three times as long; it pays for what is full of short repetitions. */
DeflateJob *deflater_add(Deflater *deflater, const void *data, size_t length, bool thorough);

/* What a job made, once it is done; the caller's thread works too while it waits. Valid until the job is dropped. */
const void *deflater_wait(Deflater *deflater, DeflateJob *job, size_t *length);
void deflate_drop(Deflater *deflater, DeflateJob *job);

#endif
