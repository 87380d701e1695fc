/*
 * Words broken over two lines. A reader who copies, searches or listens should meet the whole word once: the first
 * part says the whole word (ActualText, ISO 32000-1 § 14.9.4) and the second nothing. The hyphen itself is a soft hyphen
 * for readers that do not know ActualText. Each part is a marked-content sequence of its own in the word's element: marks
 * within marks confuse poppler.
 *
 * When the first part is written the second has not been seen; so the place of its properties in the stream is
 * remembered, and ActualText is put there when the second comes. A word broken over pages, or twice, keeps its soft
 * hyphen only.
 */
#include "output/content_priv.h"
#include "output/syntax.h"

#include <string.h>

static const char no_break_space[] = "\xC2\xA0", narrow_no_break_space[] = "\xE2\x80\xAF";

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

/* Where the text after the last space begins. */
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

uint32_t content_broken_start(const PdfContent *content, const AreaItem *item)
{
	const AreaText *run = item->as.text;

	return content->tags && item->tag && run->hyphen ? glyph_from(run, last_word(run)) : run->count;
}

void content_await_word(PdfContent *content, const AreaItem *item, size_t properties)
{
	const AreaText *run = item->as.text;
	size_t start = last_word(run);

	content->broken = (PdfBroken){ item->tag, run->text + start, run->text_length - start, properties };
}

void content_forget_word(PdfContent *content)
{
	content->broken = (PdfBroken){ 0 };
}

/* Elements of one line of thought: the same, or one within the other. */
static bool related(const StructElem *a, const StructElem *b)
{
	return a == b || a->parent == b || a == b->parent;
}

static void insert(Str *str, size_t at, const Str *text)
{
	size_t length = str->length - at;

	str_add_bytes(str, text->bytes, text->length);
	memmove(str->bytes + at + text->length, str->bytes + at, length);
	memcpy(str->bytes + at, text->bytes, text->length);
}

/* Has the first part say the whole word. */
static void complete_first_part(PdfContent *content, const char *second, size_t second_length)
{
	const PdfBroken *broken = &content->broken;
	Str word = str_in(content->arena), property = str_in(content->arena);

	str_add_bytes(&word, broken->text, broken->length);
	str_add_bytes(&word, second, second_length);
	str_add(&property, "/ActualText");
	put_text_string(&property, str_text(&word));
	insert(&content->out, broken->properties, &property);
}

uint32_t content_join_word(PdfContent *content, const AreaItem *item)
{
	const AreaText *run = item->as.text;
	size_t length = first_word(run);
	bool joined = content->broken.tag && item->tag && related(content->broken.tag, item->tag) && length &&
		      !(run->hyphen && length == run->text_length);

	if (joined)
		complete_first_part(content, run->text, length);
	if (item->tag)
		content_forget_word(content);
	return joined ? glyph_from(run, length) : 0;
}
