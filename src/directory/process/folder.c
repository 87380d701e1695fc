/*
 * Folders. What is made of a temporary one is listed before it is there, newest first, so that a handler of signals can
 * walk the list at any moment and finds each folder empty when it comes to it.
 */
#include "process/folder.h"

#include "base/str.h"
#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Made Made;

struct Made {
	Made *before; /* older */
	const char *path;
	bool is_folder;
};

struct TemporaryFolder {
	Arena *arena;
	const char *path;
	_Atomic(Made *) newest;
	TemporaryFolder *next; /* of all */
	pid_t owner;
};

static _Atomic(TemporaryFolder *) all;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of changes to the list of all */

bool folder_is(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool folder_make(const char *path, Diagnostics *diagnostics)
{
	if (mkdir(path, 0777) == 0 || (errno == EEXIST && folder_is(path)))
		return true;
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "folder-write", (Place){ .file = path }, NULL,
			"cannot make this folder: %s", words_of_error(errno));
	return false;
}

static void tell(Diagnostics *diagnostics, const char *path)
{
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "folder-write", (Place){ .file = path }, NULL,
			"cannot write this temporary file: %s", words_of_error(errno));
}

static void list(TemporaryFolder *folder, const char *path, bool is_folder)
{
	Made *made = arena_new_of(folder->arena, Made);

	*made = (Made){ atomic_load(&folder->newest), path, is_folder };
	atomic_store(&folder->newest, made);
}

static void list_folder(TemporaryFolder *folder)
{
	pthread_mutex_lock(&lock);
	folder->next = atomic_load(&all);
	atomic_store(&all, folder);
	pthread_mutex_unlock(&lock);
}

TemporaryFolder *temporary_folder_new(Diagnostics *diagnostics)
{
	Arena *arena = arena_new();
	TemporaryFolder *folder = arena_new_of(arena, TemporaryFolder);
	const char *place = getenv("TMPDIR");
	char *path = arena_printf(arena, "%s/repertoire-XXXXXX", place && *place ? place : "/tmp");

	*folder = (TemporaryFolder){ .arena = arena, .path = path, .owner = getpid() };
	if (!mkdtemp(path)) {
		tell(diagnostics, path);
		arena_free(arena);
		return NULL;
	}
	list(folder, path, true);
	list_folder(folder);
	return folder;
}

const char *temporary_folder_path(const TemporaryFolder *folder)
{
	return folder->path;
}

static bool leads_out(const char *name)
{
	return *name == '/' || str_equal(name, "..") || str_starts(name, "../") || strstr(name, "/../") ||
	       str_ends(name, "/..");
}

/* Makes the folders on the way to `path`, which begins with that of the temporary folder. */
static bool make_way(TemporaryFolder *folder, const char *path)
{
	for (const char *slash = strchr(path + strlen(folder->path) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		const char *part = arena_strndup(folder->arena, path, (size_t)(slash - path));
		struct stat status;

		if (stat(part, &status) == 0)
			continue;
		list(folder, part, true);
		if (mkdir(part, 0700) != 0)
			return false;
	}
	return true;
}

static bool write_all(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(file, bytes, length);

		if (written < 0 && errno != EINTR)
			return false;
		bytes += written > 0 ? written : 0;
		length -= written > 0 ? (size_t)written : 0;
	}
	return true;
}

static bool write_file(TemporaryFolder *folder, const char *path, const void *bytes, size_t length)
{
	int file;
	bool good;

	list(folder, path, false);
	file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0)
		return false;
	good = write_all(file, bytes, length);
	return close(file) == 0 && good;
}

bool temporary_folder_put(TemporaryFolder *folder, const char *name, const void *bytes, size_t length,
			  Diagnostics *diagnostics)
{
	const char *path = arena_printf(folder->arena, "%s/%s", folder->path, name);

	errno = EINVAL;
	if (!leads_out(name) && make_way(folder, path) && write_file(folder, path, bytes, length))
		return true;
	tell(diagnostics, path);
	return false;
}

static void remove_all(const TemporaryFolder *folder)
{
	for (const Made *made = atomic_load(&folder->newest); made; made = made->before)
		(made->is_folder ? rmdir : unlink)(made->path);
}

static void unlist_folder(TemporaryFolder *folder)
{
	TemporaryFolder *before;

	pthread_mutex_lock(&lock);
	before = atomic_load(&all);
	if (before == folder) {
		atomic_store(&all, folder->next);
	} else {
		while (before->next != folder)
			before = before->next;
		before->next = folder->next;
	}
	pthread_mutex_unlock(&lock);
}

void temporary_folder_free(TemporaryFolder *folder)
{
	if (!folder)
		return;
	if (folder->owner == getpid())
		remove_all(folder);
	unlist_folder(folder);
	arena_free(folder->arena);
}

void temporary_folders_remove(void)
{
	for (const TemporaryFolder *folder = atomic_load(&all); folder; folder = folder->next)
		if (folder->owner == getpid())
			remove_all(folder);
}
