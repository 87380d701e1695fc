/*
 * Folders, by their real paths.
 */
#include "base/folders.h"

#include "base/array.h"
#include "base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct Folders {
	Arena *arena;
	ARRAY(const char *) paths; /* real, "/" at the end */
};

Folders *folders_new(Arena *arena)
{
	Folders *folders = arena_new_of(arena, Folders);

	folders->arena = arena;
	return folders;
}

bool folders_add(Folders *folders, const char *folder)
{
	char *real = realpath(*folder ? folder : ".", NULL);

	if (!real)
		return false;
	array_push(folders->arena, &folders->paths,
		   arena_printf(folders->arena, str_ends(real, "/") ? "%s" : "%s/", real));
	free(real);
	return true;
}

const char *folders_first(const Folders *folders)
{
	return folders->paths.count ? folders->paths.items[0] : NULL;
}

/* Takes the last name off the path: "a/b" to "a/", "a/" and "a" to "". False when nothing is left. */
static bool go_up(char *path)
{
	size_t length = strlen(path);

	if (length == 0)
		return false;
	while (length > 0 && path[length - 1] == '/')
		length--;
	while (length > 0 && path[length - 1] != '/')
		length--;
	path[length] = '\0';
	return true;
}

/* "." and names that lead up again must not be trusted where there is nothing to follow. */
static bool leads_up(const char *rest)
{
	return str_starts(rest, "../") || str_equal(rest, "..") || strstr(rest, "/../") || str_ends(rest, "/..");
}

/* The real path of what there is of `path`; NULL when the rest of it cannot be judged. To be freed. */
static char *real_part(const char *path)
{
	char *part = strdup(path), *real;

	while (!(real = realpath(*part ? part : ".", NULL)) && errno == ENOENT && go_up(part))
		;
	if (real && leads_up(path + strlen(part))) {
		free(real);
		real = NULL;
	}
	free(part);
	return real;
}

/* `folder` ends in "/", which a path that is the folder itself does not have. */
static bool is_in(const char *folder, const char *real)
{
	size_t length = strlen(folder) - 1;

	return strncmp(real, folder, length) == 0 && (real[length] == '/' || real[length] == '\0');
}

bool folders_hold(const Folders *folders, const char *path)
{
	char *real = real_part(path);
	bool held = false;

	for (size_t i = 0; real && i < folders->paths.count; i++)
		held |= is_in(folders->paths.items[i], real);
	free(real);
	return held;
}
