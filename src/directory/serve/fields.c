/*
 * Forms as HTML sends them (WHATWG, URL, 5.1).
 */
#include "serve/fields.h"

#include "base/percent.h"
#include "base/utf8.h"

#include <string.h>

static bool has_control(const char *text, FieldsHow how)
{
	for (; *text; text++)
		if (((unsigned char)*text < ' ' && !(how == FIELDS_LINES && (*text == '\n' || *text == '\t'))) ||
		    *text == 0x7F)
			return true;
	return false;
}

/* U+FFFE and U+FFFF, which are no characters (XML, 2.2). */
static bool has_no_character(const char *text)
{
	return strstr(text, "\xEF\xBF\xBE") || strstr(text, "\xEF\xBF\xBF");
}

/* Adds what stands at text[i], and answers how many bytes that takes; 0 when it is wrong. */
static size_t take_byte(Str *plain, const char *text, size_t i, size_t length, FieldsHow how)
{
	char byte = text[i];

	if (byte == '+' && how != FIELDS_PATH)
		byte = ' ';
	if (byte != '%') {
		str_add_char(plain, byte);
		return 1;
	}
	byte = i + 2 < length ? percent_byte(text + i) : '\0';
	if (!byte)
		return 0;
	if (byte != '\r' || how != FIELDS_LINES)
		str_add_char(plain, byte);
	return 3;
}

const char *fields_decode(Arena *arena, const char *text, size_t length, FieldsHow how)
{
	Str plain = str_in(arena);

	for (size_t i = 0, took; i < length; i += took)
		if ((took = take_byte(&plain, text, i, length, how)) == 0)
			return NULL;
	if (utf8_invalid_at(str_text(&plain), plain.length) < plain.length || has_control(str_text(&plain), how) ||
	    has_no_character(str_text(&plain)))
		return NULL;
	return str_text(&plain);
}

static bool parse_field(Arena *arena, const char *text, size_t length, FieldsHow how, DeskField *field)
{
	const char *equals = memchr(text, '=', length);
	size_t name = equals ? (size_t)(equals - text) : length, value = equals ? name + 1 : length;

	field->name = fields_decode(arena, text, name, FIELDS_LINE);
	field->value = fields_decode(arena, text + value, length - value, how);
	return field->name && field->value;
}

bool fields_parse(Arena *arena, const char *text, size_t length, FieldsHow how, const DeskField **fields, size_t *count)
{
	DeskField *list = arena_array_of(arena, DeskField, FIELDS_MOST);

	*fields = list;
	*count = 0;
	for (size_t start = 0, end; start < length; start = end + 1) {
		const char *stop = memchr(text + start, '&', length - start);

		end = stop ? (size_t)(stop - text) : length;
		if (end == start)
			continue;
		if (*count == FIELDS_MOST || !parse_field(arena, text + start, end - start, how, &list[(*count)++]))
			return false;
	}
	return true;
}
