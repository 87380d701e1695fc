/*
 * Git as a child process: what it says is read whole, or object after object.
 */
#include "compare/git.h"

#include "base/array.h"
#include "base/str.h"
#include "base/words.h"
#include "process/child.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define LARGEST_FILE ((size_t)64 << 20)
#define LONGEST_ANSWER ((size_t)256 << 20)

/* ---- starting and ending ---- */

static bool git_start(Child *git, const char *const *arguments, Diagnostics *diagnostics)
{
	if (child_start(git, arguments))
		return true;
	diag_resource(diagnostics, "git", NO_PLACE, "install it, or give a file instead of a revision",
		      "git cannot be started: %s", words_of_error(errno));
	return false;
}

/* Whether it ended well; what it complained of, without git's "fatal: ". */
static bool git_end(Arena *arena, Child *git, const char **said)
{
	bool well = child_end(arena, git, said);

	*said += str_starts(*said, "fatal: ") ? strlen("fatal: ") : 0;
	return well;
}

/* ---- a question, and its whole answer ---- */

static void read_all(FILE *file, Str *out)
{
	char bytes[65536];
	size_t count;

	while ((count = fread(bytes, 1, sizeof bytes, file)) > 0 && out->length < LONGEST_ANSWER)
		str_add_bytes(out, bytes, count);
}

/* False when it said no, with its complaint, or after a diagnostic, with NULL. */
static bool ask(Arena *arena, const char *const *arguments, Str *answer, const char **said, Diagnostics *diagnostics)
{
	Child git;

	*said = NULL;
	if (!git_start(&git, arguments, diagnostics))
		return false;
	child_close_input(&git);
	*answer = str_in(arena);
	read_all(git.out, answer);
	return git_end(arena, &git, said);
}

/* ---- the tree of a revision ---- */

static bool find_prefix(Arena *arena, GitTree *tree, Diagnostics *diagnostics)
{
	const char *const arguments[] = { "git", "-C", tree->folder, "rev-parse", "--show-prefix", NULL };
	const char *said;
	Str answer;

	if (!ask(arena, arguments, &answer, &said, diagnostics)) {
		if (said)
			diag_resource(diagnostics, "git", ((Place){ .file = tree->folder }),
				      "a revision is named from within a folder of the repository",
				      "this folder is in no repository of git, or in one that git does not trust: “%s”",
				      said);
		return false;
	}
	tree->prefix = arena_strndup(arena, str_text(&answer), strcspn(str_text(&answer), "\n"));
	return true;
}

/* The commit's number; NULL with a diagnostic. */
static const char *find_commit(Arena *arena, const GitTree *tree, const char *revision, Diagnostics *diagnostics)
{
	const char *const arguments[] = { "git",
					  "-C",
					  tree->folder,
					  "rev-parse",
					  "--verify",
					  "--end-of-options",
					  arena_printf(arena, "%s^{commit}", revision),
					  NULL };
	const char *said;
	Str answer;

	if (ask(arena, arguments, &answer, &said, diagnostics))
		return arena_strndup(arena, str_text(&answer), strcspn(str_text(&answer), "\n"));
	if (said)
		diag_resource(diagnostics, "git-revision", NO_PLACE,
			      "“git log --oneline” and “git tag” tell which there are",
			      "the repository has no revision “%s”", revision);
	return NULL;
}

typedef ARRAY(GitFile) GitFiles;

/* One entry: "100644 blob OBJECT<tab>PATH". Links and other repositories are passed over. */
static void add_entry(Arena *arena, GitFiles *files, const char *entry)
{
	const char *tab = strchr(entry, '\t'), *object;

	if (!tab || !str_starts(entry, "100") || !(object = strstr(entry, " blob ")) || object > tab)
		return;
	object += strlen(" blob ");
	array_push(arena, files, (GitFile){ tab + 1, arena_strndup(arena, object, (size_t)(tab - object)) });
}

bool git_tree(Arena *arena, const char *folder, const char *revision, GitTree *tree, Diagnostics *diagnostics)
{
	const char *commit, *said;
	GitFiles files = { 0 };
	Str answer;

	*tree = (GitTree){ .folder = *folder ? folder : "." };
	if (!find_prefix(arena, tree, diagnostics) || !(commit = find_commit(arena, tree, revision, diagnostics)))
		return false;
	if (!ask(arena,
		 (const char *const[]){ "git", "-C", tree->folder, "ls-tree", "-r", "-z", "--full-tree", commit, NULL },
		 &answer, &said, diagnostics)) {
		if (said)
			diag_resource(diagnostics, "git", NO_PLACE, NULL, "git ls-tree: “%s”", said);
		return false;
	}
	for (const char *entry = str_text(&answer), *end = entry + answer.length; entry < end;
	     entry += strlen(entry) + 1)
		add_entry(arena, &files, entry);
	tree->files = files.items;
	tree->count = files.count;
	return true;
}

/* ---- its files ---- */

/* Reads the answer "OBJECT blob SIZE", the bytes, a line feed. NULL when git broke off or the file is too large. */
static char *read_object(Arena *arena, FILE *out, size_t *length)
{
	char line[256], kind[16];
	char *bytes;

	if (!fgets(line, sizeof line, out) || sscanf(line, "%*s %15s %zu", kind, length) != 2 ||
	    !str_equal(kind, "blob") || *length > LARGEST_FILE)
		return NULL;
	bytes = arena_alloc(arena, *length + 1);
	return fread(bytes, 1, *length + 1, out) == *length + 1 ? bytes : NULL;
}

static bool export_one(Arena *arena, Child *git, const GitFile *file, TemporaryFolder *into, Diagnostics *diagnostics)
{
	ArenaMark mark = arena_mark(arena);
	size_t length;
	char *bytes;
	bool good;

	fprintf(git->in, "%s\n", file->object);
	fflush(git->in);
	bytes = read_object(arena, git->out, &length);
	if (!bytes)
		diag_resource(diagnostics, "git", ((Place){ .file = file->path }), NULL,
			      "git does not give this file, or it is too large");
	good = bytes && temporary_folder_put(into, file->path, bytes, length, diagnostics);
	arena_reset(arena, mark);
	return good;
}

bool git_export(Arena *arena, const GitTree *tree, const GitFile *const *files, size_t count, TemporaryFolder *into,
		Diagnostics *diagnostics)
{
	const char *const arguments[] = { "git", "-C", tree->folder, "cat-file", "--batch", NULL };
	const char *said;
	bool good = true;
	Child git;

	if (!git_start(&git, arguments, diagnostics))
		return false;
	for (size_t i = 0; i < count && good; i++)
		good = export_one(arena, &git, files[i], into, diagnostics);
	return git_end(arena, &git, &said) && good;
}
