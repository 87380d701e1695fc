/*
 * Slices: pieces of attribute values, and the lists they come from.
 */
#ifndef FO_SLICE_H
#define FO_SLICE_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes that belong to someone else; not NUL-terminated. */
typedef struct Slice {
	const char *bytes;
	size_t length;
} Slice;

Slice slice_of(const char *text);
bool slice_equals(Slice slice, const char *text);

/* The slice without XML white space at its ends. */
Slice slice_trim(Slice slice);

/* Takes the next item off a list separated by white space, or by commas; false at its end. Quotations and
 * parentheses are kept whole, and so are expressions: `1pt + 2pt 3pt` has two items. */
bool slice_next(Slice *rest, Slice *item);
bool slice_next_comma(Slice *rest, Slice *item);

#endif
