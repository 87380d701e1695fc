/*
 * Targets of requests (RFC 9112, 3.2; RFC 3986 for %XX; a form's + is a space in the query only).
 */
#include "serve/target.h"

#include "base/percent.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MOST_PAGE_DIGITS 6

static bool has_control(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7F)
			return true;
	return false;
}

/* The text with %XX undone, or NULL when it is wrong: a broken %XX, a control character, not UTF-8. */
static const char *decode(Arena *arena, const char *text, size_t length, bool is_form)
{
	Str plain = str_in(arena);

	for (size_t i = 0; i < length; i++) {
		char byte = i + 2 < length ? percent_byte(text + i) : '\0';

		if (text[i] != '%') {
			str_add_char(&plain, is_form && text[i] == '+' ? ' ' : text[i]);
			continue;
		}
		if (!byte)
			return NULL;
		str_add_char(&plain, byte);
		i += 2;
	}
	if (utf8_invalid_at(str_text(&plain), plain.length) < plain.length || has_control(str_text(&plain)))
		return NULL;
	return str_text(&plain);
}

static bool take_search(Arena *arena, Target *target, const char *value, size_t length)
{
	target->search = decode(arena, value, length, true);
	return target->search && strlen(target->search) <= TARGET_MOST_SEARCH;
}

static bool take_page(Target *target, const char *value, size_t length)
{
	if (length == 0 || length > MOST_PAGE_DIGITS || strspn(value, "0123456789") < length)
		return false;
	target->page = (unsigned)strtoul(value, NULL, 10);
	return target->page > 0;
}

/* Fields that are not ours are nothing to us: links are shared with marks of all kinds on them. */
static bool take_field(Arena *arena, Target *target, const char *field, size_t length)
{
	if (length >= 2 && memcmp(field, "q=", 2) == 0)
		return take_search(arena, target, field + 2, length - 2);
	if (length >= 5 && memcmp(field, "page=", 5) == 0)
		return take_page(target, field + 5, length - 5);
	return true;
}

static bool take_query(Arena *arena, Target *target, const char *query)
{
	while (*query) {
		size_t length = strcspn(query, "&");

		if (!take_field(arena, target, query, length))
			return false;
		query += length + (query[length] == '&');
	}
	return true;
}

static TargetKind kind_of(Arena *arena, const char *path, const char **id)
{
	static const char folder[] = "/fiches/", suffix[] = ".pdf";
	size_t length = strlen(path);

	if (str_equal(path, "/"))
		return TARGET_PAGE;
	if (str_equal(path, "/edition.pdf"))
		return TARGET_EDITION;
	if (str_equal(path, "/healthz"))
		return TARGET_HEALTH;
	if (str_equal(path, "/metrics"))
		return TARGET_METRICS;
	if (!str_starts(path, folder) || !str_ends(path, suffix) || length <= strlen(folder) + strlen(suffix))
		return TARGET_UNKNOWN;
	*id = arena_strndup(arena, path + strlen(folder), length - strlen(folder) - strlen(suffix));
	return TARGET_FICHE;
}

/* A whole address, as one asks a proxy for, is understood as well (RFC 9112, 3.2.2); whose it is said to be is not
 * looked at. */
static const char *skip_origin(const char *text)
{
	static const char scheme[] = "http://";

	if (strncasecmp(text, scheme, strlen(scheme)) != 0)
		return text;
	text += strlen(scheme);
	return text + strcspn(text, "/?");
}

Target target_parse(Arena *arena, const char *text)
{
	Target target = { .search = "", .page = 1 };
	size_t length;
	const char *path;

	text = skip_origin(text);
	length = strcspn(text, "?");
	path = *text == '/' ? decode(arena, text, length, false) : NULL;

	if (!path)
		return target;
	target.kind = kind_of(arena, path, &target.id);
	if (target.kind == TARGET_PAGE && text[length] == '?' && !take_query(arena, &target, text + length + 1))
		target.kind = TARGET_WRONG;
	return target;
}
