/*
 * Pieces are taken from one counter, so that a worker with light ones takes more of them.
 */
#include "base/crew.h"

#include "base/thread.h"

#include <stdatomic.h>

struct Crew {
	CrewWork *work;
	void *context;
	size_t pieces;
	atomic_size_t next;
};

typedef struct Worker {
	Crew *crew;
	unsigned number;
	pthread_t thread;
} Worker;

bool crew_take(Crew *crew, size_t *piece)
{
	*piece = atomic_fetch_add(&crew->next, 1);
	return *piece < crew->pieces;
}

static void *start(void *argument)
{
	Worker *worker = argument;

	worker->crew->work(worker->crew, worker->crew->context, worker->number);
	return NULL;
}

void crew_run(unsigned workers, size_t pieces, CrewWork *work, void *context)
{
	Crew crew = { .work = work, .context = context, .pieces = pieces };
	Worker all[CREW_MOST];
	unsigned started = 1;

	for (; started < workers && started < CREW_MOST; started++) {
		all[started] = (Worker){ .crew = &crew, .number = started };
		if (!thread_start(&all[started].thread, start, &all[started]))
			break;
	}
	work(&crew, context, 0);
	for (unsigned i = 1; i < started; i++)
		pthread_join(all[i].thread, NULL);
}

unsigned crew_size(unsigned wanted, size_t pieces)
{
	size_t size = wanted < CREW_MOST ? wanted : CREW_MOST;

	if (size > pieces)
		size = pieces;
	return size ? (unsigned)size : 1;
}
