/*
 * A file counts as changed when who writes it closes it, not at each write: what is half written is no edition.
 */
#include "process/watch.h"

#include "base/array.h"
#include "base/file.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_FOLDERS 4096
#define DEEPEST 8
#define CHANGES (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)

typedef struct Folder {
	int number; /* inotify's */
	const char *path;
	const char *name; /* the one file in it that counts; NULL: all do */
} Folder;

struct Watch {
	Arena *arena;
	int descriptor;
	ARRAY(Folder) folders;
};

Watch *watch_new(void)
{
	int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	Arena *arena;
	Watch *watch;

	if (descriptor < 0)
		return NULL;
	arena = arena_new();
	watch = arena_new_of(arena, Watch);
	watch->arena = arena;
	watch->descriptor = descriptor;
	return watch;
}

void watch_free(Watch *watch)
{
	if (!watch)
		return;
	close(watch->descriptor);
	arena_free(watch->arena);
}

int watch_descriptor(const Watch *watch)
{
	return watch->descriptor;
}

/* ---- folders ---- */

/* True if it is new. */
static bool add(Watch *watch, const char *path, const char *name)
{
	int number = watch->folders.count < MOST_FOLDERS
			     ? inotify_add_watch(watch->descriptor, path, CHANGES | IN_ONLYDIR)
			     : -1;

	if (number < 0)
		return false;
	for (size_t i = 0; i < watch->folders.count; i++)
		if (watch->folders.items[i].number == number && str_equal(watch->folders.items[i].name, name))
			return false;
	array_push(watch->arena, &watch->folders,
		   (Folder){ number, arena_strdup(watch->arena, path),
			     name ? arena_strdup(watch->arena, name) : NULL });
	return true;
}

/* A link is not followed: what it names is not in the edition's folder, and so not read. */
static bool is_folder(const char *path, const struct dirent *entry)
{
	struct stat status;

	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool add_all(Watch *watch, const char *path, int depth)
{
	bool is_new = add(watch, path, NULL);
	DIR *folder = depth < DEEPEST ? opendir(path) : NULL;
	const struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		char inner[PATH_MAX];

		if (entry->d_name[0] != '.' &&
		    snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name) < (int)sizeof inner &&
		    is_folder(inner, entry))
			is_new |= add_all(watch, inner, depth + 1);
	}
	if (folder)
		closedir(folder);
	return is_new;
}

static void add_name(Watch *watch, const char *path)
{
	const char *name = file_name(path);
	char above[PATH_MAX];

	if (!*name || str_equal(name, ".") || str_equal(name, ".."))
		return;
	snprintf(above, sizeof above, "%.*s.", (int)(name - path), path);
	add(watch, above, name);
}

bool watch_folder(Watch *watch, const char *folder)
{
	char path[PATH_MAX];
	size_t length = (size_t)snprintf(path, sizeof path, "%s", *folder ? folder : ".");

	if (length >= sizeof path)
		return false;
	while (length > 1 && path[length - 1] == '/')
		path[--length] = '\0';
	add_name(watch, path);
	return add_all(watch, path, 0);
}

/* ---- changes ---- */

/* A file that is being made is a change when it is closed; a link, or another name of a file, is whole at once. */
static bool is_being_made(Watch *watch, const Folder *folder, const struct inotify_event *event)
{
	ArenaMark mark = arena_mark(watch->arena);
	struct stat status;
	bool being_made;

	if (!(event->mask & IN_CREATE) || (event->mask & IN_ISDIR))
		return false;
	being_made = lstat(arena_printf(watch->arena, "%s/%s", folder->path, event->name), &status) == 0 &&
		     S_ISREG(status.st_mode) && status.st_nlink == 1;
	arena_reset(watch->arena, mark);
	return being_made;
}

/* What editors keep beside a file that is open in them, and files that have no name yet, which Linux tells of as "#"
 * with a number. "..data" is how Kubernetes replaces all files of a folder. */
static bool is_private(const char *name)
{
	return (name[0] == '.' && name[1] != '.') || name[0] == '#' || str_ends(name, "~");
}

static bool counts(Watch *watch, const struct inotify_event *event)
{
	if (event->mask & IN_Q_OVERFLOW)
		return true;
	if (event->len && is_private(event->name))
		return false;
	for (size_t i = 0; i < watch->folders.count; i++) {
		const Folder *folder = &watch->folders.items[i];

		if (folder->number != event->wd ||
		    (folder->name && (!event->len || !str_equal(folder->name, event->name))))
			continue;
		if (!event->len || !is_being_made(watch, folder, event))
			return true;
	}
	return false;
}

/* A folder that is gone has a new number when it comes again. */
static void forget(Watch *watch, int number)
{
	size_t kept = 0;

	for (size_t i = 0; i < watch->folders.count; i++)
		if (watch->folders.items[i].number != number)
			watch->folders.items[kept++] = watch->folders.items[i];
	watch->folders.count = kept;
}

bool watch_changed(Watch *watch)
{
	union {
		struct inotify_event align;
		char bytes[16384];
	} buffer;
	bool changed = false;
	ssize_t length;

	while ((length = read(watch->descriptor, buffer.bytes, sizeof buffer.bytes)) > 0 ||
	       (length < 0 && errno == EINTR)) {
		for (ssize_t i = 0; i < length;) {
			const struct inotify_event *event =
				(const struct inotify_event *)(const void *)(buffer.bytes + i);

			changed = counts(watch, event) || changed;
			if (event->mask & IN_IGNORED)
				forget(watch, event->wd);
			i += (ssize_t)(sizeof *event + event->len);
		}
	}
	return changed;
}
