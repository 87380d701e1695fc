/*
 * sfnt: the container of TrueType and OpenType faces, read just far enough to trust a file and to measure it.
 *
 * A file comes from outside, and libraries behind us have crashed on altered headers and tables. So every table
 * that the engine or hb-subset walks through is checked first: bounds, counts and orders. Names of fields are those
 * of the OpenType specification 1.9.
 */
#ifndef TEXT_SFNT_H
#define TEXT_SFNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One face inside a file's bytes; a plain value that points into them. */
typedef struct Sfnt {
	const uint8_t *bytes;
	size_t length;
	size_t directory; /* offset of the face's table directory */
	uint16_t tables;  /* entries there */
} Sfnt;

/* A table's bytes; bytes is NULL when the face has no such table. */
typedef struct SfntTable {
	const uint8_t *bytes;
	size_t length;
} SfntTable;

/*
 * Finds face `index` in a file (an index above 0 needs a collection) and checks it. NULL when it may be used, else
 * what is wrong in a few words, for a message. *sfnt is set only on success, and from then on every table that
 * sfnt_table() finds lies within the bytes.
 */
const char *sfnt_open(Sfnt *sfnt, const uint8_t *bytes, size_t length, int index);

/* `tag` is four characters, "head". */
SfntTable sfnt_table(const Sfnt *sfnt, const char *tag);

/* The field at `offset` of a table; 0 when the table is too short to hold it. */
uint16_t sfnt_u16(SfntTable table, size_t offset);
int16_t sfnt_i16(SfntTable table, size_t offset);
int32_t sfnt_i32(SfntTable table, size_t offset);

#endif
