/*
 * Letters, digits and white space of ASCII, whatever the locale; for bytes and for code points alike. What is beyond
 * ASCII is none of these: text/segment.h has Unicode's white space, ICU its letters.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* XML's white space. */
#define ASCII_SPACE " \t\n\r"

static inline bool ascii_is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool ascii_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_is_word(uint32_t c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

static inline char ascii_upper(char c)
{
	return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

static inline char ascii_lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* The value of a hexadecimal digit, -1 if it is none. */
static inline int ascii_hex(char c)
{
	if (ascii_is_digit((uint32_t)c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Whether there is nothing but white space. */
static inline bool ascii_is_blank(const char *text, size_t length)
{
	while (length && ascii_is_space((unsigned char)*text)) {
		text++;
		length--;
	}
	return !length;
}

#endif
