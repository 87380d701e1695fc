#include "check.h"

#include "check/near.h"
#include "source/unicode.h"

TEST(a_letter_apart_is_near)
{
	const char *keys[] = { "bathili", "kamian", "bathily", "sogoba", "abthili" };
	NearPairs pairs = near_pairs(arena, keys, 5, 12);

	CHECK_EQUAL_INT((int)pairs.count, 2);
	CHECK_EQUAL_INT((int)pairs.items[0].first, 0);
	CHECK_EQUAL_INT((int)pairs.items[0].second, 2);
	CHECK_EQUAL_INT((int)pairs.items[1].second, 4);
	CHECK_EQUAL_INT(pairs.items[1].distance, 1);
}

TEST(two_letters_are_near_in_long_names_only)
{
	const char *keys[] = { "anderamboukane", "anderambokan", "gao", "g" };

	CHECK_EQUAL_INT((int)near_pairs(arena, keys, 4, 10).count, 1);
	CHECK_EQUAL_INT((int)near_pairs(arena, keys, 4, 20).count, 0);
}

TEST(nothing_is_near_nothing)
{
	CHECK_EQUAL_INT((int)near_pairs(arena, NULL, 0, 8).count, 0);
}

/* A key of `length` letters of three, from a fixed sequence. */
static char *some_key(Arena *arena, unsigned *state, size_t length)
{
	char *key = arena_alloc(arena, length + 1);

	for (size_t i = 0; i < length; i++) {
		*state = *state * 1103515245u + 12345u;
		key[i] = (char)('a' + (*state >> 16) % 3);
	}
	return key;
}

static size_t pairs_by_comparing_all(const char *const *keys, size_t count, size_t short_length)
{
	size_t near = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++) {
			int limit = strlen(keys[i]) > short_length && strlen(keys[j]) > short_length ? 2 : 1;

			near += unicode_distance(keys[i], keys[j], limit) <= limit;
		}
	return near;
}

TEST(as_many_are_found_as_by_comparing_each_with_each)
{
	const char *keys[120];
	unsigned state = 7;

	for (size_t i = 0; i < 120; i++)
		keys[i] = some_key(arena, &state, 4 + i % 6);
	CHECK_EQUAL_INT((int)near_pairs(arena, keys, 120, 6).count, (int)pairs_by_comparing_all(keys, 120, 6));
}

TEST(endings_of_words_are_known)
{
	CHECK(near_is_inflected("malien", "maliens"));
	CHECK(near_is_inflected("amies", "ami"));
	CHECK(!near_is_inflected("salsabe", "salsalbe"));
}

int main(void)
{
	RUN(a_letter_apart_is_near);
	RUN(two_letters_are_near_in_long_names_only);
	RUN(nothing_is_near_nothing);
	RUN(as_many_are_found_as_by_comparing_each_with_each);
	RUN(endings_of_words_are_known);
	return check_status();
}
