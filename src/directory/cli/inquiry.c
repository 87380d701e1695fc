#include "cli/inquiry.h"

#include "base/array.h"
#include "base/file.h"
#include "base/map.h"
#include "base/notation.h"
#include "base/words.h"
#include "cli/job.h"
#include "cli/resource.h"
#include "cli/run.h"
#include "process/date.h"
#include "returns/form.h"
#include "returns/forms.h"
#include "returns/merge.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *template_beside(const Run *run, const char *master, const char *name)
{
	return file_beside(run->arena, resource_find(run->arena, master, "templates/edition.xsl"), name);
}

/* ---- forms ---- */

static void tell_made(const Run *run, const char *folder, size_t made, size_t without_mail)
{
	Str line = str_in(run->arena);

	str_printf(&line, words_many("%zu form", "%zu forms", made), made);
	if (without_mail)
		str_printf(&line,
			   words_many(", %zu without an address to send it to",
				      ", %zu without an address to send them to", without_mail),
			   without_mail);
	run_tell(run, _("%s: %s"), folder, str_text(&line));
}

/* A fiche with faults does not keep the others from being made. */
static void make_one(const Run *run, Forms *forms, const char *path)
{
	Arena *arena = arena_new();
	Diagnostics *diagnostics = diagnostics_new(arena);

	forms_make(forms, path, diagnostics);
	diagnostics_append(run->diagnostics, diagnostics);
	arena_free(arena);
}

ExitStatus inquiry_forms(const Options *options, const char *master, const char *const *paths, size_t count)
{
	Run run = run_start(options);
	PressOptions press_options = job_press_options(run.arena, options, master);
	FormsOptions how = { .folder = options->folder ? options->folder : ".",
			     .schema = options->schema,
			     .deadline = options->deadline,
			     .reply_to = options->reply_to,
			     .today = date_today(run.arena),
			     .internal = options_are_internal(options),
			     .reminder = options->reminder };
	Diagnostics *shared = diagnostics_new(run.arena); /* of the press: a fiche's faults are none of its */
	size_t made, without_mail;
	Press *press;
	Forms *forms;

	press_options.template =
		options->template ? options->template : template_beside(&run, master, "formulaire.xsl");
	press = press_new(&press_options, shared);
	forms = forms_new(run.arena, &how, press, template_beside(&run, master, "courriel.xsl"), run.diagnostics);
	for (size_t i = 0; forms && i < count; i++)
		make_one(&run, forms, paths[i]);
	if (forms && forms_finish(forms, &made, &without_mail, run.diagnostics))
		tell_made(&run, how.folder, made, without_mail);
	diagnostics_append(run.diagnostics, shared);
	forms_free(forms);
	press_free(press);
	return run_end(&run);
}

/* ---- returns ---- */

typedef ARRAY(const char *) Paths;

static int compare_paths(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

static bool is_return(const char *name)
{
	return name[0] != '.' && (str_ends(name, ".pdf") || str_ends(name, ".xfdf") || str_ends(name, ".PDF"));
}

static void add_folder(Arena *arena, Paths *paths, const char *folder, DIR *open)
{
	size_t first = paths->count;

	for (const struct dirent *entry; (entry = readdir(open));)
		if (is_return(entry->d_name))
			array_push(arena, paths, arena_printf(arena, "%s/%s", folder, entry->d_name));
	if (paths->count > first)
		qsort(paths->items + first, paths->count - first, sizeof *paths->items, compare_paths);
}

/* The files that the operands name; those of a folder by their names. */
static Paths returns_named(Arena *arena, const Options *options)
{
	Paths paths = { 0 };

	for (size_t i = 0; i < options->operand_count; i++) {
		DIR *folder = opendir(options->operands[i]);

		if (folder) {
			add_folder(arena, &paths, options->operands[i], folder);
			closedir(folder);
		} else {
			array_push(arena, &paths, options->operands[i]);
		}
	}
	return paths;
}

typedef struct Merger {
	const Run *run;
	MergeOptions how;
	Tracking *tracking;
	Map *seen; /* fiches, to the file that came back for each */
	Str text;
	size_t returns, taken, left;
} Merger;

/* Two answers for one fiche may both be right. */
static void tell_twice(Merger *m, const Merge *merge, const char *path)
{
	const char *before = map_find(m->seen, merge->id);

	if (before)
		diag_warning(m->run->diagnostics, "return-twice", ((Place){ .file = path }),
			     "see which one holds; what the first changed is a conflict for the second",
			     "%s has an answer already: %s", merge->id, before);
	map_set(m->seen, merge->id, (void *)(uintptr_t)path);
}

static void track_return(Merger *m, const Merge *merge)
{
	Tracked *tracked = tracking_of(m->tracking, arena_strdup(m->run->arena, merge->id));

	tracked->names = arena_strdup(m->run->arena, merge->names);
	tracked->returned = m->how.today;
	if (*merge->by)
		tracked->by = arena_strdup(m->run->arena, merge->by);
	if (!merge->left)
		tracked->applied = m->how.today;
}

static void put_in(Merger *m, Arena *arena, const Merge *merge, Diagnostics *diagnostics)
{
	merge_tell(merge, &m->text);
	str_add(&m->text, edit_patch(arena, merge->edit));
	if (m->run->options->apply && edit_apply(merge->edit, diagnostics) && merge->token)
		track_return(m, merge);
	m->taken += merge->outcome_count - merge->left;
	m->left += merge->left;
}

/* The first error among what was told. */
static const char *why(const Diagnostics *told)
{
	const Diagnostic *list;
	size_t count = diagnostics_all(told, &list);

	for (size_t i = 0; i < count; i++)
		if (list[i].severity == SEVERITY_ERROR)
			return list[i].message;
	return "";
}

/* Whether the fiche can still be read with that value alone; else it is told of. */
static bool is_sound_alone(const Merger *m, Arena *arena, const Returned *returned, const Outcome *outcome,
			   Diagnostics *diagnostics)
{
	Diagnostics *told = diagnostics_new(arena);
	MergeOptions how = m->how;
	const Merge *alone;

	how.wanted = &outcome->field;
	how.wanted_count = 1;
	alone = merge_return(arena, &how, returned, told);
	if (alone && merge_is_sound(arena, alone, how.schema, told))
		return true;
	diag_warning(diagnostics, "return-doubt", ((Place){ .file = returned->file }),
		     "ask the partner, or mend the fiche by hand", "%s: “%s”: %s", outcome->label, outcome->new,
		     why(told));
	return false;
}

/* The same return without the values that the fiche could not be read with. */
static const Merge *without_unsound(Merger *m, Arena *arena, const Returned *returned, const Merge *whole,
				    Diagnostics *diagnostics)
{
	ARRAY(const char *) sound = { 0 };
	MergeOptions how = m->how;

	for (size_t i = 0; i < whole->outcome_count; i++)
		if (is_sound_alone(m, arena, returned, &whole->outcomes[i], diagnostics))
			array_push(arena, &sound, whole->outcomes[i].field);
	m->left += whole->outcome_count - sound.count;
	how.wanted = sound.items;
	how.wanted_count = sound.count;
	return sound.count ? merge_return(arena, &how, returned, diagnostics) : NULL;
}

static void merge_form(Merger *m, Arena *arena, const Returned *returned, Diagnostics *diagnostics)
{
	const Merge *merge = merge_return(arena, &m->how, returned, diagnostics);

	if (merge && !merge_is_sound(arena, merge, m->how.schema, diagnostics_new(arena)))
		merge = without_unsound(m, arena, returned, merge, diagnostics);
	if (!merge)
		return;
	put_in(m, arena, merge, diagnostics);
	tell_twice(m, merge, returned->file);
	m->returns++;
}

static void merge_draft(Merger *m, Arena *arena, const Returned *returned, Diagnostics *diagnostics)
{
	size_t count;
	const Merge *const *merges = merge_notes(arena, &m->how, returned, &count, diagnostics);

	for (size_t i = 0; i < count; i++)
		put_in(m, arena, merges[i], diagnostics);
	m->returns++;
}

static bool is_of_fiche(const Returned *returned)
{
	for (size_t i = 0; i < returned->count; i++)
		if (str_ends(returned->fields[i].name, "/jeton"))
			return true;
	return false;
}

/* A form of a fiche, a draft with notes, or both; what is neither is told by who reads forms. */
static void merge_one(Merger *m, const char *path)
{
	Arena *arena = arena_new();
	Diagnostics *diagnostics = diagnostics_new(arena);
	const Returned *returned = returned_read(arena, path, diagnostics);

	if (returned && returned->note_count)
		merge_draft(m, arena, returned, diagnostics);
	if (returned && returned->count && (is_of_fiche(returned) || !returned->note_count))
		merge_form(m, arena, returned, diagnostics);
	diagnostics_append(m->run->diagnostics, diagnostics);
	arena_free(arena);
}

/* The folder of the forms: named, or the one where the return lies or above it that keeps what was sent. */
static const char *folder_of_forms(const Run *run, const char *first_return)
{
	const char *beside = file_beside(run->arena, first_return, ".");
	const char *above = file_beside(run->arena, first_return, "..");

	if (run->options->folder)
		return run->options->folder;
	return file_exists(arena_printf(run->arena, "%s/envoyes", beside)) ? beside : above;
}

static void summarise(const Merger *m)
{
	Str line = str_in(m->run->arena);

	str_printf(&line, words_many("%zu return: ", "%zu returns: ", m->returns), m->returns);
	str_printf(&line,
		   m->run->options->apply
			   ? words_many("%zu value taken", "%zu values taken", m->taken)
			   : words_many("%zu value to take (--apply)", "%zu values to take (--apply)", m->taken),
		   m->taken);
	str_printf(&line, words_many(", %zu left", ", %zu left", m->left), m->left);
	run_tell(m->run, "%s", str_text(&line));
}

ExitStatus inquiry_merge(const Options *options, const char *master)
{
	Run run = run_start(options);
	Paths paths = returns_named(run.arena, options);
	Merger m = { .run = &run, .seen = map_new(run.arena), .text = str_in(run.arena) };

	m.how = (MergeOptions){ .master = master,
				.schema = options->schema,
				.folder = paths.count ? folder_of_forms(&run, paths.items[0]) : ".",
				.today = date_today(run.arena) };
	m.tracking = tracking_read(run.arena, m.how.folder, run.diagnostics);
	for (size_t i = 0; m.tracking && i < paths.count; i++)
		merge_one(&m, paths.items[i]);
	if (m.tracking && options->apply && m.returns)
		tracking_write(m.tracking, run.diagnostics);
	summarise(&m);
	run_write(&run, NULL, &m.text);
	return run_end(&run);
}

/* ---- forms of other kinds ---- */

/* The line of a form: its fields in the order of the heads, which those it is the first to have come to. */
static void add_columns(Arena *arena, Map *heads, const Returned *returned)
{
	for (size_t i = 0; i < returned->count; i++)
		if (!map_find(heads, returned->fields[i].name))
			map_set(heads, returned->fields[i].name, arena);
}

static const char *value_called(const Returned *returned, const char *name)
{
	for (size_t i = 0; i < returned->count; i++)
		if (str_equal(returned->fields[i].name, name))
			return returned->fields[i].value;
	return "";
}

static void add_row(Str *out, const Map *heads, const Returned *returned)
{
	csv_add(out, returned ? returned->file : "fichier");
	for (size_t i = 0; i < map_count(heads); i++) {
		str_add_char(out, ',');
		csv_add(out, returned ? value_called(returned, map_key(heads, i)) : map_key(heads, i));
	}
	str_add(out, "\r\n");
}

ExitStatus inquiry_table(const Options *options)
{
	Run run = run_start(options);
	Paths paths = returns_named(run.arena, options);
	Map *heads = map_new(run.arena);
	ARRAY(const Returned *) all = { 0 };
	Str text = str_in(run.arena);

	for (size_t i = 0; i < paths.count; i++) {
		const Returned *returned = returned_read(run.arena, paths.items[i], run.diagnostics);

		if (returned && returned->count)
			array_push(run.arena, &all, returned);
	}
	for (size_t i = 0; i < all.count; i++)
		add_columns(run.arena, heads, all.items[i]);
	add_row(&text, heads, NULL);
	for (size_t i = 0; i < all.count; i++)
		add_row(&text, heads, all.items[i]);
	if (run_write(&run, options->csv, &text))
		run_tell(&run, words_many("%s: %zu form", "%s: %zu forms", all.count), options->csv, all.count);
	return run_end(&run);
}

/* ---- who has answered ---- */

ExitStatus inquiry_tell(const Options *options)
{
	Run run = run_start(options);
	Tracking *tracking = tracking_read(run.arena, options->folder ? options->folder : ".", run.diagnostics);
	Str text = str_in(run.arena);

	if (tracking) {
		(options->output ? tracking_csv : tracking_text)(tracking, &text);
		if (run_write(&run, options->output, &text) && options->output && !str_equal(options->output, "-"))
			run_tell(&run, _("%s: %s"), options->output, _("who was asked, reminded, has answered"));
	}
	return run_end(&run);
}
