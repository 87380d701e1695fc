/*
 * A program may define malloc, calloc and realloc for all that is linked with it (glibc's manual, "Replacing malloc").
 * These hand on to whoever would have been called, libc or a library loaded before it, and look at the answer.
 *
 * The limit is the kernel's: it costs nothing until it is reached.
 *
 * Left out under sanitisers, whose own malloc ends a process that asks too much, and whose shadows no limit allows.
 */
#include "process/memory.h"

#include "base/words.h"
#include "process/end.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define CONTAINER_LIMIT "/sys/fs/cgroup/memory.max"
#define LEAST_SHARE ((size_t)64 << 20)
#define MARGIN ((size_t)2 << 20) /* malloc asks the system for so much, at most, beyond what it is asked for */

/* ---- the end ---- */

_Noreturn void memory_exhausted(void)
{
	process_end(EXIT_MEMORY,
		    _("repertoire: error: out of memory [out-of-memory]\n"
		      "  hint: the system gives no more: end other programs, use fewer processors (-j), or lift its "
		      "limit (ulimit)\n"));
}

void memory_give_back(void)
{
	malloc_trim(0);
}

#if MEMORY_IS_WATCHED

void memory_limit(size_t bytes)
{
	(void)bytes;
}

#else

/* ---- the limit ---- */

static size_t limit; /* 0: none */

void memory_limit(size_t bytes)
{
	struct rlimit data;

	if (getrlimit(RLIMIT_DATA, &data) != 0 || (bytes && bytes >= data.rlim_max))
		return;
	data.rlim_cur = bytes ? bytes : data.rlim_max;
	if (setrlimit(RLIMIT_DATA, &data) == 0)
		limit = bytes;
}

/* What RLIMIT_DATA counts: the sixth number of statm, in pages. 0 when it cannot be read. */
static size_t data_held(void)
{
	char text[128] = "";
	unsigned long pages = 0;
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t count = fd < 0 ? -1 : read(fd, text, sizeof text - 1);

	if (fd >= 0)
		close(fd);
	if (count <= 0 || sscanf(text, "%*u %*u %*u %*u %*u %lu", &pages) != 1)
		return 0;
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static _Noreturn void end(size_t size)
{
	if (!limit || (size < limit && data_held() + size + MARGIN < limit))
		memory_exhausted();
	process_end(EXIT_LIMIT,
		    _("repertoire: error: the memory limit is reached [memory-limit]\n"
		      "  hint: --memory-limit gives it more; does the input or the template end at all?\n"));
}

/* ---- malloc ---- */

static void *first_malloc(size_t size);
static void *first_calloc(size_t count, size_t size);
static void *first_realloc(void *block, size_t size);

static void *(*next_malloc)(size_t) = first_malloc;
static void *(*next_calloc)(size_t, size_t) = first_calloc;
static void *(*next_realloc)(void *, size_t) = first_realloc;

/* The first call comes from the dynamic linker, before there are threads. */
static void find_next(void)
{
	*(void **)&next_malloc = dlsym(RTLD_NEXT, "malloc");
	*(void **)&next_calloc = dlsym(RTLD_NEXT, "calloc");
	*(void **)&next_realloc = dlsym(RTLD_NEXT, "realloc");
	if (!next_malloc || !next_calloc || !next_realloc)
		memory_exhausted();
}

static void *first_malloc(size_t size)
{
	find_next();
	return next_malloc(size);
}

static void *first_calloc(size_t count, size_t size)
{
	find_next();
	return next_calloc(count, size);
}

static void *first_realloc(void *block, size_t size)
{
	find_next();
	return next_realloc(block, size);
}

void *malloc(size_t size)
{
	void *block = next_malloc(size);

	if (!block)
		end(size);
	return block;
}

void *calloc(size_t count, size_t size)
{
	void *block = next_calloc(count, size);

	if (!block)
		end(size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
	return block;
}

/* Of size 0 it frees, and answers NULL. */
void *realloc(void *block, size_t size)
{
	void *moved = next_realloc(block, size);

	if (!moved && size)
		end(size);
	return moved;
}

#endif

/* ---- a share ---- */

/* What the container may hold, or SIZE_MAX. */
static size_t container_memory(void)
{
	FILE *file = fopen(CONTAINER_LIMIT, "re");
	unsigned long long bytes = 0;
	int read = file ? fscanf(file, "%llu", &bytes) : 0;

	if (file)
		fclose(file);
	return read == 1 ? (size_t)bytes : SIZE_MAX;
}

size_t memory_share(unsigned processes)
{
	size_t machine = (size_t)sysconf(_SC_PHYS_PAGES) * (size_t)sysconf(_SC_PAGESIZE),
	       container = container_memory();
	size_t share = (machine < container ? machine : container) / 4 * 3 / processes;

	return share > LEAST_SHARE ? share : LEAST_SHARE;
}
