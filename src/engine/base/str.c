/*
 * Str: a growing byte string. Capacity doubles and includes the closing NUL.
 */
#include "base/str.h"

#include "base/array.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

Str str_in(Arena *arena)
{
	return (Str){ .arena = arena };
}

/* Room for `more` bytes and the NUL. */
static void reserve(Str *str, size_t more)
{
	str->bytes = array_reserve_bytes(str->arena, str->bytes, &str->capacity, str->length + more + 1, 1);
}

void str_add_bytes(Str *str, const char *bytes, size_t length)
{
	reserve(str, length);
	if (length)
		memcpy(str->bytes + str->length, bytes, length);
	str->length += length;
	str->bytes[str->length] = '\0';
}

void str_add(Str *str, const char *text)
{
	str_add_bytes(str, text, strlen(text));
}

void str_add_char(Str *str, char byte)
{
	str_add_bytes(str, &byte, 1);
}

void str_add_utf8(Str *str, uint32_t code_point)
{
	char bytes[4];

	str_add_bytes(str, bytes, utf8_encode(code_point, bytes));
}

void str_printf(Str *str, const char *format, ...)
{
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0)
		memory_end();
	reserve(str, (size_t)length);
	va_start(args, format);
	vsnprintf(str->bytes + str->length, (size_t)length + 1, format, args);
	va_end(args);
	str->length += (size_t)length;
}

void str_truncate(Str *str, size_t length)
{
	if (length >= str->length)
		return;
	str->length = length;
	str->bytes[length] = '\0';
}

const char *str_text(const Str *str)
{
	return str->bytes ? str->bytes : "";
}

bool str_equal(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool str_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool str_ends(const char *text, const char *suffix)
{
	size_t length = strlen(text), tail = strlen(suffix);

	return tail <= length && memcmp(text + length - tail, suffix, tail) == 0;
}
