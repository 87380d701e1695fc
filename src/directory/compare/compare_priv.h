/*
 * A comparison in progress: of two elements (compare.c), and above it of fiches and sheets (sides.c).
 */
#ifndef COMPARE_COMPARE_PRIV_H
#define COMPARE_COMPARE_PRIV_H

#include "base/array.h"
#include "compare/compare.h"
#include "compare/facts.h"

typedef struct Comparer {
	Arena *arena;                 /* of the result */
	Arena *scratch;               /* of facts and matches; what is shown lives here too, and is copied */
	const CompareSide *old, *new; /* NULL: places are told as they are */
	ARRAY(Change) changes;
} Comparer;

/* Adds one change; paths, places and label are filled in, values copied. */
void comparer_add(Comparer *comparer, Change change);

/* Adds all that differs between two that are matched. */
void comparer_compare(Comparer *comparer, const Fact *old, const Fact *new);

#endif
