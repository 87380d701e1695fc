/*
 * From source to PDF, step by step; what is opened is kept.
 */
#include "press/press.h"

#include "area/gather.h"
#include "base/file.h"
#include "base/folders.h"
#include "fo/read.h"
#include "process/files.h"

#include <stdlib.h>

struct Press {
	const PressOptions *options;
	Diagnostics *diagnostics;
	Template *template;
	Fonts *fonts;
	Hyphenators *hyphenators;
};

Press *press_new(const PressOptions *options, Diagnostics *diagnostics)
{
	Press *press = calloc(1, sizeof *press);

	if (!press)
		memory_end();
	press->options = options;
	press->diagnostics = diagnostics;
	return press;
}

void press_free(Press *press)
{
	if (!press)
		return;
	if (press->hyphenators)
		hyphenators_free(press->hyphenators);
	if (press->fonts)
		fonts_free(press->fonts);
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
	if (!press->fonts)
		press->fonts = fonts_new(press->options->fonts, process_files(), press->diagnostics);
	if (!press->hyphenators)
		press->hyphenators = hyphenators_new(process_files(), press->diagnostics);
	return press->fonts != NULL;
}

bool press_make_ready(Press *press)
{
	return press_open_template(press) && press_open_fonts(press);
}

/* ---- steps ---- */

/* The template's parameters: those given, and where a fiche finds the controlled lists. */
static TransformParameter *parameters_for(const Press *press, Arena *arena, const Source *source, size_t *count)
{
	const PressOptions *options = press->options;
	TransformParameter *parameters = arena_array_of(arena, TransformParameter, options->parameter_count + 1);
	const xmlDoc *lists = source_lists_document(source);

	for (*count = 0; *count < options->parameter_count; ++*count)
		parameters[*count] = options->parameters[*count];
	if (lists)
		parameters[(*count)++] = (TransformParameter){ .name = "referentiels",
							       .value = (const char *)lists->URL,
							       .offered = true };
	return parameters;
}

static xmlDoc *transform(Press *press, Arena *arena, const Source *source, const TransformSink *sink,
			 Diagnostics *diagnostics)
{
	size_t count;
	TransformParameter *parameters = parameters_for(press, arena, source, &count);

	return press_open_template(press)
		       ? template_apply(press->template, arena, source, parameters, count, sink, diagnostics)
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

/* ---- printing ---- */

/* A document being printed, once or again. */
typedef struct Printing {
	Press *press;
	Arena *arena;
	const PressInput *input;
	const FoSource fo; /* what the input is made to */
	const PressOutput *output;
	Images *images;
	AreaDocument *areas;
	Diagnostics *diagnostics;

	/* Of this attempt. */
	LayoutJob *layout;
	PdfFile *pdf;             /* NULL: none is wanted, or it could not be opened */
	AreaGathering *gathering; /* NULL: pages are not kept */
} Printing;

static void take_sequence(void *taker, const FoPageSequence *sequence)
{
	Printing *p = taker;

	layout_add(p->layout, sequence);
}

/* The document has no errors, nor has what was opened for it. */
static bool is_sound(const Printing *p)
{
	return !diagnostics_failed(p->diagnostics) && !diagnostics_failed(p->press->diagnostics);
}

static void take_pages(void *taker, const AreaPart *part, Arena *arena)
{
	Printing *p = taker;

	if (p->pdf && is_sound(p))
		pdf_add(p->pdf, part);
	if (p->gathering)
		area_gather(p->gathering, part, arena);
	else
		arena_free(arena);
}

static void take_layer(void *taker, uint32_t page, uint32_t number, const AreaLayer *layer, Arena *arena)
{
	Printing *p = taker;

	if (p->pdf && is_sound(p))
		pdf_add_late(p->pdf, page, layer);
	if (p->gathering)
		area_gather_layer(p->gathering, page, number, layer, arena);
	else
		arena_free(arena);
}

static void read_finished(void *reading, xmlNode *last)
{
	fo_reading_take(reading, last);
}

/* What reading finds is recorded behind what the template told, and not at all if that stopped. */
static const FoDocument *read_source(Printing *p)
{
	Arena *messages = arena_new();
	Diagnostics *found = diagnostics_new(messages);
	FoReading *reading = fo_reading_new(p->arena, &p->fo, take_sequence, p, found);
	const TransformSink sink = { read_finished, reading };
	xmlDoc *rest = transform(p->press, p->arena, p->input->source, &sink, p->diagnostics);
	const FoDocument *document = rest ? fo_reading_finish(reading, rest) : NULL;

	if (rest)
		diagnostics_append(p->diagnostics, found);
	fo_reading_release(reading);
	xmlFreeDoc(rest);
	arena_free(messages);
	return document;
}

static const FoDocument *read_document(Printing *p)
{
	const PressInput *input = p->input;

	if (input->fo)
		return fo_reading_finish(fo_reading_new(p->arena, &p->fo, take_sequence, p, p->diagnostics), input->fo);
	if (input->source)
		return read_source(p);
	return fo_take_file(p->arena, &p->fo, take_sequence, p, process_files(), p->diagnostics);
}

static bool wants_pdf(const PressOutput *output)
{
	return output->pdf || output->memory;
}

static FileWriter *open_output(const Printing *p)
{
	if (!p->output->memory)
		return file_open(p->arena, p->output->pdf, process_files(), p->diagnostics);
	str_truncate(p->output->memory, 0);
	return file_open_memory(p->arena, p->output->memory);
}

static bool begin(Printing *p, const LayoutTools *tools, const LayoutJob *known)
{
	p->layout = layout_begin(tools, &p->press->options->layout, &(LayoutTaker){ take_pages, take_layer, p }, known);
	p->gathering = p->output->areas ? area_gathering_new(p->arena) : NULL;
	p->pdf = wants_pdf(p->output) ? pdf_open(open_output(p), &p->press->options->pdf, p->diagnostics) : NULL;
	return p->pdf || !wants_pdf(p->output);
}

static bool end(Printing *p)
{
	PdfFile *pdf = p->pdf;

	if (p->gathering)
		area_gathering_finish(p->gathering, p->areas);
	p->pdf = NULL;
	return !pdf || pdf_close(pdf, p->areas);
}

/* One attempt. LAYOUT_AGAIN: another one is needed; else *done says whether all went well. */
static LayoutResult attempt(Printing *p, const LayoutJob *known, bool *done)
{
	Arena *messages = arena_new();
	LayoutTools tools = { p->press->fonts, p->images, p->press->hyphenators, diagnostics_new(messages) };
	const FoDocument *document = begin(p, &tools, known) ? read_document(p) : NULL;
	LayoutResult result = document ? layout_finish(p->layout, p->arena, document, p->areas) : LAYOUT_DONE;

	*done = false;
	if (document && result == LAYOUT_DONE) {
		diagnostics_append(p->diagnostics, tools.diagnostics);
		*done = is_sound(p) && end(p);
	}
	layout_stop(p->layout);
	pdf_abandon(p->pdf);
	arena_free(messages);
	return result;
}

bool press_print(Press *press, Arena *arena, const PressInput *input, const PressOutput *output, AreaDocument *areas,
		 Diagnostics *diagnostics)
{
	Printing p = { .press = press,
		       .arena = arena,
		       .input = input,
		       .fo = { .file = input->path, .extensions = TRANSFORM_EXTENSIONS },
		       .output = output,
		       .areas = areas,
		       .diagnostics = diagnostics,
		       .images = images_new(arena, picture_folders(press, arena, input->folder), process_files(),
					    diagnostics) };
	LayoutJob *known = NULL;
	LayoutResult result;
	bool done = false;

	if (!press_open_fonts(press))
		return false;
	do { /* the last attempt there may be is done */
		result = attempt(&p, known, &done);
		layout_free(known);
		known = p.layout;
	} while (result == LAYOUT_AGAIN);
	layout_free(p.layout);
	return done;
}

bool press_write_memory(Press *press, const AreaDocument *areas, Str *out, Diagnostics *diagnostics)
{
	Arena *arena = arena_new();
	bool written = pdf_write(areas, &press->options->pdf, file_open_memory(arena, out), diagnostics);

	arena_free(arena);
	return written;
}
