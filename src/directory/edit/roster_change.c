/*
 * Fiches that go, and fiches that go on under another id.
 */
#include "base/file.h"
#include "edit/roster_priv.h"
#include "source/datatype.h"
#include "source/include.h"

#include <string.h>

/* Attributes that name a fiche, by its id. */
static const struct {
	const char *element, *attribute;
	bool text; /* the sentence around sends its readers there */
} naming[] = { { "lien", "fiche", false }, { "fiche", "suite-de", false }, { "ref", "fiche", true } };

#define NAMING_COUNT (sizeof naming / sizeof *naming)

/* Wherever one file names the fiche `old`, it names `id`; when that is NULL the attribute goes, and texts stop it. */
static bool visit(Roster *roster, RosterFile *file, const char *old, const char *id, Diagnostics *diagnostics)
{
	bool good = true;

	for (const xmlNode *element = file->root; element; element = xml_next_element(file->root, element)) {
		Place place = xml_place(element);

		for (size_t i = 0; i < NAMING_COUNT; i++) {
			const char *attribute = naming[i].attribute;
			Edit *edit;

			if (!xml_is(element, naming[i].element) ||
			    !str_equal(xml_attribute(roster->arena, element, attribute), old))
				continue;
			if (naming[i].text && !id) {
				diag_error(diagnostics, "reference-left", place, "write the sentence without it first",
					   "this text refers to the fiche “%s”", old);
				good = false;
				continue;
			}
			edit = roster_edit(roster, file, diagnostics);
			good &= edit && edit_attribute(edit, place, attribute, id, diagnostics);
		}
	}
	return good;
}

static bool visit_all(Roster *roster, const RosterFile *left, const char *old, const char *id, Diagnostics *diagnostics)
{
	bool good = true;

	for (size_t i = 0; i < roster->files.count; i++)
		if (&roster->files.items[i] != left)
			good &= visit(roster, &roster->files.items[i], old, id, diagnostics);
	return good;
}

/* The edit of the file that includes another. */
static Edit *edit_of_line(Roster *roster, const RosterFile *file, Diagnostics *diagnostics)
{
	const char *path = xml_place(file->line).file;

	for (size_t i = 0; i < roster->files.count; i++)
		if (str_equal(roster->files.items[i].path, path))
			return roster_edit(roster, &roster->files.items[i], diagnostics);
	return NULL;
}

static void move(Roster *roster, const char *from, const char *to)
{
	if (file_exists(from))
		array_push(roster->arena, &roster->moves, (RosterMove){ from, to });
}

static const char *corrections(const Roster *roster, const char *id)
{
	return roster_beside(roster, arena_printf(roster->arena, "corrections/%s.md", id));
}

static RosterFile *fiche_at(Roster *roster, const char *path, Diagnostics *diagnostics)
{
	RosterFile *file = roster_file(roster, path);

	if (!file || !file->line)
		diag_error(diagnostics, "fiche-unknown", ((Place){ .file = path }), NULL,
			   "this is not the file of a fiche of the edition");
	return file && file->line ? file : NULL;
}

bool roster_retire(Roster *roster, const char *path, Diagnostics *diagnostics)
{
	RosterFile *file = fiche_at(roster, path, diagnostics);
	const char *id = file ? xml_attribute(roster->arena, file->root, "id") : NULL;
	Edit *line = id ? edit_of_line(roster, file, diagnostics) : NULL;

	if (!line || !edit_remove(line, xml_place(file->line), diagnostics) ||
	    !visit_all(roster, file, id, NULL, diagnostics))
		return false;
	move(roster, file->path, NULL);
	move(roster, corrections(roster, id), NULL);
	return true;
}

/* ---- another id ---- */

#define ID_PATTERN "[a-z0-9]+(-[a-z0-9]+)*(--[a-z0-9]+(-[a-z0-9]+)*)?" /* t.id-fiche of the schema */

static bool is_id(Arena *arena, const char *text)
{
	Datatype *datatype = datatype_new(arena, "token");
	bool is = datatype_add(datatype, "pattern", ID_PATTERN) && datatype_allows(datatype, text);

	datatype_release(datatype);
	return is;
}

/* The key that would be worked out of an id: the words of its French half, without those of its type; and (`whole`) of
 * the Malian one. */
static const char *key_of(Arena *arena, const xmlNode *fiche, const char *id, bool whole)
{
	const xmlNode *side = xml_child(fiche, "partie"), *first = side ? xml_child(side, "collectivite") : NULL;
	const char *type = first ? xml_attribute(arena, first, "type") : NULL, *middle = strstr(id, "--");
	const char *prefix = arena_printf(arena, "%s-", type ? type : "");
	const char *half = middle ? arena_strndup(arena, id, (size_t)(middle - id)) : id;

	if (type && str_starts(half, prefix))
		half += strlen(prefix);
	return roster_words(arena, whole && middle ? arena_printf(arena, "%s-%s", half, middle + 2) : half);
}

/* NULL: the key has its own reasons, and stays. */
static const char *new_key(Arena *arena, const xmlNode *fiche, const char *old, const char *id)
{
	const char *key = xml_attribute(arena, fiche, "tri");

	for (int whole = 0; whole < 2; whole++)
		if (str_equal(key, key_of(arena, fiche, old, whole)))
			return key_of(arena, fiche, id, whole);
	return NULL;
}

/* The ids it had before, the last one behind, but not that which it has again. */
static const char *former(Arena *arena, const xmlNode *fiche, const char *old, const char *id)
{
	const char *before = xml_attribute(arena, fiche, "anciens");
	char *rest = arena_strdup(arena, before ? before : ""), *word;
	Str all = str_in(arena);

	while ((word = strtok_r(rest, " \t\r\n", &rest)))
		if (!str_equal(word, id))
			str_printf(&all, "%s ", word);
	str_add(&all, old);
	return str_text(&all);
}

static bool set_ids(Roster *roster, RosterFile *file, const char *old, const char *id, Diagnostics *diagnostics)
{
	Edit *edit = roster_edit(roster, file, diagnostics);
	const char *key = new_key(roster->arena, file->root, old, id);
	Place place = xml_place(file->root);

	return edit && edit_attribute(edit, place, "id", id, diagnostics) &&
	       (!key || edit_attribute(edit, place, "tri", key, diagnostics)) &&
	       edit_attribute(edit, place, "anciens", former(roster->arena, file->root, old, id), diagnostics);
}

/* The href of its line, with another name at its end. */
static bool set_line(Roster *roster, const RosterFile *file, const char *id, Diagnostics *diagnostics)
{
	const char *href = xml_attribute(roster->arena, file->line, "href");
	int folder = (int)(file_name(href) - href);
	Edit *edit = edit_of_line(roster, file, diagnostics);

	return edit && edit_attribute(edit, xml_place(file->line), "href",
				      arena_printf(roster->arena, "%.*s%s.xml", folder, href, id), diagnostics);
}

/* What was decided about another fiche, which had that id and is gone, is not written over. */
static bool move_corrections(Roster *roster, const char *old, const char *id, Diagnostics *diagnostics)
{
	const char *from = corrections(roster, old), *to = corrections(roster, id);

	if (file_exists(from) && file_exists(to)) {
		diag_error(diagnostics, "fiche-there", ((Place){ .file = to }),
			   "move it away, or put the two pages into one",
			   "there is a page of corrections for “%s” already", id);
		return false;
	}
	move(roster, from, to);
	return true;
}

bool roster_rename(Roster *roster, const char *path, const char *id, Diagnostics *diagnostics)
{
	RosterFile *file = fiche_at(roster, path, diagnostics);
	const char *old = file ? xml_attribute(roster->arena, file->root, "id") : NULL;
	const char *to = file_beside(roster->arena, path, arena_printf(roster->arena, "%s.xml", id));

	if (!old)
		return false;
	if (!is_id(roster->arena, id)) {
		diag_error(diagnostics, "fiche-id", NO_PLACE,
			   "small letters without accents and figures, with hyphens, two between the partners",
			   "“%s” is no id of a fiche", id);
		return false;
	}
	if (!roster_is_free(roster, id, to, file, diagnostics) || !set_ids(roster, file, old, id, diagnostics) ||
	    !set_line(roster, file, id, diagnostics) || !visit_all(roster, NULL, old, id, diagnostics))
		return false;
	roster->renamed = file;
	move(roster, file->path, to);
	return move_corrections(roster, old, id, diagnostics);
}
