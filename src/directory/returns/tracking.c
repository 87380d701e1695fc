#include "returns/tracking.h"

#include "base/array.h"
#include "base/file.h"
#include "base/notation.h"
#include "base/utf8.h"
#include "base/words.h"
#include "process/files.h"
#include "source/xml.h"

#include <stddef.h>
#include <string.h>

#define NAME "suivi.xml"
#define NAMES_WIDTH 44 /* of the column of names, in letters */

struct Tracking {
	Arena *arena;
	const char *path;
	ARRAY(Tracked *) fiches;
};

/* The columns: what an attribute, a column of CSV is called, and where it stands. */
static const struct {
	const char *name, *title; /* for people; of the first ones, which they are not told, NULL */
	size_t offset;
} columns[] = {
	{ "id", NULL, offsetof(Tracked, id) },
	{ "noms", NULL, offsetof(Tracked, names) },
	{ "jeton", NULL, offsetof(Tracked, token) },
	{ "courriel", NULL, offsetof(Tracked, mail) },
	{ "envoye", N_("sent"), offsetof(Tracked, sent) },
	{ "relance", N_("reminded"), offsetof(Tracked, reminded) },
	{ "revenu", N_("came back"), offsetof(Tracked, returned) },
	{ "applique", N_("applied"), offsetof(Tracked, applied) },
	{ "valide", N_("verified by"), offsetof(Tracked, by) },
};

enum {
	COLUMN_SENT = 4,
	COLUMN_REMINDED,
	COLUMN_RETURNED,
	COLUMN_APPLIED,
	COLUMNS = sizeof columns / sizeof *columns,
	FIRST_STATE = COLUMN_SENT
};

static const char **field(Tracked *tracked, size_t column)
{
	return (const char **)(void *)((char *)tracked + columns[column].offset);
}

static const char *value(const Tracked *tracked, size_t column)
{
	return *(const char *const *)(const void *)((const char *)tracked + columns[column].offset);
}

/* ---- the file ---- */

Tracked *tracking_of(Tracking *tracking, const char *id)
{
	Tracked *made;

	for (size_t i = 0; i < tracking->fiches.count; i++)
		if (str_equal(tracking->fiches.items[i]->id, id))
			return tracking->fiches.items[i];
	made = arena_new_of(tracking->arena, Tracked);
	for (size_t i = 0; i < COLUMNS; i++)
		*field(made, i) = "";
	made->id = id;
	array_push(tracking->arena, &tracking->fiches, made);
	return made;
}

static void take(void *context, const xmlNode *fiche)
{
	Tracking *tracking = context;
	const char *id = xml_attribute(tracking->arena, fiche, "id");
	Tracked *tracked = id ? tracking_of(tracking, id) : NULL;

	for (size_t i = 0; tracked && i < COLUMNS; i++) {
		const char *text = xml_attribute(tracking->arena, fiche, columns[i].name);

		if (text)
			*field(tracked, i) = text;
	}
}

Tracking *tracking_read(Arena *arena, const char *folder, Diagnostics *diagnostics)
{
	Tracking *tracking = arena_new_of(arena, Tracking);

	tracking->arena = arena;
	tracking->path = arena_printf(arena, "%s/" NAME, folder);
	return xml_read_records(arena, tracking->path, "fiche", take, tracking, diagnostics) ? tracking : NULL;
}

bool tracking_write(const Tracking *tracking, Diagnostics *diagnostics)
{
	Str text = str_in(tracking->arena);

	str_add(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<suivi>\n");
	for (size_t i = 0; i < tracking->fiches.count; i++) {
		str_add(&text, "  <fiche");
		for (size_t k = 0; k < COLUMNS; k++) {
			if (!*value(tracking->fiches.items[i], k))
				continue;
			str_printf(&text, " %s=\"", columns[k].name);
			xml_add(&text, value(tracking->fiches.items[i], k));
			str_add_char(&text, '"');
		}
		str_add(&text, "/>\n");
	}
	str_add(&text, "</suivi>\n");
	return file_write_all(tracking->arena, tracking->path, str_text(&text), text.length, NULL, diagnostics);
}

/* ---- for people ---- */

static void add_padded(Str *out, const char *text, size_t width)
{
	size_t letters = 0, offset = 0, length = strlen(text);

	while (offset < length && letters < width) {
		size_t before = offset;

		utf8_next(text, length, &offset);
		str_add_bytes(out, text + before, offset - before);
		letters++;
	}
	for (; letters < width; letters++)
		str_add_char(out, ' ');
}

static size_t count_with(const Tracking *tracking, size_t column)
{
	size_t count = 0;

	for (size_t i = 0; i < tracking->fiches.count; i++)
		count += *value(tracking->fiches.items[i], column) != '\0';
	return count;
}

/* The last column is as wide as what stands in it. */
static void add_cell(Str *out, const char *text, size_t column)
{
	str_add_char(out, ' ');
	if (column + 1 < COLUMNS)
		add_padded(out, *text ? text : "–", 10);
	else
		str_add(out, text);
}

void tracking_text(const Tracking *tracking, Str *out)
{
	size_t count = tracking->fiches.count;

	add_padded(out, _("fiche"), NAMES_WIDTH);
	for (size_t k = FIRST_STATE; k < COLUMNS; k++)
		add_cell(out, words_spoken(columns[k].title), k);
	str_add_char(out, '\n');
	for (size_t i = 0; i < tracking->fiches.count; i++) {
		add_padded(out, tracking->fiches.items[i]->names, NAMES_WIDTH);
		for (size_t k = FIRST_STATE; k < COLUMNS; k++)
			add_cell(out, value(tracking->fiches.items[i], k), k);
		str_add_char(out, '\n');
	}
	str_printf(out, "%zu %s", count, words_many("fiche", "fiches", count));
	count = count_with(tracking, COLUMN_SENT);
	str_printf(out, " · %zu %s", count, words_many("sent", "sent", count));
	count = count_with(tracking, COLUMN_REMINDED);
	str_printf(out, " · %zu %s", count, words_many("reminded", "reminded", count));
	count = count_with(tracking, COLUMN_RETURNED);
	str_printf(out, " · %zu %s", count, words_many("came back", "came back", count));
	count = count_with(tracking, COLUMN_APPLIED);
	str_printf(out, " · %zu %s\n", count, words_many("applied", "applied", count));
}

void tracking_csv(const Tracking *tracking, Str *out)
{
	for (size_t k = 0; k < COLUMNS; k++) {
		str_add(out, k ? "," : "");
		csv_add(out, columns[k].name);
	}
	str_add(out, "\r\n");
	for (size_t i = 0; i < tracking->fiches.count; i++) {
		for (size_t k = 0; k < COLUMNS; k++) {
			str_add(out, k ? "," : "");
			csv_add(out, value(tracking->fiches.items[i], k));
		}
		str_add(out, "\r\n");
	}
}
