#include "cli/inquiry.h"

#include "base/file.h"
#include "cli/job.h"
#include "cli/resource.h"
#include "process/date.h"
#include "process/files.h"
#include "returns/forms.h"

#include <stdio.h>

typedef struct Run {
	const Options *options;
	Arena *arena;
	Diagnostics *diagnostics;
} Run;

static Run run_start(const Options *options)
{
	Arena *arena = arena_new();

	return (Run){ options, arena, diagnostics_new(arena) };
}

static ExitStatus run_end(const Run *run)
{
	ExitStatus status = exit_status(run->diagnostics, run->options->strict);

	diagnostics_print(run->diagnostics, stderr);
	arena_free(run->arena);
	return status;
}

static const char *template_beside(const Run *run, const char *master, const char *name)
{
	return file_beside(run->arena, resource_find(run->arena, master, "templates/edition.xsl"), name);
}

/* ---- forms ---- */

static void tell_made(size_t made, size_t without_mail)
{
	fprintf(stderr, "%zu formulaire%s", made, made == 1 ? "" : "s");
	if (without_mail)
		fprintf(stderr, ", dont %zu sans adresse où l’envoyer", without_mail);
	fputc('\n', stderr);
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
		tell_made(made, without_mail);
	diagnostics_append(run.diagnostics, shared);
	forms_free(forms);
	press_free(press);
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
		file_write_all(run.arena, options->output ? options->output : "-", str_text(&text), text.length,
			       process_files(), run.diagnostics);
	}
	return run_end(&run);
}
