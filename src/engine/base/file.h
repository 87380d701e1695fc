/*
 * Files: read whole, written whole or not at all.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/ledger.h"
#include "base/str.h"

#include <stdbool.h>

/* Reads all of `path`, NUL-terminated beyond *length. NULL with a diagnostic [file-read] when it cannot be
 * read or is larger than `limit` bytes. */
char *file_read(Arena *arena, const char *path, size_t limit, size_t *length, Ledger *ledger, Diagnostics *diagnostics);

/* The same of a file that a document names at `asking`, which the diagnostic then stands at. Pipes and devices, which
 * may never end, are refused. */
char *file_read_for(Arena *arena, const char *path, size_t limit, size_t *length, Place asking, Ledger *ledger,
		    Diagnostics *diagnostics);

bool file_exists(const char *path);

/* `name` beside the file `beside` (its folder joined with name); an absolute name stays as it is. */
char *file_beside(Arena *arena, const char *beside, const char *name);

/* What follows the last slash of a path. */
const char *file_name(const char *path);

/* The path with `end` in the place of `old`, if it ends so, or else behind it. */
char *file_with_end(Arena *arena, const char *path, const char *old, const char *end);

/*
 * A file being written: bytes go to a temporary file in the same folder; file_commit() syncs it and renames
 * it over the target, so that at any moment the target is the old file or the new one, whole.
 * The path "-" writes to standard output; there, and into pipes, all goes at once with file_commit(), as nothing can be
 * taken back.
 * A symbolic link is followed: the file that it names is replaced. A folder or a file that is not regular
 * (except /dev/stdout and the like, written in place) is refused.
 */
typedef struct FileWriter FileWriter;

/* NULL with a diagnostic: [file-write] when it cannot be created, [output-is-input] when it would replace a file that
 * was read, as the ledger knows. */
FileWriter *file_open(Arena *arena, const char *path, Ledger *ledger, Diagnostics *diagnostics);

/* One that adds to `out` instead, for bytes that are wanted in memory. It never fails. */
FileWriter *file_open_memory(Arena *arena, Str *out);

/* After a failure it keeps failing; the diagnostic is recorded once. */
bool file_write(FileWriter *writer, const void *bytes, size_t length);

/* Makes the new file stand; false with a diagnostic, and the old one untouched, when it could not, or when that has
 * been read meanwhile. */
bool file_commit(FileWriter *writer);

/* Drops what was written. Harmless after file_commit(). */
void file_abandon(FileWriter *writer);

/*
 * Whether these outputs of one run, NULL among them passed over, may be written: none in the place of an input, no two
 * in one place ("-" and a name of standard output are one; /dev/null may be named often). False with diagnostics
 * [output-is-input], [output-twice]. For before the work is begun; file_open() looks again.
 */
bool file_check_outputs(Arena *arena, const char *const *paths, size_t count, Ledger *ledger, Diagnostics *diagnostics);

/* All at once. */
bool file_write_all(Arena *arena, const char *path, const void *bytes, size_t length, Ledger *ledger,
		    Diagnostics *diagnostics);

#endif
