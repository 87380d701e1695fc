/*
 * Str: a growing byte string in an arena, always NUL-terminated once written to.
 *
 *	Str s = str_in(arena);
 *	str_add(&s, "page ");
 *	str_printf(&s, "%d", 7);
 *	use(s.bytes, s.length);
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Str {
	Arena *arena;
	char *bytes; /* "" semantics: may be NULL while length is 0; str_text() never is */
	size_t length, capacity;
} Str;

/* An empty string whose storage will come from `arena`. */
Str str_in(Arena *arena);

void str_add(Str *str, const char *text);
void str_add_bytes(Str *str, const char *bytes, size_t length);
void str_add_char(Str *str, char byte);
void str_add_utf8(Str *str, uint32_t code_point);
void str_printf(Str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Cuts back to `length` bytes, which is not more than it has. */
void str_truncate(Str *str, size_t length);

/* The text, NUL-terminated; "" when nothing was written. Valid until the next addition. */
const char *str_text(const Str *str);

/* Plain C string helpers used everywhere. */
bool str_equal(const char *a, const char *b); /* NULL equals only NULL */
bool str_starts(const char *text, const char *prefix);
bool str_ends(const char *text, const char *suffix);

#endif
