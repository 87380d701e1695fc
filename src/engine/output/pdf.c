/*
 * Areas to a PDF file: pages with their content and structure as they come, then fonts, ways in, metadata, catalog.
 *
 * The file claims PDF/UA-1 and PDF/A-2 as far as the document lets it: claims() says what stands against one, and each
 * reason is a note.
 */
#include "output/pdf.h"

#include "base/words.h"
#include "output/content.h"
#include "output/marks.h"
#include "output/metadata.h"
#include "output/outline.h"
#include "output/syntax.h"

#include <string.h>

typedef struct LatePage LatePage;

struct PdfFile {
	Arena *arena;
	const PdfOptions *options;
	const PdfTraits *traits;
	Diagnostics *diagnostics;
	FileWriter *writer;
	PdfObjects *objects;
	PdfRef catalog;
	PdfFonts *fonts;
	PdfTags *tags; /* NULL until a part has structure */
	bool untagged; /* a part has none */
	PdfPages *pages;
	PdfLinks *links;
	PdfNotes *notes;
	PdfForm *form;
	PdfContent *content;
	PdfImages *images;
	PdfPlates *plates;      /* NULL: it is for screens */
	Str page;               /* the page being written */
	Arena *scratch;         /* for one page */
	ARRAY(LatePage *) late; /* by index; NULL: it is written, or not there yet */
};

/* ---- beginning ---- */

static void separate(PdfFile *file)
{
	file->plates = pdf_plates_new(file->arena, file->objects, file->options->press, file->diagnostics);
	pdf_content_separate(file->content, file->plates);
	pdf_images_separate(file->images, file->plates);
}

static PdfFile *begin(FileWriter *writer, const PdfOptions *options, const AreaDocument *whole,
		      Diagnostics *diagnostics)
{
	Arena *arena = arena_new();
	PdfFile *file = arena_new_of(arena, PdfFile);

	*file = (PdfFile){ .arena = arena,
			   .options = options,
			   .diagnostics = diagnostics,
			   .writer = writer,
			   .page = str_in(arena),
			   .scratch = arena_new() };
	file->traits = pdf_traits(options->standard);
	file->objects = pdf_objects_new(arena, file->traits, options->compression, writer, diagnostics);
	file->catalog = pdf_objects_reserve(file->objects, 1);
	file->fonts = pdf_fonts_new(arena, file->objects);
	file->pages = pdf_pages_new(arena, file->objects);
	file->links = pdf_links_new(arena, file->objects, whole);
	file->notes = pdf_notes_new(arena, file->objects, options->date);
	file->images = pdf_images_new(arena, file->objects, diagnostics);
	file->form = pdf_form_new(arena, file->objects, file->fonts, file->images, options->scripts);
	file->content = pdf_content_new(arena, file->fonts, file->images);
	if (file->traits->interactive)
		pdf_content_annotate(file->content, file->links, file->notes, file->form);
	if (options->press)
		separate(file);
	return file;
}

PdfFile *pdf_open(FileWriter *writer, const PdfOptions *options, Diagnostics *diagnostics)
{
	return writer ? begin(writer, options, NULL, diagnostics) : NULL;
}

static void end(PdfFile *file)
{
	pdf_plates_free(file->plates);
	pdf_images_free(file->images);
	pdf_tags_free(file->tags);
	pdf_fonts_free(file->fonts);
	pdf_objects_free(file->objects);
	arena_free(file->scratch);
	arena_free(file->arena);
}

void pdf_abandon(PdfFile *file)
{
	if (!file)
		return;
	file_abandon(file->writer);
	end(file);
}

/* ---- parts ---- */

/* A page that late layers will come for, or that may move: what its dictionary is to say. */
struct LatePage {
	PdfRef ref, parent; /* the latter 0 while it is not known where the page stands */
	Size size;
	PdfSheet sheet; /* of the press */
	PdfTags *tags;
	uint32_t key;
	PdfResources resources;
	Str contents, annotations;
	Str subjects; /* "" if the page names none */
};

static void add_content(PdfFile *file, Arena *arena, LatePage *page, const Str *stream)
{
	put_ref(&page->contents, pdf_stream_add(file->objects, "", str_text(stream), stream->length));
	str_add_char(&page->contents, ' ');
	pdf_content_add_resources(file->content, arena, &page->resources);
	str_add(&page->annotations, str_text(pdf_content_annotations(file->content)));
}

/* A file without a date has the first there is: page-piece dictionaries must bear one. */
static const char *piece_date(const PdfFile *file)
{
	return file->options->date ? file->options->date : "1970-01-01T00:00:00Z";
}

/* What stands where, for programs that the page comes back to (§ 14.5): [[left bottom right top (name)] …]. */
static void put_subjects(Str *out, const AreaPage *page)
{
	for (uint32_t i = 0; i < page->subject_count; i++) {
		const AreaSubject *subject = &page->subjects[i];
		Length bottom = page->size.height - subject->box.y - subject->box.height;
		const Length edges[] = { subject->box.x, bottom, subject->box.x + subject->box.width,
					 bottom + subject->box.height };

		for (int edge = 0; edge < 4; edge++) {
			str_add_char(out, edge ? ' ' : '[');
			put_length(out, edges[edge]);
		}
		put_text_string(out, subject->name);
		str_add_char(out, ']');
	}
}

static void put_piece(const PdfFile *file, Str *out, const LatePage *page)
{
	if (!page->subjects.length)
		return;
	str_add(out, "/LastModified");
	put_date(out, piece_date(file));
	str_add(out, "/PieceInfo<</LibFo<</LastModified");
	put_date(out, piece_date(file));
	str_printf(out, "/Private[%s]>>>>", str_text(&page->subjects));
}

static void put_boxes(const PdfFile *file, Str *out, const LatePage *page)
{
	if (file->plates) {
		press_put_boxes(out, &page->sheet);
		return;
	}
	str_add(out, "/MediaBox[0 0 ");
	put_length(out, page->size.width);
	str_add_char(out, ' ');
	put_length(out, page->size.height);
	str_add_char(out, ']');
}

static void add_marks(PdfFile *file, Arena *arena, LatePage *page, uint32_t index)
{
	const PdfPress *press = file->options->press;

	if (press && press->marks)
		add_content(file, arena, page,
			    pdf_content_marks(file->content, press, &page->sheet, pdf_pages_folio(file->pages, index),
					      &page->resources));
}

/* Its index in the document is known. */
static void set_page(PdfFile *file, Arena *arena, LatePage *page, uint32_t index)
{
	Str *out = &file->page;

	add_marks(file, arena, page, index);
	str_truncate(out, 0);
	str_printf(out, "/Type/Page/Parent %u 0 R", (unsigned)page->parent);
	put_boxes(file, out, page);
	str_printf(out, "/Contents[%s]/Resources", str_text(&page->contents));
	pdf_resources_put(&page->resources, out);
	if (page->tags)
		str_printf(out, "/StructParents %u/Tabs/S", (unsigned)page->key);
	if (page->annotations.length)
		str_printf(out, "/Annots[%s]", str_text(&page->annotations));
	put_piece(file, out, page);
	pdf_object_set(file->objects, page->ref, out);
}

static bool is_late(const AreaPage *page)
{
	for (uint32_t i = 0; i < page->layer_count; i++)
		if (page->layers[i].late)
			return true;
	return false;
}

/* Its dictionary is written at the end. */
static void put_late(PdfFile *file, LatePage *page, uint32_t index)
{
	while (file->late.count <= index)
		array_push(file->arena, &file->late, NULL);
	file->late.items[index] = page;
}

static void begin_sheet(PdfFile *file, PdfSheet *sheet, Size page, Edges bleed)
{
	if (!file->plates)
		return;
	*sheet = press_sheet(file->options->press, page, bleed);
	pdf_content_on_sheet(file->content, sheet);
}

/* Page `index` of the part. */
static void add_page(PdfFile *file, const AreaPart *part, uint32_t index, PdfRef ref, PdfTags *tags)
{
	const AreaPage *page = &part->pages[index];
	bool late = part->adrift || is_late(page);
	Arena *arena = late ? file->arena : file->scratch;
	LatePage made = { .ref = ref,
			  .parent = part->adrift ? 0 : pdf_pages_parent(file->pages, part->first_page + index),
			  .size = page->size,
			  .tags = tags,
			  .contents = str_in(arena),
			  .annotations = str_in(arena),
			  .subjects = str_in(arena) };

	begin_sheet(file, &made.sheet, page->size, page->bleed);
	made.key = tags ? pdf_tags_begin_page(tags, index) : 0;
	add_content(file, arena, &made, pdf_content_page(file->content, page, ref, tags));
	if (tags)
		pdf_tags_end_page(tags);
	if (file->traits->interactive)
		put_subjects(&made.subjects, page);
	if (late)
		put_late(file, arena_memdup(file->arena, &made, sizeof made), part->first_page + index);
	else
		set_page(file, arena, &made, part->first_page + index);
	arena_reset(file->scratch, (ArenaMark){ 0 });
}

void pdf_add_late(PdfFile *file, uint32_t index, const AreaLayer *layer)
{
	LatePage *page = file->late.items[index];

	if (file->plates)
		pdf_content_on_sheet(file->content, &page->sheet);
	add_content(file, file->arena, page,
		    pdf_content_layer(file->content, page->size, layer, page->ref, page->tags));
}

void pdf_move(PdfFile *file, const AreaMove *moves, uint32_t count)
{
	LatePage **late = file->late.items;
	size_t late_count = file->late.count;

	memset(&file->late, 0, sizeof file->late);
	for (uint32_t i = 0; i < late_count; i++)
		if (late[i])
			put_late(file, late[i], area_moved(moves, count, i));
	pdf_pages_move(file->pages, moves, count);
	if (file->tags)
		pdf_tags_move(file->tags, moves, count);
}

static void set_late_page(PdfFile *file, LatePage *page, uint32_t index)
{
	if (!page->parent)
		page->parent = pdf_pages_parent(file->pages, index);
	set_page(file, file->arena, page, index);
}

static void set_late_pages(PdfFile *file)
{
	for (uint32_t i = 0; i < file->late.count; i++)
		if (file->late.items[i])
			set_late_page(file, file->late.items[i], i);
}

/* The tags of a part; NULL if it has no structure. */
static PdfTags *tags_for(PdfFile *file, const AreaPart *part)
{
	if (!part->structure || !file->traits->interactive) {
		file->untagged = true;
		return NULL;
	}
	if (!file->tags)
		file->tags = pdf_tags_new(file->arena, file->objects);
	return file->tags;
}

void pdf_add(PdfFile *file, const AreaPart *part)
{
	PdfRef first = pdf_pages_add(file->pages, part);
	PdfTags *tags = tags_for(file, part);

	if (file->plates)
		pdf_plates_declare(file->plates, &part->inks);
	if (tags)
		pdf_tags_begin_part(tags, part, first);
	for (uint32_t i = 0; i < part->page_count; i++)
		add_page(file, part, i, first + i, tags);
	if (tags)
		pdf_tags_end_part(tags);
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

static bool is_tagged(const PdfFile *file)
{
	return file->tags && !file->untagged;
}

/* What a picture has against a claim, where it has; the first reason of two. */
static void add_picture_fault(const PdfFile *file, PdfFault *fault, const char *first, const char *second)
{
	const char *what = first ? first : second;

	if (!fault->what && what)
		*fault = (PdfFault){ what, { .file = pdf_images_faults(file->images)->path } };
}

/* What keeps the file from PDF/UA-1. */
static PdfFault against_ua(const PdfFile *file, const AreaMetadata *metadata)
{
	const PdfVectorFaults *pictures = pdf_images_faults(file->images);
	PdfFault fault = { NULL, NO_PLACE };

	if (!is_tagged(file))
		fault.what = _("the document has no structure");
	else if (!is_given(metadata->title))
		fault.what = _("the document has no title");
	else if (!has_language(metadata))
		fault.what = _("the document states no language");
	else
		fault = pdf_tags_fault(file->tags);
	if (!fault.what && pdf_form_unlabelled(file->form))
		fault.what = _("a field has no label");
	else if (!fault.what && pdf_links_lost(file->links))
		fault.what = _("a link leads to no element of the structure");
	else if (!fault.what && pdf_tags_uncalled(file->tags))
		fault.what = _("a note stands apart from what calls it");
	add_picture_fault(file, &fault, pictures->embedded, pictures->meaning);
	return fault;
}

#define TOO_LARGE _("an array, a dictionary or a text is larger than PDF 1.4 allows")

static PdfFault against_a(const PdfFile *file)
{
	const PdfVectorFaults *pictures = pdf_images_faults(file->images);
	PdfFault fault = { NULL, NO_PLACE };

	if (pdf_form_scripted(file->form))
		fault.what = _("its form has scripts");
	else if (pdf_objects_exceed(file->objects))
		fault.what = TOO_LARGE;
	else if (pdf_content_has_cmyk(file->content) || pdf_form_has_cmyk(file->form))
		fault.what = _("it has CMYK colours and says nothing of the press that they are for");
	add_picture_fault(file, &fault, pictures->embedded, pictures->archive);
	return fault;
}

/* The part that is claimed: `part`, which 0 is not looked for, or 0 with a note for that reason. */
static int claim(const PdfFile *file, int part, PdfFault reason, const char *code, const char *standard)
{
	if (part && reason.what)
		diag_note(file->diagnostics, code, reason.place, NULL, "the PDF does not claim %s-%d: %s", standard,
			  part, reason.what);
	return reason.what ? 0 : part;
}

/* The standard of presses that is kept to, or NULL. */
static const char *press_claim(const PdfFile *file, const AreaMetadata *metadata)
{
	const char *x = file->traits->x, *what = NULL;

	if (!is_given(metadata->title))
		what = _("the document has no title");
	else if (pdf_objects_exceed(file->objects))
		what = TOO_LARGE;
	else
		what = pdf_images_faults(file->images)->embedded;
	if (x && what)
		diag_note(file->diagnostics, "pdf-not-x", NO_PLACE, NULL, "the PDF does not claim %s: %s", x, what);
	return what ? NULL : x;
}

/* Whether all characters mean something to who does not see their faces, as level A of PDF/A asks; a note if not. */
static bool speaks(const PdfFile *file, int part)
{
	const PdfTraits *traits = file->traits;
	Place place;

	if (!pdf_content_has_private_use(file->content, &place) || traits->tagged_level != 'A')
		return true;
	diag_note(file->diagnostics, "pdf-not-a", place, "take a character of Unicode's, or a picture with rep:alt",
		  "the PDF does not claim PDF/A-%d at level A, but %c: a character is of a private use area", part,
		  traits->plain_level);
	return false;
}

static PdfClaims claims(const PdfFile *file, const AreaMetadata *metadata)
{
	const PdfTraits *traits = file->traits;
	bool tagged = is_tagged(file) && has_language(metadata);
	PdfClaims made = {
		.ua = claim(file, traits->ua, against_ua(file, metadata), "pdf-not-ua", "PDF/UA"),
		.a = claim(file, traits->a, against_a(file), "pdf-not-a", "PDF/A"),
		.x = press_claim(file, metadata),
	};

	if (made.a && traits->plain_level && pdf_images_faults(file->images)->meaning)
		made.a_level = 'B';
	else if (made.a)
		made.a_level = tagged && speaks(file, made.a) ? traits->tagged_level : traits->plain_level;
	return made;
}

/* ---- the catalog ---- */

static void put_optional_ref(Str *out, const char *key, PdfRef ref)
{
	if (ref)
		str_printf(out, "/%s %u 0 R", key, (unsigned)ref);
}

/* Appends "/AF[…]"; answers the name tree of the files, 0 if there are none. */
static PdfRef attach(const PdfFile *file, Str *out)
{
	Str associated = str_in(file->arena);
	PdfRef names = 0;

	if (file->traits->attachments)
		names = pdf_attachments_add(file->objects, file->arena, &file->options->attachments, &associated);
	if (names)
		str_printf(out, "/AF[%s]", str_text(&associated));
	return names;
}

static void put_names(Str *out, PdfRef destinations, PdfRef files)
{
	if (!destinations && !files)
		return;
	str_add(out, "/Names<<");
	put_optional_ref(out, "Dests", destinations);
	put_optional_ref(out, "EmbeddedFiles", files);
	str_add(out, ">>");
}

static void put_ways_in(const PdfFile *file, const AreaDocument *document, Str *out)
{
	PdfRef outline = pdf_outline_add(file->objects, file->arena, file->links, document->bookmarks);
	PdfRef destinations = pdf_links_add_destinations(file->links, document, file->pages);

	put_optional_ref(out, "PageLabels", pdf_pages_add_labels(file->pages));
	put_optional_ref(out, "Outlines", outline);
	put_names(out, destinations, attach(file, out));
	if (outline)
		str_add(out, "/PageMode/UseOutlines");
}

static void put_intent(const PdfFile *file, Str *out)
{
	str_add(out, "/OutputIntents[");
	if (file->options->press)
		press_put_intent(out, file->objects, file->options->press, file->options->standard == PDF_X1A);
	else
		pdf_put_output_intent(out, file->objects, file->arena);
	str_add_char(out, ']');
}

static void set_catalog(const PdfFile *file, const AreaDocument *document, PdfRef form, PdfClaims *made)
{
	const AreaMetadata *metadata = &document->metadata;
	Str out = str_in(file->arena);

	str_printf(&out, "/Type/Catalog/Pages %u 0 R", (unsigned)pdf_pages_finish(file->pages));
	if (file->traits->interactive)
		put_ways_in(file, document, &out);
	else
		put_optional_ref(&out, "PageLabels", pdf_pages_add_labels(file->pages));
	pdf_links_set_targets(file->links, file->tags, document, file->pages);
	put_optional_ref(&out, "AcroForm", form);
	if (file->tags)
		str_printf(&out, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R",
			   (unsigned)pdf_tags_finish(file->tags));
	if (has_language(metadata)) {
		str_add(&out, "/Lang");
		put_text_string(&out, metadata->language);
	}
	if (is_given(metadata->title) && file->traits->interactive)
		str_add(&out, "/ViewerPreferences<</DisplayDocTitle true>>");
	/* What is claimed depends on what is written. */
	*made = claims(file, metadata);
	put_optional_ref(&out, "Metadata", pdf_xmp_add(file->objects, file->arena, metadata, file->options, *made));
	put_intent(file, &out);
	pdf_object_set(file->objects, file->catalog, &out);
}

static bool finish(PdfFile *file, const AreaDocument *document)
{
	PdfClaims made;
	PdfRef form;

	set_late_pages(file);
	if (file->plates && !pdf_plates_finish(file->plates, file->pages))
		return false;
	if (!pdf_fonts_finish(file->fonts, file->diagnostics) || !pdf_form_finish(file->form, &form, file->diagnostics))
		return false;
	set_catalog(file, document, form, &made);
	return pdf_objects_finish(file->objects, file->catalog,
				  file->traits->info ? pdf_info_add(file->objects, file->arena, &document->metadata,
								    file->options, made)
						     : 0);
}

bool pdf_close(PdfFile *file, const AreaDocument *document)
{
	bool done = finish(file, document);

	if (done)
		done = file_commit(file->writer);
	else
		file_abandon(file->writer);
	end(file);
	return done;
}

/* ---- at once ---- */

bool pdf_write(const AreaDocument *document, const PdfOptions *options, FileWriter *writer, Diagnostics *diagnostics)
{
	PdfFile *file = writer ? begin(writer, options, document, diagnostics) : NULL;

	if (!file)
		return false;
	pdf_add(file, &(AreaPart){ .pages = document->pages,
				   .page_count = document->page_count,
				   .structure = document->structure,
				   .element_count = document->element_count,
				   .inks = document->inks });
	return pdf_close(file, document);
}
