/* Counts of a process that ends by _exit, or raises a signal at itself: the coverage build is linked with --wrap=_exit
 * and --wrap=raise, so that the children of a pool write down what they ran through as those that return from main
 * do. */
#include <signal.h>
#include <unistd.h>

void __gcov_dump(void);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);
int __real_raise(int number);
int __wrap_raise(int number);

/* What is written down must not wait for ever: in a handler of a signal that came within malloc() it would. */
#define PATIENCE 2

/* No other signal may come in between: its handler would begin to write down as well. */
static void write_down(sigset_t *before)
{
	sigset_t all;

	signal(SIGALRM, SIG_DFL);
	alarm(PATIENCE);
	sigfillset(&all);
	sigdelset(&all, SIGALRM);
	sigprocmask(SIG_SETMASK, &all, before);
	__gcov_dump();
	alarm(0);
}

_Noreturn void __wrap__exit(int status)
{
	sigset_t before;

	write_down(&before);
	__real__exit(status);
}

int __wrap_raise(int number)
{
	sigset_t before;

	write_down(&before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return __real_raise(number);
}
