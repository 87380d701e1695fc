#include "base/base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(Str *out, const void *bytes, size_t length)
{
	const unsigned char *at = bytes, *end = at + length;

	for (; at < end; at += 3) {
		size_t left = (size_t)(end - at);
		uint32_t group = (uint32_t)at[0] << 16 | (left > 1 ? (uint32_t)at[1] << 8 : 0) | (left > 2 ? at[2] : 0);

		str_add_char(out, digits[group >> 18]);
		str_add_char(out, digits[group >> 12 & 63]);
		str_add_char(out, left > 1 ? digits[group >> 6 & 63] : '=');
		str_add_char(out, left > 2 ? digits[group & 63] : '=');
	}
}

static bool is_passed_over(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '=';
}

bool base64_decode(Str *out, const char *text, size_t length)
{
	uint32_t bits = 0;
	int count = 0;

	for (size_t i = 0; i < length; i++) {
		const char *digit = text[i] ? strchr(digits, text[i]) : NULL;

		if (!digit && !is_passed_over(text[i]))
			return false;
		if (!digit)
			continue;
		bits = bits << 6 | (uint32_t)(digit - digits);
		count += 6;
		if (count >= 8) {
			count -= 8;
			str_add_char(out, (char)(bits >> count & 255));
		}
	}
	return true;
}
