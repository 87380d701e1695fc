/*
 * Opening what is compared. What is in git is copied out into a temporary folder, since an edition is read from files;
 * they have their names in git wherever they are told of.
 */
#include "compare/open.h"

#include "base/array.h"
#include "base/file.h"
#include "base/str.h"
#include "compare/git.h"
#include "process/files.h"
#include "process/folder.h"
#include "source/master.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#define LEVELS_UP 3 /* how far above a fiche its schema and lists are looked for */
#define SNIFFED ((size_t)32 << 20)

struct Opened {
	Arena *arena;
	TemporaryFolder *folder; /* NULL: it is not from git */
	SourceShared *shared;    /* of several fiches */
	ARRAY(Source *) sources;
	const char *path; /* of the first */
	CompareSide side;
};

/* ---- names ---- */

/* "git:REVISION:PATH" taken apart. A colon in braces, as in @{10:00}, is the revision's. */
typedef struct GitName {
	const char *revision, *path; /* path NULL: none is given */
} GitName;

static const char *end_of_revision(const char *at)
{
	int depth = 0;

	for (; *at && !(*at == ':' && depth == 0); at++)
		depth += (*at == '{') - (*at == '}');
	return at;
}

static GitName git_name_of(Arena *arena, const char *name)
{
	const char *text = name + strlen(COMPARE_GIT), *at = end_of_revision(text);

	return (GitName){ arena_strndup(arena, text, (size_t)(at - text)), *at ? at + 1 : NULL };
}

static const char *without_slash(Arena *arena, const char *path)
{
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	return arena_strndup(arena, path, length);
}

/* "a/./b/../c" is "a/c": git's paths are plain. */
static const char *plain_path(Arena *arena, const char *path)
{
	ARRAY(const char *) parts = { 0 };
	Str out = str_in(arena);

	while (*path) {
		size_t length = strcspn(path, "/");
		const char *part = arena_strndup(arena, path, length);

		if (str_equal(part, "..") && parts.count && !str_equal(array_last(&parts), ".."))
			parts.count--;
		else if (*part && !str_equal(part, "."))
			array_push(arena, &parts, part);
		path += length + (path[length] == '/');
	}
	for (size_t i = 0; i < parts.count; i++)
		str_printf(&out, "%s%s", i ? "/" : "", parts.items[i]);
	return str_text(&out);
}

/* ---- which files of a revision are wanted ---- */

typedef struct Wanted {
	Arena *arena;
	const char *path;   /* the edition's, the fiche's or the folder's, from the top */
	const char *folder; /* that it is in, or that it is: "" or with "/" at its end */
	bool to_print;
} Wanted;

static const char *folder_of(Arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? arena_strndup(arena, path, (size_t)(slash - path + 1)) : "";
}

static bool ends_in_one_of(const char *path, const char *const *ends)
{
	for (; *ends; ends++)
		if (str_ends(path, *ends))
			return true;
	return false;
}

static bool is_of_edition(const Wanted *wanted, const char *path)
{
	static const char *const data[] = { ".xml", ".rng", NULL }, *const pictures[] = { ".png", ".jpg", ".jpeg",
											  NULL };

	return str_starts(path, wanted->folder) &&
	       (ends_in_one_of(path, data) || (wanted->to_print && ends_in_one_of(path, pictures)));
}

/* Whether `path` is in `folder`, under that name. */
static bool is_named(const char *path, const char *folder, const char *name)
{
	return str_starts(path, folder) && str_equal(path + strlen(folder), name);
}

static bool is_of_look(const char *path, const char *folder)
{
	const char *rest = path + strlen(folder);

	return str_starts(path, folder) && (str_starts(rest, "templates/") || str_starts(rest, "fonts/"));
}

/* What is looked for above the edition or fiche. */
static bool is_above(const Wanted *wanted, const char *path)
{
	const char *folder = wanted->folder;

	for (int level = 0; level <= LEVELS_UP; level++) {
		if (is_named(path, folder, "repertoire.rng") || is_named(path, folder, "referentiels.xml") ||
		    (wanted->to_print && is_of_look(path, folder)))
			return true;
		if (!*folder)
			return false;
		folder = folder_of(wanted->arena, without_slash(wanted->arena, folder));
	}
	return false;
}

/* ---- a revision, copied out ---- */

/* Where the file of that name is: its path from the repository's top. */
static const char *path_from_top(Arena *arena, const GitTree *tree, const char *path)
{
	return plain_path(arena, arena_printf(arena, "%s%s", tree->prefix, path));
}

/* The path that a revision without one has, and the folder to ask git from, are those of what it is compared with. */
static const char *path_wanted(Arena *arena, const GitName *name, const char *beside, const GitTree *tree)
{
	const char *slash;

	if (name->path && str_starts(name->path, "./"))
		return path_from_top(arena, tree, name->path);
	if (name->path)
		return plain_path(arena, name->path);
	if (str_starts(beside, COMPARE_GIT))
		return plain_path(arena, git_name_of(arena, beside).path);
	slash = strrchr(beside, '/');
	return folder_is(beside) ? path_from_top(arena, tree, "")
				 : path_from_top(arena, tree, slash ? slash + 1 : beside);
}

static const char *folder_to_ask_from(Arena *arena, const GitName *name, const char *beside)
{
	if (name->path || !beside || str_starts(beside, COMPARE_GIT))
		return "";
	return folder_is(beside) ? beside : folder_of(arena, beside);
}

/* Whether the tree has that file, or that folder. */
static bool has_file(const GitTree *tree, const char *path)
{
	for (size_t i = 0; i < tree->count; i++)
		if (str_equal(tree->files[i].path, path))
			return true;
	return false;
}

static bool has_folder(Arena *arena, const GitTree *tree, const char *path)
{
	const char *start = *path ? arena_printf(arena, "%s/", path) : "";

	for (size_t i = 0; i < tree->count; i++)
		if (str_starts(tree->files[i].path, start))
			return true;
	return false;
}

static bool copy_out(Opened *opened, const GitTree *tree, Wanted *wanted, Diagnostics *diagnostics)
{
	const GitFile **files = arena_array_of(opened->arena, const GitFile *, tree->count);
	size_t count = 0;

	for (size_t i = 0; i < tree->count; i++)
		if (is_of_edition(wanted, tree->files[i].path) || is_above(wanted, tree->files[i].path))
			files[count++] = &tree->files[i];
	opened->folder = temporary_folder_new(diagnostics);
	return opened->folder && git_export(opened->arena, tree, files, count, opened->folder, diagnostics);
}

static void tell_no_such_file(const char *revision, const char *path, Diagnostics *diagnostics)
{
	diag_resource(diagnostics, "git-file", NO_PLACE, "a path is given from the root of the repository, or with ./",
		      "“%s” is not in revision “%s”", path, revision);
}

/* Where the revision's file is on disk; NULL with diagnostics. */
static const char *copy_of_revision(Opened *opened, const char *text, const char *beside, const OpenOptions *options,
				    Diagnostics *diagnostics)
{
	Arena *arena = opened->arena;
	GitName name = git_name_of(arena, text);
	Wanted wanted = { .arena = arena, .to_print = options->to_print };
	GitTree tree;

	if (!git_tree(arena, folder_to_ask_from(arena, &name, beside), name.revision, &tree, diagnostics))
		return NULL;
	wanted.path = path_wanted(arena, &name, beside, &tree);
	if (has_file(&tree, wanted.path)) {
		wanted.folder = folder_of(arena, wanted.path);
	} else if (has_folder(arena, &tree, wanted.path)) {
		wanted.folder = *wanted.path ? arena_printf(arena, "%s/", wanted.path) : "";
	} else {
		tell_no_such_file(name.revision, wanted.path, diagnostics);
		return NULL;
	}
	if (!copy_out(opened, &tree, &wanted, diagnostics))
		return NULL;
	opened->side.folder = arena_printf(arena, "%s/", temporary_folder_path(opened->folder));
	opened->side.shown = arena_printf(arena, COMPARE_GIT "%s:", name.revision);
	return arena_printf(arena, "%s%s", opened->side.folder, wanted.path);
}

/* ---- sources ---- */

static void keep(Opened *opened, Source *source)
{
	if (source)
		array_push(opened->arena, &opened->sources, source);
}

static bool load_one(Opened *opened, const char *path, const OpenOptions *options, Diagnostics *diagnostics)
{
	SourceOptions how = { .schema = options->schema, .without_lists = true };

	opened->path = path;
	keep(opened, source_load(opened->arena, path, &how, diagnostics));
	return opened->sources.count == 1;
}

/* Paths that match, sorted. */
static size_t matches(Arena *arena, const char *pattern, const char ***paths)
{
	ARRAY(const char *) found = { 0 };
	glob_t names;

	if (glob(pattern, 0, NULL, &names) == 0) {
		for (size_t i = 0; i < names.gl_pathc; i++)
			array_push(arena, &found, arena_strdup(arena, names.gl_pathv[i]));
		globfree(&names);
	}
	*paths = found.items;
	return found.count;
}

/* What a pattern takes for a sign of its own. */
static const char *literal(Arena *arena, const char *path)
{
	Str out = str_in(arena);

	for (; *path; path++)
		str_printf(&out, "%s%c", strchr("*?[\\", *path) ? "\\" : "", *path);
	return str_text(&out);
}

/* Whether a fiche begins in the file: of the tags in it the first is a fiche's. */
static bool is_fiche(Arena *arena, const char *path)
{
	Diagnostics *unheard = diagnostics_new(arena);
	ArenaMark mark = arena_mark(arena);
	size_t length;
	const char *text = file_read(arena, path, SNIFFED, &length, process_files(), unheard), *end;
	bool fiche;

	while (text && (text = strchr(text, '<')) && (text[1] == '?' || text[1] == '!')) {
		end = strstr(text, str_starts(text, "<!--") ? "-->" : ">");
		text = end ? end + 1 : NULL;
	}
	fiche = text && str_starts(text, "<fiche") && strchr(" \t\r\n>", text[strlen("<fiche")]);
	arena_reset(arena, mark);
	return fiche;
}

static bool load_fiches(Opened *opened, const char *folder, const OpenOptions *options, Diagnostics *diagnostics)
{
	Arena *arena = opened->arena;
	SourceOptions how = { .schema = options->schema, .without_lists = true };
	const char **paths;
	size_t count = matches(arena, arena_printf(arena, "%s/*.xml", literal(arena, folder)), &paths);

	for (size_t i = 0; i < count; i++) {
		if (!is_fiche(arena, paths[i]))
			continue;
		if (!opened->shared)
			opened->shared = source_share(arena, paths[i], options->schema, diagnostics);
		if (!opened->shared)
			return false;
		how.shared = opened->shared;
		keep(opened, source_load(arena, paths[i], &how, diagnostics));
	}
	if (!opened->sources.count && !diagnostics_failed(diagnostics))
		diag_resource(diagnostics, "folder-empty", ((Place){ .file = folder }), "give the edition, or a fiche",
			      "this folder has neither an edition nor a fiche");
	return !diagnostics_failed(diagnostics);
}

static bool load_folder(Opened *opened, const char *folder, const OpenOptions *options, Diagnostics *diagnostics)
{
	const char *edition = master_in(opened->arena, arena_printf(opened->arena, "%s/", folder));

	return edition ? load_one(opened, edition, options, diagnostics)
		       : load_fiches(opened, folder, options, diagnostics);
}

/* A text in which files of the temporary folder have their names in git. */
static const char *with_names_in_git(const Opened *opened, const char *text)
{
	const char *folder = opened->side.folder, *found;
	Str out = str_in(opened->arena);

	if (!folder || !text)
		return text;
	for (; (found = strstr(text, folder)); text = found + strlen(folder)) {
		str_add_bytes(&out, text, (size_t)(found - text));
		str_add(&out, opened->side.shown);
	}
	str_add(&out, text);
	return str_text(&out);
}

/* Records what was told of the temporary copies under their names in git. */
static void tell_renamed(const Opened *opened, const Diagnostics *told, Diagnostics *diagnostics)
{
	const Diagnostic *list;
	size_t count = diagnostics_all(told, &list);

	for (size_t i = 0; i < count; i++) {
		const Diagnostic *d = &list[i];

		diagnostics_add(diagnostics, d->severity, d->blame, d->code,
				compare_place(opened->arena, &opened->side, d->place),
				with_names_in_git(opened, d->hint), "%s", with_names_in_git(opened, d->message));
	}
}

static bool load(Opened *opened, const char *path, const OpenOptions *options, Diagnostics *diagnostics)
{
	Arena *messages = arena_new();
	Diagnostics *told = diagnostics_new(messages);
	const char *plain = without_slash(opened->arena, path);
	bool good =
		folder_is(plain) ? load_folder(opened, plain, options, told) : load_one(opened, path, options, told);

	tell_renamed(opened, told, diagnostics);
	arena_free(messages);
	return good;
}

/* ---- what others see ---- */

bool compare_has_path(const char *name)
{
	return *end_of_revision(name + strlen(COMPARE_GIT)) == ':';
}

/* A revision needs a path, its own or that of what it is compared with. */
static bool has_path(const char *name, const char *beside, Diagnostics *diagnostics)
{
	if (!str_starts(name, COMPARE_GIT) || compare_has_path(name))
		return true;
	if (beside && (!str_starts(beside, COMPARE_GIT) || compare_has_path(beside)))
		return true;
	diag_resource(diagnostics, "git-file", NO_PLACE, "git:REVISION:PATH, as git:v2008:data/repertoire-2008.xml",
		      "“%s” does not say which file", name);
	return false;
}

Opened *compare_open(Arena *arena, const char *name, const char *beside, const OpenOptions *options,
		     Diagnostics *diagnostics)
{
	Opened *opened = arena_new_of(arena, Opened);
	const char *path = name;

	opened->arena = arena;
	if (!has_path(name, beside, diagnostics))
		return NULL;
	if (str_starts(name, COMPARE_GIT))
		path = copy_of_revision(opened, name, beside, options, diagnostics);
	if (!path || !load(opened, path, options, diagnostics)) {
		compare_close(opened);
		return NULL;
	}
	opened->side.sources = (const Source *const *)opened->sources.items;
	opened->side.count = opened->sources.count;
	return opened;
}

void compare_close(Opened *opened)
{
	if (!opened)
		return;
	for (size_t i = 0; i < opened->sources.count; i++)
		source_free(opened->sources.items[i]);
	source_shared_free(opened->shared);
	temporary_folder_free(opened->folder);
}

const CompareSide *opened_side(const Opened *opened)
{
	return &opened->side;
}

Source *opened_source(const Opened *opened)
{
	return opened->path && opened->sources.count == 1 ? opened->sources.items[0] : NULL;
}

const char *opened_path(const Opened *opened)
{
	return opened->path;
}
