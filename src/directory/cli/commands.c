/*
 * What each command does with its options and operands, before one job does the rest.
 */
#include "cli/commands.h"

#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "cli/batch.h"
#include "cli/exporting.h"
#include "cli/inquiry.h"
#include "cli/job.h"
#include "cli/operands.h"
#include "cli/proofread.h"
#include "cli/resource.h"
#include "cli/rostering.h"
#include "cli/starting.h"
#include "cli/watching.h"
#include "diff/diff.h"
#include "process/end.h"
#include "serve/serve.h"

#include <string.h>

static Arena *names; /* of files worked out here */

void commands_begin(Arena *arena)
{
	names = arena;
}

/* What is wrong with the options of seals; NULL: nothing. */
static const char *seal_misuse(const Options *options)
{
	if (options->first_held && !options->sealed)
		return _("--figer holds pages of a seal; name it with --sealed");
	if (options->verified && !options->sealed)
		return _("--verify needs the seal; name it with --sealed");
	if (options->verified && options->operand_count)
		return _("--verify prints nothing; no source is needed");
	return NULL;
}

/* What is wrong with the options of a book for a printer; NULL: nothing. */
static const char *press_misuse(const Options *options)
{
	if (options->press && str_equal(options->output, "-") && !options->cover)
		return _("the cover is a file of its own: name it with --cover");
	return NULL;
}

int run_build(const Options *options)
{
	const char *misuse = seal_misuse(options), *source = one_source(names, "build", options);
	const char *output = options->output;

	if (!misuse)
		misuse = press_misuse(options);
	if (!source)
		return EXIT_USAGE;
	if (misuse)
		return usage("build", misuse);
	if (!output && !options->fo && !options->trace && !options->fit_report && !options->press_report)
		output = pdf_name(names, NULL, source);
	return (int)job_build(options, source, output);
}

/* Each fiche is a job of its own: one that fails does not keep the others from being printed. */
static int print_fiches(const Options *options, const char *const *paths, size_t count)
{
	const char **outputs = arena_array_of(names, const char *, count);
	bool copies_only = !options->output && !options->folder && (options->fo || options->trace);
	int status;

	for (size_t i = 0; i < count && !copies_only; i++)
		outputs[i] = options->output ? options->output : pdf_name(names, options->folder, paths[i]);
	status = (int)job_spare_inputs(paths, outputs, count);
	if (status != EXIT_DONE)
		return status;
	for (size_t i = 0; i < count; i++) {
		int one = (int)job_build(options, paths[i], outputs[i]);

		if (status <= EXIT_WARNINGS && one != EXIT_DONE)
			status = one;
	}
	return status;
}

/* A fiche's file, as the batch takes it. */
static BatchItem batch_item(const Options *options, const char *path)
{
	return (BatchItem){ { path, file_with_end(names, file_name(path), ".xml", "") },
			    options->output ? options->output : pdf_name(names, options->folder, path) };
}

/* Fiches named, as pages of the edition. */
static int print_pages(const Options *options, const char *master, const char *const *paths, size_t count)
{
	BatchItem *items = arena_array_of(names, BatchItem, count);

	for (size_t i = 0; i < count; i++)
		items[i] = batch_item(options, paths[i]);
	return (int)batch_print(options, master, items, count, NULL);
}

/* Two names may be of one fiche: each path is kept once. How many are left. */
static size_t keep_once(const char **paths, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		size_t k = 0;

		while (k < kept && !str_equal(paths[k], paths[i]))
			k++;
		paths[k] = paths[i];
		kept += k == kept;
	}
	return kept;
}

static int print_all(const Options *options, const char *master)
{
	const char *suffix = options->shards ? arena_printf(names, "-%u-of-%u", options->shard, options->shards) : "";
	const SourceFile *files;
	BatchItem *items;
	size_t count, mine = 0;
	ExitStatus status;

	if (!job_files(names, master, &files, &count, &status))
		return (int)status;
	if (!folder_is_made(names, options->folder))
		return EXIT_OUTPUT;
	items = arena_array_of(names, BatchItem, count);
	for (size_t i = 0; i < count; i++)
		if (batch_is_in_shard(options, files[i].id))
			items[mine++] = batch_item(options, files[i].path);
	return (int)batch_print(options, master, items, mine, suffix);
}

/* What is wrong with the options of fiche together; NULL: nothing. */
static const char *fiche_misuse(const Options *options)
{
	bool single = options->output || options->fo || options->trace;

	if (options->all && options->operand_count)
		return _("--all leaves no fiche to name");
	if (options->all && single)
		return _("--all writes to a folder; use -d DIR");
	if (options->shards && !options->all)
		return _("--shard is a share of --all");
	if (options->in_edition && (options->fo || options->trace))
		return _("--as-in-edition keeps no copies of the stages; build does");
	if (!options->all && options->operand_count == 0)
		return _("name a fiche; 'repertoire list' lists them");
	if (single && options->operand_count > 1)
		return _("one file for several fiches; use -d DIR");
	if (options->output && options->folder)
		return _("-o and -d exclude each other");
	return NULL;
}

int run_fiche(const Options *options)
{
	const char *master = edition_of(names, options);
	const char **paths = arena_array_of(names, const char *, options->operand_count);
	const char *misuse = fiche_misuse(options);
	size_t count;
	ExitStatus status;

	if (misuse)
		return usage("fiche", misuse);
	if (!master)
		return usage("fiche", resource_edition_missing());
	if (options->all)
		return print_all(options, master);
	if (!job_find(names, master, options->operands, options->operand_count, paths, &status))
		return (int)status;
	if (!folder_is_made(names, options->folder))
		return EXIT_OUTPUT;
	count = keep_once(paths, options->operand_count);
	return options->in_edition ? print_pages(options, master, paths, count) : print_fiches(options, paths, count);
}

int run_seal(const Options *options)
{
	const char *misuse = seal_misuse(options), *source;

	if (misuse)
		return usage("seal", misuse);
	if (options->verified)
		return (int)job_verify(options);
	source = one_source(names, "seal", options);
	if (!source)
		return EXIT_USAGE;
	if (!folder_is_made(names, options->folder))
		return EXIT_OUTPUT;
	return (int)job_seal(options, source, pdf_name(names, options->folder, source));
}

/* The fiches named, as fiche takes them; NULL, the status set, when some are not there. */
static const char **named_fiches(const Options *options, ExitStatus *status)
{
	const char *master = edition_of(names, options);
	const char **paths = arena_array_of(names, const char *, options->operand_count);

	if (!master) {
		*status = (ExitStatus)usage("watch", resource_edition_missing());
		return NULL;
	}
	return job_find(names, master, options->operands, options->operand_count, paths, status) ? paths : NULL;
}

int run_watch(const Options *options)
{
	const char *edition = options->alone ? NULL : one_source(names, "watch", options);
	size_t count = edition ? 1 : options->operand_count;
	ExitStatus status = EXIT_USAGE;
	const char **paths = edition ? &edition : options->alone ? named_fiches(options, &status) : NULL;
	Watched *watched = arena_array_of(names, Watched, count);
	Options each = *options;

	if (!paths)
		return (int)status;
	if (!folder_is_made(names, options->folder))
		return EXIT_OUTPUT;
	for (size_t i = 0; i < count; i++)
		watched[i] = (Watched){ paths[i], pdf_name(names, options->folder, paths[i]) };
	each.progress = options->quiet ? PROGRESS_NONE : PROGRESS_SUMMARY_ALONE;
	each.questions_ignored = true; /* what is made is looked at, and made again */
	return (int)watching_run(&each, watched, count);
}

int run_forms(const Options *options)
{
	const char *master = edition_of(names, options);
	const SourceFile *files;
	const char **paths;
	size_t count = options->operand_count;
	ExitStatus status;

	if (options->track)
		return (int)inquiry_tell(options);
	if (!master)
		return usage("forms", resource_edition_missing());
	if (!options->reply_to)
		return usage("forms", _("name the address that forms go back to with --reply-to"));
	if (!folder_is_made(names, options->folder))
		return EXIT_OUTPUT;
	if (!count && !job_files(names, master, &files, &count, &status))
		return (int)status;
	paths = arena_array_of(names, const char *, count);
	for (size_t i = 0; !options->operand_count && i < count; i++)
		paths[i] = files[i].path;
	if (options->operand_count && !job_find(names, master, options->operands, count, paths, &status))
		return (int)status;
	return (int)inquiry_forms(options, master, paths, count);
}

int run_merge(const Options *options)
{
	const char *master = edition_of(names, options);

	if (options->operand_count == 0)
		return usage("merge", _("name the forms that came back, or their folder"));
	if (options->csv)
		return (int)inquiry_table(options);
	if (!master)
		return usage("merge", resource_edition_missing());
	return (int)inquiry_merge(options, master);
}

/* An edition's or a fiche's file, or a fiche of the edition by its id or name. NULL, told, when there is none. */
static const char *source_to_check(const Options *options, int *status)
{
	const char *source = one_source(names, "check", options), *found[1];
	const char *master = edition_of(names, options);
	ExitStatus looking = EXIT_DONE;

	*status = EXIT_USAGE;
	if (!source || !options->operand_count || file_exists(source) || str_ends(source, ".xml") || !master)
		return source;
	if (job_find(names, master, options->operands, 1, found, &looking))
		return found[0];
	*status = (int)looking;
	return NULL;
}

int run_check(const Options *options)
{
	const char *source;
	int status;

	if (options->explain)
		return (int)proofread_explain(options);
	source = source_to_check(options, &status);
	return source ? (int)proofread_check(options, source) : status;
}

/* Beside the final PDF, not in its place. */
static const char *draft_name(const Options *options, const char *source)
{
	const char *name = pdf_name(names, NULL, source);

	if (options->output || options->trace)
		return options->output;
	return arena_printf(names, "%.*s-epreuve.pdf", (int)strlen(name) - 4, name);
}

/* Fiches' ids are the names of their files. */
static char *const *ids_of(const char *const *paths, size_t count)
{
	char **ids = arena_array_of(names, char *, count);

	for (size_t i = 0; i < count; i++)
		ids[i] = file_with_end(names, file_name(paths[i]), ".xml", "");
	return ids;
}

/* A draft is made of the file named, an edition's or a fiche's; or of fiches as they stand in the edition. */
int run_proof(const Options *options)
{
	bool file = options->operand_count == 1 && str_ends(options->operands[0], ".xml");
	const char *master = edition_of(names, options), **paths;
	Options draft = *options;
	ExitStatus status;

	if (options->only_changed && !options->since)
		return usage("proof", _("--only-changed asks since when: --since=OLD"));
	if (file && options->source)
		return usage("proof", _("name fiches of the edition, or one file without --source"));
	if (file) {
		draft.operand_count = 0;
		return (int)job_proof(&draft, options->operands[0], draft_name(options, options->operands[0]));
	}
	if (!master)
		return usage("proof", resource_edition_missing());
	paths = arena_array_of(names, const char *, options->operand_count);
	if (!job_find(names, master, options->operands, options->operand_count, paths, &status))
		return (int)status;
	draft.operands = ids_of(paths, options->operand_count);
	return (int)job_proof(&draft, master, draft_name(options, master));
}

int run_list(const Options *options)
{
	const char *source = one_source(names, "list", options);

	return source ? (int)job_list(options, source) : EXIT_USAGE;
}

int run_fo(const Options *options)
{
	const char *output = options->output;

	if (options->operand_count != 1)
		return usage("fo", _("name one file of formatting objects"));
	if (!output && !options->trace && !options->press_report)
		output = pdf_name(names, NULL, options->operands[0]);
	return (int)job_format(options, options->operands[0], output);
}

/* What only the desk has a use for. */
static const char *serve_misuse(const Options *options)
{
	if (!options->desk && (options->since || options->forms || options->sealed || options->host_count))
		return _("--since, --forms, --sealed and --host are the desk's: give --atelier too");
	return NULL;
}

/* Where templates are looked for, else beside the one that prints. */
static const char *desk_template(const char *source, const PressOptions *press)
{
	const char *found = resource_find(names, source, "templates/atelier.xsl");

	return file_exists(found) ? found : file_beside(names, press->template, "atelier.xsl");
}

/* The template of pages, beside the one that prints, else where templates are looked for. */
static const char *web_template(const char *source, const PressOptions *press)
{
	const char *beside = file_beside(names, press->template, "web.xsl");

	return file_exists(beside) ? beside : resource_find(names, source, "templates/web.xsl");
}

static DeskOptions desk_options(const Options *options, const char *source, const PressOptions *press)
{
	return (DeskOptions){ .source = source,
			      .schema = options->schema,
			      .rules = proofread_rules(names, source),
			      .template = desk_template(source, press),
			      .since = options->since,
			      .forms = options->forms,
			      .sealed = options->sealed };
}

int run_serve(const Options *options)
{
	const char *misuse = serve_misuse(options);
	const char *source = misuse ? NULL : one_source(names, "serve", options);
	PressOptions press;
	DeskOptions desk;

	if (misuse)
		return usage("serve", misuse);
	if (!source)
		return EXIT_USAGE;
	press = job_press_options(names, options, source);
	desk = desk_options(options, source, &press);
	return (int)serve_run(&(ServeOptions){ .source = source,
					       .schema = options->schema,
					       .press = &press,
					       .web = web_template(source, &press),
					       .data = file_beside(names, web_template(source, &press), "export.xsl"),
					       .cors = options->cors,
					       .site = options->site,
					       .listen = options->listen,
					       .proxies = options->proxies,
					       .proxy_count = options->proxy_count,
					       .cache = options->cache,
					       .workers = options->workers,
					       .per_client = options->per_client,
					       .time_limit = options->time_limit,
					       .memory_limit = options->memory_limit,
					       .client_timeout = options->client_timeout,
					       .internal = options_are_internal(options),
					       .log = options->log,
					       .desk = options->desk ? &desk : NULL,
					       .reports = options->reports,
					       .hosts = options->hosts,
					       .host_count = options->host_count });
}

/* Beside the template that prints, as those of pages are. */
static const char *beside_template(const char *source, const Options *options, const char *name)
{
	const char *printing =
		options->template ? options->template : resource_find(names, source, "templates/edition.xsl");

	return file_beside(names, printing, name);
}

int run_export(const Options *options)
{
	Exporting exporting = { .folder = options->folder };

	if (options->operand_count == 0 || !exporting_knows(options->operands[0]))
		return usage("export", _("name the form: html, csv, json or vcf"));
	exporting.form = options->operands[0];
	exporting.source = options->operand_count == 2 ? options->operands[1] : resource_edition(names);
	if (options->operand_count > 2)
		return usage("export", _("name one edition, its master file"));
	if (!exporting.source)
		return usage("export", resource_edition_missing());
	if (!exporting.folder)
		return usage("export", _("name the folder to write to with -d"));
	exporting.data_template = beside_template(exporting.source, options, "export.xsl");
	exporting.web_template = beside_template(exporting.source, options, "web.xsl");
	return (int)exporting_run(options, &exporting);
}

static PressOptions press_options_for(void *context, Arena *arena, const char *path)
{
	return job_press_options(arena, context, path);
}

static const char *diff_misuse(const Options *options)
{
	if (options->operand_count == 0 || options->operand_count > 2)
		return _("name what was and what is: OLD NEW");
	if (options->json + options->html + options->summary > 1)
		return _("--json, --html and --summary exclude each other");
	return NULL;
}

/* Without NEW, what is compared is the edition as it is now. */
int run_diff(const Options *options)
{
	const char *edition = resource_edition(names), *misuse = diff_misuse(options);
	const char *new = options->operand_count == 2 ? options->operands[1] : edition;

	if (misuse)
		return usage("diff", misuse);
	if (!new)
		return usage("diff", resource_edition_missing());
	return (int)diff_run(&(DiffOptions){
		.old = options->operands[0],
		.new = new,
		.edition = edition,
		.schema = options->schema,
		.form = options->json      ? DIFF_JSON
			: options->html    ? DIFF_HTML
			: options->summary ? DIFF_SUMMARY
					   : DIFF_TEXT,
		.output = options->output ? options->output : "-",
		.report_template = resource_find(names, edition ? edition : "", "templates/rapport.xsl"),
		.pages = options->pages,
		.quiet = options->quiet,
		.folios = options->folios,
		.press_options = press_options_for,
		.context = (void *)(uintptr_t)options,
		.workers = options->workers });
}

int run_new(const Options *options)
{
	return options->operand_count == 1 ? starting_run(options) : usage("new", _("name one folder"));
}

/* A command that changes the edition that is named, or found; with so many operands. */
static int change_edition(const Options *options, const char *command, size_t least, size_t most,
			  int (*run)(const Options *options, const char *master))
{
	const char *master = edition_of(names, options);

	if (options->operand_count < least || options->operand_count > most)
		return usage(command, _("too few names, or too many"));
	if (!master)
		return usage(command, resource_edition_missing());
	return run(options, master);
}

int run_add(const Options *options)
{
	return change_edition(options, "add", 1, 2, rostering_add);
}

int run_retire(const Options *options)
{
	return change_edition(options, "retire", 1, 1, rostering_retire);
}

int run_rename(const Options *options)
{
	return change_edition(options, "rename", 2, 2, rostering_rename);
}
