#include "edit/markup.h"

#include "base/ascii.h"

#include <string.h>

static bool begins(Text text, size_t at, const char *words)
{
	size_t length = strlen(words);

	return at <= text.length && text.length - at >= length && memcmp(text.bytes + at, words, length) == 0;
}

/* The offset behind the next `words` from `at` on; the text's end if there are none. */
static size_t behind(Text text, size_t at, const char *words)
{
	while (at < text.length && !begins(text, at, words))
		at++;
	return at < text.length ? at + strlen(words) : text.length;
}

/* ---- tags ---- */

/* Behind the > of a tag, those in quotes passed over. */
static size_t tag_end(Text text, size_t at)
{
	char quote = '\0';

	for (; at < text.length; at++) {
		char c = text.bytes[at];

		if (!quote && c == '>')
			return at + 1;
		if (!quote && (c == '"' || c == '\''))
			quote = c;
		else if (c == quote)
			quote = '\0';
	}
	return text.length;
}

static Markup tag_at(Text text, size_t at)
{
	size_t end = tag_end(text, at);
	bool empty = end - at > 2 && begins(text, end - 2, "/>");

	return (Markup){ empty ? MARKUP_EMPTY : MARKUP_START, at, end };
}

Markup markup_at(Text text, size_t at)
{
	const char *next;

	if (text.bytes[at] != '<') {
		next = memchr(text.bytes + at, '<', text.length - at);
		return (Markup){ MARKUP_TEXT, at, next ? (size_t)(next - text.bytes) : text.length };
	}
	if (begins(text, at, "</"))
		return (Markup){ MARKUP_END, at, behind(text, at, ">") };
	if (begins(text, at, "<!--"))
		return (Markup){ MARKUP_COMMENT, at, behind(text, at + 4, "-->") };
	if (begins(text, at, "<![CDATA["))
		return (Markup){ MARKUP_CDATA, at, behind(text, at, "]]>") };
	if (begins(text, at, "<?"))
		return (Markup){ MARKUP_INSTRUCTION, at, behind(text, at, "?>") };
	if (begins(text, at, "<!"))
		return (Markup){ MARKUP_OTHER, at, tag_end(text, at) };
	return tag_at(text, at);
}

static bool ends_a_name(char c)
{
	return ascii_is_space((unsigned char)c) || strchr("=/>?", c) != NULL;
}

Markup markup_name(Text text, Markup tag)
{
	size_t start = tag.start + (tag.kind == MARKUP_END || tag.kind == MARKUP_INSTRUCTION ? 2 : 1), end = start;

	while (end < tag.end && !ends_a_name(text.bytes[end]))
		end++;
	return (Markup){ tag.kind, start, end };
}

/* Whether a tag or an instruction has that name. */
static bool markup_is(Text text, Markup tag, const char *name)
{
	Markup found = markup_name(text, tag);

	return found.end - found.start == strlen(name) && begins(text, found.start, name);
}

/* ---- elements ---- */

bool markup_element(Text text, size_t at, Element *element)
{
	int depth = 0;

	if (at >= text.length || text.bytes[at] != '<')
		return false;
	element->tag = markup_at(text, at);
	if (element->tag.kind == MARKUP_EMPTY) {
		element->inside = element->end = element->tag.end;
		return true;
	}
	if (element->tag.kind != MARKUP_START)
		return false;
	while (at < text.length) {
		Markup next = markup_at(text, at);

		depth += (next.kind == MARKUP_START) - (next.kind == MARKUP_END);
		if (depth == 0) {
			element->inside = next.start;
			element->end = next.end;
			return next.kind == MARKUP_END;
		}
		at = next.end;
	}
	return false;
}

bool markup_content(Text text, const Element *element, size_t *at, Markup *piece)
{
	Element child;

	if (*at >= element->inside)
		return false;
	*piece = markup_at(text, *at);
	if (piece->kind == MARKUP_START)
		piece->end = markup_element(text, *at, &child) ? child.end : element->inside;
	*at = piece->end;
	return true;
}

/* Goes past what ends before `at`, and into what does not. */
bool markup_parent(Text text, size_t at, Element *parent)
{
	bool found = false;
	Element element;

	for (size_t next = 0; next < at;) {
		Markup piece = markup_at(text, next);

		next = piece.end;
		if (piece.kind != MARKUP_START || !markup_element(text, piece.start, &element))
			continue;
		if (element.end <= at) {
			next = element.end;
			continue;
		}
		*parent = element;
		found = true;
	}
	return found;
}

/* ---- attributes ---- */

static size_t skip_space(Text text, size_t at, size_t end)
{
	while (at < end && ascii_is_space((unsigned char)text.bytes[at]))
		at++;
	return at;
}

bool markup_attribute(Text text, Markup tag, size_t at, Attribute *attribute)
{
	size_t equals, end = tag.end - (tag.kind == MARKUP_EMPTY ? 2 : 1);
	const char *quote;

	attribute->space = at;
	attribute->start = attribute->name_end = skip_space(text, at, end);
	while (attribute->name_end < end && !ends_a_name(text.bytes[attribute->name_end]))
		attribute->name_end++;
	equals = skip_space(text, attribute->name_end, end);
	if (attribute->start == attribute->name_end || equals >= end || text.bytes[equals] != '=')
		return false;
	attribute->value = skip_space(text, equals + 1, end);
	if (attribute->value >= end)
		return false;
	quote = memchr(text.bytes + attribute->value + 1, text.bytes[attribute->value], end - attribute->value - 1);
	if (!quote)
		return false;
	attribute->value++;
	attribute->value_end = (size_t)(quote - text.bytes);
	attribute->end = attribute->value_end + 1;
	return true;
}

bool markup_attribute_named(Text text, Markup tag, const char *name, Attribute *attribute)
{
	size_t at = markup_name(text, tag).end, length = strlen(name);

	for (; markup_attribute(text, tag, at, attribute); at = attribute->end)
		if (attribute->name_end - attribute->start == length && begins(text, attribute->start, name))
			return true;
	return false;
}

/* ---- remarks ---- */

bool markup_is_remark(Text text, Markup markup)
{
	if (markup.kind == MARKUP_INSTRUCTION)
		return begins(text, markup.start, "<?oxy_");
	return (markup.kind == MARKUP_START || markup.kind == MARKUP_EMPTY) &&
	       (markup_is(text, markup, "question") || markup_is(text, markup, "accepte"));
}
