/*
 * The walk over a page's areas. A list that is turned or clipped is painted between q and Q; marked-content sequences
 * begin and end within them, those of text within text objects, which may hold many, those of other ink outside.
 */
#include "output/content_priv.h"

#include "output/syntax.h"

#include <string.h>

static const char *const artifact_marks[] = { [AREA_ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
					      [AREA_ARTIFACT_HEADER] =
						      "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
					      [AREA_ARTIFACT_FOOTER] =
						      "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
					      [AREA_ARTIFACT_PAGINATION] = "/Artifact<</Type/Pagination>>BDC\n",
					      [AREA_ARTIFACT_BACKGROUND] = "/Artifact<</Type/Background>>BDC\n" };

PdfContent *pdf_content_new(Arena *arena, PdfFonts *fonts, PdfImages *images)
{
	PdfContent *content = arena_new_of(arena, PdfContent);

	content->arena = arena;
	content->fonts = fonts;
	content->images = images;
	content->out = str_in(arena);
	content->annotations = content->joined_links = str_in(arena);
	content->broken.word = content->broken.property = content->broken.text = str_in(arena);
	return content;
}

void pdf_content_separate(PdfContent *content, PdfPlates *plates)
{
	content->plates = plates;
}

void pdf_content_on_sheet(PdfContent *content, const PdfSheet *sheet)
{
	content->sheet = sheet;
}

void pdf_content_annotate(PdfContent *content, PdfLinks *links, PdfNotes *notes, PdfForm *form)
{
	content->links = links;
	content->notes = notes;
	content->form = form;
}

/* ---- state ---- */

void content_enter_text(PdfContent *content)
{
	if (content->in_text)
		return;
	str_add(&content->out, "BT\n");
	content->in_text = true;
	content->text_x = content->text_y = 0;
}

void content_leave_text(PdfContent *content)
{
	if (content->in_text)
		str_add(&content->out, "ET\n");
	content->in_text = false;
}

static void put_components(Str *out, const uint16_t *components, int count, const char *operator)
{
	for (int i = 0; i < count; i++) {
		put_component(out, components[i]);
		str_add_char(out, ' ');
	}
	str_add(out, operator);
	str_add_char(out, '\n');
}

/* ---- plates ---- */

static void use_spot(PdfContent *content, uint32_t spot)
{
	for (size_t i = 0; i < content->page_spots.count; i++)
		if (content->page_spots.items[i] == spot)
			return;
	array_push(content->arena, &content->page_spots, spot);
}

static void put_state(PdfContent *content, bool overprints)
{
	content->page_states[overprints] = true;
	str_add(&content->out, overprints ? "/O1 gs\n" : "/O0 gs\n");
}

static void set_state(PdfContent *content, bool overprints)
{
	if (content->pen.overprints != overprints)
		put_state(content, overprints);
	content->pen.overprints = overprints;
}

static void put_plate(PdfContent *content, PdfPlate plate, bool stroke)
{
	if (plate.spot)
		use_spot(content, plate.spot);
	pdf_plate_put(&content->out, plate, stroke);
}

/* A stroke's stands between q and Q: the pen outside has its own. */
static void put_plate_of(PdfContent *content, AreaColor color, bool stroke)
{
	PdfPlate plate = pdf_plates_find(content->plates, color, content->page);

	if (!stroke)
		set_state(content, plate.overprints);
	else if (content->pen.overprints != plate.overprints)
		put_state(content, plate.overprints);
	put_plate(content, plate, stroke);
}

void content_plate(PdfContent *content, PdfPlate plate)
{
	put_plate(content, plate, false);
}

void content_all_plates(PdfContent *content)
{
	use_spot(content, 0);
	str_add(&content->out, "/S0 CS 1 SCN\n/S0 cs 1 scn\n");
}

void content_put_color(PdfContent *content, AreaColor color, const char *gray, const char *rgb, const char *cmyk)
{
	if (content->plates) {
		put_plate_of(content, color, *gray == 'G');
		return;
	}
	if (color.space == AREA_CMYK) {
		content->has_cmyk = true;
		put_components(&content->out, color.c, 4, cmyk);
	} else if (color.c[0] == color.c[1] && color.c[1] == color.c[2]) {
		put_components(&content->out, color.c, 1, gray);
	} else {
		put_components(&content->out, color.c, 3, rgb);
	}
}

static bool same_color(AreaColor a, AreaColor b)
{
	int components = a.space == AREA_CMYK ? 4 : 3;

	return a.space == b.space && memcmp(a.c, b.c, (size_t)components * sizeof *a.c) == 0;
}

void content_fill_color(PdfContent *content, AreaColor color)
{
	if (content->pen.has_fill && same_color(content->pen.fill, color))
		return;
	content_put_color(content, color, "g", "rg", "k");
	content->pen.has_fill = true;
	content->pen.fill = color;
}

/* ---- marked content ---- */

/* What begins within text ends within it. */
static void end_mark(PdfContent *content)
{
	if (!content->mark_in_text)
		content_leave_text(content);
	if (content->mark != PDF_MARK_NONE)
		str_add(&content->out, "EMC\n");
	content->mark = PDF_MARK_NONE;
	content->mark_in_text = false;
}

/* Ends text too. */
static void close_mark(PdfContent *content)
{
	end_mark(content);
	content_leave_text(content);
}

static void put_mark(PdfContent *content, const char *name, const StructElem *element)
{
	put_name(&content->out, name);
	str_add(&content->out, "<</MCID ");
	put_decimal(&content->out, pdf_tags_mark(content->tags, element), 0);
}

size_t content_open_span(PdfContent *content, const StructElem *element, const char *properties)
{
	size_t end;

	end_mark(content);
	content_enter_text(content);
	put_mark(content, "Span", element);
	str_add(&content->out, properties);
	end = content->out.length;
	str_add(&content->out, ">>BDC\n");
	content->mark = PDF_MARK_SPAN;
	content->mark_in_text = true;
	return end;
}

void content_end_span(PdfContent *content)
{
	end_mark(content);
}

static void open_mark(PdfContent *content, const StructElem *element)
{
	if (element) {
		put_mark(content, element->type, element);
		str_add(&content->out, ">>BDC\n");
	} else {
		str_add(&content->out, artifact_marks[content->artifact]);
	}
	content->mark = element ? PDF_MARK_ELEMENT : PDF_MARK_ARTIFACT;
	content->marked = element;
	content->mark_in_text = content->in_text;
}

static bool is_marked(const PdfContent *content, const StructElem *element)
{
	return element ? content->mark == PDF_MARK_ELEMENT && content->marked == element
		       : content->mark == PDF_MARK_ARTIFACT;
}

void content_mark_text(PdfContent *content, const StructElem *element)
{
	if (!content->tags || is_marked(content, element))
		return;
	end_mark(content);
	content_enter_text(content);
	open_mark(content, element);
}

/* The same for other ink, outside of text. */
static void mark_ink(PdfContent *content, const StructElem *element)
{
	if (!content->tags || (is_marked(content, element) && !content->mark_in_text))
		return;
	close_mark(content);
	open_mark(content, element);
}

/* ---- frames ---- */

static Point page_point(const PdfFrame *frame, Length x, Length y)
{
	return (Point){ frame->page.x + x * frame->right.x + y * frame->down.x,
			frame->page.y + x * frame->right.y + y * frame->down.y };
}

static PdfFrame moved(const PdfFrame *frame, Length x, Length y)
{
	PdfFrame result = *frame;

	result.origin.x += x;
	result.origin.y += y;
	result.page = page_point(frame, x, y);
	return result;
}

/* The frame of a list turned counter-clockwise about x, y, in coordinates of its own. */
static PdfFrame turned(const PdfFrame *frame, Length x, Length y, int orientation)
{
	PdfFrame result = { .page = page_point(frame, x, y), .right = frame->right, .down = frame->down };

	for (; orientation > 0; orientation -= 90) {
		Point right = result.right;

		result.right = (Point){ -result.down.x, -result.down.y };
		result.down = right;
	}
	return result;
}

/* An item's rectangle on the page: left, bottom, right, top, y upwards. */
static void page_box(const PdfContent *content, const PdfFrame *frame, const AreaItem *item, int64_t box[4])
{
	Point a = page_point(frame, item->x, item->y),
	      b = page_point(frame, item->x + item->width, item->y + item->height);

	box[0] = syntax_hundredths(length_min(a.x, b.x));
	box[1] = syntax_hundredths(content->page_height - length_max(a.y, b.y));
	box[2] = syntax_hundredths(length_max(a.x, b.x));
	box[3] = syntax_hundredths(content->page_height - length_min(a.y, b.y));
}

/* ---- items ---- */

static void use_image(PdfContent *content, const Image *image)
{
	pdf_images_use(content->images, image);
	content->has_cmyk |= image->colors == IMAGE_CMYK;
	for (size_t i = 0; i < content->page_images.count; i++)
		if (content->page_images.items[i] == image)
			return;
	array_push(content->arena, &content->page_images, image);
}

static void paint_image(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	const Image *image = item->as.image.image;
	const int *turn = pdf_image_turn(image->orientation);
	Length size[2] = { item->width, item->height };
	Length corner[2] = { frame->origin.x + item->x, frame->height - frame->origin.y - item->y - item->height };

	use_image(content, image);
	content_leave_text(content);
	str_add(&content->out, "q ");
	if (content->plates && content->pen.overprints) /* a picture is not printed over what is there */
		put_state(content, false);
	for (int i = 0; i < 6; i++) {
		put_length(&content->out, turn[i] * size[i % 2] + (i >= 4 ? corner[i % 2] : 0));
		str_add_char(&content->out, ' ');
	}
	str_printf(&content->out, "cm/I%u Do Q\n", (unsigned)image->ordinal);
}

/* The ink of a Figure gives it its bounding box. */
static void cover_figure(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	const StructElem *element = item->tag;
	int64_t box[4];

	if (!content->tags || !element || !(element->pictured || !strcmp(element->type, "Figure")))
		return;
	page_box(content, frame, item, box);
	for (; element; element = element->parent)
		if (!strcmp(element->type, "Figure"))
			pdf_tags_cover(content->tags, element, box);
}

/* A line of text is as high as its face is large. */
static void cover_text(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	AreaItem box = *item;

	if (!item->tag || !item->tag->pictured)
		return;
	box.y -= item->as.text->size;
	box.width = area_text_width(item->as.text);
	box.height = item->as.text->size * 5 / 4;
	cover_figure(content, frame, &box);
}

static void add_annotation(PdfContent *content, PdfRef annotation)
{
	if (!annotation)
		return;
	put_ref(&content->annotations, annotation);
	str_add_char(&content->annotations, ' ');
}

/* A link of several pieces goes below the page's other annotations: readers may go by the rectangle around them. */
static void end_link(PdfContent *content)
{
	bool joined = false;
	PdfRef annotation = content->links ? pdf_link_end(content->links, &joined) : 0;
	Str *list = joined ? &content->joined_links : &content->annotations;

	if (annotation) {
		put_ref(list, annotation);
		str_add_char(list, ' ');
	}
}

static void add_link(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	int64_t box[4];

	if (!content->links)
		return;
	page_box(content, frame, item, box);
	if (pdf_link_continue(content->links, item->as.link, box))
		return;
	end_link(content);
	pdf_link_begin(content->links, content->tags, item->as.link, item->tag, content->page, box);
}

static void add_note(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	const AreaNote *note = item->as.note;
	int64_t box[4];

	if (!content->notes)
		return;
	content->has_cmyk |= note->color.space == AREA_CMYK;
	page_box(content, frame, item, box);
	add_annotation(content, pdf_note_add(content->notes, content->tags, note, item->tag, content->page, box));
}

static void paint_list(PdfContent *content, const PdfFrame *frame, const AreaList *list);

/* Where nothing can be filled in, what was is printed. */
static void paint_shown(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	PdfFrame inner = moved(frame, item->x, item->y);
	const AreaField *field = item->as.field;
	bool empty = field->kind == AREA_FIELD_CHECK && !*field->value; /* what it would show is its tick */

	if (field->shown && !empty)
		paint_list(content, &inner, field->shown);
}

/* Counter-clockwise, by the direction in which the frame's lines run. */
static int turn_of(const PdfFrame *frame)
{
	if (frame->right.x)
		return frame->right.x > 0 ? 0 : 180;
	return frame->right.y < 0 ? 90 : 270;
}

static void add_field(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	PdfFieldPlace place = { .page = content->page, .size = { item->width, item->height }, .turn = turn_of(frame) };

	if (!content->form) {
		paint_shown(content, frame, item);
		return;
	}
	page_box(content, frame, item, place.box);
	add_annotation(content, pdf_form_add(content->form, content->tags, item->as.field, item->tag, &place));
}

/* A list between q and Q, after the operators that `begin` has put. */
static void paint_apart(PdfContent *content, const PdfFrame *frame, const AreaList *list)
{
	PdfPen outside = content->pen;

	paint_list(content, frame, list);
	close_mark(content);
	content->pen = outside;
	str_add(&content->out, "Q\n");
}

static void paint_turned(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	static const char *const turns[] = { "1 0 0 1 ", "0 1 -1 0 ", "-1 0 0 -1 ", "0 -1 1 0 " };
	PdfFrame inner = turned(frame, item->x, item->y, item->as.place.orientation);

	close_mark(content);
	str_printf(&content->out, "q %s", turns[item->as.place.orientation / 90 % 4]);
	put_length(&content->out, frame->origin.x + item->x);
	str_add_char(&content->out, ' ');
	put_length(&content->out, frame->height - frame->origin.y - item->y);
	str_add(&content->out, " cm\n");
	paint_apart(content, &inner, item->as.place.list);
}

static void paint_place(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	PdfFrame inner = moved(frame, item->x, item->y);

	if (item->as.place.orientation)
		paint_turned(content, frame, item);
	else
		paint_list(content, &inner, item->as.place.list);
}

static void paint_clipped(PdfContent *content, const PdfFrame *frame, const AreaItem *item)
{
	PdfFrame inner = moved(frame, item->x, item->y);

	close_mark(content);
	str_add(&content->out, "q ");
	content_put_rectangle(content, frame, (Rect){ item->x, item->y, item->width, item->height });
	str_add(&content->out, "re W n\n");
	paint_apart(content, &inner, item->as.place.list);
}

static void paint_item(PdfContent *content, const PdfFrame *frame, const AreaItem *item, bool ends_line)
{
	switch (item->kind) {
	case AREA_LINE: content_begin_line(content); break;
	case AREA_LINK: add_link(content, frame, item); break;
	case AREA_NOTE: add_note(content, frame, item); break;
	case AREA_FIELD: add_field(content, frame, item); break;
	case AREA_PLACE: paint_place(content, frame, item); break;
	case AREA_CLIP: paint_clipped(content, frame, item); break;
	case AREA_TEXT:
		content_text(content, frame, item, ends_line);
		cover_text(content, frame, item);
		break;
	case AREA_FILL:
		mark_ink(content, item->tag);
		content_fill(content, frame, item);
		cover_figure(content, frame, item);
		break;
	case AREA_RULE:
		mark_ink(content, item->tag);
		content_rule(content, frame, item);
		cover_figure(content, frame, item);
		break;
	case AREA_POLYGON:
		mark_ink(content, item->tag);
		content_polygon(content, frame, item);
		break;
	case AREA_IMAGE:
		mark_ink(content, item->tag);
		paint_image(content, frame, item);
		cover_figure(content, frame, item);
		break;
	}
}

static bool is_annotation(const AreaItem *item)
{
	return item->kind == AREA_LINK || item->kind == AREA_NOTE || item->kind == AREA_FIELD;
}

/* Whether nothing that shows comes after item `index` in a line that another follows. */
static bool is_last_of_line(const AreaList *list, uint32_t index, const AreaLine *line)
{
	if (!line || line->number >= line->count)
		return false;
	while (++index < list->count && list->items[index].kind != AREA_LINE)
		if (!is_annotation(&list->items[index]))
			return false;
	return true;
}

static void paint_list(PdfContent *content, const PdfFrame *frame, const AreaList *list)
{
	const AreaLine *line = NULL;

	for (uint32_t i = 0; i < list->count; i++) {
		if (list->items[i].kind == AREA_LINE)
			line = list->items[i].as.line;
		paint_item(content, frame, &list->items[i], is_last_of_line(list, i, line));
	}
}

/* ---- pages ---- */

void content_begin(PdfContent *content)
{
	str_truncate(&content->out, 0);
	str_truncate(&content->annotations, 0);
	str_truncate(&content->joined_links, 0);
	content->page_fonts.count = 0;
	content->page_images.count = 0;
	content->page_spots.count = 0;
	content->page_states[0] = content->page_states[1] = false;
	content->pen = (PdfPen){ .stretch = 10000 };
}

static void begin(PdfContent *content, Size size, PdfRef ref, PdfTags *tags)
{
	content->tags = tags;
	content->page = ref;
	content->page_height = size.height;
	content_begin(content);
}

/* From the sheet's corner to the page's; what stands beyond the bleed is cut off. */
static void begin_sheet(PdfContent *content)
{
	const PdfSheet *sheet = content->sheet;
	PdfFrame frame = { 0 };

	if (!sheet)
		return;
	str_add(&content->out, "q ");
	content_put_rectangle(content, &frame,
			      (Rect){ sheet->bleed.x, -sheet->bleed.y - sheet->bleed.height, sheet->bleed.width,
				      sheet->bleed.height });
	str_add(&content->out, "re W n 1 0 0 1 ");
	put_length(&content->out, sheet->trim.x);
	str_add_char(&content->out, ' ');
	put_length(&content->out, sheet->trim.y);
	str_add(&content->out, " cm\n");
}

static void end_sheet(PdfContent *content)
{
	if (content->sheet)
		str_add(&content->out, "Q\n");
}

static void paint_layer(PdfContent *content, Size size, const AreaLayer *layer)
{
	PdfFrame frame = { .height = size.height, .right = { 1, 0 }, .down = { 0, 1 } };

	content->artifact = layer->artifact;
	paint_list(content, &frame, &layer->list);
	close_mark(content);
}

static void end_annotations(PdfContent *content)
{
	end_link(content);
	str_add_bytes(&content->joined_links, content->annotations.bytes, content->annotations.length);
	str_truncate(&content->annotations, 0);
	str_add_bytes(&content->annotations, content->joined_links.bytes, content->joined_links.length);
}

const Str *pdf_content_page(PdfContent *content, const AreaPage *page, PdfRef ref, PdfTags *tags)
{
	begin(content, page->size, ref, tags);
	begin_sheet(content);
	for (uint32_t i = 0; i < page->layer_count; i++)
		paint_layer(content, page->size, &page->layers[i]);
	content_settle_word(content);
	end_annotations(content);
	end_sheet(content);
	return &content->out;
}

const Str *pdf_content_layer(PdfContent *content, Size size, const AreaLayer *layer, PdfRef ref, PdfTags *tags)
{
	begin(content, size, ref, tags);
	begin_sheet(content);
	paint_layer(content, size, layer);
	content_settle_word(content);
	end_annotations(content);
	end_sheet(content);
	return &content->out;
}

/* ---- resources ---- */

static bool has(const PdfResource *resources, size_t count, uint32_t number)
{
	while (count && resources[count - 1].number != number)
		count--;
	return count > 0;
}

static void add_plates(const PdfContent *content, Arena *arena, PdfResources *resources)
{
	for (size_t i = 0; i < content->page_spots.count; i++) {
		uint32_t spot = content->page_spots.items[i];

		if (!has(resources->spaces.items, resources->spaces.count, spot))
			array_push(arena, &resources->spaces,
				   (PdfResource){ spot, pdf_plates_space(content->plates, spot) });
	}
	for (uint32_t state = 0; state < 2; state++)
		if (content->page_states[state] && !has(resources->states.items, resources->states.count, state))
			array_push(arena, &resources->states,
				   (PdfResource){ state, pdf_plates_state(content->plates, state) });
}

void pdf_content_add_resources(const PdfContent *content, Arena *arena, PdfResources *resources)
{
	for (size_t i = 0; i < content->page_fonts.count; i++) {
		const PdfFont *font = content->page_fonts.items[i];

		if (!has(resources->fonts.items, resources->fonts.count, pdf_font_number(font)))
			array_push(arena, &resources->fonts,
				   (PdfResource){ pdf_font_number(font), pdf_font_ref(font) });
	}
	for (size_t i = 0; i < content->page_images.count; i++) {
		const Image *image = content->page_images.items[i];

		if (!has(resources->images.items, resources->images.count, (uint32_t)image->ordinal))
			array_push(arena, &resources->images,
				   (PdfResource){ (uint32_t)image->ordinal, pdf_images_use(content->images, image) });
	}
	add_plates(content, arena, resources);
}

static void put_kind(Str *out, const char *kind, char letter, const PdfResource *resources, size_t count)
{
	if (!count)
		return;
	str_add(out, kind);
	for (size_t i = 0; i < count; i++)
		str_printf(out, "/%c%u %u 0 R", letter, (unsigned)resources[i].number, (unsigned)resources[i].ref);
	str_add(out, ">>");
}

void pdf_resources_put(const PdfResources *resources, Str *out)
{
	str_add(out, "<<");
	put_kind(out, "/Font<<", 'F', resources->fonts.items, resources->fonts.count);
	put_kind(out, "/XObject<<", 'I', resources->images.items, resources->images.count);
	put_kind(out, "/ColorSpace<<", 'S', resources->spaces.items, resources->spaces.count);
	put_kind(out, "/ExtGState<<", 'O', resources->states.items, resources->states.count);
	str_add(out, ">>");
}

const Str *pdf_content_annotations(const PdfContent *content)
{
	return &content->annotations;
}

bool pdf_content_has_private_use(const PdfContent *content, Place *place)
{
	*place = content->private_place;
	return content->private_use;
}

bool pdf_content_has_cmyk(const PdfContent *content)
{
	return content->has_cmyk;
}
