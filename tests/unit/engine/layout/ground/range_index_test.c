/* Against a look at each range, and how few candidates there are. */
#include "layout/ground/range_index.h"

#include "check.h"

typedef struct Range {
	Length first, last;
} Range;

enum { MANY = 20000 };

static uint32_t next_number(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static RangeIndex *index_of(Arena *arena, const Range *ranges, uint32_t count)
{
	RangeIndex *index = range_index_new(arena, count);

	for (uint32_t i = 0; i < count; i++)
		range_index_set(index, i, ranges[i].first, ranges[i].last);
	return index;
}

static bool meets(Range a, Range b)
{
	return a.first <= b.last && a.last >= b.first;
}

/* Whether the candidates leave out none that meets. */
static bool is_whole(const RangeIndex *index, const Range *ranges, uint32_t count, Range wanted)
{
	uint32_t candidate = range_index_next(index, 0, wanted.first, wanted.last);

	for (uint32_t i = 0; i < count; i++) {
		if (meets(ranges[i], wanted) && candidate != i)
			return false;
		if (candidate == i)
			candidate = range_index_next(index, i + 1, wanted.first, wanted.last);
	}
	return candidate >= count;
}

TEST(no_range_that_meets_is_left_out)
{
	static Range ranges[1000];
	uint32_t seed = 1;

	for (uint32_t count = 0; count <= 1000; count += count < 40 ? 1 : 137) {
		RangeIndex *index;

		for (uint32_t i = 0; i < count; i++) {
			ranges[i].first = next_number(&seed) % 500;
			ranges[i].last = ranges[i].first + next_number(&seed) % (i % 10 ? 5 : 300);
		}
		index = index_of(arena, ranges, count);
		for (Length at = 0; at < 520; at += 13)
			CHECK(is_whole(index, ranges, count, (Range){ at, at + at % 7 }));
	}
}

/* One about all, and about each hundred one: as blocks of chapters and of a book have them. */
TEST(among_many_nested_ranges_few_are_looked_at)
{
	static Range ranges[MANY];
	const RangeIndex *index;

	for (uint32_t i = 0; i < MANY; i++)
		ranges[i] = (Range){ i, i % 100 ? i : i ? i + 99 : MANY };
	index = index_of(arena, ranges, MANY);
	for (Length at = 50; at < MANY; at += 997) {
		uint32_t candidates = 0;

		for (uint32_t i = range_index_next(index, 0, at, at + 9); i < MANY;
		     i = range_index_next(index, i + 1, at, at + 9))
			candidates++;
		CHECK(is_whole(index, ranges, MANY, (Range){ at, at + 9 }));
		CHECK(candidates <= 4 * 16);
	}
}

int main(void)
{
	RUN(no_range_that_meets_is_left_out);
	RUN(among_many_nested_ranges_few_are_looked_at);
	return check_status();
}
