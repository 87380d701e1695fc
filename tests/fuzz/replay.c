/*
 * A fuzzing target driven by files: each file named, and each in a folder named, is taken once, as libFuzzer would give
 * it. So what was found once is tried again by any compiler, without libFuzzer.
 *
 * Usage: replay/TARGET FILE|FOLDER…. One line for all, `ok N inputs of TARGET end well`; a crash says which input by
 * the line `# FILE` that it leaves as the last.
 */
#include "fuzz.h"

#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS 20 /* of the processor, for one input */
#define LARGEST ((size_t)1 << 24)

static unsigned count;

/* The name is written before the input is tried, and taken back by the next. */
static void replay_file(const char *path)
{
	FuzzRun run = fuzz_begin();
	size_t length;
	const char *bytes = file_read(run.arena, path, LARGEST, &length, NULL, run.diagnostics);
	uint8_t *exact = malloc(length ? length : 1);

	fuzz_expect(bytes && exact, path);
	memcpy(exact, bytes, length);
	printf("# %s\n", path);
	fflush(stdout);
	alarm(SECONDS);
	LLVMFuzzerTestOneInput(exact, length);
	alarm(0);
	free(exact);
	fuzz_end(&run);
	count++;
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void replay(const char *path)
{
	struct dirent **entries;
	int found = scandir(path, &entries, is_shown, alphasort);
	char name[4096];

	if (found < 0) {
		replay_file(path);
		return;
	}
	for (int i = 0; i < found; i++) {
		snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
		free(entries[i]);
		replay(name);
	}
	free(entries);
}

int main(int argc, char **argv)
{
	const char *target = strrchr(argv[0], '/');

	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	printf("ok %u inputs of %s end well\n", count, target ? target + 1 : argv[0]);
	return 0;
}
