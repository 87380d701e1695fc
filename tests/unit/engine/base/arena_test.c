#include "check.h"

#include <stdint.h>

TEST(memory_is_zero_and_aligned)
{
	for (size_t size = 0; size < 300; size += 7) {
		unsigned char *bytes = arena_alloc(arena, size);

		CHECK_EQUAL_INT((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			CHECK_EQUAL_INT(bytes[i], 0);
		memset(bytes, 0xAA, size);
	}
}

TEST(memory_taken_again_after_a_reset_is_zero)
{
	ArenaMark mark = arena_mark(arena);
	char *bytes = arena_alloc(arena, 100);

	memset(bytes, 'x', 100);
	arena_reset(arena, mark);
	bytes = arena_alloc(arena, 100);
	for (size_t i = 0; i < 100; i++)
		CHECK_EQUAL_INT(bytes[i], 0);
}

TEST(a_reset_keeps_what_was_taken_before_the_mark)
{
	char *kept = arena_strdup(arena, "kept");
	ArenaMark mark = arena_mark(arena);
	size_t before = arena_size(arena);

	for (int i = 0; i < 1000; i++)
		arena_alloc(arena, 10000);
	CHECK(arena_size(arena) >= before + 10000000 - 65536);
	arena_reset(arena, mark);
	CHECK(arena_size(arena) <= before + 1024 * 1024 + 16 * 64);
	CHECK_EQUAL_STR(kept, "kept");
}

TEST(a_block_larger_than_any_other_is_served)
{
	char *bytes = arena_alloc(arena, 5000000);

	bytes[4999999] = 1;
	CHECK_EQUAL_INT(bytes[0], 0);
}

TEST(a_grown_block_keeps_its_content_and_is_zero_beyond)
{
	char *block = arena_strdup(arena, "abc");
	char *other;

	block = arena_grow(arena, block, 4, 50);
	CHECK_EQUAL_STR(block, "abc");
	CHECK_EQUAL_INT(block[49], 0);
	other = arena_strdup(arena, "other");
	block = arena_grow(arena, block, 50, 500);
	CHECK_EQUAL_STR(block, "abc");
	CHECK_EQUAL_STR(other, "other");
	CHECK(arena_grow(arena, NULL, 0, 5) != NULL);
}

TEST(what_a_block_grows_by_is_zero_though_it_was_in_use_before)
{
	ArenaMark mark = arena_mark(arena);
	char *block;

	memset(arena_alloc(arena, 3000), 'x', 3000);
	arena_reset(arena, mark);
	block = arena_grow(arena, arena_alloc(arena, 16), 16, 2000);
	for (int i = 0; i < 2000; i++)
		CHECK_EQUAL_INT(block[i], 0);
}

#ifndef ARENA_DEBUG
TEST(the_last_block_grows_in_place)
{
	char *block = arena_alloc(arena, 10);

	CHECK(arena_grow(arena, block, 10, 1000) == block);
	arena_alloc(arena, 1);
	CHECK(arena_grow(arena, block, 1000, 2000) != block);
}
#endif

TEST(what_was_taken_from_an_arena_that_is_joined_stays)
{
	Arena *other = arena_new(), *empty = arena_new();
	char *before = arena_strdup(arena, "before"), *joined = arena_strdup(other, "joined"), *after;
	ArenaMark mark;
	size_t held;

	for (int i = 0; i < 100; i++)
		memset(arena_alloc(other, 5000), 'x', 5000);
	held = arena_size(arena) + arena_size(other);
	arena_join(arena, other);
	CHECK_EQUAL_INT(arena_size(arena), held);
	mark = arena_mark(arena);
	after = arena_strdup(arena, "after");
	arena_join(arena, arena_new());
	CHECK_EQUAL_STR(after, "after");
	arena_reset(arena, mark);
	CHECK_EQUAL_STR(before, "before");
	CHECK_EQUAL_STR(joined, "joined");
	arena_join(empty, arena_new());
	CHECK_EQUAL_STR(arena_strdup(empty, "first"), "first");
	arena_free(empty);
}

TEST(an_empty_arena_joined_takes_on_the_other)
{
	Arena *outer = arena_new(), *inner = arena_new();
	char *text = arena_strdup(inner, "text");

	arena_join(outer, inner);
	CHECK_EQUAL_STR(text, "text");
	CHECK_EQUAL_STR(arena_strdup(outer, "more"), "more");
	CHECK_EQUAL_STR(text, "text");
	arena_free(outer);
}

TEST(printf_makes_text_of_any_length)
{
	char *text = arena_printf(arena, "%s-%*d", "a", 3000, 7);

	CHECK_EQUAL_INT(strlen(text), 3002);
	CHECK(str_starts(text, "a-  ") && str_ends(text, "  7"));
}

int main(void)
{
	RUN(memory_is_zero_and_aligned);
	RUN(memory_taken_again_after_a_reset_is_zero);
	RUN(a_reset_keeps_what_was_taken_before_the_mark);
	RUN(a_block_larger_than_any_other_is_served);
	RUN(a_grown_block_keeps_its_content_and_is_zero_beyond);
	RUN(what_a_block_grows_by_is_zero_though_it_was_in_use_before);
#ifndef ARENA_DEBUG
	RUN(the_last_block_grows_in_place);
#endif
	RUN(what_was_taken_from_an_arena_that_is_joined_stays);
	RUN(an_empty_arena_joined_takes_on_the_other);
	RUN(printf_makes_text_of_any_length);
	return check_status();
}
