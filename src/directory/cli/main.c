/*
 * repertoire: the command line. Each command reads its options, then calls one job (job.h).
 *
 * Numbers are written and read in the C locale whatever the environment says. A reader that went away is a failed
 * write, not a signal. Signals that end the program remove its temporary files first.
 */
#include "base/file.h"
#include "base/str.h"
#include "base/words.h"
#include "cli/batch.h"
#include "cli/drawing.h"
#include "cli/exporting.h"
#include "cli/inquiry.h"
#include "cli/job.h"
#include "cli/meant.h"
#include "cli/options.h"
#include "cli/proofread.h"
#include "cli/querying.h"
#include "cli/resource.h"
#include "cli/versions.h"
#include "cli/rostering.h"
#include "cli/starting.h"
#include "diff/diff.h"
#include "cli/watching.h"
#include "process/blocks.h"
#include "process/end.h"
#include "process/files.h"
#include "process/memory.h"
#include "serve/serve.h"

#include <libxml/xmlmemory.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef COMMIT /* the Makefile tells it */
#define COMMIT ""
#endif

static Arena *names; /* of files worked out here; as long as the program */

/* ---- operands ---- */

static int usage(const char *command, const char *message)
{
	fprintf(stderr, "repertoire %s: %s\n", command, message);
	fprintf(stderr, _("Try 'repertoire %s --help'.\n"), command);
	return EXIT_USAGE;
}

/* The edition named with --source, or found; NULL: there is none. */
static const char *edition_of(const Options *options)
{
	return options->source ? options->source : resource_edition(names);
}

/* The edition named by the one operand, or found; NULL after a message. */
static const char *one_source(Arena *arena, const char *command, const Options *options)
{
	const char *found;

	if (options->operand_count > 1) {
		usage(command, _("one source at a time"));
		return NULL;
	}
	found = options->operand_count ? options->operands[0] : resource_edition(arena);
	if (!found)
		usage(command, resource_edition_missing());
	return found;
}

/* "data/x.xml" is printed to "x.pdf", in the folder named or here. */
static const char *pdf_name(Arena *arena, const char *folder, const char *source)
{
	const char *name = file_name(source), *dot = strrchr(name, '.');
	int length = (int)(dot && dot != name ? dot - name : (ptrdiff_t)strlen(name));

	return arena_printf(arena, "%s%s%.*s.pdf", folder ? folder : "", folder ? "/" : "", length, name);
}

/* ---- commands ---- */

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

static int run_build(const Options *options)
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

/* The folder to write to, made if it is not there. */
static bool make_folder(const Options *options)
{
	if (!options->folder || mkdir(options->folder, 0777) == 0 || errno == EEXIST)
		return true;
	fprintf(stderr, "%s: %s\n", options->folder, words_of_error(errno));
	return false;
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
	if (!make_folder(options))
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

static int run_fiche(const Options *options)
{
	const char *master = edition_of(options);
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
	if (!make_folder(options))
		return EXIT_OUTPUT;
	count = keep_once(paths, options->operand_count);
	return options->in_edition ? print_pages(options, master, paths, count) : print_fiches(options, paths, count);
}

static int run_seal(const Options *options)
{
	const char *misuse = seal_misuse(options), *source;

	if (misuse)
		return usage("seal", misuse);
	if (options->verified)
		return (int)job_verify(options);
	source = one_source(names, "seal", options);
	if (!source)
		return EXIT_USAGE;
	if (!make_folder(options))
		return EXIT_OUTPUT;
	return (int)job_seal(options, source, pdf_name(names, options->folder, source));
}

/* The fiches named, as fiche takes them; NULL, the status set, when some are not there. */
static const char **named_fiches(const Options *options, ExitStatus *status)
{
	const char *master = edition_of(options);
	const char **paths = arena_array_of(names, const char *, options->operand_count);

	if (!master) {
		*status = (ExitStatus)usage("watch", resource_edition_missing());
		return NULL;
	}
	return job_find(names, master, options->operands, options->operand_count, paths, status) ? paths : NULL;
}

static int run_watch(const Options *options)
{
	const char *edition = options->alone ? NULL : one_source(names, "watch", options);
	size_t count = edition ? 1 : options->operand_count;
	ExitStatus status = EXIT_USAGE;
	const char **paths = edition ? &edition : options->alone ? named_fiches(options, &status) : NULL;
	Watched *watched = arena_array_of(names, Watched, count);
	Options each = *options;

	if (!paths)
		return (int)status;
	if (!make_folder(options))
		return EXIT_OUTPUT;
	for (size_t i = 0; i < count; i++)
		watched[i] = (Watched){ paths[i], pdf_name(names, options->folder, paths[i]) };
	each.progress = options->quiet ? PROGRESS_NONE : PROGRESS_SUMMARY_ALONE;
	each.questions_ignored = true; /* what is made is looked at, and made again */
	return (int)watching_run(&each, watched, count);
}

static int run_forms(const Options *options)
{
	const char *master = edition_of(options);
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
	if (!make_folder(options))
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

static int run_merge(const Options *options)
{
	const char *master = edition_of(options);

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
	const char *master = edition_of(options);
	ExitStatus looking = EXIT_DONE;

	*status = EXIT_USAGE;
	if (!source || !options->operand_count || file_exists(source) || str_ends(source, ".xml") || !master)
		return source;
	if (job_find(names, master, options->operands, 1, found, &looking))
		return found[0];
	*status = (int)looking;
	return NULL;
}

static int run_check(const Options *options)
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
static int run_proof(const Options *options)
{
	bool file = options->operand_count == 1 && str_ends(options->operands[0], ".xml");
	const char *master = edition_of(options), **paths;
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

static int run_list(const Options *options)
{
	const char *source = one_source(names, "list", options);

	return source ? (int)job_list(options, source) : EXIT_USAGE;
}

static int run_fo(const Options *options)
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

static int run_serve(const Options *options)
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

static int run_export(const Options *options)
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
static int run_diff(const Options *options)
{
	const char *edition = resource_edition(names), *misuse = diff_misuse(options);
	const char *new = options->operand_count == 2 ? options->operands[1] : edition;

	if (misuse)
		return usage("diff", misuse);
	if (!new)
		return usage("diff", _("name what is compared: there is no repertoire-….xml here nor in data"));
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

static int run_new(const Options *options)
{
	return options->operand_count == 1 ? starting_run(options) : usage("new", _("name one folder"));
}

/* A command that changes the edition that is named, or found; with so many operands. */
static int change_edition(const Options *options, const char *command, size_t least, size_t most,
			  int (*run)(const Options *options, const char *master))
{
	const char *master = edition_of(options);

	if (options->operand_count < least || options->operand_count > most)
		return usage(command, _("too few names, or too many"));
	if (!master)
		return usage(command, resource_edition_missing());
	return run(options, master);
}

static int run_add(const Options *options)
{
	return change_edition(options, "add", 1, 2, rostering_add);
}

static int run_retire(const Options *options)
{
	return change_edition(options, "retire", 1, 1, rostering_retire);
}

static int run_rename(const Options *options)
{
	return change_edition(options, "rename", 2, 2, rostering_rename);
}

/* Texts are laid out as they are printed. */
/* clang-format off */
static const Command commands[] = {
	{ "new", FOR_NEW, N_("DIR"), N_("Lay out a small edition to start from"),
	  N_("DIR is a new or an empty folder. What is put there prints, checks without a fault, and has invented\n"
	  "people in it; its README.md says, in French, what to do next. Templates and faces are those of the\n"
	  "program, unless --templates copies the former.\n"),
	  run_new },
	{ "build", FOR_BUILD, N_("[SOURCE]"), N_("Print an edition, or a single fiche, to PDF"),
	  N_("SOURCE is the edition's master file, or the file of one fiche; without it, the edition of the current\n"
	  "folder or of data/. Without -o the PDF is named after it and written here, unless only --fo, --trace,\n"
	  "--fit-report or --press-report is asked for.\n"),
	  run_build },
	{ "fiche", FOR_FICHE, N_("ID..."), N_("Print single fiches, each to its PDF"),
	  N_("ID is the fiche's identifier, or the name of one of its partners, with or without accents; or a file.\n"
	  "Only that fiche and the controlled lists are read, but for --as-in-edition; its template is\n"
	  "fiche-seule.xsl beside the edition's, where there is one. With --all every fiche is printed to DIR, by\n"
	  "several processes, and what was made is listed in DIR/manifest.csv and, an object a line,\n"
	  "DIR/manifest.jsonl: id, file, pages, bytes, sha256, name, the address of mail to send it to, and the\n"
	  "number of questions open in it. With\n"
	  "--shard I/N their names end in -I-of-N; those of all N shares follow each other.\n"),
	  run_fiche },
	{ "check", FOR_CHECK, N_("[SOURCE]"),
	  N_("Look for what is at fault in an edition or a fiche, and tell all of it"),
	  N_("Each finding has a code (--explain CODE tells more) and a severity: an error makes the status 3, an\n"
	  "alert 1 with --strict, style 0. What is looked at is the data; what only shows in print (a line or a table\n"
	  "too wide, a picture that is not there) is told by build, and fails build --strict. Rules are those of the\n"
	  "program and of templates/regles.xml. SOURCE is a file, or a fiche's id or name.\n"),
	  run_check },
	{ "add", FOR_ADD, N_("FRENCH [MALIAN]"), N_("Add a fiche to an edition"),
	  N_("FRENCH and MALIAN are the names of the partners, as they are printed, without their types. Writes\n"
	  "the fiche's file, with what the schema asks for, and its line in the edition, no other byte; tells its\n"
	  "id. A partnership that stood among those without answers leads to the fiche there. What is to be filled\n"
	  "in is told by check.\n"),
	  run_add },
	{ "retire", FOR_RETIRE, N_("FICHE"), N_("Take a fiche out of an edition"),
	  N_("Its file, its line, its page of corrections, and the attributes that name it elsewhere. Shown as a\n"
	  "patch; --apply does it. A text that refers to it is told, and is to be written anew first.\n"),
	  run_retire },
	{ "rename", FOR_RENAME, N_("FICHE ID"), N_("Give a fiche another id"),
	  N_("Changes it in the fiche, its file's name, its line, its page of corrections, wherever it is named,\n"
	  "and in the key that it is filed by if that was made of it. The old id is kept (anciens), so that its\n"
	  "address on the web leads on. Shown as a patch; --apply does it.\n"),
	  run_rename },
	{ "query", FOR_QUERY, "add|list|answer|close|fields|take ...",
	  N_("Ask, list, answer and close questions in the data"),
	  N_("add FICHE TEXT writes a question into the file of the fiche and tells its id; --to says whom it is for,\n"
	  "--on what it is about, a path that fields FICHE lists. list [FICHE...] shows those that are open, of the\n"
	  "edition or of these fiches. answer FICHE ID TEXT writes an answer; close FICHE ID says that the data\n"
	  "takes it into account. take REPORT... shows what readers told of errors (serve --reports), files or their\n"
	  "folder; with --apply each becomes a question to the redaction, and its file goes. Nothing else in the\n"
	  "files of fiches changes.\n"),
	  querying_run },
	{ "proof", FOR_PROOF, N_("[FICHE...]"), N_("Print a draft to be corrected"),
	  N_("The pages as they will be printed, each on a sheet with margins: numbers of lines, places in the "
	  "source,\n"
	  "questions, findings of check, what is lacking; each is a note of the PDF too. Lists of them end it. With\n"
	  "FICHE (an id, a partner's name) the pages of those fiches alone, as they stand in the edition; with a\n"
	  "file, that edition or fiche. Without -o the draft is NAME-epreuve.pdf here.\n"),
	  run_proof },
	{ "diff", FOR_DIFF, N_("OLD [NEW]"), N_("Tell what changed, by fiche, contact, action and field"),
	  N_("OLD and NEW are editions, single fiches or folders of them, or git:REVISION for the other one as it was\n"
	  "then, or git:REVISION:PATH; without NEW, the edition of the current folder or of data/. White space, line\n"
	  "breaks, the order of attributes, comments and questions are no change. Exit status 0 when nothing differs,\n"
	  "1 when something does.\n"),
	  run_diff },
	{ "seal", FOR_SEAL, N_("[SOURCE]"), N_("Print an edition for good, with its seal and the page to sign"),
	  N_("Writes NAME.pdf, NAME.sceau.xml, which states the digests of all that was read (source, template,\n"
	  "faces) and of each page that came of it, and NAME.bat.pdf, the page to sign. build with\n"
	  "--sealed=NAME.sceau.xml prints the same bytes later, or tells what has changed and prints nothing; with\n"
	  "--figer=1-40 only those pages have to be as they were signed.\n"),
	  run_seal },
	{ "forms", FOR_FORMS, N_("[ID...]"), N_("Make the forms that partners bring their fiches up to date with"),
	  N_("For each fiche, or for those named, DIR/ID.pdf: the fiche as it prints, then its facts to fill in;\n"
	  "DIR/ID.txt, the mail that goes with it; DIR/envoi.csv for a mail merge. DIR/envoyes keeps the fiches as\n"
	  "they were sent, for merge. Nobody who left office is written to. With --suivi only tells who was asked\n"
	  "and has answered.\n"),
	  run_forms },
	{ "merge", FOR_MERGE, N_("RETURN..."), N_("Put what came back on forms into the fiches"),
	  N_("RETURN is a form that was filled in (PDF), what a reader exported of it (XFDF), or a folder of them.\n"
	  "What the form changes is held against the fiche as it was sent and as it is today, and shown as a patch;\n"
	  "--apply writes it, no other byte. Conflicts and what cannot be read are told, and left. -d is the folder\n"
	  "of the forms, as forms has it.\n"),
	  run_merge },
	{ "watch", FOR_WATCH, N_("[SOURCE | ID...]"), N_("Print again whenever a file is saved"),
	  N_("SOURCE is a file, as build takes it; ID a fiche, as fiche takes it. Each time a line tells what "
	  "was made;\n"
	  "faults are told, and the last PDF stays as it was. Ctrl-C ends it.\n"),
	  run_watch },
	{ "list", FOR_LIST, N_("[SOURCE]"), N_("List the fiches of an edition"),
	  N_("A line for each: identifier, names, date of update, pages in the edition, between tabs.\n"), run_list },
	{ "serve", FOR_SERVE, N_("[SOURCE]"), N_("Serve an edition and its fiches over HTTP"),
	  N_("A page lists the fiches and searches them; /fiches/ID.pdf is one of them, /fiches/ID.png a "
	  "picture of it,\n"
	  "/edition.pdf the whole; /healthz and /metrics are for who looks after it. The address is told on standard\n"
	  "output when the edition has been read. What changes in the files is served from the next request on; an\n"
	  "edition with faults is told, and the last good one stays. SIGTERM stops when what is under way is done;\n"
	  "SIGHUP reads again. With --atelier editors proofread at /atelier in a browser: findings, questions,\n"
	  "changes, returns.\n"),
	  run_serve },
	{ "export", FOR_EXPORT, "html|csv|json|vcf [SOURCE]", N_("Write an edition as data, or as pages of the web"),
	  N_("html: a static site with a page for each fiche. csv: contacts.csv, partenariats.csv and actions.csv,\n"
	  "a row for each, for French spreadsheets; amounts in euros too. json: fiches.json, fiches/ID.json and their\n"
	  "JSON Schema. vcf: contacts as vCards, fiches.vcf and fiches/ID.vcf. What is kept from the public is in\n"
	  "them only with --diffusion=interne.\n"),
	  run_export },
	{ "fo", FOR_FO, N_("FILE"), N_("Format a file of XSL-FO 1.1 to PDF"), "", run_fo },
};
/* clang-format on */

#define COMMAND_COUNT (sizeof commands / sizeof *commands)

static void print_help(FILE *out)
{
	fputs(_("Usage: repertoire COMMAND [OPTION]...\n"
		"Prints a directory of partnerships from its XML source to PDF.\n\n"
		"Commands:\n"),
	      out);
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		fprintf(out, "  %-8s %s\n", commands[i].name, words_spoken(commands[i].summary));
	fputs(_("\n'repertoire COMMAND --help' describes a command; --version tells the version.\n"
		"Exit status: 0 done, 1 warnings under --strict or a difference, 2 usage, 3 bad input,\n"
		"4 missing resource, 5 output failed, 6 limit reached, 70 fault of the program, 71 out of memory.\n"),
	      out);
}

/* What it was built from, where that was git, and the libraries at work; names of things, in no language. */
static void print_versions(void)
{
	size_t count;
	const SealVersion *versions = versions_of(names, &count);

	printf("%s %s%s\n", versions[0].name, versions[0].version, *COMMIT ? " (" COMMIT ")" : "");
	for (size_t i = 1; i < count; i++)
		printf("%s %s\n", versions[i].name, versions[i].version);
}

static void tell_unknown(const char *name)
{
	Meant meant = meant_by(name);

	for (size_t i = 0; i < COMMAND_COUNT; i++)
		meant_try(&meant, commands[i].name);
	fprintf(stderr, _("repertoire: unknown command '%s'\n"), name);
	meant_tell(&meant);
	fputs(_("Try 'repertoire --help'.\n"), stderr);
}

static const Command *find_command(const char *name)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (str_equal(commands[i].name, name))
			return &commands[i];
	return NULL;
}

/* ---- language ---- */

/* What --lang asks for among the arguments, before any other is looked at: what is wrong with them is told in it. */
static Language language_asked(int argc, char *const *argv)
{
	Language language = language_of_environment();

	for (int i = 1; i < argc && !str_equal(argv[i], "--"); i++)
		if (str_starts(argv[i], "--lang="))
			language_named(argv[i] + strlen("--lang="), &language);
		else if (str_equal(argv[i], "--lang") && i + 1 < argc)
			language_named(argv[i + 1], &language);
	return language;
}

/* The arguments without --lang and its value before the command. */
static void skip_language(int *argc, char ***argv)
{
	while (*argc > 1 && str_starts((*argv)[1], "--lang")) {
		int skipped = (*argv)[1][strlen("--lang")] == '=' || *argc == 2 ? 1 : 2;

		*argc -= skipped;
		*argv += skipped;
	}
}

/* ---- the process ---- */

static void end_by_signal(int number)
{
	process_remove_temporaries();
	signal(number, SIG_DFL);
	raise(number);
}

static const char *time_message; /* put into words before it is needed: a handler of signals reads no catalogue */

static void end_by_time(int number)
{
	(void)number;
	process_end(EXIT_LIMIT, time_message);
}

static void handle(int number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static void set_up_signals(void)
{
	handle(SIGPIPE, SIG_IGN); /* what cannot be written is a diagnostic */
	handle(SIGXFSZ, SIG_IGN);
	handle(SIGINT, end_by_signal);
	handle(SIGTERM, end_by_signal);
	handle(SIGHUP, end_by_signal);
	handle(SIGALRM, end_by_time);
}

/* A standard stream that is closed would be taken by the first file opened: it becomes one that cannot be used. */
static void occupy_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0)
			_exit(EXIT_OUTPUT);
}

/* What went to standard output must have arrived. */
static int finish(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fprintf(stderr, _("repertoire: standard output: %s\n"), words_of_error(errno));
	return status == EXIT_DONE ? EXIT_OUTPUT : status;
}

/* The edition or fiche that a command line names by its file, or the edition that it means; NULL: there is none. */
static const char *input_of(const Options *options)
{
	for (size_t i = 0; i < options->operand_count; i++)
		if (str_ends(options->operands[i], ".xml") && file_exists(options->operands[i]))
			return options->operands[i];
	return edition_of(options);
}

static int run_command(const Command *command, int argc, char **argv)
{
	Options options;
	Parsed parsed;
	const char *misuse;

	argv[0] = arena_printf(names, "repertoire %s", command->name);
	parsed = options_parse(names, command, argc, argv, &options);
	if (parsed != PARSED_RUN)
		return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
	if (!options.schema)
		options.schema = resource_schema(names, input_of(&options));
	misuse = command->set & FOR_DRAWING ? drawing_misuse(&options, options.output) : NULL;
	if (misuse)
		return usage(command->name, misuse);
	if (!options_are_many(command, &options)) {
		time_message = _("repertoire: error: the time limit is reached [time-limit]\n"
				 "  hint: --time-limit gives it more; does the input or the template end at all?\n");
		alarm(options.time_limit);
		memory_limit(options.memory_limit);
	}
	return command->run(&options);
}

static int run(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;
	const Command *command = name ? find_command(name) : NULL;

	if (command)
		return run_command(command, argc - 1, argv + 1);
	if (str_equal(name, "--version")) {
		print_versions();
		return EXIT_DONE;
	}
	if (str_equal(name, "--help") || str_equal(name, "-h") || str_equal(name, "help")) {
		print_help(stdout);
		return EXIT_DONE;
	}
	if (name)
		tell_unknown(name);
	else
		print_help(stderr);
	return EXIT_USAGE;
}

int main(int argc, char **argv)
{
	int status;

	memory_set_end(memory_exhausted);
	if (blocks_set_up())
		xmlMemSetup(block_free, block_malloc, block_realloc, block_strdup);
	occupy_standard_streams();
	process_files(); /* there from the first: handlers of signals look at it */
	set_up_signals();
	names = arena_new();
	words_open(language_asked(argc, argv));
	skip_language(&argc, &argv);
	status = finish(run(argc, argv));
	arena_free(names);
	return status;
}
