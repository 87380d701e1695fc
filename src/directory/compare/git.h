/*
 * Files as they were in a revision of a git repository.
 *
 * They are read by git's own plumbing (rev-parse, ls-tree, cat-file --batch), started without a shell: git is there
 * where its revisions are, knows every form of a repository and of a revision's name, and costs no library. Nothing of
 * the repository is written, and no hook or filter of it is run.
 */
#ifndef COMPARE_GIT_H
#define COMPARE_GIT_H

#include "base/diag.h"
#include "process/folder.h"

/* A file of a revision. */
typedef struct GitFile {
	const char *path; /* from the repository's top */
	const char *object;
} GitFile;

typedef struct GitTree {
	const char *folder; /* in the repository: where git is run */
	const char *prefix; /* the folder's path from the repository's top, "" or with "/" at its end */
	GitFile *files;     /* in the order of their paths */
	size_t count;
} GitTree;

/*
 * All files of `revision` (a commit, by any name that git knows) of the repository that `folder` is in. False with
 * diagnostics: [git] without git or a repository, [git-revision] for a revision that is not there. All in `arena`.
 */
bool git_tree(Arena *arena, const char *folder, const char *revision, GitTree *tree, Diagnostics *diagnostics);

/* Puts some of the tree's files, under their paths, into a temporary folder. False with diagnostics. */
bool git_export(Arena *arena, const GitTree *tree, const GitFile *const *files, size_t count, TemporaryFolder *into,
		Diagnostics *diagnostics);

#endif
