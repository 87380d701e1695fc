/*
 * Progress: a line for each section, so that a log of it reads as well as a terminal.
 */
#include "cli/progress.h"

#include "base/words.h"
#include <stdio.h>
#include <unistd.h>

Progress progress_start(ProgressWanted wanted)
{
	bool terminal = isatty(STDERR_FILENO);
	Progress progress = { .shown = wanted == PROGRESS_ALWAYS || (wanted == PROGRESS_ON_TERMINAL && terminal),
			      .terminal = terminal };

	progress.summed = progress.shown || wanted == PROGRESS_SUMMARY_ALONE;

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

void progress_summary(const Progress *progress, const char *file, uint32_t pages, size_t fiches,
		      const Diagnostics *diagnostics)
{
	size_t warnings = diagnostics_count(diagnostics, SEVERITY_WARNING);

	if (!progress->summed)
		return;
	fprintf(stderr, _("%s: "), file);
	if (pages)
		fprintf(stderr, words_many("%u page, ", "%u pages, ", pages), (unsigned)pages);
	if (fiches)
		fprintf(stderr, words_many("%zu fiche, ", "%zu fiches, ", fiches), fiches);
	fprintf(stderr, words_many("%zu warning, ", "%zu warnings, ", warnings), warnings);
	fprintf(stderr, "%.2f s\n", seconds_since(&progress->start));
}
