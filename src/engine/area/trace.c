/*
 * Writes the area tree as text; trace.h tells the form. Numbers are rounded from Length by integers alone, so that
 * no machine's floating point shows. Nothing is left out that a reader of the page could see, but for the places of
 * single glyphs: a run's start and width tell them apart well enough.
 */
#include "area/trace.h"

#include "base/sha256.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Where items are told: the document's output, the depth of indentation, and the list's origin. */
typedef struct Trace {
	Str *out;
	int depth;
	Point origin;
	AreaArtifact artifact;
	bool alone; /* a page that is told without its document */
} Trace;

static const char *const artifact_names[] = { [AREA_ARTIFACT_LAYOUT] = "layout",
					      [AREA_ARTIFACT_HEADER] = "header",
					      [AREA_ARTIFACT_FOOTER] = "footer",
					      [AREA_ARTIFACT_PAGINATION] = "pagination",
					      [AREA_ARTIFACT_BACKGROUND] = "background" };
static const char *const stroke_names[] = {
	[AREA_SOLID] = "solid", [AREA_DASHED] = "dashed", [AREA_DOTTED] = "dotted", [AREA_DOUBLE] = "double"
};
static const char *const scope_names[] = { [STRUCT_SCOPE_NONE] = NULL,
					   [STRUCT_SCOPE_ROW] = "row",
					   [STRUCT_SCOPE_COLUMN] = "column",
					   [STRUCT_SCOPE_BOTH] = "both" };

/* ---- words of the form ---- */

static void begin_line(Trace *t, const char *word)
{
	for (int i = 0; i < t->depth; i++)
		str_add(t->out, "  ");
	str_add(t->out, word);
}

static void end_line(Trace *t)
{
	str_add_char(t->out, '\n');
}

/* numerator / denominator with at most two decimals, halves away from zero. */
static void put_ratio(Str *out, int64_t numerator, int64_t denominator)
{
	int64_t magnitude = llabs(numerator), hundredths = (magnitude * 100 + denominator / 2) / denominator;
	const char *sign = numerator < 0 && hundredths ? "-" : "";

	str_printf(out, "%s%lld", sign, (long long)(hundredths / 100));
	if (hundredths % 100)
		str_printf(out, hundredths % 10 ? ".%02lld" : ".%lld",
			   (long long)(hundredths % 10 ? hundredths % 100 : hundredths % 100 / 10));
}

static void put_length(Str *out, Length length)
{
	put_ratio(out, length, LENGTH_PT_ONE);
}

static void put_number(Trace *t, Length length)
{
	str_add_char(t->out, ' ');
	put_length(t->out, length);
}

static void put_double(Trace *t, double value)
{
	str_add_char(t->out, ' ');
	put_ratio(t->out, length_from_pt(value), LENGTH_PT_ONE);
}

static void put_size(Trace *t, Length width, Length height)
{
	put_number(t, width);
	str_add(t->out, "×");
	put_length(t->out, height);
}

static void put_point(Trace *t, Length x, Length y)
{
	put_number(t, t->origin.x + x);
	put_number(t, t->origin.y + y);
}

static void put_box(Trace *t, const AreaItem *item)
{
	put_point(t, item->x, item->y);
	put_size(t, item->width, item->height);
}

static bool shows_nothing(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
	       (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF ||
	       c == UTF8_INVALID;
}

static void put_quoted(Trace *t, const char *text, size_t length)
{
	size_t offset = 0;

	str_add_char(t->out, '"');
	while (offset < length) {
		uint32_t c = utf8_next(text, length, &offset);

		if (shows_nothing(c))
			str_printf(t->out, "\\u{%x}", (unsigned)c);
		else if (c == '"' || c == '\\')
			str_printf(t->out, "\\%c", (char)c);
		else
			str_add_utf8(t->out, c);
	}
	str_add_char(t->out, '"');
}

static void put_string(Trace *t, const char *text)
{
	str_add_char(t->out, ' ');
	put_quoted(t, text, strlen(text));
}

/* " key "text"", or nothing for NULL. */
static void put_optional(Trace *t, const char *key, const char *text)
{
	if (!text)
		return;
	str_printf(t->out, " %s", key);
	put_string(t, text);
}

static void put_color(Trace *t, AreaColor color)
{
	if (color.space == AREA_RGB) {
		str_add(t->out, " #");
		for (int i = 0; i < 3; i++)
			str_printf(t->out, "%02x", (unsigned)(color.c[i] * 255u + 32767) / 65535);
		return;
	}
	str_add(t->out, " cmyk(");
	for (int i = 0; i < 4; i++) {
		str_add(t->out, i ? " " : "");
		put_ratio(t->out, color.c[i], 65535);
	}
	str_add_char(t->out, ')');
}

static void put_element(Trace *t, const StructElem *element)
{
	str_printf(t->out, " %s", element->type);
	if (!t->alone)
		str_printf(t->out, "#%u", (unsigned)element->index);
}

static void put_tag(Trace *t, const StructElem *tag)
{
	if (tag)
		put_element(t, tag);
	else
		str_printf(t->out, " %s", artifact_names[t->artifact]);
}

/* ---- items ---- */

static void trace_text(Trace *t, const AreaItem *item)
{
	const AreaText *text = item->as.text;

	begin_line(t, "text");
	put_point(t, item->x, item->y);
	put_number(t, area_text_width(text));
	str_add_char(t->out, ' ');
	put_quoted(t, text->text, text->text_length);
	if (text->hyphen)
		str_add(t->out, " hyphen");
	str_printf(t->out, " %s", font_name(text->font));
	put_number(t, text->size);
	if (text->stretch != 1) {
		str_add(t->out, " stretch");
		put_double(t, text->stretch);
	}
	put_color(t, text->color);
}

static void trace_line(Trace *t, const AreaItem *item)
{
	const AreaLine *line = item->as.line;

	begin_line(t, "line");
	put_box(t, item);
	str_add(t->out, " baseline");
	put_number(t, line->baseline);
	if (!t->alone)
		str_printf(t->out, " block#%u", (unsigned)line->node);
	str_printf(t->out, " %u/%u ratio", (unsigned)line->number, (unsigned)line->count);
	put_double(t, line->ratio);
	if (line->hyphenated)
		str_add(t->out, " hyphenated");
	if (line->overfull) {
		str_add(t->out, " overfull");
		put_number(t, line->overfull);
	}
}

static void trace_polygon(Trace *t, const AreaItem *item)
{
	begin_line(t, "polygon");
	for (uint32_t i = 0; i < item->as.polygon.count; i++)
		put_point(t, item->x + item->as.polygon.points[i].x, item->y + item->as.polygon.points[i].y);
	put_color(t, item->as.polygon.color);
}

/* Of a drawing as it was written: the page that it became is another by another version of the library. */
static void put_digest(Trace *t, const Image *image)
{
	Sha256 sha = sha256_start();
	uint8_t digest[SHA256_SIZE];
	char text[SHA256_TEXT_SIZE];

	if (image->drawing)
		sha256_add(&sha, image->drawing, image->drawing_length);
	else
		sha256_add(&sha, image->data, image->length);
	if (image->alpha)
		sha256_add(&sha, image->alpha, (size_t)image->columns * image->rows);
	sha256_finish(&sha, digest);
	sha256_text(digest, text);
	str_printf(t->out, " %s", text);
}

static void trace_image(Trace *t, const AreaItem *item)
{
	const Image *image = item->as.image.image;

	begin_line(t, "image");
	put_box(t, item);
	if (t->alone)
		put_digest(t, image);
	else
		str_printf(t->out, " #%u", (unsigned)image->ordinal);
	str_printf(t->out, " %u×%u", (unsigned)image->columns, (unsigned)image->rows);
}

static void trace_link(Trace *t, const AreaItem *item)
{
	const AreaLink *link = item->as.link;

	begin_line(t, "link");
	put_box(t, item);
	put_optional(t, "to", link->internal);
	put_optional(t, "uri", link->external);
	put_optional(t, "described", link->description);
	if (!t->alone)
		str_printf(t->out, " group %u", (unsigned)link->group);
}

/* " key "text"", or nothing for "". */
static void put_given(Trace *t, const char *key, const char *text)
{
	put_optional(t, key, *text ? text : NULL);
}

static void trace_note(Trace *t, const AreaItem *item)
{
	const AreaNote *note = item->as.note;

	begin_line(t, "note");
	put_box(t, item);
	put_string(t, note->contents);
	put_given(t, "name", note->name);
	put_given(t, "author", note->author);
	put_given(t, "subject", note->subject);
	put_given(t, "date", note->date);
	put_color(t, note->color);
}

static void trace_options(Trace *t, const AreaField *field)
{
	for (uint32_t i = 0; i < field->option_count; i++) {
		put_optional(t, "option", field->options[i].value);
		put_string(t, field->options[i].label);
		if (*field->options[i].figure)
			str_printf(t->out, " counts %s", field->options[i].figure);
	}
}

static void trace_factors(Trace *t, const AreaField *field)
{
	for (uint32_t i = 0; i < field->factor_count; i++) {
		put_optional(t, !i ? "counts" : field->factors[i].adds ? "+" : "×", field->factors[i].of);
	}
}

static void trace_field(Trace *t, const AreaItem *item)
{
	static const char *const kinds[] = { [AREA_FIELD_TEXT] = "text",
					     [AREA_FIELD_CHECK] = "check",
					     [AREA_FIELD_CHOICE] = "choice",
					     [AREA_FIELD_SIGNATURE] = "signature" };
	static const char *const aligns[] = {
		[AREA_FIELD_START] = "start", [AREA_FIELD_CENTER] = "center", [AREA_FIELD_END] = "end"
	};
	const AreaField *field = item->as.field;

	begin_line(t, "field");
	put_box(t, item);
	str_printf(t->out, " %s", kinds[field->kind]);
	put_string(t, field->name);
	put_optional(t, "label", field->label);
	put_optional(t, "value", *field->value ? field->value : NULL);
	trace_options(t, field);
	trace_factors(t, field);
	str_add(t->out, field->required ? " required" : "");
	str_add(t->out, field->multiline ? " multiline" : "");
	str_add(t->out, field->read_only ? " read-only" : "");
	if (field->most)
		str_printf(t->out, " most %u", (unsigned)field->most);
	str_printf(t->out, " %s %s", aligns[field->align], font_name(field->font));
	put_number(t, field->size);
	str_add(t->out, field->fits ? " fits" : "");
	put_color(t, field->color);
}

/* All that is said of an inked or active item before its tag. */
static void trace_item(Trace *t, const AreaItem *item)
{
	switch (item->kind) {
	case AREA_TEXT: trace_text(t, item); break;
	case AREA_FILL:
		begin_line(t, "fill");
		put_box(t, item);
		put_color(t, item->as.fill.color);
		break;
	case AREA_RULE:
		begin_line(t, "rule");
		put_box(t, item);
		str_printf(t->out, " %s", stroke_names[item->as.rule.stroke]);
		put_color(t, item->as.rule.color);
		break;
	case AREA_POLYGON: trace_polygon(t, item); break;
	case AREA_IMAGE: trace_image(t, item); break;
	case AREA_LINK: trace_link(t, item); break;
	case AREA_NOTE: trace_note(t, item); break;
	case AREA_FIELD: trace_field(t, item); break;
	case AREA_LINE: trace_line(t, item); break;
	case AREA_PLACE:
	case AREA_CLIP: break;
	}
}

static void trace_list(Trace *t, const AreaList *list);

static void trace_place(Trace t, const AreaItem *item)
{
	if (item->as.place.orientation) {
		begin_line(&t, "turn");
		put_point(&t, item->x, item->y);
		str_printf(t.out, " %d", item->as.place.orientation);
		end_line(&t);
		t.depth++;
		t.origin = (Point){ 0, 0 };
	} else {
		t.origin.x += item->x;
		t.origin.y += item->y;
	}
	trace_list(&t, item->as.place.list);
}

static void trace_clip(Trace t, const AreaItem *item)
{
	begin_line(&t, "clip");
	put_box(&t, item);
	end_line(&t);
	t.depth++;
	t.origin.x += item->x;
	t.origin.y += item->y;
	trace_list(&t, item->as.place.list);
}

static void trace_shown(Trace t, const AreaItem *item)
{
	t.depth++;
	t.origin.x += item->x;
	t.origin.y += item->y;
	trace_list(&t, item->as.field->shown);
}

/* Items after a line's start stand under it until the next line starts or the list ends. */
static void trace_list(Trace *t, const AreaList *list)
{
	int outer = t->depth;

	for (uint32_t i = 0; i < list->count; i++) {
		const AreaItem *item = &list->items[i];

		if (item->kind == AREA_PLACE) {
			trace_place(*t, item);
		} else if (item->kind == AREA_CLIP) {
			trace_clip(*t, item);
		} else {
			if (item->kind == AREA_LINE)
				t->depth = outer;
			trace_item(t, item);
			if (item->kind != AREA_LINE)
				put_tag(t, item->tag);
			end_line(t);
			if (item->kind == AREA_FIELD)
				trace_shown(*t, item);
			if (item->kind == AREA_LINE)
				t->depth = outer + 1;
		}
	}
	t->depth = outer;
}

/* ---- the document ---- */

/* The rest of the page's line, and its items. */
static void trace_subject(Trace *t, const AreaSubject *subject)
{
	begin_line(t, "subject");
	put_point(t, subject->box.x, subject->box.y);
	put_size(t, subject->box.width, subject->box.height);
	put_string(t, subject->name);
	end_line(t);
}

static void put_bleed(Trace *t, Edges bleed)
{
	if (!bleed.top && !bleed.right && !bleed.bottom && !bleed.left)
		return;
	str_add(t->out, " bleed");
	put_number(t, bleed.top);
	put_number(t, bleed.right);
	put_number(t, bleed.bottom);
	put_number(t, bleed.left);
}

static void trace_page(Trace *t, const AreaPage *page)
{
	put_size(t, page->size.width, page->size.height);
	put_bleed(t, page->bleed);
	str_add(t->out, " folio");
	put_string(t, page->folio);
	str_add(t->out, " master");
	put_string(t, page->master);
	str_add(t->out, page->blank ? " blank body" : " body");
	put_number(t, page->body.x);
	put_number(t, page->body.y);
	put_size(t, page->body.width, page->body.height);
	end_line(t);
	t->depth++;
	for (uint32_t i = 0; i < page->subject_count; i++)
		trace_subject(t, &page->subjects[i]);
	for (uint32_t i = 0; i < page->layer_count; i++) {
		t->artifact = page->layers[i].artifact;
		trace_list(t, &page->layers[i].list);
	}
	t->depth--;
}

static void trace_metadata(Trace *t, const AreaMetadata *metadata)
{
	begin_line(t, "document ");
	str_add(t->out, metadata->language ? metadata->language : "und");
	if (metadata->title)
		put_string(t, metadata->title);
	put_optional(t, "creator", metadata->creator);
	put_optional(t, "description", metadata->description);
	put_optional(t, "subjects", metadata->subjects);
	put_optional(t, "publisher", metadata->publisher);
	put_optional(t, "rights", metadata->rights);
	put_optional(t, "identifier", metadata->identifier);
	put_optional(t, "edition", metadata->edition);
	put_optional(t, "keywords", metadata->keywords);
	put_optional(t, "date", metadata->date);
	end_line(t);
}

static void put_share(Trace *t, uint16_t share)
{
	str_add_char(t->out, ' ');
	put_ratio(t->out, (int64_t)share * 100, 65535);
	str_add_char(t->out, '%');
}

static void trace_ink(Trace *t, const AreaInk *ink)
{
	begin_line(t, "ink");
	put_color(t, ink->color);
	put_string(t, ink->name);
	for (int i = 0; i < 4; i++)
		put_share(t, ink->cmyk[i]);
	put_optional(t, "spot", ink->spot);
	if (ink->tint != 65535) {
		str_add(t->out, " tint");
		put_share(t, ink->tint);
	}
	end_line(t);
}

static void trace_destinations(Trace *t, const AreaDocument *document)
{
	if (!document->destination_count)
		return;
	begin_line(t, "destinations\n");
	t->depth++;
	for (uint32_t i = 0; i < document->destination_count; i++) {
		const AreaDestination *destination = &document->destinations[i];

		begin_line(t, "");
		put_quoted(t, destination->name, strlen(destination->name));
		str_printf(t->out, " page %u", (unsigned)destination->page + 1);
		put_number(t, destination->x);
		put_number(t, destination->y);
		if (destination->element)
			put_element(t, destination->element);
		end_line(t);
	}
	t->depth--;
}

static void trace_bookmark(Trace *t, const AreaBookmark *bookmark)
{
	begin_line(t, "");
	put_quoted(t, bookmark->title, strlen(bookmark->title));
	str_add(t->out, " →");
	if (bookmark->internal)
		put_string(t, bookmark->internal);
	put_optional(t, "uri", bookmark->external);
	str_add(t->out, bookmark->open ? " open" : " closed");
	end_line(t);
}

static void trace_bookmarks(Trace *t, const AreaBookmark *bookmarks)
{
	t->depth++;
	for (const AreaBookmark *bookmark = bookmarks; bookmark; bookmark = bookmark->next) {
		trace_bookmark(t, bookmark);
		trace_bookmarks(t, bookmark->children);
	}
	t->depth--;
}

static void trace_element(Trace *t, const StructElem *element)
{
	begin_line(t, element->type);
	str_printf(t->out, "#%u", (unsigned)element->index);
	if (element->language)
		str_printf(t->out, " lang %s", element->language);
	put_optional(t, "alt", element->alt);
	put_optional(t, "expansion", element->expansion);
	put_optional(t, "actual", element->actual);
	put_optional(t, "id", element->id);
	if (scope_names[element->scope])
		str_printf(t->out, " scope %s", scope_names[element->scope]);
	if (element->row_span > 1)
		str_printf(t->out, " rows %u", (unsigned)element->row_span);
	if (element->column_span > 1)
		str_printf(t->out, " columns %u", (unsigned)element->column_span);
	if (element->list_numbering)
		str_printf(t->out, " numbering %s", element->list_numbering);
	end_line(t);
}

static void trace_structure(Trace *t, const StructElem *siblings)
{
	t->depth++;
	for (const StructElem *element = siblings; element; element = element->next) {
		trace_element(t, element);
		trace_structure(t, element->first);
	}
	t->depth--;
}

void area_trace(const AreaDocument *document, Str *out)
{
	Trace t = { .out = out };

	trace_metadata(&t, &document->metadata);
	for (uint32_t i = 0; i < document->inks.count; i++)
		trace_ink(&t, &document->inks.items[i]);
	for (uint32_t i = 0; i < document->page_count; i++) {
		begin_line(&t, "page");
		str_printf(out, " %u", (unsigned)i + 1);
		trace_page(&t, &document->pages[i]);
	}
	trace_destinations(&t, document);
	if (document->bookmarks) {
		begin_line(&t, "bookmarks\n");
		trace_bookmarks(&t, document->bookmarks);
	}
	if (document->structure) {
		begin_line(&t, "structure\n");
		trace_structure(&t, document->structure);
	}
}

void area_trace_page(const AreaPage *page, Str *out)
{
	Trace t = { .out = out, .alone = true };

	begin_line(&t, "page");
	trace_page(&t, page);
}
