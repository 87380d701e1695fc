/*
 * Length: the engine's one unit, a signed count of 1/65536 point (1 pt = 1/72 inch).
 *
 * Integers keep ties and golden files exact. Conversions happen only at the doors:
 * units of XSL-FO in fo, HarfBuzz's scale in text, PDF's points in output.
 * The page's y axis grows downwards.
 */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdint.h>

typedef int64_t Length;

#define LENGTH_PT_ONE ((Length)65536)
/* No single length exceeds it (about 2 million points), and sums of fewer than 67 million of it do not overflow; each
 * of them has been asked for by some bytes of the document, so that memory ends first. */
#define LENGTH_MAX ((Length)1 << 37)
/* Beyond whatever lengths add up to, to compare with only: there is no end, or nothing was found. */
#define LENGTH_ENDLESS INT64_MAX

typedef struct Point {
	Length x, y;
} Point;
typedef struct Size {
	Length width, height;
} Size;
typedef struct Rect {
	Length x, y, width, height;
} Rect;
/* Distances outwards from, or inwards to, the sides of a rectangle. */
typedef struct Edges {
	Length top, right, bottom, left;
} Edges;

/* The nearest Length to a number of points, halves away from zero; kept within LENGTH_MAX, not-a-number is 0. */
Length length_from_pt(double points);
double length_to_pt(Length length);
double length_to_mm(Length length);

/* length × numerator / denominator, rounded to nearest, without overflow for |length| <= LENGTH_MAX and
 * |numerator| < 2^25; denominator is not zero. */
Length length_scale(Length length, int64_t numerator, int64_t denominator);

/* length × factor through one rounding, kept within LENGTH_MAX; badness and percentages become positions here and
   nowhere else. */
Length length_times(Length length, double factor);

/* What adds up by rounding: a length that is more than another by less is no longer. The least that "%.1f pt" tells. */
#define LENGTH_ROUNDING (LENGTH_PT_ONE / 20 + 1)

/* By how much `length` is more than `limit`, 0 if that is rounding. What warnings tell and go by. */
static inline Length length_excess(Length length, Length limit)
{
	return length - limit < LENGTH_ROUNDING ? 0 : length - limit;
}

static inline Length length_min(Length a, Length b)
{
	return a < b ? a : b;
}
static inline Length length_max(Length a, Length b)
{
	return a > b ? a : b;
}

#endif
