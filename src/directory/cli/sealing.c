/*
 * A seal is made of the same facts whether it is written or only held against one.
 */
#include "cli/sealing.h"

#include "base/file.h"
#include "base/str.h"
#include "cli/resource.h"
#include "cli/versions.h"
#include "process/files.h"
#include "seal/seal.h"

#include <string.h>

/* What a file for a printer is made by, as parameters beside the template's: another one gives other bytes. */
static void add_press(const Sealing *s, Arena *arena, SealRun *run)
{
	const PdfPress *press = s->press_options->pdf.press;
	const TransformParameter facts[] = {
		{ .name = "profil", .value = "impression" },
		{ .name = "norme", .value = pdf_traits(s->options->standard)->x },
		{ .name = "condition", .value = press->condition },
		{ .name = "encres", .value = press->spots ? "tons directs" : "quadrichromie" },
		{ .name = "reperes", .value = arena_printf(arena, "%u", press->marks) },
		{ .name = "reliure", .value = binding_word(s->book->making.binding) },
		{ .name = "tranche", .value = arena_printf(arena, "%.1fmm", s->book->spine) },
	};
	size_t own = run->parameter_count, more = sizeof facts / sizeof *facts;
	TransformParameter *all = arena_array_of(arena, TransformParameter, own + more);

	for (size_t i = 0; i < own + more; i++)
		all[i] = i < own ? run->parameters[i] : facts[i - own];
	run->parameters = all;
	run->parameter_count = own + more;
	if (s->book->is_bound) {
		run->cover = &s->book->areas;
		run->cover_pdf = &s->book->pdf;
	}
}

static xmlDoc *seal_of(const Sealing *s, Arena *arena)
{
	size_t versions;
	SealRun run = { .source = s->source,
			.template = s->press_options->template,
			.fonts = s->press_options->fonts,
			.date = s->press_options->pdf.date,
			.record = s->press_options->pdf.record,
			.own = s->options->sealed,
			.parameters = s->options->parameters,
			.parameter_count = s->options->parameter_count,
			.areas = s->areas,
			.fiches = s->fiches,
			.fiche_count = s->fiche_count,
			.pdf = s->pdf };

	if (s->book)
		add_press(s, arena, &run);
	run.remark_count = source_remarks(s->edition, &run.remarks);
	run.versions = versions_of(arena, &versions);
	run.version_count = versions;
	return seal_make(arena, &run, s->diagnostics);
}

bool sealing_holds(const Sealing *s, Arena *arena)
{
	const Options *options = s->options;
	xmlDoc *sealed = seal_read(arena, options->sealed, s->diagnostics), *now = sealed ? seal_of(s, arena) : NULL;
	bool holds = now && (options->first_held ? seal_holds_pages(arena, sealed, now, options->first_held,
								    options->last_held, s->diagnostics)
						 : seal_holds(arena, sealed, now, s->diagnostics));

	xmlFreeDoc(now);
	xmlFreeDoc(sealed);
	return holds;
}

bool sealing_holds_pdf(const Options *options, Arena *arena, const char *path, Diagnostics *diagnostics)
{
	xmlDoc *sealed = seal_read(arena, options->sealed, diagnostics);
	bool holds = sealed && seal_holds_pdf(arena, sealed, path, diagnostics);

	xmlFreeDoc(sealed);
	return holds;
}

/* ---- writing ---- */

static const char *page_template(const Sealing *s, Arena *arena)
{
	return file_beside(arena, resource_find(arena, s->source, "templates/edition.xsl"), "bat.xsl");
}

/* The page to sign, as formatting objects. */
static xmlDoc *page_of(const Sealing *s, Arena *arena, xmlDoc *seal)
{
	Template *template = template_new(page_template(s, arena), s->diagnostics);
	TransformInput input = { .document = seal, .folder = file_beside(arena, s->source, "") };
	xmlDoc *page = template ? template_apply(template, arena, &input, NULL, 0, NULL, s->diagnostics) : NULL;

	template_free(template);
	return page;
}

static bool write_page(const Sealing *s, Arena *arena, xmlDoc *seal, const char *path)
{
	PressInput input = { .fo = page_of(s, arena, seal), .path = path, .folder = file_beside(arena, path, "") };
	PdfOptions pdf = s->press_options->pdf;
	AreaDocument areas;
	bool printed = input.fo &&
		       press_print(s->press, arena, &input, &(PressOutput){ .areas = true }, &areas, s->diagnostics);

	xmlFreeDoc(input.fo);
	if (pdf.press)
		pdf.standard = PDF_A2; /* it is signed, not printed on */
	pdf.press = NULL;
	return printed &&
	       pdf_write(&areas, &pdf, file_open(arena, path, process_files(), s->diagnostics), s->diagnostics);
}

bool sealing_write(const Sealing *s, Arena *arena, const char *output)
{
	xmlDoc *seal = seal_of(s, arena);
	const char *text;
	size_t length;
	bool written;

	if (!seal)
		return false;
	text = seal_text(arena, seal, &length);
	written = write_page(s, arena, seal, file_with_end(arena, output, ".pdf", ".bat.pdf")) &&
		  file_write_all(arena, output, str_text(s->pdf), s->pdf->length, process_files(), s->diagnostics) &&
		  file_write_all(arena, file_with_end(arena, output, ".pdf", ".sceau.xml"), text, length,
				 process_files(), s->diagnostics);
	xmlFreeDoc(seal);
	return written;
}
