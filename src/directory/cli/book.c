/*
 * The inside first: its pages make the spine, which the cover's sheet is as wide as.
 */
#include "cli/book.h"

#include "base/file.h"
#include "base/str.h"
#include "prepress/report.h"
#include "process/files.h"
#include "source/xml.h"

#include <string.h>

/* The template's parameters that say what it makes of the edition (templates/commun.xsl). */
static const char *const ours[] = { "livre", "reliure", "tranche" };

enum { OURS = sizeof ours / sizeof *ours };

static bool is_ours(const char *name)
{
	for (size_t i = 0; i < OURS; i++)
		if (str_equal(ours[i], name))
			return true;
	return false;
}

/* The user's, but for those three. */
static void set_parameters(Book *p, Arena *arena, const char *part)
{
	const char *const values[OURS] = { part, binding_word(p->making.binding),
					   arena_printf(arena, "%.1fmm", p->spine) };
	TransformParameter *all = arena_array_of(arena, TransformParameter, p->options->parameter_count + OURS);
	size_t count = 0;

	for (size_t i = 0; i < p->options->parameter_count; i++)
		if (!is_ours(p->options->parameters[i].name))
			all[count++] = p->options->parameters[i];
	for (size_t i = 0; i < OURS; i++)
		all[count++] = (TransformParameter){ .name = ours[i], .value = values[i] };
	p->press_options->parameters = all;
	p->press_options->parameter_count = count;
}

void book_begin(Book *p, Arena *arena, const Source *edition)
{
	making_settle(&p->making, arena, edition ? source_document(edition) : NULL);
	p->is_bound = edition && source_is_edition(edition);
	if (!p->is_bound)
		p->cover = NULL;
	if (edition)
		set_parameters(p, arena, "interieur");
}

bool book_cover(Book *p, Arena *arena, const PressInput *input, const AreaDocument *inside)
{
	PressInput cover = {
		.source = input->source, .path = input->path, .folder = input->folder, .first_image = inside->next_image
	};

	p->pdf = str_in(arena);
	p->spine = making_spine(&p->making, inside->page_count);
	if (!p->is_bound)
		return true;
	set_parameters(p, arena, "couverture");
	return press_print(p->press, arena, &cover, &(PressOutput){ .memory = &p->pdf, .areas = true }, &p->areas,
			   p->diagnostics);
}

bool book_write(Book *p, Arena *arena)
{
	return !p->cover || !p->output ||
	       file_write_all(arena, p->cover, str_text(&p->pdf), p->pdf.length, process_files(), p->diagnostics);
}

bool book_tell(const Book *p, Arena *arena, const AreaDocument *inside)
{
	PressReport report = { .title = inside->metadata.title,
			       .pdf = &p->press_options->pdf,
			       .making = p->is_bound ? &p->making : NULL,
			       .spine = p->spine,
			       .inside_file = p->output,
			       .inside = inside,
			       .cover_file = p->output ? p->cover : NULL,
			       .cover = p->is_bound ? &p->areas : NULL };
	Str text = str_in(arena);

	if (!p->options->press_report)
		return true;
	(p->options->json ? press_report_as_json : press_report_as_text)(&text, &report);
	return file_write_all(arena, p->options->press_report, str_text(&text), text.length, process_files(),
			      p->diagnostics);
}

const char *book_cover_name(Arena *arena, const Options *options, const char *output)
{
	return options->cover || !output ? options->cover : file_with_end(arena, output, ".pdf", "-couverture.pdf");
}
