/*
 * Rosters: what an edition is made of, and changes of several of its files as one.
 */
#include "base/ascii.h"
#include "base/file.h"
#include "base/words.h"
#include "edit/roster_priv.h"
#include "source/include.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- reading ---- */

static bool is_read(const Roster *roster, const char *path)
{
	for (size_t i = 0; i < roster->files.count; i++)
		if (str_equal(roster->files.items[i].path, path))
			return true;
	return false;
}

static bool read_file(Roster *roster, const char *path, const xmlNode *line)
{
	xmlDoc *document = xml_read(roster->reader, path);

	if (!document)
		return false;
	xml_reader_keep(roster->reader, document);
	array_push(roster->arena, &roster->files,
		   (RosterFile){ .path = path, .root = xmlDocGetRootElement(document), .line = line });
	return true;
}

/* What a file includes comes behind it; what is not there, or twice, is left to who checks the edition. */
static bool read_included(Roster *roster, const xmlNode *root, Diagnostics *diagnostics)
{
	bool good = true;

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		const char *path = NULL;

		if (include_is(element))
			path = include_path(roster->arena, roster->reader, element, diagnostics);
		if (path && file_exists(path) && !is_read(roster, path))
			good &= read_file(roster, path, element);
	}
	return good;
}

Roster *roster_open(Arena *arena, const char *master, Diagnostics *diagnostics)
{
	Roster *roster = arena_new_of(arena, Roster);
	bool good;

	roster->arena = arena;
	roster->reader = xml_reader_new(arena, file_beside(arena, master, ""), diagnostics);
	good = roster->reader && read_file(roster, master, NULL);
	for (size_t i = 0; i < roster->files.count; i++)
		good &= read_included(roster, roster->files.items[i].root, diagnostics);
	if (good && !diagnostics_failed(diagnostics))
		return roster;
	roster_free(roster);
	return NULL;
}

void roster_free(Roster *roster)
{
	if (roster)
		xml_reader_free(roster->reader);
}

/* ---- files ---- */

Edit *roster_edit(Roster *roster, RosterFile *file, Diagnostics *diagnostics)
{
	if (!file->edit)
		file->edit = edit_open(roster->arena, file->path, diagnostics);
	return file->edit;
}

RosterFile *roster_file(Roster *roster, const char *path)
{
	for (size_t i = 0; i < roster->files.count; i++)
		if (str_equal(roster->files.items[i].path, path) && xml_is(roster->files.items[i].root, "fiche"))
			return &roster->files.items[i];
	return NULL;
}

const char *roster_beside(const Roster *roster, const char *name)
{
	return file_beside(roster->arena, roster->files.items[0].path, name);
}

/* ---- ids ---- */

/* Whether a word stands in a list between spaces. */
static bool has_word(const char *list, const char *word)
{
	size_t length = strlen(word);

	while (list && *(list += strspn(list, ASCII_SPACE))) {
		size_t next = strcspn(list, ASCII_SPACE);

		if (next == length && memcmp(list, word, length) == 0)
			return true;
		list += next;
	}
	return false;
}

/* The file of the fiche that has the id, or had it. */
static const RosterFile *holder(Roster *roster, const char *id, const RosterFile *besides)
{
	for (size_t i = 0; i < roster->files.count; i++) {
		const RosterFile *file = &roster->files.items[i];

		if (xml_is(file->root, "fiche") &&
		    (str_equal(xml_attribute(roster->arena, file->root, "id"), id) ||
		     (file != besides && has_word(xml_attribute(roster->arena, file->root, "anciens"), id))))
			return file;
	}
	return NULL;
}

bool roster_is_free(Roster *roster, const char *id, const char *path, const RosterFile *besides,
		    Diagnostics *diagnostics)
{
	const RosterFile *other = holder(roster, id, besides);

	if (!other && !file_exists(path))
		return true;
	diag_error(diagnostics, "fiche-there", other ? xml_place(other->root) : ((Place){ .file = path }),
		   other ? N_("an id is never used again: addresses of the web lead by it")
			 : N_("a file that no master names: add its line by hand, or move it away"),
		   other ? N_("this fiche has the id “%s”, or had it") : N_("there is a file for “%s” already"), id);
	return false;
}

const char *roster_words(Arena *arena, const char *folded)
{
	char *words = arena_strdup(arena, folded);

	for (char *at = words; (at = strchr(at, '-'));)
		*at = ' ';
	return words;
}

/* ---- showing ---- */

void roster_show(Str *out, const Roster *roster)
{
	for (size_t i = 0; i < roster->files.count; i++)
		if (roster->files.items[i].edit)
			str_add(out, edit_patch(roster->arena, roster->files.items[i].edit));
	if (roster->made)
		str_printf(out, "+ %s\n", roster->made);
	for (size_t i = 0; i < roster->moves.count; i++) {
		const RosterMove *move = &roster->moves.items[i];

		str_printf(out, move->to ? "%s → %s\n" : "- %s\n", move->from, move->to);
	}
}

/* ---- writing ---- */

static bool tell_failure(const char *path, Diagnostics *diagnostics)
{
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "file-write", (Place){ .file = path }, NULL,
			"cannot write: %s", words_of_error(errno));
	return false;
}

/* Nothing is begun that could not be ended. */
static bool all_can_be(const Roster *roster, Diagnostics *diagnostics)
{
	bool good = true;
	size_t length;

	for (size_t i = 0; i < roster->files.count; i++)
		if (roster->files.items[i].edit)
			good &= edit_content(roster->arena, roster->files.items[i].edit, &length, diagnostics) != NULL;
	return good;
}

static const char *new_name(const Roster *roster, const char *path)
{
	for (size_t i = 0; i < roster->moves.count; i++)
		if (str_equal(roster->moves.items[i].from, path))
			return roster->moves.items[i].to;
	return NULL;
}

static bool write_renamed(const Roster *roster, Diagnostics *diagnostics)
{
	const RosterFile *file = roster->renamed;
	size_t length;
	const char *content = file ? edit_content(roster->arena, file->edit, &length, diagnostics) : NULL;

	return !file || (content && file_write_all(roster->arena, new_name(roster, file->path), content, length, NULL,
						   diagnostics));
}

static bool write_made(const Roster *roster, Diagnostics *diagnostics)
{
	const char *slash = roster->made ? strrchr(roster->made, '/') : NULL;
	const char *folder = slash ? arena_strndup(roster->arena, roster->made, (size_t)(slash - roster->made)) : NULL;

	if (folder && mkdir(folder, 0777) != 0 && errno != EEXIST)
		return tell_failure(folder, diagnostics);
	return !roster->made ||
	       file_write_all(roster->arena, roster->made, roster->content, strlen(roster->content), NULL, diagnostics);
}

/* The line that names a fiche is in the master, the first. */
static bool write_edits(const Roster *roster, Diagnostics *diagnostics)
{
	for (size_t i = 0; i < roster->files.count; i++) {
		const RosterFile *file = &roster->files.items[i];

		if (file->edit && file != roster->renamed && !edit_apply(file->edit, diagnostics))
			return false;
	}
	return true;
}

static bool write_moves(const Roster *roster, Diagnostics *diagnostics)
{
	for (size_t i = 0; i < roster->moves.count; i++) {
		const RosterMove *move = &roster->moves.items[i];
		bool written = roster->renamed && str_equal(move->from, roster->renamed->path);

		if ((move->to && !written ? rename(move->from, move->to) : unlink(move->from)) != 0)
			return tell_failure(move->from, diagnostics);
	}
	return true;
}

bool roster_apply(Roster *roster, Diagnostics *diagnostics)
{
	return all_can_be(roster, diagnostics) && write_made(roster, diagnostics) &&
	       write_renamed(roster, diagnostics) && write_edits(roster, diagnostics) &&
	       write_moves(roster, diagnostics);
}
