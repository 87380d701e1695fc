/*
 * ICU's regular expressions, which work on UTF-16.
 */
#include "check/regex.h"

#include "base/ascii.h"
#include "base/str.h"

#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include <stdlib.h>
#include <string.h>

/* Steps (about a millisecond each) and stack after which a match is given up, as one that goes back and forth without
 * end. */
#define MOST_STEPS 500
#define MOST_STACK (1 << 20)

struct Regex {
	URegularExpression *expression;
	RegexText text;
};

static void end_without_memory(UErrorCode status)
{
	if (status == U_MEMORY_ALLOCATION_ERROR)
		memory_end();
}

RegexText regex_text(Arena *arena, const char *text)
{
	size_t length = strlen(text);
	UChar *units = arena_array_of(arena, UChar, length + 1);
	UErrorCode status = U_ZERO_ERROR;
	int32_t written = 0;

	u_strFromUTF8WithSub(units, (int32_t)length + 1, &written, text, (int32_t)length, 0xFFFD, NULL, &status);
	return (RegexText){ units, written };
}

Regex *regex_new(const char *pattern, int *fault)
{
	Arena *arena = arena_new();
	RegexText text = regex_text(arena, pattern);
	Regex *regex = calloc(1, sizeof *regex);
	UErrorCode status = U_ZERO_ERROR;
	UParseError where = { 0 };

	if (!regex)
		memory_end();
	regex->expression = uregex_open(text.units, text.length, 0, &where, &status);
	arena_free(arena);
	end_without_memory(status);
	if (U_SUCCESS(status)) {
		uregex_setTimeLimit(regex->expression, MOST_STEPS, &status);
		uregex_setStackLimit(regex->expression, MOST_STACK, &status);
		return regex;
	}
	*fault = where.offset > 0 ? where.offset : 1;
	free(regex);
	return NULL;
}

void regex_free(Regex *regex)
{
	if (!regex)
		return;
	uregex_close(regex->expression);
	free(regex);
}

void regex_look_in(Regex *regex, RegexText text)
{
	UErrorCode status = U_ZERO_ERROR;

	regex->text = text;
	uregex_setText(regex->expression, text.units, text.length, &status);
	end_without_memory(status);
}

bool regex_next(Regex *regex)
{
	UErrorCode status = U_ZERO_ERROR;
	bool found = uregex_findNext(regex->expression, &status);

	end_without_memory(status);
	return found && U_SUCCESS(status);
}

/* Where a group begins and ends; false: it took no part. */
static bool bounds_of(const Regex *regex, int group, int32_t *start, int32_t *end)
{
	UErrorCode status = U_ZERO_ERROR;

	*start = uregex_start(regex->expression, group, &status);
	*end = uregex_end(regex->expression, group, &status);
	return U_SUCCESS(status) && *start >= 0;
}

static const char *in_utf8(Arena *arena, const UChar *units, int32_t length)
{
	int32_t capacity = 3 * length + 1, written = 0;
	char *text = arena_alloc(arena, (size_t)capacity);
	UErrorCode status = U_ZERO_ERROR;

	u_strToUTF8WithSub(text, capacity, &written, units, length, 0xFFFD, NULL, &status);
	text[written] = '\0';
	return text;
}

const char *regex_group(Arena *arena, const Regex *regex, int group)
{
	int32_t start, end;

	return bounds_of(regex, group, &start, &end) ? in_utf8(arena, regex->text.units + start, end - start) : "";
}

size_t regex_offset(const Regex *regex)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t start, end, bytes = 0;

	if (bounds_of(regex, 0, &start, &end))
		u_strToUTF8WithSub(NULL, 0, &bytes, regex->text.units, start, 0xFFFD, NULL, &status);
	return (size_t)bytes;
}

const char *regex_replaced(Arena *arena, const Regex *regex, const char *replacement)
{
	Str replaced = str_in(arena);

	for (; *replacement; replacement++)
		if (replacement[0] == '$' && ascii_is_digit((unsigned char)replacement[1]))
			str_add(&replaced, regex_group(arena, regex, *++replacement - '0'));
		else
			str_add_char(&replaced, *replacement);
	return str_text(&replaced);
}
