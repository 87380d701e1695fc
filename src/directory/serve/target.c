/*
 * Targets of requests (RFC 9112, 3.2; RFC 3986 for %XX; a form's + is a space in the query only).
 */
#include "serve/target.h"

#include "base/str.h"
#include "serve/fields.h"
#include "serve/view.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MOST_PAGE_DIGITS 6
#define USUAL_WIDTH 800 /* of pictures */

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

/* One of a picture: its width, one of those that are made, and whether all pages are wanted. */
typedef struct PictureFields {
	unsigned width;
	bool all_pages;
} PictureFields;

static bool take_picture_field(PictureFields *fields, const char *field, size_t length)
{
	static const char width[] = "largeur=", pages[] = "pages=", all[] = "toutes";
	size_t width_length = strlen(width), pages_length = strlen(pages);

	if (length >= width_length && memcmp(field, width, width_length) == 0) {
		fields->width = (unsigned)strtoul(field + width_length, NULL, 10);
		return strspn(field + width_length, "0123456789") == length - width_length &&
		       length <= width_length + 4;
	}
	if (length >= pages_length && memcmp(field, pages, pages_length) == 0) {
		fields->all_pages = true;
		return length == pages_length + strlen(all) && memcmp(field + pages_length, all, strlen(all)) == 0;
	}
	return true;
}

static bool take_picture(Target *target, const char *query)
{
	PictureFields fields = { .width = USUAL_WIDTH };

	while (*query) {
		size_t length = strcspn(query, "&");

		if (!take_picture_field(&fields, query, length))
			return false;
		query += length + (query[length] == '&');
	}
	target->view = view_of_picture(fields.width, fields.all_pages);
	return target->view != VIEW_PDF;
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
	static const char folder[] = "/fiches/", suffix[] = ".pdf", picture[] = ".png";
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
	if (!str_starts(path, folder) || (!str_ends(path, suffix) && !str_ends(path, picture)) ||
	    length <= strlen(folder) + strlen(suffix))
		return TARGET_UNKNOWN;
	*id = arena_strndup(arena, path + strlen(folder), length - strlen(folder) - strlen(suffix));
	return str_ends(path, suffix) ? TARGET_FICHE : TARGET_PICTURE;
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
	if (target.kind == TARGET_PICTURE && !take_picture(&target, query))
		target.kind = TARGET_WRONG;
	if (target.kind != TARGET_DESK)
		return target;
	target.root = way_back(arena, path);
	if (!take_desk(arena, &target, path, query))
		target.kind = TARGET_WRONG;
	return target;
}
