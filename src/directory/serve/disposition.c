/*
 * Content-Disposition.
 */
#include "serve/disposition.h"

#include "base/percent.h"

#include <string.h>

/* Neither a path nor a device, on any system. */
static bool is_forbidden(char c)
{
	return (unsigned char)c < ' ' || c == 0x7F || strchr("/\\:*?\"<>|", c);
}

/* What attr-char of RFC 8187 has beside letters and digits. */
#define PLAIN "!#$&+-.^_`|~"

static void add_encoded(Str *out, const char *name)
{
	for (; *name; name++)
		percent_add(out, is_forbidden(*name) ? '-' : *name, PLAIN);
}

static void add_ascii(Str *out, const char *name)
{
	for (; *name; name++)
		str_add_char(out, is_forbidden(*name) || (unsigned char)*name > 0x7E || *name == '%' ? '-' : *name);
}

const char *disposition_of(Arena *arena, const char *plain, const char *name)
{
	Str out = str_in(arena);

	str_add(&out, "inline; filename=\"");
	add_ascii(&out, plain);
	str_add(&out, ".pdf\"; filename*=UTF-8''");
	add_encoded(&out, name);
	str_add(&out, ".pdf");
	return str_text(&out);
}
