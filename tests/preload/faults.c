/*
 * What a system may refuse, refused on purpose; loaded before libc (LD_PRELOAD) by tests/memory.py and
 * tests/durable.py.
 *
 *	FAULT_MALLOC=N		the N-th block that the process asks for is refused; a process that is forked counts on
 *	FAULT_COUNT=FILE	how many were asked for is written there at the end
 *	FAULT_CALL=NAME		the first fsync, rename, link or write to an output is refused (EIO), by NAME; all of
 *				tmpfile, as by file systems that have no files without names
 *	FAULT_LOG=FILE		fsync and rename are noted there, a line each, with the files they are of
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);
static int (*next_fsync)(int);
static int (*next_rename)(const char *, const char *);
static ssize_t (*next_write)(int, const void *, size_t);
static int (*next_linkat)(int, const char *, int, const char *, int);
static int (*next_open)(const char *, int, ...);

static atomic_long asked;
static long refused = -1;
static const char *refused_call;

static void find_next(void)
{
	const char *number = getenv("FAULT_MALLOC");

	*(void **)&next_malloc = dlsym(RTLD_NEXT, "malloc");
	*(void **)&next_calloc = dlsym(RTLD_NEXT, "calloc");
	*(void **)&next_realloc = dlsym(RTLD_NEXT, "realloc");
	*(void **)&next_fsync = dlsym(RTLD_NEXT, "fsync");
	*(void **)&next_rename = dlsym(RTLD_NEXT, "rename");
	*(void **)&next_write = dlsym(RTLD_NEXT, "write");
	*(void **)&next_linkat = dlsym(RTLD_NEXT, "linkat");
	*(void **)&next_open = dlsym(RTLD_NEXT, "open");
	refused = number ? atol(number) : 0;
	refused_call = getenv("FAULT_CALL");
}

/* ---- memory ---- */

static bool is_refused(void)
{
	if (!next_malloc)
		find_next();
	if (atomic_fetch_add(&asked, 1) + 1 != refused)
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return is_refused() ? NULL : next_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return is_refused() ? NULL : next_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
	return is_refused() ? NULL : next_realloc(block, size);
}

__attribute__((destructor)) static void tell_count(void)
{
	const char *path = getenv("FAULT_COUNT");
	int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : -1;

	if (fd < 0)
		return;
	dprintf(fd, "%ld\n", atomic_load(&asked));
	close(fd);
}

/* ---- files ---- */

static void note(const char *what, const char *first, const char *second)
{
	const char *path = getenv("FAULT_LOG");
	int fd = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : -1;

	if (fd < 0)
		return;
	dprintf(fd, "%s %s%s%s\n", what, first, *second ? " " : "", second);
	close(fd);
}

static bool fails(const char *call)
{
	if (!next_malloc)
		find_next();
	if (!refused_call || strcmp(refused_call, call) != 0)
		return false;
	refused_call = NULL;
	errno = EIO;
	return true;
}

static const char *path_of(int fd, char path[4096])
{
	char link[64];
	ssize_t length;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	length = readlink(link, path, 4095);
	path[length < 0 ? 0 : length] = '\0';
	return path;
}

int fsync(int fd)
{
	char path[4096];

	if (fails("fsync"))
		return -1;
	note("fsync", path_of(fd, path), "");
	return next_fsync(fd);
}

int rename(const char *from, const char *to)
{
	if (fails("rename"))
		return -1;
	note("rename", from, to);
	return next_rename(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
	if (fails("link"))
		return -1;
	note("link", to, "");
	return next_linkat(from_folder, from, to_folder, to, flags);
}

int open(const char *path, int flags, ...)
{
	va_list rest;
	mode_t mode = 0;

	if (!next_malloc)
		find_next();
	if (flags & (O_CREAT | __O_TMPFILE)) {
		va_start(rest, flags);
		mode = va_arg(rest, mode_t);
		va_end(rest);
	}
	if ((flags & O_TMPFILE) == O_TMPFILE && refused_call && strcmp(refused_call, "tmpfile") == 0) {
		errno = EOPNOTSUPP;
		return -1;
	}
	return next_open(path, flags, mode);
}

/* Without a name yet, or with a hidden one. */
static bool is_output(const char *path)
{
	return strstr(path, "/.repertoire-") || strstr(path, " (deleted)");
}

ssize_t write(int fd, const void *bytes, size_t length)
{
	char path[4096];

	if (refused_call && is_output(path_of(fd, path)) && fails("write"))
		return -1;
	if (!next_write)
		find_next();
	return next_write(fd, bytes, length);
}
