/* The cache, by itself and against a plain list that does the same. */
#include "serve/cache.h"

#include "check.h"

#include <stdlib.h>

static int released[64];

static void release(void *item)
{
	released[*(int *)item]++;
}

static int names[64];

static void *named(int name)
{
	names[name] = name;
	return &names[name];
}

static void forget_releases(void)
{
	memset(released, 0, sizeof released);
}

TEST(what_was_used_longest_ago_goes_first)
{
	Cache *cache = cache_new(8, 30, release);

	forget_releases();
	cache_put(cache, 1, named(1), 10);
	cache_put(cache, 2, named(2), 10);
	cache_put(cache, 3, named(3), 10);
	CHECK(cache_find(cache, 1) == named(1));
	cache_put(cache, 4, named(4), 10);
	CHECK(cache_find(cache, 1) && !cache_find(cache, 2) && cache_find(cache, 3) && cache_find(cache, 4));
	CHECK_EQUAL_INT(released[2], 1);
	CHECK_EQUAL_INT(cache_counts(cache).evicted, 1);
	cache_free(cache);
	CHECK(released[1] == 1 && released[3] == 1 && released[4] == 1);
}

TEST(several_go_for_a_large_one)
{
	Cache *cache = cache_new(8, 30, release);

	forget_releases();
	for (int i = 0; i < 3; i++)
		cache_put(cache, (size_t)i, named(i), 10);
	cache_put(cache, 7, named(7), 25);
	CHECK_EQUAL_INT(cache_counts(cache).items, 1);
	CHECK_EQUAL_INT(cache_counts(cache).bytes, 25);
	cache_free(cache);
}

TEST(one_that_is_too_large_is_not_held)
{
	Cache *cache = cache_new(2, 30, release);

	forget_releases();
	cache_put(cache, 0, named(0), 30);
	cache_put(cache, 1, named(1), 31);
	CHECK(cache_find(cache, 0) && !cache_find(cache, 1));
	CHECK_EQUAL_INT(released[1], 1);
	cache_free(cache);
}

TEST(one_takes_the_place_of_another)
{
	Cache *cache = cache_new(2, 30, release);

	forget_releases();
	cache_put(cache, 0, named(1), 20);
	cache_put(cache, 0, named(2), 30);
	CHECK(cache_find(cache, 0) == named(2));
	CHECK_EQUAL_INT(released[1], 1);
	CHECK_EQUAL_INT(cache_counts(cache).evicted, 0);
	cache_free(cache);
}

TEST(room)
{
	Cache *cache = cache_new(2, 30, release);

	cache_put(cache, 0, named(0), 20);
	CHECK(cache_has_room(cache, 10) && !cache_has_room(cache, 11) && !cache_has_room(cache, SIZE_MAX));
	cache_free(cache);
}

/* ---- the plain list ---- */

#define SLOTS 16
#define LIMIT 100

typedef struct Plain {
	int number[SLOTS]; /* newest first */
	size_t bytes[SLOTS];
	int count;
} Plain;

static int plain_find(Plain *plain, int number)
{
	for (int i = 0; i < plain->count; i++)
		if (plain->number[i] == number)
			return i;
	return -1;
}

static void plain_remove(Plain *plain, int at)
{
	for (plain->count--; at < plain->count; at++) {
		plain->number[at] = plain->number[at + 1];
		plain->bytes[at] = plain->bytes[at + 1];
	}
}

static void plain_add(Plain *plain, int number, size_t bytes)
{
	for (int i = plain->count++; i > 0; i--) {
		plain->number[i] = plain->number[i - 1];
		plain->bytes[i] = plain->bytes[i - 1];
	}
	plain->number[0] = number;
	plain->bytes[0] = bytes;
}

static size_t plain_sum(const Plain *plain)
{
	size_t sum = 0;

	for (int i = 0; i < plain->count; i++)
		sum += plain->bytes[i];
	return sum;
}

static void plain_use(Plain *plain, int number)
{
	int at = plain_find(plain, number);
	size_t bytes = at < 0 ? 0 : plain->bytes[at];

	if (at < 0)
		return;
	plain_remove(plain, at);
	plain_add(plain, number, bytes);
}

static void plain_put(Plain *plain, int number, size_t bytes)
{
	int at = plain_find(plain, number);

	if (at >= 0)
		plain_remove(plain, at);
	if (bytes > LIMIT)
		return;
	while (plain_sum(plain) + bytes > LIMIT)
		plain->count--;
	plain_add(plain, number, bytes);
}

TEST(it_does_as_a_plain_list)
{
	Cache *cache = cache_new(SLOTS, LIMIT, release);
	Plain plain = { .count = 0 };
	unsigned seed = 7;
	bool same = true;

	for (int step = 0; step < 20000 && same; step++) {
		int number = (int)((seed = seed * 1103515245 + 12345) >> 16) % SLOTS;
		size_t bytes = ((seed = seed * 1103515245 + 12345) >> 16) % 50 * (step % 97 == 0 ? 3 : 1);

		if (step % 3 == 0) {
			cache_put(cache, (size_t)number, named(number), bytes);
			plain_put(&plain, number, bytes);
		} else {
			same = (cache_find(cache, (size_t)number) != NULL) == (plain_find(&plain, number) >= 0);
			plain_use(&plain, number);
		}
		same = same && cache_counts(cache).bytes == plain_sum(&plain) &&
		       (int)cache_counts(cache).items == plain.count;
	}
	CHECK(same);
	cache_free(cache);
}

int main(void)
{
	RUN(what_was_used_longest_ago_goes_first);
	RUN(several_go_for_a_large_one);
	RUN(one_that_is_too_large_is_not_held);
	RUN(one_takes_the_place_of_another);
	RUN(room);
	RUN(it_does_as_a_plain_list);
	return check_status();
}
