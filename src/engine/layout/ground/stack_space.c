/*
 * Resolution of consecutive spaces by the rules of § 4.3.1, in their order: conditional ones are dropped at an edge
 * together with all conditional ones that follow them inwards; forcing ones stand, all of them, and suppress the
 * others; else only the highest precedence counts, of these the largest optimum, of these the greatest minimum and
 * the least maximum.
 */
#include "layout/ground/stack_space.h"

Space space_sum(Space a, Space b)
{
	return (Space){ a.minimum + b.minimum, a.optimum + b.optimum, a.maximum + b.maximum };
}

static Space sum_of_forcing(const SpaceSpecifier *specifiers, size_t count, size_t *winner)
{
	Space sum = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (specifiers[i].precedence != FO_FORCE)
			continue;
		sum = space_sum(sum, specifiers[i].space);
		if (*winner == count)
			*winner = i;
	}
	return sum;
}

static bool beats(const SpaceSpecifier *a, const SpaceSpecifier *b)
{
	if (a->precedence != b->precedence)
		return a->precedence > b->precedence;
	return a->space.optimum > b->space.optimum;
}

static bool is_equal_to(const SpaceSpecifier *a, const SpaceSpecifier *b)
{
	return !beats(a, b) && !beats(b, a);
}

Space space_between(const SpaceSpecifier *specifiers, size_t count, size_t *winner)
{
	Space space;

	*winner = count;
	if (!count)
		return (Space){ 0 };
	space = sum_of_forcing(specifiers, count, winner);
	if (*winner < count)
		return space;
	*winner = 0;
	for (size_t i = 1; i < count; i++)
		if (beats(&specifiers[i], &specifiers[*winner]))
			*winner = i;
	space = specifiers[*winner].space;
	for (size_t i = 0; i < count; i++) {
		if (!is_equal_to(&specifiers[i], &specifiers[*winner]))
			continue;
		space.minimum = length_max(space.minimum, specifiers[i].space.minimum);
		space.maximum = length_min(space.maximum, specifiers[i].space.maximum);
	}
	return space;
}

Length space_at_head(const SpaceSpecifier *specifiers, size_t count)
{
	size_t winner;

	while (count && (!specifiers->below || specifiers->discard)) { /* one fewer each time */
		specifiers++;
		count--;
	}
	return space_between(specifiers, count, &winner).optimum;
}

Length space_at_foot(const SpaceSpecifier *specifiers, size_t count)
{
	size_t winner;

	while (count && (specifiers[count - 1].below || specifiers[count - 1].discard))
		count--;
	return space_between(specifiers, count, &winner).optimum;
}
