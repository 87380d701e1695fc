/*
 * Shaping: see the header. The cache is a hash table with open addressing (FNV-1a, linear probing, doubled at three
 * quarters full); a book has some five thousand distinct words and asks for each twenty times.
 *
 * Left out: right-to-left and vertical text; a text of two scripts is shaped under the first one's rules.
 */
#include "text/shape.h"

#include "base/utf8.h"
#include "text/font_priv.h"

#include <hb.h>
#include <string.h>
#include <unicode/uchar.h>

enum { FIRST_SLOTS = 4096, MAX_FEATURES = 8 };

typedef struct Entry {
	uint64_t hash;
	const char *text;
	uint32_t length;
	uint32_t font;			/* ordinal */
	unsigned features;
	hb_language_t language;		/* interned by HarfBuzz: equal pointers are equal languages */
	ShapedText shaped;
} Entry;

struct Shaper {
	Arena *arena;
	hb_buffer_t *buffer;
	Entry **slots;
	size_t slot_count, entry_count;	/* slots are a power of two */
	char language_tag[16];		/* the language asked for last, */
	hb_language_t language;		/* as HarfBuzz has it */
};

Shaper *shaper_new(Arena *arena)
{
	Shaper *shaper = arena_new_of(arena, Shaper);

	shaper->arena = arena;
	shaper->buffer = hb_buffer_create();
	if (!hb_buffer_allocation_successful(shaper->buffer))
		memory_end();
	shaper->slots = arena_array_of(arena, Entry *, FIRST_SLOTS);
	shaper->slot_count = FIRST_SLOTS;
	return shaper;
}

void shaper_free(Shaper *shaper)
{
	if (shaper)
		hb_buffer_destroy(shaper->buffer);
}

/* ---- the cache ---- */

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * 0x100000001B3u;
}

static uint64_t hash_of(const Entry *key)
{
	uint64_t hash = 0xCBF29CE484222325u;

	for (uint32_t i = 0; i < key->length; i++)
		hash = mix(hash, (unsigned char)key->text[i]);
	hash = mix(hash, key->font);
	hash = mix(hash, key->features);
	hash = mix(hash, (uintptr_t)key->language >> 4);
	return hash ^ hash >> 29;
}

static bool same_key(const Entry *a, const Entry *b)
{
	return a->hash == b->hash && a->length == b->length && a->font == b->font && a->features == b->features &&
	       a->language == b->language && memcmp(a->text, b->text, a->length) == 0;
}

/* The slot of an equal entry, or the free one where it belongs. */
static Entry **slot_for(const Shaper *shaper, const Entry *key)
{
	size_t mask = shaper->slot_count - 1, i = key->hash & mask;

	while (shaper->slots[i] && !same_key(shaper->slots[i], key))
		i = (i + 1) & mask;
	return &shaper->slots[i];
}

static void grow_slots(Shaper *shaper)
{
	Entry **old = shaper->slots;
	size_t count = shaper->slot_count;

	shaper->slots = arena_array_of(shaper->arena, Entry *, count * 2);
	shaper->slot_count = count * 2;
	for (size_t i = 0; i < count; i++)
		if (old[i])
			*slot_for(shaper, old[i]) = old[i];
}

static Entry *remember(Shaper *shaper, Entry **slot, const Entry *key)
{
	Entry *entry = arena_memdup(shaper->arena, key, sizeof *key);

	entry->text = arena_strndup(shaper->arena, key->text, key->length);
	*slot = entry;
	if (++shaper->entry_count * 4 > shaper->slot_count * 3)
		grow_slots(shaper);
	return entry;
}

/* ---- HarfBuzz ---- */

static hb_language_t language_of(Shaper *shaper, const char *tag)
{
	if (shaper->language && strcmp(tag, shaper->language_tag) == 0)
		return shaper->language;
	hb_language_t language = hb_language_from_string(*tag ? tag : "und", -1);
	if (strlen(tag) < sizeof shaper->language_tag) {
		strcpy(shaper->language_tag, tag);
		shaper->language = language;
	}
	return language;
}

static unsigned list_features(unsigned features, hb_feature_t list[MAX_FEATURES])
{
	static const struct { unsigned flag; hb_tag_t tag; uint32_t value; } known[] = {
		{ SHAPE_NO_KERNING, HB_TAG('k', 'e', 'r', 'n'), 0 },
		{ SHAPE_NO_LIGATURES, HB_TAG('l', 'i', 'g', 'a'), 0 },
		{ SHAPE_NO_LIGATURES, HB_TAG('c', 'l', 'i', 'g'), 0 },
		{ SHAPE_SMALL_CAPS, HB_TAG('s', 'm', 'c', 'p'), 1 },
		{ SHAPE_TABULAR, HB_TAG('t', 'n', 'u', 'm'), 1 },
		{ SHAPE_SUPERSCRIPT, HB_TAG('s', 'u', 'p', 's'), 1 },
		{ SHAPE_PROPORTIONAL, HB_TAG('p', 'n', 'u', 'm'), 1 },
		{ SHAPE_OLD_STYLE, HB_TAG('o', 'n', 'u', 'm'), 1 },
	};
	unsigned count = 0;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (features & known[i].flag)
			list[count++] = (hb_feature_t){ known[i].tag, known[i].value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
	return count;
}

/* Figures and signs have no script of their own; they are set under the rules of the letters about them, Latin. */
static void set_segment(hb_buffer_t *buffer, hb_language_t language)
{
	hb_buffer_set_language(buffer, language);
	hb_buffer_guess_segment_properties(buffer);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_script_t script = hb_buffer_get_script(buffer);
	if (script == HB_SCRIPT_INVALID || script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED)
		hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
}

/* Every glyph is one that the face has: the rooms after this one keep tables of so many. */
static uint32_t glyph_within(const Font *font, hb_codepoint_t glyph)
{
	if (glyph < font_glyph_count(font))
		return glyph;
	font_report_damage(font, "its tables name glyphs that it has not");
	return 0;
}

static ShapedText collect(Arena *arena, const Font *font, hb_buffer_t *buffer)
{
	unsigned count;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
	ShapedGlyph *glyphs = arena_array_of(arena, ShapedGlyph, count);
	ShapedText text = { .glyphs = glyphs, .count = count };

	for (unsigned i = 0; i < count; i++) {
		glyphs[i] = (ShapedGlyph){ glyph_within(font, infos[i].codepoint), infos[i].cluster, positions[i].x_advance, positions[i].x_offset,
					   positions[i].y_offset };
		text.width += glyphs[i].advance;
		text.missing |= glyphs[i].glyph == 0;
	}
	return text;
}

static ShapedText shape_now(Shaper *shaper, const Font *font, const Entry *key)
{
	hb_feature_t features[MAX_FEATURES];
	unsigned count = list_features(key->features, features);

	hb_buffer_reset(shaper->buffer);
	hb_buffer_add_utf8(shaper->buffer, key->text, (int)key->length, 0, (int)key->length);
	set_segment(shaper->buffer, key->language);
	hb_shape(font_hb_font(font), shaper->buffer, features, count);
	if (!hb_buffer_allocation_successful(shaper->buffer))
		memory_end();
	return collect(shaper->arena, font, shaper->buffer);
}

const ShapedText *shape(Shaper *shaper, const Font *font, unsigned features, const char *language, const char *text,
			size_t length)
{
	Entry key = { .text = text, .length = (uint32_t)length, .font = font_ordinal(font), .features = features,
		      .language = language_of(shaper, language) };

	key.hash = hash_of(&key);
	Entry **slot = slot_for(shaper, &key);
	if (*slot)
		return &(*slot)->shaped;
	key.shaped = shape_now(shaper, font, &key);
	return &remember(shaper, slot, &key)->shaped;
}

void shape_check_whole(const ShapedText *shaped, const Font *font)
{
	if (shaped->missing || !shaped->count)
		font_report_damage(font, "its tables take away glyphs that it has");
}

/* ---- features ---- */

/* Whether a character is of the kind that the feature has a form for. */
static bool concerns(unsigned feature, uint32_t c)
{
	switch (feature) {
	case SHAPE_SMALL_CAPS:
		return u_islower((UChar32)c);
	case SHAPE_SUPERSCRIPT:
		return u_isalnum((UChar32)c);
	default:
		return u_isdigit((UChar32)c);
	}
}

static const ShapedGlyph *glyph_at(const ShapedText *text, uint32_t cluster)
{
	for (uint32_t i = 0; i < text->count; i++)
		if (text->glyphs[i].cluster == cluster)
			return &text->glyphs[i];
	return NULL;
}

bool shape_has_feature(Shaper *shaper, const Font *font, unsigned feature, const char *text, size_t length)
{
	const ShapedText *plain = shape(shaper, font, SHAPE_NO_LIGATURES, "", text, length);
	const ShapedText *formed = shape(shaper, font, SHAPE_NO_LIGATURES | feature, "", text, length);

	for (size_t at = 0; at < length;) {
		uint32_t cluster = (uint32_t)at, c = utf8_next(text, length, &at);
		const ShapedGlyph *before = glyph_at(plain, cluster), *after = glyph_at(formed, cluster);
		if (concerns(feature, c) && before && after && (before->glyph == after->glyph || after->glyph == 0))
			return false;
	}
	return true;
}
