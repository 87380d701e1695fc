/*
 * The edition and the press of a leader and its workers, which are processes of their own: so they are the process's.
 */
#include "serve/printer.h"

#include "picture/picture.h"
#include "process/memory.h"
#include "process/status.h"
#include "serve/catalogue.h"
#include "serve/gzip.h"
#include "serve/site.h"
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
	WebOptions web_options;
	Web *web;
} Printer;

/* What the processes are told. */
typedef struct Orders {
	const ServeOptions *options;
	Board *board;
} Orders;

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

static bool open_web(const ServeOptions *options, Arena *arena)
{
	printer.web_options = (WebOptions){ .template = options->web,
					    .data = options->data,
					    .site = options->site,
					    .here = options->here,
					    .internal = options->internal,
					    .desk = options->desk != NULL,
					    .reports = options->reports != NULL,
					    .printed = true };
	printer.web = web_open(arena, printer.edition, &printer.web_options, printer.diagnostics);
	return printer.web && web_make_ready(printer.web, printer.diagnostics) &&
	       !diagnostics_failed(printer.diagnostics);
}

/* What the server has to know. */
static bool pack(Arena *arena, Str *answer)
{
	Str catalogue = str_in(arena), site = str_in(arena);

	catalogue_pack(arena, printer.edition, &catalogue);
	if (!site_pack(arena, printer.web, &site, printer.diagnostics))
		return false;
	add_text(answer, record_messages(arena, printer.diagnostics));
	add_text(answer, arena_printf(arena, "%zu", catalogue.length));
	str_add_bytes(answer, catalogue.bytes, catalogue.length);
	str_add_bytes(answer, site.bytes, site.length);
	return true;
}

static bool prepare(void *context, Str *answer)
{
	const Orders *orders = context;
	Arena *arena = arena_new();
	bool ready;

	leave_signals_to_server();
	printer.diagnostics = diagnostics_new(arena_new());
	alarm(orders->options->time_limit);
	ready = read_edition(orders->options, arena) && open_web(orders->options, arena) && pack(arena, answer);
	alarm(0);
	if (!ready)
		printed_pack(&(Printed){ .status = exit_status(printer.diagnostics, false),
					 .messages = record_messages(arena, printer.diagnostics) },
			     answer);
	memory_give_back();
	return ready;
}

/* ---- in a worker ---- */

static void tell(const AreaDocument *areas, const Str *pdf, Printed *printed)
{
	printed->pages = areas->page_count;
	printed->bytes = pdf->length;
	printed->pdf = str_text(pdf);
	printed->title = areas->metadata.title;
	sha256(printed->pdf, pdf->length, printed->digest);
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

static bool print_document(Arena *arena, const ServeOptions *options, uint32_t piece, Str *out, AreaDocument *areas,
			   Diagnostics *diagnostics)
{
	uint32_t items = (uint32_t)printer.count + 1, number = piece % items;
	Source *fiche = number < printer.count ? source_lend(arena, printer.edition, number) : NULL;
	PressInput input = { .source = fiche ? fiche : printer.edition, .path = options->source };
	bool printed;

	input.folder = source_folder(input.source);
	printed = print_view(arena, &input, piece / items, out, areas, diagnostics);
	source_free(fiche);
	return printed;
}

static WebPdf length_of(const Board *board, size_t number)
{
	return number < BOARD_LENGTHS ? board->lengths[number] : (WebPdf){ 0 };
}

/* The PDF that a page tells of. */
static WebPdf pdf_of_page(const Board *board, size_t page)
{
	size_t first = web_page_of(printer.web, 0);

	return length_of(board, page >= first && page < first + printer.count ? page - first : printer.count);
}

static bool make_page(Arena *arena, const Board *board, uint32_t page, Str *out, Diagnostics *diagnostics)
{
	size_t count = web_count(printer.web);
	Asked asked;

	if (page < count)
		return web_make(printer.web, arena, page, pdf_of_page(board, page), out, diagnostics);
	asked = asked_unpack(board->slots[page - count]);
	if (asked.missing)
		return web_miss(printer.web, arena, asked.missing, out, diagnostics);
	return web_choose(printer.web, arena, &asked.choice, out, diagnostics);
}

/* What gzip makes of it (NULL: nothing), behind its length. */
static void add_packed(Arena *arena, Str *answer, const Str *content)
{
	Str packed = str_in(arena);

	if (content)
		gzip_add(&packed, content->bytes, content->length);
	add_text(answer, arena_printf(arena, "%zu", packed.length));
	str_add_bytes(answer, str_text(&packed), packed.length);
}

static void do_piece(void *context, uint32_t piece, Str *answer)
{
	const Orders *orders = context;
	uint32_t first_page = VIEWS * ((uint32_t)printer.count + 1);
	Arena *arena = arena_new();
	Diagnostics *diagnostics = diagnostics_new(answer->arena);
	AreaDocument areas = { 0 };
	Str out = str_in(arena);
	Printed printed = { 0 };
	bool done = piece < first_page ? print_document(arena, orders->options, piece, &out, &areas, diagnostics)
				       : make_page(arena, orders->board, piece - first_page, &out, diagnostics);

	if (done)
		tell(&areas, &out, &printed);
	printed.status = exit_status(diagnostics, false);
	if (printed.status == EXIT_DONE)
		printed.status = exit_status(printer.diagnostics, false);
	printed.messages = record_messages(answer->arena, diagnostics);
	add_text(answer, record_messages(answer->arena, printer.diagnostics));
	add_packed(arena, answer, done && piece >= first_page ? &out : NULL);
	printed_pack(&printed, answer);
	arena_free(arena);
}

PoolWork printer_work(Arena *arena, const ServeOptions *options, Board *board)
{
	Orders *orders = arena_new_of(arena, Orders);

	*orders = (Orders){ options, board };
	return (PoolWork){ .prepare = prepare,
			   .run = do_piece,
			   .context = orders,
			   .workers = options->workers < POOL_MAX ? options->workers + 1 : POOL_MAX,
			   .seconds = options->time_limit,
			   .bytes = options->memory_limit };
}
