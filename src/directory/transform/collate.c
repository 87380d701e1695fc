/*
 * Alphabetical order: the filing form, then ICU's collation key of it (UTS 10, tertiary strength).
 */
#include "transform/collate.h"

#include "base/str.h"
#include "base/utf8.h"
#include "source/unicode.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include <pthread.h>
#include <string.h>
#include <strings.h>

#define KEY_BYTES_PER_UNIT 16 /* more than any character's weights at three levels take */

static bool is_separator(uint32_t c)
{
	return c == ' ' || c == '-' || c == '\'' || c == 0x2019 || c == 0x00A0 || c == 0x202F || c == 0x2010 ||
	       c == 0x2011 || c == '\t' || c == '\n' || c == '\r';
}

/* Each run of separators one space, none at the ends. */
static const char *with_plain_separators(Arena *arena, const char *name)
{
	Str plain = str_in(arena);
	bool gap = false;

	for (size_t offset = 0, length = strlen(name); offset < length;) {
		uint32_t c = utf8_next(name, length, &offset);

		if (is_separator(c)) {
			gap = plain.length > 0;
			continue;
		}
		if (gap)
			str_add_char(&plain, ' ');
		gap = false;
		str_add_utf8(&plain, c == UTF8_INVALID ? 0xFFFD : c);
	}
	return str_text(&plain);
}

/* What a word is read as; only when another follows it. */
static const char *read_as(const char *word, size_t length)
{
	static const struct {
		const char *abbreviation, *word;
	} table[] = {
		{ "St", "Saint" },
		{ "St.", "Saint" },
		{ "Ste", "Sainte" },
		{ "Ste.", "Sainte" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strlen(table[i].abbreviation) == length && strncasecmp(word, table[i].abbreviation, length) == 0)
			return table[i].word;
	return NULL;
}

static bool is_article(const char *word, size_t length)
{
	static const char *const articles[] = { "Le", "La", "Les", "L" };

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (strlen(articles[i]) == length && strncasecmp(word, articles[i], length) == 0)
			return true;
	return false;
}

const char *collate_filed(Arena *arena, const char *name)
{
	const char *word = with_plain_separators(arena, name);
	Str filed = str_in(arena);
	size_t length = strcspn(word, " ");

	if (word[length] && is_article(word, length))
		word += length + 1;
	for (; *word; word += length + (word[length] == ' ')) {
		const char *read;

		length = strcspn(word, " ");
		read = word[length] ? read_as(word, length) : NULL;
		if (filed.length)
			str_add_char(&filed, ' ');
		str_add_bytes(&filed, read ? read : word, read ? strlen(read) : length);
	}
	return str_text(&filed);
}

/* One collator for the process: opening it costs more than a thousand keys. ICU allows it to be shared for reading. */
static UCollator *collator;

static void open_collator(void)
{
	UErrorCode error = U_ZERO_ERROR;

	collator = ucol_open("fr", &error);
	ucol_setAttribute(collator, UCOL_STRENGTH, UCOL_TERTIARY, &error);
	ucol_setAttribute(collator, UCOL_ALTERNATE_HANDLING, UCOL_NON_IGNORABLE, &error);
	ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &error);
	if (U_FAILURE(error))
		memory_end(); /* ICU's own data are there; it fails for nothing else */
}

const char *collate_key(Arena *arena, const char *name)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const char *filed = collate_filed(arena, name);
	int32_t bytes = (int32_t)strlen(filed), units, length;
	UChar *text = arena_array_of(arena, UChar, bytes + 1);
	uint8_t *key = arena_alloc(arena, (size_t)bytes * KEY_BYTES_PER_UNIT + 8);
	UErrorCode error = U_ZERO_ERROR;
	Str hex = str_in(arena);

	pthread_once(&once, open_collator);
	u_strFromUTF8WithSub(text, bytes + 1, &units, filed, bytes, 0xFFFD, NULL, &error);
	length = ucol_getSortKey(collator, text, units, key, bytes * KEY_BYTES_PER_UNIT + 8);
	for (int32_t i = 0; i + 1 < length; i++)
		str_printf(&hex, "%02x", key[i]);
	return str_text(&hex);
}

const char *collate_letter(Arena *arena, const char *name)
{
	char first = unicode_fold(arena, collate_filed(arena, name))[0];

	return first >= 'a' && first <= 'z' ? arena_printf(arena, "%c", first - 'a' + 'A') : "#";
}
