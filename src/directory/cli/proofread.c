/*
 * check: a source is loaded, looked at, and told of. What is no fault of the text (a schema that is not there) goes to
 * standard error as with the other commands, and counts first for the status.
 */
#include "cli/proofread.h"

#include "base/file.h"
#include "base/words.h"
#include "check/check.h"
#include "check/explain.h"
#include "check/fix.h"
#include "check/page.h"
#include "check/regles.h"
#include "check/report.h"
#include "cli/meant.h"
#include "cli/resource.h"
#include "cli/run.h"
#include "compare/open.h"
#include "source/glossary.h"
#include "transform/transform.h"

static bool write_out(const Run *run, const Str *text)
{
	return run_write(run, run->options->output, text);
}

const char *proofread_rules(Arena *arena, const char *source)
{
	const char *path = resource_find(arena, source, "templates/regles.xml");

	return file_exists(path) ? path : NULL;
}

/* ---- check ---- */

static ExitStatus status_of_findings(const CheckResult *result, bool strict)
{
	if (result->counts[FINDING_ERROR])
		return EXIT_INPUT;
	return strict && result->counts[FINDING_ALERT] ? EXIT_WARNINGS : EXIT_DONE;
}

/* A page of the web, by the template of reports. */
static bool add_page(const Run *run, const char *source, const CheckResult *result, const ReportOptions *how, Str *out)
{
	xmlDoc *page = report_page(run->arena, result, *result->title ? result->title : source, how);

	return template_report(resource_find(run->arena, source, "templates/rapport.xsl"), run->arena, page, out,
			       run->diagnostics);
}

/* What was looked at and found, in a line, where no text on standard output ends with it. */
static void sum_up(const Run *run, const CheckResult *result, const ReportOptions *how)
{
	const char *file = run->options->output;
	Str line = str_in(run->arena);

	if (diagnostics_failed(run->diagnostics))
		return;
	report_summary(&line, result, how);
	if (file && !str_equal(file, "-"))
		run_tell(run, _("%s: %s"), file, str_text(&line));
	else if (run->options->html || run->options->json)
		run_tell(run, "%s", str_text(&line));
}

static void report(const Run *run, const char *source, const CheckResult *result)
{
	const ReportOptions how = { .language = run->options->language,
				    .accepted = run->options->accepted,
				    .accept = run->options->accept,
				    .since = run->options->since };
	Str text = str_in(run->arena);

	if (run->options->html) {
		if (!add_page(run, source, result, &how, &text))
			return;
	} else if (run->options->json) {
		report_json(&text, result);
	} else {
		report_text(&text, result, &how);
	}
	if (write_out(run, &text))
		sum_up(run, result, &how);
}

/* Only what is new against --since, which is looked at by the same rules. */
static void keep_new(const Run *run, const char *source, const CheckOptions *how, CheckResult *result)
{
	const OpenOptions opening = { .schema = run->options->schema };
	Opened *opened = compare_open(run->arena, run->options->since, source, &opening, run->diagnostics);
	const Source *old = opened ? opened_source(opened) : NULL;

	if (opened && !old)
		diag_error(run->diagnostics, "since", NO_PLACE, "name an edition, or a fiche",
			   "“%s” is several fiches at once", run->options->since);
	if (old) {
		Diagnostics *told = diagnostics_new(run->arena);
		CheckResult before = check_source(run->arena, old, told, how, told);

		*result = check_new_since(run->arena, result, &before);
	}
	compare_close(opened);
}

/* What --fix would change, or --apply does. */
static void fix(const Run *run, const Source *source, const CheckResult *result)
{
	static const Words shown = SAY("{1} can be mended in {2} file(s); --apply writes them");
	static const Words written = SAY("{1} mended in {2} file(s)");
	Str patch = str_in(run->arena);
	const xmlNode *root = source ? xmlDocGetRootElement(source_document(source)) : NULL;
	Fix fix = fix_findings(run->arena, root, result, run->options->apply, &patch, run->diagnostics);
	const char *const values[] = { arena_printf(run->arena, "%zu", fix.findings),
				       arena_printf(run->arena, "%zu", fix.files), NULL };

	write_out(run, &patch);
	run_tell(run, "%s",
		 words_filled(run->arena, said(run->options->apply ? &written : &shown, run->options->language),
			      values));
}

ExitStatus proofread_check(const Options *options, const char *path)
{
	Run run = run_start(options);
	Diagnostics *told = diagnostics_new(run.arena);
	const CheckOptions how = { .language = options->language,
				   .rules = proofread_rules(run.arena, path),
				   .fonts = resource_fonts(run.arena, path, options->fonts, "fonts/fonts.conf"),
				   .codes = options->rules,
				   .code_count = options->rule_count,
				   .least = options->severity,
				   .spelling = options->spelling };
	const SourceOptions reading = { .schema = options->schema, .faulty = true };
	Source *source = source_load(run.arena, path, &reading, told);
	CheckResult result = check_source(run.arena, source, told, &how, run.diagnostics);
	ExitStatus found, status;

	if (options->since)
		keep_new(&run, path, &how, &result);
	found = options->fix ? EXIT_DONE : status_of_findings(&result, options->strict);
	if (options->fix)
		fix(&run, source, &result);
	else
		report(&run, path, &result);
	source_free(source);
	status = run_end(&run);
	return status > EXIT_WARNINGS || found == EXIT_DONE ? status : found;
}

/* ---- rules and elements explained ---- */

static const char *schema_path(const Run *run)
{
	const char *edition = resource_edition(run->arena);

	return run->options->schema ? run->options->schema
				    : resource_find(run->arena, edition ? edition : "", "repertoire.rng");
}

/* A rule by its code; else what the schema has of that name. */
static bool explain(const Run *run, Str *out, const Rulebook *rulebook, const char *name)
{
	const Rule *rule = rulebook_find(rulebook, name);

	if (!rule)
		return glossary_tell(out, schema_path(run), name, run->diagnostics);
	explain_rule(out, rule, run->options->language);
	return true;
}

static void tell_unknown(const Rulebook *rulebook, const char *name)
{
	const Rule *const *rules;
	size_t count = rulebook_rules(rulebook, &rules);
	Meant meant = meant_by(name);

	for (size_t i = 0; i < count; i++)
		meant_try(&meant, rules[i]->code);
	fprintf(stderr, _("repertoire check: no rule and no element '%s'; --explain alone lists the rules\n"), name);
	meant_tell(&meant);
}

/* False when one of the names is nothing's. */
static bool explain_all(const Run *run, Str *out, const Rulebook *rulebook)
{
	const Options *options = run->options;

	for (size_t i = 0; i < options->operand_count; i++) {
		if (i)
			str_add(out, "\n");
		if (!explain(run, out, rulebook, options->operands[i])) {
			tell_unknown(rulebook, options->operands[i]);
			return false;
		}
	}
	return true;
}

ExitStatus proofread_explain(const Options *options)
{
	Run run = run_start(options);
	Rulebook *rulebook = rulebook_new(run.arena);
	Regles *regles = regles_read(run.arena, proofread_rules(run.arena, ""), rulebook, run.diagnostics);
	Str text = str_in(run.arena);
	bool known = explain_all(&run, &text, rulebook);
	ExitStatus status;

	if (options->json)
		explain_json(&text, rulebook);
	else if (!options->operand_count)
		explain_list(&text, rulebook, options->language);
	if (known)
		write_out(&run, &text);
	regles_free(regles);
	status = run_end(&run);
	return known ? status : EXIT_USAGE;
}
