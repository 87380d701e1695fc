/*
 * The source is read, and one of two rooms writes it.
 */
#include "cli/exporting.h"

#include "base/map.h"
#include "cli/batch.h"
#include "cli/job.h"
#include "cli/operands.h"
#include "cli/run.h"
#include "export/export.h"
#include "source/xml.h"
#include "web/web.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	ExportForm form;
} forms[] = { { "csv", EXPORT_CSV }, { "json", EXPORT_JSON }, { "vcf", EXPORT_VCARD } };

/* NULL: none of them. */
static const ExportForm *form_named(const char *name)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_equal(forms[i].name, name))
			return &forms[i].form;
	return NULL;
}

static bool is_html(const char *name)
{
	return str_equal(name, "html");
}

bool exporting_knows(const char *form)
{
	return is_html(form) || form_named(form);
}

/* ---- what is printed beside the pages ---- */

static bool make_folders(Arena *arena, const char *folder)
{
	return folder_is_made(arena, folder) && folder_is_made(arena, arena_printf(arena, "%s/fiches", folder));
}

/* Each fiche to fiches/ID.pdf and ID.png. */
static ExitStatus print_fiches(const Options *options, const Exporting *exporting, Arena *arena)
{
	const SourceFile *files;
	BatchItem *items;
	size_t count;
	ExitStatus status;

	if (!job_files(arena, exporting->source, &files, &count, &status))
		return status;
	items = arena_array_of(arena, BatchItem, count);
	for (size_t i = 0; i < count; i++) {
		const char *name = arena_printf(arena, "%s/fiches/%s", exporting->folder, files[i].id);

		items[i] = (BatchItem){ files[i], arena_printf(arena, "%s.pdf", name),
					arena_printf(arena, "%s.png", name) };
	}
	return batch_print(options, exporting->source, items, count, NULL);
}

/* And the edition, in a process that has read none of it yet. */
static ExitStatus print_beside(const Options *options, const Exporting *exporting)
{
	Arena *arena = arena_new();
	Options quiet = *options;
	ExitStatus status = EXIT_OUTPUT;

	quiet.progress = PROGRESS_NONE;
	quiet.questions_ignored = true; /* as of serve, a site may be of an edition that is under way */
	if (make_folders(arena, exporting->folder))
		status = print_fiches(&quiet, exporting, arena);
	if (status <= EXIT_WARNINGS)
		status = job_build(&quiet, exporting->source, arena_printf(arena, "%s/edition.pdf", exporting->folder));
	arena_free(arena);
	return status;
}

/* ---- what was done ---- */

static void tell(const Run *run, const char *folder, size_t files, size_t contacts, const Source *source)
{
	const SourceFiche *list;
	size_t fiches = source_fiches(source, &list);
	Str line = str_in(run->arena);

	str_printf(&line, "%zu %s, %zu %s", files, words_many("file", "files", files), fiches,
		   words_many("fiche", "fiches", fiches));
	if (contacts)
		str_printf(&line, ", %zu %s", contacts, words_many("contact", "contacts", contacts));
	run_tell(run, _("%s: %s"), folder, str_text(&line));
}

static void write_data(const Run *run, const Source *source, const Exporting *exporting)
{
	Export *data = export_open(run->arena, source, exporting->data_template, options_are_internal(run->options),
				   run->diagnostics);
	size_t files;

	if (data && export_write(data, *form_named(exporting->form), exporting->folder, &files, run->diagnostics))
		tell(run, exporting->folder, files, export_contacts(data), source);
	export_free(data);
}

/* ---- what an earlier export left ---- */

/* Every id that a fiche has or had. */
static Map *known_ids(Arena *arena, const Source *source)
{
	Map *known = map_new(arena);
	const SourceFiche *list;
	size_t count = source_fiches(source, &list);

	for (size_t i = 0; i < count; i++) {
		const char *old = xml_attribute(arena, list[i].element, "anciens");

		map_set(known, list[i].id, known);
		while (old && *(old += strspn(old, " "))) {
			size_t length = strcspn(old, " ");

			map_set(known, arena_strndup(arena, old, length), known);
			old += length;
		}
	}
	return known;
}

/* The id that a file of ours is named by; NULL: it is somebody else's. */
static const char *id_of_file(Arena *arena, const char *name)
{
	static const char *const ends[] = { ".html", ".json", ".vcf", ".pdf", ".png" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(name, ends[i]))
			return arena_strndup(arena, name, strlen(name) - strlen(ends[i]));
	return NULL;
}

/* Files whose fiche was taken out of the edition stay, and would be read as before: each id is told once. */
static void tell_left(const Run *run, const char *folder, const Source *source)
{
	const char *path = arena_printf(run->arena, "%s/fiches", folder);
	Map *known = known_ids(run->arena, source);
	struct dirent **entries;
	int count = scandir(path, &entries, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		const char *id = id_of_file(run->arena, entries[i]->d_name);

		if (id && map_set(known, id, known))
			diag_warning(run->diagnostics, "export-left",
				     (Place){ .file = arena_printf(run->arena, "%s/%s", path, id) },
				     "take what is left away, here and where the pages are read",
				     "an earlier export left files of this name; no fiche has it now");
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

/* ---- forms ---- */

/* How many print_beside() wrote. */
static size_t printed_files(const Options *options, const Source *source)
{
	const SourceFiche *list;

	return options->printed ? 2 * source_fiches(source, &list) + 1 : 0;
}

static void write_pages(const Run *run, const Source *source, const Exporting *exporting)
{
	const WebOptions options = { .template = exporting->web_template,
				     .data = exporting->data_template,
				     .site = run->options->site,
				     .internal = options_are_internal(run->options),
				     .files = true,
				     .printed = run->options->printed };
	Web *web = web_open(run->arena, source, &options, run->diagnostics);

	if (web && web_write(web, exporting->folder, run->diagnostics))
		tell(run, exporting->folder, web_count(web) + printed_files(run->options, source), 0, source);
	web_free(web);
}

static ExitStatus write_form(const Options *options, const Exporting *exporting)
{
	Run run = run_start(options);
	const SourceOptions reading = { .schema = options->schema };
	Source *source = source_load(run.arena, exporting->source, &reading, run.diagnostics);

	if (source)
		(is_html(exporting->form) ? write_pages : write_data)(&run, source, exporting);
	if (source && !diagnostics_failed(run.diagnostics))
		tell_left(&run, exporting->folder, source);
	source_free(source);
	return run_end(&run);
}

ExitStatus exporting_run(const Options *options, const Exporting *exporting)
{
	bool printed = options->printed && is_html(exporting->form);
	ExitStatus status = printed ? print_beside(options, exporting) : EXIT_DONE;

	return status <= EXIT_WARNINGS ? write_form(options, exporting) : status;
}
