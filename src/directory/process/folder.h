/*
 * Folders that are written to; and temporary ones of the process: private, and gone when it ends, also by a signal.
 */
#ifndef PROCESS_FOLDER_H
#define PROCESS_FOLDER_H

#include "base/diag.h"

/* Whether a folder is there, or a link to one. */
bool folder_is(const char *path);

/* Makes the folder, in one that is there, if it is not there itself. False with a diagnostic [folder-write]. */
bool folder_make(const char *path, Diagnostics *diagnostics);

typedef struct TemporaryFolder TemporaryFolder;

/* An empty folder in $TMPDIR or /tmp, that nobody else may enter. NULL with a diagnostic [folder-write]. */
TemporaryFolder *temporary_folder_new(Diagnostics *diagnostics);

/* Without "/" at its end. */
const char *temporary_folder_path(const TemporaryFolder *folder);

/* Writes a file in it; `name` may have folders, which are made. False with a diagnostic [folder-write], also for a name
 * that would lead out of it. */
bool temporary_folder_put(TemporaryFolder *folder, const char *name, const void *bytes, size_t length,
			  Diagnostics *diagnostics);

/* Removes it with all that was put in it. NULL is ignored. */
void temporary_folder_free(TemporaryFolder *folder);

/* Removes all that are there, if they are this process's own; for a handler of signals. */
void temporary_folders_remove(void);

#endif
