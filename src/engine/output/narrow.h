/*
 * The limits of PDF 1.4 (its reference, appendix C), which PDF/A-1 makes rules: 8,191 elements in an array, 4,095
 * entries in a dictionary, 65,535 bytes in a string, 127 in a name.
 */
#ifndef OUTPUT_NARROW_H
#define OUTPUT_NARROW_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a value keeps to them, as we write values: no comments, strings without parentheses that are not escaped. */
bool narrow_holds(const char *value, size_t length);

#endif
