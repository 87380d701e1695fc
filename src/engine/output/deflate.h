/*
 * Compressing streams (zlib format, by libdeflate) beside the work that composes them: half of the time that a large
 * PDF takes goes into compression, and no stream depends on another.
 *
 * The result of a job depends on its data and the level alone, never on which thread did it or when.
 */
#ifndef OUTPUT_DEFLATE_H
#define OUTPUT_DEFLATE_H

#include <stddef.h>

typedef struct Deflater Deflater;
typedef struct DeflateJob DeflateJob;

/* At `level`, 1 to 12. For one thread to give jobs to. */
Deflater *deflater_new(int level);

/* Jobs not taken are given back with it. NULL is ignored. */
void deflater_free(Deflater *deflater);

/* Has `length` bytes compressed, which are copied. */
DeflateJob *deflater_add(Deflater *deflater, const void *data, size_t length);

/* Waits until all jobs are done. More may be added then, to be finished again. */
void deflater_finish(Deflater *deflater);

/* After deflater_finish(): what a job made, valid until the deflater is freed or the job is dropped. */
const void *deflate_result(const DeflateJob *job, size_t *length);
void deflate_drop(DeflateJob *job);

#endif
