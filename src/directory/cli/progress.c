/*
 * Progress: a line for each section, so that a log of it reads as well as a terminal.
 */
#include "cli/progress.h"

#include "base/str.h"
#include "base/words.h"

#include <stdio.h>
#include <unistd.h>

Progress progress_start(ProgressWanted wanted)
{
	bool terminal = isatty(STDERR_FILENO);
	Progress progress = { .shown = wanted == PROGRESS_ALWAYS || (wanted == PROGRESS_ON_TERMINAL && terminal),
			      .terminal = terminal };

	progress.timed = progress.shown || wanted == PROGRESS_SUMMARY_ALONE;
	progress.summed = wanted != PROGRESS_NONE;
	clock_gettime(CLOCK_MONOTONIC, &progress.start);
	return progress;
}

void progress_step(const Progress *progress, const char *step)
{
	if (progress->shown)
		fprintf(stderr, "%s\n", step);
}

void progress_sequence(void *context, const char *title, uint32_t sequence, uint32_t sequences, uint32_t pages)
{
	const Progress *progress = context;

	if (progress->shown)
		fprintf(stderr, "  %*u/%u  %4u p.  %s\n", sequences > 99 ? 3 : 2, sequence + 1, sequences, pages,
			title ? title : "");
}

#define BAR_WIDTH 40

void progress_bar(const Progress *progress, size_t done, size_t count)
{
	int filled = (int)(done * BAR_WIDTH / count);

	if (!progress->shown)
		return;
	if (progress->terminal)
		fprintf(stderr, "\r[%.*s%*s] %zu/%zu", filled, "########################################",
			BAR_WIDTH - filled, "", done, count);
	else if (done * 10 / count != (done - 1) * 10 / count)
		fprintf(stderr, "%zu/%zu\n", done, count);
}

void progress_clear(const Progress *progress)
{
	if (progress->terminal)
		fputs("\r\033[K", stderr);
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* Behind what stands there already. */
static void part(Str *line)
{
	str_add(line, line->length ? ", " : "");
}

static void add_counts(Str *line, const ProgressMade *made)
{
	if (made->pages)
		str_printf(line, words_many("%zu page", "%zu pages", made->pages), made->pages);
	if (made->fiches) {
		part(line);
		str_printf(line, words_many("%zu fiche", "%zu fiches", made->fiches), made->fiches);
	}
	if (made->lost) {
		part(line);
		str_printf(line, words_many("%zu could not be printed", "%zu could not be printed", made->lost),
			   made->lost);
	}
	if (made->warnings || made->whole) {
		part(line);
		str_printf(line, words_many("%zu warning", "%zu warnings", made->warnings), made->warnings);
	}
}

void progress_summary(const Progress *progress, const ProgressMade *made)
{
	Arena *arena;
	Str line;

	if (!progress->summed)
		return;
	arena = arena_new();
	line = str_in(arena);
	add_counts(&line, made);
	if (progress->timed) {
		part(&line);
		str_printf(&line, "%.2f s", seconds_since(&progress->start));
	}
	fprintf(stderr, _("%s: %s\n"), str_equal(made->file, "-") ? _("standard output") : made->file, str_text(&line));
	arena_free(arena);
}
