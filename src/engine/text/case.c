/*
 * Letter case: ICU's full mappings of UTF-8, so that "œuvre" becomes "ŒUVRE", "straße" "STRASSE", and Turkish keeps its
 * dotted I. The result depends on the language given, never on the process's locale.
 */
#include "text/case.h"

#include <assert.h>
#include <unicode/ucasemap.h>

typedef int32_t (*Mapping)(UCaseMap *map, char *out, int32_t capacity, const char *text, int32_t length,
			   UErrorCode *status);

/* ICU wants a mutable map for titles only, where it keeps its word iterator. */
static int32_t to_upper(UCaseMap *map, char *out, int32_t capacity, const char *text, int32_t length,
			UErrorCode *status)
{
	return ucasemap_utf8ToUpper(map, out, capacity, text, length, status);
}

static int32_t to_lower(UCaseMap *map, char *out, int32_t capacity, const char *text, int32_t length,
			UErrorCode *status)
{
	return ucasemap_utf8ToLower(map, out, capacity, text, length, status);
}

/* Enough for most text; ICU tells the length needed when it is not. */
static int32_t usual_capacity(size_t length)
{
	return (int32_t)(length + length / 8 + 16);
}

static char *mapped(Arena *arena, const char *language, uint32_t options, Mapping mapping, const char *text,
		    size_t length, size_t *out_length)
{
	assert(length < INT32_MAX / 4);
	UErrorCode status = U_ZERO_ERROR;
	UCaseMap *map = ucasemap_open(language, options, &status);
	if (U_FAILURE(status)) /* any language is accepted: only memory can fail */
		memory_end();
	int32_t capacity = usual_capacity(length);
	char *out = arena_alloc(arena, (size_t)capacity);
	int32_t count = mapping(map, out, capacity, text, (int32_t)length, &status);
	if (status == U_BUFFER_OVERFLOW_ERROR || count >= capacity) {
		status = U_ZERO_ERROR;
		out = arena_alloc(arena, (size_t)count + 1);
		mapping(map, out, count + 1, text, (int32_t)length, &status);
	}
	ucasemap_close(map);
	if (U_FAILURE(status))
		memory_end();
	*out_length = (size_t)count;
	return out;
}

char *case_upper(Arena *arena, const char *language, const char *text, size_t length, size_t *out_length)
{
	return mapped(arena, language, 0, to_upper, text, length, out_length);
}

char *case_lower(Arena *arena, const char *language, const char *text, size_t length, size_t *out_length)
{
	return mapped(arena, language, 0, to_lower, text, length, out_length);
}

char *case_capitalize(Arena *arena, const char *language, const char *text, size_t length, size_t *out_length)
{
	return mapped(arena, language, U_TITLECASE_NO_LOWERCASE, ucasemap_utf8ToTitle, text, length, out_length);
}
