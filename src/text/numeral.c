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

bool numeral_is_one(bool plus, const int *groups, size_t count)
{
	if (count < 2)
		return false;
	if (plus)
		return true;
	if (groups[0] <= 3 && all_are(groups + 1, count - 1, 3))
		return true;
	return count >= LEAST_PAIRS && all_are(groups, count, 2);
}
