/*
 * PDF's notation. Content streams are made of these few functions, so they format by hand into a small buffer and
 * append once.
 */
#include "output/syntax.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

enum { NUMBER_SIZE = 24 };

int64_t syntax_hundredths(Length length)
{
	int64_t scaled = length * 100 + LENGTH_PT_ONE / 2;

	return scaled >= 0 ? scaled / LENGTH_PT_ONE : -((-scaled + LENGTH_PT_ONE - 1) / LENGTH_PT_ONE);
}

void put_decimal(Str *out, int64_t value, int places)
{
	char buffer[NUMBER_SIZE], *end = buffer + NUMBER_SIZE, *p = end;
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

	while (places > 0 && rest % 10 == 0) {
		rest /= 10;
		places--;
	}
	for (; places > 0; places--, rest /= 10) {
		*--p = (char)('0' + rest % 10);
		if (places == 1)
			*--p = '.';
	}
	for (; rest; rest /= 10)
		*--p = (char)('0' + rest % 10);
	if (p == end)
		*--p = '0';
	if (value < 0)
		*--p = '-';
	str_add_bytes(out, p, (size_t)(end - p));
}

void put_hundredths(Str *out, int64_t value)
{
	put_decimal(out, value, SYNTAX_PLACES);
}

void put_length(Str *out, Length length)
{
	put_hundredths(out, syntax_hundredths(length));
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

static void put_unit(Str *out, uint32_t unit)
{
	static const char digits[] = "0123456789ABCDEF";
	const char hex[] = { digits[unit >> 12], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15] };

	str_add_bytes(out, hex, sizeof hex);
}

void put_rectangle(Str *out, const int64_t box[4])
{
	for (int i = 0; i < 4; i++) {
		str_add_char(out, i ? ' ' : '[');
		put_hundredths(out, box[i]);
	}
	str_add_char(out, ']');
}

void put_component(Str *out, uint16_t component)
{
	put_decimal(out, (component * 10000 + 32767) / 65535, 4);
}

void put_date(Str *out, const char *date)
{
	str_add(out, "(D:");
	for (; *date; date++)
		if (ascii_is_digit(*date) || *date == 'Z')
			str_add_char(out, *date);
	str_add_char(out, ')');
}

void put_utf16(Str *out, const char *text, size_t length)
{
	for (size_t offset = 0; offset < length;) {
		uint32_t c = utf8_next(text, length, &offset);

		if (c >= 0x10000) {
			put_unit(out, 0xD7C0 + (c >> 10));
			c = 0xDC00 + (c & 0x3FF);
		}
		put_unit(out, c);
	}
}

static void put_utf16_string(Str *out, const char *text)
{
	str_add(out, "<FEFF");
	put_utf16(out, text, strlen(text));
	str_add_char(out, '>');
}

void put_text_string(Str *out, const char *text)
{
	if (is_ascii(text))
		put_byte_string(out, text, strlen(text));
	else
		put_utf16_string(out, text);
}

/* How a byte stands in a literal string, § 7.3.4.2; a bare carriage return would be read as a line feed, and a NUL
 * would end our own text. */
static const char *escape(char byte)
{
	switch (byte) {
	case '(': return "\\(";
	case ')': return "\\)";
	case '\\': return "\\\\";
	case '\r': return "\\r";
	case '\0': return "\\000";
	default: return NULL;
	}
}

void put_byte_string(Str *out, const char *bytes, size_t length)
{
	str_add_char(out, '(');
	for (size_t i = 0; i < length; i++) {
		const char *escaped = escape(bytes[i]);

		if (escaped)
			str_add(out, escaped);
		else
			str_add_char(out, bytes[i]);
	}
	str_add_char(out, ')');
}

void put_name(Str *out, const char *name)
{
	str_add_char(out, '/');
	for (; *name; name++) {
		if (*name > ' ' && *name < 0x7F && !strchr("()<>[]{}/%#", *name))
			str_add_char(out, *name);
		else
			str_printf(out, "#%02X", (unsigned)(unsigned char)*name);
	}
}

void put_ref(Str *out, uint32_t ref)
{
	put_decimal(out, ref, 0);
	str_add(out, " 0 R");
}
