/*
 * One helper thread and a queue. The thread is started when a document turns out to be large enough to gain from it;
 * the giving thread works too while the helper is far behind, and while it waits for a result.
 */
#include "output/deflate.h"

#include "base/arena.h"
#include "base/thread.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Below the first amount of waiting bytes a helper would cost more than it saves; above the second, memory would
 * grow faster than the helper can work. */
enum { START_HELPER = 1 << 17, STOP_GIVING = 1 << 23 };

/* From this level on libdeflate looks two bytes ahead for something longer to repeat. From 10 on it weighs all ways to
 * say the same, which saves as much again, but takes as long as a fifth of all that printing a document does. */
enum { THOROUGH_LEVEL = 8 };

struct DeflateJob {
	DeflateJob *next;          /* waiting */
	DeflateJob *older, *newer; /* of all that live */
	void *data;                /* given; then NULL */
	size_t length;
	void *result;
	size_t result_length;
	bool thorough;
	bool done; /* under the deflater's lock */
};

/* What a thread compresses by; each is made when it is first needed. */
typedef struct Tools {
	struct libdeflate_compressor *plain, *thorough;
} Tools;

struct Deflater {
	int level;
	Tools tools;        /* of the giving thread */
	DeflateJob *newest; /* of all jobs that live */
	bool helped;        /* the helper runs */
	pthread_t helper;

	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t changed;
	DeflateJob *first, *last; /* waiting */
	size_t waiting;           /* their bytes */
	bool finishing;
};

static void *allocate(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		memory_end();
	return memory;
}

static struct libdeflate_compressor *tool_for(const Deflater *deflater, Tools *tools, const DeflateJob *job)
{
	struct libdeflate_compressor **tool = job->thorough ? &tools->thorough : &tools->plain;
	bool more = job->thorough && deflater->level < THOROUGH_LEVEL;

	if (!*tool)
		*tool = libdeflate_alloc_compressor(more ? THOROUGH_LEVEL : deflater->level);
	if (!*tool)
		memory_end();
	return *tool;
}

static void free_tools(Tools *tools)
{
	if (tools->plain)
		libdeflate_free_compressor(tools->plain);
	if (tools->thorough)
		libdeflate_free_compressor(tools->thorough);
}

Deflater *deflater_new(int level)
{
	Deflater *deflater = allocate(sizeof *deflater);

	*deflater = (Deflater){ .level = level };
	pthread_mutex_init(&deflater->lock, NULL);
	pthread_cond_init(&deflater->changed, NULL);
	return deflater;
}

static void work(Deflater *deflater, Tools *tools, DeflateJob *job)
{
	struct libdeflate_compressor *compressor = tool_for(deflater, tools, job);
	size_t bound = libdeflate_zlib_compress_bound(compressor, job->length);
	void *room = allocate(bound);

	job->result_length = libdeflate_zlib_compress(compressor, job->data, job->length, room, bound);
	job->result = realloc(room, job->result_length);
	if (!job->result)
		memory_end();
	free(job->data);
	job->data = NULL;
	pthread_mutex_lock(&deflater->lock);
	job->done = true;
	pthread_cond_broadcast(&deflater->changed);
	pthread_mutex_unlock(&deflater->lock);
}

/* The next waiting job, or NULL when there is none; for `patient` ones only when there will be none. */
static DeflateJob *take(Deflater *deflater, bool patient)
{
	DeflateJob *job;

	pthread_mutex_lock(&deflater->lock);
	while (patient && !deflater->first && !deflater->finishing)
		pthread_cond_wait(&deflater->changed, &deflater->lock);
	job = deflater->first;
	if (job) {
		deflater->first = job->next;
		deflater->waiting -= job->length;
	}
	pthread_mutex_unlock(&deflater->lock);
	return job;
}

static void *help(void *context)
{
	Deflater *deflater = context;
	Tools tools = { NULL, NULL };
	DeflateJob *job;

	while ((job = take(deflater, true)))
		work(deflater, &tools, job);
	free_tools(&tools);
	return NULL;
}

/* Puts the job into the queue; answers how much is waiting. */
static size_t give(Deflater *deflater, DeflateJob *job)
{
	size_t waiting;

	pthread_mutex_lock(&deflater->lock);
	if (deflater->first)
		deflater->last->next = job;
	else
		deflater->first = job;
	deflater->last = job;
	waiting = deflater->waiting += job->length;
	pthread_cond_broadcast(&deflater->changed);
	pthread_mutex_unlock(&deflater->lock);
	return waiting;
}

/* False when none is waiting. */
static bool work_on_one(Deflater *deflater)
{
	DeflateJob *job = take(deflater, false);

	if (job)
		work(deflater, &deflater->tools, job);
	return job != NULL;
}

static void hang_in(Deflater *deflater, DeflateJob *job)
{
	job->older = deflater->newest;
	if (job->older)
		job->older->newer = job;
	deflater->newest = job;
}

static void take_out(Deflater *deflater, DeflateJob *job)
{
	if (job->older)
		job->older->newer = job->newer;
	if (job->newer)
		job->newer->older = job->older;
	else
		deflater->newest = job->older;
}

DeflateJob *deflater_add(Deflater *deflater, const void *data, size_t length, bool thorough)
{
	DeflateJob *job = allocate(sizeof *job);
	size_t waiting;

	*job = (DeflateJob){ .data = allocate(length), .length = length, .thorough = thorough };
	if (length)
		memcpy(job->data, data, length);
	hang_in(deflater, job);
	waiting = give(deflater, job);
	/* Where no thread can be had, the giving one does it all. */
	if (!deflater->helped && waiting > START_HELPER)
		deflater->helped = thread_start(&deflater->helper, help, deflater);
	if (waiting > STOP_GIVING)
		work_on_one(deflater);
	return job;
}

static bool is_done(Deflater *deflater, const DeflateJob *job)
{
	bool done;

	pthread_mutex_lock(&deflater->lock);
	done = job->done;
	pthread_mutex_unlock(&deflater->lock);
	return done;
}

/* The helper has it. */
static void sleep_until_done(Deflater *deflater, const DeflateJob *job)
{
	pthread_mutex_lock(&deflater->lock);
	while (!job->done)
		pthread_cond_wait(&deflater->changed, &deflater->lock);
	pthread_mutex_unlock(&deflater->lock);
}

const void *deflater_wait(Deflater *deflater, DeflateJob *job, size_t *length)
{
	while (!is_done(deflater, job) && work_on_one(deflater))
		;
	sleep_until_done(deflater, job);
	*length = job->result_length;
	return job->result;
}

void deflate_drop(Deflater *deflater, DeflateJob *job)
{
	take_out(deflater, job);
	free(job->data);
	free(job->result);
	free(job);
}

static void end_helper(Deflater *deflater)
{
	while (work_on_one(deflater))
		;
	pthread_mutex_lock(&deflater->lock);
	deflater->finishing = true;
	pthread_cond_broadcast(&deflater->changed);
	pthread_mutex_unlock(&deflater->lock);
	if (deflater->helped)
		pthread_join(deflater->helper, NULL);
}

void deflater_free(Deflater *deflater)
{
	if (!deflater)
		return;
	end_helper(deflater);
	while (deflater->newest)
		deflate_drop(deflater, deflater->newest);
	free_tools(&deflater->tools);
	pthread_cond_destroy(&deflater->changed);
	pthread_mutex_destroy(&deflater->lock);
	free(deflater);
}
