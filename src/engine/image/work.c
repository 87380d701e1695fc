#include "image/work.h"

#include "base/words.h"
#include <pthread.h>
#include <time.h>

enum { STACK = 64 << 20, WAKES = 20 /* times a second that the clocks are looked at */ };

static const long second = 1000000000L;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool busy; /* some work is under way, abandoned or not */

static void *work_in_thread(void *closure)
{
	ImageWork *work = closure;
	bool abandoned;

	work->good = work->run(work, &work->fault);
	pthread_mutex_lock(&lock);
	work->done = true;
	abandoned = work->abandoned;
	if (abandoned)
		busy = false;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	if (abandoned)
		arena_free(work->arena);
	return NULL;
}

static bool start(ImageWork *work, pthread_t *thread)
{
	pthread_attr_t attributes;
	bool started;

	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK);
	started = pthread_create(thread, &attributes, work_in_thread, work) == 0;
	pthread_attr_destroy(&attributes);
	return started;
}

/* A moment, or until something changes. */
static void wait_a_little(void)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += second / WAKES;
	until.tv_sec += until.tv_nsec / second;
	until.tv_nsec %= second;
	pthread_cond_timedwait(&changed, &lock, &until);
}

static time_t seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static bool has_used_its_time(pthread_t thread)
{
	struct timespec used;
	clockid_t clock;

	return pthread_getcpuclockid(thread, &clock) == 0 && clock_gettime(clock, &used) == 0 &&
	       used.tv_sec >= WORK_MOST_SECONDS;
}

static bool await_turn(void)
{
	time_t began = seconds_now();

	while (busy && seconds_now() - began <= WORK_MOST_WAITING)
		wait_a_little();
	return !busy;
}

/* Whether it has come to its end; else nobody waits for it any more. */
static bool await_end(ImageWork *work, pthread_t thread)
{
	time_t began = seconds_now();

	while (!work->done && !has_used_its_time(thread) && seconds_now() - began <= WORK_MOST_WAITING)
		wait_a_little();
	work->abandoned = !work->done;
	busy = work->abandoned;
	pthread_cond_broadcast(&changed);
	return work->done;
}

/* With the lock held. */
static bool do_work(ImageWork *work, ImageFault *fault)
{
	pthread_t thread;
	bool ended, good;

	if (!await_turn() || !start(work, &thread)) {
		arena_free(work->arena);
		return image_fail(fault, "image-slow", _("a drawing before this one is still being drawn"));
	}
	busy = true;
	ended = await_end(work, thread);
	if (!ended) {
		pthread_detach(thread);
		return image_fail(fault, "image-slow", _("drawing it takes longer than %d seconds"), WORK_MOST_SECONDS);
	}
	pthread_join(thread, NULL);
	good = work->good;
	if (!good) {
		*fault = work->fault;
		arena_free(work->arena);
	}
	return good;
}

bool image_work(ImageWork *work, ImageFault *fault)
{
	bool good;

	pthread_mutex_lock(&lock);
	good = do_work(work, fault);
	pthread_mutex_unlock(&lock);
	return good;
}
