/*
 * Targets of requests (RFC 9112, 3.2; RFC 3986 for %XX; a form's + is a space in the query only).
 */
#include "serve/target.h"

#include "base/str.h"
#include "serve/fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MOST_PAGE_DIGITS 6

static bool take_search(Arena *arena, Target *target, const char *value, size_t length)
{
	target->search = fields_decode(arena, value, length, FIELDS_LINE);
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
	if (str_equal(path, "/atelier") || str_starts(path, "/atelier/"))
		return TARGET_DESK;
	if (!str_starts(path, folder) || !str_ends(path, suffix) || length <= strlen(folder) + strlen(suffix))
		return TARGET_UNKNOWN;
	*id = arena_strndup(arena, path + strlen(folder), length - strlen(folder) - strlen(suffix));
	return TARGET_FICHE;
}

/* "../" for each folder that the path is in. */
static const char *way_back(Arena *arena, const char *path)
{
	Str way = str_in(arena);

	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/'))
		str_add(&way, "../");
	return way.length ? str_text(&way) : "./";
}

static bool take_desk(Arena *arena, Target *target, const char *path, const char *query)
{
	path += strlen("/atelier");
	target->path = path + (*path == '/');
	return fields_parse(arena, query, strlen(query), FIELDS_LINE, &target->fields, &target->field_count);
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
	const char *path, *query;

	text = skip_origin(text);
	length = strcspn(text, "?");
	path = *text == '/' ? fields_decode(arena, text, length, FIELDS_PATH) : NULL;

	if (!path)
		return target;
	target.kind = kind_of(arena, path, &target.id);
	query = text[length] == '?' ? text + length + 1 : "";
	if (target.kind == TARGET_PAGE && !take_query(arena, &target, query))
		target.kind = TARGET_WRONG;
	if (target.kind != TARGET_DESK)
		return target;
	target.root = way_back(arena, path);
	if (!take_desk(arena, &target, path, query))
		target.kind = TARGET_WRONG;
	return target;
}
