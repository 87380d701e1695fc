/*
 * Each glyph gets its share of the text of its cluster, so that all of the run's text comes back, once, in order.
 */
#include "output/run.h"

#include "base/utf8.h"

/* A line-break hyphen is a soft hyphen to who copies or searches: no character of the word. Where
 * the word goes on, it comes to stand for the rest of it (broken.c). */
static const char soft_hyphen[] = "\xC2\xAD";
/* What a glyph gives back that has no share in its cluster's text: nothing to see. */
static const char zero_width_space[] = "\xE2\x80\x8B";

/* The glyph's share of a cluster whose glyphs outnumber its characters: composed letters that the face sets from
 * parts, so that the parts' own characters say the same. */
static uint16_t code_by_face(PdfFont *font, uint32_t glyph, bool first, const char *text, size_t length)
{
	uint32_t c = pdf_font_character(font, glyph);
	char bytes[4];

	if (c)
		return pdf_font_code(font, glyph, bytes, utf8_encode(c, bytes));
	if (first && length)
		return pdf_font_code(font, glyph, text, length);
	return pdf_font_code(font, glyph, zero_width_space, sizeof zero_width_space - 1);
}

/* Codes of the `count` glyphs of one cluster: the first takes what the others leave, one character each. A cluster
 * without text, which no shaper makes, is settled by the face too. */
static void code_cluster(PdfFont *font, const AreaGlyph *glyphs, uint32_t count, const char *text, size_t length,
			 uint16_t *codes)
{
	size_t characters = utf8_count(text, length), start = 0;

	for (uint32_t i = 0; i < count; i++) {
		size_t end = start, share = i ? 1 : characters - count + 1;

		if (characters < count) {
			codes[i] = code_by_face(font, glyphs[i].glyph, i == 0, text, length);
			continue;
		}
		while (share--)
			utf8_next(text, length, &end);
		codes[i] = pdf_font_code(font, glyphs[i].glyph, text + start, end - start);
		start = end;
	}
}

void run_codes(PdfFont *font, const AreaText *run, uint16_t *codes)
{
	uint32_t count = run->count - (run->hyphen ? 1 : 0);

	for (uint32_t i = 0, next; i < count; i = next) {
		uint32_t start = run->glyphs[i].cluster, end;

		next = i + 1;
		while (next < count && run->glyphs[next].cluster == start)
			next++;
		end = next < count ? run->glyphs[next].cluster : run->text_length;
		if (next == i + 1 && end > start)
			codes[i] = pdf_font_code(font, run->glyphs[i].glyph, run->text + start, end - start);
		else
			code_cluster(font, run->glyphs + i, next - i, run->text + start, end > start ? end - start : 0,
				     codes + i);
	}
	if (run->hyphen)
		codes[count] = pdf_font_code(font, run->glyphs[count].glyph, soft_hyphen, sizeof soft_hyphen - 1);
}

void run_codes_silent(PdfFont *font, const AreaText *run, uint32_t count, uint16_t *codes)
{
	for (uint32_t i = 0; i < count; i++)
		codes[i] = pdf_font_code(font, run->glyphs[i].glyph, " ", 1);
}
