/*
 * The middle of a shortest edit is sought from both ends at once, and each half is done the same way.
 */
#include "compare/lcs.h"

#include <stdbool.h>
#include <string.h>

#define MOST_EDITS 2000 /* from each end: beyond them two texts are not versions of one */

typedef ptrdiff_t Index;

/* Of two stretches the snake in the middle: from (x, y) on, `length` items are the same. */
typedef struct Middle {
	Index x, y, length;
} Middle;

typedef struct Alignment {
	const uint64_t *a, *b;
	Index *forward, *backward; /* the furthest x on each diagonal, -1: not reached; indexed from -room to room */
	size_t *match;
} Alignment;

/* One direction of the search on one pair of stretches. */
typedef struct Search {
	const uint64_t *a, *b;
	Index a_count, b_count;
	Index *reach;
	bool from_end;
} Search;

static bool is_same(const Search *search, Index x, Index y)
{
	return search->from_end ? search->a[search->a_count - 1 - x] == search->b[search->b_count - 1 - y]
				: search->a[x] == search->b[y];
}

/* Where the best path of one edit more comes onto a diagonal; -1: none does. */
static Index enter(const Search *search, Index edits, Index diagonal)
{
	Index below = search->reach[diagonal + 1], left = search->reach[diagonal - 1], x = -1;

	if (edits == 0)
		return 0;
	if (below >= 0 && below - diagonal <= search->b_count)
		x = below;
	if (left >= 0 && left < search->a_count && left + 1 > x)
		x = left + 1;
	return x;
}

/* Goes on along a diagonal as far as both are the same; answers where the snake began, -1 if it was not come to. */
static Index extend(const Search *search, Index edits, Index diagonal)
{
	Index start = enter(search, edits, diagonal), x = start;

	while (x >= 0 && x < search->a_count && x - diagonal < search->b_count && is_same(search, x, x - diagonal))
		x++;
	search->reach[diagonal] = x;
	return start;
}

/* Whether the other search has come as far on this diagonal from the other end. */
static bool meets(const Search *search, const Search *other, Index diagonal)
{
	Index opposite = search->a_count - search->b_count - diagonal,
	      most = (search->a_count + search->b_count + 1) / 2;

	return opposite >= -most && opposite <= most && search->reach[diagonal] >= 0 && other->reach[opposite] >= 0 &&
	       search->reach[diagonal] + other->reach[opposite] >= search->a_count;
}

static Middle snake_of(const Search *search, Index diagonal, Index start)
{
	Index length = search->reach[diagonal] - start;

	if (!search->from_end)
		return (Middle){ start, start - diagonal, length };
	return (Middle){ search->a_count - start - length, search->b_count - (start - diagonal) - length, length };
}

/* One edit more from one end. */
static bool advance(const Search *search, const Search *other, Index edits, bool may_meet, Middle *middle)
{
	for (Index diagonal = -edits; diagonal <= edits; diagonal += 2) {
		Index start = extend(search, edits, diagonal);

		if (!may_meet || !meets(search, other, diagonal))
			continue;
		*middle = snake_of(search, diagonal, start);
		return true;
	}
	return false;
}

static bool find_middle(const Alignment *all, Index a, Index a_count, Index b, Index b_count, Middle *middle)
{
	Search forward = { all->a + a, all->b + b, a_count, b_count, all->forward, false };
	Search backward = { all->a + a, all->b + b, a_count, b_count, all->backward, true };
	Index most = (a_count + b_count + 1) / 2;
	bool odd = (a_count - b_count) % 2 != 0;

	for (Index i = -a_count - b_count - 1; i <= a_count + b_count + 1; i++)
		all->forward[i] = all->backward[i] = -1;
	for (Index edits = 0; edits <= most && edits <= MOST_EDITS; edits++)
		if (advance(&forward, &backward, edits, odd, middle) ||
		    advance(&backward, &forward, edits, !odd, middle))
			return true;
	return false;
}

static void match(const Alignment *all, Index a, Index b, Index count)
{
	for (Index i = 0; i < count; i++)
		all->match[a + i] = (size_t)(b + i);
}

static void align(const Alignment *all, Index a, Index a_end, Index b, Index b_end)
{
	Middle middle;

	while (a < a_end && b < b_end && all->a[a] == all->b[b])
		match(all, a++, b++, 1);
	while (a < a_end && b < b_end && all->a[a_end - 1] == all->b[b_end - 1])
		match(all, --a_end, --b_end, 1);
	if (a == a_end || b == b_end || !find_middle(all, a, a_end - a, b, b_end - b, &middle))
		return;
	align(all, a, a + middle.x, b, b + middle.y);
	match(all, a + middle.x, b + middle.y, middle.length);
	align(all, a + middle.x + middle.length, a_end, b + middle.y + middle.length, b_end);
}

/* An order of sequences that goes by what is in them. */
static bool comes_first(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
	if (a_count != b_count)
		return a_count < b_count;
	for (size_t i = 0; i < a_count; i++)
		if (a[i] != b[i])
			return a[i] < b[i];
	return true;
}

static size_t *none_of(Arena *arena, size_t count)
{
	size_t *match = arena_array_of(arena, size_t, count);

	for (size_t i = 0; i < count; i++)
		match[i] = LCS_NONE;
	return match;
}

static size_t *align_in_order(Arena *arena, const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
	size_t room = a_count + b_count + 2;
	Index *reach = arena_array_of(arena, Index, 2 * (2 * room + 1));
	Alignment all = { a, b, reach + room, reach + 3 * room + 1, none_of(arena, a_count) };

	align(&all, 0, (Index)a_count, 0, (Index)b_count);
	return all.match;
}

size_t *lcs_align(Arena *arena, const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
	size_t *of_b, *of_a;

	if (comes_first(a, a_count, b, b_count))
		return align_in_order(arena, a, a_count, b, b_count);
	of_b = align_in_order(arena, b, b_count, a, a_count);
	of_a = none_of(arena, a_count);
	for (size_t i = 0; i < b_count; i++)
		if (of_b[i] != LCS_NONE)
			of_a[of_b[i]] = i;
	return of_a;
}
