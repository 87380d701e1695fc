/*
 * The site as files: addresses of pages end in .html, and the first page is index.html.
 */
#include "base/file.h"
#include "process/files.h"
#include "process/folder.h"
#include "web/web_priv.h"

static bool is_page(const char *address)
{
	return str_starts(web_type(address), "text/html");
}

static const char *path_of(Arena *arena, const char *folder, const char *address)
{
	return arena_printf(arena, "%s/%s%s", folder, *address ? address : "index", is_page(address) ? ".html" : "");
}

bool web_write(Web *web, const char *folder, Diagnostics *diagnostics)
{
	static const char *const folders[] = { "fiches", "signaler", "domaines", "regions" };
	Arena *arena = arena_new();
	bool done = folder_make(folder, diagnostics);

	for (size_t i = 0; i < sizeof folders / sizeof *folders && done; i++)
		done = folder_make(arena_printf(arena, "%s/%s", folder, folders[i]), diagnostics);
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
