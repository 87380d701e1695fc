/*
 * Blanks.
 */
#include "web/spacing.h"

#include "source/xml.h"

#include <string.h>

#define NO_BREAK "\u00A0"
#define BLANKS " \t\r\n"

/* Whether a sign begins at `text` that keeps the blank before it. */
static bool holds_blank(const char *text)
{
	static const char *const signs[] = { ";", ":", "!", "?", "»", "%", "€" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(text, signs[i]))
			return true;
	return false;
}

/* Whether what was written since `begin` ends with the text, as a word of its own if it begins with a letter. */
static bool ends_with(const Str *out, size_t begin, const char *text)
{
	size_t length = strlen(text), before = out->length - length;

	if (out->length - begin < length || memcmp(out->bytes + before, text, length) != 0)
		return false;
	return before == begin || *text < 'A' || *text > 'z' || strchr(" (\xA0", out->bytes[before - 1]) != NULL;
}

/* Whether a blank here belongs to what follows. */
static bool is_after_opening(const Str *out, size_t begin)
{
	static const char *const openings[] = { "«", "M.", "MM.", "Mme", "Mmes", "Dr", "n°" };

	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
		if (ends_with(out, begin, openings[i]))
			return true;
	return false;
}

void spacing_add(Str *out, const char *text)
{
	size_t begin = out->length;

	for (;;) {
		size_t word = strcspn(text, BLANKS);

		str_add_bytes(out, text, word);
		text += word;
		if (!*text)
			return;
		text += strspn(text, BLANKS);
		str_add(out, holds_blank(text) || (*text && is_after_opening(out, begin)) ? NO_BREAK : " ");
	}
}

static void space(Arena *arena, xmlNode *text)
{
	ArenaMark mark = arena_mark(arena);
	Str spaced = str_in(arena);

	spacing_add(&spaced, (const char *)text->content);
	if (!str_equal(str_text(&spaced), (const char *)text->content))
		xmlNodeSetContent(text, (const xmlChar *)str_text(&spaced));
	arena_reset(arena, mark);
}

static void space_all(Arena *arena, xmlNode *parent)
{
	for (xmlNode *child = parent->children; child; child = child->next) {
		if (child->type == XML_TEXT_NODE)
			space(arena, child);
		else if (child->type == XML_ELEMENT_NODE && !xml_is(child, "script") && !xml_is(child, "style"))
			space_all(arena, child);
	}
}

void spacing_apply(xmlDoc *page)
{
	Arena *arena = arena_new();

	space_all(arena, (xmlNode *)page);
	arena_free(arena);
}
