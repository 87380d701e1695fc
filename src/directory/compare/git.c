/*
 * Git as a child process: what it says is read whole, or object after object.
 */
#include "compare/git.h"

#include "base/array.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGEST_FILE ((size_t)64 << 20)
#define LONGEST_ANSWER ((size_t)256 << 20)

extern char **environ;

/* A git that runs: what it reads, what it says, what it complains of. */
typedef struct Git {
	pid_t pid;
	FILE *in, *out;
	int complaints; /* a file without a name */
} Git;

/* ---- starting and ending ---- */

static bool spawn(Git *git, const char *const *arguments, int in, int out)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t usual;
	int error;

	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE); /* ignored here */
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, git->complaints, STDERR_FILENO);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	error = posix_spawnp(&git->pid, "git", &actions, &attributes, (char *const *)(uintptr_t)arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	errno = error;
	return error == 0;
}

static bool tell_absent(Diagnostics *diagnostics)
{
	diag_resource(diagnostics, "git", NO_PLACE, "l’installer, ou donner un fichier au lieu d’une révision",
		      "git ne peut être lancé : %s", strerror(errno));
	return false;
}

/* Both ends are closed in children that do not ask for them. */
static bool open_pipes(int in[2], int out[2], int *complaints)
{
	if (pipe2(in, O_CLOEXEC) != 0)
		return false;
	if (pipe2(out, O_CLOEXEC) != 0) {
		close(in[0]);
		close(in[1]);
		return false;
	}
	*complaints = memfd_create("git", MFD_CLOEXEC);
	return true;
}

static bool git_start(Git *git, const char *const *arguments, Diagnostics *diagnostics)
{
	int in[2], out[2];
	bool started;

	if (!open_pipes(in, out, &git->complaints))
		return tell_absent(diagnostics);
	started = spawn(git, arguments, in[0], out[1]);
	close(in[0]);
	close(out[1]);
	git->in = fdopen(in[1], "w");
	git->out = fdopen(out[0], "r");
	if (!git->in || !git->out)
		memory_end();
	if (started)
		return true;
	tell_absent(diagnostics);
	fclose(git->in);
	fclose(git->out);
	close(git->complaints);
	return false;
}

/* The first line of what it complained of, without git's "fatal: ". */
static const char *complaint(Arena *arena, const Git *git)
{
	char text[512];
	ssize_t length = pread(git->complaints, text, sizeof text - 1, 0);

	text[length > 0 ? length : 0] = '\0';
	text[strcspn(text, "\n")] = '\0';
	return arena_strdup(arena, str_starts(text, "fatal: ") ? text + strlen("fatal: ") : text);
}

/* Whether it ended well; what it complained of, if not. */
static bool git_end(Arena *arena, Git *git, const char **said)
{
	int status = -1;

	if (git->in)
		fclose(git->in);
	fclose(git->out);
	while (waitpid(git->pid, &status, 0) < 0 && errno == EINTR)
		;
	*said = complaint(arena, git);
	close(git->complaints);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
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
	Git git;

	*said = NULL;
	if (!git_start(&git, arguments, diagnostics))
		return false;
	fclose(git.in);
	git.in = NULL;
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
				      "une révision se nomme depuis un dossier du dépôt",
				      "ce dossier n’est pas dans un dépôt git : %s", said);
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
			      "« git log --oneline » et « git tag » disent celles qu’il y a",
			      "le dépôt n’a pas de révision « %s »", revision);
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
			diag_resource(diagnostics, "git", NO_PLACE, NULL, "git ls-tree : %s", said);
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

static bool export_one(Arena *arena, const Git *git, const GitFile *file, TemporaryFolder *into,
		       Diagnostics *diagnostics)
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
			      "git ne donne pas ce fichier, ou il est trop grand");
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
	Git git;

	if (!git_start(&git, arguments, diagnostics))
		return false;
	for (size_t i = 0; i < count && good; i++)
		good = export_one(arena, &git, files[i], into, diagnostics);
	return git_end(arena, &git, &said) && good;
}
