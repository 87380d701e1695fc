#include "cli/run.h"

#include "base/file.h"
#include "process/files.h"

#include <stdarg.h>
#include <stdio.h>

Run run_start(const Options *options)
{
	Arena *arena = arena_new();

	Str *done = arena_new_of(arena, Str);

	*done = str_in(arena);
	return (Run){ options, arena, diagnostics_new(arena), done };
}

bool run_write(const Run *run, const char *path, const Str *text)
{
	return file_write_all(run->arena, path ? path : "-", str_text(text), text->length, process_files(),
			      run->diagnostics);
}

void run_tell(const Run *run, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_printf(run->done, "%s\n", arena_vprintf(run->arena, format, args));
	va_end(args);
}

ExitStatus run_end(const Run *run)
{
	ExitStatus status = exit_status(run->diagnostics, run->options->strict);

	diagnostics_print(run->diagnostics, stderr);
	if (!run->options->quiet)
		fputs(str_text(run->done), stderr);
	arena_free(run->arena);
	return status;
}
