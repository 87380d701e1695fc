/*
 * Entity tags.
 */
#include "serve/etag.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>

void etag_of_digest(const uint8_t digest[SHA256_SIZE], char etag[ETAG_SIZE])
{
	char text[SHA256_TEXT_SIZE];

	sha256_text(digest, text);
	snprintf(etag, ETAG_SIZE, "\"%.32s\"", text);
}

static const char *skip_blanks(const char *text)
{
	return text + strspn(text, " \t");
}

/* The length of the opaque tag, quotes and all, at `text`; 0 if none begins there. */
static size_t tag_length(const char *text)
{
	const char *end = *text == '"' ? strchr(text + 1, '"') : NULL;

	return end ? (size_t)(end + 1 - text) : 0;
}

bool etag_listed(const char *list, const char *etag)
{
	size_t length, wanted = strlen(etag);

	list = skip_blanks(list);
	if (*list == '*')
		return *skip_blanks(list + 1) == '\0';
	for (;;) {
		list += strspn(list, " \t,");
		if (str_starts(list, "W/"))
			list += 2;
		length = tag_length(list);
		if (length == 0)
			return false;
		if (length == wanted && memcmp(list, etag, length) == 0)
			return true;
		list += length;
	}
}

bool etag_holds(const char *if_range, const char *etag)
{
	size_t length;

	if_range = skip_blanks(if_range);
	length = tag_length(if_range);
	return length > 0 && length == strlen(etag) && memcmp(if_range, etag, length) == 0 &&
	       *skip_blanks(if_range + length) == '\0';
}
