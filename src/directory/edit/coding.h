/*
 * Encodings of files that are edited, by name; NULL is UTF-8.
 */
#ifndef EDIT_CODING_H
#define EDIT_CODING_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the encoding has the character. */
bool coding_has(const char *encoding, uint32_t code);

/* Adds the text in the encoding. False when that has not all of it. */
bool coding_add(const char *encoding, Str *out, const char *text, size_t length);

#endif
