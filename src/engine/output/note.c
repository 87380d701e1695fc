/*
 * A note has an appearance of its own, a thin frame about what the page has there: readers' icons differ, hide what is
 * below, and are not drawn by all. It goes with the page's scale and is printed, as PDF/A asks (ISO 19005-2 § 6.3).
 * There is no Popup: readers make theirs, and one that is written would stand at a place that they like less.
 */
#include "output/note.h"

#include "output/syntax.h"

#include <string.h>

/* The frame's line, in hundredths of a point; it is drawn inside the rectangle. */
enum { LINE_WIDTH = 50 };

struct PdfNotes {
	PdfObjects *objects;
	const char *date;
	Str entries, form, stroke; /* of the note being written */
};

PdfNotes *pdf_notes_new(Arena *arena, PdfObjects *objects, const char *date)
{
	PdfNotes *notes = arena_new_of(arena, PdfNotes);

	*notes = (PdfNotes){ .objects = objects,
			     .date = date,
			     .entries = str_in(arena),
			     .form = str_in(arena),
			     .stroke = str_in(arena) };
	return notes;
}

static void put_color(Str *out, const AreaColor *color)
{
	for (int i = 0; i < (color->space == AREA_CMYK ? 4 : 3); i++) {
		str_add(out, i ? " " : "");
		put_component(out, color->c[i]);
	}
}

/* Empty rectangles, of which no reader draws anything, have none either. */
static PdfRef add_appearance(PdfNotes *notes, const AreaNote *note, int64_t width, int64_t height)
{
	const int64_t line[] = { LINE_WIDTH / 2, LINE_WIDTH / 2, width - LINE_WIDTH, height - LINE_WIDTH };
	Str *form = &notes->form, *stroke = &notes->stroke;

	if (width <= LINE_WIDTH || height <= LINE_WIDTH)
		return 0;
	str_truncate(form, 0);
	str_truncate(stroke, 0);
	put_color(stroke, &note->color);
	str_add(stroke, note->color.space == AREA_CMYK ? " K " : " RG ");
	put_hundredths(stroke, LINE_WIDTH);
	str_add(stroke, " w");
	for (int i = 0; i < 4; i++) {
		str_add_char(stroke, ' ');
		put_hundredths(stroke, line[i]);
	}
	str_add(stroke, " re S");
	str_add(form, "/Type/XObject/Subtype/Form/Resources<<>>/BBox");
	put_rectangle(form, (const int64_t[]){ 0, 0, width, height });
	return pdf_stream_add(notes->objects, str_text(form), stroke->bytes, stroke->length);
}

static void put_given(Str *out, const char *key, const char *text)
{
	if (!*text)
		return;
	str_add(out, key);
	put_text_string(out, text);
}

static void put_dates(const PdfNotes *notes, Str *out, const AreaNote *note)
{
	const char *date = *note->date ? note->date : notes->date;

	if (!date)
		return;
	str_add(out, "/CreationDate");
	put_date(out, date);
	str_add(out, "/M");
	put_date(out, date);
}

static const StructElem *note_element(const StructElem *tag)
{
	while (tag && strcmp(tag->type, "Annot") != 0)
		tag = tag->parent;
	return tag;
}

/* Joins the annotation to its element, or to one of its own. */
static void put_parent(PdfTags *tags, Str *out, const AreaNote *note, const StructElem *tag, PdfRef annotation,
		       PdfRef page)
{
	const StructElem *element = note_element(tag);
	uint32_t key = element ? pdf_tags_annotate(tags, element, annotation)
			       : pdf_tags_annotate_apart(tags, "Annot", NULL, note->contents, annotation, page);

	str_printf(out, "/StructParent %u", (unsigned)key);
}

PdfRef pdf_note_add(PdfNotes *notes, PdfTags *tags, const AreaNote *note, const StructElem *tag, PdfRef page,
		    const int64_t box[4])
{
	PdfRef annotation = pdf_objects_reserve(notes->objects, 1);
	PdfRef appearance = add_appearance(notes, note, box[2] - box[0], box[3] - box[1]);
	Str *out = &notes->entries;

	str_truncate(out, 0);
	str_add(out, "/Type/Annot/Subtype/Text/Name/Comment/Rect");
	put_rectangle(out, box);
	/* Flag 4: printed; 8 and 16: neither zoomed nor turned, as PDF/A-1 recommends. */
	str_printf(out, "/P %u 0 R/F %d/C[", (unsigned)page, pdf_objects_traits(notes->objects)->a == 1 ? 28 : 4);
	put_color(out, &note->color);
	str_add(out, "]/Contents");
	put_text_string(out, note->contents);
	put_given(out, "/NM", note->name);
	put_given(out, "/T", note->author);
	put_given(out, "/Subj", note->subject);
	put_dates(notes, out, note);
	if (appearance)
		str_printf(out, "/AP<</N %u 0 R>>", (unsigned)appearance);
	if (tags)
		put_parent(tags, out, note, tag, annotation, page);
	pdf_object_set(notes->objects, annotation, out);
	return annotation;
}
