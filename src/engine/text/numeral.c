/*
 * Grouped figures: see the header.
 */
#include "text/numeral.h"

/* Fewer pairs than this may well be scores, ages or a list. */
enum { LEAST_PAIRS = 4 };

static bool all_are(const int *groups, size_t count, int figures)
{
	for (size_t i = 0; i < count; i++)
		if (groups[i] != figures)
			return false;
	return true;
}

NumeralKind numeral_kind(bool plus, const int *groups, size_t count)
{
	if (count < 2)
		return NUMERAL_NONE;
	if (plus || (count >= LEAST_PAIRS && all_are(groups, count, 2)))
		return NUMERAL_PHONE;
	return groups[0] <= 3 && all_are(groups + 1, count - 1, 3) ? NUMERAL_THOUSANDS : NUMERAL_NONE;
}
