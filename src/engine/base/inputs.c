/*
 * Inputs, kept for the whole process: documents, templates and fonts are opened in many places, and what is written
 * must be held against all of them.
 */
#include "base/inputs.h"

#include "base/map.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Arena *arena; /* NULL until one is added */
static Map *files;   /* identity to `read` or `made` */
static char read, made;

typedef struct Identity {
	char text[48];
} Identity;

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

static void add(const struct stat *status, char *kind)
{
	Identity identity = identity_of(status);

	if (!can_be_lost(status))
		return;
	pthread_mutex_lock(&lock);
	if (!arena) {
		arena = arena_new();
		files = map_new(arena);
	}
	if (kind == &made || !map_find(files, identity.text))
		map_set(files, identity.text, kind);
	pthread_mutex_unlock(&lock);
}

void inputs_add(const char *path)
{
	struct stat status;

	if (path && stat(path, &status) == 0)
		add(&status, &read);
}

void inputs_add_status(const struct stat *status)
{
	add(status, &read);
}

void inputs_add_own(const struct stat *status)
{
	add(status, &made);
}

bool inputs_have(const struct stat *status)
{
	Identity identity = identity_of(status);
	bool have;

	if (!can_be_lost(status))
		return false;
	pthread_mutex_lock(&lock);
	have = arena && map_find(files, identity.text) == &read;
	pthread_mutex_unlock(&lock);
	return have;
}
