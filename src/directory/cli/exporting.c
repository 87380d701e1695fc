/*
 * The source is read, and one of two rooms writes it.
 */
#include "cli/exporting.h"

#include "cli/run.h"
#include "export/export.h"
#include "web/web.h"

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

static void write_pages(const Run *run, const Source *source, const Exporting *exporting)
{
	const WebOptions options = { .template = exporting->web_template,
				     .data = exporting->data_template,
				     .site = run->options->site,
				     .internal = options_are_internal(run->options),
				     .files = true };
	Web *web = web_open(run->arena, source, &options, run->diagnostics);

	if (web && web_write(web, exporting->folder, run->diagnostics))
		tell(run, exporting->folder, web_count(web), 0, source);
	web_free(web);
}

ExitStatus exporting_run(const Options *options, const Exporting *exporting)
{
	Run run = run_start(options);
	const SourceOptions reading = { .schema = options->schema };
	Source *source = source_load(run.arena, exporting->source, &reading, run.diagnostics);

	if (source)
		(is_html(exporting->form) ? write_pages : write_data)(&run, source, exporting);
	source_free(source);
	return run_end(&run);
}
