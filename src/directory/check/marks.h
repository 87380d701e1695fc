/*
 * Marks that come in pairs: brackets and quotation marks.
 */
#ifndef CHECK_MARKS_H
#define CHECK_MARKS_H

#include <stdbool.h>
#include <stddef.h>

/* The first mark of a text that has no partner, in bytes. The bracket of an enumerator ("1)", "b)") needs none, nor
 * do an apostrophe and inches. False if every mark has its own. */
bool marks_unpaired(const char *text, size_t *start, size_t *end);

#endif
