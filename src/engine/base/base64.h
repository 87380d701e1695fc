/*
 * Base 64 (RFC 4648 § 4).
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/str.h"

void base64_add(Str *out, const void *bytes, size_t length);

/* The bytes that a text stands for, added to `out`; white space does not count, nor do signs that fill up the end.
 * False at another sign. */
bool base64_decode(Str *out, const char *text, size_t length);

#endif
