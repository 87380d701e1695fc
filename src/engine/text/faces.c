/*
 * Faces: see the header. Of variable fonts their named instances are faces; what lies between is left out.
 */
#include "text/faces.h"

#include "base/array.h"
#include "base/words.h"
#include "text/font_cache.h"

#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* A name that no configuration knows. */
#define NO_FAMILY _("no such family")

struct Faces {
	Arena *arena;
	FcConfig *config;
	ARRAY(Face) table;
};

/* ---- the table ---- */

static bool pattern_flag(FcPattern *pattern, const char *object)
{
	FcBool value = FcFalse;

	return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value != FcFalse;
}

static const char *pattern_string(FcPattern *pattern, const char *object, int n)
{
	FcChar8 *value;

	return FcPatternGetString(pattern, object, n, &value) == FcResultMatch ? (const char *)value : NULL;
}

static double pattern_number(FcPattern *pattern, const char *object, double absent)
{
	double value;

	return FcPatternGetDouble(pattern, object, 0, &value) == FcResultMatch ? value : absent;
}

/* The strings stay the pattern's, which lives as long as the configuration. */
static const char *const *pattern_names(Arena *arena, FcPattern *pattern)
{
	ARRAY(const char *) names = { 0 };
	const char *name;

	for (int n = 0; (name = pattern_string(pattern, FC_FAMILY, n)); n++)
		array_push(arena, &names, name);
	array_push(arena, &names, NULL);
	return names.items;
}

/* What fontconfig calls variable is the whole range of a face, beside its instances. */
static bool is_outline(FcPattern *pattern)
{
	return pattern_flag(pattern, FC_SCALABLE) && !pattern_flag(pattern, FC_VARIABLE);
}

static FaceStyle pattern_style(FcPattern *pattern)
{
	return (FaceStyle){
		.weight = (int)(FcWeightToOpenTypeDouble(pattern_number(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR)) + 0.5),
		.stretch = (int)(pattern_number(pattern, FC_WIDTH, FC_WIDTH_NORMAL) + 0.5),
		.italic = pattern_number(pattern, FC_SLANT, FC_SLANT_ROMAN) > FC_SLANT_ROMAN,
	};
}

/* The same face may lie there as Type 1 too, which is found out when it is opened: it comes last. */
static bool is_sfnt(const FcPattern *pattern)
{
	FcChar8 *format;

	return FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) != FcResultMatch ||
	       strcmp((const char *)format, "TrueType") == 0 || strcmp((const char *)format, "CFF") == 0;
}

static void add_face(Faces *faces, FcPattern *pattern)
{
	FcCharSet *coverage;
	FcLangSet *languages;
	Face face = {
		.names = pattern_names(faces->arena, pattern),
		.style = pattern_style(pattern),
		.file = pattern_string(pattern, FC_FILE, 0),
		.postscript_name = pattern_string(pattern, FC_POSTSCRIPT_NAME, 0),
		.sfnt = is_sfnt(pattern),
	};

	if (!face.names[0] || !face.file || FcPatternGetCharSet(pattern, FC_CHARSET, 0, &coverage) != FcResultMatch)
		return;
	FcPatternGetInteger(pattern, FC_INDEX, 0, &face.file_index);
	face.coverage = coverage;
	if (FcPatternGetLangSet(pattern, FC_LANG, 0, &languages) == FcResultMatch)
		face.languages = languages;
	array_push(faces->arena, &faces->table, face);
}

static int compare_faces(const void *a, const void *b)
{
	const Face *x = a, *y = b;
	int order = strcmp(x->names[0], y->names[0]);

	if (!order)
		order = x->style.stretch - y->style.stretch;
	if (!order)
		order = x->style.weight - y->style.weight;
	if (!order)
		order = x->style.italic - y->style.italic;
	if (!order)
		order = y->sfnt - x->sfnt;
	if (!order)
		order = strcmp(x->file, y->file);
	return order ? order : x->file_index - y->file_index;
}

/* Sorted, because fontconfig lists faces in the order of the disk and a tie must fall alike on every machine. */
static void fill_table(Faces *faces)
{
	FcFontSet *set = FcConfigGetFonts(faces->config, FcSetSystem);

	for (int i = 0; set && i < set->nfont; i++)
		if (is_outline(set->fonts[i]))
			add_face(faces, set->fonts[i]);
	if (faces->table.count)
		qsort(faces->table.items, faces->table.count, sizeof *faces->table.items, compare_faces);
	for (size_t i = 0; i < faces->table.count; i++)
		faces->table.items[i].index = (uint32_t)i;
}

/* The configuration itself and what it includes. */
static void note_files(FcConfig *config, Ledger *ledger)
{
	FcStrList *list = FcConfigGetConfigFiles(config);

	for (const FcChar8 *file; list && (file = FcStrListNext(list));)
		ledger_add(ledger, (const char *)file);
	if (list)
		FcStrListDone(list);
}

/* The path is made absolute: a relative one fontconfig would look for in its own folders. */
static bool load_configuration(FcConfig *config, const char *path)
{
	char *absolute = realpath(path, NULL);
	bool loaded = absolute && FcConfigParseAndLoad(config, (const FcChar8 *)absolute, FcTrue);

	free(absolute);
	return loaded;
}

Faces *faces_new(Arena *arena, const char *configuration, Ledger *ledger, Diagnostics *diagnostics)
{
	Place place = { .file = configuration };
	Faces *faces = arena_new_of(arena, Faces);

	faces->arena = arena;
	faces->config = FcConfigCreate();
	if (!faces->config)
		memory_end();
	if (!load_configuration(faces->config, configuration)) {
		diag_resource(diagnostics, "font-configuration", place,
			      "is the path right, and its XML that of fontconfig?",
			      "not a readable font configuration");
		faces_free(faces);
		return NULL;
	}
	note_files(faces->config, ledger);
	if (!font_cache_build(faces->config, configuration, diagnostics)) {
		faces_free(faces);
		return NULL;
	}
	fill_table(faces);
	if (faces->table.count == 0) {
		diag_resource(diagnostics, "font-none", place,
			      "check its <dir> and <acceptfont> against the fonts installed",
			      "the configuration allows no face that is installed");
		faces_free(faces);
		return NULL;
	}
	return faces;
}

void faces_free(Faces *faces)
{
	if (faces)
		FcConfigDestroy(faces->config);
}

void *faces_configuration(const Faces *faces)
{
	return faces->config;
}

uint32_t faces_count(const Faces *faces)
{
	return (uint32_t)faces->table.count;
}

/* ---- names ---- */

static char folded(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool faces_same_name(const char *a, const char *b)
{
	for (;; a++, b++) {
		while (*a == ' ')
			a++;
		while (*b == ' ')
			b++;
		if (folded(*a) != folded(*b))
			return false;
		if (!*a)
			return true;
	}
}

static bool has_name(const Face *face, const char *name)
{
	for (const char *const *n = face->names; *n; n++)
		if (faces_same_name(*n, name))
			return true;
	return false;
}

static FcPattern *substituted(const Faces *faces, const char *family)
{
	FcPattern *pattern = FcPatternCreate();

	if (!pattern || !FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family) ||
	    !FcConfigSubstitute(faces->config, pattern, FcMatchPattern))
		memory_end();
	return pattern;
}

/* What a configuration appends to every name it binds weakly; a name that stands for this one, strongly. */
static bool is_twin(FcValueBinding binding)
{
	return binding != FcValueBindingWeak;
}

static const char *const *names_for(Faces *faces, const char *family, bool twins)
{
	ARRAY(const char *) names = { 0 };
	FcPattern *pattern = substituted(faces, family);
	FcValueBinding binding;
	FcValue value;

	for (int n = 0; FcPatternGetWithBinding(pattern, FC_FAMILY, n, &value, &binding) == FcResultMatch; n++)
		if (value.type == FcTypeString && (!twins || is_twin(binding)))
			array_push(faces->arena, &names, arena_strdup(faces->arena, (const char *)value.u.s));
	array_push(faces->arena, &names, NULL);
	FcPatternDestroy(pattern);
	return names.items;
}

const char *const *faces_aliases(Faces *faces, const char *family)
{
	return names_for(faces, family, false);
}

static size_t count_of(const char *const *names)
{
	size_t count = 0;

	while (names[count])
		count++;
	return count;
}

/* How many names at the end of the first list are those at the end of the second. */
static size_t common_end(const char *const *a, const char *const *b)
{
	size_t all = count_of(a), others = count_of(b), count = 0;

	while (count < all && count < others && faces_same_name(a[all - count - 1], b[others - count - 1]))
		count++;
	return count;
}

/* What every name is given is no twin, however it is bound. */
const char *const *faces_twins(Faces *faces, const char *family)
{
	const char *const *names = names_for(faces, family, true);
	size_t help = common_end(names, names_for(faces, NO_FAMILY, true)), count = count_of(names) - help;
	const char **twins = arena_array_of(faces->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		twins[i] = names[i];
	return twins;
}

/* ---- the choice ---- */

/* The nine widths of OpenType's usWidthClass; requests and faces round them differently (62, 62.5, 63). */
static int stretch_class(int percent)
{
	static const int doubled[] = { 100, 125, 150, 175, 200, 225, 250, 300, 400 };
	int best = 0;

	for (int i = 1; i < 9; i++)
		if (abs(doubled[i] - 2 * percent) < abs(doubled[best] - 2 * percent))
			best = i;
	return best;
}

/* Narrow requests look to the narrower faces first, wide ones to the wider. */
static int stretch_cost(int wanted, int offered)
{
	int step = stretch_class(offered) - stretch_class(wanted);
	bool narrow = wanted <= 100;

	return (narrow ? step <= 0 : step >= 0) ? abs(step) : 10 + abs(step);
}

/* Light requests look to the lighter first, bold ones to the bolder, text weights within 400 to 500 before both. */
static int weight_cost(int wanted, int offered)
{
	int gap = abs(offered - wanted);
	bool preferred = wanted > 500   ? offered >= wanted
			 : wanted < 400 ? offered <= wanted
					: offered >= wanted && offered <= 500;

	if (preferred)
		return gap;
	return (offered < wanted ? 1000 : 2000) + gap;
}

static int style_cost(FaceStyle wanted, FaceStyle offered)
{
	return stretch_cost(wanted.stretch, offered.stretch) * 100000 + (wanted.italic != offered.italic) * 10000 +
	       weight_cost(wanted.weight, offered.weight);
}

static bool has(const Face *face, const FaceNeed *need)
{
	for (size_t i = 0; need && i < need->count; i++)
		if (!FcCharSetHasChar(face->coverage, need->characters[i]))
			return false;
	return !need || !need->language ||
	       (face->languages && FcLangSetHasLang(face->languages, (const FcChar8 *)need->language) == FcLangEqual);
}

static Face *nearest(const Faces *faces, const char *family, FaceStyle style, const FaceNeed *need)
{
	Face *best = NULL;
	int best_cost = INT_MAX;

	for (size_t i = 0; i < faces->table.count; i++) {
		Face *face = &faces->table.items[i];
		int cost = style_cost(style, face->style);
		if (cost >= best_cost || face->refused || (family && !faces_same_name(face->names[0], family)) ||
		    !has(face, need))
			continue;
		best = face;
		best_cost = cost;
	}
	return best;
}

/* What a family name asks for by itself: the typographic family, and the width and weight that its faces share
 * where the request leaves them normal. NULL if no face has that name. */
static const char *typographic_family(const Faces *faces, const char *name, FaceStyle *style)
{
	const Face *first = NULL;
	bool one_width = true, one_weight = true;

	for (size_t i = 0; i < faces->table.count; i++) {
		const Face *face = &faces->table.items[i];
		if (!has_name(face, name))
			continue;
		if (faces_same_name(face->names[0], name))
			return face->names[0];
		first = first ? first : face;
		one_width &= face->style.stretch == first->style.stretch;
		one_weight &= face->style.weight == first->style.weight;
	}
	if (!first)
		return NULL;
	if (one_width && style->stretch == 100)
		style->stretch = first->style.stretch;
	if (one_weight && style->weight == 400)
		style->weight = first->style.weight;
	return first->names[0];
}

Face *faces_best(const Faces *faces, const char *family, FaceStyle style, const FaceNeed *need)
{
	const char *typographic = typographic_family(faces, family, &style);

	return typographic ? nearest(faces, typographic, style, need) : NULL;
}

Face *faces_best_of_all(const Faces *faces, FaceStyle style, const FaceNeed *need)
{
	return nearest(faces, NULL, style, need);
}
