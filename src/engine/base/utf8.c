/*
 * UTF-8 by RFC 3629, section 3 and the ABNF of section 4.
 */
#include "base/utf8.h"

#include <string.h>

/* The bytes a character with this first byte takes; 0 where no character starts so. */
static size_t length_by_first(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xC2)
		return 0;
	if (first < 0xE0)
		return 2;
	if (first < 0xF0)
		return 3;
	return first < 0xF5 ? 4 : 0;
}

/* Whether a character of `size` bytes is the shortest form of an encodable code point. */
static bool is_sound(uint32_t code_point, size_t size)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

	return code_point >= least[size] && code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
}

uint32_t utf8_next(const char *text, size_t length, size_t *offset)
{
	const unsigned char *bytes = (const unsigned char *)text + *offset;
	size_t size = length_by_first(bytes[0]);
	uint32_t code_point;

	if (size == 0 || size > length - *offset) {
		++*offset;
		return UTF8_INVALID;
	}
	code_point = size == 1 ? bytes[0] : bytes[0] & (0x7Fu >> size);
	for (size_t i = 1; i < size; i++) {
		if ((bytes[i] & 0xC0) != 0x80) {
			++*offset;
			return UTF8_INVALID;
		}
		code_point = code_point << 6 | (bytes[i] & 0x3Fu);
	}
	if (!is_sound(code_point, size)) {
		++*offset;
		return UTF8_INVALID;
	}
	*offset += size;
	return code_point;
}

uint32_t utf8_previous(const char *text, size_t *offset)
{
	size_t end = *offset, start = end - 1;

	while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80)
		start--;
	*offset = start;
	return utf8_next(text, end, &start);
}

size_t utf8_encode(uint32_t code_point, char out[4])
{
	if (code_point < 0x80) {
		out[0] = (char)code_point;
		return 1;
	}
	if (code_point < 0x800) {
		out[0] = (char)(0xC0 | code_point >> 6);
		out[1] = (char)(0x80 | (code_point & 0x3F));
		return 2;
	}
	if (code_point < 0x10000) {
		out[0] = (char)(0xE0 | code_point >> 12);
		out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code_point & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code_point >> 18);
	out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code_point & 0x3F));
	return 4;
}

/* Past the bytes from `offset` on that are ASCII, by eights. */
static size_t past_ascii(const char *text, size_t offset, size_t length)
{
	uint64_t eight;

	for (; length - offset >= sizeof eight; offset += sizeof eight) {
		memcpy(&eight, text + offset, sizeof eight);
		if (eight & 0x8080808080808080)
			break;
	}
	return offset;
}

size_t utf8_invalid_at(const char *text, size_t length)
{
	size_t offset = 0;

	while ((offset = past_ascii(text, offset, length)) < length) {
		size_t start = offset;

		if ((unsigned char)text[offset] < 0x80)
			offset++;
		else if (utf8_next(text, length, &offset) == UTF8_INVALID)
			return start;
	}
	return length;
}

size_t utf8_count(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t offset = 0; offset < length; count++)
		utf8_next(text, length, &offset);
	return count;
}
