/*
 * What came back: files in the folder `retours` of the folder of the forms, each read as merge reads it, and held
 * against the fiches as they are. A value is taken by a merge of its field alone; one that is refused is noted
 * (decisions.h). A return is settled when each of its values is one or the other; then the tracking says so.
 *
 * What a file says stays as long as it and the edition stay: it is read once.
 */
#include "desk/decisions.h"
#include "desk/desk_priv.h"

#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "base/percent.h"
#include "base/words.h"
#include "process/date.h"
#include "returns/merge.h"
#include "returns/tracking.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define FOLDER "retours"

/* A file that came back. */
typedef struct Return {
	const char *file; /* its name */
	struct timespec changed;
	off_t size;
	const Merge *const *merges; /* a form has one, a draft one for each fiche */
	size_t merge_count;
	const char *fault; /* why it has none; NULL */
} Return;

typedef struct DeskReturns {
	Map *read; /* Return, by file */
	ARRAY(Return *) all;
	Decisions *decisions;
} DeskReturns;

/* ---- reading ---- */

static MergeOptions how_to_merge(const Desk *desk)
{
	return (MergeOptions){ .master = desk->options->source,
			       .schema = desk->options->schema,
			       .folder = desk->options->forms,
			       .today = date_today(desk->arena) };
}

static const char *path_of(const Desk *desk, Arena *arena, const char *file)
{
	return arena_printf(arena, "%s/" FOLDER "/%s", desk->options->forms, file);
}

/* A form of a fiche, or else a draft with notes. */
static bool is_form(const Returned *returned)
{
	for (size_t i = 0; i < returned->count; i++)
		if (str_ends(returned->fields[i].name, "/jeton"))
			return true;
	return !returned->note_count;
}

static const Merge *const *merge_all(Arena *arena, const MergeOptions *how, const char *path, size_t *count,
				     Diagnostics *diagnostics)
{
	const Returned *returned = returned_read(arena, path, diagnostics);
	const Merge **one;

	*count = 0;
	if (!returned)
		return NULL;
	if (!is_form(returned))
		return merge_notes(arena, how, returned, count, diagnostics);
	one = arena_new_of(arena, const Merge *);
	*one = merge_return(arena, how, returned, diagnostics);
	*count = *one != NULL;
	return one;
}

static const char *first_error(const Diagnostics *diagnostics)
{
	const Diagnostic *list;
	size_t count = diagnostics_all(diagnostics, &list);

	for (size_t i = 0; i < count; i++)
		if (list[i].severity == SEVERITY_ERROR)
			return list[i].message;
	return _("there is nothing to take");
}

static Return *read_return(const Desk *desk, const char *file, const struct stat *status)
{
	Return *made = arena_new_of(desk->arena, Return);
	Diagnostics *diagnostics = diagnostics_new(desk->arena);
	const MergeOptions how = how_to_merge(desk);

	*made = (Return){ .file = file, .changed = status->st_mtim, .size = status->st_size };
	made->merges = merge_all(desk->arena, &how, path_of(desk, desk->arena, file), &made->merge_count, diagnostics);
	if (!made->merge_count)
		made->fault = first_error(diagnostics);
	return made;
}

static bool is_same(const Return *was, const struct stat *now)
{
	return was->size == now->st_size && was->changed.tv_sec == now->st_mtim.tv_sec &&
	       was->changed.tv_nsec == now->st_mtim.tv_nsec;
}

static Return *find_return(const Desk *desk, const char *name)
{
	Return *known = map_find(desk->returns->read, name);
	const char *file = known ? known->file : arena_strdup(desk->arena, name);
	struct stat status;

	if (stat(path_of(desk, desk->arena, name), &status) != 0 || !S_ISREG(status.st_mode))
		return NULL;
	if (!known || !is_same(known, &status)) {
		known = read_return(desk, file, &status);
		map_set(desk->returns->read, file, known);
	}
	return known;
}

static bool is_return(const char *name)
{
	const char *dot = strrchr(name, '.');

	return name[0] != '.' && dot && (strcasecmp(dot, ".pdf") == 0 || strcasecmp(dot, ".xfdf") == 0);
}

static int compare_returns(const void *a, const void *b)
{
	return strcmp((*(Return *const *)a)->file, (*(Return *const *)b)->file);
}

/* The files as they are at this moment. */
static DeskReturns *look(Desk *desk)
{
	DIR *folder = opendir(arena_printf(desk->arena, "%s/" FOLDER, desk->options->forms));

	if (!desk->returns) {
		desk->returns = arena_new_of(desk->arena, DeskReturns);
		desk->returns->read = map_new(desk->arena);
	}
	desk->returns->all.count = 0;
	for (const struct dirent *entry; folder && (entry = readdir(folder));) {
		Return *found = is_return(entry->d_name) ? find_return(desk, entry->d_name) : NULL;

		if (found)
			array_push(desk->arena, &desk->returns->all, found);
	}
	if (folder)
		closedir(folder);
	if (desk->returns->all.count)
		qsort(desk->returns->all.items, desk->returns->all.count, sizeof *desk->returns->all.items,
		      compare_returns);
	desk->returns->decisions = decisions_read(desk->arena, desk->options->forms, desk->faults);
	return desk->returns;
}

/* The one of that name among those in the folder; what is no name of one there never becomes a path. */
static Return *return_called(Desk *desk, const char *file)
{
	DeskReturns *returns = look(desk);

	for (size_t i = 0; i < returns->all.count; i++)
		if (str_equal(returns->all.items[i]->file, file))
			return returns->all.items[i];
	return NULL;
}

/* ---- values that wait ---- */

static bool is_date(const Outcome *outcome)
{
	return str_equal(outcome->field, MERGE_DATE);
}

static const Decision *decision_of(const Desk *desk, const Return *returned, const Merge *merge, const Outcome *outcome)
{
	const Decisions *decisions = desk->returns->decisions;

	return decisions ? decisions_find(decisions, returned->file, merge->id, outcome->field, outcome->new) : NULL;
}

/* The date goes with the other values; by itself it waits only when nothing else was said. */
static bool waits(const Desk *desk, const Return *returned, const Merge *merge, const Outcome *outcome)
{
	return !decision_of(desk, returned, merge, outcome) && (!is_date(outcome) || merge->outcome_count == 1);
}

static size_t waiting_in(const Desk *desk, const Return *returned, const Merge *merge)
{
	size_t count = 0;

	for (size_t i = 0; i < merge->outcome_count; i++)
		count += waits(desk, returned, merge, &merge->outcomes[i]);
	return count;
}

static size_t waiting_for(const Desk *desk, const Return *returned, const char *fiche)
{
	size_t count = 0;

	for (size_t i = 0; i < returned->merge_count; i++)
		if (!fiche || str_equal(returned->merges[i]->id, fiche))
			count += waiting_in(desk, returned, returned->merges[i]);
	return count;
}

size_t desk_waiting(Desk *desk, const char *fiche)
{
	const DeskReturns *returns = desk->returns ? desk->returns : look(desk);
	size_t count = 0;

	for (size_t i = 0; i < returns->all.count; i++)
		count += waiting_for(desk, returns->all.items[i], fiche) > 0;
	return count;
}

/* ---- pages ---- */

static void add_names(const Return *returned, xmlNode *element)
{
	for (size_t i = 0; i < returned->merge_count; i++) {
		xmlNode *fiche = desk_add(element, "fiche", NULL);

		desk_set(fiche, "id", returned->merges[i]->id);
		desk_set(fiche, "noms", returned->merges[i]->names);
		desk_set(fiche, "par", returned->merges[i]->by);
		desk_set(fiche, "le", returned->merges[i]->on);
		desk_set(fiche, "rien", returned->merges[i]->unchanged ? "oui" : NULL);
	}
}

/* A file may be called anything; as part of an address. */
static const char *address_of(Arena *arena, const char *file)
{
	Str address = str_in(arena);

	for (; *file; file++)
		percent_add(&address, *file, "-._~");
	return str_text(&address);
}

static void add_return(const DeskPage *page, const Return *returned)
{
	xmlNode *element = desk_add(page->root, "retour", NULL);

	desk_set(element, "fichier", returned->file);
	desk_set(element, "adresse", address_of(page->arena, returned->file));
	desk_set(element, "faute", returned->fault);
	desk_set_count(page, element, "attendent", waiting_for(page->desk, returned, NULL));
	add_names(returned, element);
}

void desk_add_returns(DeskPage *page, const char *fiche)
{
	const DeskReturns *returns = look(page->desk);

	for (size_t i = 0; i < returns->all.count; i++)
		if (!fiche || waiting_for(page->desk, returns->all.items[i], fiche) > 0)
			add_return(page, returns->all.items[i]);
}

void desk_list_returns(DeskPage *page)
{
	desk_set(page->root, "page", "retours");
	desk_add_returns(page, NULL);
}

static const char *kind_name(OutcomeKind kind)
{
	static const char *const names[] = { [OUTCOME_TAKEN] = "valeur",
					     [OUTCOME_ANSWER] = "reponse",
					     [OUTCOME_QUESTION] = "question",
					     [OUTCOME_DOUBT] = "doute",
					     [OUTCOME_CONFLICT] = "conflit" };

	return names[kind];
}

static void add_value(const DeskPage *page, xmlNode *parent, const Return *returned, const Merge *merge,
		      const Outcome *outcome)
{
	const Decision *decision = decision_of(page->desk, returned, merge, outcome);
	xmlNode *element = desk_add(parent, "valeur", NULL);

	desk_set(element, "champ", outcome->field);
	desk_set(element, "genre", kind_name(outcome->kind));
	desk_set(element, "libelle", outcome->label);
	desk_set(element, "avant", outcome->old);
	desk_set(element, "apres", outcome->new);
	desk_set(element, "raison", outcome->reason);
	desk_set(element, "attend", waits(page->desk, returned, merge, outcome) ? "oui" : NULL);
	if (!decision)
		return;
	desk_set(element, "refusee", decision->on);
	desk_set(element, "par", decision->by);
}

bool desk_show_return(DeskPage *page, const char *file)
{
	const Return *returned = return_called(page->desk, file);

	if (!returned)
		return false;
	desk_set(page->root, "page", "retour");
	add_return(page, returned);
	for (size_t i = 0; i < returned->merge_count; i++) {
		const Merge *merge = returned->merges[i];
		xmlNode *group = desk_add(page->root, "groupe", NULL);

		desk_set(group, "id", merge->id);
		desk_set(group, "noms", merge->names);
		for (size_t k = 0; k < merge->outcome_count; k++)
			add_value(page, group, returned, merge, &merge->outcomes[k]);
	}
	return true;
}

/* ---- changes ---- */

/* One return, one fiche, and the values that are meant: one, or all that wait. */
typedef struct Settling {
	DeskPage *page;
	Return *returned;
	const Merge *merge;
	const char *fiche;
	ARRAY(const char *) fields;
} Settling;

/* What can be taken, or (refused) any. */
static bool is_meant(const Settling *s, const Outcome *outcome, bool take)
{
	const char *field = desk_field(s->page->request, "champ");

	return waits(s->page->desk, s->returned, s->merge, outcome) &&
	       (!take || (outcome->kind != OUTCOME_DOUBT && outcome->kind != OUTCOME_CONFLICT)) &&
	       (!*field ||
		(str_equal(outcome->field, field) && str_equal(outcome->new, desk_field(s->page->request, "valeur"))));
}

static void choose(Settling *s, bool take)
{
	for (size_t i = 0; i < s->merge->outcome_count; i++)
		if (is_meant(s, &s->merge->outcomes[i], take))
			array_push(s->page->arena, &s->fields, s->merge->outcomes[i].field);
}

static const Merge *merge_of(const Merge *const *merges, size_t count, const char *fiche)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(merges[i]->id, fiche))
			return merges[i];
	return NULL;
}

/* The same merge again, of the file and the fiche as they are now, of the fields chosen and the date with them. */
static const Merge *merge_now(Settling *s)
{
	const Desk *desk = s->page->desk;
	Arena *arena = s->page->arena;
	MergeOptions how = how_to_merge(desk);
	size_t count;
	const Merge *const *merges;

	array_push(arena, &s->fields, MERGE_DATE);
	how.wanted = s->fields.items;
	how.wanted_count = s->fields.count;
	merges = merge_all(arena, &how, path_of(desk, arena, s->returned->file), &count, s->page->faults);
	return merge_of(merges, count, s->fiche);
}

static bool wrong(const Settling *s, const char *message)
{
	diag_error(s->page->faults, "desk-return", NO_PLACE, NULL, "%s", message);
	return false;
}

static bool take(Settling *s)
{
	const Merge *merge = merge_now(s);

	if (!merge)
		return wrong(s, _("This return cannot be read any more."));
	if (!edit_is_changed(merge->edit))
		return wrong(s, _("The fiche or the return has changed meanwhile: nothing was taken."));
	return merge_is_sound(s->page->arena, merge, s->page->desk->options->schema, s->page->faults) &&
	       edit_apply(merge->edit, s->page->faults);
}

static bool refuse(Settling *s)
{
	Decisions *decisions = s->page->desk->returns->decisions;

	if (!decisions)
		return wrong(s, _("The file decisions.xml cannot be read."));
	for (size_t i = 0; i < s->merge->outcome_count; i++)
		if (is_meant(s, &s->merge->outcomes[i], false))
			decisions_add(decisions, &(Decision){ .file = s->returned->file,
							      .fiche = s->fiche,
							      .field = s->merge->outcomes[i].field,
							      .value = s->merge->outcomes[i].new,
							      .by = desk_speaker(s->page),
							      .on = date_today(s->page->arena) });
	return decisions_write(decisions, s->page->faults);
}

/* Who has answered, and whether all that was said has been settled. */
static bool track(Settling *s)
{
	Tracking *tracking = tracking_read(s->page->arena, s->page->desk->options->forms, s->page->faults);
	Diagnostics *unheard = diagnostics_new(s->page->arena);
	const MergeOptions how = how_to_merge(s->page->desk);
	size_t count;
	const Merge *const *merges =
		merge_all(s->page->arena, &how, path_of(s->page->desk, s->page->arena, s->returned->file), &count,
			  unheard);
	const Merge *now = merge_of(merges, count, s->fiche);
	Tracked *tracked;

	if (!tracking || !now || !now->token)
		return tracking != NULL;
	tracked = tracking_of(tracking, s->fiche);
	tracked->names = s->merge->names;
	tracked->returned = *tracked->returned ? tracked->returned : date_today(s->page->arena);
	tracked->by = *s->merge->by ? s->merge->by : tracked->by;
	if (!waiting_in(s->page->desk, s->returned, now))
		tracked->applied = date_today(s->page->arena);
	return tracking_write(tracking, s->page->faults);
}

static bool settle(Settling *s)
{
	const char *action = desk_field(s->page->request, "action");
	bool takes = str_equal(action, "prendre");

	if (!takes && !str_equal(action, "refuser"))
		return wrong(s, _("There is no such action."));
	choose(s, takes);
	if (!s->fields.count)
		return wrong(s, _("This value waits for no decision any more."));
	return (takes ? take(s) : refuse(s)) && track(s);
}

const char *desk_change_return(DeskPage *page, const char *file)
{
	Settling s = { .page = page,
		       .returned = return_called(page->desk, file),
		       .fiche = desk_field(page->request, "fiche") };
	const char *action = desk_field(page->request, "action");

	s.merge = s.returned ? merge_of(s.returned->merges, s.returned->merge_count, s.fiche) : NULL;
	if (!s.merge) {
		wrong(&s, _("This return is not there any more."));
		return NULL;
	}
	return settle(&s) ? arena_printf(page->arena, "?fait=%s", str_equal(action, "prendre") ? "prise" : "refusee")
			  : NULL;
}
