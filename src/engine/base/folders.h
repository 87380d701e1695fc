/*
 * Folders: where files may be read from on behalf of a document. A file is in a folder if its real path is, all
 * symbolic links followed; that of a file which is not there goes by the part of it that is.
 */
#ifndef BASE_FOLDERS_H
#define BASE_FOLDERS_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct Folders Folders;

/* None yet. */
Folders *folders_new(Arena *arena);

/* One more; "" is the current one. False, errno telling why, when it is not there. */
bool folders_add(Folders *folders, const char *folder);

/* The real path of the folder added first, "/" at its end; NULL: there is none. */
const char *folders_first(const Folders *folders);

/* Whether `path` is in one of them, however deep, or is one itself. */
bool folders_hold(const Folders *folders, const char *path);

#endif
