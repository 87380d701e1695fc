/*
 * Words broken over lines. A reader who copies, searches or listens should meet the whole word once: the first part
 * says the whole word (ActualText, ISO 32000-1 § 14.9.4) and the others nothing. A hyphen that the line break added is
 * a soft hyphen for readers that do not know ActualText. Each part is a marked-content sequence of its own in the
 * word's element: marks within marks confuse poppler.
 *
 * When the first part is written the others have not been seen; so the place of its properties in the stream is
 * remembered, and ActualText is put there when the last has come. Where a page ends between, the parts on it stand
 * for themselves.
 *
 * A line that ends without a space goes on in the next one when it ends with a hyphen or a slash, or when that begins
 * as the further part of an address does; otherwise it may as well be a line of its own.
 */
#include "output/content_priv.h"
#include "output/syntax.h"

#include <string.h>

static const char no_break_space[] = "\xC2\xA0", narrow_no_break_space[] = "\xE2\x80\xAF", hyphen[] = "\xE2\x80\x90";

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

void content_await_word(PdfContent *content, const AreaItem *item, size_t properties)
{
	PdfBroken *broken = &content->broken;
	const AreaText *run = item->as.text;
	size_t start = last_word(run);

	broken->tag = item->tag;
	broken->properties = properties;
	broken->surely = surely_goes_on(run);
	broken->parts = 1;
	str_truncate(&broken->word, 0);
	str_add_bytes(&broken->word, run->text + start, run->text_length - start);
}

static void insert(Str *str, size_t at, const Str *text)
{
	size_t length = str->length - at;

	str_add_bytes(str, text->bytes, text->length);
	memmove(str->bytes + at + text->length, str->bytes + at, length);
	memcpy(str->bytes + at, text->bytes, text->length);
}

void content_settle_word(PdfContent *content)
{
	PdfBroken *broken = &content->broken;

	if (broken->tag && broken->parts > 1) {
		str_truncate(&broken->property, 0);
		str_add(&broken->property, "/ActualText");
		put_text_string(&broken->property, str_text(&broken->word));
		insert(&content->out, broken->properties, &broken->property);
	}
	broken->tag = NULL;
}

/* Elements of one line of thought: the same, or one within the other. */
static bool related(const StructElem *a, const StructElem *b)
{
	return a == b || a->parent == b || a == b->parent;
}

static bool goes_on(const PdfBroken *broken, const AreaItem *item)
{
	const AreaText *run = item->as.text;

	return broken->tag && related(broken->tag, item->tag) && first_word(run) &&
	       (broken->surely || strchr(address_marks, run->text[0]));
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
	str_add_bytes(&broken->word, run->text, length);
	broken->parts++;
	if (broken_again && length == run->text_length) {
		broken->surely = surely_goes_on(run);
		return run->count;
	}
	content_settle_word(content);
	return glyph_from(run, length);
}
