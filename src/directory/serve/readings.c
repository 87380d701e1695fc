/*
 * A change is read at once when a request comes, else when files have been quiet for a moment: who changes one often
 * changes several. What changes during a reading is read after it.
 */
#include "serve/readings.h"

#include "base/file.h"
#include "base/str.h"
#include "process/watch.h"
#include "serve/moment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define QUIET_SECONDS 0.2
#define RETRY_SECONDS 2.0 /* after processes ended, or could not be had */
#define ISO_SIZE 32

struct Readings {
	const ServeOptions *options;
	void (*resume)(Waiter *waiter);
	Watch *watch;
	Edition *now, *next; /* next: being read; else NULL */
	bool changed;        /* since the last reading began */
	double due;          /* when that is read, if nobody asks before */
	double earliest;     /* when it can be read at all */
	Waiter *waiters;
	ReadingCounts counts;
	ExitStatus status;
	char since[ISO_SIZE];
};

/* ---- beginning and end ---- */

static void watch_file(Watch *watch, const char *path)
{
	Arena *arena = arena_new();

	if (path)
		watch_folder(watch, strchr(path, '/') ? file_beside(arena, path, "") : "");
	arena_free(arena);
}

static void watch_all(const Readings *readings)
{
	const ServeOptions *options = readings->options;

	watch_file(readings->watch, options->source);
	watch_file(readings->watch, options->schema);
	watch_file(readings->watch, options->press->template);
	watch_file(readings->watch, options->web);
	watch_file(readings->watch, options->press->fonts);
}

/* Begins to read; what changes from here on is another change. False when there are no processes. */
static bool begin(Readings *readings)
{
	watch_all(readings);
	watch_changed(readings->watch);
	readings->next = edition_start(readings->options, readings->resume);
	readings->changed = !readings->next;
	if (readings->next)
		readings->counts.begun++;
	else
		readings->earliest = moment_now() + RETRY_SECONDS;
	return readings->next != NULL;
}

static bool can_begin(const Readings *readings)
{
	return readings->now && !readings->next && readings->changed && moment_now() >= readings->earliest;
}

Readings *readings_start(const ServeOptions *options, void (*resume)(Waiter *waiter))
{
	Watch *watch = watch_new();
	Readings *readings = watch ? calloc(1, sizeof *readings) : NULL;

	if (!watch)
		return NULL;
	if (!readings)
		memory_end();
	*readings = (Readings){ .options = options, .resume = resume, .watch = watch };
	if (begin(readings))
		return readings;
	readings_free(readings);
	return NULL;
}

static void resume_all(Readings *readings)
{
	Waiter *waiter = readings->waiters;

	readings->waiters = NULL;
	while (waiter) {
		Waiter *next = waiter->next;

		readings->resume(waiter);
		waiter = next;
	}
}

void readings_free(Readings *readings)
{
	if (!readings)
		return;
	edition_free(readings->next);
	edition_free(readings->now);
	resume_all(readings);
	watch_free(readings->watch);
	free(readings);
}

/* ---- one edition after another ---- */

static void note_time(Readings *readings)
{
	time_t moment = time(NULL);
	struct tm parts;

	if (gmtime_r(&moment, &parts))
		strftime(readings->since, sizeof readings->since, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

static void change(Readings *readings, double seconds)
{
	readings->changed = true;
	readings->due = moment_now() + seconds;
}

/* Processes ended of which it is not known why. */
static void try_again_later(Readings *readings)
{
	readings->changed = true;
	readings->earliest = moment_now() + RETRY_SECONDS;
}

/* The folder may be another than the source's; what changed in it before it was watched is not known. */
static void follow(Readings *readings)
{
	edition_free(readings->now);
	readings->now = readings->next;
	readings->next = NULL;
	readings->counts.degraded = false;
	note_time(readings);
	if (watch_folder(readings->watch, edition_catalogue(readings->now)->folder))
		change(readings, 0);
}

static void refuse(Readings *readings, EditionState state)
{
	readings->status = edition_status(readings->next);
	readings->counts.failed++;
	readings->counts.degraded = true;
	edition_free(readings->next);
	readings->next = NULL;
	if (!readings->now)
		return;
	diag_tell(stderr, SEVERITY_WARNING, "serve-degraded", (Place){ .file = readings->options->source }, NULL,
		  "the edition of %s is still served", readings->since);
	if (state == EDITION_ENDED)
		try_again_later(readings);
}

static void step_next(Readings *readings)
{
	EditionState state;

	edition_step(readings->next);
	state = edition_state(readings->next);
	if (state == EDITION_READING)
		return;
	if (state == EDITION_READY)
		follow(readings);
	else
		refuse(readings, state);
	if (!readings->changed)
		resume_all(readings);
}

static void step_now(Readings *readings)
{
	edition_step(readings->now);
	if (edition_state(readings->now) == EDITION_ENDED && !readings->next && !readings->changed)
		try_again_later(readings);
}

void readings_step(Readings *readings)
{
	if (watch_changed(readings->watch))
		change(readings, QUIET_SECONDS);
	if (readings->next)
		step_next(readings);
	if (readings->now)
		step_now(readings);
	if (can_begin(readings) && moment_now() >= readings->due && !begin(readings))
		resume_all(readings);
}

size_t readings_descriptors(const Readings *readings, int descriptors[READINGS_DESCRIPTORS])
{
	size_t count = 0;

	descriptors[count++] = watch_descriptor(readings->watch);
	if (readings->next)
		descriptors[count++] = edition_descriptor(readings->next);
	if (readings->now && edition_state(readings->now) != EDITION_ENDED)
		descriptors[count++] = edition_descriptor(readings->now);
	return count;
}

int readings_timeout(const Readings *readings)
{
	double when = readings->due > readings->earliest ? readings->due : readings->earliest;
	double left = when - moment_now();

	if (!readings->changed || readings->next || !readings->now)
		return -1;
	return left <= 0 ? 0 : (int)(left * 1000) + 1;
}

/* ---- being asked ---- */

Edition *readings_edition(const Readings *readings)
{
	return readings->now;
}

ExitStatus readings_status(const Readings *readings)
{
	return readings->status;
}

bool readings_look(Readings *readings)
{
	if (watch_changed(readings->watch))
		change(readings, 0);
	if (can_begin(readings))
		begin(readings);
	return readings->next != NULL;
}

void readings_wait(Readings *readings, Waiter *waiter)
{
	waiter->next = readings->waiters;
	readings->waiters = waiter;
}

bool readings_forget(Readings *readings, const Waiter *waiter)
{
	for (Waiter **place = &readings->waiters; *place; place = &(*place)->next) {
		if (*place != waiter)
			continue;
		*place = waiter->next;
		return true;
	}
	return false;
}

void readings_repeat(Readings *readings)
{
	change(readings, 0);
}

ReadingCounts readings_counts(const Readings *readings)
{
	ReadingCounts counts = readings->counts;

	counts.since = readings->since;
	return counts;
}
