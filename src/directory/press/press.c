/*
 * From source to PDF, step by step; what is opened is kept.
 */
#include "press/press.h"

#include "base/file.h"
#include "base/folders.h"
#include "fo/read.h"
#include "press/archive.h"
#include "print/print.h"
#include "process/files.h"

#include <stdlib.h>

struct Press {
	const PressOptions *options;
	Diagnostics *diagnostics;
	Template *template;
	PrintTools tools; /* as far as they are open */
};

Press *press_new(const PressOptions *options, Diagnostics *diagnostics)
{
	Press *press = calloc(1, sizeof *press);

	if (!press)
		memory_end();
	press->options = options;
	press->diagnostics = diagnostics;
	press->tools.diagnostics = diagnostics;
	return press;
}

void press_free(Press *press)
{
	if (!press)
		return;
	if (press->tools.hyphenators)
		hyphenators_free(press->tools.hyphenators);
	if (press->tools.fonts)
		fonts_free(press->tools.fonts);
	template_free(press->template);
	free(press);
}

/* ---- what is opened once ---- */

bool press_open_template(Press *press)
{
	if (!press->template)
		press->template = template_new(press->options->template, press->diagnostics);
	return press->template != NULL;
}

bool press_open_fonts(Press *press)
{
	if (!press->tools.fonts)
		press->tools.fonts = fonts_new(press->options->fonts, process_files(), press->diagnostics);
	if (!press->tools.hyphenators)
		press->tools.hyphenators = hyphenators_new(process_files(), press->diagnostics);
	return press->tools.fonts != NULL;
}

bool press_make_ready(Press *press)
{
	return press_open_template(press) && press_open_fonts(press);
}

/* ---- steps ---- */

static TransformParameter offer(const char *name, const char *value)
{
	return (TransformParameter){ .name = name, .value = value, .offered = true };
}

/* The template's parameters: those given, and for a fiche alone where it finds its lists, and whose it is. */
static TransformParameter *parameters_for(const Press *press, Arena *arena, const Source *source, size_t *count)
{
	const PressOptions *options = press->options;
	TransformParameter *parameters = arena_array_of(arena, TransformParameter, options->parameter_count + 3);
	const xmlDoc *lists = source_lists_document(source);
	const Imprint *imprint = source_imprint(source);

	for (*count = 0; *count < options->parameter_count; ++*count)
		parameters[*count] = options->parameters[*count];
	if (lists)
		parameters[(*count)++] = offer("referentiels", (const char *)lists->URL);
	if (imprint->title)
		parameters[(*count)++] = offer("recueil", imprint->title);
	if (imprint->publisher)
		parameters[(*count)++] = offer("editeur", imprint->publisher);
	return parameters;
}

static xmlDoc *transform(Press *press, Arena *arena, const Source *source, const TransformSink *sink,
			 Diagnostics *diagnostics)
{
	size_t count;
	TransformParameter *parameters = parameters_for(press, arena, source, &count);
	TransformInput input = transform_input_of(source);

	return press_open_template(press)
		       ? template_apply(press->template, arena, &input, parameters, count, sink, diagnostics)
		       : NULL;
}

xmlDoc *press_transform(Press *press, Arena *arena, const Source *source, Diagnostics *diagnostics)
{
	return transform(press, arena, source, NULL, diagnostics);
}

/* A folder that is not there holds nothing; options.c and the readers of XML tell who named it. */
static const Folders *picture_folders(const Press *press, Arena *arena, const char *folder)
{
	Folders *folders = folders_new(arena);

	folders_add(folders, folder);
	if (press->template)
		folders_add(folders, file_beside(arena, press->options->template, ""));
	for (size_t i = 0; i < press->options->allowed_count; i++)
		folders_add(folders, press->options->allowed[i]);
	return folders;
}

/* ---- the record ---- */

bool press_is_internal(const TransformParameter *parameters, size_t count)
{
	bool internal = false;

	for (size_t i = 0; i < count; i++)
		if (str_equal(parameters[i].name, "diffusion"))
			internal = str_equal(parameters[i].value, "interne");
	return internal;
}

PdfAttachments press_record(const Press *press, Arena *arena, const xmlNode *root, const char *path)
{
	const PressOptions *options = press->options;

	if (!pdf_traits(options->pdf.standard)->attachments)
		return (PdfAttachments){ 0 };
	return archive_of(arena, root, path, press_is_internal(options->parameters, options->parameter_count));
}

static PdfAttachments record_of(const Press *press, Arena *arena, const PressInput *input)
{
	return press_record(press, arena, xmlDocGetRootElement(source_document(input->source)), input->path);
}

/* ---- printing ---- */

/* A document that is to be read, once or again. */
typedef struct Reading {
	Press *press;
	const PressInput *input;
	FoSource fo; /* what the input is made to */
} Reading;

static void read_finished(void *reading, xmlNode *last)
{
	fo_reading_take(reading, last);
}

/* What reading finds is recorded behind what the template told, and not at all if that stopped. */
static const FoDocument *read_source(const Reading *r, Arena *arena, FoTake *take, void *taker,
				     Diagnostics *diagnostics)
{
	Arena *messages = arena_new();
	Diagnostics *found = diagnostics_new(messages);
	FoReading *reading = fo_reading_new(arena, &r->fo, take, taker, found);
	const TransformSink sink = { read_finished, reading };
	xmlDoc *rest = transform(r->press, arena, r->input->source, &sink, diagnostics);
	const FoDocument *document = rest ? fo_reading_finish(reading, rest) : NULL;

	if (rest)
		diagnostics_append(diagnostics, found);
	fo_reading_release(reading);
	xmlFreeDoc(rest);
	arena_free(messages);
	return document;
}

static const FoDocument *read_document(void *reading, Arena *arena, FoTake *take, void *taker, Diagnostics *diagnostics)
{
	const Reading *r = reading;

	if (r->input->fo)
		return fo_reading_finish(fo_reading_new(arena, &r->fo, take, taker, diagnostics), r->input->fo);
	if (r->input->source)
		return read_source(r, arena, take, taker, diagnostics);
	return fo_take_file(arena, &r->fo, take, taker, process_files(), diagnostics);
}

bool press_print(Press *press, Arena *arena, const PressInput *input, const PressOutput *output, AreaDocument *areas,
		 Diagnostics *diagnostics)
{
	Reading reading = { press,
			    input,
			    { .file = input->path,
			      .extensions = TRANSFORM_EXTENSIONS,
			      .headings = press->options->headings,
			      .fine = press->options->fine } };
	PdfOptions options = press->options->pdf;

	options.attachments = input->fo || !input->source ? input->record : record_of(press, arena, input);
	return press_open_fonts(press) &&
	       print_document(&(PrintJob){ .tools = &press->tools,
					   .layout = &press->options->layout,
					   .options = &options,
					   .folders = picture_folders(press, arena, input->folder),
					   .ledger = process_files(),
					   .read = read_document,
					   .context = &reading,
					   .first_image = input->first_image,
					   .pdf = output->pdf,
					   .memory = output->memory,
					   .areas = output->areas },
			      arena, areas, diagnostics);
}

bool press_write_memory(Press *press, const AreaDocument *areas, PdfAttachments attachments, Str *out,
			Diagnostics *diagnostics)
{
	Arena *arena = arena_new();
	PdfOptions options = press->options->pdf;
	bool written;

	options.attachments = attachments;
	written = pdf_write(areas, &options, file_open_memory(arena, out), diagnostics);

	arena_free(arena);
	return written;
}
