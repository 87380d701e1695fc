#include "returns/sent.h"

#include "base/file.h"
#include "base/sha256.h"

#include <sys/stat.h>

const char *sent_token(Arena *arena, const char *bytes, size_t length)
{
	uint8_t digest[SHA256_SIZE];
	char text[SHA256_TEXT_SIZE];

	sha256(bytes, length, digest);
	sha256_text(digest, text);
	return arena_strndup(arena, text, SENT_TOKEN);
}

const char *sent_path(Arena *arena, const char *folder, const char *id, const char *token)
{
	return arena_printf(arena, "%s/envoyes/%s-%s.xml", folder, id, token);
}

bool sent_keep(Arena *arena, const char *folder, const char *id, const char *bytes, size_t length,
	       Diagnostics *diagnostics)
{
	const char *path = sent_path(arena, folder, id, sent_token(arena, bytes, length));

	mkdir(arena_printf(arena, "%s/envoyes", folder), 0777); /* whether it is there shows when the file is written */
	return file_write_all(arena, path, bytes, length, NULL, diagnostics);
}
