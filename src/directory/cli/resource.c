/*
 * Where the files are that a command line does not name.
 */
#include "cli/resource.h"

#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "source/master.h"
#include "text/font.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#define LEVELS_UP 4
#define SCHEMA "repertoire.rng"
#define INSTALLED "share/repertoire" /* beside the program's folder */

static const char *find_above(Arena *arena, const char *start, const char *name)
{
	const char *up = "";

	for (int level = 0; level < LEVELS_UP; level++) {
		const char *path = file_beside(arena, start, arena_printf(arena, "%s%s", up, name));

		if (file_exists(path))
			return path;
		up = arena_printf(arena, "../%s", up);
	}
	return NULL;
}

static const char *program_path(Arena *arena)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path);

	return length > 0 && (size_t)length < sizeof path ? arena_strndup(arena, path, (size_t)length) : NULL;
}

const char *resource_of_program(Arena *arena, const char *name)
{
	const char *program = program_path(arena), *found = program ? find_above(arena, program, name) : NULL;

	return found || !program ? found : find_above(arena, program, arena_printf(arena, INSTALLED "/%s", name));
}

const char *resource_find(Arena *arena, const char *input, const char *name)
{
	const char *found = find_above(arena, input, name);

	if (!found && !file_exists(name))
		found = resource_of_program(arena, name);
	return found ? found : name;
}

const char *resource_fonts(Arena *arena, const char *input, const char *asked, const char *name)
{
	if (!asked)
		return resource_find(arena, input, name);
	return str_equal(asked, "system") ? FONTS_OF_MACHINE : asked;
}

const char *resource_schema(Arena *arena, const char *input)
{
	return input && !find_above(arena, input, SCHEMA) ? resource_of_program(arena, SCHEMA) : NULL;
}

const char *resource_edition(Arena *arena)
{
	const char *here = master_in(arena, "");

	return here ? here : master_in(arena, "data/");
}

const char *resource_edition_missing(void)
{
	return _("no edition here, repertoire.xml or repertoire-YEAR.xml, nor in data: name its master file, "
		 "or begin one with 'repertoire new'");
}
