/*
 * Charsets: see the header. After the table's header and the index of names comes the index of top dictionaries: count,
 * size of offsets, offsets, data. A dictionary is a row of operands, each followed by its operator (§ 4).
 */
#include "output/charset.h"

#include "base/bytes.h"

enum { ESCAPE = 12, LAST_OPERATOR = 21, OPERATOR_CHARSET = 15, OPERATOR_ROS = 30, LAST_PREDEFINED = 2 };

typedef struct Span {
	const uint8_t *at, *end;
} Span;

static Span top_dictionary(Cff cff)
{
	const uint8_t *index = cff.bytes + cff.bytes[2];
	uint32_t names = bytes_u16(index);
	unsigned size = index[2];

	index += 3 + (names + 1) * size + bytes_number(index + 3 + names * size, size) - 1;
	size = index[2];
	const uint8_t *data = index + 3 + 2 * size;
	return (Span){ data, data + bytes_number(index + 3 + size, size) - 1 };
}

/* A real number is nibbles up to one of fifteen. */
static const uint8_t *past_real(const uint8_t *at, const uint8_t *end)
{
	while (at < end && (*at & 0x0F) != 0x0F)
		at++;
	return at < end ? at + 1 : end;
}

/* The operand at span->at, which moves past it; 0 for a real number. */
static int32_t take_operand(Span *span)
{
	const uint8_t *at = span->at;
	int first = *at;

	if (first == 30) {
		span->at = past_real(at + 1, span->end);
		return 0;
	}
	span->at += first == 29 ? 5 : first == 28 ? 3 : first >= 247 ? 2 : 1;
	if (first == 29)
		return (int32_t)bytes_u32(at + 1);
	if (first == 28)
		return (int16_t)bytes_u16(at + 1);
	if (first >= 251)
		return -(first - 251) * 256 - at[1] - 108;
	return first >= 247 ? (first - 247) * 256 + at[1] + 108 : first - 139;
}

/* The last operand of an operator; false if the dictionary has it not. */
static bool find_entry(Span span, bool escaped, int wanted, int32_t *value)
{
	*value = 0;
	while (span.at < span.end) {
		if (*span.at > LAST_OPERATOR) {
			*value = take_operand(&span);
			continue;
		}
		bool escape = *span.at == ESCAPE;
		span.at += escape;
		if (escape == escaped && *span.at == wanted)
			return true;
		span.at++;
	}
	return false;
}

bool charset_is_cid_keyed(Cff cff)
{
	int32_t supplement;

	return find_entry(top_dictionary(cff), true, OPERATOR_ROS, &supplement);
}

/* Ranges: a first identifier and how many follow it, in one byte or two. */
static unsigned identifier_in_ranges(Span ranges, unsigned size, unsigned glyph)
{
	unsigned first = 1; /* glyph 0 is not told */

	for (; ranges.at + 2 + size <= ranges.end; ranges.at += 2 + size) {
		unsigned more = (unsigned)bytes_number(ranges.at + 2, size);
		if (glyph <= first + more)
			return bytes_u16(ranges.at) + glyph - first;
		first += more + 1;
	}
	return glyph;
}

unsigned charset_identifier(Cff cff, unsigned glyph)
{
	Span charset = { cff.bytes, cff.bytes + cff.length };
	int32_t offset;

	if (glyph == 0 || !find_entry(top_dictionary(cff), false, OPERATOR_CHARSET, &offset) ||
	    offset <= LAST_PREDEFINED || (size_t)offset >= cff.length)
		return glyph;
	charset.at += offset;
	unsigned format = *charset.at++;
	if (format > 0)
		return identifier_in_ranges(charset, format, glyph);
	const uint8_t *entry = charset.at + 2 * (size_t)(glyph - 1);
	return entry + 2 <= charset.end ? bytes_u16(entry) : glyph;
}
