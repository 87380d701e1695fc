/*
 * Two things known of one user of the engine: inputs, since documents, templates and fonts are opened in many places
 * and what is written must be held against all of them; and unfinished files, which a process that is ended removes.
 */
#include "base/ledger.h"

#include "base/array.h"
#include "base/map.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PREFIX ".fo-"
#define MAX_REMEMBERED 16 /* temporary files that a signal removes */

typedef struct Noted {
	const char *path; /* NULL: it was made */
} Noted;

struct Ledger {
	const char *prefix;
	const Ledger *shared;
	Arena *arena;
	pthread_mutex_t lock;
	Map *files;           /* identity to Noted */
	ARRAY(Noted *) noted; /* in the order they came */
	/* paths of temporary files that exist; NULL where free. Read by handlers of signals */
	_Atomic(const char *) remembered[MAX_REMEMBERED];
};

typedef struct Identity {
	char text[48];
} Identity;

Ledger *ledger_new(const char *prefix, const Ledger *shared)
{
	Arena *arena = arena_new();
	Ledger *ledger = arena_new_of(arena, Ledger);

	ledger->prefix = prefix ? prefix : PREFIX;
	ledger->shared = shared;
	ledger->arena = arena;
	ledger->files = map_new(arena);
	pthread_mutex_init(&ledger->lock, NULL);
	return ledger;
}

void ledger_free(Ledger *ledger)
{
	if (!ledger)
		return;
	pthread_mutex_destroy(&ledger->lock);
	arena_free(ledger->arena);
}

/* ---- what is read ---- */

static Identity identity_of(const struct stat *status)
{
	Identity identity;

	snprintf(identity.text, sizeof identity.text, "%" PRIxMAX " %" PRIxMAX, (uintmax_t)status->st_dev,
		 (uintmax_t)status->st_ino);
	return identity;
}

/* Pipes and devices lose nothing by being written. */
static bool can_be_lost(const struct stat *status)
{
	return S_ISREG(status->st_mode) || S_ISBLK(status->st_mode);
}

/* Under the lock. */
static Noted *noted_of(Ledger *ledger, const char *identity)
{
	Noted *noted = map_find(ledger->files, identity);

	if (!noted) {
		noted = arena_new_of(ledger->arena, Noted);
		map_set(ledger->files, identity, noted);
		array_push(ledger->arena, &ledger->noted, noted);
		noted->path = "";
	}
	return noted;
}

/* `path` NULL: it was made, whatever it was before. */
static void add(Ledger *ledger, const char *path, const struct stat *status)
{
	Identity identity = identity_of(status);
	Noted *noted;

	if (!ledger || !can_be_lost(status))
		return;
	pthread_mutex_lock(&ledger->lock);
	noted = noted_of(ledger, identity.text);
	if (!path)
		noted->path = NULL;
	else if (noted->path && !*noted->path)
		noted->path = arena_strdup(ledger->arena, path);
	pthread_mutex_unlock(&ledger->lock);
}

void ledger_add(Ledger *ledger, const char *path)
{
	struct stat status;

	if (ledger && path && stat(path, &status) == 0)
		add(ledger, path, &status);
}

void ledger_add_status(Ledger *ledger, const char *path, const struct stat *status)
{
	add(ledger, path, status);
}

void ledger_add_own(Ledger *ledger, const struct stat *status)
{
	add(ledger, NULL, status);
}

static void lock(const Ledger *ledger)
{
	pthread_mutex_lock((pthread_mutex_t *)(uintptr_t)&ledger->lock);
}

static void unlock(const Ledger *ledger)
{
	pthread_mutex_unlock((pthread_mutex_t *)(uintptr_t)&ledger->lock);
}

static const Noted *find(const Ledger *ledger, const char *identity)
{
	const Noted *noted;

	lock(ledger);
	noted = map_find(ledger->files, identity);
	unlock(ledger);
	return noted;
}

bool ledger_has(const Ledger *ledger, const struct stat *status)
{
	Identity identity = identity_of(status);
	const Noted *noted = NULL;

	if (!can_be_lost(status))
		return false;
	for (; ledger && !noted; ledger = ledger->shared)
		noted = find(ledger, identity.text);
	return noted && noted->path;
}

static int compare_paths(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

const char *const *ledger_inputs(const Ledger *ledger, Arena *arena, size_t *count)
{
	ARRAY(const char *) paths = { 0 };

	lock(ledger);
	for (size_t i = 0; i < ledger->noted.count; i++)
		if (ledger->noted.items[i]->path)
			array_push(arena, &paths, arena_strdup(arena, ledger->noted.items[i]->path));
	unlock(ledger);
	if (paths.count)
		qsort(paths.items, paths.count, sizeof *paths.items, compare_paths);
	*count = paths.count;
	return paths.items;
}

/* ---- what is written ---- */

const char *ledger_prefix(const Ledger *ledger)
{
	return ledger ? ledger->prefix : PREFIX;
}

/* The first place that holds `old` holds `new` from now on. */
static void replace(Ledger *ledger, const char *old, const char *new)
{
	for (size_t i = 0; ledger && i < MAX_REMEMBERED; i++) {
		const char *expected = old;

		if (atomic_compare_exchange_strong(&ledger->remembered[i], &expected, new))
			return;
	}
}

void ledger_remember(Ledger *ledger, const char *path)
{
	replace(ledger, NULL, path);
}

void ledger_forget(Ledger *ledger, const char *path)
{
	replace(ledger, path, NULL);
}

void ledger_remove_temporaries(const Ledger *ledger)
{
	for (size_t i = 0; ledger && i < MAX_REMEMBERED; i++) {
		const char *path = atomic_load(&ledger->remembered[i]);

		if (path)
			unlink(path);
	}
}
