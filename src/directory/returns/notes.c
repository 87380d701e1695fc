/*
 * Names of our notes say what they are about: "saumur--sansanding#q12" a question, "…#D09@fr/executif/tel.1" a finding
 * at a field (proof/).
 */
#include "base/map.h"
#include "base/words.h"
#include "returns/merging.h"
#include "source/field.h"
#include "source/xml.h"

#include <math.h>
#include <string.h>

typedef struct Notes {
	Arena *arena;
	const MergeOptions *options;
	const Returned *returned;
	Diagnostics *diagnostics;
	Map *mergings; /* by fiche; of one that is not there, without an edit */
} Notes;

static bool is_ours(const ReturnedNote *note)
{
	const char *sign = strchr(note->name, '#');

	return sign && sign != note->name;
}

/* The note of ours on the same page that stands nearest; NULL when none does. */
static const ReturnedNote *nearest(const Notes *n, const ReturnedNote *note)
{
	const ReturnedNote *best = NULL;

	for (size_t i = 0; i < n->returned->note_count; i++) {
		const ReturnedNote *other = &n->returned->notes[i];

		if (is_ours(other) && other->page == note->page &&
		    (!best || fabs(other->y - note->y) < fabs(best->y - note->y)))
			best = other;
	}
	return best;
}

static Merging *merging_of(Notes *n, const char *id)
{
	Merging *m = map_find(n->mergings, id);

	if (m)
		return m;
	m = arena_new_of(n->arena, Merging);
	m->arena = n->arena;
	m->options = n->options;
	m->returned = n->returned;
	m->diagnostics = n->diagnostics;
	m->merge.id = id;
	m->merge.by = m->merge.on = "";
	merging_load(m);
	map_set(n->mergings, id, m);
	return m;
}

/* Asks about what a path of ours names; about the fiche where that is no longer there. */
static void ask_at(Merging *m, const char *path, const char *label, const char *text)
{
	const char *attribute = NULL;
	xmlNode *element;

	if (!*path || !field_find(m->arena, m->is, path, &element, &attribute))
		element = m->is;
	merging_ask(m, element, attribute, label, "", text, text);
}

/* `ours` is what it answers, or stands near. */
static void take(Notes *n, const ReturnedNote *note, const char *ours, bool answers)
{
	const char *sign = strchr(ours, '#'), *what = sign + 1, *at = strchr(what, '@');
	Merging *m = merging_of(n, arena_strndup(n->arena, ours, (size_t)(sign - ours)));
	const char *path = at ? at + 1 : "";
	const char *label = *path ? field_label(n->arena, path) : _("Note on the draft");

	if (!m->merge.edit ||
	    !merging_begin(m, arena_printf(n->arena, "note.%zu", (size_t)(note - n->returned->notes))))
		return;
	m->merge.by = *note->author ? note->author : "relecture";
	if (answers && what[0] == 'q' && !at)
		merging_answer(m, what, note->text);
	else
		ask_at(m, path, label, note->text);
}

static void take_note(Notes *n, const ReturnedNote *note)
{
	const ReturnedNote *near = strchr(note->answers, '#') ? NULL : nearest(n, note);

	if (is_ours(note))
		return;
	if (strchr(note->answers, '#') > note->answers)
		take(n, note, note->answers, true);
	else if (near)
		take(n, note, near->name, false);
	else
		diag_warning(n->diagnostics, "return-place", ((Place){ .file = n->returned->file }),
			     "enter it by hand, or have it answer a note of the draft",
			     "the note by %s, page %u, is near none of ours: “%s”",
			     *note->author ? note->author : _("somebody"), note->page + 1, note->text);
}

const Merge *const *merge_notes(Arena *arena, const MergeOptions *options, const Returned *returned, size_t *count,
				Diagnostics *diagnostics)
{
	Notes n = { arena, options, returned, diagnostics, map_new(arena) };
	const Merge **merges;

	for (size_t i = 0; i < returned->note_count; i++)
		take_note(&n, &returned->notes[i]);
	merges = arena_array_of(arena, const Merge *, map_count(n.mergings));
	*count = 0;
	for (size_t i = 0; i < map_count(n.mergings); i++) {
		Merging *m = map_value(n.mergings, i);

		merging_end(m);
		if (m->merge.edit)
			merges[(*count)++] = &m->merge;
	}
	return merges;
}
