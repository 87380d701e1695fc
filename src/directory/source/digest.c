#include "source/digest.h"

#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "process/files.h"

#include <stdlib.h>
#include <string.h>

#define MOST_BYTES ((size_t)32 << 20) /* of a file, as they are read */

typedef ARRAY(const char *) Paths;

static int compare_names(const void *a, const void *b)
{
	const char *first = *(const char *const *)a, *second = *(const char *const *)b;
	int order = strcmp(file_name(first), file_name(second));

	return order ? order : strcmp(first, second);
}

/* Each file has an element in the tree. */
static Paths files_of(Arena *arena, const xmlNode *root)
{
	Map *seen = map_new(arena);
	Paths paths = { 0 };
	const char *last = NULL;

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *file = xml_place(element).file;

		if (file && file != last && !map_find(seen, file)) {
			map_set(seen, file, &seen);
			array_push(arena, &paths, file);
		}
		last = file;
	}
	if (paths.count)
		qsort(paths.items, paths.count, sizeof *paths.items, compare_names);
	return paths;
}

static bool add_file(Sha256 *sha, const char *path, Diagnostics *diagnostics)
{
	Arena *scratch = arena_new();
	size_t length;
	char *bytes = file_read(scratch, path, MOST_BYTES, &length, process_files(), diagnostics);

	if (bytes) {
		sha256_add(sha, file_name(path), strlen(file_name(path)) + 1);
		sha256_add(sha, &(uint64_t){ length }, sizeof(uint64_t));
		sha256_add(sha, bytes, length);
	}
	arena_free(scratch);
	return bytes != NULL;
}

bool source_digest(Arena *arena, const Source *source, char text[SHA256_TEXT_SIZE], Diagnostics *diagnostics)
{
	Paths paths = files_of(arena, xmlDocGetRootElement(source_document(source)));
	Sha256 sha = sha256_start();
	uint8_t digest[SHA256_SIZE];
	bool all = true;

	for (size_t i = 0; i < paths.count; i++)
		all &= add_file(&sha, paths.items[i], diagnostics);
	sha256_finish(&sha, digest);
	sha256_text(digest, text);
	return all;
}
