/*
 * Bytes of addresses written as %XX (RFC 3986, § 2.1).
 */
#ifndef BASE_PERCENT_H
#define BASE_PERCENT_H

#include "base/str.h"

/* One byte: as it is if it is a letter, a digit or one of `plain`, else %XX. */
void percent_add(Str *out, char byte, const char *plain);

/* The byte that a text begins with as %XX; NUL if it does not begin so, or names a NUL. */
char percent_byte(const char *text);

#endif
