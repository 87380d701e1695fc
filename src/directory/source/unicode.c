/*
 * Unicode for the source, by ICU's normaliser. A usual French text is known to be composed and never goes through it.
 */
#include "source/unicode.h"

#include "base/ascii.h"
#include "base/str.h"
#include "base/utf8.h"

#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <stdlib.h>
#include <string.h>

#define COUNTRY_LONGEST 100

#define DISTANCE_LETTERS 64 /* longer names are compared by their beginnings */

/* Whether the text has only characters that every normal form leaves alone beside each other: those below U+0300, and
 * U+2010 to U+203F (dashes, quotation marks, ellipsis). All of usual French. */
static bool is_composed(const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		if (*c >= 0xCC && !(c[0] == 0xE2 && c[1] == 0x80 && c[2] >= 0x90))
			return false;
		if (*c >= 0xE0)
			c += 2;
	}
	return true;
}

/* The text in UTF-16, in `arena`. */
static UChar *utf16_of(Arena *arena, const char *text, int32_t *length)
{
	int32_t bytes = (int32_t)strlen(text);
	UChar *units = arena_array_of(arena, UChar, bytes + 1);
	UErrorCode error = U_ZERO_ERROR;

	u_strFromUTF8WithSub(units, bytes + 1, length, text, bytes, 0xFFFD, NULL, &error);
	return units;
}

static char *utf8_of(Arena *arena, const UChar *units, int32_t length)
{
	int32_t capacity = length * 3 + 1;
	char *text = arena_alloc(arena, (size_t)capacity);
	UErrorCode error = U_ZERO_ERROR;

	u_strToUTF8WithSub(text, capacity, NULL, units, length, 0xFFFD, NULL, &error);
	return text;
}

/* Normalised into `arena`; no form of ICU makes a text more than 18 times as long (UAX 15). */
static UChar *normalised(Arena *arena, const UNormalizer2 *form, const UChar *units, int32_t *length)
{
	int32_t capacity = *length * 18 + 1;
	UChar *result = arena_array_of(arena, UChar, capacity);
	UErrorCode error = U_ZERO_ERROR;

	*length = unorm2_normalize(form, units, *length, result, capacity, &error);
	return result;
}

const char *unicode_nfc(Arena *arena, const char *text)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	ArenaMark mark = arena_mark(arena);
	int32_t length;
	UChar *units;

	if (is_composed(text) || U_FAILURE(error))
		return text;
	units = utf16_of(arena, text, &length);
	if (unorm2_isNormalized(nfc, units, length, &error)) {
		arena_reset(arena, mark);
		return text;
	}
	units = normalised(arena, nfc, units, &length);
	return utf8_of(arena, units, length);
}

/* Letters that Unicode does not decompose, in plain ones; NULL for the others. */
static const char *plain_letters(uint32_t c)
{
	static const struct {
		uint32_t letter;
		const char *plain;
	} table[] = {
		{ 0x00C6, "ae" }, { 0x00E6, "ae" }, { 0x00D0, "d" },  { 0x00F0, "d" },  { 0x00D8, "o" },
		{ 0x00F8, "o" },  { 0x00DE, "th" }, { 0x00FE, "th" }, { 0x00DF, "ss" }, { 0x0110, "d" },
		{ 0x0111, "d" },  { 0x0141, "l" },  { 0x0142, "l" },  { 0x014A, "ng" }, { 0x014B, "ng" },
		{ 0x0152, "oe" }, { 0x0153, "oe" }, { 0x0186, "o" },  { 0x0254, "o" },  { 0x0190, "e" },
		{ 0x025B, "e" },  { 0x019D, "ny" }, { 0x0272, "ny" }, { 0x0131, "i" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].letter == c)
			return table[i].plain;
	return NULL;
}

static bool is_mark(uint32_t c)
{
	return c >= 0x0300 && c <= 0x036F;
}

/* Adds the key of one decomposed character; a separator waits in *gap until a letter follows. */
static void add_folded(Str *key, uint32_t c, bool *gap)
{
	const char *plain = plain_letters(c);
	char letter[2] = { 0 };

	if (is_mark(c))
		return;
	if (ascii_is_word(c))
		letter[0] = ascii_lower((char)c);
	if (!plain && !letter[0]) {
		*gap = true;
		return;
	}
	if (*gap && key->length)
		str_add_char(key, '-');
	*gap = false;
	str_add(key, plain ? plain : letter);
}

char *unicode_fold(Arena *arena, const char *text)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t length;
	UChar *units = utf16_of(arena, text, &length);
	Str key = str_in(arena);
	const char *plain;
	bool gap = false;

	units = normalised(arena, unorm2_getNFKDInstance(&error), units, &length);
	plain = utf8_of(arena, units, length);
	for (size_t offset = 0, end = strlen(plain); offset < end;)
		add_folded(&key, utf8_next(plain, end, &offset), &gap);
	return arena_strdup(arena, str_text(&key));
}

static int least(int a, int b, int c)
{
	int two = a < b ? a : b;

	return two < c ? two : c;
}

int unicode_distance(const char *a, const char *b, int limit)
{
	int rows[3][DISTANCE_LETTERS + 1];
	int *previous = rows[0], *before = rows[1], *row = rows[2];
	int a_length = (int)strnlen(a, DISTANCE_LETTERS), b_length = (int)strnlen(b, DISTANCE_LETTERS);

	if (abs(a_length - b_length) > limit)
		return limit + 1;
	for (int j = 0; j <= b_length; j++)
		previous[j] = j;
	for (int i = 1; i <= a_length; i++) {
		int *spare = before;

		row[0] = i;
		for (int j = 1; j <= b_length; j++) {
			row[j] = least(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1, limit + 1);
		}
		before = previous;
		previous = row;
		row = spare;
	}
	return previous[b_length] < limit + 1 ? previous[b_length] : limit + 1;
}

const char *unicode_country(Arena *arena, Language language, const char *code)
{
	UChar name[COUNTRY_LONGEST];
	char utf8[3 * COUNTRY_LONGEST];
	UErrorCode status = U_ZERO_ERROR;

	uloc_getDisplayCountry(arena_printf(arena, "und_%s", code), language_code(language), name, COUNTRY_LONGEST,
			       &status);
	u_strToUTF8(utf8, sizeof utf8, NULL, name, -1, &status);
	return arena_strdup(arena, U_SUCCESS(status) ? utf8 : code);
}
