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

static bool parts(char c)
{
	return c == '-' || c == '_';
}

/* What stands before the next hyphen, taken off the tag. */
static Slice next_subtag(Slice *rest)
{
	Slice tag = { rest->bytes, 0 };
	size_t taken;

	while (tag.length < rest->length && !parts(rest->bytes[tag.length]))
		tag.length++;
	taken = tag.length + (tag.length < rest->length);
	*rest = (Slice){ rest->bytes + taken, rest->length - taken };
	return tag;
}

/* ---- tags as RFC 5646, § 2.1 has them ---- */

/* Those of before its rules that keep to none of them. */
static const char *const irregular[] = { "en-GB-oed", "i-ami", "i-bnn",     "i-default", "i-enochian", "i-hak",
					 "i-klingon", "i-lux", "i-mingo",   "i-navajo",  "i-pwn",      "i-tao",
					 "i-tay",     "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE" };

static bool is_same(Slice a, Slice b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (ascii_lower(a.bytes[i]) != ascii_lower(b.bytes[i]))
			return false;
	return true;
}

static bool is_irregular(Slice tag)
{
	for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++)
		if (is_same(tag, slice_of(irregular[i])))
			return true;
	return false;
}

static bool has_length(Slice subtag, size_t least, size_t most)
{
	return subtag.length >= least && subtag.length <= most;
}

static bool is_script(Slice subtag)
{
	return subtag.length == 4 && is_all(subtag, ascii_is_letter);
}

static bool is_region(Slice subtag)
{
	return (subtag.length == 2 && is_all(subtag, ascii_is_letter)) ||
	       (subtag.length == 3 && is_all(subtag, ascii_is_digit));
}

static bool is_variant(Slice subtag)
{
	return is_all(subtag, ascii_is_word) &&
	       (has_length(subtag, 5, 8) || (subtag.length == 4 && ascii_is_digit((unsigned char)*subtag.bytes)));
}

/* A tag being read: the subtag that is next, and what follows it. */
typedef struct Tag {
	Slice next, rest;
	bool over;
} Tag;

static void step(Tag *tag)
{
	tag->over = !tag->rest.length;
	tag->next = next_subtag(&tag->rest);
}

/* Subtags of two letters or digits at least, of one after x; at least one of them. */
static bool skip_subtags(Tag *tag, size_t least)
{
	size_t count = 0;

	for (; !tag->over && has_length(tag->next, least, 8) && is_all(tag->next, ascii_is_word); count++)
		step(tag);
	return count > 0;
}

static bool skip_private(Tag *tag)
{
	if (tag->over || !is_same(tag->next, slice_of("x")))
		return true;
	step(tag);
	return skip_subtags(tag, 1);
}

static bool skip_extensions(Tag *tag)
{
	bool seen[256] = { false };

	while (!tag->over && tag->next.length == 1 && ascii_is_word((unsigned char)*tag->next.bytes) &&
	       ascii_lower(*tag->next.bytes) != 'x') {
		unsigned char singleton = (unsigned char)ascii_lower(*tag->next.bytes);

		step(tag);
		if (seen[singleton] || !skip_subtags(tag, 2))
			return false;
		seen[singleton] = true;
	}
	return true;
}

static bool skip_variants(Tag *tag)
{
	Slice seen[8];
	size_t count = 0;

	while (!tag->over && is_variant(tag->next)) {
		for (size_t i = 0; i < count; i++)
			if (is_same(seen[i], tag->next))
				return false;
		if (count < sizeof seen / sizeof *seen)
			seen[count++] = tag->next;
		step(tag);
	}
	return true;
}

/* The language, with three further subtags of three letters at most where it is of two or three. */
static bool skip_language(Tag *tag)
{
	bool extends = has_length(tag->next, 2, 3);

	if (!has_length(tag->next, 2, 8) || !is_all(tag->next, ascii_is_letter))
		return false;
	step(tag);
	for (int i = 0; i < 3 && extends && !tag->over && tag->next.length == 3 && is_all(tag->next, ascii_is_letter);
	     i++)
		step(tag);
	return true;
}

static void skip_one(Tag *tag, bool (*is)(Slice subtag))
{
	if (!tag->over && is(tag->next))
		step(tag);
}

static bool is_language(Slice text)
{
	Tag tag = { .rest = text };

	if (!text.length || parts(text.bytes[text.length - 1]))
		return false;
	if (is_irregular(text))
		return true;
	step(&tag);
	if (is_same(tag.next, slice_of("x")))
		return skip_private(&tag) && tag.over;
	if (!skip_language(&tag))
		return false;
	skip_one(&tag, is_script);
	skip_one(&tag, is_region);
	return skip_variants(&tag) && skip_extensions(&tag) && skip_private(&tag) && tag.over;
}

bool language_is_part(LanguagePart part, Slice code)
{
	switch (part) {
	case LANGUAGE_SCRIPT: return is_script(code);
	case LANGUAGE_REGION: return is_region(code);
	default: return is_language(code);
	}
}

/* Whether an extension of Unicode's tells how lines are broken (UTS 35, key lb). */
static bool says_breaking(Slice extension)
{
	while (extension.length)
		if (is_same(next_subtag(&extension), slice_of("lb")))
			return true;
	return false;
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
		if (is_same(subtag, slice_of("u")) && says_breaking(rest)) {
			parts[LANGUAGE_PRIMARY] = tag;
			parts[LANGUAGE_SCRIPT] = parts[LANGUAGE_REGION] = (Slice){ 0 };
		}
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
