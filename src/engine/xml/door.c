#include "xml/door.h"

#include <stdint.h>
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

/* Of eight bytes, how many go on with a character: those whose highest bits are 10. */
static size_t continued(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof word);
	return (size_t)((word >> 7 & ~(word >> 6) & UINT64_C(0x0101010101010101)) * UINT64_C(0x0101010101010101) >> 56);
}

static size_t character_count(const char *bytes, size_t length)
{
	size_t count = length, i = 0;

	for (; i + sizeof(uint64_t) <= length; i += sizeof(uint64_t))
		count -= continued(bytes + i);
	for (; i < length; i++)
		count -= (bytes[i] & 0xC0) == 0x80;
	return count;
}

void door_go_on(DoorReach *reach, const char *bytes, size_t offset)
{
	const char *at = bytes + reach->offset, *end = bytes + offset;

	if (offset <= reach->offset)
		return;
	for (const char *feed; (feed = memchr(at, '\n', (size_t)(end - at))); at = feed + 1) {
		reach->line++;
		reach->character = 1;
		reach->line_start = (size_t)(feed + 1 - bytes);
	}
	reach->character += (int)character_count(at, (size_t)(end - at));
	reach->offset = offset;
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
