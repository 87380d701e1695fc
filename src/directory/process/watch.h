/*
 * Watch: tells that files may have changed, through inotify. Folders are watched with all within them, but for hidden
 * ones (.git); and each folder's own name in the folder above, since editions are often replaced whole, by a rename or
 * a link. What another machine changes on a shared file system is not seen.
 */
#ifndef PROCESS_WATCH_H
#define PROCESS_WATCH_H

#include <stdbool.h>

typedef struct Watch Watch;

/* NULL, errno set, when the system has no more watches. */
Watch *watch_new(void);
void watch_free(Watch *watch);

/* Watches a folder ("" is the current one), and what has come into it since it was last said. True if it was not
 * watched before. A folder that is not there is no fault: its name is watched for. */
bool watch_folder(Watch *watch, const char *folder);

/* Whether anything has changed since it was last asked: all that was done to the files before this call is known to
   it. */
bool watch_changed(Watch *watch);

/* Readable when something may have. */
int watch_descriptor(const Watch *watch);

#endif
