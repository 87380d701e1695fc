/*
 * Bookmarks and page labels. PDF numbers pages by a style, a prefix and a start; whatever else a document prints (a
 * suffix, padding, letters beyond z, which PDF repeats where XSL counts on) is written as the prefix of a label
 * without number, page by page.
 */
#include "output/outline.h"

#include "base/str.h"
#include "output/syntax.h"
#include "output/tree.h"

#include <stdio.h>
#include <string.h>

typedef struct Outline {
	PdfObjects *objects;
	Arena *arena;
	const PdfLinks *links;
} Outline;

/* ---- bookmarks ---- */

static uint32_t count_siblings(const AreaBookmark *bookmark)
{
	uint32_t count = 0;

	for (; bookmark; bookmark = bookmark->next)
		count++;
	return count;
}

/* How many bookmarks show below when the one above them is open. */
static uint32_t count_shown(const AreaBookmark *bookmarks)
{
	uint32_t count = 0;

	for (; bookmarks; bookmarks = bookmarks->next)
		count += 1 + (bookmarks->open ? count_shown(bookmarks->children) : 0);
	return count;
}

/* The numbers of a group of siblings are one after the other. */
static void put_family(Str *out, const char *first_key, PdfRef first, const char *last_key, PdfRef last)
{
	if (first)
		str_printf(out, "/%s %u 0 R", first_key, (unsigned)first);
	if (last)
		str_printf(out, "/%s %u 0 R", last_key, (unsigned)last);
}

static PdfRef add_bookmarks(const Outline *outline, const AreaBookmark *bookmarks, PdfRef parent);

static void set_bookmark(const Outline *outline, const AreaBookmark *bookmark, PdfRef ref, PdfRef parent, bool first)
{
	Str out = str_in(outline->arena);
	uint32_t children = count_siblings(bookmark->children);

	str_add(&out, "/Title");
	put_text_string(&out, bookmark->title);
	str_printf(&out, "/Parent %u 0 R", (unsigned)parent);
	put_family(&out, "Prev", first ? 0 : ref - 1, "Next", bookmark->next ? ref + 1 : 0);
	if (children) {
		PdfRef child = add_bookmarks(outline, bookmark->children, ref);

		put_family(&out, "First", child, "Last", child + children - 1);
		str_printf(&out, "/Count %s%u", bookmark->open ? "" : "-", (unsigned)count_shown(bookmark->children));
	}
	pdf_link_put_action(outline->links, &out, bookmark->internal, bookmark->external);
	pdf_object_set(outline->objects, ref, &out);
}

/* The first of the siblings. */
static PdfRef add_bookmarks(const Outline *outline, const AreaBookmark *bookmarks, PdfRef parent)
{
	PdfRef first = pdf_objects_reserve(outline->objects, count_siblings(bookmarks)), ref = first;

	for (const AreaBookmark *bookmark = bookmarks; bookmark; bookmark = bookmark->next, ref++)
		set_bookmark(outline, bookmark, ref, parent, ref == first);
	return first;
}

PdfRef pdf_outline_add(PdfObjects *objects, Arena *arena, const PdfLinks *links, const AreaBookmark *bookmarks)
{
	Outline outline = { objects, arena, links };
	Str out = str_in(arena);
	PdfRef root, first;

	if (!bookmarks)
		return 0;
	root = pdf_objects_reserve(objects, 1);
	first = add_bookmarks(&outline, bookmarks, root);
	str_add(&out, "/Type/Outlines");
	put_family(&out, "First", first, "Last", first + count_siblings(bookmarks) - 1);
	str_printf(&out, "/Count %u", (unsigned)count_shown(bookmarks));
	pdf_object_set(objects, root, &out);
	return root;
}

/* ---- page labels ---- */

/* What readers write in Roman numerals beyond differs. */
#define MOST_ROMAN 3999

/* Whether the folio is its prefix and the number in plain figures, not in groups. */
static bool prints_figures(const AreaPage *page)
{
	char figures[16];

	snprintf(figures, sizeof figures, "%u", (unsigned)page->number);
	return str_starts(page->folio, page->prefix) && str_equal(page->folio + strlen(page->prefix), figures);
}

/* PDF's style for the page's format, or 0 if it has none that would print the folio. */
static char label_style(const AreaPage *page)
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
	case 'a': case 'A': return *format;
	default: return 0;
	}
}

/* Whether the page's label follows from the one before. */
static bool continues_label(const AreaPage *page, const AreaPage *before)
{
	return label_style(page) && label_style(page) == label_style(before) && page->number == before->number + 1 &&
	       strcmp(page->prefix, before->prefix) == 0;
}

static void put_label(Str *out, const AreaPage *page)
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

PdfRef pdf_labels_add(PdfObjects *objects, Arena *arena, const AreaDocument *document)
{
	PdfTree tree = pdf_tree_start(arena, objects, PDF_TREE_NUMBERS);

	for (uint32_t i = 0; i < document->page_count; i++)
		if (i == 0 || !continues_label(&document->pages[i], &document->pages[i - 1]))
			put_label(pdf_tree_entry_numbered(&tree, i), &document->pages[i]);
	return pdf_tree_finish(&tree);
}
