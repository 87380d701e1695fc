/*
 * What is kept of a page is some eighty bytes. PDF labels pages by a style, a prefix and a start; whatever else a
 * document prints (a suffix, padding, letters beyond z, which PDF repeats where XSL counts on) is written as the prefix
 * of a label without number, page by page.
 */
#include "output/pages.h"

#include "base/array.h"
#include "output/syntax.h"
#include "output/tree.h"

#include <stdio.h>
#include <string.h>

/* Pages under one node of the page tree: a reader goes through few nodes to any page. */
enum { TREE_WIDTH = 64 };

typedef struct PdfPage {
	PdfRef ref;
	Length height;
	uint32_t number;
	const char *folio, *format, *prefix, *suffix;
} PdfPage;

struct PdfPages {
	Arena *arena;
	PdfObjects *objects;
	ARRAY(PdfPage) pages; /* by index */
	/* of the lowest level of the tree, TREE_WIDTH pages each; 0: not yet asked for */
	ARRAY(PdfRef) nodes;
};

PdfPages *pdf_pages_new(Arena *arena, PdfObjects *objects)
{
	PdfPages *pages = arena_new_of(arena, PdfPages);

	pages->arena = arena;
	pages->objects = objects;
	return pages;
}

/* Mostly the same as on the page before. */
static const char *keep(const PdfPages *pages, const char *text, const char *before)
{
	return before && str_equal(text, before) ? before : arena_strdup(pages->arena, text);
}

static PdfPage facts_of(const PdfPages *pages, const AreaPage *page, const PdfPage *before, PdfRef ref)
{
	return (PdfPage){
		.ref = ref,
		.height = page->size.height,
		.number = page->number,
		.folio = arena_strdup(pages->arena, page->folio),
		.format = keep(pages, page->format, before->format),
		.prefix = keep(pages, page->prefix, before->prefix),
		.suffix = keep(pages, page->suffix, before->suffix),
	};
}

PdfRef pdf_pages_add(PdfPages *pages, const AreaPart *part)
{
	PdfRef first = pdf_objects_reserve(pages->objects, part->page_count);
	PdfPage before = { 0 };

	while (pages->pages.count < (size_t)part->first_page + part->page_count)
		array_push(pages->arena, &pages->pages, (PdfPage){ 0 });
	for (uint32_t i = 0; i < part->page_count; i++)
		before = pages->pages.items[part->first_page + i] =
			facts_of(pages, &part->pages[i], &before, first + i);
	return first;
}

static void put_page(PdfPages *pages, uint32_t index, const PdfPage *page)
{
	while (pages->pages.count <= index)
		array_push(pages->arena, &pages->pages, (PdfPage){ 0 });
	pages->pages.items[index] = *page;
}

static PdfPage moved(const PdfPages *pages, const PdfPage *page, const AreaMove *move, uint32_t index)
{
	PdfPage there = *page;

	there.number = move->number + (index - move->from);
	there.folio = arena_strdup(pages->arena, move->folios[index - move->from]);
	return there;
}

void pdf_pages_move(PdfPages *pages, const AreaMove *moves, uint32_t count)
{
	PdfPages before = *pages;

	memset(&pages->pages, 0, sizeof pages->pages);
	for (uint32_t i = 0; i < before.pages.count; i++) {
		const AreaMove *move = area_move_of(moves, count, i);
		PdfPage page = before.pages.items[i];

		if (move)
			page = moved(pages, &page, move, i);
		if (page.ref)
			put_page(pages, area_moved(moves, count, i), &page);
	}
}

PdfRef pdf_pages_parent(PdfPages *pages, uint32_t index)
{
	PdfRef *node;

	while (pages->nodes.count <= index / TREE_WIDTH)
		array_push(pages->arena, &pages->nodes, 0);
	node = &pages->nodes.items[index / TREE_WIDTH];
	if (!*node)
		*node = pdf_objects_reserve(pages->objects, 1);
	return *node;
}

PdfRef pdf_pages_ref(const PdfPages *pages, uint32_t index)
{
	return pages->pages.items[index].ref;
}

const char *pdf_pages_folio(const PdfPages *pages, uint32_t index)
{
	return pages->pages.items[index].folio;
}

uint32_t pdf_pages_index(const PdfPages *pages, PdfRef ref)
{
	uint32_t index = 0;

	while (pages->pages.items[index].ref != ref)
		index++;
	return index;
}

Length pdf_pages_height(const PdfPages *pages, uint32_t index)
{
	return pages->pages.items[index].height;
}

/* ---- the tree ---- */

static uint64_t pages_within(const PdfPages *pages, uint64_t first, uint64_t span)
{
	return first + span < pages->pages.count ? span : pages->pages.count - first;
}

/* How many pages a node of the root's level holds. */
static uint64_t root_span(const PdfPages *pages)
{
	uint64_t span = TREE_WIDTH;

	while (span < pages->pages.count)
		span *= TREE_WIDTH;
	return span;
}

/* The node over the pages from `first` on, `span` of them at most; its kids hold span / TREE_WIDTH each. */
static PdfRef add_node(PdfPages *pages, uint64_t first, uint64_t span, PdfRef parent)
{
	PdfRef node =
		span > TREE_WIDTH ? pdf_objects_reserve(pages->objects, 1) : pdf_pages_parent(pages, (uint32_t)first);
	uint64_t count = pages_within(pages, first, span);
	Str out = str_in(pages->arena);

	str_printf(&out, "/Type/Pages/Count %u/Kids[", (unsigned)count);
	for (uint64_t kid = first; kid < first + count; kid += span / TREE_WIDTH) {
		put_ref(&out, span > TREE_WIDTH ? add_node(pages, kid, span / TREE_WIDTH, node)
						: pages->pages.items[kid].ref);
		str_add_char(&out, ' ');
	}
	str_add_char(&out, ']');
	if (parent)
		str_printf(&out, "/Parent %u 0 R", (unsigned)parent);
	pdf_object_set(pages->objects, node, &out);
	return node;
}

PdfRef pdf_pages_finish(PdfPages *pages)
{
	return add_node(pages, 0, root_span(pages), 0);
}

/* ---- labels ---- */

/* What readers write in Roman numerals beyond differs. */
#define MOST_ROMAN 3999

/* Whether the folio is its prefix and the number in plain figures, not in groups. */
static bool prints_figures(const PdfPage *page)
{
	char figures[16];

	snprintf(figures, sizeof figures, "%u", (unsigned)page->number);
	return str_starts(page->folio, page->prefix) && str_equal(page->folio + strlen(page->prefix), figures);
}

/* PDF's style for the page's format, or 0 if it has none that would print the folio. */
static char label_style(const PdfPage *page)
{
	const char *format = page->format;

	if (*page->suffix || strlen(format) != 1)
		return 0;
	if (*format == '1' && !prints_figures(page))
		return 0;
	if ((*format == 'i' || *format == 'I') && page->number > MOST_ROMAN)
		return 0;
	if ((*format == 'a' || *format == 'A') && (page->number < 1 || page->number > 26))
		return 0;
	switch (*format) {
	case '1': return 'D';
	case 'i': return 'r';
	case 'I': return 'R';
	case 'a':
	case 'A': return *format;
	default: return 0;
	}
}

/* Whether the page's label follows from the one before. */
static bool continues_label(const PdfPage *page, const PdfPage *before)
{
	return label_style(page) && label_style(page) == label_style(before) && page->number == before->number + 1 &&
	       strcmp(page->prefix, before->prefix) == 0;
}

static void put_label(Str *out, const PdfPage *page)
{
	char style = label_style(page);
	const char *prefix = style ? page->prefix : page->folio;

	str_add(out, "<<");
	if (style)
		str_printf(out, "/S/%c/St %u", style, (unsigned)page->number);
	if (*prefix) {
		str_add(out, "/P");
		put_text_string(out, prefix);
	}
	str_add(out, ">>");
}

PdfRef pdf_pages_add_labels(PdfPages *pages)
{
	PdfTree tree = pdf_tree_start(pages->arena, pages->objects, PDF_TREE_NUMBERS);

	for (uint32_t i = 0; i < pages->pages.count; i++) {
		const PdfPage *page = &pages->pages.items[i];

		if (i == 0 || !continues_label(page, page - 1))
			put_label(pdf_tree_entry_numbered(&tree, i), page);
	}
	return pdf_tree_finish(&tree);
}
