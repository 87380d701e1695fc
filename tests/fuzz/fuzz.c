#include "fuzz.h"

#include "area/trace.h"
#include "base/file.h"
#include "base/str.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RUNS_OF_A_PRESS 256
#define RUNS_TO_ONE_REPEATED 16
#define LARGEST_COPY ((size_t)1 << 24)

/* ---- one iteration ---- */

FuzzRun fuzz_begin(void)
{
	FuzzRun run = { .arena = arena_new(), .messages = arena_new() };

	run.diagnostics = diagnostics_new(run.messages);
	return run;
}

static FILE *nowhere(void)
{
	static FILE *out;

	if (!out)
		out = fopen("/dev/null", "w");
	return out;
}

void fuzz_end(FuzzRun *run)
{
	diagnostics_print(run->diagnostics, nowhere());
	arena_free(run->arena);
	arena_free(run->messages);
}

void fuzz_expect(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

/* ---- files ---- */

static char folder[4096];

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status, (void)kind, (void)place;
	return remove(path);
}

static void remove_folder(void)
{
	nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void)
{
	const char *above = getenv("TMPDIR");

	if (*folder)
		return folder;
	snprintf(folder, sizeof folder - 1, "%s/fuzz-XXXXXX", above ? above : "/tmp");
	fuzz_expect(mkdtemp(folder) != NULL, "a folder can be made");
	strcat(folder, "/");
	atexit(remove_folder);
	return folder;
}

/* A place for a path that lasts: few names are ever asked for. */
static const char *path_of(const char *name)
{
	static struct {
		const char *name;
		char *path;
	} known[16];
	size_t i = 0;

	while (known[i].name && strcmp(known[i].name, name) != 0)
		fuzz_expect(++i < sizeof known / sizeof *known, "few names are asked for");
	if (!known[i].name) {
		known[i].name = name;
		fuzz_expect(asprintf(&known[i].path, "%s%s", fuzz_folder(), name) > 0, "memory is left");
	}
	return known[i].path;
}

const char *fuzz_write(const char *name, const void *bytes, size_t size)
{
	const char *path = path_of(name);
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	fuzz_expect(file >= 0 && write(file, bytes, size) == (ssize_t)size && close(file) == 0,
		    "a file can be written");
	return path;
}

void fuzz_copy(const char *path, const char *name)
{
	FuzzRun run = fuzz_begin();
	size_t length;
	const char *bytes = file_read(run.arena, path, LARGEST_COPY, &length, NULL, run.diagnostics);

	if (!bytes)
		fprintf(stderr, "%s: ", path);
	fuzz_expect(bytes != NULL, "the file can be read; targets run from the top folder");
	fuzz_write(name, bytes, length);
	fuzz_end(&run);
}

/* ---- printing ---- */

static void open_press(FuzzPress *kept)
{
	static const char *const here[] = { "" };

	kept->options = (PressOptions){ .template = kept->template,
					.fonts = "fonts/fonts.conf",
					.allowed = here,
					.allowed_count = 1,
					.pdf = { .compression = 1, .producer = "fuzz" } };
	kept->messages = arena_new();
	kept->press = press_new(&kept->options, diagnostics_new(kept->messages));
}

static void close_press(FuzzPress *kept)
{
	press_free(kept->press);
	arena_free(kept->messages);
	kept->press = NULL;
}

Press *fuzz_press(FuzzPress *kept)
{
	if (kept->press && kept->runs++ % RUNS_OF_A_PRESS == 0)
		close_press(kept);
	if (!kept->press)
		open_press(kept);
	return kept->press;
}

/* By two threads, and pages forgotten as soon as they are written, the bytes are the same. */
static void print_again(FuzzPress *kept, const PressInput *input, const Str *pdf)
{
	FuzzRun run = fuzz_begin();
	Str again = str_in(run.arena);
	AreaDocument areas;
	bool printed;

	kept->options.layout.threads = 2;
	printed = press_print(fuzz_press(kept), run.arena, input, &(PressOutput){ .memory = &again }, &areas,
			      run.diagnostics);
	kept->options.layout.threads = 0;
	fuzz_expect(printed && again.length == pdf->length && memcmp(again.bytes, pdf->bytes, again.length) == 0,
		    "a document printed again has the same bytes");
	fuzz_end(&run);
}

void fuzz_print(FuzzPress *kept, FuzzRun *run, const PressInput *input)
{
	Press *press = fuzz_press(kept);
	Str trace = str_in(run->arena), pdf = str_in(run->arena);
	PressInput here = *input;
	AreaDocument areas;

	here.folder = fuzz_folder();
	if (!press_print(press, run->arena, &here, &(PressOutput){ .memory = &pdf, .areas = true }, &areas,
			 run->diagnostics)) {
		fuzz_expect(diagnostics_failed(run->diagnostics), "what is not printed is told");
		return;
	}
	area_trace(&areas, &trace);
	if (kept->runs % RUNS_TO_ONE_REPEATED == 0)
		print_again(kept, &here, &pdf);
}
