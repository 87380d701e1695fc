/*
 * Page-sequences that left though pages before them may still come to another count ("adrift"): where each stood when
 * it left, and where it stands now. What moves by as much as it may is not laid out again. Private to the room.
 */
#ifndef LAYOUT_DRIFT_H
#define LAYOUT_DRIFT_H

#include "layout/sequence.h"

typedef struct Drift Drift;

/* Where the next page stands in the document, and the number it has. */
typedef struct DriftPoint {
	uint32_t page, number;
} DriftPoint;

enum { DRIFT_MOORED = 0, DRIFT_ANYWHERE = 1 };

Drift *drift_new(Arena *arena);

/* By how much the numbers of its pages may move at a time, for them to look the same but for what is late:
 * DRIFT_ANYWHERE where their parity means nothing to it. */
uint32_t drift_step(const Sequence *sequence);

/* The sequence leaves; DRIFT_MOORED: its pages must stay where they are. Sequences leave in the order of their
 * pages. */
void drift_keep(Drift *drift, const Sequence *sequence, uint32_t step);

/* All are placed anew, one after another: from the first on, */
void drift_begin(Drift *drift);

/* those before the sequence at that place, the first of them at the point, which goes to where the last ends. */
void drift_place_before(Drift *drift, uint32_t place, DriftPoint *point);

/* Whether each stands where it may. */
bool drift_stands(const Drift *drift);

/* How they moved, in `arena`: since they were placed before, or since they left. */
typedef enum DriftSince { DRIFT_PLACED, DRIFT_LEFT } DriftSince;
const AreaMove *drift_moves(const Drift *drift, DriftSince since, Arena *arena, uint32_t *count);

#endif
