/*
 * The edition and the press of a leader and its workers, which are processes of their own: so they are the process's.
 */
#include "serve/printer.h"

#include "picture/picture.h"
#include "process/status.h"
#include "serve/catalogue.h"
#include "serve/view.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

typedef struct Printer {
	Diagnostics *diagnostics; /* of what is shared */
	Press *press;
	Source *edition;
	const SourceFiche *fiches;
	size_t count;
} Printer;

static Printer printer;

/* ---- in the leader ---- */

/* A terminal's interrupt goes to all processes; the server's own decides when the others end. */
static void leave_signals_to_server(void)
{
	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
}

static bool read_edition(const ServeOptions *options, Arena *arena)
{
	SourceOptions source = { .schema = options->schema };

	printer.edition = source_load(arena, options->source, &source, printer.diagnostics);
	if (!printer.edition)
		return false;
	printer.count = source_fiches(printer.edition, &printer.fiches);
	printer.press = press_new(options->press, printer.diagnostics);
	return press_make_ready(printer.press) && !diagnostics_failed(printer.diagnostics);
}

static void add_text(Str *answer, const char *text)
{
	str_add_bytes(answer, text, strlen(text) + 1);
}

static bool prepare(void *context, Str *answer)
{
	const ServeOptions *options = context;
	Arena *arena = arena_new();
	bool ready;

	leave_signals_to_server();
	printer.diagnostics = diagnostics_new(arena_new());
	alarm(options->time_limit);
	ready = read_edition(options, arena);
	alarm(0);
	if (!ready) {
		printed_pack(&(Printed){ .status = exit_status(printer.diagnostics, false),
					 .messages = record_messages(arena, printer.diagnostics) },
			     answer);
		return false;
	}
	add_text(answer, record_messages(arena, printer.diagnostics));
	catalogue_pack(arena, printer.edition, answer);
	return true;
}

/* ---- in a worker ---- */

static void tell(const AreaDocument *areas, const Str *pdf, Printed *printed)
{
	printed->pages = areas->page_count;
	printed->bytes = pdf->length;
	printed->pdf = pdf->bytes;
	printed->title = areas->metadata.title;
	sha256(pdf->bytes, pdf->length, printed->digest);
}

static bool draw(const AreaDocument *areas, unsigned view, Str *png, Diagnostics *diagnostics)
{
	Pictures *pictures = pictures_new();
	bool drawn = areas->page_count > 0 &&
		     picture_png(pictures, areas->pages, view_has_all_pages(view) ? areas->page_count : 1,
				 picture_resolution(&areas->pages[0], view_width(view)), png, diagnostics);

	pictures_free(pictures);
	return drawn;
}

/* Prints it to a PDF or a picture, in `out`. */
static bool print_view(Arena *arena, const PressInput *input, unsigned view, Str *out, AreaDocument *areas,
		       Diagnostics *diagnostics)
{
	bool is_pdf = view == VIEW_PDF;
	const PressOutput output = { .memory = is_pdf ? out : NULL, .areas = !is_pdf };

	return press_print(printer.press, arena, input, &output, areas, diagnostics) &&
	       (is_pdf || draw(areas, view, out, diagnostics));
}

static void print_piece(void *context, uint32_t piece, Str *answer)
{
	const ServeOptions *options = context;
	uint32_t items = (uint32_t)printer.count + 1, number = piece % items;
	Arena *arena = arena_new();
	Diagnostics *diagnostics = diagnostics_new(answer->arena);
	Source *fiche = number < printer.count ? source_lend(arena, printer.edition, number) : NULL;
	PressInput input = { .source = fiche ? fiche : printer.edition, .path = options->source };
	AreaDocument areas;
	Str pdf = str_in(arena);
	Printed printed = { 0 };

	input.folder = source_folder(input.source);
	if (print_view(arena, &input, piece / items, &pdf, &areas, diagnostics))
		tell(&areas, &pdf, &printed);
	printed.status = exit_status(diagnostics, false);
	if (printed.status == EXIT_DONE)
		printed.status = exit_status(printer.diagnostics, false);
	printed.messages = record_messages(answer->arena, diagnostics);
	add_text(answer, record_messages(answer->arena, printer.diagnostics));
	printed_pack(&printed, answer);
	source_free(fiche);
	arena_free(arena);
}

PoolWork printer_work(const ServeOptions *options)
{
	return (PoolWork){ .prepare = prepare,
			   .run = print_piece,
			   .context = (void *)(uintptr_t)options,
			   .workers = options->workers,
			   .seconds = options->time_limit,
			   .bytes = options->memory_limit };
}
