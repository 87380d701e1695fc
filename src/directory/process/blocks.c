#include "process/blocks.h"

#include "process/memory.h"

#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { STEP = 16, CLASSES = 33, MOST_HELD = 2 << 20 };

/* Over the first bytes of a block that is kept. */
typedef struct Kept {
	struct Kept *next;
} Kept;

/* In kept[i] are blocks that hold at least 16 i + 8 bytes: malloc's sizes are such. */
typedef struct Blocks {
	Kept *kept[CLASSES];
	size_t held;
	bool registered;
} Blocks;

static _Thread_local Blocks blocks;
static pthread_key_t ending;

static void free_all(void *thread)
{
	Blocks *all = thread;

	for (size_t i = 0; i < CLASSES; i++)
		for (Kept *block = all->kept[i], *next; block; block = next) {
			next = block->next;
			free(block);
		}
	*all = (Blocks){ 0 };
}

bool blocks_set_up(void)
{
	return !MEMORY_IS_WATCHED && pthread_key_create(&ending, free_all) == 0;
}

/* Has the thread's blocks freed at its end. */
static bool register_thread(void)
{
	blocks.registered = pthread_setspecific(ending, &blocks) == 0;
	return blocks.registered;
}

static size_t class_for(size_t size)
{
	return size <= STEP + 8 ? 1 : (size + 7) / STEP;
}

void *block_malloc(size_t size)
{
	size_t class = class_for(size);
	Kept *block = class < CLASSES ? blocks.kept[class] : NULL;

	if (!block)
		return malloc(size);
	blocks.kept[class] = block->next;
	blocks.held -= class * STEP;
	return block;
}

void block_free(void *block)
{
	size_t class = (malloc_usable_size(block) - 8) / STEP;
	Kept *kept = block;

	if (!block)
		return;
	if (class >= CLASSES || blocks.held >= MOST_HELD || (!blocks.registered && !register_thread())) {
		free(block);
		return;
	}
	kept->next = blocks.kept[class];
	blocks.kept[class] = kept;
	blocks.held += class * STEP;
}

void *block_realloc(void *block, size_t size)
{
	return realloc(block, size);
}

char *block_strdup(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(block_malloc(size), text, size);
}
