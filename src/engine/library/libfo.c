/*
 * The library: the room print, dressed for callers who know nothing of arenas. What is opened once is the press's; each
 * call has its own arenas, ledger and diagnostics, so that calls know nothing of each other.
 *
 * Every call runs in the C locale, and puts the caller's back; ICU's iterators, kept for each thread, go with it.
 */
#include "library/libfo.h"

#include "base/memory.h"
#include "base/words.h"
#include "fo/limits.h"
#include "output/intent.h"
#include "picture/picture.h"
#include "print/print.h"
#include "text/segment.h"

#include <libxml/parser.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define USUAL_COMPRESSION 6
#define USUAL_NAME _("the document")
#define USUAL_INTENT "FOGRA39"

struct FoPress {
	Arena *arena;    /* of the options */
	Arena *messages; /* of the tools' diagnostics */
	const char *extensions;
	bool headings; /* by bookmarks */
	bool fine;     /* setting, where a document does not say */
	const char **folders;
	size_t folder_count;
	bool strict;
	Ledger *ledger;
	locale_t locale;
	LayoutOptions layout;
	PdfOptions pdf;
	PdfPress press;
	PrintTools tools;
};

struct FoFeed {
	FoReading *reading;
	const char *file;
	Diagnostics *diagnostics;
	bool refused; /* what was given cannot be read */
};

struct FoPages {
	FoPress *press;
	Arena *arena;
	Ledger *ledger; /* of the document's files */
	AreaDocument areas;
};

const char *fo_version(void)
{
	return FO_VERSION;
}

void fo_on_out_of_memory(void (*end)(void))
{
	memory_set_end(end);
}

/* A copy of what the caller gave, as large as it is here: what an older caller does not know of is zero. */
static void take_struct(void *to, size_t size, const void *from, size_t given)
{
	memset(to, 0, size);
	memcpy(to, from, given < size ? given : size);
}

/* ---- what is told ---- */

static FoFault fault_of(const Diagnostic *diagnostic)
{
	static const FoFault faults[] = {
		[BLAME_NONE] = FO_FAULT_NONE,         [BLAME_DOCUMENT] = FO_FAULT_DOCUMENT,
		[BLAME_RESOURCE] = FO_FAULT_RESOURCE, [BLAME_OUTPUT] = FO_FAULT_OUTPUT,
		[BLAME_LIMIT] = FO_FAULT_LIMIT,       [BLAME_US] = FO_FAULT_LIBRARY,
	};

	return diagnostic->severity == SEVERITY_ERROR ? faults[diagnostic->blame] : FO_FAULT_NONE;
}

static FoMessage message_of(const Diagnostic *diagnostic)
{
	static const FoSeverity severities[] = {
		[SEVERITY_NOTE] = FO_NOTE,
		[SEVERITY_WARNING] = FO_WARNING,
		[SEVERITY_ERROR] = FO_ERROR,
	};

	return (FoMessage){ .severity = severities[diagnostic->severity],
			    .fault = fault_of(diagnostic),
			    .code = diagnostic->code,
			    .file = diagnostic->place.file,
			    .line = diagnostic->place.line,
			    .column = diagnostic->place.column,
			    .message = diagnostic->message,
			    .hint = diagnostic->hint };
}

static void tell_all(const Diagnostics *diagnostics, FoTell *tell, void *teller)
{
	const Diagnostic *list;
	size_t count = tell ? diagnostics_all(diagnostics, &list) : 0;

	for (size_t i = 0; i < count; i++) {
		FoMessage message = message_of(&list[i]);

		tell(teller, &message);
	}
}

/* ---- a call ---- */

/* What a call of the library has for itself. */
typedef struct Call {
	FoPress *press;
	FoTell *tell;
	void *teller;
	Arena *messages;
	Diagnostics *diagnostics;
	size_t told; /* of the press, before it began */
	locale_t before;
} Call;

static Call call_begin(FoPress *press, FoTell *tell, void *teller)
{
	Call call = { .press = press, .tell = tell, .teller = teller, .messages = arena_new() };

	call.diagnostics = diagnostics_new(call.messages);
	if (!press->strict)
		diagnostics_be_lenient(call.diagnostics);
	call.told = diagnostics_mark(press->tools.diagnostics);
	call.before = uselocale(press->locale);
	return call;
}

static void call_end(Call *call)
{
	diagnostics_append_since(call->diagnostics, call->press->tools.diagnostics, call->told);
	uselocale(call->before);
	segment_release();
	tell_all(call->diagnostics, call->tell, call->teller);
	arena_free(call->messages);
}

/* ---- the press ---- */

static const char *kept(FoPress *press, const char *text)
{
	return text ? arena_strdup(press->arena, text) : NULL;
}

/* What a later caller knows of, and this library does not, is the first. */
static PdfStandard standard_of(FoStandard standard)
{
	static const PdfStandard standards[] = {
		[FO_PDF_A2] = PDF_A2, [FO_PDF_A3] = PDF_A3, [FO_PDF_A1] = PDF_A1, [FO_PDF_2_0] = PDF_2_0
	};

	return (size_t)standard < sizeof standards / sizeof *standards ? standards[standard] : PDF_A2;
}

static void set_options(FoPress *press, const FoPressOptions *options)
{
	int compression = options->compression ? options->compression : USUAL_COMPRESSION;

	press->extensions = kept(press, options->extensions);
	press->headings = options->headings;
	press->fine = options->fine;
	press->strict = options->strict;
	press->folders = arena_array_of(press->arena, const char *, options->folder_count);
	press->folder_count = options->folder_count;
	for (size_t i = 0; i < options->folder_count; i++)
		press->folders[i] = kept(press, options->folders[i]);
	press->layout = (LayoutOptions){ .threads = options->threads };
	press->pdf = (PdfOptions){ .compression = compression < 0    ? 0
						  : compression > 12 ? 12
								     : compression,
				   .scripts = options->scripts,
				   .standard = standard_of(options->standard),
				   .producer = kept(press, options->producer ? options->producer : "libfo " FO_VERSION),
				   .date = kept(press, options->date) };
}

static FoPress *new_press(const FoPressOptions *options)
{
	Arena *arena = arena_new();
	FoPress *press = arena_new_of(arena, FoPress);

	*press = (FoPress){ .arena = arena, .messages = arena_new(), .ledger = ledger_new(NULL, NULL) };
	press->locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!press->locale)
		memory_end();
	press->tools.diagnostics = diagnostics_new(press->messages);
	set_options(press, options);
	if (!press->strict)
		diagnostics_be_lenient(press->tools.diagnostics);
	return press;
}

/* What is printed for, if not for screens. */
static bool open_intent(FoPress *press, const FoPressOptions *options)
{
	Diagnostics *diagnostics = press->tools.diagnostics;

	if (options->profile == FO_PROFILE_SCREEN)
		return true;
	press->press = (PdfPress){ .marks = options->marks,
				   .slug = kept(press, options->slug),
				   .spots = !options->process_inks };
	press->pdf.press = &press->press;
	press->pdf.standard = options->profile == FO_PROFILE_PDFX_1A ? PDF_X1A : PDF_X4;
	return intent_open(press->arena, options->intent ? options->intent : USUAL_INTENT, NULL, press->pdf.standard,
			   &press->press, press->ledger, diagnostics);
}

FoPress *fo_press_new(const FoPressOptions *options, FoTell *tell, void *teller)
{
	FoPressOptions known = { 0 };
	FoPress *press;
	Call call;
	bool opened;

	if (options)
		take_struct(&known, sizeof known, options, options->size);
	xmlInitParser();
	press = new_press(&known);
	call = call_begin(press, tell, teller);
	press->tools.fonts =
		fonts_new(known.fonts ? known.fonts : FONTS_OF_MACHINE, press->ledger, press->tools.diagnostics);
	press->tools.hyphenators = hyphenators_new(press->ledger, press->tools.diagnostics);
	opened = press->tools.fonts != NULL && open_intent(press, &known);
	call_end(&call);
	if (opened)
		return press;
	fo_press_free(press);
	return NULL;
}

void fo_press_free(FoPress *press)
{
	if (!press)
		return;
	hyphenators_free(press->tools.hyphenators);
	fonts_free(press->tools.fonts);
	ledger_free(press->ledger);
	freelocale(press->locale);
	arena_free(press->messages);
	arena_free(press->arena);
}

/* ---- reading ---- */

typedef struct Reading {
	const FoInput *input;
	FoSource source;
	Ledger *ledger;
} Reading;

/* The tree may be of anybody's making: one that is too deep for the readers is not begun. */
static bool is_too_deep(const xmlNode *top, const char *file, Diagnostics *diagnostics)
{
	const xmlNode *node = top;
	int depth = 0;

	while (node && depth <= FO_DEEPEST) {
		const xmlNode *child = node->type == XML_ELEMENT_NODE ? node->children : NULL;

		for (; !child && node != top && !node->next; depth--)
			node = node->parent;
		depth += child != NULL;
		node = child ? child : node == top ? NULL : node->next;
	}
	if (node)
		diag_error(diagnostics, "fo-depth", ((Place){ .file = file }), NULL,
			   "elements are nested more than %d deep", FO_DEEPEST);
	return node != NULL;
}

static const FoDocument *read_nodes(const Reading *r, Arena *arena, FoTake *take, void *taker, Diagnostics *diagnostics)
{
	xmlDoc *nodes = (xmlDoc *)(uintptr_t)r->input->nodes, *copy = NULL;
	const FoDocument *document;

	if (is_too_deep(xmlDocGetRootElement(nodes), r->source.file, diagnostics))
		return NULL;
	if (diagnostics_lenient(diagnostics) && !(copy = xmlCopyDoc(nodes, 1)))
		memory_end();
	document = fo_reading_finish(fo_reading_new(arena, &r->source, take, taker, diagnostics), copy ? copy : nodes);
	xmlFreeDoc(copy);
	return document;
}

static const FoDocument *read_given(const Reading *r, Arena *arena, FoTake *take, void *taker, Diagnostics *diagnostics)
{
	FoFeed feed = { .reading = fo_reading_new(arena, &r->source, take, taker, diagnostics),
			.file = r->source.file,
			.diagnostics = diagnostics };
	xmlDoc *rest = r->input->give(r->input->giver, &feed);
	const FoDocument *document = NULL;

	if (!rest)
		diag_error(diagnostics, "input-ended", ((Place){ .file = feed.file }), NULL,
			   "the document was not made to its end");
	else if (!feed.refused && !is_too_deep(xmlDocGetRootElement(rest), feed.file, diagnostics))
		document = fo_reading_finish(feed.reading, rest);
	fo_reading_release(feed.reading);
	xmlFreeDoc(rest);
	return document;
}

void fo_feed(FoFeed *feed, xmlNode *last)
{
	for (const xmlNode *part = last; part && !feed->refused; part = part->prev)
		feed->refused = is_too_deep(part, feed->file, feed->diagnostics);
	if (!feed->refused)
		fo_reading_take(feed->reading, last);
}

static const FoDocument *read_document(void *reading, Arena *arena, FoTake *take, void *taker, Diagnostics *diagnostics)
{
	const Reading *r = reading;

	if (r->input->nodes)
		return read_nodes(r, arena, take, taker, diagnostics);
	if (r->input->give)
		return read_given(r, arena, take, taker, diagnostics);
	if (r->input->bytes)
		return fo_take_bytes(arena, &r->source, r->input->bytes, r->input->length, take, taker, diagnostics);
	return fo_take_file(arena, &r->source, take, taker, r->ledger, diagnostics);
}

static const Folders *folders_of(const FoPress *press, Arena *arena, const char *path)
{
	Folders *folders = folders_new(arena);

	folders_add(folders, file_beside(arena, path, ""));
	for (size_t i = 0; i < press->folder_count; i++)
		folders_add(folders, press->folders[i]);
	return folders;
}

/* ---- writing ---- */

/* Where the document goes: what of FoOutput there is. */
typedef struct Target {
	FoOutput output;
	Str bytes; /* for its write() */
} Target;

static bool hand_on(const Target *target, Diagnostics *diagnostics)
{
	if (!target->output.write ||
	    target->output.write(target->output.sink, str_text(&target->bytes), target->bytes.length))
		return true;
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_OUTPUT, "output-refused", NO_PLACE, NULL,
			"what was made was not taken");
	return false;
}

/* ---- printing ---- */

/* A document to a target, or, that being NULL, to pages that are kept. */
static bool print(const Call *call, Arena *arena, const FoInput *input, Target *target, Ledger *ledger,
		  AreaDocument *areas)
{
	FoPress *press = call->press;
	FoInput known;
	Reading reading = { .input = &known, .ledger = ledger };

	take_struct(&known, sizeof known, input, input->size);
	reading.source = (FoSource){ .file = known.path ? known.path : USUAL_NAME,
				     .extensions = press->extensions,
				     .headings = press->headings,
				     .fine = press->fine };
	return print_document(&(PrintJob){ .tools = &press->tools,
					   .layout = &press->layout,
					   .options = &press->pdf,
					   .folders = folders_of(press, arena, reading.source.file),
					   .ledger = ledger,
					   .read = read_document,
					   .context = &reading,
					   .pdf = target && !target->output.write ? target->output.path : NULL,
					   .memory = target && target->output.write ? &target->bytes : NULL,
					   .areas = !target },
			      arena, areas, call->diagnostics) &&
	       (!target || hand_on(target, call->diagnostics));
}

unsigned fo_print(FoPress *press, const FoInput *input, const FoOutput *output, FoTell *tell, void *teller)
{
	Call call = call_begin(press, tell, teller);
	Arena *arena = arena_new(), *bytes = arena_new();
	Ledger *ledger = ledger_new(NULL, press->ledger);
	Target target = { .bytes = str_in(bytes) };
	AreaDocument areas;
	unsigned pages;

	take_struct(&target.output, sizeof target.output, output, output->size);
	pages = print(&call, arena, input, &target, ledger, &areas) ? areas.page_count : 0;
	call_end(&call);
	ledger_free(ledger);
	arena_free(bytes);
	arena_free(arena);
	return pages;
}

FoPages *fo_pages_new(FoPress *press, const FoInput *input, FoTell *tell, void *teller)
{
	Call call = call_begin(press, tell, teller);
	Arena *arena = arena_new();
	FoPages *pages = arena_new_of(arena, FoPages);
	bool laid_out;

	*pages = (FoPages){ .press = press, .arena = arena, .ledger = ledger_new(NULL, press->ledger) };
	laid_out = print(&call, arena, input, NULL, pages->ledger, &pages->areas);
	call_end(&call);
	if (laid_out)
		return pages;
	fo_pages_free(pages);
	return NULL;
}

unsigned fo_pages_count(const FoPages *pages)
{
	return pages->areas.page_count;
}

bool fo_pages_size(const FoPages *pages, unsigned page, double *width, double *height)
{
	if (page >= pages->areas.page_count)
		return false;
	*width = length_to_pt(pages->areas.pages[page].size.width);
	*height = length_to_pt(pages->areas.pages[page].size.height);
	return true;
}

bool fo_pages_write(FoPages *pages, const FoOutput *output, FoTell *tell, void *teller)
{
	Call call = call_begin(pages->press, tell, teller);
	Arena *arena = arena_new(), *bytes = arena_new();
	Target target = { .bytes = str_in(bytes) };
	FileWriter *writer;
	bool written;

	take_struct(&target.output, sizeof target.output, output, output->size);
	writer = target.output.write  ? file_open_memory(arena, &target.bytes)
		 : target.output.path ? file_open(arena, target.output.path, pages->ledger, call.diagnostics)
				      : NULL;
	written = pdf_write(&pages->areas, &pages->press->pdf, writer, call.diagnostics) &&
		  hand_on(&target, call.diagnostics);
	call_end(&call);
	arena_free(bytes);
	arena_free(arena);
	return written;
}

static bool check_picture(const FoPages *pages, const FoPicture *picture, Diagnostics *diagnostics)
{
	if (picture->page >= pages->areas.page_count)
		diag_error(diagnostics, "page-unknown", NO_PLACE, NULL, "there is no page %u: the document has %u",
			   picture->page + 1, (unsigned)pages->areas.page_count);
	else if (!(picture->resolution >= PICTURE_LEAST_RESOLUTION && picture->resolution <= PICTURE_MOST_RESOLUTION))
		diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_LIMIT, "picture-size", NO_PLACE, NULL,
				"a resolution that is not from %d to %d", PICTURE_LEAST_RESOLUTION,
				PICTURE_MOST_RESOLUTION);
	else
		return true;
	return false;
}

static bool draw(const FoPages *pages, const FoPicture *picture, Str *bytes, Diagnostics *diagnostics)
{
	const AreaPage *page = &pages->areas.pages[picture->page];
	const char *title = pages->areas.metadata.title;
	Pictures *pictures = pictures_new();
	bool drawn = picture->form == FO_SVG ? picture_svg(pictures, page, title ? title : "", bytes, diagnostics)
					     : picture_png(pictures, page, 1, picture->resolution, bytes, diagnostics);

	pictures_free(pictures);
	return drawn;
}

static bool put(const FoPages *pages, Arena *arena, const Target *target, Diagnostics *diagnostics)
{
	if (target->output.write)
		return hand_on(target, diagnostics);
	return target->output.path && file_write_all(arena, target->output.path, target->bytes.bytes,
						     target->bytes.length, pages->ledger, diagnostics);
}

bool fo_pages_draw(FoPages *pages, const FoPicture *picture, const FoOutput *output, FoTell *tell, void *teller)
{
	Call call = call_begin(pages->press, tell, teller);
	Arena *arena = arena_new(), *bytes = arena_new();
	Target target = { .bytes = str_in(bytes) };
	FoPicture known;
	bool written;

	take_struct(&target.output, sizeof target.output, output, output->size);
	take_struct(&known, sizeof known, picture, picture->size);
	if (known.resolution == 0)
		known.resolution = PICTURE_USUAL_RESOLUTION;
	written = check_picture(pages, &known, call.diagnostics) &&
		  draw(pages, &known, &target.bytes, call.diagnostics) && put(pages, arena, &target, call.diagnostics);
	call_end(&call);
	arena_free(bytes);
	arena_free(arena);
	return written;
}

void fo_pages_free(FoPages *pages)
{
	if (!pages)
		return;
	ledger_free(pages->ledger);
	arena_free(pages->arena);
}
