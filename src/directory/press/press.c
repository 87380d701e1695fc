/*
 * From source to PDF, step by step; what is opened is kept.
 */
#include "press/press.h"

#include "base/file.h"
#include "base/folders.h"
#include "fo/read.h"

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
		press->fonts = fonts_new(press->options->fonts, press->diagnostics);
	if (!press->hyphenators)
		press->hyphenators = hyphenators_new(press->diagnostics);
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
		parameters[(*count)++] = (TransformParameter){ .name = "referentiels", .value = (const char *)lists->URL,
							       .offered = true };
	return parameters;
}

static xmlDoc *transform(Press *press, Arena *arena, const Source *source, const TransformSink *sink, Diagnostics *diagnostics)
{
	size_t count;
	TransformParameter *parameters = parameters_for(press, arena, source, &count);

	return press_open_template(press) ? template_apply(press->template, arena, source, parameters, count, sink, diagnostics) : NULL;
}

xmlDoc *press_transform(Press *press, Arena *arena, const Source *source, Diagnostics *diagnostics)
{
	return transform(press, arena, source, NULL, diagnostics);
}

static void read_finished(void *reading, xmlNode *last)
{
	fo_reading_take(reading, last);
}

/* What reading finds is recorded behind what the template told, and not at all if that stopped. */
const FoDocument *press_document(Press *press, Arena *arena, const Source *source, const char *path, Diagnostics *diagnostics)
{
	Arena *messages = arena_new();
	Diagnostics *found = diagnostics_new(messages);
	FoReading *reading = fo_reading_new(arena, path, found);
	const TransformSink sink = { read_finished, reading };
	xmlDoc *rest = transform(press, arena, source, &sink, diagnostics);
	const FoDocument *document = rest ? fo_reading_finish(reading, rest) : NULL;

	if (rest)
		diagnostics_append(diagnostics, found);
	fo_reading_release(reading);
	xmlFreeDoc(rest);
	arena_free(messages);
	return document;
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

const AreaDocument *press_lay_out(Press *press, Arena *arena, const FoDocument *document, const char *folder,
				  Diagnostics *diagnostics)
{
	Images *images = images_new(arena, picture_folders(press, arena, folder), diagnostics);

	if (!press_open_fonts(press))
		return NULL;
	return layout_document(arena, document, press->fonts, images, press->hyphenators,
			       &press->options->layout, diagnostics);
}

bool press_write(Press *press, const AreaDocument *areas, const char *path, Diagnostics *diagnostics)
{
	return pdf_write(areas, &press->options->pdf, path, diagnostics);
}

bool press_write_memory(Press *press, const AreaDocument *areas, Str *out, Diagnostics *diagnostics)
{
	return pdf_write_memory(areas, &press->options->pdf, out, diagnostics);
}

const AreaDocument *press_areas(Press *press, Arena *arena, const Source *source, const char *path, Diagnostics *diagnostics)
{
	const FoDocument *document = press_document(press, arena, source, path, diagnostics);
	const AreaDocument *areas = document ? press_lay_out(press, arena, document, source_folder(source), diagnostics) : NULL;

	return diagnostics_failed(diagnostics) || diagnostics_failed(press->diagnostics) ? NULL : areas;
}
