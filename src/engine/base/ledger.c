/*
 * Two things known of one user of the engine: inputs, since documents, templates and fonts are opened in many places
 * and what is written must be held against all of them; and unfinished files, which a process that is ended removes.
 */
#include "base/ledger.h"

#include "base/map.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#define PREFIX ".fo-"
#define MAX_REMEMBERED 16 /* temporary files that a signal removes */

struct Ledger {
	const char *prefix;
	const Ledger *shared;
	Arena *arena;
	pthread_mutex_t lock;
	Map *files; /* identity to `was_read` or `was_made` */
	/* paths of temporary files that exist; NULL where free. Read by handlers of signals */
	_Atomic(const char *) remembered[MAX_REMEMBERED];
};

static char was_read, was_made;

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

static void add(Ledger *ledger, const struct stat *status, char *kind)
{
	Identity identity = identity_of(status);

	if (!ledger || !can_be_lost(status))
		return;
	pthread_mutex_lock(&ledger->lock);
	if (kind == &was_made || !map_find(ledger->files, identity.text))
		map_set(ledger->files, identity.text, kind);
	pthread_mutex_unlock(&ledger->lock);
}

void ledger_add(Ledger *ledger, const char *path)
{
	struct stat status;

	if (ledger && path && stat(path, &status) == 0)
		add(ledger, &status, &was_read);
}

void ledger_add_status(Ledger *ledger, const struct stat *status)
{
	add(ledger, status, &was_read);
}

void ledger_add_own(Ledger *ledger, const struct stat *status)
{
	add(ledger, status, &was_made);
}

/* `was_read`, `was_made` or NULL. */
static const char *kind_of(const Ledger *ledger, const char *identity)
{
	pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&ledger->lock;
	const char *kind;

	pthread_mutex_lock(lock);
	kind = map_find(ledger->files, identity);
	pthread_mutex_unlock(lock);
	return kind;
}

bool ledger_has(const Ledger *ledger, const struct stat *status)
{
	Identity identity = identity_of(status);
	const char *kind = NULL;

	if (!can_be_lost(status))
		return false;
	for (; ledger && !kind; ledger = ledger->shared)
		kind = kind_of(ledger, identity.text);
	return kind == &was_read;
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
