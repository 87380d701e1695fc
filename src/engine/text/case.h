/*
 * Letter case by Unicode's rules (ICU), for text-transform and small capitals.
 */
#ifndef TEXT_CASE_H
#define TEXT_CASE_H

#include "base/arena.h"

#include <stddef.h>

char *case_upper(Arena *arena, const char *language, const char *text, size_t length, size_t *out_length);
char *case_lower(Arena *arena, const char *language, const char *text, size_t length, size_t *out_length);
/* The first letter of each word in upper case, the rest unchanged. */
char *case_capitalize(Arena *arena, const char *language, const char *text, size_t length, size_t *out_length);

#endif
