/*
 * Folios: page numbers as printed (XSL 1.1 § 7.26, number to string conversion as XSLT 1.0 § 7.7.1).
 */
#ifndef LAYOUT_FOLIO_H
#define LAYOUT_FOLIO_H

#include "base/arena.h"

#include <stdint.h>

/* `number` (from 1) by a format token: "1", "01", "a", "A", "i", "I"; any other is taken as "1". Numbers that Roman
 * numerals do not reach, beyond 3999, are written in figures. */
const char *folio_format(Arena *arena, uint32_t number, const char *format);

/* Figures with the separator between groups of `size` from the right; as they are if there is no separator, `size` is
 * 0, or these are no figures. */
const char *folio_group(Arena *arena, const char *figures, const char *separator, int size);

#endif
