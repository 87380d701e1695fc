/*
 * UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_INVALID 0xFFFFFFFFu

/* The code point at text[*offset], *offset moved past it; UTF8_INVALID with *offset moved by one byte
 * where the bytes are not UTF-8. *offset is below length. */
uint32_t utf8_next(const char *text, size_t length, size_t *offset);

/* The code point before text[*offset], *offset moved back to its start. *offset is above 0; text is valid. */
uint32_t utf8_previous(const char *text, size_t *offset);

/* Writes 1 to 4 bytes to `out`, answers how many. */
size_t utf8_encode(uint32_t code_point, char out[4]);

/* The offset of the first byte that is not UTF-8, or `length`. */
size_t utf8_invalid_at(const char *text, size_t length);

size_t utf8_count(const char *text, size_t length);

#endif
