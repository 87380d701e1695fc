/* Alignments held against the table of all prefixes (Wagner and Fischer 1974). */
#include "check.h"

#include "compare/lcs.h"

#define LONGEST 40

static uint64_t state = 1;

static uint64_t any(uint64_t below)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407U;
	return (state >> 33) % below;
}

static size_t best(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	size_t table[LONGEST + 1][LONGEST + 1] = { { 0 } };

	for (size_t i = 1; i <= n; i++)
		for (size_t j = 1; j <= m; j++)
			table[i][j] = a[i - 1] == b[j - 1]                ? table[i - 1][j - 1] + 1
				      : table[i - 1][j] > table[i][j - 1] ? table[i - 1][j]
									  : table[i][j - 1];
	return table[n][m];
}

/* How many are matched; 0 where a match is of unequal ones, or out of order. */
static size_t matched(const size_t *match, const uint64_t *a, size_t n, const uint64_t *b)
{
	size_t count = 0, last = 0;

	for (size_t i = 0; i < n; i++) {
		if (match[i] == LCS_NONE)
			continue;
		if (a[i] != b[match[i]] || (count && match[i] <= last))
			return 0;
		last = match[i];
		count++;
	}
	return count;
}

static size_t fill(uint64_t *items, uint64_t letters)
{
	size_t count = any(LONGEST + 1);

	for (size_t i = 0; i < count; i++)
		items[i] = any(letters);
	return count;
}

TEST(nothing_better_is_found_by_looking_at_everything)
{
	for (int round = 0; round < 3000; round++) {
		uint64_t a[LONGEST], b[LONGEST], letters = 1 + any(12);
		size_t n = fill(a, letters), m = fill(b, letters);

		CHECK_EQUAL_INT(matched(lcs_align(arena, a, n, b, m), a, n, b), best(a, n, b, m));
	}
}

TEST(the_other_way_round_it_is_the_same)
{
	for (int round = 0; round < 1000; round++) {
		uint64_t a[LONGEST], b[LONGEST], letters = 1 + any(6);
		size_t n = fill(a, letters), m = fill(b, letters);
		const size_t *there = lcs_align(arena, a, n, b, m), *back = lcs_align(arena, b, m, a, n);

		for (size_t i = 0; i < n; i++)
			CHECK(there[i] == LCS_NONE || back[there[i]] == i);
		for (size_t j = 0; j < m; j++)
			CHECK(back[j] == LCS_NONE || there[back[j]] == j);
	}
}

TEST(long_strangers_are_given_up)
{
	size_t count = 20000;
	uint64_t *a = arena_array_of(arena, uint64_t, count), *b = arena_array_of(arena, uint64_t, count);
	const size_t *match;

	for (size_t i = 0; i < count; i++) {
		a[i] = any(1000000);
		b[i] = any(1000000);
	}
	a[0] = b[0] = 7;
	match = lcs_align(arena, a, count, b, count);
	CHECK_EQUAL_INT(match[0], 0);
	CHECK_EQUAL_INT(matched(match, a, count, b), 1);
}

int main(void)
{
	RUN(nothing_better_is_found_by_looking_at_everything);
	RUN(the_other_way_round_it_is_the_same);
	RUN(long_strangers_are_given_up);
	return check_status();
}
