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
#include "base/utf8.h"
#include "base/words.h"
#include "text/faces.h"
#include "text/instance.h"
#include "text/sfnt.h"

#include <hb-ot.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

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

#define REFUSED_HINT _("reinstall the font, or leave it out of the font configuration")

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

/* What a file has of one face, checked. */
typedef struct Program {
	hb_blob_t *blob;
	unsigned index; /* in the file */
	Sfnt sfnt;
} Program;

static Font *new_font(Fonts *fonts, const Face *face, const Program *program)
{
	Font *font = arena_new_of(fonts->arena, Font);

	font->face = face;
	font->blob = program->blob;
	font->hb_face = hb_face_create(program->blob, program->index);
	hb_face_make_immutable(font->hb_face);
	font->hb_font = hb_font_create(font->hb_face);
	hb_font_set_scale(font->hb_font, LENGTH_PT_ONE, LENGTH_PT_ONE);
	hb_font_make_immutable(font->hb_font);
	font->units_per_em = (int)hb_face_get_upem(font->hb_face);
	font->glyph_count = hb_face_get_glyph_count(font->hb_face);
	font->diagnostics = fonts->diagnostics;
	font->name = name_of(fonts->arena, face);
	measure(font, &program->sfnt);
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
		return refuse(fonts, face, _("it has no space"));
	}
	font->ordinal = fonts->count++;
	fonts->by_face[face->index] = font;
	return font;
}

static const char *check_program(Program *program)
{
	unsigned length;
	const char *bytes = hb_blob_get_data(program->blob, &length);

	return sfnt_open(&program->sfnt, (const uint8_t *)bytes, length, (int)program->index);
}

/* A face that varies is cut at one of its instances, which is then a face like any other. */
static const char *hold_still(Program *program, unsigned instance)
{
	hb_face_t *face = hb_face_create(program->blob, program->index);
	hb_blob_t *cut = instance_varies(face) ? instance_cut(face, instance) : NULL;
	bool varies = instance_varies(face);

	hb_face_destroy(face);
	if (!varies)
		return NULL;
	if (!cut)
		return _("it varies, and could not be cut at an instance");
	hb_blob_destroy(program->blob);
	*program = (Program){ .blob = cut };
	return check_program(program);
}

/* What is wrong, in words, or NULL; the blob is to be destroyed all the same. fontconfig has the face's number in a
 * file, and above it that of the instance. */
static const char *open_program(Program *program, const Face *face)
{
	const char *fault;

	*program = (Program){ hb_blob_create_from_file_or_fail(face->file), (unsigned)face->file_index & 0xFFFF };
	if (!program->blob)
		return _("the file cannot be read");
	fault = check_program(program);
	return fault ? fault : hold_still(program, (unsigned)face->file_index >> 16);
}

/* The face opened, or NULL with a diagnostic, and then it is never chosen again. */
static Font *open_face(Fonts *fonts, Face *face)
{
	Program program;
	const char *fault;

	if (fonts->by_face[face->index])
		return fonts->by_face[face->index];
	ledger_add(fonts->ledger, face->file);
	fault = open_program(&program, face);
	if (!fault)
		return keep_font(fonts, face, new_font(fonts, face, &program));
	hb_blob_destroy(program.blob);
	return refuse(fonts, face, fault);
}

/* ---- choosing ---- */

static Font *best_in(Fonts *fonts, const char *family, FaceStyle style)
{
	Face *face;

	while ((face = faces_best(fonts->faces, family, style, NULL))) {
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

	while ((face = faces_best_of_all(fonts->faces, style, NULL))) {
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

/* ---- a face for one cluster ---- */

static bool is_invisible(uint32_t code_point)
{
	return code_point == 0x00AD || code_point == 0x034F || (code_point >= 0x200B && code_point <= 0x200F) ||
	       (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2060 && code_point <= 0x206F) ||
	       (code_point >= 0xFE00 && code_point <= 0xFE0F) || code_point == 0xFEFF ||
	       (code_point >= 0xE0000 && code_point <= 0xE0FFF);
}

/* Of a cluster, what tells one from another: no script has so many. */
enum { MOST_OF_CLUSTER = 32 };

typedef struct Cluster {
	const char *text;
	size_t length;
	uint32_t characters[MOST_OF_CLUSTER]; /* those that are seen */
	size_t count;
	const char *language; /* as fontconfig names it, of an ideograph; else NULL */
	bool emoji;
} Cluster;

/* The languages that have ideographs, each its own forms. */
static const char *language_of_ideographs(const char *tag)
{
	if (strncmp(tag, "ja", 2) == 0 || strncmp(tag, "ko", 2) == 0)
		return *tag == 'j' ? "ja" : "ko";
	if (strncmp(tag, "zh", 2) != 0)
		return NULL;
	if (strstr(tag, "-HK") || strstr(tag, "-MO"))
		return "zh-hk";
	return strstr(tag, "-Hant") || strstr(tag, "-TW") ? "zh-tw" : "zh-cn";
}

/* Ideographs, kana, hangul and the signs that go with them. */
static bool is_eastern(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFFEE) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* U+FE0E and U+FE0F ask for the one form or the other (UTS 51). */
static bool is_emoji(uint32_t first, uint32_t last, bool before)
{
	if (last == 0xFE0E || last == 0xFE0F)
		return last == 0xFE0F;
	return before || u_hasBinaryProperty((UChar32)first, UCHAR_EMOJI_PRESENTATION);
}

static Cluster cluster_of(const char *language, const char *text, size_t length)
{
	Cluster cluster = { .text = text, .length = length };

	for (size_t at = 0; at < length;) {
		uint32_t c = utf8_next(text, length, &at);

		if (!is_invisible(c) && cluster.count < MOST_OF_CLUSTER)
			cluster.characters[cluster.count++] = c;
		cluster.emoji = is_emoji(cluster.characters[0], c, cluster.emoji);
	}
	if (cluster.count && is_eastern(cluster.characters[0]))
		cluster.language = language_of_ideographs(language);
	return cluster;
}

/* A face of `family` (of any, when NULL) that really maps the characters: coverage is what fontconfig remembers. */
static Font *best_with(Fonts *fonts, const char *family, FaceStyle style, const Cluster *cluster, const char *language)
{
	const FaceNeed need = { cluster->characters, cluster->count, language };
	Face *face =
		family ? faces_best(fonts->faces, family, style, &need) : faces_best_of_all(fonts->faces, style, &need);
	Font *font = face ? open_face(fonts, face) : NULL;

	if (face && !font)
		return best_with(fonts, family, style, cluster, language);
	return font && font_has_all(font, cluster->text, cluster->length) ? font : NULL;
}

static Font *best_of_generic(Fonts *fonts, const char *generic, FaceStyle style, const Cluster *cluster,
			     const char *language)
{
	Font *found;

	for (const char *const *name = faces_aliases(fonts->faces, generic); *name; name++)
		if ((found = best_with(fonts, *name, style, cluster, language)))
			return found;
	return NULL;
}

/* The generic family to whose preferences the face belongs; its members look like it. */
static const char *generic_of(Fonts *fonts, const Font *font)
{
	static const char *const generics[] = { "sans-serif", "monospace" };

	for (size_t i = 0; i < sizeof generics / sizeof *generics; i++)
		for (const char *const *name = faces_aliases(fonts->faces, generics[i]); *name; name++) {
			if (faces_same_name(*name, generics[i]))
				break;
			if (faces_same_name(*name, font->face->names[0]))
				return generics[i];
		}
	return "serif";
}

/* Of the faces made for a language those that look alike, then any. What Hong Kong has, Taiwan's faces mostly have. */
static Font *best_for_language(Fonts *fonts, const char *generic, FaceStyle style, const Cluster *cluster,
			       const char *language)
{
	Font *found = best_of_generic(fonts, generic, style, cluster, language);

	if (!found)
		found = best_with(fonts, NULL, style, cluster, language);
	if (!found && str_equal(language, "zh-hk"))
		return best_for_language(fonts, generic, style, cluster, "zh-tw");
	return found;
}

static Font *find_fallback(Fonts *fonts, const Font *font, const Cluster *cluster)
{
	FaceStyle style = font->face->style;
	const char *generic = generic_of(fonts, font);
	Font *found = best_with(fonts, font->face->names[0], style, cluster, NULL);

	if (!found && cluster->emoji)
		found = best_of_generic(fonts, "emoji", style, cluster, NULL);
	if (!found && cluster->language)
		found = best_for_language(fonts, generic, style, cluster, cluster->language);
	if (!found)
		found = best_of_generic(fonts, generic, style, cluster, NULL);
	return found ? found : best_with(fonts, NULL, style, cluster, NULL);
}

const Font *fonts_fallback(Fonts *fonts, const Font *font, const char *language, const char *text, size_t length)
{
	Cluster cluster = cluster_of(language, text, length);
	void *known;

	pthread_mutex_lock(&fonts->lock);
	ArenaMark mark = arena_mark(fonts->arena);
	const char *key = arena_printf(fonts->arena, "%u %s %.*s", font->ordinal,
				       cluster.language ? cluster.language : "", (int)length, text);
	known = map_find(fonts->fallbacks, key);
	if (known) {
		arena_reset(fonts->arena, mark);
	} else {
		known = find_fallback(fonts, font, &cluster);
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

bool font_has(const Font *font, uint32_t code_point)
{
	if (has_glyph(font, code_point) || is_invisible(code_point))
		return true;
	uint32_t other = made_from(code_point);
	return other && has_glyph(font, other);
}

bool font_has_all(const Font *font, const char *text, size_t length)
{
	for (size_t at = 0; at < length;)
		if (!font_has(font, utf8_next(text, length, &at)))
			return false;
	return true;
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
