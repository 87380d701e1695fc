/*
 * Text put into JSON, CSV, XML and HTML.
 */
#include "base/notation.h"

#include <string.h>

static void add_json_byte(Str *out, char byte)
{
	switch (byte) {
	case '"': str_add(out, "\\\""); break;
	case '\\': str_add(out, "\\\\"); break;
	case '\n': str_add(out, "\\n"); break;
	case '\t': str_add(out, "\\t"); break;
	default:
		if ((unsigned char)byte < 0x20)
			str_printf(out, "\\u%04x", (unsigned)byte);
		else
			str_add_char(out, byte);
	}
}

void json_add(Str *out, const char *text)
{
	if (!text) {
		str_add(out, "null");
		return;
	}
	str_add_char(out, '"');
	for (; *text; text++)
		add_json_byte(out, *text);
	str_add_char(out, '"');
}

void csv_add(Str *out, const char *text)
{
	if (!text)
		return;
	if (!strpbrk(text, ",;\"\r\n")) {
		str_add(out, text);
		return;
	}
	str_add_char(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			str_add_char(out, '"');
		str_add_char(out, *text);
	}
	str_add_char(out, '"');
}

void xml_add(Str *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&': str_add(out, "&amp;"); break;
		case '<': str_add(out, "&lt;"); break;
		case '>': str_add(out, "&gt;"); break;
		case '"': str_add(out, "&quot;"); break;
		default: str_add_char(out, *text);
		}
	}
}
