/*
 * Shaping: see the header. What was shaped is kept: a book has some five thousand distinct words and asks for each
 * twenty times.
 *
 * Left out: right-to-left and vertical text; a text of two scripts is shaped under the first one's rules.
 */
#include "text/shape.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/words.h"
#include "text/font_priv.h"

#include <hb.h>
#include <string.h>
#include <unicode/uchar.h>

enum { FIRST_ENTRIES = 1536, MAX_FEATURES = 8 };

/* Results that are not forgotten: of some thirty thousand words. */
#define MOST_KEPT ((size_t)8 << 20)

/* Marks on one letter that are shaped with it: HarfBuzz goes over all of a cluster for each of its characters, so that
 * time is the square of their number. No language needs more (UAX 15, Stream-Safe Text Format); what follows is shaped
 * by itself. */
enum { MOST_MARKS = 30, ZERO_WIDTH_JOINER = 0x200D };

typedef struct Entry {
	const char *text;
	uint32_t length;
	uint32_t font; /* ordinal */
	unsigned features;
	hb_language_t language; /* interned by HarfBuzz: equal pointers are equal languages */
	ShapedText shaped;
} Entry;

struct Shaper {
	Arena *arena; /* of results */
	hb_buffer_t *buffer;
	Table known;
	char language_tag[16];  /* the language asked for last, */
	hb_language_t language; /* as HarfBuzz has it */
};

Shaper *shaper_new(Arena *arena)
{
	Shaper *shaper = arena_new_of(arena, Shaper);

	shaper->arena = arena_new();
	shaper->buffer = hb_buffer_create();
	if (!hb_buffer_allocation_successful(shaper->buffer))
		memory_end();
	shaper->known = table_in(shaper->arena, FIRST_ENTRIES);
	return shaper;
}

void shaper_free(Shaper *shaper)
{
	if (!shaper)
		return;
	hb_buffer_destroy(shaper->buffer);
	arena_free(shaper->arena);
}

void shaper_forget(Shaper *shaper)
{
	if (arena_size(shaper->arena) <= MOST_KEPT)
		return;
	arena_reset(shaper->arena, (ArenaMark){ 0 });
	shaper->known = table_in(shaper->arena, FIRST_ENTRIES);
}

/* ---- the cache ---- */

static uint64_t hash_of(const Entry *key)
{
	uint64_t hash = hash_bytes(HASH_START, key->text, key->length);

	hash = hash_number(hash, key->font);
	hash = hash_number(hash, key->features);
	return hash_number(hash, (uintptr_t)key->language);
}

static bool same_key(const void *entry, const void *key)
{
	const Entry *a = entry, *b = key;

	return a->length == b->length && a->font == b->font && a->features == b->features &&
	       a->language == b->language && memcmp(a->text, b->text, a->length) == 0;
}

static Entry *remember(Shaper *shaper, uint64_t hash, const Entry *key)
{
	Entry *entry = arena_memdup(shaper->arena, key, sizeof *key);

	entry->text = arena_strndup(shaper->arena, key->text, key->length);
	table_add(&shaper->known, hash, entry);
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
	static const struct {
		unsigned flag;
		hb_tag_t tag;
		uint32_t value;
	} known[] = {
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
			list[count++] = (hb_feature_t){ known[i].tag, known[i].value, HB_FEATURE_GLOBAL_START,
							HB_FEATURE_GLOBAL_END };
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
	font_report_damage(font, _("its tables name glyphs that it has not"));
	return 0;
}

/* Whether a character belongs to the cluster of the one before, which is `previous`. */
static bool joins_cluster(uint32_t previous, uint32_t c)
{
	int kind = c < 0x80 ? U_GCB_OTHER : u_getIntPropertyValue((UChar32)c, UCHAR_GRAPHEME_CLUSTER_BREAK);

	return kind == U_GCB_EXTEND || kind == U_GCB_ZWJ || kind == U_GCB_SPACING_MARK || previous == ZERO_WIDTH_JOINER;
}

/* The end of the text from `start` on that is shaped at once. */
static size_t part_end(const char *text, size_t length, size_t start)
{
	uint32_t previous = 0;
	size_t marks = 0;

	if (length - start <= MOST_MARKS)
		return length;
	for (size_t at = start, next = start; at < length; at = next) {
		uint32_t c = utf8_next(text, length, &next);

		marks = joins_cluster(previous, c) ? marks + 1 : 0;
		if (marks > MOST_MARKS)
			return at;
		previous = c;
	}
	return length;
}

/* The text of an entry as it becomes glyphs. */
typedef struct Shaping {
	ARRAY(ShapedGlyph) glyphs;
	int64_t width;
	bool missing;
} Shaping;

/* Room for as many glyphs more; most texts are shaped at once, and take no more than that. */
static ShapedGlyph *room_for(Arena *arena, Shaping *s, unsigned count, bool last)
{
	if (!s->glyphs.items && last) {
		s->glyphs.items = arena_array_of(arena, ShapedGlyph, count);
		s->glyphs.capacity = count;
	} else {
		array_reserve(arena, &s->glyphs, s->glyphs.count + count);
	}
	s->glyphs.count += count;
	return s->glyphs.items + s->glyphs.count - count;
}

static void collect(Arena *arena, const Font *font, hb_buffer_t *buffer, Shaping *s, bool last)
{
	unsigned count;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
	ShapedGlyph *glyphs = room_for(arena, s, count, last);

	for (unsigned i = 0; i < count; i++) {
		glyphs[i] = (ShapedGlyph){ glyph_within(font, infos[i].codepoint), infos[i].cluster,
					   positions[i].x_advance, positions[i].x_offset, positions[i].y_offset };
		s->width += glyphs[i].advance;
		s->missing |= glyphs[i].glyph == 0;
	}
}

static void shape_part(Shaper *shaper, const Font *font, const Entry *key, size_t start, size_t end)
{
	hb_feature_t features[MAX_FEATURES];
	unsigned count = list_features(key->features, features);

	hb_buffer_reset(shaper->buffer);
	hb_buffer_add_utf8(shaper->buffer, key->text, (int)key->length, (unsigned)start, (int)(end - start));
	set_segment(shaper->buffer, key->language);
	hb_shape(font_hb_font(font), shaper->buffer, features, count);
	if (!hb_buffer_allocation_successful(shaper->buffer))
		memory_end();
}

static ShapedText shape_now(Shaper *shaper, const Font *font, const Entry *key)
{
	Shaping s = { .width = 0 };

	for (size_t start = 0, end; start < key->length; start = end) {
		end = part_end(key->text, key->length, start);
		shape_part(shaper, font, key, start, end);
		collect(shaper->arena, font, shaper->buffer, &s, end == key->length);
	}
	return (ShapedText){ s.glyphs.items, (uint32_t)s.glyphs.count, s.width, s.missing };
}

const ShapedText *shape(Shaper *shaper, const Font *font, unsigned features, const char *language, const char *text,
			size_t length)
{
	Entry key = { .text = text,
		      .length = (uint32_t)length,
		      .font = font_ordinal(font),
		      .features = features,
		      .language = language_of(shaper, language) };

	uint64_t hash = hash_of(&key);
	const Entry *known = table_find(&shaper->known, hash, same_key, &key);

	if (known)
		return &known->shaped;
	key.shaped = shape_now(shaper, font, &key);
	return &remember(shaper, hash, &key)->shaped;
}

void shape_check_whole(const ShapedText *shaped, const Font *font)
{
	if (shaped->missing || !shaped->count)
		font_report_damage(font, _("its tables take away glyphs that it has"));
}

/* ---- features ---- */

/* Whether a character is of the kind that the feature has a form for. */
static bool concerns(unsigned feature, uint32_t c)
{
	switch (feature) {
	case SHAPE_SMALL_CAPS: return u_islower((UChar32)c);
	case SHAPE_SUPERSCRIPT: return u_isalnum((UChar32)c);
	default: return u_isdigit((UChar32)c);
	}
}

/* The first glyph of a cluster; of rising clusters, each asked for from where the last one was found. */
static const ShapedGlyph *glyph_at(const ShapedText *text, uint32_t *from, uint32_t cluster)
{
	while (*from < text->count && text->glyphs[*from].cluster < cluster)
		++*from;
	return *from < text->count && text->glyphs[*from].cluster == cluster ? &text->glyphs[*from] : NULL;
}

bool shape_has_feature(Shaper *shaper, const Font *font, unsigned feature, const char *text, size_t length)
{
	const ShapedText *plain = shape(shaper, font, SHAPE_NO_LIGATURES, "", text, length);
	const ShapedText *formed = shape(shaper, font, SHAPE_NO_LIGATURES | feature, "", text, length);
	uint32_t in_plain = 0, in_formed = 0;

	for (size_t at = 0; at < length;) {
		uint32_t cluster = (uint32_t)at, c = utf8_next(text, length, &at);
		const ShapedGlyph *before = glyph_at(plain, &in_plain, cluster),
				  *after = glyph_at(formed, &in_formed, cluster);
		if (concerns(feature, c) && before && after && (before->glyph == after->glyph || after->glyph == 0))
			return false;
	}
	return true;
}
