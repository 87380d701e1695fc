/*
 * Blocks: small blocks of malloc's, kept when they are given back, for the next that asks for as much.
 *
 * A tree of libxml2 and an evaluation of XPath are blocks by the thousand, taken and given back at once; glibc keeps
 * seven of each size and merges and parts the others again. These are malloc's own blocks, so that either may free what
 * the other gave, in any thread. Each thread keeps its own, up to two megabytes, and frees them when it ends.
 */
#ifndef PROCESS_BLOCKS_H
#define PROCESS_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

/* Before any of the others, once for the process. False: malloc is watched, by a sanitiser, which is to see all. */
bool blocks_set_up(void);

/* As malloc(), free(), realloc() and strdup(). */
void *block_malloc(size_t size);
void block_free(void *block);
void *block_realloc(void *block, size_t size);
char *block_strdup(const char *text);

#endif
