#include "cli/run.h"

#include "base/file.h"
#include "process/files.h"

Run run_start(const Options *options)
{
	Arena *arena = arena_new();

	return (Run){ options, arena, diagnostics_new(arena) };
}

bool run_write(const Run *run, const char *path, const Str *text)
{
	return file_write_all(run->arena, path ? path : "-", str_text(text), text->length, process_files(),
			      run->diagnostics);
}

ExitStatus run_end(const Run *run)
{
	ExitStatus status = exit_status(run->diagnostics, run->options->strict);

	diagnostics_print(run->diagnostics, stderr);
	arena_free(run->arena);
	return status;
}
