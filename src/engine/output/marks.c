/*
 * Marks of a sheet, all outside of its bleed box: where to cut at the corners, targets in the middle of each side,
 * patches of inks above, a line of text below. Lines and text are on all plates.
 */
#include "output/marks.h"

#include "base/utf8.h"
#include "output/content_priv.h"
#include "output/syntax.h"

#include <string.h>

#define MM(millimetres) ((Length)((millimetres)*LENGTH_PT_ONE * 72 / 25.4))

/* Distances from the bleed outwards: of marks' starts, targets' centres, patches, the slug's baseline. */
#define CROP_LENGTH MM(5)
#define TARGET_DISTANCE MM(3.5)
#define BAR_DISTANCE MM(1.25)
#define SLUG_DISTANCE MM(8.5)

#define TARGET_ARM MM(2.5)
#define TARGET_RADIUS MM(1.5)
#define PATCH_SIZE MM(4.5)
/* Along a side, what is kept free of a corner's marks and of the target. */
#define CORNER_ROOM MM(3)
#define TARGET_ROOM MM(4)

#define SLUG_SIZE (6 * LENGTH_PT_ONE)

/* What stands where: the content, and the sheet's edges. */
typedef struct Marks {
	PdfContent *content;
	Str *out;
	Rect trim;
	Length left, right, bottom, top; /* where marks may begin */
} Marks;

/* ---- lines ---- */

static void put_at(const Marks *m, Length x, Length y, const char *operator)
{
	put_length(m->out, x);
	str_add_char(m->out, ' ');
	put_length(m->out, y);
	str_add(m->out, operator);
}

static void put_line(const Marks *m, Length x, Length y, Length to_x, Length to_y)
{
	put_at(m, x, y, " m ");
	put_at(m, to_x, to_y, " l\n");
}

static void put_crop_marks(const Marks *m)
{
	Length x[2] = { m->trim.x, m->trim.x + m->trim.width }, y[2] = { m->trim.y, m->trim.y + m->trim.height };

	for (int i = 0; i < 2; i++) {
		put_line(m, x[i], m->bottom, x[i], m->bottom - CROP_LENGTH);
		put_line(m, x[i], m->top, x[i], m->top + CROP_LENGTH);
		put_line(m, m->left, y[i], m->left - CROP_LENGTH, y[i]);
		put_line(m, m->right, y[i], m->right + CROP_LENGTH, y[i]);
	}
	str_add(m->out, "S\n");
}

/* A quarter of a circle from one point of the axes to the next, by Bézier's curve. */
static void put_quarter(const Marks *m, Length x, Length y, Length to_x, Length to_y, Point center)
{
	const double pull = 0.5523;
	Length pull_x = length_times(to_x, pull), pull_y = length_times(to_y, pull);

	put_at(m, center.x + x + pull_x, center.y + y + pull_y, " ");
	put_at(m, center.x + to_x + length_times(x, pull), center.y + to_y + length_times(y, pull), " ");
	put_at(m, center.x + to_x, center.y + to_y, " c\n");
}

static void put_target(const Marks *m, Length x, Length y)
{
	Length r = TARGET_RADIUS;
	Point center = { x, y };

	put_line(m, x - TARGET_ARM, y, x + TARGET_ARM, y);
	put_line(m, x, y - TARGET_ARM, x, y + TARGET_ARM);
	put_at(m, x + r, y, " m\n");
	put_quarter(m, r, 0, 0, r, center);
	put_quarter(m, 0, r, -r, 0, center);
	put_quarter(m, -r, 0, 0, -r, center);
	put_quarter(m, 0, -r, r, 0, center);
	str_add(m->out, "S\n");
}

static void put_targets(const Marks *m)
{
	Length x = m->trim.x + m->trim.width / 2, y = m->trim.y + m->trim.height / 2;

	put_target(m, x, m->bottom - TARGET_DISTANCE);
	put_target(m, x, m->top + TARGET_DISTANCE);
	put_target(m, m->left - TARGET_DISTANCE, y);
	put_target(m, m->right + TARGET_DISTANCE, y);
}

/* ---- patches ---- */

enum { HALF = 32768, SOLID = 65535 };

/* Solids, half tones, and a grey of three inks beside the same of black. */
static const PdfPlate patches[] = {
	{ .c = { SOLID, 0, 0, 0 } },         { .c = { 0, SOLID, 0, 0 } },
	{ .c = { 0, 0, SOLID, 0 } },         { .c = { 0, 0, 0, SOLID } },
	{ .c = { HALF, 0, 0, 0 } },          { .c = { 0, HALF, 0, 0 } },
	{ .c = { 0, 0, HALF, 0 } },          { .c = { 0, 0, 0, HALF } },
	{ .c = { 32768, 26214, 26214, 0 } }, /* 50 40 40: grey where the press is in balance */
};

enum { PATCHES = sizeof patches / sizeof *patches };

static void put_patch(const Marks *m, PdfPlate plate, Length x, Length size)
{
	content_plate(m->content, plate);
	put_at(m, x, m->top + BAR_DISTANCE, " ");
	put_at(m, size, size, " re f\n");
}

static void put_bars(const Marks *m, const PdfResources *resources)
{
	Length x = m->trim.x + CORNER_ROOM, room = m->trim.width / 2 - CORNER_ROOM - TARGET_ROOM;
	size_t spots = resources->spaces.count; /* marks come last: none of these is all plates at once */
	Length size = length_min(PATCH_SIZE, room / (Length)(PATCHES + 2 * spots));

	if (size <= 0)
		return;
	for (size_t i = 0; i < PATCHES; i++, x += size)
		put_patch(m, patches[i], x, size);
	for (size_t i = 0; i < spots; i++) {
		uint32_t spot = resources->spaces.items[i].number;

		put_patch(m, (PdfPlate){ .spot = spot, .c = { SOLID } }, x, size);
		put_patch(m, (PdfPlate){ .spot = spot, .c = { HALF } }, x + size, size);
		x += 2 * size;
	}
}

/* ---- the slug ---- */

/* The codes of a text in the font, two bytes each; what the font does not have is left out. Its width per em, in
 * 1/10000. */
static int64_t add_codes(PdfFont *font, const char *text, Str *codes)
{
	size_t length = strlen(text);
	int64_t width = 0;

	for (size_t i = 0, start = 0; i < length; start = i) {
		uint32_t glyph = pdf_font_glyph(font, utf8_next(text, length, &i));
		uint16_t code = glyph ? pdf_font_code(font, glyph, text + start, i - start) : 0;

		if (!code)
			continue;
		str_add_char(codes, (char)(code >> 8));
		str_add_char(codes, (char)code);
		width += pdf_font_advance(font, code);
	}
	return width;
}

static void put_slug(const Marks *m, const char *text)
{
	Length room = m->trim.width - 2 * CORNER_ROOM, size = SLUG_SIZE;
	const Font *face = pdf_fonts_first(m->content->fonts);
	Str codes = str_in(m->content->arena);
	PdfFont *font = face ? pdf_fonts_use(m->content->fonts, face) : NULL;
	int64_t width = font ? add_codes(font, text, &codes) : 0;

	if (!codes.length || room <= 0)
		return;
	if (length_scale(size, width, 10000) > room)
		size = length_scale(room, 10000, width);
	content_use_font(m->content, font);
	str_printf(m->out, "BT\n/F%u ", (unsigned)pdf_font_number(font));
	put_length(m->out, size);
	str_add(m->out, " Tf ");
	put_at(m, m->trim.x + CORNER_ROOM, m->bottom - SLUG_DISTANCE, " Td ");
	put_byte_string(m->out, codes.bytes, codes.length);
	str_add(m->out, " Tj\nET\n");
}

static const char *slug_of(Arena *arena, const PdfPress *press, const char *folio)
{
	const char *text = press->slug ? press->slug : press->condition;

	return *folio ? arena_printf(arena, "%s – p. %s", text, folio) : text;
}

/* ---- the whole ---- */

const Str *pdf_content_marks(PdfContent *content, const PdfPress *press, const PdfSheet *sheet, const char *folio,
			     const PdfResources *resources)
{
	/* Where the bleed is narrow, marks keep their distance from the page. */
	const Length least = PRESS_LEAST_DISTANCE;
	Rect trim = sheet->trim, bleed = sheet->bleed;
	Marks m = { .content = content,
		    .out = &content->out,
		    .trim = trim,
		    .left = length_min(bleed.x, trim.x - least),
		    .right = length_max(bleed.x + bleed.width, trim.x + trim.width + least),
		    .bottom = length_min(bleed.y, trim.y - least),
		    .top = length_max(bleed.y + bleed.height, trim.y + trim.height + least) };

	content_begin(content);
	str_add(m.out, "q .25 w\n");
	content_all_plates(content);
	if (press->marks & PDF_MARK_CROP)
		put_crop_marks(&m);
	if (press->marks & PDF_MARK_REGISTRATION)
		put_targets(&m);
	if (press->marks & PDF_MARK_SLUG)
		put_slug(&m, slug_of(content->arena, press, folio));
	if (press->marks & PDF_MARK_BARS)
		put_bars(&m, resources);
	str_add(m.out, "Q\n");
	return &content->out;
}
