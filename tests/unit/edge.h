/*
 * Bytes at the very end of readable memory: who reads one more falls, without any sanitiser.
 */
#ifndef TESTS_EDGE_H
#define TESTS_EDGE_H

#include "check.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* A copy of the bytes before a page that may not be touched. It stays until the test program ends. */
static inline const uint8_t *at_the_edge(const void *bytes, size_t length)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (length + page - 1) / page * page;
	uint8_t *start = mmap(NULL, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(start != MAP_FAILED && mprotect(start + room, page, PROT_NONE) == 0);
	return memcpy(start + room - length, bytes, length);
}

#endif
