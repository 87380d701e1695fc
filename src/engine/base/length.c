/*
 * Length: the conversions. Everything rounds to nearest, halves away from zero, and stays within LENGTH_MAX.
 */
#include "base/length.h"

#include <math.h>

static Length rounded(double value)
{
	if (isnan(value))
		return 0;
	if (value >= (double)LENGTH_MAX)
		return LENGTH_MAX;
	if (value <= -(double)LENGTH_MAX)
		return -LENGTH_MAX;
	return (Length)llround(value);
}

Length length_from_pt(double points)
{
	return rounded(points * (double)LENGTH_PT_ONE);
}

double length_to_pt(Length length)
{
	return (double)length / (double)LENGTH_PT_ONE;
}

double length_to_mm(Length length)
{
	return length_to_pt(length) * 25.4 / 72;
}

Length length_scale(Length length, int64_t numerator, int64_t denominator)
{
	int64_t product = length * numerator;
	int64_t half;

	if (denominator < 0) {
		product = -product;
		denominator = -denominator;
	}
	half = denominator / 2;
	return (product < 0 ? product - half : product + half) / denominator;
}

Length length_times(Length length, double factor)
{
	return rounded((double)length * factor);
}
