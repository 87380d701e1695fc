/*
 * A new thread is in the process's locale, whatever that of its maker.
 */
#include "base/thread.h"

#include "base/memory.h"

#include <locale.h>
#include <stdlib.h>

typedef struct Start {
	void *(*run)(void *argument);
	void *argument;
	locale_t locale;
} Start;

static void *begin(void *argument)
{
	Start start = *(Start *)argument;

	free(argument);
	uselocale(start.locale);
	return start.run(start.argument);
}

bool thread_start(pthread_t *thread, void *(*run)(void *argument), void *argument)
{
	Start *start = malloc(sizeof *start);

	if (!start)
		memory_end();
	*start = (Start){ run, argument, uselocale((locale_t)0) };
	if (pthread_create(thread, NULL, begin, start) == 0)
		return true;
	free(start);
	return false;
}
