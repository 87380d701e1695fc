/*
 * What was found for a colour is kept: documents have few. Overprinting is of non-zero process components only (OPM 1):
 * black leaves the other plates as they are.
 */
#include "output/plate.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/table.h"
#include "output/convert.h"
#include "output/intent.h"
#include "output/syntax.h"

#include <string.h>

enum { SOLID = 65535 };

/* Converted colours that are told one by one. */
enum { MOST_TOLD = 20, FIRST_COLORS = 64 };

/* A colour that was asked for. */
typedef struct Found {
	AreaColor color;
	PdfPlate plate;
	PdfRef page; /* the first that has it */
} Found;

/* A plate of its own. */
typedef struct Spot {
	const char *name;
	uint16_t cmyk[4];
	PdfRef space;
} Spot;

struct PdfPlates {
	Arena *arena;
	PdfObjects *objects;
	const PdfPress *press;
	Diagnostics *diagnostics;
	Converter *converter; /* of sRGB; NULL: not needed yet */
	AreaInks inks;
	bool declared, failed;
	Table colors;                   /* of Found */
	ARRAY(const Found *) converted; /* those that the profile was asked for */
	ARRAY(Spot) spots;              /* the first is all plates at once */
	PdfRef states[2];
	uint32_t thin;    /* rules that were thickened, */
	PdfRef thin_page; /* the first where */
};

PdfPlates *pdf_plates_new(Arena *arena, PdfObjects *objects, const PdfPress *press, Diagnostics *diagnostics)
{
	PdfPlates *plates = arena_new_of(arena, PdfPlates);

	plates->arena = arena;
	plates->objects = objects;
	plates->press = press;
	plates->diagnostics = diagnostics;
	plates->colors = table_in(arena, FIRST_COLORS);
	array_push(arena, &plates->spots, (Spot){ "All", { SOLID, SOLID, SOLID, SOLID }, 0 });
	return plates;
}

void pdf_plates_free(PdfPlates *plates)
{
	if (plates)
		converter_free(plates->converter);
}

/* The part that declares them goes before the file does. */
void pdf_plates_declare(PdfPlates *plates, const AreaInks *inks)
{
	AreaInk *items;

	if (plates->declared)
		return;
	plates->declared = true;
	items = arena_memdup(plates->arena, inks->items, sizeof *items * inks->count);
	for (uint32_t i = 0; i < inks->count; i++)
		if (items[i].spot)
			items[i].spot = arena_strdup(plates->arena, items[i].spot);
	plates->inks = (AreaInks){ items, inks->count };
}

/* ---- colours ---- */

static bool same_color(AreaColor a, AreaColor b)
{
	int components = a.space == AREA_CMYK ? 4 : 3;

	return a.space == b.space && memcmp(a.c, b.c, (size_t)components * sizeof *a.c) == 0;
}

static const AreaInk *declared(const PdfPlates *plates, AreaColor color)
{
	for (uint32_t i = 0; i < plates->inks.count; i++)
		if (same_color(plates->inks.items[i].color, color))
			return &plates->inks.items[i];
	return NULL;
}

static uint32_t spot_named(PdfPlates *plates, const AreaInk *ink)
{
	for (uint32_t i = 1; i < plates->spots.count; i++)
		if (strcmp(plates->spots.items[i].name, ink->spot) == 0)
			return i;
	array_push(plates->arena, &plates->spots, (Spot){ .name = ink->spot });
	memcpy(array_last(&plates->spots).cmyk, ink->cmyk, sizeof ink->cmyk);
	return (uint32_t)plates->spots.count - 1;
}

static uint16_t share(uint16_t of, uint16_t tint)
{
	return (uint16_t)(((uint32_t)of * tint + SOLID / 2) / SOLID);
}

static PdfPlate declared_plate(PdfPlates *plates, const AreaInk *ink)
{
	PdfPlate plate = { 0 };

	if (ink->spot && plates->press->spots) {
		plate.spot = spot_named(plates, ink);
		plate.c[0] = ink->tint;
		return plate;
	}
	for (int i = 0; i < 4; i++)
		plate.c[i] = share(ink->cmyk[i], ink->tint);
	return plate;
}

static void refuse_color(PdfPlates *plates, AreaColor color)
{
	if (plates->failed)
		return;
	diag_resource(plates->diagnostics, "press-profile", NO_PLACE,
		      intent_hint(plates->arena, plates->press->condition),
		      "there is no ICC profile of %s, and the colour #%02X%02X%02X is not declared for the press",
		      plates->press->condition, color.c[0] / 257u, color.c[1] / 257u, color.c[2] / 257u);
	plates->failed = true;
}

static bool has_profile(PdfPlates *plates)
{
	const PdfPress *press = plates->press;

	if (!plates->converter && press->profile)
		plates->converter = converter_new(press->profile, press->profile_size, NULL, 0);
	return plates->converter != NULL;
}

static PdfPlate converted_plate(PdfPlates *plates, AreaColor color)
{
	PdfPlate plate = { 0 };

	if (has_profile(plates))
		convert_color(plates->converter, color.c, plate.c);
	else
		refuse_color(plates, color);
	return plate;
}

static bool is_black(PdfPlate plate)
{
	return !plate.spot && !plate.c[0] && !plate.c[1] && !plate.c[2] && plate.c[3] == SOLID;
}

static const Found *find(PdfPlates *plates, AreaColor color, PdfRef page)
{
	Found *found = arena_new_of(plates->arena, Found);
	const AreaInk *ink = declared(plates, color);

	found->color = color;
	found->page = page;
	if (ink) {
		found->plate = declared_plate(plates, ink);
	} else if (color.space == AREA_CMYK) {
		memcpy(found->plate.c, color.c, sizeof color.c);
	} else if (color.c[0] == color.c[1] && color.c[1] == color.c[2]) {
		found->plate.c[3] = (uint16_t)(SOLID - color.c[0]);
	} else {
		found->plate = converted_plate(plates, color);
		array_push(plates->arena, &plates->converted, found);
	}
	found->plate.overprints = is_black(found->plate);
	return found;
}

static bool is_of_color(const void *entry, const void *key)
{
	return same_color(((const Found *)entry)->color, *(const AreaColor *)key);
}

static uint64_t hash_of(AreaColor color)
{
	uint64_t hash = hash_number(HASH_START, color.space);

	for (int i = 0; i < (color.space == AREA_CMYK ? 4 : 3); i++)
		hash = hash_number(hash, color.c[i]);
	return hash;
}

PdfPlate pdf_plates_find(PdfPlates *plates, AreaColor color, PdfRef page)
{
	uint64_t hash = hash_of(color);
	const Found *found = table_find(&plates->colors, hash, is_of_color, &color);

	if (!found) {
		found = find(plates, color, page);
		table_add(&plates->colors, hash, (void *)(uintptr_t)found);
	}
	return found->plate;
}

/* ---- operators and resources ---- */

static void put_components(Str *out, const uint16_t *components, int count)
{
	for (int i = 0; i < count; i++) {
		put_component(out, components[i]);
		str_add_char(out, ' ');
	}
}

void pdf_plate_put(Str *out, PdfPlate plate, bool stroke)
{
	if (plate.spot) {
		str_printf(out, "/S%u %s ", (unsigned)plate.spot, stroke ? "CS" : "cs");
		put_components(out, plate.c, 1);
		str_add(out, stroke ? "SCN\n" : "scn\n");
	} else {
		put_components(out, plate.c, 4);
		str_add(out, stroke ? "K\n" : "k\n");
	}
}

/* From how much of the ink there is to process colours: in proportion. */
static PdfRef tint_function(PdfPlates *plates, const Spot *spot)
{
	Str out = str_in(plates->arena);

	str_add(&out, "/FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[");
	put_components(&out, spot->cmyk, 4);
	str_add_char(&out, ']');
	return pdf_object_add(plates->objects, &out);
}

PdfRef pdf_plates_space(PdfPlates *plates, uint32_t number)
{
	Spot *spot = &plates->spots.items[number];
	Str out = str_in(plates->arena);

	if (spot->space)
		return spot->space;
	str_add(&out, "/Separation");
	put_name(&out, spot->name);
	str_add(&out, "/DeviceCMYK ");
	put_ref(&out, tint_function(plates, spot));
	spot->space = pdf_array_of(plates->objects, str_text(&out));
	return spot->space;
}

PdfRef pdf_plates_state(PdfPlates *plates, bool overprints)
{
	PdfRef *state = &plates->states[overprints];
	const char *word = overprints ? "true" : "false";
	Str out = str_in(plates->arena);

	if (*state)
		return *state;
	str_printf(&out, "/Type/ExtGState/OP %s/op %s/OPM %d", word, word, overprints);
	*state = pdf_object_add(plates->objects, &out);
	return *state;
}

void pdf_plates_note_thin(PdfPlates *plates, PdfRef page)
{
	if (!plates->thin++)
		plates->thin_page = page;
}

/* ---- pictures ---- */

const uint8_t *pdf_plates_convert(PdfPlates *plates, Arena *arena, const uint8_t *rgb, size_t count,
				  const void *profile, size_t profile_size, const char *path)
{
	const PdfPress *press = plates->press;
	uint8_t *cmyk = arena_alloc(arena, 4 * count);
	Converter *own;

	if (!has_profile(plates)) {
		diag_resource(plates->diagnostics, "press-profile", ((Place){ .file = path }),
			      intent_hint(plates->arena, press->condition),
			      "there is no ICC profile of %s to convert this picture by", press->condition);
		plates->failed = true;
		return NULL;
	}
	own = profile ? converter_new(press->profile, press->profile_size, profile, profile_size) : NULL;
	convert_pixels(own ? own : plates->converter, rgb, cmyk, count);
	converter_free(own);
	return cmyk;
}

/* ---- what is told ---- */

static unsigned percent(uint16_t component)
{
	return (component * 100u + SOLID / 2) / SOLID;
}

static const char *folio_of(const PdfPages *pages, PdfRef page)
{
	return pdf_pages_folio(pages, pdf_pages_index(pages, page));
}

static void note_converted(const PdfPlates *plates, const Found *found, const PdfPages *pages)
{
	const uint16_t *c = found->color.c, *inks = found->plate.c;

	diag_note(plates->diagnostics, "ink-converted", NO_PLACE, "declare it in fo:declarations by rep:press-color",
		  "the colour #%02X%02X%02X, first on page %s, is printed as %u%% %u%% %u%% %u%% of CMYK", c[0] / 257u,
		  c[1] / 257u, c[2] / 257u, folio_of(pages, found->page), percent(inks[0]), percent(inks[1]),
		  percent(inks[2]), percent(inks[3]));
}

bool pdf_plates_finish(PdfPlates *plates, const PdfPages *pages)
{
	size_t count = plates->failed ? 0 : plates->converted.count;

	for (size_t i = 0; i < count && i < MOST_TOLD; i++)
		note_converted(plates, plates->converted.items[i], pages);
	if (count > MOST_TOLD)
		diag_note(plates->diagnostics, "ink-converted", NO_PLACE, NULL,
			  "%zu more colours are not declared for the press", count - MOST_TOLD);
	if (plates->thin)
		diag_note(plates->diagnostics, "rule-thin", NO_PLACE, NULL,
			  "%u rules of less than 0.25 pt, first on page %s, are printed 0.25 pt thick",
			  (unsigned)plates->thin, folio_of(pages, plates->thin_page));
	return !plates->failed;
}
