/*
 * The font cache. A folder's list is whole when it has as many files as the folder has faces by their names: that is
 * looked at in each run, and costs a reading of the folder. Only if not, files are looked for one by one.
 */
#include "text/font_cache.h"

#include "base/map.h"
#include "base/notation.h"
#include "base/str.h"
#include "base/words.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* A folder, a face in it, the new list and its lock; and what other threads open meanwhile. */
#define SPARE_DESCRIPTORS 6

typedef struct Check {
	FcConfig *config;
	Arena *arena;
	Diagnostics *diagnostics;
	bool good;    /* nothing was told */
	bool renewed; /* lists were made anew */
} Check;

static void tell(Check *check, const char *code, const char *path, const char *hint, const char *what)
{
	diag_resource(check->diagnostics, code, ((Place){ .file = path }), hint, "%s", what);
	check->good = false;
}

/* ---- descriptors ---- */

static bool can_open(int *fds, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		fds[i] = open("/dev/null", O_RDONLY | O_CLOEXEC);
		if (fds[i] < 0)
			return false;
	}
	return true;
}

static void check_descriptors(Check *check, const char *configuration)
{
	int fds[SPARE_DESCRIPTORS];

	memset(fds, -1, sizeof fds);
	if (!can_open(fds, SPARE_DESCRIPTORS))
		tell(check, "font-descriptors", configuration, _("let it open more files: ulimit -n"),
		     _("the folders of faces cannot be listed: too few files may be opened at once"));
	for (size_t i = 0; i < SPARE_DESCRIPTORS; i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

/* ---- one folder ---- */

static bool is_face_name(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && name[0] != '.' &&
	       (strcasecmp(dot, ".ttf") == 0 || strcasecmp(dot, ".otf") == 0 || strcasecmp(dot, ".ttc") == 0 ||
		strcasecmp(dot, ".otc") == 0);
}

static size_t faces_in(DIR *folder)
{
	size_t count = 0;

	for (const struct dirent *entry; (entry = readdir(folder));)
		count += is_face_name(entry->d_name);
	return count;
}

static const char *file_of(const FcFontSet *list, int i)
{
	FcChar8 *file;

	return FcPatternGetString(list->fonts[i], FC_FILE, 0, &file) == FcResultMatch ? (const char *)file : "";
}

/* Faces of one file follow each other. */
static size_t files_in(const FcFontSet *list)
{
	size_t count = 0;

	for (int i = 0; i < list->nfont; i++)
		count += i == 0 || !str_equal(file_of(list, i), file_of(list, i - 1));
	return count;
}

static FcFontSet *list_of(const Check *check, const char *path)
{
	FcCache *cache = FcDirCacheRead((const FcChar8 *)path, FcFalse, check->config);
	FcFontSet *list = cache ? FcCacheCopySet(cache) : NULL;

	if (cache)
		FcDirCacheUnload(cache);
	return list;
}

/* Whether fontconfig would list the file; one that is damaged it would not. */
static bool is_face(Check *check, const char *path)
{
	FcPattern *pattern;
	int count;

	if (access(path, R_OK) != 0) {
		if (errno != ENOENT)
			tell(check, "font-unreadable", path,
			     _("make it readable, or leave its folder out of the font configuration"),
			     words_of_error(errno));
		return false;
	}
	pattern = FcFreeTypeQuery((const FcChar8 *)path, 0, NULL, &count);
	if (pattern)
		FcPatternDestroy(pattern);
	return pattern != NULL;
}

/* The first face of the folder that the list lacks; NULL: it lacks none. */
static const char *missing_face(Check *check, const char *path, DIR *folder, const FcFontSet *list)
{
	Map *listed = map_new(check->arena);

	for (int i = 0; list && i < list->nfont; i++)
		map_set(listed, file_of(list, i), check);
	rewinddir(folder);
	for (const struct dirent *entry; (entry = readdir(folder));) {
		const char *file = arena_printf(check->arena, "%s/%s", path, entry->d_name);

		if (is_face_name(entry->d_name) && !map_find(listed, file) && is_face(check, file))
			return file;
	}
	return NULL;
}

/* A list that lacks a face is made anew, once. */
static void mend(Check *check, const char *path, const char *missing)
{
	FcCache *cache = check->renewed ? NULL : FcDirCacheRead((const FcChar8 *)path, FcTrue, check->config);

	if (cache)
		FcDirCacheUnload(cache);
	else
		tell(check, "font-cache", missing,
		     _("delete the folders named by <cachedir> in the font configuration"),
		     _("fontconfig's list of this folder lacks this face, and cannot be replaced"));
}

static const char *face_lacking(Check *check, const char *path, DIR *folder)
{
	FcFontSet *list = list_of(check, path);
	const char *missing =
		list && files_in(list) >= faces_in(folder) ? NULL : missing_face(check, path, folder, list);

	if (list)
		FcFontSetDestroy(list);
	return missing;
}

static bool check_folder(Check *check, const char *path)
{
	DIR *folder = opendir(path);
	const char *missing = folder ? face_lacking(check, path, folder) : NULL;

	if (!folder && errno != ENOENT)
		tell(check, "font-unreadable", path, _("make it readable, or leave it out of the font configuration"),
		     words_of_error(errno));
	if (folder)
		closedir(folder);
	if (missing)
		mend(check, path, missing);
	return missing == NULL;
}

/* ---- where lists are kept ---- */

/* Whether it may be written in, or made where it would stand. */
static bool can_keep(Arena *arena, const char *path)
{
	char *folder = arena_strdup(arena, path);
	char *slash;

	while (access(folder, F_OK) != 0 && (slash = strrchr(folder, '/')) && slash > folder)
		*slash = '\0';
	return access(folder, W_OK | X_OK) == 0;
}

static bool can_keep_lists(const Check *check)
{
	FcStrList *folders = FcConfigGetCacheDirs(check->config);
	bool can = false;

	for (const FcChar8 *path; folders && !can && (path = FcStrListNext(folders));)
		can = can_keep(check->arena, (const char *)path);
	if (folders)
		FcStrListDone(folders);
	return can;
}

/*
 * fontconfig has to write a list before it looks at it, and complains on standard error where it cannot: of somebody
 * without a home, or whose home is not for writing. A folder for the time of one run does, NULL when there is none; it
 * is gone again as soon as the faces are known.
 */
static const char *lodge_lists(const Check *check)
{
	const char *place = getenv("TMPDIR");
	char *path = arena_printf(check->arena, "%s/libfo-XXXXXX", place && *place ? place : "/tmp");
	Str configuration = str_in(check->arena);

	if (!mkdtemp(path))
		return NULL;
	str_add(&configuration, "<fontconfig><cachedir>");
	xml_add(&configuration, path);
	str_add(&configuration, "</cachedir></fontconfig>");
	FcConfigParseAndLoadFromMemory(check->config, (const FcChar8 *)str_text(&configuration), FcFalse);
	return path;
}

static void clear_lodging(const Check *check, const char *path)
{
	DIR *folder = opendir(path);

	for (const struct dirent *entry; folder && (entry = readdir(folder));)
		unlink(arena_printf(check->arena, "%s/%s", path, entry->d_name));
	if (folder)
		closedir(folder);
	rmdir(path);
}

/* ---- all ---- */

static bool check_folders(Check *check)
{
	FcStrList *folders = FcConfigGetFontDirs(check->config);
	bool whole = true;

	for (const FcChar8 *path; folders && (path = FcStrListNext(folders));)
		whole &= check_folder(check, (const char *)path);
	if (folders)
		FcStrListDone(folders);
	return whole;
}

/* When lists were made anew, all is built from them, and they are looked at once more. */
static bool build(Check *check)
{
	bool whole = false;

	while (!whole && check->good && FcConfigBuildFonts(check->config)) {
		whole = check_folders(check);
		check->renewed = true;
	}
	return whole && check->good;
}

bool font_cache_build(FcConfig *config, const char *configuration, Diagnostics *diagnostics)
{
	Check check = { .config = config, .arena = arena_new(), .diagnostics = diagnostics, .good = true };
	const char *lodging;
	bool built;

	check_descriptors(&check, configuration);
	lodging = check.good && !can_keep_lists(&check) ? lodge_lists(&check) : NULL;
	built = check.good && build(&check);
	if (lodging)
		clear_lodging(&check, lodging);
	arena_free(check.arena);
	return built;
}
