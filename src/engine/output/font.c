/*
 * Which code stands for which glyph and text. Looking a code up costs one step for most glyphs, since few serve more
 * than one text: codes of a glyph are chained from a table by glyph.
 */
#include "output/font_priv.h"

#include "base/utf8.h"

#include <assert.h>
#include <string.h>

/* Beyond these, codes are for glyphs and what they set; a face seldom has a tenth of the 65,536 that there are. */
enum { MOST_CODES_WITH_WORDS = 0x8000 };

struct PdfFonts {
	Arena *arena;
	PdfObjects *objects;
	ARRAY(PdfFont *) by_ordinal; /* NULL: not yet used */
	ARRAY(PdfFont *) used;
};

PdfFonts *pdf_fonts_new(Arena *arena, PdfObjects *objects)
{
	PdfFonts *result = arena_new_of(arena, PdfFonts);

	result->arena = arena;
	result->objects = objects;
	return result;
}

static PdfFont *font_new(PdfFonts *fonts, const Font *face)
{
	PdfFont *font = arena_new_of(fonts->arena, PdfFont);

	font->arena = fonts->arena;
	font->face = face;
	font->measure = hb_font_create(font_hb_face(face));
	font->ref = pdf_objects_reserve(fonts->objects, 1);
	font->first = arena_array_of(fonts->arena, uint16_t, hb_face_get_glyph_count(font_hb_face(face)));
	array_push(fonts->arena, &font->codes, (FontCode){ 0 });
	array_push(fonts->arena, &fonts->used, font);
	font->number = (uint32_t)fonts->used.count;
	return font;
}

PdfFont *pdf_fonts_use(PdfFonts *fonts, const Font *face)
{
	PdfFont **place;

	while (fonts->by_ordinal.count <= font_ordinal(face))
		array_push(fonts->arena, &fonts->by_ordinal, NULL);
	place = &fonts->by_ordinal.items[font_ordinal(face)];
	if (!*place)
		*place = font_new(fonts, face);
	return *place;
}

uint32_t pdf_font_number(const PdfFont *font)
{
	return font->number;
}

PdfRef pdf_font_ref(const PdfFont *font)
{
	return font->ref;
}

const Font *pdf_fonts_first(const PdfFonts *fonts)
{
	return fonts->used.count ? fonts->used.items[0]->face : NULL;
}

static int32_t measure_glyph(const PdfFont *font, uint32_t glyph)
{
	int64_t units = font_units_per_em(font->face);
	int64_t advance = hb_font_get_glyph_h_advance(font->measure, glyph);

	return (int32_t)((advance * 10000 + units / 2) / units);
}

/* Whether a character of the text is of a private use area: U+E000 to U+F8FF, planes 15 and 16. */
static bool is_private(const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		uint32_t c = utf8_next(text, length, &at);

		if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)
			return true;
	}
	return false;
}

bool pdf_font_has_private_use(const PdfFont *font)
{
	return font->private_use;
}

uint16_t pdf_font_code(PdfFont *font, uint32_t glyph, const char *text, size_t length)
{
	uint16_t *link = &font->first[glyph];

	assert(glyph != 0 && length != 0 && font->codes.count <= UINT16_MAX);
	while (*link) {
		FontCode *code = &font->codes.items[*link];

		if (code->length == length && code->text[0] == *text &&
		    (length == 1 || memcmp(code->text, text, length) == 0))
			return *link;
		link = &code->next;
	}
	font->private_use |= is_private(text, length);
	*link = (uint16_t)font->codes.count;
	array_push(font->arena, &font->codes,
		   (FontCode){ .glyph = glyph,
			       .advance = measure_glyph(font, glyph),
			       .text = arena_strndup(font->arena, text, length),
			       .length = (uint32_t)length });
	return (uint16_t)(font->codes.count - 1);
}

uint32_t pdf_font_glyph(const PdfFont *font, uint32_t code_point)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(font->measure, code_point, &glyph) ? glyph : 0;
}

bool pdf_font_has_room(const PdfFont *font)
{
	return font->codes.count < MOST_CODES_WITH_WORDS;
}

const char *pdf_font_text(const PdfFont *font, uint16_t code, size_t *length)
{
	*length = font->codes.items[code].length;
	return font->codes.items[code].text;
}

uint32_t pdf_font_code_glyph(const PdfFont *font, uint16_t code)
{
	return font->codes.items[code].glyph;
}

int32_t pdf_font_advance(const PdfFont *font, uint16_t code)
{
	return font->codes.items[code].advance;
}

/* Fills the table from glyphs to characters. */
static void collect_characters(PdfFont *font)
{
	hb_set_t *all = hb_set_create();
	hb_codepoint_t c = HB_SET_VALUE_INVALID, glyph;
	uint32_t count = hb_face_get_glyph_count(font_hb_face(font->face));

	font->characters = arena_array_of(font->arena, uint32_t, count);
	hb_face_collect_unicodes(font_hb_face(font->face), all);
	while (hb_set_next(all, &c))
		if (hb_font_get_nominal_glyph(font->measure, c, &glyph) && glyph < count && !font->characters[glyph])
			font->characters[glyph] = c;
	hb_set_destroy(all);
}

uint32_t pdf_font_character(PdfFont *font, uint32_t glyph)
{
	if (!font->characters)
		collect_characters(font);
	return font->characters[glyph];
}

bool pdf_fonts_finish(PdfFonts *fonts, Diagnostics *diagnostics)
{
	bool done = true;

	for (size_t i = 0; i < fonts->used.count; i++)
		done = pdf_font_embed(fonts->used.items[i], fonts->objects, diagnostics) && done;
	return done;
}

void pdf_fonts_free(PdfFonts *fonts)
{
	for (size_t i = 0; i < fonts->used.count; i++)
		hb_font_destroy(fonts->used.items[i]->measure);
}
