#include "xml/door.h"

#include <string.h>

size_t door_tag_start(const xmlParserInput *input, const char *bytes, size_t length)
{
	size_t offset = input->consumed + (size_t)(input->cur - input->base);

	if (offset > length)
		offset = length;
	while (offset > 0 && bytes[offset - 1] != '<')
		offset--;
	return offset > 0 ? offset - 1 : 0;
}

/* It has one code for them and for other faults: they are told by its words. */
bool door_is_too_long(const xmlError *error)
{
	static const char *const words[] = { "huge", "Huge", "too long", "too big" };

	for (size_t i = 0; error->message && i < sizeof words / sizeof *words; i++)
		if (strstr(error->message, words[i]))
			return true;
	return false;
}

const char *door_message(Arena *arena, const xmlError *error)
{
	const char *message = error->message ? error->message : "not well-formed";
	size_t length = strcspn(message, "\n");

	while (length > 0 && message[length - 1] == ' ')
		length--;
	return arena_strndup(arena, message, length);
}
