/*
 * Programs started by posix_spawn(), which is sound where other threads run; their complaints go to a file without a
 * name, so that none waits for a reader.
 */
#include "process/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static bool spawn(Child *child, const char *const *arguments, int in, int out)
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
	posix_spawn_file_actions_adddup2(&actions, child->complaints, STDERR_FILENO);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	error = posix_spawnp(&child->pid, arguments[0], &actions, &attributes, (char *const *)(uintptr_t)arguments,
			     environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	errno = error;
	return error == 0;
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
	*complaints = memfd_create("complaints", MFD_CLOEXEC);
	return true;
}

bool child_start(Child *child, const char *const *arguments)
{
	int in[2], out[2], error;
	bool started;

	if (!open_pipes(in, out, &child->complaints))
		return false;
	started = spawn(child, arguments, in[0], out[1]);
	error = errno;
	close(in[0]);
	close(out[1]);
	child->in = fdopen(in[1], "w");
	child->out = fdopen(out[0], "r");
	if (!child->in || !child->out)
		memory_end();
	if (started)
		return true;
	fclose(child->in);
	fclose(child->out);
	close(child->complaints);
	errno = error;
	return false;
}

static const char *first_complaint(Arena *arena, const Child *child)
{
	char text[512];
	ssize_t length = pread(child->complaints, text, sizeof text - 1, 0);

	text[length > 0 ? length : 0] = '\0';
	text[strcspn(text, "\n")] = '\0';
	return arena_strdup(arena, text);
}

void child_close_input(Child *child)
{
	if (child->in)
		fclose(child->in);
	child->in = NULL;
}

bool child_end(Arena *arena, Child *child, const char **complaint)
{
	int status = -1;

	child_close_input(child);
	fclose(child->out);
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	*complaint = first_complaint(arena, child);
	close(child->complaints);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
