/*
 * By libdeflate, which packs all at once.
 */
#include "serve/gzip.h"

#include "base/memory.h"

#include <libdeflate.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	LEVEL = 6,
	LEAST = 1024 /* bytes that are worth it: a packet of the network has more */
};

void gzip_add(Str *out, const char *bytes, size_t length)
{
	struct libdeflate_compressor *compressor = length < LEAST ? NULL : libdeflate_alloc_compressor(LEVEL);
	size_t room, packed;
	char *bound;

	if (!compressor)
		return;
	room = libdeflate_gzip_compress_bound(compressor, length);
	bound = malloc(room);
	if (!bound)
		memory_end();
	packed = libdeflate_gzip_compress(compressor, bytes, length, bound, room);
	libdeflate_free_compressor(compressor);
	if (packed && packed < length - length / 8)
		str_add_bytes(out, bound, packed);
	free(bound);
}

/* Of "gzip;q=0.5" or "*": whether it is one of those that name it. */
static bool names_it(const char *item, size_t length)
{
	return (length == 4 && strncasecmp(item, "gzip", length) == 0) || (length == 1 && *item == '*');
}

/* Its weight is not 0, nor 0.0 and the like. */
static bool is_wanted(const char *parameters, size_t length)
{
	const char *end = parameters + length, *weight = parameters;

	while (weight < end && (*weight == ';' || *weight == ' ' || *weight == '\t'))
		weight++;
	if (end - weight < 3 || strncasecmp(weight, "q=0", 3) != 0)
		return true;
	for (weight += 3; weight < end; weight++)
		if (*weight >= '1' && *weight <= '9')
			return true;
	return false;
}

bool gzip_is_taken(const char *accepted)
{
	bool any = false;

	while (accepted && *accepted) {
		const char *item = accepted + strspn(accepted, " \t,");
		size_t length = strcspn(item, ","), name = strcspn(item, ",; \t");

		accepted = item + length;
		if (!names_it(item, name))
			continue;
		if (*item != '*')
			return is_wanted(item + name, length - name);
		any = is_wanted(item + name, length - name);
	}
	return any;
}
