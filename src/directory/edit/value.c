#include "edit/value.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "edit/coding.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static const struct {
	const char *name;
	uint32_t code;
} entities[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };

static uint32_t entity(const char *name, size_t length)
{
	if (length > 1 && name[0] == '#')
		return (uint32_t)(name[1] == 'x' ? strtoul(name + 2, NULL, 16) : strtoul(name + 1, NULL, 10));
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (strlen(entities[i].name) == length && memcmp(entities[i].name, name, length) == 0)
			return entities[i].code;
	return UTF8_INVALID;
}

/* A reference at `at`, which holds an ampersand. */
static Sign reference(Text text, size_t at, size_t end, ValueKind kind)
{
	const char *last = memchr(text.bytes + at, ';', end - at);
	size_t behind = last ? (size_t)(last + 1 - text.bytes) : end;

	return (Sign){ entity(text.bytes + at + 1, behind - at - 2), kind, at, behind };
}

/* Line ends are one line feed; white space in an attribute is a space. */
static uint32_t as_read(uint32_t code, ValueKind kind)
{
	if (code == '\r')
		code = '\n';
	return kind == VALUE_ATTRIBUTE && (code == '\n' || code == '\t') ? ' ' : code;
}

static Sign sign_at(Text text, size_t at, size_t end, ValueKind kind)
{
	size_t next = at;
	uint32_t code;

	if (text.bytes[at] == '&' && kind != VALUE_CDATA)
		return reference(text, at, end, kind);
	code = utf8_next(text.bytes, end, &next);
	if (code == '\r' && next < end && text.bytes[next] == '\n')
		next++;
	return (Sign){ as_read(code, kind), kind, at, next };
}

void value_add(Arena *arena, Value *value, Text text, size_t start, size_t end, ValueKind kind)
{
	while (start < end) {
		Sign sign = sign_at(text, start, end, kind);

		array_push(arena, &value->signs, sign);
		start = sign.end;
	}
}

void value_join(Arena *arena, Value *value, Text text, size_t start, size_t end, ValueKind kind)
{
	bool blank = value->signs.count && ascii_is_space(array_last(&value->signs).code);

	while (blank && start < end) {
		Sign sign = sign_at(text, start, end, kind);

		blank = ascii_is_space(sign.code);
		if (blank)
			start = sign.end;
	}
	value_add(arena, value, text, start, end, kind);
}

/* ---- writing ---- */

static void write_text(Str *out, const Hand *hand, uint32_t code)
{
	switch (code) {
	case '&': str_add(out, "&amp;"); break;
	case '<': str_add(out, "&lt;"); break;
	case '>': str_add(out, "&gt;"); break;
	case '\n': str_add(out, hand->line_end); break;
	default: str_add_utf8(out, code);
	}
}

static void write_attribute(Str *out, uint32_t code, char quote)
{
	if (code == '&')
		str_add(out, "&amp;");
	else if (code == '<')
		str_add(out, "&lt;");
	else if (code == '\n' || code == '\t')
		str_printf(out, "&#%u;", (unsigned)code);
	else if (code == (unsigned char)quote)
		str_add(out, quote == '"' ? "&quot;" : "&apos;");
	else
		str_add_utf8(out, code);
}

/* Inside a section, where ]]> would end it. */
static void write_cdata(Str *out, const Hand *hand, uint32_t code)
{
	if (code == '>' && str_ends(str_text(out), "]]"))
		str_add(out, "]]><![CDATA[>");
	else if (code == '\n')
		str_add(out, hand->line_end);
	else
		str_add_utf8(out, code);
}

/* What must be a reference wherever it stands: what the encoding has not, and what a parser takes for a line end. */
static void write_reference(Str *out, uint32_t code, ValueKind kind)
{
	str_printf(out, kind == VALUE_CDATA ? "]]>&#%u;<![CDATA[" : "&#%u;", (unsigned)code);
}

void value_write(Str *out, const Hand *hand, const uint32_t *codes, size_t count, ValueKind kind, char quote)
{
	for (size_t i = 0; i < count; i++)
		if (codes[i] == '\r' || !coding_has(hand->encoding, codes[i]))
			write_reference(out, codes[i], kind);
		else if (kind == VALUE_TEXT)
			write_text(out, hand, codes[i]);
		else if (kind == VALUE_CDATA)
			write_cdata(out, hand, codes[i]);
		else
			write_attribute(out, codes[i], quote);
}

/* Char of XML 1.0, § 2.2. */
static bool xml_has(uint32_t code)
{
	return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code != 0xFFFE && code != 0xFFFF);
}

bool value_codes(Arena *arena, const char *text, uint32_t **codes, size_t *count)
{
	size_t length = strlen(text);

	*codes = arena_array_of(arena, uint32_t, length);
	*count = 0;
	for (size_t at = 0; at < length;) {
		uint32_t code = utf8_next(text, length, &at);

		if (code == UTF8_INVALID || !xml_has(code))
			return false;
		(*codes)[(*count)++] = code;
	}
	return true;
}
