/*
 * Range: the part of a content that a request asks for (RFC 9110, 14.2). Several ranges at once may be ignored, and
 * are.
 */
#ifndef SERVE_RANGE_H
#define SERVE_RANGE_H

#include <stdint.h>

typedef enum RangeKind {
	RANGE_NONE, /* no range that counts: the whole */
	RANGE_PART,
	RANGE_OUTSIDE /* none of it is there: 416 */
} RangeKind;

typedef struct Range {
	RangeKind kind;
	uint64_t first, count; /* of RANGE_PART; count is above 0 */
} Range;

/* What the field `text` (NULL: none) means for a content of `length` bytes. */
Range range_parse(const char *text, uint64_t length);

#endif
