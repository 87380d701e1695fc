#include "fo/language.h"

#include "base/ascii.h"
#include "fo/fo.h"

#include <string.h>

static size_t count_of(Slice code, bool (*belongs)(uint32_t c))
{
	size_t count = 0;

	while (count < code.length && belongs((unsigned char)code.bytes[count]))
		count++;
	return count;
}

static bool is_all(Slice code, bool (*belongs)(uint32_t c))
{
	return count_of(code, belongs) == code.length;
}

/* What stands before the next hyphen, taken off the tag. */
static Slice next_subtag(Slice *rest)
{
	Slice tag = { rest->bytes, 0 };
	size_t taken;

	while (tag.length < rest->length && rest->bytes[tag.length] != '-')
		tag.length++;
	taken = tag.length + (tag.length < rest->length);
	*rest = (Slice){ rest->bytes + taken, rest->length - taken };
	return tag;
}

/* A language; behind it, and behind a single letter, which must have some, subtags. */
static bool is_language(Slice tag)
{
	Slice rest = tag, subtag = next_subtag(&rest);

	if (!subtag.length || subtag.length > 8 || !is_all(subtag, ascii_is_letter))
		return false;
	if (subtag.length == 1 && !rest.length)
		return false;
	while (rest.length) {
		subtag = next_subtag(&rest);
		if (!subtag.length || subtag.length > 8 || !is_all(subtag, ascii_is_word))
			return false;
	}
	return tag.bytes[tag.length - 1] != '-';
}

bool language_is_part(LanguagePart part, Slice code)
{
	switch (part) {
	case LANGUAGE_SCRIPT: return code.length == 4 && is_all(code, ascii_is_letter);
	case LANGUAGE_REGION:
		return (code.length == 2 && is_all(code, ascii_is_letter)) ||
		       (code.length == 3 && is_all(code, ascii_is_digit));
	default: return is_language(code);
	}
}

void language_split(Slice tag, Slice parts[LANGUAGE_PARTS])
{
	Slice rest = tag, subtag = next_subtag(&rest);

	parts[LANGUAGE_SCRIPT] = parts[LANGUAGE_REGION] = (Slice){ 0 };
	parts[LANGUAGE_PRIMARY] = subtag.length == 1 || !is_language(tag) ? tag : subtag;
	if (parts[LANGUAGE_PRIMARY].length == tag.length)
		return;
	while (rest.length) {
		subtag = next_subtag(&rest);
		if (subtag.length == 1)
			return;
		for (LanguagePart part = LANGUAGE_SCRIPT; part < LANGUAGE_PARTS; part++)
			if (!parts[part].length && language_is_part(part, subtag))
				parts[part] = subtag;
	}
}

void language_set_case(LanguagePart part, char *code)
{
	for (size_t i = 0; code[i]; i++)
		code[i] = part == LANGUAGE_REGION || (part == LANGUAGE_SCRIPT && i == 0) ? ascii_upper(code[i])
											 : ascii_lower(code[i]);
}

const char *fo_language_tag(Arena *arena, const FoText *text)
{
	if (!*text->language || strchr(text->language, '-'))
		return text->language;
	return arena_printf(arena, "%s%s%s%s%s", text->language, *text->script ? "-" : "", text->script,
			    *text->country ? "-" : "", text->country);
}

bool fo_same_language(const FoText *a, const FoText *b)
{
	return a == b ||
	       (!strcmp(a->language, b->language) && !strcmp(a->script, b->script) && !strcmp(a->country, b->country));
}
