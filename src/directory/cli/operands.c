#include "cli/operands.h"

#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "cli/resource.h"
#include "process/end.h"
#include "process/folder.h"

#include <stdio.h>
#include <string.h>

int usage(const char *command, const char *message)
{
	fprintf(stderr, "repertoire %s: %s\n", command, message);
	fprintf(stderr, _("Try 'repertoire %s --help'.\n"), command);
	return EXIT_USAGE;
}

const char *edition_of(Arena *arena, const Options *options)
{
	return options->source ? options->source : resource_edition(arena);
}

const char *one_source(Arena *arena, const char *command, const Options *options)
{
	const char *found;

	if (options->operand_count > 1) {
		usage(command, _("one source at a time"));
		return NULL;
	}
	found = options->operand_count ? options->operands[0] : resource_edition(arena);
	if (!found)
		usage(command, resource_edition_missing());
	return found;
}

const char *pdf_name(Arena *arena, const char *folder, const char *source)
{
	const char *name = file_name(source), *dot = strrchr(name, '.');
	int length = (int)(dot && dot != name ? dot - name : (ptrdiff_t)strlen(name));

	return arena_printf(arena, "%s%s%.*s.pdf", folder ? folder : "", folder ? "/" : "", length, name);
}

const char *input_of(Arena *arena, const Options *options)
{
	for (size_t i = 0; i < options->operand_count; i++)
		if (str_ends(options->operands[i], ".xml") && file_exists(options->operands[i]))
			return options->operands[i];
	return edition_of(arena, options);
}

bool folder_is_made(Arena *arena, const char *folder)
{
	Diagnostics *diagnostics = diagnostics_new(arena);
	bool made = !folder || folder_make(folder, diagnostics);

	diagnostics_print(diagnostics, stderr);
	return made;
}
