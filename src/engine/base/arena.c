/*
 * Arena: blocks in a chain, the newest first; an allocation moves a mark up the newest block.
 *
 * The method is that of obstacks and of git's mem-pool. Blocks of the ordinary size given back by arena_reset() are
 * kept as spares, up to a megabyte, so that a trial repeated many times does not go to malloc, and through it to the
 * system, each time.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT alignof(max_align_t)
#define BLOCK_SIZE ((size_t)64 * 1024)
#define MOST_SPARES 16

typedef struct Block {
	struct Block *older;
	size_t size; /* of the payload */
	alignas(ALIGNMENT) char payload[];
} Block;

struct Arena {
	Block *newest;
	Block *spares; /* of BLOCK_SIZE, in a chain by `older` */
	size_t spare_count;
	size_t used; /* in the newest block */
	size_t held; /* in all blocks and spares, headers included */
};

static size_t aligned(size_t size)
{
	if (size > PTRDIFF_MAX - ALIGNMENT - sizeof(Block))
		memory_end();
	return (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

/* The payload a block gets that must hold `size` bytes. */
static size_t block_size_for(size_t size)
{
#ifdef ARENA_DEBUG
	return size;
#else
	return size > BLOCK_SIZE ? size : BLOCK_SIZE;
#endif
}

static Block *block_take(Arena *arena, size_t size)
{
	Block *block = arena->spares;

	if (block && size == block->size) {
		arena->spares = block->older;
		arena->spare_count--;
		return block;
	}
	block = malloc(sizeof *block + size);
	if (!block)
		memory_end();
	block->size = size;
	arena->held += sizeof *block + size;
	return block;
}

static void block_give_back(Arena *arena, Block *block)
{
	if (arena->spare_count < MOST_SPARES && block->size == BLOCK_SIZE) {
		block->older = arena->spares;
		arena->spares = block;
		arena->spare_count++;
		return;
	}
	arena->held -= sizeof *block + block->size;
	free(block);
}

Arena *arena_new(void)
{
	Arena *arena = calloc(1, sizeof *arena);

	if (!arena)
		memory_end();
	return arena;
}

static void free_spares(Arena *arena)
{
	for (Block *block = arena->spares, *older; block; block = older) {
		older = block->older;
		arena->held -= sizeof *block + block->size;
		free(block);
	}
	arena->spares = NULL;
	arena->spare_count = 0;
}

void arena_free(Arena *arena)
{
	if (!arena)
		return;
	arena_reset(arena, (ArenaMark){ 0 });
	free_spares(arena);
	free(arena);
}

static bool fits(const Arena *arena, size_t size)
{
#ifdef ARENA_DEBUG
	(void)arena;
	(void)size;
	return false;
#else
	return arena->newest && size <= arena->newest->size - arena->used;
#endif
}

/* Not zeroed: for what is filled at once. */
static void *take(Arena *arena, size_t size)
{
	size_t room = aligned(size);
	void *bytes;

	if (!fits(arena, room)) {
		Block *block = block_take(arena, block_size_for(room));

		block->older = arena->newest;
		arena->newest = block;
		arena->used = 0;
	}
	bytes = arena->newest->payload + arena->used;
	arena->used += room;
	return bytes;
}

void *arena_alloc(Arena *arena, size_t size)
{
	return memset(take(arena, size), 0, size);
}

/* Whether `block` of `size` bytes was the last thing given out. */
static bool is_last(const Arena *arena, const char *block, size_t size)
{
	return arena->newest && block + aligned(size) == arena->newest->payload + arena->used &&
	       block >= arena->newest->payload;
}

void *arena_extend(Arena *arena, void *block, size_t old_size, size_t new_size)
{
	if (!block)
		return take(arena, new_size);
	if (new_size <= old_size)
		return block;
	if (is_last(arena, block, old_size) && fits(arena, aligned(new_size) - aligned(old_size))) {
		arena->used += aligned(new_size) - aligned(old_size);
		return block;
	}
	return memcpy(take(arena, new_size), block, old_size);
}

void *arena_grow(Arena *arena, void *block, size_t old_size, size_t new_size)
{
	char *grown = arena_extend(arena, block, old_size, new_size);

	if (!block)
		return memset(grown, 0, new_size);
	if (new_size > old_size)
		memset(grown + old_size, 0, new_size - old_size);
	return grown;
}

char *arena_strndup(Arena *arena, const char *bytes, size_t length)
{
	char *copy = take(arena, length + 1);

	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *arena_strdup(Arena *arena, const char *string)
{
	return arena_strndup(arena, string, strlen(string));
}

void *arena_memdup(Arena *arena, const void *bytes, size_t length)
{
	void *copy = take(arena, length);

	return length ? memcpy(copy, bytes, length) : copy;
}

char *arena_vprintf(Arena *arena, const char *format, va_list args)
{
	va_list again;
	int length;
	char *text;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		memory_end();
	text = take(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, args);
	return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

ArenaMark arena_mark(const Arena *arena)
{
	return (ArenaMark){ .block = arena->newest, .used = arena->used };
}

void arena_reset(Arena *arena, ArenaMark mark)
{
	while (arena->newest != mark.block) {
		Block *block = arena->newest;

		arena->newest = block->older;
		block_give_back(arena, block);
	}
	arena->used = mark.used;
}

/* The newest block stays the newest, so that the rest of it is used. */
void arena_join(Arena *arena, Arena *other)
{
	Block *oldest = other->newest;

	free_spares(other);
	arena->held += other->held;
	if (!arena->newest) {
		arena->newest = other->newest;
		arena->used = other->used;
	} else if (oldest) {
		while (oldest->older)
			oldest = oldest->older;
		oldest->older = arena->newest->older;
		arena->newest->older = other->newest;
	}
	free(other);
}

size_t arena_size(const Arena *arena)
{
	return arena->held;
}
