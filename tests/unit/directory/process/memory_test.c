#include "check.h"

#include "process/memory.h"
#include "process/status.h"

#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define MEGABYTE ((size_t)1 << 20)

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define CHECK_ENDS(bytes, limit, status) ((void)(bytes), (void)ends_with)
#else
#define CHECK_ENDS(bytes, limit, status) CHECK_EQUAL_INT(ends_with((bytes), (limit)), (status))
#endif

/* How a process ends that takes so many bytes, and writes to them, under that limit. What it says is thrown away. */
static int ends_with(size_t bytes, size_t limit)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		volatile char *block;

		if (!freopen("/dev/null", "w", stderr))
			_exit(EXIT_OURS);
		memory_limit(limit);
		block = malloc(bytes);
		block[bytes - 1] = 1;
		_exit(block ? EXIT_DONE : EXIT_OURS);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(what_is_within_the_limit_is_given)
{
	CHECK_ENDS(10 * MEGABYTE, 100 * MEGABYTE, EXIT_DONE);
	CHECK_ENDS(200 * MEGABYTE, 0, EXIT_DONE);
}

TEST(what_is_beyond_the_limit_ends_the_process_as_a_limit)
{
	CHECK_ENDS(200 * MEGABYTE, 100 * MEGABYTE, EXIT_LIMIT);
	CHECK_ENDS(SIZE_MAX / 4, 100 * MEGABYTE, EXIT_LIMIT);
}

TEST(what_no_machine_has_ends_the_process_as_out_of_memory)
{
	CHECK_ENDS(SIZE_MAX / 4, 0, EXIT_MEMORY);
}

/* How a process ends in which the engine wants memory. */
static int status_of_end(void (*handler)(void))
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(EXIT_OURS);
		memory_set_end(handler);
		memory_end();
	}
	waitpid(pid, &status, 0);
	return status;
}

TEST(what_the_engine_cannot_have_ends_the_process_as_the_program_says)
{
	int by_default = status_of_end(NULL), as_told = status_of_end(memory_exhausted);

	CHECK(WIFSIGNALED(by_default) && WTERMSIG(by_default) == SIGABRT);
	CHECK(WIFEXITED(as_told) && WEXITSTATUS(as_told) == EXIT_MEMORY);
}

TEST(processes_share_the_machine)
{
	CHECK(memory_share(1) >= memory_share(2));
	CHECK(memory_share(1) / 4 <= memory_share(4));
	CHECK(memory_share(1000000) >= 64 * MEGABYTE);
}

int main(void)
{
	RUN(what_is_within_the_limit_is_given);
	RUN(what_is_beyond_the_limit_ends_the_process_as_a_limit);
	RUN(what_no_machine_has_ends_the_process_as_out_of_memory);
	RUN(what_the_engine_cannot_have_ends_the_process_as_the_program_says);
	RUN(processes_share_the_machine);
	return check_status();
}
