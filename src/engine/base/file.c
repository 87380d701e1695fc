/*
 * Files: read whole, written whole or not at all.
 *
 * A file is written without a name (O_TMPFILE) in the folder of its target, with the target's permissions, synced,
 * named, and renamed over it; then the folder is synced. rename(2) is atomic, so a reader, or a machine that loses
 * power, sees the old file or the new one. Where the file system has no nameless files it has another name from the
 * first: what a process leaves there that is killed outright is a hidden file with the ledger's prefix, which no later
 * run takes for anything, nor removes, since its process may live on another machine; a handler of other signals may
 * call ledger_remove_temporaries().
 */
#include "base/file.h"

#include "base/map.h"
#include "base/str.h"
#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define BUFFER_SIZE ((size_t)64 * 1024)
#define MAX_LINKS 40   /* as the kernel allows */
#define MAX_TRIES 1000 /* temporary names tried before giving up */
#define OPEN_FILES "/proc/self/fd"

/* ---- names ---- */

bool file_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0;
}

char *file_beside(Arena *arena, const char *beside, const char *name)
{
	const char *slash = strrchr(beside, '/');

	if (name[0] == '/' || !slash)
		return arena_strdup(arena, name);
	return arena_printf(arena, "%.*s%s", (int)(slash - beside + 1), beside, name);
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *file_with_end(Arena *arena, const char *path, const char *old, const char *end)
{
	size_t length = strlen(path) - (str_ends(path, old) ? strlen(old) : 0);

	return arena_printf(arena, "%.*s%s", (int)length, path, end);
}

/* The text of the symbolic link `path`, or NULL when it is none. */
static char *link_text(Arena *arena, const char *path)
{
	char text[PATH_MAX];
	ssize_t length = readlink(path, text, sizeof text);

	return length < 0 || (size_t)length == sizeof text ? NULL : arena_strndup(arena, text, (size_t)length);
}

/* The path that symbolic links at `path` lead to in the end, whether or not a file is there; NULL for a loop. */
static const char *followed(Arena *arena, const char *path)
{
	for (int hop = 0; hop < MAX_LINKS; hop++) {
		const char *text = link_text(arena, path);

		if (!text)
			return path;
		path = file_beside(arena, path, text);
	}
	errno = ELOOP;
	return NULL;
}

/* ---- reading ---- */

/* What is read, and who is told when it cannot be. */
typedef struct Reading {
	const char *path;
	size_t limit;
	Place asking; /* file NULL: nobody but the user */
	Ledger *ledger;
	Diagnostics *diagnostics;
} Reading;

static char *read_failed(const Reading *r, const char *reason, const char *hint)
{
	if (r->asking.file)
		diag_missing(r->diagnostics, "file-read", r->asking, hint, "cannot read %s: %s", r->path, reason);
	else
		diag_resource(r->diagnostics, "file-read", ((Place){ .file = r->path }), hint, "cannot read: %s",
			      reason);
	return NULL;
}

static char *system_failed(const Reading *r)
{
	return read_failed(r, words_of_error(errno), _("check the path, and that you may read it"));
}

/* Reads to the end; -1 on failure, limit + 1 when there is more than `limit`. */
static ssize_t read_to_end(int fd, Str *text, size_t limit)
{
	char buffer[BUFFER_SIZE];

	while (text->length <= limit) {
		ssize_t count = read(fd, buffer, sizeof buffer);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return count < 0 ? -1 : (ssize_t)text->length;
		str_add_bytes(text, buffer, (size_t)count);
	}
	return (ssize_t)limit + 1;
}

/* Room for what the system says of the file's size, so that no copies stay of its growing. */
static Str room_for(Arena *arena, const struct stat *status)
{
	Str text = str_in(arena);

	if (S_ISREG(status->st_mode) && status->st_size > 0) {
		text.capacity = (size_t)status->st_size + 1;
		text.bytes = arena_extend(arena, NULL, 0, text.capacity);
		*text.bytes = '\0';
	}
	return text;
}

static char *read_open(const Reading *r, Arena *arena, int fd, size_t *length)
{
	Str text;
	struct stat status;
	ssize_t count;

	if (fstat(fd, &status) != 0)
		return system_failed(r);
	ledger_add_status(r->ledger, r->path, &status);
	if (r->asking.file && !S_ISREG(status.st_mode))
		return read_failed(r, _("it is not a file"), _("folders, pipes and devices are not read"));
	if (S_ISREG(status.st_mode) && (uintmax_t)status.st_size > r->limit)
		return read_failed(r, _("it is larger than the limit"), _("is it the file that was meant?"));
	text = room_for(arena, &status);
	count = read_to_end(fd, &text, r->limit);
	if (count < 0)
		return system_failed(r);
	if ((size_t)count > r->limit)
		return read_failed(r, _("it is larger than the limit"), _("is it the file that was meant?"));
	if (length)
		*length = text.length;
	return text.bytes ? text.bytes : arena_strdup(arena, "");
}

char *file_read_for(Arena *arena, const char *path, size_t limit, size_t *length, Place asking, Ledger *ledger,
		    Diagnostics *diagnostics)
{
	Reading reading = { path, limit, asking, ledger, diagnostics };
	int fd = open(path, O_RDONLY | O_CLOEXEC | (asking.file ? O_NONBLOCK : 0));
	char *text;

	if (fd < 0)
		return system_failed(&reading);
	text = read_open(&reading, arena, fd, length);
	close(fd);
	return text;
}

char *file_read(Arena *arena, const char *path, size_t limit, size_t *length, Ledger *ledger, Diagnostics *diagnostics)
{
	return file_read_for(arena, path, limit, length, NO_PLACE, ledger, diagnostics);
}

/* ---- writing ---- */

struct FileWriter {
	Ledger *ledger;
	Diagnostics *diagnostics;
	const char *path;   /* as the caller named it, for messages */
	const char *target; /* what is replaced; NULL when bytes go straight to `fd` */
	Arena *arena;
	/* in the folder of the target; NULL while it has no name, once renamed or removed */
	const char *temporary;
	mode_t mode; /* of a new file, less the umask */
	Str *memory; /* where bytes go instead of a file, or NULL */
	/* where they go until all are there, for what cannot be taken back: standard output, a pipe; NULL: nowhere */
	Arena *held_in;
	Str held;
	int fd; /* -1 once closed */
	bool failed;
	size_t used;
	char buffer[BUFFER_SIZE];
};

static Place place_of_output(const char *path)
{
	return (Place){ .file = str_equal(path, "-") ? _("standard output") : path };
}

static bool is_input(const char *path, const Ledger *ledger, Diagnostics *diagnostics)
{
	struct stat status;

	if ((str_equal(path, "-") ? fstat(STDOUT_FILENO, &status) : stat(path, &status)) != 0 ||
	    !ledger_has(ledger, &status))
		return false;
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "output-is-input", place_of_output(path),
			"give the output another name", "this file is read in this run; it is not written over");
	return true;
}

static bool write_failed(FileWriter *writer, const char *reason)
{
	if (!writer->failed)
		diagnostics_add(
			writer->diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "file-write", place_of_output(writer->path),
			"check the path, the room on the disk, and that you may write there; what was there stays",
			"cannot write: %s", reason);
	writer->failed = true;
	return false;
}

/* The folder in which `path` stands. False if its name is too long for any. */
static bool folder_of(const char *path, char folder[PATH_MAX])
{
	const char *slash = strrchr(path, '/');

	if (slash && (size_t)(slash - path) + 2 > PATH_MAX)
		return false;
	snprintf(folder, PATH_MAX, "%.*s", slash ? (int)(slash - path + 1) : 1, slash ? path : ".");
	return true;
}

/* A file without a name, of which nothing stays if the process is killed; -1 where the file system has none such, or
 * where it could not be named later. */
static int open_nameless(const FileWriter *writer)
{
	char folder[PATH_MAX];

	if (!folder_of(writer->target, folder) || access(OPEN_FILES, X_OK) != 0)
		return -1;
	return open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, writer->mode);
}

static int create_named(const FileWriter *writer, const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, writer->mode);
}

static int name_nameless(const FileWriter *writer, const char *path)
{
	char descriptor[64];

	snprintf(descriptor, sizeof descriptor, OPEN_FILES "/%d", writer->fd);
	return linkat(AT_FDCWD, descriptor, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

/* Makes the temporary file under a name that nobody has; what `make` answers, -1 for failure. */
static int make_temporary(FileWriter *writer, int (*make)(const FileWriter *writer, const char *path))
{
	static atomic_uint serial;

	for (int try = 0; try < MAX_TRIES; try++) {
		char *name = arena_printf(writer->arena, "%s%ld-%u", ledger_prefix(writer->ledger), (long)getpid(),
					  atomic_fetch_add(&serial, 1));
		char *path = file_beside(writer->arena, writer->target, name);
		int made = make(writer, path);

		if (made >= 0) {
			writer->temporary = path;
			ledger_remember(writer->ledger, path);
			return made;
		}
		if (errno != EEXIST)
			break;
	}
	return -1;
}

/* A file that will be replaced keeps its permissions, and must be one that its owner lets be written. */
static bool open_replacement(Arena *arena, FileWriter *writer, const struct stat *old)
{
	writer->target = followed(arena, writer->path);
	if (!writer->target || (old && access(writer->target, W_OK) != 0))
		return write_failed(writer, words_of_error(errno));
	writer->mode = old ? old->st_mode & 0777 : 0666;
	writer->fd = open_nameless(writer);
	if (writer->fd < 0)
		writer->fd = make_temporary(writer, create_named);
	if (writer->fd < 0 || (old && fchmod(writer->fd, writer->mode) != 0))
		return write_failed(writer, words_of_error(errno));
	return true;
}

/* What can be written any number of times: /dev/null, /dev/full and their like. */
static bool is_sink(const struct stat *status)
{
	return S_ISCHR(status->st_mode) && major(status->st_rdev) == 1;
}

/* What is written there cannot be taken back: it is kept until the commit. */
static bool is_opened_in_place(FileWriter *writer, int fd)
{
	struct stat status;

	writer->fd = fd;
	if (fd < 0)
		return write_failed(writer, words_of_error(errno));
	if (fstat(fd, &status) == 0 && is_sink(&status))
		return true;
	writer->held_in = arena_new();
	writer->held = str_in(writer->held_in);
	writer->memory = &writer->held;
	return true;
}

static bool open_in_place(FileWriter *writer)
{
	return is_opened_in_place(writer, open(writer->path, O_WRONLY | O_CLOEXEC));
}

static bool open_target(Arena *arena, FileWriter *writer)
{
	struct stat old;

	if (str_equal(writer->path, "-"))
		return is_opened_in_place(writer, fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0));
	if (stat(writer->path, &old) != 0)
		return errno == ENOENT ? open_replacement(arena, writer, NULL)
				       : write_failed(writer, words_of_error(errno));
	if (S_ISREG(old.st_mode))
		return open_replacement(arena, writer, &old);
	if (S_ISCHR(old.st_mode) || S_ISFIFO(old.st_mode))
		return open_in_place(writer);
	return write_failed(writer, S_ISDIR(old.st_mode) ? words_of_error(EISDIR) : _("it is not a regular file"));
}

FileWriter *file_open(Arena *arena, const char *path, Ledger *ledger, Diagnostics *diagnostics)
{
	FileWriter *writer = arena_new_of(arena, FileWriter);

	writer->ledger = ledger;
	writer->diagnostics = diagnostics;
	writer->arena = arena;
	writer->path = arena_strdup(arena, path);
	writer->fd = -1;
	if (!is_input(path, ledger, diagnostics) && open_target(arena, writer))
		return writer;
	file_abandon(writer);
	return NULL;
}

FileWriter *file_open_memory(Arena *arena, Str *out)
{
	FileWriter *writer = arena_new_of(arena, FileWriter);

	writer->memory = out;
	writer->fd = -1;
	return writer;
}

static bool write_through(FileWriter *writer, const char *bytes, size_t length)
{
	if (writer->memory) {
		str_add_bytes(writer->memory, bytes, length);
		return true;
	}
	while (length > 0) {
		ssize_t count = write(writer->fd, bytes, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return write_failed(writer, words_of_error(errno));
		bytes += count;
		length -= (size_t)count;
	}
	return true;
}

static bool flush(FileWriter *writer)
{
	size_t length = writer->used;

	writer->used = 0;
	return write_through(writer, writer->buffer, length);
}

bool file_write(FileWriter *writer, const void *bytes, size_t length)
{
	if (writer->failed)
		return false;
	if (length > sizeof writer->buffer - writer->used && !flush(writer))
		return false;
	if (length > sizeof writer->buffer)
		return write_through(writer, bytes, length);
	if (length)
		memcpy(writer->buffer + writer->used, bytes, length);
	writer->used += length;
	return true;
}

/* fsync; pipes, terminals and some file systems know nothing to sync, which is no failure. */
static bool sync_descriptor(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
}

static bool close_descriptor(FileWriter *writer)
{
	int fd = writer->fd;

	writer->fd = -1;
	return fd < 0 || close(fd) == 0 || errno == EINTR;
}

static bool sync_folder_of(const char *path)
{
	char folder[PATH_MAX];
	int fd;
	bool synced;

	if (!folder_of(path, folder))
		return false;
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return errno == EACCES; /* a folder that may be written but not read */
	synced = sync_descriptor(fd);
	close(fd);
	return synced;
}

static bool has_name(FileWriter *writer)
{
	return !writer->target || writer->temporary || make_temporary(writer, name_nameless) >= 0;
}

static bool put_in_place(FileWriter *writer)
{
	struct stat made;

	if (!writer->target)
		return true;
	if (stat(writer->temporary, &made) == 0)
		ledger_add_own(writer->ledger, &made);
	if (rename(writer->temporary, writer->target) != 0)
		return false;
	ledger_forget(writer->ledger, writer->temporary);
	writer->temporary = NULL;
	return sync_folder_of(writer->target);
}

/* What was held goes where it was meant for. */
static bool hand_out(FileWriter *writer)
{
	if (!writer->held_in)
		return true;
	writer->memory = NULL;
	return write_through(writer, writer->held.bytes, writer->held.length);
}

bool file_commit(FileWriter *writer)
{
	bool outward = !writer->memory || writer->held_in;
	bool done = !writer->failed && flush(writer);

	/* what was read meanwhile */
	if (done && outward && is_input(writer->path, writer->ledger, writer->diagnostics)) {
		file_abandon(writer);
		return false;
	}
	if (done && outward &&
	    !(hand_out(writer) && sync_descriptor(writer->fd) && has_name(writer) && close_descriptor(writer) &&
	      put_in_place(writer)))
		done = write_failed(writer, words_of_error(errno));
	file_abandon(writer);
	return done;
}

void file_abandon(FileWriter *writer)
{
	close_descriptor(writer);
	arena_free(writer->held_in);
	writer->held_in = NULL;
	if (!writer->temporary)
		return;
	unlink(writer->temporary);
	ledger_forget(writer->ledger, writer->temporary);
	writer->temporary = NULL;
}

/* ---- the outputs of a run ---- */

/* The place of a file that is not there yet: its folder's real path and its name. NULL: nothing can be written
   there. */
static const char *place_to_be(Arena *arena, const char *path)
{
	const char *target = followed(arena, path), *slash = target ? strrchr(target, '/') : NULL;
	char *folder = target ? realpath(slash ? file_beside(arena, target, "") : ".", NULL) : NULL;
	const char *place = folder ? arena_printf(arena, "%s/%s", folder, slash ? slash + 1 : target) : NULL;

	free(folder);
	return place;
}

/* What two outputs have in common that would write to one place; NULL for what disturbs nobody. */
static const char *identity_of(Arena *arena, const char *path)
{
	struct stat status;

	if ((str_equal(path, "-") ? fstat(STDOUT_FILENO, &status) : stat(path, &status)) != 0)
		return place_to_be(arena, path);
	if (is_sink(&status))
		return str_equal(path, "-") ? path : NULL;
	return arena_printf(arena, "%ju %ju", (uintmax_t)status.st_dev, (uintmax_t)status.st_ino);
}

static bool is_apart(Arena *arena, Map *outputs, const char *path, Diagnostics *diagnostics)
{
	const char *identity = identity_of(arena, path);
	char *other = identity ? map_find(outputs, identity) : NULL;

	if (identity && !other)
		map_set(outputs, identity, arena_strdup(arena, path));
	if (!other)
		return true;
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "output-twice", place_of_output(path),
			"give each output a name of its own", "two outputs of this run would be written here%s%s",
			str_equal(other, path) ? "" : _(", the other as "), str_equal(other, path) ? "" : other);
	return false;
}

bool file_check_outputs(Arena *arena, const char *const *paths, size_t count, Ledger *ledger, Diagnostics *diagnostics)
{
	Map *outputs = map_new(arena);
	bool good = true;

	for (size_t i = 0; i < count; i++)
		if (paths[i])
			good &= !is_input(paths[i], ledger, diagnostics) &&
				is_apart(arena, outputs, paths[i], diagnostics);
	return good;
}

/* ---- at once ---- */

bool file_write_all(Arena *arena, const char *path, const void *bytes, size_t length, Ledger *ledger,
		    Diagnostics *diagnostics)
{
	FileWriter *writer = file_open(arena, path, ledger, diagnostics);

	if (!writer)
		return false;
	file_write(writer, bytes, length);
	return file_commit(writer);
}
