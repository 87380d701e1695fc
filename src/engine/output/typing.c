/*
 * Simple fonts. A TrueType program is reached through its own table of characters, a CFF program by glyph names, which
 * the encoding tells. Subsets though they are, their names bear no mark of it: readers that see one set what is typed
 * in a face of their own.
 */
#include "output/typing.h"

#include "output/cmap.h"
#include "output/font_priv.h"
#include "output/syntax.h"

enum { FIRST_CODE = 32, CODES = 256 };

struct PdfTyping {
	Arena *arena;
	PdfObjects *objects;
	ARRAY(PdfFont) fonts; /* without codes */
};

/* WinAnsi where it is not Latin 1; 0: no character. */
static const uint16_t above_ascii[32] = { 0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
					  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
					  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
					  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178 };

static hb_codepoint_t character_of(int code)
{
	return code == 0x7F ? 0 : code >= 0x80 && code < 0xA0 ? above_ascii[code - 0x80] : (hb_codepoint_t)code;
}

/* The glyph of a code, 0 if it has none. */
static hb_codepoint_t glyph_of(const PdfFont *font, int code)
{
	hb_codepoint_t c = character_of(code), glyph = 0;

	return c && hb_font_get_nominal_glyph(font->measure, c, &glyph) ? glyph : 0;
}

PdfTyping *pdf_typing_new(Arena *arena, PdfObjects *objects)
{
	PdfTyping *typing = arena_new_of(arena, PdfTyping);

	*typing = (PdfTyping){ .arena = arena, .objects = objects };
	return typing;
}

uint32_t pdf_typing_use(PdfTyping *typing, const Font *face)
{
	for (size_t i = 0; i < typing->fonts.count; i++)
		if (typing->fonts.items[i].face == face)
			return (uint32_t)i + 1;
	array_push(typing->arena, &typing->fonts,
		   (PdfFont){ .arena = typing->arena, .face = face, .ref = pdf_objects_reserve(typing->objects, 1) });
	return (uint32_t)typing->fonts.count;
}

void pdf_typing_put(const PdfTyping *typing, Str *out)
{
	str_add(out, "<<");
	for (size_t i = 0; i < typing->fonts.count; i++)
		str_printf(out, "/T%zu %u 0 R", i + 1, (unsigned)typing->fonts.items[i].ref);
	str_add(out, ">>");
}

/* ---- embedding ---- */

static void put_widths(Str *out, const PdfFont *font)
{
	int64_t units = font_units_per_em(font->face);

	str_add(out, "/Widths[");
	for (int code = FIRST_CODE; code < CODES; code++) {
		hb_codepoint_t glyph = glyph_of(font, code);
		int64_t advance = glyph ? hb_font_get_glyph_h_advance(font->measure, glyph) : 0;

		put_decimal(out, (advance * 10000 + units / 2) / units, 1);
		str_add_char(out, code + 1 < CODES ? ' ' : ']');
	}
}

/* Glyphs by name, as the face calls them. */
static void put_differences(Str *out, const PdfFont *font)
{
	char name[128];

	str_add(out, "/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[");
	for (int code = FIRST_CODE; code < CODES; code++) {
		hb_codepoint_t glyph = glyph_of(font, code);

		if (!glyph || !hb_font_get_glyph_name(font->measure, glyph, name, sizeof name))
			continue;
		put_decimal(out, code, 0);
		put_name(out, name);
	}
	str_add(out, "]>>");
}

/* Said although WinAnsi implies it: by that alone the blank that does not break is a blank as any, and readers
 * that look for it draw nothing. */
static PdfRef add_unicode(PdfObjects *objects, const PdfFont *font)
{
	uint32_t characters[CMAP_SIMPLE] = { 0 };

	for (int code = FIRST_CODE; code < CODES; code++)
		characters[code] = character_of(code);
	return cmap_add_simple(objects, font->arena, characters);
}

static void set_font(PdfObjects *objects, const PdfFont *font, const Subset *subset)
{
	const char *name = font_postscript_name(font->face);
	bool truetype = subset->kind == SUBSET_TRUETYPE;
	const char *entries = truetype ? arena_printf(font->arena, "/Length1 %zu", subset->length) : "/Subtype/Type1C";
	Str d = str_in(font->arena);

	str_printf(&d, "/Type/Font/Subtype/%s/BaseFont", truetype ? "TrueType" : "Type1");
	put_name(&d, name);
	str_printf(&d, "/FirstChar %d/LastChar %d", FIRST_CODE, CODES - 1);
	put_widths(&d, font);
	if (truetype)
		str_add(&d, "/Encoding/WinAnsiEncoding");
	else
		put_differences(&d, font);
	str_add(&d, "/ToUnicode ");
	put_ref(&d, add_unicode(objects, font));
	str_add(&d, "/FontDescriptor ");
	put_ref(&d, pdf_font_add_descriptor(objects, font, subset, name, entries, FONT_NONSYMBOLIC));
	pdf_object_set(objects, font->ref, &d);
}

static const char *cut(Subset *subset, const PdfFont *font)
{
	hb_set_t *glyphs = hb_set_create(), *characters = hb_set_create();
	const char *fault;

	for (int code = FIRST_CODE; code < CODES; code++)
		if (glyph_of(font, code)) {
			hb_set_add(glyphs, glyph_of(font, code));
			hb_set_add(characters, character_of(code));
		}
	fault = subset_init_typed(subset, font_hb_face(font->face), glyphs, characters);
	hb_set_destroy(glyphs);
	hb_set_destroy(characters);
	return fault;
}

static bool embed(PdfObjects *objects, PdfFont *font, Diagnostics *diagnostics)
{
	Subset subset;
	const char *fault;

	font->measure = hb_font_create(font_hb_face(font->face));
	fault = cut(&subset, font);
	if (fault) {
		diag_resource(diagnostics, "font-embed", NO_PLACE, "allow another face in fonts.conf",
			      "%s cannot be embedded: %s", font_name(font->face), fault);
	} else {
		set_font(objects, font, &subset);
		subset_release(&subset);
	}
	hb_font_destroy(font->measure);
	return !fault;
}

bool pdf_typing_finish(PdfTyping *typing, Diagnostics *diagnostics)
{
	bool done = true;

	for (size_t i = 0; i < typing->fonts.count; i++)
		done = embed(typing->objects, &typing->fonts.items[i], diagnostics) && done;
	return done;
}
