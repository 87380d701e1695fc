/*
 * The names of glyphs in a CFF table keyed by CID: a PDF speaks of its glyphs by character identifiers, which are not
 * glyph numbers in general (Adobe Technical Note 5176, § 13 and 18).
 */
#ifndef OUTPUT_CHARSET_H
#define OUTPUT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A sound CFF table, as hb-subset writes it. */
typedef struct Cff {
	const uint8_t *bytes;
	size_t length;
} Cff;

/* Whether the table is keyed by CID. */
bool charset_is_cid_keyed(Cff cff);

/* The character identifier of a glyph of such a table; the glyph's own number where the table does not say. */
unsigned charset_identifier(Cff cff, unsigned glyph);

#endif
