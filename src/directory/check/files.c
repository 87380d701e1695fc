/*
 * Files and identifiers: a fiche is called as its file is, and every file of the folder is in an edition.
 */
#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "base/str.h"
#include "check/checking.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define OF_EMACS "schemas.xml" /* which schema files of a folder have: Emacs offers to write it there */

/* Name of a file without folder and ".xml". */
static const char *stem(Arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	return arena_strndup(arena, name, strlen(name) - (str_ends(name, ".xml") ? strlen(".xml") : 0));
}

static void check_name(Checking *checking, const SourceFiche *fiche)
{
	const char *name = stem(checking->arena, xml_place(fiche->element).file);

	if (!str_equal(name, fiche->id))
		finding_add(checking,
			    (Finding){ .code = "I02",
				       .element = fiche->element,
				       .attribute = "id",
				       .found = fiche->id,
				       .suggestion = name },
			    fiche->id, name, NULL);
}

/* ---- files that no edition includes ---- */

typedef ARRAY(const char *) Names;

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_of_editions(const char *name)
{
	return name[0] != '.' && str_ends(name, ".xml") && !str_equal(name, OF_EMACS);
}

/* Files of XML in a folder ("" or with "/" at its end), by name. */
static Names list_folder(Arena *arena, const char *folder)
{
	DIR *open = opendir(*folder ? folder : ".");
	const struct dirent *entry;
	Names names = { 0 };

	while (open && (entry = readdir(open)))
		if (is_of_editions(entry->d_name))
			array_push(arena, &names, arena_strdup(arena, entry->d_name));
	if (open)
		closedir(open);
	if (names.count)
		qsort(names.items, names.count, sizeof *names.items, by_name);
	return names;
}

static const char *folder_of(Arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(arena, path, (size_t)(slash + 1 - path)) : "";
}

static void add_files_of(Checking *checking, const char *master, Map *included, Map *folders)
{
	Diagnostics *unheard = diagnostics_new(checking->arena);
	const SourceFile *files;
	size_t count;

	if (!source_files(checking->arena, master, &files, &count, unheard))
		return;
	for (size_t i = 0; i < count; i++) {
		map_set(included, files[i].path, checking);
		if (folders)
			map_set(folders, folder_of(checking->arena, files[i].path), checking);
	}
}

/* The other editions beside this one. */
static void add_files_of_others(Checking *checking, const char *master, Map *included)
{
	const char *folder = folder_of(checking->arena, master);
	Names names = list_folder(checking->arena, folder);

	for (size_t i = 0; i < names.count; i++) {
		const char *path = arena_printf(checking->arena, "%s%s", folder, names.items[i]);

		if (str_starts(names.items[i], "repertoire") && !str_equal(path, master))
			add_files_of(checking, path, included, NULL);
	}
}

static Names missing_from(Checking *checking, const char *folder, const Map *included)
{
	Names names = list_folder(checking->arena, folder), missing = { 0 };

	for (size_t i = 0; i < names.count; i++) {
		const char *path = arena_printf(checking->arena, "%s%s", folder, names.items[i]);

		if (!map_find(included, path))
			array_push(checking->arena, &missing, path);
	}
	return missing;
}

static void tell_missing(Checking *checking, const char *master, const char *folder, Map *included)
{
	const char *edition = folder_of(checking->arena, master);
	Names missing = missing_from(checking, folder, included);

	if (missing.count) {
		add_files_of_others(checking, master, included);
		missing = missing_from(checking, folder, included);
	}
	for (size_t i = 0; i < missing.count; i++) {
		const char *path = missing.items[i], *found = path;

		if (str_starts(path, edition))
			found += strlen(edition);
		finding_add(checking, (Finding){ .code = "I01", .place = { .file = path }, .fiche = "" }, found, NULL);
	}
}

static void check_folders(Checking *checking)
{
	const char *master = xml_place(checking->root).file;
	Map *included = map_new(checking->arena), *folders = map_new(checking->arena);

	add_files_of(checking, master, included, folders);
	for (size_t i = 0; i < map_count(folders); i++)
		if (!str_equal(map_key(folders, i), folder_of(checking->arena, master)))
			tell_missing(checking, master, map_key(folders, i), included);
}

void check_files(Checking *checking)
{
	for (size_t i = 0; i < checking->fiche_count; i++)
		check_name(checking, &checking->fiches[i]);
	if (checking->edition)
		check_folders(checking);
}
