/*
 * The command query: its first operand is what is to be done, each with operands of its own.
 */
#include "cli/querying.h"

#include "base/words.h"
#include "cli/operands.h"
#include "cli/resource.h"
#include "cli/run.h"
#include "edit/query.h"
#include "edit/report.h"
#include "process/date.h"
#include "process/folder.h"
#include "source/xml.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Act {
	const char *name, *operands;
	size_t least, most; /* operands, itself not counted */
	bool (*run)(const Run *run, char *const *operands, size_t count);
} Act;

/* ---- what is said ---- */

static Saying saying(const Run *run, const char *text)
{
	return (Saying){ run->options->from, date_today(run->arena), text };
}

/* ---- fiches ---- */

static const char *path_of(const Run *run, const char *name)
{
	const char *edition = edition_of(run->arena, run->options);

	if (str_ends(name, ".xml"))
		return name;
	if (edition)
		return source_find(run->arena, edition, name, run->diagnostics);
	diag_resource(run->diagnostics, "file-read", NO_PLACE, "name the edition with --source, or the file",
		      "nobody knows of which edition “%s” is", name);
	return NULL;
}

static Source *load(const Run *run, const char *name, bool faulty)
{
	const SourceOptions reading = { .schema = run->options->schema, .faulty = faulty };
	const char *path = path_of(run, name);

	return path ? source_load(run->arena, path, &reading, run->diagnostics) : NULL;
}

static const char *file_of(const Source *fiche)
{
	return xml_place(xmlDocGetRootElement(source_document(fiche))).file;
}

/* ---- what is done ---- */

static bool add(const Run *run, char *const *operands, size_t count)
{
	Source *fiche = load(run, operands[0], false);
	const Saying question = saying(run, operands[1]);
	const char *id = fiche ? query_add(run->arena, fiche, edition_of(run->arena, run->options), run->options->on,
					   run->options->to, &question, run->diagnostics)
			       : NULL;

	(void)count;
	if (id) {
		puts(id);
		run_tell(run, _("question %s stands in %s"), id, file_of(fiche));
	}
	source_free(fiche);
	return id != NULL;
}

static bool answer(const Run *run, char *const *operands, size_t count)
{
	Source *fiche = load(run, operands[0], false);
	const Saying said = saying(run, operands[2]);
	bool done = fiche && query_answer(run->arena, fiche, operands[1], &said, run->diagnostics);

	(void)count;
	if (done)
		run_tell(run, _("question %s is answered in %s"), operands[1], file_of(fiche));
	source_free(fiche);
	return done;
}

static bool close_one(const Run *run, char *const *operands, size_t count)
{
	Source *fiche = load(run, operands[0], false);
	const Saying said = saying(run, run->options->answer);
	bool done = fiche && query_close(run->arena, fiche, operands[1], said.text ? &said : NULL, run->diagnostics);

	(void)count;
	if (done)
		run_tell(run, _("question %s is closed in %s"), operands[1], file_of(fiche));
	source_free(fiche);
	return done;
}

static bool list_one(const Run *run, const char *name, Str *text)
{
	const QueryList how = { .closed = run->options->all, .by_person = run->options->by_person };
	Source *source = load(run, name, true);

	if (source)
		(run->options->json ? query_list_json : query_list)(text, source, &how);
	source_free(source);
	return source != NULL;
}

static bool list(const Run *run, char *const *operands, size_t count)
{
	Str text = str_in(run->arena);
	bool done = count > 0 || list_one(run, edition_of(run->arena, run->options), &text);

	for (size_t i = 0; i < count; i++)
		done &= list_one(run, operands[i], &text);
	run_write(run, NULL, &text);
	return done;
}

static bool fields(const Run *run, char *const *operands, size_t count)
{
	Source *source = load(run, operands[0], true);
	Str text = str_in(run->arena);

	(void)count;
	if (source)
		query_fields(&text, source);
	source_free(source);
	return run_write(run, NULL, &text);
}

/* ---- what readers told of ---- */

/* A line for each; the address to answer is told here alone. */
static void tell_report(const Run *run, const char *path, const Report *report)
{
	Str line = str_in(run->arena);

	str_printf(&line, "%s: %s, %s: %s", path, report->fiche, report->date, report_question(run->arena, report));
	if (*report->mail)
		str_printf(&line, _(" (to be answered: %s)"), report->mail);
	puts(str_text(&line));
}

/* The question stands before the file goes: whoever is stopped in between takes it again. */
static bool take_in(const Run *run, const char *path, const Report *report)
{
	Source *fiche = load(run, report->fiche, false);
	const char *id =
		fiche ? report_ask(run->arena, fiche, edition_of(run->arena, run->options), report, run->diagnostics)
		      : NULL;

	if (id) {
		tell_report(run, path, report);
		run_tell(run, _("question %s stands in %s"), id, file_of(fiche));
	}
	source_free(fiche);
	if (!id)
		return false;
	if (unlink(path) == 0)
		return true;
	diagnostics_add(run->diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "file-write", (Place){ .file = path }, NULL,
			"the report was taken in and cannot be removed: %s", words_of_error(errno));
	return false;
}

static bool take_report(const Run *run, const char *path)
{
	Report report;

	if (!report_read(run->arena, path, &report, run->diagnostics))
		return false;
	if (run->options->apply)
		return take_in(run, path, &report);
	tell_report(run, path, &report);
	return true;
}

static int is_report(const struct dirent *entry)
{
	return str_ends(entry->d_name, ".xml") && entry->d_name[0] != '.';
}

static bool take_folder(const Run *run, const char *folder)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, is_report, alphasort);
	bool done = count >= 0;

	if (!done)
		diag_resource(run->diagnostics, "file-read", (Place){ .file = folder }, NULL,
			      "the folder cannot be read: %s", words_of_error(errno));
	for (int i = 0; i < count; i++) {
		done &= take_report(run, arena_printf(run->arena, "%s/%s", folder, entries[i]->d_name));
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return done;
}

static bool take(const Run *run, char *const *operands, size_t count)
{
	bool done = true;

	for (size_t i = 0; i < count; i++)
		done &= (folder_is(operands[i]) ? take_folder : take_report)(run, operands[i]);
	return done;
}

static const Act acts[] = {
	{ "add", N_("FICHE TEXT"), 2, 2, add },
	{ "list", N_("[FICHE...]"), 0, SIZE_MAX, list },
	{ "answer", N_("FICHE ID TEXT"), 3, 3, answer },
	{ "close", N_("FICHE ID"), 2, 2, close_one },
	{ "fields", "FICHE", 1, 1, fields },
	{ "take", N_("REPORT..."), 1, SIZE_MAX, take },
};

static const Act *find_act(const char *name)
{
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (str_equal(acts[i].name, name))
			return &acts[i];
	return NULL;
}

/* What is wrong with the operands and options together; NULL: nothing. */
static const char *misuse(const Run *run, const Act *act)
{
	const Options *options = run->options;
	size_t count = options->operand_count - 1;

	if (count < act->least || count > act->most)
		return arena_printf(run->arena, _("%s takes %s"), act->name, words_spoken(act->operands));
	if (act->run == add && !options->to)
		return _("say with --to whom the question is for: partenaire, auteur, redaction, imprimeur, or a name");
	if ((act->run == add || act->run == answer) && !*options->operands[options->operand_count - 1])
		return _("there is nothing in the text");
	if (act->run == list && count == 0 && !edition_of(run->arena, run->options))
		return resource_edition_missing();
	return NULL;
}

int querying_run(const Options *options)
{
	Run run = run_start(options);
	const Act *act = options->operand_count ? find_act(options->operands[0]) : NULL;
	const char *wrong = act ? misuse(&run, act) : _("say what to do: add, list, answer, close, fields, take");
	int misused = wrong ? usage("query", wrong) : 0;
	ExitStatus status;

	if (!wrong)
		act->run(&run, options->operands + 1, options->operand_count - 1);
	status = run_end(&run);
	return wrong ? misused : (int)status;
}
