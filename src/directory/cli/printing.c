#include "cli/printing.h"

#include "base/file.h"
#include "cli/resource.h"
#include "output/intent.h"
#include "process/files.h"

#include <string.h>

/* Where `make intents` puts profiles, beside the program, and where an edition may keep its printer's. */
static const char *const *profile_folders(Arena *arena, const char *input)
{
	const char **folders = arena_array_of(arena, const char *, 3);

	folders[0] = file_beside(arena, input, "icc");
	folders[1] = resource_find(arena, input, "icc");
	return folders;
}

static const char *slug_of(Arena *arena, const char *input, const char *date, const char *condition)
{
	return date ? arena_printf(arena, "%s – %.10s – %s", file_name(input), date, condition)
		    : arena_printf(arena, "%s – %s", file_name(input), condition);
}

bool printing_open(Arena *arena, const Options *options, const char *input, PdfOptions *pdf, Diagnostics *diagnostics)
{
	PdfPress *press = arena_new_of(arena, PdfPress);

	if (!options->press)
		return true;
	*press = (PdfPress){ .marks = options->marks, .spots = !options->process };
	if (!intent_open(arena, options->intent, profile_folders(arena, input), options->standard, press,
			 process_files(), diagnostics))
		return false;
	press->slug = slug_of(arena, input, pdf->date, press->condition);
	pdf->press = press;
	return true;
}
