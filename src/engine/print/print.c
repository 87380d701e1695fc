/*
 * An attempt reads, lays out and writes all at once; what it learned of page numbers is known to the next.
 */
#include "print/print.h"

#include "area/gather.h"

/* A document being printed, once or again. */
typedef struct Printing {
	const PrintJob *job;
	Arena *arena; /* the reader takes from it while threads lay out: what they take has others */
	Arena *pictures;
	Images *images;
	AreaDocument *areas;
	Diagnostics *diagnostics;

	/* Of this attempt. */
	LayoutJob *layout;
	PdfFile *pdf;             /* NULL: none is wanted, or it could not be opened */
	AreaGathering *gathering; /* NULL: pages are not kept */
	Arena *gathered;          /* of the gathering */
} Printing;

static void take_sequence(void *taker, const FoPageSequence *sequence)
{
	Printing *p = taker;

	layout_add(p->layout, sequence);
}

/* The document has no errors, nor has what was opened for it. */
static bool is_sound(const Printing *p)
{
	return !diagnostics_failed(p->diagnostics) && !diagnostics_failed(p->job->tools->diagnostics);
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

static void take_moves(void *taker, const AreaMove *moves, uint32_t count)
{
	Printing *p = taker;

	if (p->pdf && is_sound(p))
		pdf_move(p->pdf, moves, count);
	if (p->gathering)
		area_gathering_move(p->gathering, moves, count);
}

static bool wants_pdf(const PrintJob *job)
{
	return job->pdf || job->memory;
}

static FileWriter *open_output(const Printing *p)
{
	if (!p->job->memory)
		return file_open(p->arena, p->job->pdf, p->job->ledger, p->diagnostics);
	str_truncate(p->job->memory, 0);
	return file_open_memory(p->arena, p->job->memory);
}

static bool begin(Printing *p, const LayoutTools *tools, const LayoutJob *known)
{
	p->layout = layout_begin(tools, p->job->layout, &(LayoutTaker){ take_pages, take_moves, take_layer, p }, known);
	p->gathered = arena_new();
	p->gathering = p->job->areas ? area_gathering_new(p->gathered) : NULL;
	p->pdf = wants_pdf(p->job) ? pdf_open(open_output(p), p->job->options, p->diagnostics) : NULL;
	return p->pdf || !wants_pdf(p->job);
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
	LayoutTools tools = { p->job->tools->fonts, p->images, p->job->tools->hyphenators, diagnostics_new(messages) };
	const FoDocument *document = begin(p, &tools, known)
					     ? p->job->read(p->job->context, p->arena, take_sequence, p, p->diagnostics)
					     : NULL;
	LayoutResult result = document ? layout_finish(p->layout, p->arena, document, p->areas) : LAYOUT_DONE;

	*done = false;
	if (document && result == LAYOUT_DONE) {
		diagnostics_append(p->diagnostics, tools.diagnostics);
		*done = is_sound(p) && end(p);
	}
	layout_stop(p->layout);
	pdf_abandon(p->pdf);
	if (*done)
		arena_join(p->arena, p->gathered);
	else
		arena_free(p->gathered);
	arena_free(messages);
	return result;
}

bool print_document(const PrintJob *job, Arena *arena, AreaDocument *areas, Diagnostics *diagnostics)
{
	Printing p = {
		.job = job, .arena = arena, .pictures = arena_new(), .areas = areas, .diagnostics = diagnostics
	};
	LayoutJob *known = NULL;
	LayoutResult result;
	bool done = false;

	p.images = images_new(p.pictures, job->folders, job->ledger, diagnostics);
	images_use_fonts(p.images, fonts_configuration(job->tools->fonts));
	images_number_from(p.images, job->first_image);
	do { /* the last attempt there may be is done */
		result = attempt(&p, known, &done);
		layout_free(known);
		known = p.layout;
	} while (result == LAYOUT_AGAIN);
	layout_free(p.layout);
	areas->next_image = images_next(p.images);
	arena_join(arena, p.pictures);
	return done;
}
