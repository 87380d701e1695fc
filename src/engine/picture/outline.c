#include "picture/outline.h"

#include "base/array.h"
#include "base/table.h"

#include <hb.h>
#include <math.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

enum {
	PHASES = 4,              /* of a pixel, at which kept glyphs begin */
	LARGEST_KEPT = 128 * 64, /* em, in 1/64 pixel */
	MOST_KEPT = 16 << 20,    /* bytes of masks; then they are drawn again */
	NO_STRETCH = 1024,       /* of OutlineLook */
	FURTHEST = 1 << 24,      /* pixels from the canvas's corner: beyond nothing can be seen of anything */
	ROUND_POINTS = 12,       /* of a disc: four arcs of three */
	USUAL_GLYPHS = 1024
};

#define ARC 0.5522847498307936 /* handle of a cubic that is nearest to a quarter of a circle */

typedef struct OpenFace {
	const Font *font;
	hb_blob_t *blob; /* which the face reads */
	FT_Face face;
} OpenFace;

typedef struct Kept {
	OutlineLook look;
	uint32_t glyph;
	unsigned phase_x, phase_y;
	Mask mask;
} Kept;

struct Outlines {
	FT_Library library;
	Arena *arena;
	ARRAY(OpenFace) faces; /* by ordinal; face NULL: not opened */
	Arena *masks;          /* of what is kept */
	Table kept;
	const Font *fault;
};

static void forget_masks(Outlines *outlines)
{
	arena_free(outlines->masks);
	outlines->masks = arena_new();
	outlines->kept = table_in(outlines->masks, USUAL_GLYPHS);
}

Outlines *outlines_new(void)
{
	Arena *arena = arena_new();
	Outlines *outlines = arena_new_of(arena, Outlines);

	outlines->arena = arena;
	if (FT_Init_FreeType(&outlines->library))
		memory_end();
	forget_masks(outlines);
	return outlines;
}

void outlines_free(Outlines *outlines)
{
	if (!outlines)
		return;
	for (size_t i = 0; i < outlines->faces.count; i++) {
		if (outlines->faces.items[i].face)
			FT_Done_Face(outlines->faces.items[i].face);
		hb_blob_destroy(outlines->faces.items[i].blob);
	}
	FT_Done_FreeType(outlines->library);
	arena_free(outlines->masks);
	arena_free(outlines->arena);
}

const Font *outlines_fault(const Outlines *outlines)
{
	return outlines->fault;
}

/* ---- faces ---- */

static void note_fault(Outlines *outlines, const Font *font)
{
	if (!outlines->fault)
		outlines->fault = font;
}

static void open_face(Outlines *outlines, OpenFace *open, const Font *font)
{
	hb_face_t *face = font_hb_face(font);
	unsigned length;
	const char *bytes;

	open->font = font;
	open->blob = hb_face_reference_blob(face);
	bytes = hb_blob_get_data(open->blob, &length);
	/* Above the face's number a variable font's instance may stand; what is embedded is the font as it is. */
	if (FT_New_Memory_Face(outlines->library, (const FT_Byte *)bytes, (FT_Long)length,
			       (FT_Long)(hb_face_get_index(face) & 0xFFFF), &open->face))
		open->face = NULL;
}

/* NULL: FreeType does not take it. */
static FT_Face face_of(Outlines *outlines, const Font *font)
{
	OpenFace *open;

	while (outlines->faces.count <= font_ordinal(font))
		array_push(outlines->arena, &outlines->faces, (OpenFace){ 0 });
	open = &outlines->faces.items[font_ordinal(font)];
	if (!open->font)
		open_face(outlines, open, font);
	return open->face;
}

/* The glyph's outline in units of the face; NULL if there is none. */
static FT_Outline *load(Outlines *outlines, const Font *font, uint32_t glyph)
{
	FT_Face face = face_of(outlines, font);

	if (!face || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_IGNORE_TRANSFORM)) {
		note_fault(outlines, font);
		return NULL;
	}
	return face->glyph->format == FT_GLYPH_FORMAT_OUTLINE && face->glyph->outline.n_points > 0
		       ? &face->glyph->outline
		       : NULL;
}

/* ---- drawing ---- */

/* From the face's units to 1/64 pixel. */
static FT_Matrix matrix_of(const OutlineLook *look)
{
	double em = font_units_per_em(look->font), size = look->size / em * 65536;
	FT_Fixed y = lround(size), x = lround(size * look->stretch / NO_STRETCH);

	switch (look->turn) {
	case 90: return (FT_Matrix){ 0, -y, x, 0 };
	case 180: return (FT_Matrix){ -x, 0, 0, -y };
	case 270: return (FT_Matrix){ 0, y, -x, 0 };
	default: return (FT_Matrix){ x, 0, 0, y };
	}
}

typedef struct Painting {
	Canvas *canvas;
	Rgb color;
	unsigned cover;
} Painting;

static void paint_spans(int y, int count, const FT_Span *spans, void *context)
{
	const Painting *painting = context;

	for (int i = 0; i < count; i++)
		canvas_fill(painting->canvas, (Box){ spans[i].x, -y - 1, spans[i].x + spans[i].len, -y },
			    painting->color, spans[i].coverage * painting->cover / 255);
}

/* An outline at its place, in 1/64 pixel, y growing upwards from the canvas's upper edge. */
static void paint_outline(Outlines *outlines, Canvas *canvas, FT_Outline *outline, Rgb color, unsigned cover)
{
	Painting painting = { canvas, color, cover };
	const Box *window = &canvas->window;
	FT_Raster_Params params = { .flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
				    .gray_spans = paint_spans,
				    .user = &painting,
				    .clip_box = { window->left, -window->bottom, window->right, -window->top } };

	if (!box_is_empty(*window))
		FT_Outline_Render(outlines->library, outline, &params);
}

/* ---- glyphs ---- */

static uint64_t hash_of(const Kept *key)
{
	uint64_t hash = font_ordinal(key->look.font);

	hash = hash * 65599 + key->glyph;
	hash = hash * 65599 + key->look.size;
	hash = hash * 65599 + key->look.stretch;
	return (hash * 4 + (unsigned)key->look.turn / 90) * PHASES * PHASES + key->phase_y * PHASES + key->phase_x;
}

static bool is_kept(const void *entry, const void *key)
{
	const Kept *a = entry, *b = key;

	return a->look.font == b->look.font && a->glyph == b->glyph && a->look.size == b->look.size &&
	       a->look.stretch == b->look.stretch && a->look.turn == b->look.turn && a->phase_x == b->phase_x &&
	       a->phase_y == b->phase_y;
}

static void draw_mask(Outlines *outlines, FT_Outline *outline, Mask *mask)
{
	FT_BBox box;
	FT_Bitmap bitmap = { .num_grays = 256, .pixel_mode = FT_PIXEL_MODE_GRAY };
	int left, bottom;
	uint8_t *cover;

	FT_Outline_Get_CBox(outline, &box);
	left = (int)(box.xMin >> 6);
	bottom = (int)(box.yMin >> 6);
	*mask = (Mask){ left, (int)-((box.yMax + 63) >> 6), (int)((box.xMax + 63) >> 6) - left,
			(int)((box.yMax + 63) >> 6) - bottom, NULL };
	mask->cover = cover = arena_alloc(outlines->masks, (size_t)mask->width * (size_t)mask->height);
	bitmap.width = (unsigned)mask->width;
	bitmap.rows = (unsigned)mask->height;
	bitmap.pitch = mask->width;
	bitmap.buffer = cover;
	FT_Outline_Translate(outline, -left * 64, -bottom * 64);
	FT_Outline_Get_Bitmap(outlines->library, outline, &bitmap);
}

static const Kept *draw_kept(Outlines *outlines, const Kept *key)
{
	FT_Outline *outline = load(outlines, key->look.font, key->glyph);
	FT_Matrix matrix = matrix_of(&key->look);
	Kept *kept;

	if (arena_size(outlines->masks) > MOST_KEPT)
		forget_masks(outlines);
	kept = arena_memdup(outlines->masks, key, sizeof *key);
	table_add(&outlines->kept, hash_of(key), kept);
	if (!outline)
		return kept;
	FT_Outline_Transform(outline, &matrix);
	FT_Outline_Translate(outline, (FT_Pos)key->phase_x * 64 / PHASES, -(FT_Pos)key->phase_y * 64 / PHASES);
	draw_mask(outlines, outline, &kept->mask);
	return kept;
}

static void stain(Outlines *outlines, Canvas *canvas, const OutlineLook *look, uint32_t glyph, double x, double y,
		  Rgb color)
{
	int left = (int)floor(x * PHASES + 0.5), top = (int)floor(y * PHASES + 0.5);
	Kept key = { *look, glyph, (unsigned)left % PHASES, (unsigned)top % PHASES, { 0 } };
	const Kept *kept = table_find(&outlines->kept, hash_of(&key), is_kept, &key);

	if (!kept)
		kept = draw_kept(outlines, &key);
	if (kept->mask.cover)
		canvas_stain(canvas, &kept->mask, (left - (int)key.phase_x) / PHASES, (top - (int)key.phase_y) / PHASES,
			     color);
}

static void paint_large(Outlines *outlines, Canvas *canvas, const OutlineLook *look, uint32_t glyph, double x, double y,
			Rgb color)
{
	FT_Outline *outline = load(outlines, look->font, glyph);
	FT_Matrix matrix = matrix_of(look);

	if (!outline)
		return;
	FT_Outline_Transform(outline, &matrix);
	FT_Outline_Translate(outline, lround(x * 64), -lround(y * 64));
	paint_outline(outlines, canvas, outline, color, 255);
}

void outlines_glyph(Outlines *outlines, Canvas *canvas, const OutlineLook *look, uint32_t glyph, double x, double y,
		    Rgb color)
{
	if (fabs(x) > FURTHEST || fabs(y) > FURTHEST)
		return;
	(look->size <= LARGEST_KEPT ? stain : paint_large)(outlines, canvas, look, glyph, x, y, color);
}

/* ---- shapes ---- */

static FT_Vector vector_of(double x, double y)
{
	return (FT_Vector){ lround(fmax(fmin(x, FURTHEST), -FURTHEST) * 64),
			    -lround(fmax(fmin(y, FURTHEST), -FURTHEST) * 64) };
}

/* One closed contour. */
static void paint_contour(Outlines *outlines, Canvas *canvas, FT_Vector *points, char *tags, unsigned count, Rgb color,
			  unsigned cover)
{
	short last = (short)(count - 1);
	FT_Outline outline = {
		.n_contours = 1, .n_points = (short)count, .points = points, .tags = tags, .contours = &last
	};

	paint_outline(outlines, canvas, &outline, color, cover);
}

void outlines_polygon(Outlines *outlines, Canvas *canvas, const Spot *points, unsigned count, Rgb color, unsigned cover)
{
	FT_Vector vectors[8];
	char tags[8];

	for (unsigned i = 0; i < count; i++) {
		vectors[i] = vector_of(points[i].x, points[i].y);
		tags[i] = FT_CURVE_TAG_ON;
	}
	if (count > 2)
		paint_contour(outlines, canvas, vectors, tags, count, color, cover);
}

void outlines_disc(Outlines *outlines, Canvas *canvas, Spot middle, double radius, Rgb color)
{
	static const double round[ROUND_POINTS][2] = { { 1, 0 },     { 1, ARC },  { ARC, 1 },  { 0, 1 },
						       { -ARC, 1 },  { -1, ARC }, { -1, 0 },   { -1, -ARC },
						       { -ARC, -1 }, { 0, -1 },   { ARC, -1 }, { 1, -ARC } };
	FT_Vector vectors[ROUND_POINTS];
	char tags[ROUND_POINTS];

	for (unsigned i = 0; i < ROUND_POINTS; i++) {
		vectors[i] = vector_of(middle.x + radius * round[i][0], middle.y + radius * round[i][1]);
		tags[i] = i % 3 ? FT_CURVE_TAG_CUBIC : FT_CURVE_TAG_ON;
	}
	paint_contour(outlines, canvas, vectors, tags, ROUND_POINTS, color, 255);
}

/* ---- paths ---- */

static int add_move(const FT_Vector *to, void *out)
{
	str_printf(out, "%sM%ld %ld", ((Str *)out)->length ? "Z" : "", to->x, to->y);
	return 0;
}

static int add_line(const FT_Vector *to, void *out)
{
	str_printf(out, "L%ld %ld", to->x, to->y);
	return 0;
}

static int add_conic(const FT_Vector *by, const FT_Vector *to, void *out)
{
	str_printf(out, "Q%ld %ld %ld %ld", by->x, by->y, to->x, to->y);
	return 0;
}

static int add_cubic(const FT_Vector *by, const FT_Vector *and, const FT_Vector *to, void *out)
{
	str_printf(out, "C%ld %ld %ld %ld %ld %ld", by->x, by->y, and->x, and->y, to->x, to->y);
	return 0;
}

void outlines_path(Outlines *outlines, Str *out, const Font *font, uint32_t glyph)
{
	static const FT_Outline_Funcs calls = { add_move, add_line, add_conic, add_cubic, 0, 0 };
	FT_Outline *outline = load(outlines, font, glyph);
	Str path = str_in(out->arena);

	if (!outline || FT_Outline_Decompose(outline, &calls, &path) || !path.length)
		return;
	str_add_bytes(out, path.bytes, path.length);
	str_add_char(out, 'Z');
}
