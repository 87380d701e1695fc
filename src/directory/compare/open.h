/*
 * Opening what is compared: an edition, a fiche, a folder of one or the other, or any of them as it was in a revision
 * of git.
 *
 *	data/repertoire-2008.xml      saumur--sansanding.xml      retours/
 *	git:v2008                     git:HEAD~3:data/fiches/saumur--sansanding.xml
 *
 * A folder is the edition in it (repertoire.xml, or the last repertoire-….xml), or else all the fiches in it. Without a
 * path a revision is that of the file or folder that it is compared with. A path with `./` before it counts from the
 * current folder, another from the repository's top.
 */
#ifndef COMPARE_OPEN_H
#define COMPARE_OPEN_H

#include "compare/compare.h"

#define COMPARE_GIT "git:"

typedef struct OpenOptions {
	const char *schema; /* as in SourceOptions */
	/* of a revision, templates, fonts.conf and pictures too, for printing it */
	bool to_print;
} OpenOptions;

typedef struct Opened Opened;

/*
 * Opens `name`. `beside` is what it is compared with, for a revision without a path; NULL if nothing is. NULL with
 * diagnostics, in which files of a revision are called "git:REVISION:path". `arena` outlives the result.
 */
Opened *compare_open(Arena *arena, const char *name, const char *beside, const OpenOptions *options,
		     Diagnostics *diagnostics);

/* Whether a revision, written git:…, is named with a path. */
bool compare_has_path(const char *name);

/* Frees the sources, and what was copied out of git. NULL is ignored. */
void compare_close(Opened *opened);

/* For compare_sides(). */
const CompareSide *opened_side(const Opened *opened);

/* The edition or the fiche, if it is one; NULL if it is several fiches. */
Source *opened_source(const Opened *opened);

/* The file on disk, a temporary one of a revision, of what opened_source() answers. */
const char *opened_path(const Opened *opened);

#endif
