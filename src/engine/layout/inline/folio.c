#include "layout/inline/folio.h"

#include "base/ascii.h"
#include "base/str.h"

#include <string.h>

#define MOST_ROMAN 3999

static const char *roman(Arena *arena, uint32_t number)
{
	static const struct {
		uint32_t value;
		const char *digits;
	} steps[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
		{ 40, "xl" },  { 10, "x" },   { 9, "ix" },  { 5, "v" },    { 4, "iv" },  { 1, "i" },
	};
	Str out = str_in(arena);

	if (number > MOST_ROMAN)
		return arena_printf(arena, "%u", number);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		for (; number >= steps[i].value; number -= steps[i].value)
			str_add(&out, steps[i].digits);
	return str_text(&out);
}

/* a … z, aa … zz, aaa …: base 26 without a zero. */
static const char *letters(Arena *arena, uint32_t number)
{
	char reversed[8];
	size_t count = 0;
	char *text;

	for (; number; number = (number - 1) / 26)
		reversed[count++] = (char)('a' + (number - 1) % 26);
	text = arena_alloc(arena, count + 1);
	for (size_t i = 0; i < count; i++)
		text[i] = reversed[count - 1 - i];
	return text;
}

static const char *upper(Arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);

	for (char *c = copy; *c; c++)
		*c = ascii_upper(*c);
	return copy;
}

const char *folio_format(Arena *arena, uint32_t number, const char *format)
{
	switch (*format) {
	case 'i': return roman(arena, number);
	case 'I': return upper(arena, roman(arena, number));
	case 'a': return letters(arena, number);
	case 'A': return upper(arena, letters(arena, number));
	default: return arena_printf(arena, "%0*u", (int)strlen(format), number);
	}
}

const char *folio_group(Arena *arena, const char *figures, const char *separator, int size)
{
	size_t count = strlen(figures);
	Str out = str_in(arena);

	if (!separator || size < 1 || strspn(figures, "0123456789") != count)
		return figures;
	for (size_t i = 0; i < count; i++)
		str_printf(&out, "%s%c", i > 0 && (count - i) % (size_t)size == 0 ? separator : "", figures[i]);
	return str_text(&out);
}
