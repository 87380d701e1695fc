/*
 * A new edition: folders are copied, file by file, into one that was empty.
 */
#include "cli/starting.h"

#include "base/array.h"
#include "base/file.h"
#include "cli/resource.h"
#include "cli/run.h"
#include "process/files.h"
#include "process/folder.h"
#include "source/xml.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define START "depart" /* the folder of the edition, in that of the templates */

typedef ARRAY(const char *) Names;

typedef struct Copying {
	const Run *run;
	size_t files; /* that were written */
} Copying;

/* ---- folders ---- */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is in a folder, hidden files left out, by name. */
static Names list_folder(Arena *arena, const char *folder)
{
	DIR *open = opendir(folder);
	const struct dirent *entry;
	Names names = { 0 };

	while (open && (entry = readdir(open)))
		if (entry->d_name[0] != '.')
			array_push(arena, &names, arena_strdup(arena, entry->d_name));
	if (open)
		closedir(open);
	if (names.count)
		qsort(names.items, names.count, sizeof *names.items, by_name);
	return names;
}

/* Hidden files, such as git's, use nothing. */
static bool is_unused(const Run *run, const char *path)
{
	return list_folder(run->arena, path).count == 0;
}

static bool refuse(const Run *run, const char *path, const char *hint)
{
	diagnostics_add(run->diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "folder-used", (Place){ .file = path }, hint,
			"there is something in this folder already; nothing is written");
	return false;
}

/* ---- copies ---- */

static bool copy_file(Copying *copying, const char *from, const char *to)
{
	const Run *run = copying->run;
	size_t length;
	const char *bytes = file_read(run->arena, from, XML_FILE_LIMIT, &length, process_files(), run->diagnostics);

	copying->files++;
	return bytes && file_write_all(run->arena, to, bytes, length, process_files(), run->diagnostics);
}

/* All that is in the folder, and in those in it, but for what is called `left` (NULL: nothing). */
static bool copy_folder(Copying *copying, const char *from, const char *to, const char *left)
{
	Arena *arena = copying->run->arena;
	Names names = list_folder(arena, from);
	bool good = folder_make(to, copying->run->diagnostics);

	for (size_t i = 0; i < names.count && good; i++) {
		const char *path = arena_printf(arena, "%s/%s", from, names.items[i]);
		const char *copy = arena_printf(arena, "%s/%s", to, names.items[i]);

		if (!str_equal(names.items[i], left))
			good = folder_is(path) ? copy_folder(copying, path, copy, NULL)
					       : copy_file(copying, path, copy);
	}
	return good;
}

/* ---- what is laid out ---- */

/* The folder of the program's own templates. */
static const char *templates_folder(Arena *arena)
{
	const char *edition = resource_of_program(arena, "templates/edition.xsl");

	return edition ? arena_strndup(arena, edition, strlen(edition) - strlen("/edition.xsl")) : "templates";
}

/* Of an edition, and of each of its files as it is typed. */
static const char *const schemas[] = { "repertoire.rng", "saisie.rng", NULL };

/* Where it is installed, or in the tree. */
static const char *schema_file(Arena *arena, const char *name)
{
	const char *found = resource_of_program(arena, name);

	if (!found)
		found = resource_of_program(arena, arena_printf(arena, "data/%s", name));
	return found ? found : name;
}

static bool copy_schemas(Copying *copying, const char *folder)
{
	Arena *arena = copying->run->arena;
	bool good = true;

	for (const char *const *name = schemas; *name && good; name++)
		good = copy_file(copying, schema_file(arena, *name), arena_printf(arena, "%s/%s", folder, *name));
	return good;
}

static bool lay_out_edition(Copying *copying, const char *folder)
{
	Arena *arena = copying->run->arena;
	const char *start = arena_printf(arena, "%s/" START, templates_folder(arena));

	if (!folder_is(start)) {
		diag_resource(copying->run->diagnostics, "file-read", ((Place){ .file = start }),
			      "install the program anew", "the edition to start from is not there");
		return false;
	}
	return copy_folder(copying, start, folder, NULL) && copy_schemas(copying, folder);
}

/* The list of faces that may be used, whose folder is for those of the edition's own. One that is there is kept. */
static bool lay_out_faces(Copying *copying, const char *folder)
{
	Arena *arena = copying->run->arena;
	const char *list = resource_of_program(arena, "fonts/fonts.conf");
	const char *to = arena_printf(arena, "%s/fonts", folder);

	return !list || !is_unused(copying->run, to) ||
	       (folder_make(to, copying->run->diagnostics) &&
		copy_file(copying, list, arena_printf(arena, "%s/fonts.conf", to)));
}

static bool lay_out_templates(Copying *copying, const char *folder)
{
	Arena *arena = copying->run->arena;
	const char *to = arena_printf(arena, "%s/templates", folder);

	if (!is_unused(copying->run, to))
		return refuse(copying->run, to, _("templates that were changed are kept: move them away first"));
	return copy_folder(copying, templates_folder(arena), to, START) && lay_out_faces(copying, folder);
}

static bool lay_out(Copying *copying, const char *folder, bool templates)
{
	bool unused = is_unused(copying->run, folder);

	if (!unused && !templates)
		return refuse(copying->run, folder, _("name a new folder, or give --templates to add those alone"));
	return folder_make(folder, copying->run->diagnostics) && (!unused || lay_out_edition(copying, folder)) &&
	       (!templates || lay_out_templates(copying, folder));
}

int starting_run(const Options *options)
{
	Run run = run_start(options);
	Copying copying = { .run = &run };
	const char *folder = options->operands[0];
	bool edition = is_unused(&run, folder);

	if (lay_out(&copying, folder, options->templates))
		run_tell(&run,
			 edition ? _("%s: %zu files of a small edition; README.md in it says what to do next")
				 : _("%s: %zu files of templates"),
			 folder, copying.files);
	return (int)run_end(&run);
}
