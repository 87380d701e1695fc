/* Pieces that fall, run away or take all memory are lost, and nothing else is; nobody outlives the program. */
#include "check.h"

#include "press/pool.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SOUND, FALLING, RUNAWAY, ALSO_SOUND, ENDING, PIECES };

static bool prepare(void *context, Str *answer)
{
	str_add(answer, "prepared");
	return context == NULL;
}

static void run(void *context, uint32_t number, Str *answer)
{
	(void)context;
	if (number == FALLING)
		abort();
	if (number == ENDING)
		_exit(EXIT_LIMIT);
	while (number == RUNAWAY)
		pause();
	str_printf(answer, "piece %u by %ld", (unsigned)number, (long)getpid());
}

static PoolWork work(unsigned workers, void *context)
{
	return (PoolWork){ .prepare = prepare, .run = run, .context = context, .workers = workers, .seconds = 1 };
}

/* Gives all pieces and gathers what comes of them, by number. */
static void do_all(Pool *pool, PoolAnswer answers[PIECES])
{
	uint32_t given = 0;

	for (int come = 0; come < PIECES; come++) {
		PoolAnswer answer;

		while (given < PIECES && pool_give(pool, given))
			given++;
		answer = pool_wait(pool);
		CHECK(answer.event == POOL_DONE || answer.event == POOL_LOST);
		CHECK(answer.number < PIECES && answers[answer.number].event == POOL_NOTHING);
		answers[answer.number % PIECES] = answer;
	}
}

static void check_pieces_with(unsigned workers)
{
	PoolWork asked = work(workers, NULL);
	Pool *pool = pool_start(&asked);
	PoolAnswer answers[PIECES] = { { 0 } }, ready = pool_wait(pool);

	CHECK_EQUAL_INT(ready.event, POOL_READY);
	CHECK(ready.length == 8 && memcmp(ready.bytes, "prepared", 8) == 0);
	pool_release(ready.bytes, ready.length);
	do_all(pool, answers);
	CHECK_EQUAL_INT(answers[SOUND].event, POOL_DONE);
	CHECK_EQUAL_INT(answers[ALSO_SOUND].event, POOL_DONE);
	CHECK(answers[ALSO_SOUND].length > 10 && memcmp(answers[ALSO_SOUND].bytes, "piece 3 by", 10) == 0);
	CHECK_EQUAL_INT(answers[FALLING].event, POOL_LOST);
	CHECK(WIFSIGNALED(answers[FALLING].status) && WTERMSIG(answers[FALLING].status) == SIGABRT);
	CHECK_EQUAL_INT(answers[RUNAWAY].event, POOL_LOST);
	CHECK(WIFSIGNALED(answers[RUNAWAY].status) && WTERMSIG(answers[RUNAWAY].status) == SIGALRM);
	CHECK_EQUAL_INT(answers[ENDING].event, POOL_LOST);
	CHECK_EQUAL_INT(pool_exit_status(answers[ENDING].status), EXIT_LIMIT);
	for (int i = 0; i < PIECES; i++)
		pool_release(answers[i].bytes, answers[i].length);
	CHECK_EQUAL_INT(pool_next(pool).event, POOL_NOTHING);
	pool_stop(pool);
}

TEST(one_worker_loses_what_falls_and_does_the_rest)
{
	check_pieces_with(1);
}

TEST(several_workers_do_too)
{
	check_pieces_with(3);
}

TEST(what_cannot_be_prepared_is_refused_with_its_reason)
{
	PoolWork asked = work(2, &asked);
	Pool *pool = pool_start(&asked);
	PoolAnswer answer = pool_wait(pool);

	CHECK_EQUAL_INT(answer.event, POOL_REFUSED);
	CHECK_EQUAL_INT(answer.length, 8);
	pool_release(answer.bytes, answer.length);
	CHECK_EQUAL_INT(pool_wait(pool).event, POOL_ENDED);
	CHECK_EQUAL_INT(pool_next(pool).event, POOL_NOTHING);
	CHECK(!pool_give(pool, SOUND));
	pool_stop(pool);
}

TEST(how_a_process_ended_is_said)
{
	CHECK_EQUAL_STR(pool_reason(EXIT_LIMIT << 8), "a limit was reached");
	CHECK_EQUAL_STR(pool_reason(EXIT_MEMORY << 8), "no memory was left");
	CHECK_EQUAL_STR(pool_reason(EXIT_FAILURE << 8), "it fell");
	CHECK_EQUAL_STR(pool_reason(SIGKILL), "it was killed");
	CHECK_EQUAL_INT(pool_exit_status(EXIT_MEMORY << 8), EXIT_MEMORY);
	CHECK_EQUAL_INT(pool_exit_status(EXIT_INPUT << 8), EXIT_OURS);
	CHECK_EQUAL_INT(pool_exit_status(SIGKILL), EXIT_OURS);
}

/* The process of a worker whose piece never ends, of a program that is then killed. */
static pid_t worker_of_a_killed_program(void)
{
	int told[2];
	pid_t program, worker = 0;

	if (pipe(told) != 0 || (program = fork()) < 0)
		return 0;
	if (program == 0) {
		PoolWork asked = { .prepare = prepare, .run = run, .workers = 1 };
		Pool *pool = pool_start(&asked);
		PoolAnswer answer = pool_wait(pool);
		long number = 0;

		pool_give(pool, SOUND);
		answer = pool_wait(pool);
		pool_give(pool, RUNAWAY);
		sscanf(answer.bytes, "piece 0 by %ld", &number);
		worker = (pid_t)number;
		if (write(told[1], &worker, sizeof worker) == (ssize_t)sizeof worker)
			pause();
		_exit(EXIT_FAILURE);
	}
	if (read(told[0], &worker, sizeof worker) != (ssize_t)sizeof worker)
		worker = 0;
	kill(program, SIGKILL);
	waitpid(program, NULL, 0);
	return worker;
}

TEST(workers_end_with_a_program_that_is_killed)
{
	pid_t worker = worker_of_a_killed_program();

	CHECK(worker > 0);
	for (int i = 0; i < 500 && kill(worker, 0) == 0; i++)
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	CHECK(worker > 0 && kill(worker, 0) != 0);
}

int main(void)
{
	alarm(60); /* a piece that is not cut off would keep us for ever */
	RUN(one_worker_loses_what_falls_and_does_the_rest);
	RUN(several_workers_do_too);
	RUN(what_cannot_be_prepared_is_refused_with_its_reason);
	RUN(how_a_process_ended_is_said);
	RUN(workers_end_with_a_program_that_is_killed);
	return check_status();
}
