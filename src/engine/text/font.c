/*
 * Fonts: see the header. The choice of a face is faces.c's, the trust in a file sfnt.c's; here a face is opened,
 * measured, named and remembered.
 *
 * Measures are those of OS/2, post and head. HarfBuzz 6's own hb-ot-metrics is not used: it prefers hhea unless the
 * face sets USE_TYPO_METRICS, whereas the baseline must stand by the typographic ascender, as in Apache FOP.
 */
#include "text/font_priv.h"

#include "base/map.h"
#include "base/str.h"
#include "text/faces.h"
#include "text/sfnt.h"

#include <hb-ot.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Taken where a face states nothing: usual proportions of Latin faces, in 1/65536 em. */
enum { USUAL_X_HEIGHT = 32768, USUAL_CAP_HEIGHT = 45875, USUAL_STROKE = 3277 };

struct Font {
	const Face *face;
	uint32_t ordinal;
	hb_blob_t *blob;
	hb_face_t *hb_face;
	hb_font_t *hb_font;
	int units_per_em;
	uint32_t glyph_count;
	Diagnostics *diagnostics; /* of the Fonts */
	FontMetrics metrics;
	const char *name;
};

struct Fonts {
	pthread_mutex_t lock; /* of all that finding a face changes */
	Arena *arena;
	Ledger *ledger;
	Diagnostics *diagnostics;
	Faces *faces;
	Font **by_face; /* by Face.index; NULL until opened */
	uint32_t count;
	Font *last_resort;
	Map *requests;  /* a request's key to its Font */
	Map *fallbacks; /* a style, generic family and code point to a Font, or to `nothing` */
	Map *warned;    /* families said to be missing */
};

static char nothing;

#define REFUSED_HINT "reinstall the font, or leave it out of the font configuration"

/* ---- one face ---- */

static Length per_em(const Font *font, int units)
{
	return length_scale(units, LENGTH_PT_ONE, font->units_per_em);
}

/* The height of a character's outline; 0 when the face cannot say. */
static Length outline_height(const Font *font, uint32_t code_point)
{
	hb_codepoint_t glyph;
	hb_glyph_extents_t extents;

	if (!hb_font_get_nominal_glyph(font->hb_font, code_point, &glyph) ||
	    !hb_font_get_glyph_extents(font->hb_font, glyph, &extents) || extents.y_bearing < 0)
		return 0;
	return extents.y_bearing;
}

/* Stated height, else measured, else usual. OS/2 has the first only from version 2. */
static Length letter_height(const Font *font, SfntTable os2, size_t field, uint32_t letter, Length usual)
{
	Length height = sfnt_u16(os2, 0) >= 2 ? per_em(font, sfnt_i16(os2, field)) : 0;

	if (height <= 0)
		height = outline_height(font, letter);
	return height > 0 ? height : usual;
}

/* A damaged face may name one that it has not. */
static bool has_glyph(const Font *font, uint32_t code_point)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(font->hb_font, code_point, &glyph) && glyph != 0 && glyph < font->glyph_count;
}

/* The tangent of the angle by which the face leans; post.italicAngle is 16.16 degrees, negative to the right. */
static Length slope_of(int32_t italic_angle)
{
	double degrees = italic_angle / -65536.0;

	if (fabs(degrees) > 60) /* no face leans so: a damaged field */
		return 0;
	return length_from_pt(tan(degrees * 3.14159265358979323846 / 180));
}

static void measure_lines(FontMetrics *m, const Font *font, SfntTable os2, SfntTable post)
{
	m->underline_thickness = length_max(per_em(font, sfnt_i16(post, 10)), 0);
	if (m->underline_thickness == 0)
		m->underline_thickness = USUAL_STROKE;
	/* post and OS/2 state the upper edge of the stroke */
	m->underline_position = -per_em(font, sfnt_i16(post, 8)) + m->underline_thickness / 2;
	m->strikeout_thickness = length_max(per_em(font, sfnt_i16(os2, 26)), 0);
	if (m->strikeout_thickness == 0)
		m->strikeout_thickness = m->underline_thickness;
	m->strikeout_position = per_em(font, sfnt_i16(os2, 28)) - m->strikeout_thickness / 2;
	if (m->strikeout_position <= 0)
		m->strikeout_position = m->x_height / 2;
}

static void measure(Font *font, const Sfnt *sfnt)
{
	FontMetrics *m = &font->metrics;
	SfntTable os2 = sfnt_table(sfnt, "OS/2"), post = sfnt_table(sfnt, "post"), hhea = sfnt_table(sfnt, "hhea");

	m->ascender = per_em(font, sfnt_i16(os2, 68));
	m->descender = -per_em(font, sfnt_i16(os2, 70));
	if (m->ascender + m->descender <= 0) {
		m->ascender = per_em(font, sfnt_i16(hhea, 4));
		m->descender = -per_em(font, sfnt_i16(hhea, 6));
	}
	m->x_height = letter_height(font, os2, 86, 'x', USUAL_X_HEIGHT);
	m->cap_height = letter_height(font, os2, 88, 'H', USUAL_CAP_HEIGHT);
	/* some faces give the offset of superscripts for both, which puts subscripts into the line below */
	m->subscript_offset = length_min(per_em(font, sfnt_i16(os2, 16)), m->x_height / 2);
	m->superscript_offset = per_em(font, sfnt_i16(os2, 24));
	m->italic_slope = slope_of(sfnt_i32(post, 4));
	measure_lines(m, font, os2, post);
}

static const char *width_name(int stretch)
{
	static const struct {
		int below;
		const char *name;
	} names[] = {
		{ 57, " UltraCondensed" },
		{ 69, " ExtraCondensed" },
		{ 82, " Condensed" },
		{ 94, " SemiCondensed" },
		{ 107, "" },
		{ 119, " SemiExpanded" },
		{ 138, " Expanded" },
		{ 175, " ExtraExpanded" },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (stretch < names[i].below)
			return names[i].name;
	return " UltraExpanded";
}

static const char *name_of(Arena *arena, const Face *face)
{
	return arena_printf(arena, "%s%s:%d%s", face->names[0], width_name(face->style.stretch), face->style.weight,
			    face->style.italic ? ":italic" : "");
}

static void close_font(Font *font)
{
	hb_font_destroy(font->hb_font);
	hb_face_destroy(font->hb_face);
	hb_blob_destroy(font->blob);
}

static Font *new_font(Fonts *fonts, const Face *face, hb_blob_t *blob, const Sfnt *sfnt)
{
	Font *font = arena_new_of(fonts->arena, Font);

	font->face = face;
	font->blob = blob;
	font->hb_face = hb_face_create(blob, (unsigned)face->file_index);
	hb_face_make_immutable(font->hb_face);
	font->hb_font = hb_font_create(font->hb_face);
	hb_font_set_scale(font->hb_font, LENGTH_PT_ONE, LENGTH_PT_ONE);
	hb_font_make_immutable(font->hb_font);
	font->units_per_em = (int)hb_face_get_upem(font->hb_face);
	font->glyph_count = hb_face_get_glyph_count(font->hb_face);
	font->diagnostics = fonts->diagnostics;
	font->name = name_of(fonts->arena, face);
	measure(font, sfnt);
	return font;
}

/* The next best face serves: an edition is not printed so, a document of others is. */
static void say_refused(Diagnostics *diagnostics, const Face *face, const char *fault)
{
	diag_missing(diagnostics, "font-refused", ((Place){ .file = face->file }), REFUSED_HINT, "font not used: %s",
		     fault);
}

static Font *refuse(Fonts *fonts, Face *face, const char *fault)
{
	face->refused = true;
	say_refused(fonts->diagnostics, face, fault);
	return NULL;
}

/* Found when text is set with it already: no other face takes its place. */
void font_report_damage(const Font *font, const char *fault)
{
	diag_resource(font->diagnostics, "font-refused", ((Place){ .file = font->face->file }), REFUSED_HINT,
		      "font not used: %s", fault);
}

/* A space is set with every face, be it only as the ground of a character that none has. */
static Font *keep_font(Fonts *fonts, Face *face, Font *font)
{
	if (!has_glyph(font, ' ')) {
		close_font(font);
		return refuse(fonts, face, "it has no space");
	}
	font->ordinal = fonts->count++;
	fonts->by_face[face->index] = font;
	return font;
}

/* The face opened, or NULL with a diagnostic, and then it is never chosen again. */
static Font *open_face(Fonts *fonts, Face *face)
{
	if (fonts->by_face[face->index])
		return fonts->by_face[face->index];
	ledger_add(fonts->ledger, face->file);
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(face->file);
	if (!blob)
		return refuse(fonts, face, "the file cannot be read");
	unsigned length;
	const char *bytes = hb_blob_get_data(blob, &length);
	Sfnt sfnt;
	const char *fault = sfnt_open(&sfnt, (const uint8_t *)bytes, length, face->file_index);
	if (fault) {
		hb_blob_destroy(blob);
		return refuse(fonts, face, fault);
	}
	return keep_font(fonts, face, new_font(fonts, face, blob, &sfnt));
}

/* ---- choosing ---- */

static Font *best_in(Fonts *fonts, const char *family, FaceStyle style)
{
	Face *face;

	while ((face = faces_best(fonts->faces, family, style, 0))) {
		Font *font = open_face(fonts, face);
		if (font)
			return font;
	}
	return NULL;
}

static Font *best_of_names(Fonts *fonts, const char *const *names, FaceStyle style)
{
	for (; *names; names++) {
		Font *font = best_in(fonts, *names, style);
		if (font)
			return font;
	}
	return NULL;
}

static Font *best_of_aliases(Fonts *fonts, const char *family, FaceStyle style)
{
	return best_of_names(fonts, faces_aliases(fonts->faces, family), style);
}

static Font *best_of_all(Fonts *fonts, FaceStyle style)
{
	Face *face;

	while ((face = faces_best_of_all(fonts->faces, style, 0))) {
		Font *font = open_face(fonts, face);
		if (font)
			return font;
	}
	return NULL;
}

static bool is_generic(const char *family)
{
	static const char *const generic[] = { "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui" };

	for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
		if (faces_same_name(family, generic[i]))
			return true;
	return false;
}

static void warn_missing(Fonts *fonts, const char *family, Place place)
{
	if (map_set(fonts->warned, family, &nothing))
		diag_warning(fonts->diagnostics, "font-missing", place,
			     "install it, or allow it in the font configuration", "no allowed font is called \"%s\"",
			     family);
}

static Font *best_called(Fonts *fonts, const char *family, FaceStyle style)
{
	if (is_generic(family))
		return best_of_aliases(fonts, family, style);
	Font *font = best_in(fonts, family, style);
	return font ? font : best_of_names(fonts, faces_twins(fonts->faces, family), style);
}

static Font *choose(Fonts *fonts, const FontRequest *request, Place place)
{
	FaceStyle style = { request->weight, request->stretch, request->italic };

	for (const char *const *family = request->families; *family; family++) {
		Font *font = best_called(fonts, *family, style);
		if (font)
			return font;
		warn_missing(fonts, *family, place);
	}
	Font *font = best_of_aliases(fonts, request->families[0] ? request->families[0] : "serif", style);
	if (!font)
		font = best_of_all(fonts, style);
	return font ? font : fonts->last_resort;
}

/* Asked for with each piece of text, so without printf. */
static const char *request_key(Arena *arena, const FontRequest *request)
{
	Str key = str_in(arena);

	str_add_utf8(&key, (uint32_t)request->weight);
	str_add_utf8(&key, (uint32_t)request->stretch);
	str_add_char(&key, request->italic ? 'i' : 'n');
	for (const char *const *family = request->families; *family; family++) {
		str_add_char(&key, '\n');
		str_add(&key, *family);
	}
	return str_text(&key);
}

static const Font *find(Fonts *fonts, const FontRequest *request, Place place)
{
	ArenaMark mark = arena_mark(fonts->arena);
	const char *key = request_key(fonts->arena, request);
	Font *font = map_find(fonts->requests, key);

	if (font) {
		arena_reset(fonts->arena, mark);
		return font;
	}
	font = choose(fonts, request, place);
	map_set(fonts->requests, key, font);
	return font;
}

const Font *fonts_find(Fonts *fonts, const FontRequest *request, Place place)
{
	const Font *font;

	pthread_mutex_lock(&fonts->lock);
	font = find(fonts, request, place);
	pthread_mutex_unlock(&fonts->lock);
	return font;
}

/* ---- a face for one character ---- */

/* A face of `family` (of any, when NULL) that really maps the character: coverage is what fontconfig remembers. */
static Font *best_with(Fonts *fonts, const char *family, FaceStyle style, uint32_t code_point)
{
	Face *face = family ? faces_best(fonts->faces, family, style, code_point)
			    : faces_best_of_all(fonts->faces, style, code_point);
	Font *font = face ? open_face(fonts, face) : NULL;

	if (face && !font)
		return best_with(fonts, family, style, code_point);
	return font && font_has(font, code_point) ? font : NULL;
}

/* The generic family to whose preferences the face belongs; its members look like it. */
static const char *generic_of(Fonts *fonts, const Font *font)
{
	static const char *const generics[] = { "sans-serif", "monospace" };

	for (size_t i = 0; i < sizeof generics / sizeof *generics; i++)
		for (const char *const *name = faces_aliases(fonts->faces, generics[i]); *name; name++) {
			if (faces_same_name(*name, "serif"))
				break;
			if (faces_same_name(*name, font->face->names[0]))
				return generics[i];
		}
	return "serif";
}

static Font *find_fallback(Fonts *fonts, const Font *font, uint32_t code_point)
{
	FaceStyle style = font->face->style;
	Font *found = best_with(fonts, font->face->names[0], style, code_point);

	if (found)
		return found;
	for (const char *const *name = faces_aliases(fonts->faces, generic_of(fonts, font)); *name; name++)
		if ((found = best_with(fonts, *name, style, code_point)))
			return found;
	return best_with(fonts, NULL, style, code_point);
}

const Font *fonts_fallback(Fonts *fonts, const Font *font, uint32_t code_point)
{
	char key[24];
	void *known;

	snprintf(key, sizeof key, "%u %x", font->ordinal, code_point);
	pthread_mutex_lock(&fonts->lock);
	known = map_find(fonts->fallbacks, key);
	if (!known) {
		known = find_fallback(fonts, font, code_point);
		map_set(fonts->fallbacks, key, known ? known : &nothing);
	}
	pthread_mutex_unlock(&fonts->lock);
	return known == &nothing ? NULL : known;
}

/* ---- the whole ---- */

/* Every later search may end here, so one face is opened at once; without any there is nothing to print with. */
static bool open_last_resort(Fonts *fonts, const char *configuration)
{
	FaceStyle regular = { 400, 100, false };

	fonts->last_resort = best_of_aliases(fonts, "serif", regular);
	if (!fonts->last_resort)
		fonts->last_resort = best_of_all(fonts, regular);
	if (!fonts->last_resort)
		diag_resource(fonts->diagnostics, "font-none", ((Place){ .file = configuration }),
			      "are its files whole?", "no face that the configuration allows can be used");
	return fonts->last_resort != NULL;
}

Fonts *fonts_new(const char *configuration, Ledger *ledger, Diagnostics *diagnostics)
{
	Arena *arena = arena_new();
	Fonts *fonts = arena_new_of(arena, Fonts);

	pthread_mutex_init(&fonts->lock, NULL);
	fonts->arena = arena;
	fonts->ledger = ledger;
	fonts->diagnostics = diagnostics;
	fonts->requests = map_new(arena);
	fonts->fallbacks = map_new(arena);
	fonts->warned = map_new(arena);
	fonts->faces = faces_new(arena, configuration, ledger, diagnostics);
	if (fonts->faces) {
		fonts->by_face = arena_array_of(arena, Font *, faces_count(fonts->faces));
		if (open_last_resort(fonts, configuration))
			return fonts;
	}
	fonts_free(fonts);
	return NULL;
}

void *fonts_configuration(const Fonts *fonts)
{
	return faces_configuration(fonts->faces);
}

void fonts_free(Fonts *fonts)
{
	if (!fonts)
		return;
	for (uint32_t i = 0; fonts->faces && i < faces_count(fonts->faces); i++)
		if (fonts->by_face[i])
			close_font(fonts->by_face[i]);
	faces_free(fonts->faces);
	pthread_mutex_destroy(&fonts->lock);
	arena_free(fonts->arena);
}

/* ---- answers of a Font ---- */

/* Spaces and hyphens that HarfBuzz makes from another character's glyph when their own is missing. */
static uint32_t made_from(uint32_t code_point)
{
	if (code_point == 0x00A0 || (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x202F ||
	    code_point == 0x205F)
		return ' ';
	return code_point == 0x2011 ? 0x2010 : 0;
}

static bool is_invisible(uint32_t code_point)
{
	return code_point == 0x00AD || code_point == 0x034F || (code_point >= 0x200B && code_point <= 0x200F) ||
	       (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2060 && code_point <= 0x206F) ||
	       (code_point >= 0xFE00 && code_point <= 0xFE0F) || code_point == 0xFEFF;
}

bool font_has(const Font *font, uint32_t code_point)
{
	if (has_glyph(font, code_point) || is_invisible(code_point))
		return true;
	uint32_t other = made_from(code_point);
	return other && has_glyph(font, other);
}

const FontMetrics *font_metrics(const Font *font)
{
	return &font->metrics;
}

Rect font_ink(const Font *font, uint32_t glyph)
{
	hb_glyph_extents_t extents;

	if (!hb_font_get_glyph_extents(font->hb_font, glyph, &extents))
		return (Rect){ 0 };
	return (Rect){ extents.x_bearing, -extents.y_bearing, extents.width, -extents.height };
}

const char *font_name(const Font *font)
{
	return font->name;
}

const char *font_postscript_name(const Font *font)
{
	return font->face->postscript_name ? font->face->postscript_name : font->face->names[0];
}

void *font_hb_face(const Font *font)
{
	return font->hb_face;
}

hb_font_t *font_hb_font(const Font *font)
{
	return font->hb_font;
}

int font_units_per_em(const Font *font)
{
	return font->units_per_em;
}

uint32_t font_ordinal(const Font *font)
{
	return font->ordinal;
}

uint32_t font_glyph_count(const Font *font)
{
	return font->glyph_count;
}
