/*
 * An area tree to a PDF file, in order: pages with their content, fonts, structure, ways in, metadata, catalog.
 *
 * The file claims PDF/UA-1 and PDF/A-2 as far as the document lets it: claims() says what stands against one, and each
 * reason is a note.
 */
#include "output/pdf.h"

#include "output/content.h"
#include "output/metadata.h"
#include "output/outline.h"
#include "output/syntax.h"

#include <string.h>

/* Pages under one node of the page tree: a reader goes through few nodes to any page. */
enum { TREE_WIDTH = 64 };

typedef struct PdfWriter {
	Arena *arena;
	const AreaDocument *document;
	const PdfOptions *options;
	Diagnostics *diagnostics;
	PdfObjects *objects;
	PdfRef catalog, first_page;
	PdfFonts *fonts;
	PdfTags *tags;			/* NULL without structure */
	PdfLinks *links;
	PdfContent *content;
} PdfWriter;

static PdfWriter begin(Arena *arena, const AreaDocument *document, const Fonts *fonts, const PdfOptions *options,
		       Diagnostics *diagnostics)
{
	PdfWriter w = { .arena = arena, .document = document, .options = options, .diagnostics = diagnostics };

	w.objects = pdf_objects_new(arena, options->compression, diagnostics);
	w.catalog = pdf_objects_reserve(w.objects, 1);
	w.first_page = pdf_objects_reserve(w.objects, document->page_count);
	w.fonts = pdf_fonts_new(arena, w.objects, fonts);
	w.tags = document->structure ? pdf_tags_new(arena, w.objects, document, w.first_page) : NULL;
	w.links = pdf_links_new(arena, w.objects, document, w.tags, w.first_page);
	w.content = pdf_content_new(arena, w.fonts, pdf_images_new(arena, w.objects), w.links, w.tags);
	return w;
}

/* ---- pages ---- */

static void set_page(const PdfWriter *w, uint32_t index, PdfRef parent, Str *out)
{
	const AreaPage *page = &w->document->pages[index];
	const Str *stream = pdf_content_page(w->content, page, index);

	str_truncate(out, 0);
	str_printf(out, "/Type/Page/Parent %u 0 R/MediaBox[0 0 ", (unsigned)parent);
	put_length(out, page->size.width);
	str_add_char(out, ' ');
	put_length(out, page->size.height);
	str_printf(out, "]/Contents %u 0 R/Resources", (unsigned)pdf_stream_add(w->objects, "", str_text(stream), stream->length));
	pdf_content_put_resources(w->content, out);
	if (w->tags)
		str_printf(out, "/StructParents %u/Tabs/S", (unsigned)index);
	if (pdf_content_annotations(w->content)->length)
		str_printf(out, "/Annots[%s]", str_text(pdf_content_annotations(w->content)));
	pdf_object_set(w->objects, w->first_page + index, out);
}

/* How many pages each node of a level holds, from the lowest level on, until one node holds them all. */
static uint64_t tree_span(uint32_t pages)
{
	uint64_t span = TREE_WIDTH;

	while (span < pages)
		span *= TREE_WIDTH;
	return span;
}

/* A node over the pages from `first` on, `span` of them at most; its kids hold span / TREE_WIDTH each. */
static PdfRef add_node(const PdfWriter *w, uint32_t first, uint64_t span, PdfRef parent, Str *page)
{
	PdfRef node = pdf_objects_reserve(w->objects, 1);
	uint64_t end = first + span < w->document->page_count ? first + span : w->document->page_count;
	Str out = str_in(w->arena);

	str_printf(&out, "/Type/Pages/Count %u/Kids[", (unsigned)(end - first));
	for (uint64_t kid = first; kid < end; kid += span / TREE_WIDTH) {
		if (span > TREE_WIDTH) {
			put_ref(&out, add_node(w, (uint32_t)kid, span / TREE_WIDTH, node, page));
		} else {
			set_page(w, (uint32_t)kid, node, page);
			put_ref(&out, w->first_page + (uint32_t)kid);
		}
		str_add_char(&out, ' ');
	}
	str_add_char(&out, ']');
	if (parent)
		str_printf(&out, "/Parent %u 0 R", (unsigned)parent);
	pdf_object_set(w->objects, node, &out);
	return node;
}

static PdfRef add_pages(const PdfWriter *w)
{
	Str page = str_in(w->arena);

	return add_node(w, 0, tree_span(w->document->page_count), 0, &page);
}

/* ---- claims ---- */

static bool is_given(const char *text)
{
	return text && *text;
}

static bool has_language(const AreaMetadata *metadata)
{
	return is_given(metadata->language) && strcmp(metadata->language, "und") != 0;
}

static bool figures_are_described(const AreaDocument *document)
{
	const StructElem *root = document->structure;

	for (const StructElem *element = root; element; element = structure_next(root, element))
		if (strcmp(element->type, "Figure") == 0 && !is_given(element->alt))
			return false;
	return true;
}

/* What keeps the file from PDF/UA-1, or NULL. */
static const char *against_ua(const PdfWriter *w)
{
	if (!w->tags)
		return "the document has no structure";
	if (!is_given(w->document->metadata.title))
		return "the document has no title";
	if (!has_language(&w->document->metadata))
		return "the document states no language";
	if (!figures_are_described(w->document))
		return "an image has no description";
	if (pdf_links_untagged(w->links))
		return "a link stands outside the text's structure";
	return NULL;
}

static const char *against_a(const PdfWriter *w)
{
	return pdf_content_has_cmyk(w->content) ? "it has CMYK colours and says nothing of the press that they are for" : NULL;
}

static void note_claim(const PdfWriter *w, const char *code, const char *standard, const char *reason)
{
	if (reason)
		diag_note(w->diagnostics, code, NO_PLACE, NULL, "the PDF does not claim %s: %s", standard, reason);
}

static PdfClaims claims(const PdfWriter *w)
{
	const char *ua = against_ua(w), *a = against_a(w);
	bool tagged = w->tags && has_language(&w->document->metadata);

	note_claim(w, "pdf-not-ua", "PDF/UA-1", ua);
	note_claim(w, "pdf-not-a", "PDF/A-2", a);
	return (PdfClaims){ .ua = !ua, .a_level = a ? 0 : tagged ? 'A' : 'U' };
}

/* ---- the catalog ---- */

static void put_optional_ref(Str *out, const char *key, PdfRef ref)
{
	if (ref)
		str_printf(out, "/%s %u 0 R", key, (unsigned)ref);
}

static void set_catalog(const PdfWriter *w, PdfRef pages)
{
	const AreaDocument *document = w->document;
	PdfRef outline = pdf_outline_add(w->objects, w->arena, w->links, document->bookmarks);
	PdfRef destinations = pdf_links_add_destinations(w->links);
	Str out = str_in(w->arena);

	str_printf(&out, "/Type/Catalog/Pages %u 0 R", (unsigned)pages);
	put_optional_ref(&out, "Metadata", pdf_xmp_add(w->objects, w->arena, &document->metadata, w->options, claims(w)));
	put_optional_ref(&out, "PageLabels", pdf_labels_add(w->objects, w->arena, document));
	put_optional_ref(&out, "Outlines", outline);
	if (destinations)
		str_printf(&out, "/Names<</Dests %u 0 R>>", (unsigned)destinations);
	if (outline)
		str_add(&out, "/PageMode/UseOutlines");
	if (w->tags)
		str_printf(&out, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R", (unsigned)pdf_tags_finish(w->tags));
	if (has_language(&document->metadata)) {
		str_add(&out, "/Lang");
		put_text_string(&out, document->metadata.language);
	}
	if (is_given(document->metadata.title))
		str_add(&out, "/ViewerPreferences<</DisplayDocTitle true>>");
	str_add(&out, "/OutputIntents[");
	pdf_put_output_intent(&out, w->objects, w->arena);
	str_add_char(&out, ']');
	pdf_object_set(w->objects, w->catalog, &out);
}

/* Where the bytes go: to a file, or to memory. */
typedef struct Target {
	const char *path;
	Str *memory;
} Target;

static FileWriter *open_target(const PdfWriter *w, Target target)
{
	return target.memory ? file_open_memory(w->arena, target.memory) : file_open(w->arena, target.path, w->diagnostics);
}

static bool write_file(const PdfWriter *w, PdfRef info, Target target)
{
	FileWriter *file = open_target(w, target);

	if (!file)
		return false;
	if (pdf_objects_write(w->objects, w->catalog, info, file))
		return file_commit(file);
	file_abandon(file);
	return false;
}

static bool write_to(const AreaDocument *document, const Fonts *fonts, const PdfOptions *options, Target target,
		     Diagnostics *diagnostics)
{
	Arena *arena = arena_new();
	PdfWriter w = begin(arena, document, fonts, options, diagnostics);
	PdfRef pages = add_pages(&w);
	bool done = pdf_fonts_finish(w.fonts, diagnostics);

	if (done) {
		set_catalog(&w, pages);
		done = write_file(&w, pdf_info_add(w.objects, arena, &document->metadata, options), target);
	}
	pdf_objects_free(w.objects);
	arena_free(arena);
	return done;
}

bool pdf_write(const AreaDocument *document, const Fonts *fonts, const PdfOptions *options, const char *path,
	       Diagnostics *diagnostics)
{
	return write_to(document, fonts, options, (Target){ .path = path }, diagnostics);
}

bool pdf_write_memory(const AreaDocument *document, const Fonts *fonts, const PdfOptions *options, Str *out,
		      Diagnostics *diagnostics)
{
	return write_to(document, fonts, options, (Target){ .memory = out }, diagnostics);
}
