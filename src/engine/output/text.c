/*
 * Text runs as text-showing operators (ISO 32000-1 § 9.4.3). The reader sets glyphs by the widths in the file; where
 * the area tree has a glyph elsewhere (kerning, justification, letter spacing) the difference goes into the TJ array.
 * Differences are taken against the reader's own pen, in integers, so that rounding never adds up along a line.
 */
#include "output/content_priv.h"
#include "output/run.h"
#include "output/syntax.h"

/* Differences smaller than these thousandths of an em are left to the next glyph: at 10 pt, seven micrometres. */
enum { LEAST_ADJUSTMENT = 2 };

/* Codes are gathered to be appended together. */
enum { SHOWN_SIZE = 256 };

void content_use_font(PdfContent *content, PdfFont *font)
{
	for (size_t i = 0; i < content->page_fonts.count; i++)
		if (content->page_fonts.items[i] == font)
			return;
	array_push(content->arena, &content->page_fonts, font);
}

static void set_font(PdfContent *content, PdfFont *font, int64_t size, int64_t stretch)
{
	PdfPen *pen = &content->pen;

	if (pen->font != font || pen->size != size) {
		content_use_font(content, font);
		str_add(&content->out, "/F");
		put_decimal(&content->out, pdf_font_number(font), 0);
		str_add_char(&content->out, ' ');
		put_decimal(&content->out, size, 3);
		str_add(&content->out, " Tf\n");
	}
	if (pen->stretch != stretch) {
		put_decimal(&content->out, stretch, 2);
		str_add(&content->out, " Tz\n");
	}
	pen->font = font;
	pen->size = size;
	pen->stretch = stretch;
}

static void move_to(PdfContent *content, int64_t x, int64_t y)
{
	put_hundredths(&content->out, x - content->text_x);
	str_add_char(&content->out, ' ');
	put_hundredths(&content->out, y - content->text_y);
	str_add(&content->out, " Td\n");
	content->text_x = x;
	content->text_y = y;
}

/* A string of codes being gathered, and the array it stands in. */
typedef struct Shown {
	Str *out;
	char bytes[SHOWN_SIZE];
	size_t length;
} Shown;

static void flush_codes(Shown *shown)
{
	str_add_bytes(shown->out, shown->bytes, shown->length);
	shown->length = 0;
}

/* Escaped as syntax.h's put_byte_string() would, but for NUL, which a content stream may hold. */
static void show_byte(Shown *shown, char byte)
{
	if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
		shown->bytes[shown->length++] = '\\';
	shown->bytes[shown->length++] = byte == '\r' ? 'r' : byte;
}

static void show_code(Shown *shown, uint16_t code)
{
	if (shown->length + 4 > SHOWN_SIZE)
		flush_codes(shown);
	show_byte(shown, (char)(code >> 8));
	show_byte(shown, (char)code);
}

static void adjust(Shown *shown, int64_t thousandths)
{
	flush_codes(shown);
	str_add_char(shown->out, ')');
	put_decimal(shown->out, -thousandths, 0);
	str_add_char(shown->out, '(');
}

/* The scale of a run: products with the size in thousandths of a point and the stretch in ten-thousandths. */
typedef struct Scale {
	int64_t advance; /* ten-thousandths of an em, times this, over 48828125: a Length */
	int64_t em;      /* a Length, times 9765625, over this: thousandths of an em */
} Scale;

static Scale scale_of(const PdfPen *pen)
{
	return (Scale){ .advance = 32 * pen->size * pen->stretch, .em = 64 * pen->size * pen->stretch };
}

/* A distance in thousandths of an em, to the nearest; 0 if that would be less than LEAST_ADJUSTMENT. */
static int64_t adjustment_for(Scale scale, Length distance)
{
	int64_t scaled = distance * 9765625, least = scale.em * (2 * LEAST_ADJUSTMENT - 1) / 2;

	if ((scaled < least && scaled > -least) || !scale.em)
		return 0;
	return (scaled + (scaled < 0 ? -scale.em / 2 : scale.em / 2)) / scale.em;
}

/* Shows glyphs that stand on one line from number `first` on, the text position being that of the first. */
static void show_glyphs(PdfContent *content, const PdfFont *font, const AreaText *run, uint32_t first, uint32_t count)
{
	const AreaGlyph *glyphs = run->glyphs + first;
	const uint16_t *codes = content->codes.items + first;
	size_t *ends = content->code_ends.items + first;
	Shown shown;
	Scale scale = scale_of(&content->pen);
	int64_t advance = 0; /* of the reader's pen, in ten-thousandths of an em */

	shown.out = &content->out;
	shown.length = 0;
	str_add(shown.out, "[(");
	for (uint32_t i = 0; i < count; i++) {
		Length pen = advance * scale.advance / 48828125;
		int64_t adjustment = adjustment_for(scale, (Length)glyphs[i].x - glyphs[0].x - pen);

		if (adjustment) {
			adjust(&shown, adjustment);
			advance += adjustment * 10;
		}
		show_code(&shown, codes[i]);
		ends[i] = content->out.length + shown.length;
		advance += pdf_font_advance(font, codes[i]);
	}
	flush_codes(&shown);
	str_add(shown.out, ")]TJ\n");
}

/* Shows the glyphs `from` to `end` of a run under the present mark, moving where the baseline does. */
static void show_part(PdfContent *content, const PdfFrame *frame, const AreaItem *item, uint32_t from, uint32_t end)
{
	const AreaText *run = item->as.text;
	PdfFont *font = pdf_fonts_use(content->fonts, run->font);

	content_enter_text(content);
	content_fill_color(content, run->color);
	set_font(content, font, length_scale(run->size, 1000, LENGTH_PT_ONE), (int64_t)(run->stretch * 10000 + 0.5));
	for (uint32_t i = from, next; i < end; i = next) {
		for (next = i + 1; next < end && run->glyphs[next].y == run->glyphs[i].y;)
			next++;
		move_to(content, syntax_hundredths(frame->origin.x + item->x + run->glyphs[i].x),
			syntax_hundredths(frame->height - frame->origin.y - item->y - run->glyphs[i].y));
		show_glyphs(content, font, run, i, next - i);
	}
}

/* A further part of a broken word: it was said by the first. */
static void show_further_part(PdfContent *content, const PdfFrame *frame, const AreaItem *item, uint32_t end)
{
	const AreaText *run = item->as.text;

	if (content->broken.silent)
		run_codes_silent(pdf_fonts_use(content->fonts, run->font), run, end, content->codes.items);
	content_open_span(content, item->tag, "/ActualText( )");
	show_part(content, frame, item, 0, end);
	content_end_span(content);
}

static void show_first_part(PdfContent *content, const PdfFrame *frame, const AreaItem *item, uint32_t from)
{
	size_t properties = content_open_span(content, item->tag, "");

	show_part(content, frame, item, from, item->as.text->count);
	content_end_span(content);
	content_await_word(content, item, from, properties);
}

size_t content_put_code(Str *out, uint16_t code)
{
	Shown shown = { .out = out };
	size_t length;

	show_code(&shown, code);
	length = shown.length;
	flush_codes(&shown);
	return length;
}

/* Where the first character stands that means nothing outside of its face: the run that its font first had it in. */
static void keep_private_use(PdfContent *content, const AreaText *run)
{
	if (content->private_use)
		return;
	content->private_use = true;
	content->private_place = run->place ? *run->place : NO_PLACE;
	if (content->private_place.file)
		content->private_place.file = arena_strdup(content->arena, content->private_place.file);
}

void content_text(PdfContent *content, const PdfFrame *frame, const AreaItem *item, bool ends_line)
{
	const AreaText *run = item->as.text;
	uint32_t broken = content_broken_start(content, item, ends_line);
	uint32_t joined = content_join_word(content, item, broken == 0);
	PdfFont *font;

	if (!run->count)
		return;
	array_reserve(content->arena, &content->codes, run->count);
	array_reserve(content->arena, &content->code_ends, run->count);
	font = pdf_fonts_use(content->fonts, run->font);
	run_codes(font, run, content->codes.items);
	if (pdf_font_has_private_use(font))
		keep_private_use(content, run);
	if (joined)
		show_further_part(content, frame, item, joined);
	if (joined < broken) {
		content_mark_text(content, item->tag);
		show_part(content, frame, item, joined, broken);
	}
	if (joined <= broken && broken < run->count)
		show_first_part(content, frame, item, broken);
}
