/*
 * The dictionaries of an embedded font (ISO 32000-1 § 9.7-9.9): Type0 over one descendant. A TrueType program is
 * reached from our codes by the identity encoding and a map from codes to glyphs; a CFF program, which cannot have such
 * a map, by an encoding of our own.
 */
#include "base/bytes.h"
#include "base/hash.h"
#include "output/cmap.h"
#include "output/font_priv.h"
#include "output/syntax.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>

enum { TAG_LETTERS = 6 };

/* Of an array, for readers of PDF 1.4, which has 8,191 elements at most. */
enum { MOST_WIDTHS = 8000 };

/* Where the bounding box stands in the table `head`, and the mark of a fixed pitch in `post`. */
enum { HEAD_BOX = 36, HEAD_SIZE = 54, POST_FIXED_PITCH = 12, POST_SIZE = 32 };

/* "ABCDEF+Name": the letters (§ 9.6.4) tell subsets of one face apart, so they come from the program's bytes. */
static const char *subset_name(const PdfFont *font, const Subset *subset)
{
	char tag[TAG_LETTERS + 1] = { 0 };
	uint64_t hash = hash_bytes(HASH_START, subset->program, subset->length);

	for (int i = 0; i < TAG_LETTERS; i++, hash /= 26)
		tag[i] = (char)('A' + hash % 26);
	return arena_printf(font->arena, "%s+%s", tag, font_postscript_name(font->face));
}

/* 1/65536 em to the thousandths that a descriptor is written in. */
static void put_metric(Str *out, const char *key, Length metric)
{
	str_printf(out, "/%s %lld", key, (long long)length_scale(metric, 1000, LENGTH_PT_ONE));
}

static void put_box(Str *out, const PdfFont *font)
{
	hb_blob_t *blob = hb_face_reference_table(font_hb_face(font->face), HB_TAG('h', 'e', 'a', 'd'));
	unsigned length;
	const uint8_t *head = (const uint8_t *)hb_blob_get_data(blob, &length);

	str_add(out, "/FontBBox[");
	for (int i = 0; i < 4; i++) {
		const uint8_t *at = head + HEAD_BOX + 2 * i;
		int16_t units = length >= HEAD_SIZE ? (int16_t)bytes_u16(at) : 0;

		str_printf(out, i ? " %d" : "%d", (int)lround(units * 1000.0 / font_units_per_em(font->face)));
	}
	str_add_char(out, ']');
	hb_blob_destroy(blob);
}

static bool is_fixed_pitch(const PdfFont *font)
{
	hb_blob_t *blob = hb_face_reference_table(font_hb_face(font->face), HB_TAG('p', 'o', 's', 't'));
	unsigned length;
	const char *post = hb_blob_get_data(blob, &length);
	bool fixed = length >= POST_SIZE && memcmp(post + POST_FIXED_PITCH, "\0\0\0\0", 4) != 0;

	hb_blob_destroy(blob);
	return fixed;
}

/* Stems grow with the square of the weight class; 80 units at 400 and 165 at 700, as common text faces have. */
static int stem_width(const PdfFont *font)
{
	double weight = hb_style_get_value(font->measure, HB_STYLE_TAG_WEIGHT);

	return (int)lround(40 + weight * weight / 3920);
}

/* A bit for each identifier that the font has glyphs for, from the first byte's highest on: those of our codes, or, in
 * a CFF font, of all its glyphs. */
static PdfRef add_glyph_set(PdfObjects *objects, const PdfFont *font, const Subset *subset)
{
	size_t count = subset->kind == SUBSET_CFF ? subset_size(subset) : font->codes.count;
	/* identifiers rise with the glyphs */
	size_t length = subset_identifier(subset, (unsigned)count - 1) / 8 + 1;
	uint8_t *bits = arena_array_of(font->arena, uint8_t, length);

	for (size_t i = 0; i < count; i++) {
		unsigned identifier = subset_identifier(subset, (unsigned)i);
		bits[identifier / 8] |= (uint8_t)(0x80 >> identifier % 8);
	}
	return pdf_stream_add(objects, "", bits, length);
}

PdfRef pdf_font_add_descriptor(PdfObjects *objects, const PdfFont *font, const Subset *subset, const char *name,
			       const char *entries, int flags)
{
	const FontMetrics *metrics = font_metrics(font->face);
	double angle = hb_style_get_value(font->measure, HB_STYLE_TAG_SLANT_ANGLE);
	Str d = str_in(font->arena);

	flags |= (angle < 0 ? FONT_ITALIC : 0) | (is_fixed_pitch(font) ? FONT_FIXED_PITCH : 0);
	str_add(&d, "/Type/FontDescriptor/FontName");
	put_name(&d, name);
	str_printf(&d, "/Flags %d", flags);
	put_box(&d, font);
	str_add(&d, "/ItalicAngle ");
	put_decimal(&d, lround(angle * 10), 1);
	put_metric(&d, "Ascent", metrics->ascender);
	put_metric(&d, "Descent", -metrics->descender);
	put_metric(&d, "CapHeight", metrics->cap_height);
	put_metric(&d, "XHeight", metrics->x_height);
	str_printf(&d, "/StemV %d%s", stem_width(font), subset->kind == SUBSET_CFF ? "/FontFile3 " : "/FontFile2 ");
	put_ref(&d, pdf_stream_add(objects, entries, subset->program, subset->length));
	if (flags & FONT_SYMBOLIC && pdf_objects_traits(objects)->glyph_sets) {
		str_add(&d, "/CIDSet ");
		put_ref(&d, add_glyph_set(objects, font, subset));
	}
	return pdf_object_add(objects, &d);
}

/* Two bytes for each code: the glyph in the subset. */
static PdfRef add_glyph_map(PdfObjects *objects, const PdfFont *font, const Subset *subset)
{
	Str map = str_in(font->arena);

	for (size_t i = 0; i < font->codes.count; i++) {
		unsigned glyph = i ? subset_glyph(subset, font->codes.items[i].glyph) : 0;
		char bytes[2] = { (char)(glyph >> 8), (char)glyph };

		str_add_bytes(&map, bytes, sizeof bytes);
	}
	return pdf_stream_add(objects, "", map.bytes, map.length);
}

/* Widths by identifier: in the order of codes, or, in a CFF font, one by one under the glyph's number. */
static void put_widths(Str *out, const PdfFont *font, const Subset *subset)
{
	str_add(out, subset->kind == SUBSET_CFF ? "/W[" : "/W[1[");
	for (size_t i = 1; i < font->codes.count; i++) {
		const FontCode *code = &font->codes.items[i];

		if (subset->kind == SUBSET_CFF)
			str_printf(out, "%u[", subset_identifier(subset, subset_glyph(subset, code->glyph)));
		else if (i % MOST_WIDTHS == 0)
			str_printf(out, "]%zu[", i);
		else if (i > 1)
			str_add_char(out, ' ');
		put_decimal(out, code->advance, 1);
		if (subset->kind == SUBSET_CFF)
			str_add_char(out, ']');
	}
	str_add(out, subset->kind == SUBSET_CFF ? "]" : "]]");
}

static const char *program_entries(const PdfFont *font, const Subset *subset)
{
	return subset->kind == SUBSET_CFF ? "/Subtype/CIDFontType0C"
					  : arena_printf(font->arena, "/Length1 %zu", subset->length);
}

static PdfRef add_descendant(PdfObjects *objects, const PdfFont *font, const Subset *subset, const char *name)
{
	Str d = str_in(font->arena);

	str_printf(&d, "/Type/Font/Subtype/%s/BaseFont", subset->kind == SUBSET_CFF ? "CIDFontType0" : "CIDFontType2");
	put_name(&d, name);
	str_add(&d, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
	put_widths(&d, font, subset);
	if (subset->kind == SUBSET_TRUETYPE) {
		str_add(&d, "/CIDToGIDMap ");
		put_ref(&d, add_glyph_map(objects, font, subset));
	}
	str_add(&d, "/FontDescriptor ");
	put_ref(&d, pdf_font_add_descriptor(objects, font, subset, name, program_entries(font, subset), FONT_SYMBOLIC));
	return pdf_object_add(objects, &d);
}

static void set_font(PdfObjects *objects, const PdfFont *font, const Subset *subset)
{
	const char *name = subset_name(font, subset);
	Str d = str_in(font->arena);

	str_add(&d, "/Type/Font/Subtype/Type0/BaseFont");
	if (subset->kind == SUBSET_CFF) {
		/* § 9.7.6.2: a CFF font's name carries that of its encoding. */
		put_name(&d, arena_printf(font->arena, "%s-Codes", name));
		str_add(&d, "/Encoding ");
		put_ref(&d, cmap_add_encoding(objects, font, subset));
	} else {
		put_name(&d, name);
		str_add(&d, "/Encoding/Identity-H");
	}
	str_add(&d, "/DescendantFonts[");
	put_ref(&d, add_descendant(objects, font, subset, name));
	str_add(&d, "]/ToUnicode ");
	put_ref(&d, cmap_add_unicode(objects, font));
	pdf_object_set(objects, font->ref, &d);
}

bool pdf_font_embed(PdfFont *font, PdfObjects *objects, Diagnostics *diagnostics)
{
	hb_set_t *glyphs = hb_set_create();
	const char *fault;
	Subset subset;

	for (size_t i = 1; i < font->codes.count; i++)
		hb_set_add(glyphs, font->codes.items[i].glyph);
	fault = subset_init(&subset, font_hb_face(font->face), glyphs);
	hb_set_destroy(glyphs);
	if (fault) {
		diag_resource(diagnostics, "font-embed", NO_PLACE, "allow another face in fonts.conf",
			      "%s cannot be embedded: %s", font_name(font->face), fault);
		return false;
	}
	set_font(objects, font, &subset);
	subset_release(&subset);
	return true;
}
