/*
 * A job, step by step. Each step hands a finished value to the next; the first that cannot ends the job.
 */
#include "cli/job.h"

#include "area/trace.h"
#include "base/crew.h"
#include "base/file.h"
#include "base/notation.h"
#include "base/str.h"
#include "base/words.h"
#include "cli/draft.h"
#include "cli/drawing.h"
#include "cli/gate.h"
#include "cli/book.h"
#include "cli/printing.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/resource.h"
#include "cli/sealing.h"
#include "process/date.h"
#include "process/files.h"
#include "source/xml.h"

#include <libxml/tree.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMPRESSION 6

typedef struct Job {
	Arena *arena;    /* of the document */
	Arena *messages; /* of the diagnostics, which outlive it */
	Diagnostics *diagnostics;
	const Options *options;
	const char *input, *output;
	Progress *progress;
	PressOptions press_options;
	Press *press;
	bool seals; /* what is printed */
	Book book;  /* where it goes to a printer */
	/* a copy of the formatting objects that is to be written; libxml2's, or NULL */
	xmlChar *fo;
	int fo_length;
	Source *source;       /* NULL: none was read */
	const Record *fiches; /* of it, for reports */
	size_t fiche_count;
	ProgressMade made; /* of no file: nothing */
} Job;

/* The template of editions, or the smaller one beside it that does for fiches by themselves. */
static const char *template_for(Arena *arena, const Options *options, const char *input)
{
	const char *edition = resource_find(arena, input, "templates/edition.xsl"), *fiche;

	if (options->template)
		return options->template;
	fiche = file_beside(arena, edition, "fiche-seule.xsl");
	return options->alone && file_exists(fiche) ? fiche : edition;
}

PressOptions job_press_options(Arena *arena, const Options *options, const char *input)
{
	return (PressOptions){
		.template = template_for(arena, options, input),
		.fonts = resource_fonts(arena, input, options->fonts, "fonts/fonts.conf"),
		.allowed = options->allowed,
		.allowed_count = options->allowed_count,
		.parameters = options->parameters,
		.parameter_count = options->parameter_count,
		.headings = options->headings,
		.fine = options->fine,
		.pdf = { .compression = COMPRESSION,
			 .scripts = options->scripts,
			 .standard = options->standard,
			 .producer = "repertoire " PROGRAM_VERSION,
			 .date = date_told(arena) },
	};
}

/* The last job that ended. Mostly it is the process's last too, and what it holds the system takes back faster. */
static Job *ended;

static void job_free(Job *job)
{
	source_free(job->source);
	press_free(job->press);
	arena_free(job->arena);
	arena_free(job->messages);
	free(job);
}

static Job *job_start(const Options *options, const char *input, const char *output)
{
	Arena *arena = arena_new();
	Job *job = calloc(1, sizeof *job);

	if (!job)
		memory_end();
	if (ended)
		job_free(ended);
	ended = NULL;
	*job = (Job){ .arena = arena, .messages = arena_new(), .options = options, .input = input, .output = output };
	job->progress = arena_new_of(arena, Progress);
	*job->progress = progress_start(options->progress);
	job->diagnostics = diagnostics_new(job->messages);
	job->press_options = job_press_options(arena, options, input);
	job->press_options.layout =
		(LayoutOptions){ .threads = options->workers, .progress = progress_sequence, .context = job->progress };
	job->press = press_new(&job->press_options, job->diagnostics);
	job->book = (Book){ .options = options,
			    .press_options = &job->press_options,
			    .press = job->press,
			    .making = options->making,
			    .output = output,
			    .cover = options->press ? book_cover_name(arena, options, output) : NULL,
			    .diagnostics = job->diagnostics };
	return job;
}

/* Prints what was found, answers the status. */
static ExitStatus job_end(Job *job)
{
	diagnostics_print(job->diagnostics, stderr);
	job->made.warnings = diagnostics_count(job->diagnostics, SEVERITY_WARNING);
	if (job->made.file && !diagnostics_failed(job->diagnostics))
		progress_summary(job->progress, &job->made);
	ended = job;
	return exit_status(job->diagnostics, job->options->strict);
}

/* ---- steps ---- */

void job_note_inputs(const Options *options, const PressOptions *press, const char *input)
{
	ledger_add(process_files(), input);
	ledger_add(process_files(), options->schema);
	ledger_add(process_files(), press->template);
	ledger_add(process_files(), press->fonts);
}

/* Nothing that is written may be what is read, nor anything else that is written. Of what is read, the most is known
 * only later; then file_open() sees to it. */
static bool spare_inputs(const Job *job)
{
	const char *const outputs[] = { job->output,      job->book.cover,          job->options->trace,
					job->options->fo, job->options->fit_report, job->options->press_report };

	job_note_inputs(job->options, &job->press_options, job->input);
	return file_check_outputs(job->arena, outputs, sizeof outputs / sizeof *outputs, process_files(),
				  job->diagnostics);
}

const Record *job_records(Arena *arena, const Source *source, size_t *count)
{
	const SourceFiche *list;
	Record *records;

	*count = source_fiches(source, &list);
	records = arena_array_of(arena, Record, *count);
	for (size_t i = 0; i < *count; i++)
		records[i] = record_of(arena, &list[i]);
	return records;
}

static Source *load(Job *job, Diagnostics *diagnostics)
{
	SourceOptions options = { .schema = job->options->schema };

	progress_step(job->progress, _("reading"));
	job->source = source_load(job->arena, job->input, &options, diagnostics);
	if (job->source)
		job->fiches = job_records(job->arena, job->source, &job->fiche_count);
	return job->source;
}

/* The source being read, while another thread opens the template and the fonts that it will need. */
typedef struct Reading {
	Job *job;
	Source *source;
	Diagnostics *diagnostics; /* of the source */
	bool fonts;               /* are needed too */
} Reading;

/* The longest first. */
enum { OPEN_TEMPLATE, READ_SOURCE, OPEN_FONTS, READING_PIECES };

static void read_and_open(Crew *crew, void *context, unsigned worker)
{
	Reading *reading = context;
	size_t piece;

	while (crew_take(crew, &piece))
		if (piece == OPEN_TEMPLATE)
			press_open_template(reading->job->press);
		else if (piece == READ_SOURCE)
			reading->source = load(reading->job, reading->diagnostics);
		else if (reading->fonts)
			press_open_fonts(reading->job->press);
}

static Source *load_and_make_ready(Job *job, bool fonts)
{
	Arena *messages = arena_new();
	Reading reading = { .job = job, .diagnostics = diagnostics_new(messages), .fonts = fonts };

	xml_deny_network();
	crew_run(crew_size(job->options->workers, READING_PIECES), READING_PIECES, read_and_open, &reading);
	diagnostics_append(job->diagnostics, reading.diagnostics);
	arena_free(messages);
	return reading.source;
}

/* The copy of the formatting objects is written last: nothing may be read any more that it could replace. */
static void copy_fo(const Job *job)
{
	if (job->fo)
		file_write_all(job->arena, job->options->fo, job->fo, (size_t)job->fo_length, process_files(),
			       job->diagnostics);
	xmlFree(job->fo);
}

static bool is_laid_out(const Job *job)
{
	return job->output || job->options->trace || job->options->fit_report || job->options->press_report;
}

static bool open_press(Job *job)
{
	return printing_open(job->arena, job->options, job->input, &job->press_options.pdf, job->diagnostics);
}

static bool copy_trace(const Job *job, const AreaDocument *areas)
{
	Str text = str_in(job->arena);

	if (!job->options->trace)
		return true;
	area_trace(areas, &text);
	return file_write_all(job->arena, job->options->trace, str_text(&text), text.length, process_files(),
			      job->diagnostics);
}

static bool write_report(const Job *job, const AreaDocument *areas)
{
	Str text = str_in(job->arena);

	if (!job->options->fit_report)
		return true;
	report_fit(&text, areas, job->fiches, job->fiche_count, job->options->json);
	return file_write_all(job->arena, job->options->fit_report, str_text(&text), text.length, process_files(),
			      job->diagnostics);
}

/* What is written beside a PDF belongs to it. */
static const char *pdf_made(const Job *job)
{
	Str files = str_in(job->arena);

	str_add(&files, job->output);
	if (job->book.cover)
		str_printf(&files, ", %s", job->book.cover);
	if (job->seals)
		str_printf(&files, ", %s, %s", file_with_end(job->arena, job->output, ".pdf", ".sceau.xml"),
			   file_with_end(job->arena, job->output, ".pdf", ".bat.pdf"));
	return str_text(&files);
}

/* Without one, the first of the copies and reports that the options ask for. */
static const char *file_made(const Job *job)
{
	const char *const others[] = { job->options->fo, job->options->trace, job->options->fit_report,
				       job->options->press_report };
	size_t i = 0;

	if (job->output)
		return pdf_made(job);
	while (i + 1 < sizeof others / sizeof *others && !others[i])
		i++;
	return others[i];
}

static void summarise(Job *job, uint32_t pages)
{
	bool whole = !job->source || source_is_edition(job->source);

	job->made = (ProgressMade){
		.file = file_made(job), .pages = pages, .fiches = whole || !pages ? job->fiche_count : 0, .whole = whole
	};
}

/* What is sealed, or held against a seal, is written when all is known; and a book whose cover is to come. */
static bool is_held(const Job *job)
{
	return job->seals || job->options->sealed || job->options->press;
}

static bool write_pdf(const Job *job, const Sealing *sealing)
{
	if (job->seals)
		return sealing_write(sealing, job->arena, job->output);
	return !job->output || file_write_all(job->arena, job->output, str_text(sealing->pdf), sealing->pdf->length,
					      process_files(), job->diagnostics);
}

static bool write_held(Job *job, const AreaDocument *areas, const Str *pdf)
{
	const Sealing sealing = { .options = job->options,
				  .press_options = &job->press_options,
				  .press = job->press,
				  .source = job->input,
				  .areas = areas,
				  .edition = job->source,
				  .fiches = job->fiches,
				  .fiche_count = job->fiche_count,
				  .pdf = pdf,
				  .book = job->options->press ? &job->book : NULL,
				  .diagnostics = job->diagnostics };

	if (job->options->sealed && !sealing_holds(&sealing, job->arena))
		return false;
	return write_pdf(job, &sealing) && (!job->options->press || book_write(&job->book, job->arena));
}

static bool draw(const Job *job, const AreaDocument *areas)
{
	return drawing_write(job->arena, job->options, job->output, areas, job->diagnostics);
}

/* A document to the files asked for. */
static void format(Job *job, PressInput *input)
{
	Str pdf = str_in(job->arena);
	bool held = is_held(job), drawn = drawing_is_picture(job->output);
	const PressOutput output = { .pdf = held || drawn ? NULL : job->output,
				     .memory = held ? &pdf : NULL,
				     .areas = held || drawn || job->options->trace || job->options->fit_report };
	AreaDocument areas;

	progress_step(job->progress, _("laying out"));
	if (press_print(job->press, job->arena, input, &output, &areas, job->diagnostics) &&
	    (!job->options->press || book_cover(&job->book, job->arena, input, &areas)) &&
	    (!held || write_held(job, &areas, &pdf)) && (!drawn || draw(job, &areas)) && copy_trace(job, &areas) &&
	    write_report(job, &areas) && book_tell(&job->book, job->arena, &areas))
		summarise(job, areas.page_count);
}

/* To formatting objects, of which a copy is kept, and from them on. */
static void transform_and_format(Job *job, PressInput *input)
{
	input->record =
		press_record(job->press, job->arena, xmlDocGetRootElement(source_document(input->source)), input->path);
	input->fo = press_transform(job->press, job->arena, input->source, job->diagnostics);
	if (input->fo)
		xmlDocDumpMemoryEnc(input->fo, &job->fo, &job->fo_length, "UTF-8");
	if (input->fo && is_laid_out(job))
		format(job, input);
	else if (input->fo)
		summarise(job, 0);
	xmlFreeDoc(input->fo);
}

/* A PDF of an edition is a final one; its stages may be looked at as it stands. */
static bool may_go_out(Job *job)
{
	return !job->output || gate_passes(job->arena, job->source, job->input, job->options,
					   &job->press_options.pdf.record, job->diagnostics);
}

/* ---- jobs ---- */

static ExitStatus build(Job *job)
{
	PressInput input = { .path = job->input };

	if (spare_inputs(job) && open_press(job) && (input.source = load_and_make_ready(job, is_laid_out(job))) &&
	    may_go_out(job)) {
		if (job->options->press)
			book_begin(&job->book, job->arena, input.source);
		progress_step(job->progress, _("applying the template"));
		input.folder = source_folder(input.source);
		(job->options->fo ? transform_and_format : format)(job, &input);
	}
	copy_fo(job);
	return job_end(job);
}

ExitStatus job_build(const Options *options, const char *source, const char *output)
{
	return build(job_start(options, source, output));
}

ExitStatus job_seal(const Options *options, const char *source, const char *output)
{
	Job *job = job_start(options, source, output);

	job->seals = true;
	return build(job);
}

ExitStatus job_verify(const Options *options)
{
	Job *job = job_start(options, options->verified, NULL);

	if (sealing_holds_pdf(options, job->arena, options->verified, job->diagnostics) && !options->quiet)
		fprintf(stderr, _("%s: the PDF that is sealed\n"), options->verified);
	return job_end(job);
}

ExitStatus job_format(const Options *options, const char *fo, const char *output)
{
	Job *job = job_start(options, fo, output);

	job->progress->summed = job->progress->shown; /* as formatters do: who calls one knows what it writes */
	job->press_options.fonts = resource_fonts(job->arena, fo, options->fonts, "fonts/documents.conf");
	book_begin(&job->book, job->arena, NULL);
	if (!options->strict_errors)
		diagnostics_be_lenient(job->diagnostics);
	if (spare_inputs(job) && open_press(job))
		format(job, &(PressInput){ .path = fo, .folder = file_beside(job->arena, fo, "") });
	return job_end(job);
}

/* ---- drafts ---- */

static bool write_draft_file(const Job *job, const AreaDocument *draft)
{
	if (!job->output)
		return true;
	if (drawing_is_picture(job->output))
		return draw(job, draft);
	return pdf_write(draft, &job->press_options.pdf,
			 file_open(job->arena, job->output, process_files(), job->diagnostics), job->diagnostics);
}

/* A draft of fiches that are named is of these; one of what concerns somebody, or has changed, does not count them. */
static void summarise_draft(Job *job, const AreaDocument *draft)
{
	const Options *options = job->options;

	summarise(job, draft->page_count);
	if (options->operand_count || options->person || options->only_changed)
		job->made.fiches = options->operand_count;
}

static void write_draft(Job *job, const AreaDocument *draft)
{
	if (write_draft_file(job, draft) && copy_trace(job, draft))
		summarise_draft(job, draft);
}

ExitStatus job_proof(const Options *options, const char *source, const char *output)
{
	Job *job = job_start(options, source, output);
	PressInput input = { .path = source };
	const AreaDocument *draft = NULL;

	if (spare_inputs(job) && (input.source = load_and_make_ready(job, true))) {
		input.folder = source_folder(input.source);
		draft = draft_make(job->arena, options, job->press, &input, job->diagnostics, job->diagnostics);
	}
	if (draft)
		write_draft(job, draft);
	return job_end(job);
}

/* ---- lists ---- */

/* The fiche's pages in the edition. */
static uint32_t pages_of(const Job *job, const AreaDocument *areas, const char *id)
{
	uint32_t first;

	return record_pages(areas, job->fiches, job->fiche_count, id, &first);
}

static void list_as_text(Str *out, const Job *job, const AreaDocument *areas)
{
	for (size_t i = 0; i < job->fiche_count; i++)
		str_printf(out, "%s\t%s\t%s\t%u\n", job->fiches[i].id, job->fiches[i].names, job->fiches[i].date,
			   pages_of(job, areas, job->fiches[i].id));
}

static void list_as_json(Str *out, const Job *job, const AreaDocument *areas)
{
	str_add(out, "[\n");
	for (size_t i = 0; i < job->fiche_count; i++) {
		str_add(out, "  {\"id\": ");
		json_add(out, job->fiches[i].id);
		str_add(out, ", \"names\": ");
		json_add(out, job->fiches[i].names);
		str_add(out, ", \"date\": ");
		json_add(out, job->fiches[i].date);
		str_printf(out, ", \"pages\": %u}%s\n", pages_of(job, areas, job->fiches[i].id),
			   i + 1 < job->fiche_count ? "," : "");
	}
	str_add(out, "]\n");
}

static bool print_for_list(Job *job, const Source *source, AreaDocument *areas)
{
	return press_print(job->press, job->arena,
			   &(PressInput){ .source = source, .path = job->input, .folder = source_folder(source) },
			   &(PressOutput){ .areas = true }, areas, job->diagnostics);
}

ExitStatus job_list(const Options *options, const char *path)
{
	Job *job = job_start(options, path, NULL);
	Source *source = load_and_make_ready(job, true);
	AreaDocument areas;
	Str text = str_in(job->arena);

	if (source && print_for_list(job, source, &areas)) {
		(options->json ? list_as_json : list_as_text)(&text, job, &areas);
		file_write_all(job->arena, "-", str_text(&text), text.length, process_files(), job->diagnostics);
	}
	return job_end(job);
}

ExitStatus job_spare_inputs(const char *const *sources, const char *const *outputs, size_t count)
{
	Arena *arena = arena_new();
	Diagnostics *diagnostics = diagnostics_new(arena);
	ExitStatus status;

	for (size_t i = 0; i < count; i++)
		ledger_add(process_files(), sources[i]);
	file_check_outputs(arena, outputs, count, process_files(), diagnostics);
	diagnostics_print(diagnostics, stderr);
	status = exit_status(diagnostics, false);
	arena_free(arena);
	return status;
}

bool job_find(Arena *arena, const char *master, char *const *names, size_t count, const char **paths,
	      ExitStatus *status)
{
	Options options = { 0 };
	Job *job = job_start(&options, master, NULL);
	bool all = true;

	for (size_t i = 0; i < count; i++) {
		paths[i] =
			str_ends(names[i], ".xml") ? names[i] : source_find(arena, master, names[i], job->diagnostics);
		all &= paths[i] != NULL;
	}
	*status = job_end(job);
	return all;
}

bool job_files(Arena *arena, const char *master, const SourceFile **files, size_t *count, ExitStatus *status)
{
	Options options = { 0 };
	Job *job = job_start(&options, master, NULL);
	bool read = source_files(arena, master, files, count, job->diagnostics);

	*status = job_end(job);
	return read;
}
