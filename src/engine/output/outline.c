/*
 * Bookmarks: objects linked to their neighbours, parents and children. A group of siblings has numbers in a row.
 */
#include "output/outline.h"

#include "base/str.h"
#include "output/syntax.h"

typedef struct Outline {
	PdfObjects *objects;
	Arena *arena;
	const PdfLinks *links;
} Outline;

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
