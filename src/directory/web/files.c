/*
 * The site as files: addresses of pages end in .html, and the first page is index.html.
 */
#include "base/file.h"
#include "process/files.h"
#include "web/web_priv.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool is_page(const char *address)
{
	return str_starts(web_type(address), "text/html");
}

static const char *path_of(Arena *arena, const char *folder, const char *address)
{
	return arena_printf(arena, "%s/%s%s", folder, *address ? address : "index", is_page(address) ? ".html" : "");
}

static bool make_folder(const char *folder, const char *name, Arena *arena, Diagnostics *diagnostics)
{
	const char *path = arena_printf(arena, "%s/%s", folder, name);

	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return true;
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "folder-write", (Place){ .file = path }, NULL,
			"cannot make this folder: %s", strerror(errno));
	return false;
}

bool web_write(Web *web, const char *folder, Diagnostics *diagnostics)
{
	static const char *const folders[] = { "fiches", "signaler", "domaines", "regions" };
	Arena *arena = arena_new();
	bool done = true;

	for (size_t i = 0; i < sizeof folders / sizeof *folders && done; i++)
		done = make_folder(folder, folders[i], arena, diagnostics);
	for (size_t i = 0; i < web_count(web) && done; i++) {
		ArenaMark mark = arena_mark(arena);
		Str page = str_in(arena);

		done = web_make(web, arena, i, (WebPdf){ 0 }, &page, diagnostics) &&
		       file_write_all(arena, path_of(arena, folder, web_address(web, i)), page.bytes, page.length,
				      process_files(), diagnostics);
		arena_reset(arena, mark);
	}
	arena_free(arena);
	return done;
}
