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

static bool take_text(Arena *arena, const char **text, size_t most, const char *value, size_t length)
{
	*text = fields_decode(arena, value, length, FIELDS_LINE);
	return *text && strlen(*text) <= most;
}

static bool take_page(WebChoice *choice, const char *value, size_t length)
{
	if (length == 0 || length > MOST_PAGE_DIGITS || strspn(value, "0123456789") < length)
		return false;
	choice->page = (unsigned)strtoul(value, NULL, 10);
	return choice->page > 0;
}

/* Whether the field has that name and "=" behind it. */
static bool is_named(const char *field, size_t length, const char *name)
{
	size_t wanted = strlen(name);

	return length > wanted && memcmp(field, name, wanted) == 0 && field[wanted] == '=';
}

/* Fields that are not ours are nothing to us: links are shared with marks of all kinds on them. */
static bool take_field(Arena *arena, WebChoice *choice, const char *field, size_t length)
{
	const char *value = field + strcspn(field, "=") + 1;
	size_t left = length - (size_t)(value - field);

	if (is_named(field, length, "q"))
		return take_text(arena, &choice->words, TARGET_MOST_SEARCH, value, left);
	if (is_named(field, length, "domaine"))
		return take_text(arena, &choice->domain, TARGET_MOST_ID, value, left);
	if (is_named(field, length, "region"))
		return take_text(arena, &choice->region, TARGET_MOST_ID, value, left);
	if (is_named(field, length, "page"))
		return take_page(choice, value, left);
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

		if (!take_field(arena, &target->choice, query, length))
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
		return TARGET_LIST;
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
		return TARGET_PAGE;
	*id = arena_strndup(arena, path + strlen(folder), length - strlen(folder) - strlen(suffix));
	return str_ends(path, suffix) ? TARGET_FICHE : TARGET_PICTURE;
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

/* "../" for each folder that the path is in. */
static const char *way_back(Arena *arena, const char *path)
{
	Str way = str_in(arena);

	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/'))
		str_add(&way, "../");
	return way.length ? str_text(&way) : "./";
}

const char *target_root(Arena *arena, const char *text)
{
	const char *path = skip_origin(text);

	return *path == '/' ? way_back(arena, arena_strndup(arena, path, strcspn(path, "?"))) : "./";
}

static bool take_desk(Arena *arena, Target *target, const char *path, const char *query)
{
	path += strlen("/atelier");
	target->path = path + (*path == '/');
	return fields_parse(arena, query, strlen(query), FIELDS_LINE, &target->fields, &target->field_count);
}

Target target_parse(Arena *arena, const char *text)
{
	Target target = { .choice = { "", "", "", 1 } };
	size_t length;
	const char *path, *query;

	text = skip_origin(text);
	length = strcspn(text, "?");
	path = *text == '/' ? fields_decode(arena, text, length, FIELDS_PATH) : NULL;

	if (!path)
		return target;
	target.kind = kind_of(arena, path, &target.id);
	target.address = path + 1;
	target.root = way_back(arena, path);
	query = text[length] == '?' ? text + length + 1 : "";
	if (target.kind == TARGET_LIST && !take_query(arena, &target, query))
		target.kind = TARGET_WRONG;
	if (target.kind == TARGET_PICTURE && !take_picture(&target, query))
		target.kind = TARGET_WRONG;
	if (target.kind != TARGET_DESK)
		return target;
	if (!take_desk(arena, &target, path, query))
		target.kind = TARGET_WRONG;
	return target;
}
