/*
 * Hyphenation: see the header. The dictionary's patterns give candidates; French practice takes some away: too little
 * left on either side, a break between two vowels, a mute syllable of two letters carried over.
 *
 * Words come to the patterns lowered and in pieces without apostrophe, since the patterns' own breaks around
 * apostrophes and hyphens are not wanted. Words that hold soft hyphens are left out: their author has said where they
 * part.
 */
#include "text/hyphen.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/patterns.h"

#include <glob.h>
#include <pthread.h>
#include <string.h>
#include <unicode/uchar.h>

#define DICTIONARIES "/usr/share/hyphen"

enum {
	LEAST_WORD = 5, /* letters; a shorter one is easier read whole than parted */
	/* characters of a last syllable whose vowel is a mute e: -que, not -te */
	LEAST_MUTE = 3,
	MOST_BYTES = 1 << 24, /* of a dictionary */
	MOST_LIMIT = 64,      /* no word is so long that a larger limit says something else */
};

/* Parts of words after which French breaks even between two vowels. */
static const char *const prefixes[] = {
	"aéro",  "agro", "anti",  "archi", "auto",  "bi",    "bio",   "co",    "contre", "dé",    "éco",   "électro",
	"entre", "euro", "extra", "géo",   "hydro", "infra", "intra", "macro", "maxi",   "micro", "mini",  "mono",
	"multi", "néo",  "poly",  "pré",   "radio", "ré",    "semi",  "socio", "télé",   "tri",   "ultra", "vidéo",
};

typedef ARRAY(uint32_t) Offsets;

typedef struct Points {
	const uint32_t *offsets;
	size_t count;
} Points;

typedef struct Language {
	const char *tag;
	Patterns *patterns; /* NULL: none */
	bool french;
	Map *words; /* word_key() to Points */
} Language;

struct Hyphenators {
	pthread_mutex_t lock;
	Arena *arena, *scratch;
	Ledger *ledger;
	Diagnostics *diagnostics;
	Map *languages;
	Language *latest; /* the one asked for last, or NULL */
};

/* A run of letters: as code points, lowered, with the byte offset of each in the word. */
typedef struct Piece {
	uint32_t *letters, *offsets;
	size_t count;
} Piece;

typedef struct Limits {
	int remain, push;
	bool capitalized;
} Limits;

/* ---- dictionaries ---- */

/* A tag becomes part of a path, so it may hold nothing but letters, figures and hyphens. */
static bool is_tag(const char *tag)
{
	size_t length = strlen(tag);

	for (size_t i = 0; i < length; i++)
		if (!ascii_is_word(tag[i]) && tag[i] != '-')
			return false;
	return length > 0 && length < 32;
}

/* NULL when there is no such file, or none that can be used. */
static Patterns *load(Hyphenators *h, const char *name)
{
	Patterns *patterns = NULL;
	ArenaMark mark = arena_mark(h->scratch);
	const char *path = arena_printf(h->scratch, DICTIONARIES "/hyph_%s.dic", name);
	size_t length;
	const char *text =
		file_exists(path) ? file_read(h->scratch, path, MOST_BYTES, &length, h->ledger, h->diagnostics) : NULL;

	if (text)
		patterns = patterns_read(h->arena, text);
	arena_reset(h->scratch, mark);
	return patterns;
}

/* The first by name of a language's dictionaries for its regions. */
static Patterns *load_of_any_region(Hyphenators *h, const char *language)
{
	const char *pattern = arena_printf(h->arena, DICTIONARIES "/hyph_%s_*.dic", language);
	Patterns *patterns = NULL;
	glob_t found;

	if (glob(pattern, 0, NULL, &found) != 0)
		return NULL;
	for (size_t i = 0; i < found.gl_pathc && !patterns; i++) {
		const char *name = found.gl_pathv[i] + strlen(DICTIONARIES "/hyph_");
		patterns = load(h, arena_strndup(h->arena, name, strlen(name) - strlen(".dic")));
	}
	globfree(&found);
	return patterns;
}

/* For "pt-BR": pt_BR, then pt, then pt_PT, then any pt_…. */
static Patterns *load_for(Hyphenators *h, const char *tag)
{
	char *name = arena_strdup(h->arena, tag), *region = strchr(name, '-');

	if (region)
		*region = '_';
	Patterns *patterns = load(h, name);
	if (region)
		*region = '\0';
	if (!patterns && region)
		patterns = load(h, name);
	if (patterns)
		return patterns;
	char *upper = arena_strdup(h->arena, name);
	for (char *p = upper; *p; p++)
		*p = ascii_upper(*p);
	patterns = load(h, arena_printf(h->arena, "%s_%s", name, upper));
	return patterns ? patterns : load_of_any_region(h, name);
}

static Language *new_language(Hyphenators *h, const char *tag)
{
	Language *language = arena_new_of(h->arena, Language);

	language->tag = arena_strdup(h->arena, tag);
	language->words = map_new(h->arena);
	language->french = strncmp(tag, "fr", 2) == 0;
	if (is_tag(tag))
		language->patterns = load_for(h, tag);
	if (!language->patterns)
		diag_note(h->diagnostics, "hyphen-language", NO_PLACE, NULL,
			  "no hyphenation dictionary for language \"%s\" in %s", tag, DICTIONARIES);
	map_set(h->languages, tag, language);
	return language;
}

static Language *language_for(Hyphenators *h, const char *tag)
{
	if (h->latest && strcmp(h->latest->tag, tag) == 0)
		return h->latest;
	Language *language = map_find(h->languages, tag);
	h->latest = language ? language : new_language(h, tag);
	return h->latest;
}

Hyphenators *hyphenators_new(Ledger *ledger, Diagnostics *diagnostics)
{
	Arena *arena = arena_new();
	Hyphenators *h = arena_new_of(arena, Hyphenators);

	pthread_mutex_init(&h->lock, NULL);
	h->arena = arena;
	h->scratch = arena_new();
	h->ledger = ledger;
	h->diagnostics = diagnostics;
	h->languages = map_new(arena);
	return h;
}

void hyphenators_free(Hyphenators *h)
{
	if (!h)
		return;
	pthread_mutex_destroy(&h->lock);
	arena_free(h->scratch);
	arena_free(h->arena);
}

/* ---- which words break ---- */

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Letters and apostrophes only, no capital but the first, and that one only if it is not a name's. */
static bool may_break(const char *word, size_t length, bool capitalized)
{
	for (size_t at = 0; at < length;) {
		bool first = at == 0;
		uint32_t c = utf8_next(word, length, &at);
		if (!u_isalpha((UChar32)c) && !is_apostrophe(c))
			return false;
		if ((u_isupper((UChar32)c) || u_istitle((UChar32)c)) && !(first && capitalized))
			return false;
	}
	return true;
}

/* The letters from *at up to an apostrophe or the end; *at moves past it. */
static Piece next_piece(Arena *arena, const char *word, size_t length, size_t *at)
{
	Piece piece = { arena_array_of(arena, uint32_t, length + 1), arena_array_of(arena, uint32_t, length + 1), 0 };

	while (*at < length) {
		uint32_t offset = (uint32_t)*at, c = utf8_next(word, length, at);
		if (is_apostrophe(c))
			break;
		piece.letters[piece.count] = (uint32_t)u_tolower((UChar32)c);
		piece.offsets[piece.count++] = offset;
	}
	return piece;
}

/* ---- which of the dictionary's breaks stand ---- */

static bool is_vowel(uint32_t c)
{
	static const uint32_t vowels[] = { 'a',  'e',  'i',  'o',  'u',  'y',  0xE0, 0xE2, 0xE4, 0xE6, 0xE8, 0xE9,
					   0xEA, 0xEB, 0xEE, 0xEF, 0xF4, 0xF6, 0xF9, 0xFB, 0xFC, 0xFF, 0x153 };

	for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
		if (c == vowels[i])
			return true;
	return false;
}

static bool is_prefix(const Piece *piece, size_t count)
{
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t n = 0, at = 0, length = strlen(prefixes[i]);
		while (at < length && n < count && utf8_next(prefixes[i], length, &at) == piece->letters[n])
			n++;
		if (n == count && at == length)
			return true;
	}
	return false;
}

/* Whether the letters from `from` on are consonants and a mute e. */
static bool is_mute_end(const Piece *piece, size_t from)
{
	for (size_t i = from; i + 1 < piece->count; i++)
		if (is_vowel(piece->letters[i]))
			return false;
	return piece->letters[piece->count - 1] == 'e';
}

/* Whether French lets a hyphen stand before letter `at`. */
static bool allowed_in_french(const Piece *piece, size_t at)
{
	if (piece->count - at < LEAST_MUTE && is_mute_end(piece, at))
		return false;
	return !is_vowel(piece->letters[at - 1]) || !is_vowel(piece->letters[at]) || is_prefix(piece, at);
}

/* ---- the whole ---- */

static int at_least(int limit, int least)
{
	return limit > least ? limit : least;
}

static void add_points(Arena *arena, const Language *language, const Piece *piece, Limits limits, Offsets *points)
{
	if (piece->count < LEAST_WORD)
		return;
	uint8_t *values = arena_array_of(arena, uint8_t, piece->count);
	size_t before = (size_t)at_least(limits.remain, patterns_least_before(language->patterns));
	size_t after = (size_t)at_least(limits.push, patterns_least_after(language->patterns));
	patterns_apply(language->patterns, piece->letters, piece->count, values);
	for (size_t at = before; at + after <= piece->count; at++)
		if (values[at] % 2 && (!language->french || allowed_in_french(piece, at)))
			array_push(arena, points, piece->offsets[at]);
}

static Points *find_points(Hyphenators *h, const Language *language, const char *word, size_t length, Limits limits)
{
	Points *points = arena_new_of(h->arena, Points);
	Offsets found = { 0 };

	if (!language->patterns || !may_break(word, length, limits.capitalized))
		return points;
	for (size_t at = 0; at < length;) {
		Piece piece = next_piece(h->scratch, word, length, &at);
		add_points(h->scratch, language, &piece, limits, &found);
	}
	points->count = found.count;
	points->offsets = arena_memdup(h->arena, found.items, found.count * sizeof *found.items);
	return points;
}

/* A byte for each limit, then the word. */
static char *word_key(Arena *arena, const char *word, size_t length, Limits limits)
{
	char *key = arena_alloc(arena, length + 4);

	key[0] = (char)(' ' + limits.remain);
	key[1] = (char)(' ' + limits.push);
	key[2] = limits.capitalized ? 'C' : 'c';
	memcpy(key + 3, word, length);
	return key;
}

static int clamp(int limit)
{
	return limit < 1 ? 1 : limit > MOST_LIMIT ? MOST_LIMIT : limit;
}

/* What is known of the word, or found out. */
static const Points *points_of(Hyphenators *h, const char *tag, const char *word, size_t length, Limits limits)
{
	Language *language = language_for(h, tag);
	ArenaMark mark = arena_mark(h->scratch);
	char *key = word_key(h->scratch, word, length, limits);
	Points *points = map_find_bytes(language->words, key, length + 3);

	if (!points) {
		points = find_points(h, language, word, length, limits);
		map_set(language->words, key, points);
	}
	arena_reset(h->scratch, mark);
	return points;
}

size_t hyphen_points(Hyphenators *h, const char *tag, const char *word, size_t length, int remain, int push,
		     bool capitalized, const uint32_t **offsets)
{
	Limits limits = { clamp(remain), clamp(push), capitalized };
	const Points *points;

	pthread_mutex_lock(&h->lock);
	points = points_of(h, tag, word, length, limits);
	pthread_mutex_unlock(&h->lock);
	*offsets = points->offsets;
	return points->count;
}
