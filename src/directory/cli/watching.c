#include "cli/watching.h"

#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/words.h"
#include "cli/job.h"
#include "cli/since.h"
#include "process/files.h"
#include "process/watch.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Editors save in several steps; milliseconds without one mean that they are done. */
#define QUIET 15

/* A file as it was when it was read. */
typedef struct Seen {
	const char *path;
	struct timespec changed;
	off_t size;
	ino_t inode;
} Seen;

typedef struct Watching {
	const Options *options;
	const Watched *watched;
	size_t count;
	Since **since; /* of each */
	Watch *watch;
	Arena *arena; /* of what was seen, this time */
	ARRAY(Seen) seen;
	bool faulty;           /* the last printing */
	struct timespec began; /* it, by the clock that files are dated with */
} Watching;

/* Zeros for a file that is gone. */
static Seen look_at(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return (Seen){ .path = path };
	return (Seen){ path, status.st_mtim, status.st_size, status.st_ino };
}

static bool is_same(const Seen *a, const Seen *b)
{
	return a->size == b->size && a->inode == b->inode && a->changed.tv_sec == b->changed.tv_sec &&
	       a->changed.tv_nsec == b->changed.tv_nsec;
}

static bool has_changed(const Watching *w)
{
	for (size_t i = 0; i < w->seen.count; i++) {
		Seen now = look_at(w->seen.items[i].path);

		if (!is_same(&w->seen.items[i], &now))
			return true;
	}
	return w->faulty;
}

static void look_again(Watching *w)
{
	for (size_t i = 0; i < w->seen.count; i++)
		w->seen.items[i] = look_at(w->seen.items[i].path);
}

static Map *by_path(const Watching *w)
{
	Map *map = map_new(w->arena);

	for (size_t i = 0; i < w->seen.count; i++)
		map_set(map, w->seen.items[i].path, &w->seen.items[i]);
	return map;
}

/* A file that is read for the first time; one that was saved since then may have been read before. */
static Seen first_look(const Watching *w, const char *path)
{
	Seen seen = look_at(path);
	bool is_newer = seen.changed.tv_sec != w->began.tv_sec ? seen.changed.tv_sec > w->began.tv_sec
							       : seen.changed.tv_nsec >= w->began.tv_nsec;

	return is_newer ? (Seen){ .path = path } : seen;
}

/* What was known before the printing began stays as it was then, so that what is saved meanwhile counts as changed. */
static void see_inputs(Watching *w)
{
	const Map *before = by_path(w);
	Watching now = *w;
	size_t count;
	const char *const *paths;

	now.arena = arena_new();
	now.seen.items = NULL;
	now.seen.count = now.seen.capacity = 0;
	paths = ledger_inputs(process_files(), now.arena, &count);
	for (size_t i = 0; i < count; i++) {
		const Seen *known = map_find(before, paths[i]);

		array_push(now.arena, &now.seen, known ? *known : first_look(w, paths[i]));
		now.seen.items[i].path = paths[i];
	}
	arena_free(w->arena);
	*w = now;
}

static void watch_folders(const Watching *w)
{
	for (size_t i = 0; i < w->seen.count; i++)
		watch_folder(w->watch, file_beside(w->arena, w->seen.items[i].path, ""));
	for (size_t i = 0; i < w->count; i++)
		watch_folder(w->watch, file_beside(w->arena, w->watched[i].source, ""));
}

static void print_all(Watching *w)
{
	look_again(w);
	clock_gettime(CLOCK_REALTIME_COARSE, &w->began);
	w->faulty = false;
	for (size_t i = 0; i < w->count; i++) {
		alarm(w->options->time_limit);
		since_read(w->since[i]);
		if (job_build(w->options, w->watched[i].source, w->watched[i].output) > EXIT_WARNINGS)
			w->faulty = true;
		else
			since_tell(w->since[i], stderr);
		alarm(0);
	}
	see_inputs(w);
	watch_folders(w);
}

static bool wait_for(const Watching *w, int milliseconds)
{
	struct pollfd poll_for = { .fd = watch_descriptor(w->watch), .events = POLLIN };
	int ready;

	do
		ready = poll(&poll_for, 1, milliseconds);
	while (ready < 0 && errno == EINTR);
	return ready > 0 && watch_changed(w->watch);
}

static void wait_for_change(const Watching *w)
{
	if (!w->faulty && has_changed(w))
		return;
	do {
		wait_for(w, -1);
		while (wait_for(w, QUIET))
			continue;
	} while (!has_changed(w));
}

ExitStatus watching_run(const Options *options, const Watched *watched, size_t count)
{
	Watching w = { .options = options,
		       .watched = watched,
		       .count = count,
		       .since = calloc(count, sizeof *w.since),
		       .watch = watch_new() };

	if (!w.since)
		memory_end();
	if (!w.watch) {
		fprintf(stderr, "repertoire watch: %s\n", words_of_error(errno));
		free(w.since);
		return EXIT_RESOURCE;
	}
	w.arena = arena_new();
	for (size_t i = 0; i < count; i++)
		w.since[i] = since_new(options, watched[i].source);
	for (;;) {
		print_all(&w);
		wait_for_change(&w);
	}
}
