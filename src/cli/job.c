/*
 * A job, step by step. Each step hands a finished value to the next; the first that cannot ends the job.
 */
#include "cli/job.h"

#include "area/trace.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/progress.h"
#include "cli/resource.h"
#include "fo/read.h"
#include "layout/layout.h"
#include "output/pdf.h"
#include "source/source.h"
#include "transform/transform.h"

#include <libxml/tree.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define COMPRESSION 6

typedef struct Job {
	Arena *arena;			/* of the document */
	Arena *messages;		/* of the diagnostics, which outlive it */
	Diagnostics *diagnostics;
	const Options *options;
	const char *input, *output;
	Progress progress;
	size_t fiches;
} Job;

static Job job_start(const Options *options, const char *input, const char *output)
{
	Job job = { .arena = arena_new(), .messages = arena_new(), .options = options, .input = input, .output = output,
		    .progress = progress_start(options->progress) };

	job.diagnostics = diagnostics_new(job.messages);
	return job;
}

/* Prints what was found, frees everything, answers the status. */
static ExitStatus job_end(Job *job)
{
	ExitStatus status = diagnostics_status(job->diagnostics, job->options->strict);

	diagnostics_print(job->diagnostics, stderr);
	arena_free(job->arena);
	arena_free(job->messages);
	return status;
}

/* ---- steps ---- */

static bool is_same_file(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev
		&& first.st_ino == second.st_ino;
}

/* Nothing that is written may be what is read. */
static bool spare_input(const Job *job)
{
	const char *const outputs[] = { job->output, job->options->trace, job->options->fo };

	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
		if (!outputs[i] || str_equal(outputs[i], "-") || !is_same_file(outputs[i], job->input))
			continue;
		diagnostics_add(job->diagnostics, SEVERITY_ERROR, EXIT_OUTPUT, "output-is-input",
				(Place){ .file = outputs[i] }, NULL, "this is the input; it is not written over");
		return false;
	}
	return true;
}

static Source *load(Job *job)
{
	SourceOptions options = { .schema = job->options->schema };
	const SourceFiche *list;
	Source *source;

	progress_step(&job->progress, "reading");
	source = source_load(job->arena, job->input, &options, job->diagnostics);
	job->fiches = source ? source_fiches(source, &list) : 0;
	return source;
}

/* The template's parameters: those of the command line, and where a fiche finds the controlled lists. */
static size_t parameters_of(const Job *job, const Source *source, TransformParameter **parameters)
{
	const Options *options = job->options;
	bool alone = xml_is(xmlDocGetRootElement(source_document(source)), "fiche");
	char *lists = alone && source_lists(source) ? realpath(source_lists(source), NULL) : NULL;
	size_t count = options->parameter_count;

	*parameters = arena_array_of(job->arena, TransformParameter, count + 1);
	for (size_t i = 0; i < count; i++)
		(*parameters)[i] = options->parameters[i];
	if (lists)
		(*parameters)[count++] = (TransformParameter){
			.name = "referentiels", .value = xml_url_of_path(job->arena, lists), .offered = true };
	free(lists);
	return count;
}

static xmlDoc *transform(Job *job, const Source *source)
{
	const char *template = job->options->template;
	TransformParameter *parameters;
	size_t count = parameters_of(job, source, &parameters);

	progress_step(&job->progress, "applying the template");
	if (!template)
		template = resource_find(job->arena, job->input, "templates/edition.xsl");
	return transform_run(job->arena, source, template, parameters, count, job->diagnostics);
}

static bool copy_fo(const Job *job, xmlDoc *fo)
{
	xmlChar *text;
	int length;
	bool written;

	if (!job->options->fo)
		return true;
	xmlDocDumpMemoryEnc(fo, &text, &length, "UTF-8");
	written = file_write_all(job->arena, job->options->fo, text, (size_t)length, job->diagnostics);
	xmlFree(text);
	return written;
}

/* Source to formatting objects. */
static xmlDoc *make_fo(Job *job)
{
	Source *source = load(job);
	xmlDoc *fo = source ? transform(job, source) : NULL;

	source_free(source);
	if (fo && !copy_fo(job, fo)) {
		xmlFreeDoc(fo);
		fo = NULL;
	}
	return fo;
}

static bool copy_trace(const Job *job, const AreaDocument *areas)
{
	Str text = str_in(job->arena);

	if (!job->options->trace)
		return true;
	area_trace(areas, &text);
	return file_write_all(job->arena, job->options->trace, str_text(&text), text.length, job->diagnostics);
}

/* The date a build is told to bear (reproducible-builds.org), ISO 8601; NULL when it is told none. */
static const char *date_told(Arena *arena)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char *end, *date;
	long long seconds;
	time_t moment;
	struct tm parts;

	errno = 0;
	seconds = text && *text ? strtoll(text, &end, 10) : -1;
	if (seconds < 0 || errno || *end)
		return NULL;
	moment = (time_t)seconds;
	date = arena_alloc(arena, 32);
	return gmtime_r(&moment, &parts) && strftime(date, 32, "%Y-%m-%dT%H:%M:%SZ", &parts) ? date : NULL;
}

static bool write_pdf(const Job *job, const AreaDocument *areas, const Fonts *fonts)
{
	PdfOptions options = { .compression = COMPRESSION, .producer = "repertoire " PROGRAM_VERSION,
			       .date = date_told(job->arena) };

	if (!job->output)
		return true;
	progress_step(&job->progress, "writing");
	return pdf_write(areas, fonts, &options, job->output, job->diagnostics);
}

/* Formatting objects to pages. */
static const AreaDocument *lay_out(Job *job, const FoDocument *document, Fonts *fonts)
{
	LayoutOptions options = { .progress = progress_sequence, .context = &job->progress };
	Hyphenators *hyphenators = hyphenators_new(job->diagnostics);
	Images *images = images_new(job->arena, job->diagnostics);
	const AreaDocument *areas;

	progress_step(&job->progress, "laying out");
	areas = layout_document(job->arena, document, fonts, images, hyphenators, &options, job->diagnostics);
	hyphenators_free(hyphenators);
	return areas;
}

/* Formatting objects to the files asked for. */
static void format(Job *job, const FoDocument *document)
{
	const char *configuration = job->options->fonts;
	const AreaDocument *areas;
	Fonts *fonts;

	if (!configuration)
		configuration = resource_find(job->arena, job->input, "fonts/fonts.conf");
	fonts = fonts_new(configuration, job->diagnostics);
	if (!fonts)
		return;
	areas = lay_out(job, document, fonts);
	if (areas && !diagnostics_failed(job->diagnostics) && copy_trace(job, areas) && write_pdf(job, areas, fonts))
		progress_summary(&job->progress, job->output ? job->output : job->input, areas->page_count, job->fiches,
				 job->diagnostics);
	fonts_free(fonts);
}

static bool is_laid_out(const Job *job)
{
	return job->output || job->options->trace;
}

/* ---- jobs ---- */

ExitStatus job_build(const Options *options, const char *source, const char *output)
{
	Job job = job_start(options, source, output);
	xmlDoc *fo = spare_input(&job) ? make_fo(&job) : NULL;

	if (fo && is_laid_out(&job)) {
		const FoDocument *document = fo_read(job.arena, fo, source, job.diagnostics);

		if (document)
			format(&job, document);
	}
	xmlFreeDoc(fo);
	return job_end(&job);
}

ExitStatus job_format(const Options *options, const char *fo, const char *output)
{
	Job job = job_start(options, fo, output);
	const FoDocument *document = spare_input(&job) ? fo_read_file(job.arena, fo, job.diagnostics) : NULL;

	if (document)
		format(&job, document);
	return job_end(&job);
}

ExitStatus job_check(const Options *options, const char *source)
{
	Job job = job_start(options, source, NULL);
	Source *loaded = load(&job);

	if (loaded)
		progress_summary(&job.progress, source, 0, job.fiches, job.diagnostics);
	source_free(loaded);
	return job_end(&job);
}

ExitStatus job_list(const Options *options, const char *source)
{
	Job job = job_start(options, source, NULL);
	Source *loaded = load(&job);
	const SourceFiche *list;
	size_t count = loaded ? source_fiches(loaded, &list) : 0;
	Str text = str_in(job.arena);

	for (size_t i = 0; i < count; i++)
		str_printf(&text, "%s\t%s\n", list[i].id, list[i].names);
	if (loaded)
		file_write_all(job.arena, "-", str_text(&text), text.length, job.diagnostics);
	source_free(loaded);
	return job_end(&job);
}

bool job_find(Arena *arena, const char *master, char *const *names, size_t count, const char **paths, ExitStatus *status)
{
	Options options = { 0 };
	Job job = job_start(&options, master, NULL);
	bool all = true;

	for (size_t i = 0; i < count; i++) {
		paths[i] = str_ends(names[i], ".xml") ? names[i] : source_find(arena, master, names[i], job.diagnostics);
		all &= paths[i] != NULL;
	}
	*status = job_end(&job);
	return all;
}
