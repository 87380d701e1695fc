/*
 * Pool: processes that do numbered pieces of work for this one, and answer each with bytes.
 *
 * Processes and not threads: a piece that runs away or falls is a piece lost, and nothing else. A leader is started
 * first; it prepares what all pieces need, once, then parts into the workers, which so begin with it in memory, and
 * puts another in the place of one that ends. All of them end when this process does.
 */
#ifndef PRESS_POOL_H
#define PRESS_POOL_H

#include "base/str.h"
#include "process/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { POOL_MAX = 64 }; /* workers */

typedef struct PoolWork {
	/* In the leader. False: there will be no work. What it adds to `answer` is handed on in either case. */
	bool (*prepare)(void *context, Str *answer);
	/* In a worker: does piece `number`, adds its answer. */
	void (*run)(void *context, uint32_t number, Str *answer);
	void *context;
	unsigned workers; /* 1 to POOL_MAX */
	unsigned seconds; /* a piece that takes longer is lost; 0: none is */
	/* of memory for the leader, and for each worker; who takes more ends. 0: no limit */
	size_t bytes;
} PoolWork;

typedef enum PoolEvent {
	POOL_NOTHING, /* nothing has come yet */
	POOL_READY,   /* prepared; pieces can be given */
	POOL_REFUSED, /* preparing failed */
	POOL_DONE,    /* a piece is done */
	POOL_LOST,    /* a piece was lost: its process ended before answering */
	/* the leader is gone, and all with it; told once, after anything else */
	POOL_ENDED
} PoolEvent;

typedef struct PoolAnswer {
	PoolEvent event;
	uint32_t number; /* of the piece */
	/* of POOL_LOST and POOL_ENDED: how the process ended, as wait() tells it */
	int status;
	const char *bytes; /* a mapping of its own, "" and not to be released when length is 0 */
	size_t length;
} PoolAnswer;

typedef struct Pool Pool;

/* NULL, errno set, when the system has no more processes or sockets. */
Pool *pool_start(const PoolWork *work);

/* Ends it, whatever it is doing. NULL is ignored. */
void pool_stop(Pool *pool);

/* Readable when pool_next() has something; for poll() and epoll. */
int pool_descriptor(const Pool *pool);

/* The next event, without waiting; POOL_NOTHING if there is none yet. The bytes are the caller's to release. */
PoolAnswer pool_next(Pool *pool);

/* The same, waiting for one; not to be asked when nothing is under way or all has ended. */
PoolAnswer pool_wait(Pool *pool);

/* How a process ended, for people, and what the program answers for it: a limit and the end of memory stay what they
 * are, anything else is our fault. */
const char *pool_reason(int status);
ExitStatus pool_exit_status(int status);

void pool_release(const char *bytes, size_t length);

/* Gives a piece to a worker without work; false if there is none. */
bool pool_give(Pool *pool, uint32_t number);

#endif
