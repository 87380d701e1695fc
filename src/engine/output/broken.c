/*
 * Words broken over lines. A reader who copies, searches or listens should meet the whole word once: the first part
 * says the whole word (ActualText, ISO 32000-1 § 14.9.4) and the others nothing. Each part is a marked-content sequence
 * of its own in the word's element: marks within marks confuse poppler.
 *
 * Readers that know no ActualText (pdf.js, MuPDF of old) meet the whole word too: the last glyphs of the first part
 * stand for the rest of it, by codes of their own, and the glyphs of further parts for spaces. A space is what further
 * parts say, since PDFium takes an empty ActualText for none.
 *
 * When the first part is written the others have not been seen; so the place of its properties in the stream is
 * remembered, and ActualText is put there when the last has come. Where a page ends between, the parts on it stand
 * for themselves.
 *
 * A line that ends without a space goes on in the next one when it ends with a hyphen or a slash, or when that begins
 * as the further part of an address does; otherwise it may as well be a line of its own.
 */
#include "base/utf8.h"
#include "output/content_priv.h"
#include "output/syntax.h"

#include <string.h>

static const char no_break_space[] = "\xC2\xA0", narrow_no_break_space[] = "\xE2\x80\xAF", hyphen[] = "\xE2\x80\x90";

/* Runs are one word when the gap between them is less than this part of an em. */
enum { ADJOINING = 20 };

/* What addresses are broken before. */
static const char address_marks[] = ".@?&=_";

/* The length of a space at the start of `text`, or 0. */
static size_t space_at(const char *text, size_t length)
{
	if (length >= 1 && *text == ' ')
		return 1;
	if (length >= 2 && memcmp(text, no_break_space, 2) == 0)
		return 2;
	return length >= 3 && memcmp(text, narrow_no_break_space, 3) == 0 ? 3 : 0;
}

/* How many bytes come before the first space. */
static size_t first_word(const AreaText *run)
{
	size_t end = 0;

	while (end < run->text_length && !space_at(run->text + end, run->text_length - end))
		end++;
	return end;
}

/* Where the text after the last space begins; the end if that is a space. */
static size_t last_word(const AreaText *run)
{
	size_t start = 0;

	for (size_t i = 0; i < run->text_length; i++) {
		size_t space = space_at(run->text + i, run->text_length - i);

		if (space)
			start = i + space;
	}
	return start;
}

/* The first glyph that sets text from `offset` on, the hyphen not counted. */
static uint32_t glyph_from(const AreaText *run, size_t offset)
{
	uint32_t i = 0, count = run->count - (run->hyphen ? 1 : 0);

	while (i < count && run->glyphs[i].cluster < offset)
		i++;
	return i;
}

static bool ends_with(const AreaText *run, const char *end)
{
	size_t length = strlen(end);

	return run->text_length > length && memcmp(run->text + run->text_length - length, end, length) == 0;
}

/* Whether the next line surely goes on with the run's last word. */
static bool surely_goes_on(const AreaText *run)
{
	return run->hyphen || ends_with(run, "-") || ends_with(run, hyphen) || ends_with(run, "/");
}

uint32_t content_broken_start(const PdfContent *content, const AreaItem *item, bool ends_line)
{
	const AreaText *run = item->as.text;
	size_t start = last_word(run);

	if (!content->tags || !item->tag || start == run->text_length || !(run->hyphen || ends_line))
		return run->count;
	return glyph_from(run, start);
}

/* The last glyphs of the first part. */
static void keep_carriers(PdfContent *content, const AreaText *run, uint32_t from)
{
	PdfBroken *broken = &content->broken;
	uint32_t count = run->count - from < BROKEN_CARRIERS ? run->count - from : BROKEN_CARRIERS;

	broken->font = pdf_fonts_use(content->fonts, run->font);
	broken->hyphen = run->hyphen;
	broken->carrier_count = pdf_font_has_room(broken->font) ? count : 0;
	for (uint32_t i = 0; i < count; i++)
		broken->carriers[i] = (PdfCarrier){ .code = content->codes.items[run->count - count + i],
						    .end = content->code_ends.items[run->count - count + i] };
}

void content_await_word(PdfContent *content, const AreaItem *item, uint32_t from, size_t properties)
{
	PdfBroken *broken = &content->broken;
	const AreaText *run = item->as.text;
	size_t start = last_word(run);

	broken->tag = item->tag;
	broken->properties = properties;
	broken->surely = surely_goes_on(run);
	broken->within_line = false;
	broken->parts = 1;
	str_truncate(&broken->word, 0);
	str_add_bytes(&broken->word, run->text + start, run->text_length - start);
	broken->said = broken->carried = broken->word.length;
	keep_carriers(content, run, from);
}

/* Puts a text in the place of `length` bytes before `end`. */
static void replace(Str *str, size_t end, size_t length, const Str *text)
{
	size_t rest = str->length - end;

	str_add_bytes(str, text->bytes, text->length); /* room */
	memmove(str->bytes + end - length + text->length, str->bytes + end, rest);
	memcpy(str->bytes + end - length, text->bytes, text->length);
	str_truncate(str, end - length + text->length + rest);
}

/* Gives a glyph of the first part another text to stand for. */
static void recode(PdfContent *content, const PdfCarrier *carrier, const char *text, size_t length)
{
	PdfBroken *broken = &content->broken;
	uint16_t code = pdf_font_code(broken->font, pdf_font_code_glyph(broken->font, carrier->code), text, length);
	size_t before;

	str_truncate(&broken->property, 0);
	before = content_put_code(&broken->property, carrier->code);
	str_truncate(&broken->property, 0);
	content_put_code(&broken->property, code);
	replace(&content->out, carrier->end, before, &broken->property);
}

/* What the carriers stand for together: their own texts, but for a hyphen that the break added, and the rest of the
 * word. */
static void carried_text(PdfContent *content, Str *text)
{
	PdfBroken *broken = &content->broken;

	str_truncate(text, 0);
	for (uint32_t i = 0; i < broken->carrier_count - (broken->hyphen ? 1 : 0); i++) {
		size_t length;
		const char *own = pdf_font_text(broken->font, broken->carriers[i].code, &length);

		str_add_bytes(text, own, length);
	}
	str_add_bytes(text, str_text(&broken->word) + broken->said, broken->carried - broken->said);
}

/* How many of `characters` the last of `carriers` takes: as many as it can, and one is left to each of the others. */
static size_t share_of_last(size_t characters, uint32_t carriers)
{
	size_t most = characters - (carriers - 1);

	return carriers > 1 && most > CARRIER_CHARACTERS ? CARRIER_CHARACTERS : most;
}

/* The first part's last glyphs stand for the rest of the word: so it is whole for readers that know no ActualText. From
 * the last to the first, so that their places in the stream hold. */
static void code_word(PdfContent *content)
{
	PdfBroken *broken = &content->broken;
	Str *text = &broken->text;
	size_t characters, end;

	carried_text(content, text);
	end = text->length;
	characters = utf8_count(text->bytes, text->length);
	for (uint32_t i = broken->carrier_count; i > 0; i--) {
		size_t share = share_of_last(characters, i), start = end;

		for (size_t k = 0; k < share; k++)
			utf8_previous(text->bytes, &start);
		recode(content, &broken->carriers[i - 1], text->bytes + start, end - start);
		characters -= share;
		end = start;
	}
}

void content_settle_word(PdfContent *content)
{
	PdfBroken *broken = &content->broken;

	if (broken->tag && broken->parts > 1) {
		if (broken->carried > broken->said)
			code_word(content);
		str_truncate(&broken->property, 0);
		str_add(&broken->property, "/ActualText");
		put_text_string(&broken->property, str_text(&broken->word));
		replace(&content->out, broken->properties, 0, &broken->property);
	}
	broken->tag = NULL;
}

/* Elements of one line of thought: the same, or one within the other. */
static bool related(const StructElem *a, const StructElem *b)
{
	return a == b || a->parent == b || a == b->parent;
}

/* Whether a run begins where the last part ended, on the same line: a sign after the word in another face. */
static bool adjoins(const PdfBroken *broken, const AreaItem *item)
{
	Length gap = item->x - broken->edge;

	return (gap < 0 ? -gap : gap) < item->as.text->size / ADJOINING;
}

static bool goes_on(const PdfBroken *broken, const AreaItem *item)
{
	const AreaText *run = item->as.text;

	if (!broken->tag || !related(broken->tag, item->tag) || !first_word(run))
		return false;
	return broken->within_line ? adjoins(broken, item) : broken->surely || strchr(address_marks, run->text[0]);
}

void content_begin_line(PdfContent *content)
{
	if (content->broken.within_line)
		content_settle_word(content);
}

/* Whether the first part's last glyphs have room for all of the word so far. */
static bool can_carry(const PdfBroken *broken)
{
	size_t own = broken->carrier_count - (broken->hyphen ? 1 : 0);
	size_t rest = utf8_count(str_text(&broken->word) + broken->said, broken->word.length - broken->said);

	return broken->carrier_count && own + rest <= (size_t)broken->carrier_count * CARRIER_CHARACTERS;
}

/* A further part: carried by the first, unless one before it was not. */
static void add_part(PdfBroken *broken, const char *text, size_t length)
{
	bool whole = broken->carried == broken->word.length;

	str_add_bytes(&broken->word, text, length);
	broken->parts++;
	broken->silent = whole && can_carry(broken);
	if (broken->silent)
		broken->carried = broken->word.length;
}

uint32_t content_join_word(PdfContent *content, const AreaItem *item, bool broken_again)
{
	PdfBroken *broken = &content->broken;
	const AreaText *run = item->as.text;
	size_t length = first_word(run);

	if (!item->tag)
		return 0;
	if (!goes_on(broken, item)) {
		content_settle_word(content);
		return 0;
	}
	add_part(broken, run->text, length);
	if (length == run->text_length) {
		broken->within_line = !broken_again;
		broken->surely = surely_goes_on(run);
		broken->edge = item->x + area_text_width(run);
		return run->count;
	}
	content_settle_word(content);
	return glyph_from(run, length);
}
