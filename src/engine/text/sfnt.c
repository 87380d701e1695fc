/*
 * sfnt: see the header. Checks follow the OpenType specification 1.9, "Organization of an OpenType font", and the
 * chapters on head, hhea, hmtx, maxp, loca, glyf and OS/2.
 *
 * Left out: glyph outlines and layout tables. HarfBuzz checks those itself while reading, and bounds the depth of
 * composite glyphs. WOFF and bare CFF or Type 1 files are refused, as PDF cannot hold them as they are.
 */
#include "text/sfnt.h"

#include "base/bytes.h"
#include "base/words.h"

#include <string.h>

enum { MIN_UNITS_PER_EM = 16, MAX_UNITS_PER_EM = 16384, MAX_TABLES = 256, DIRECTORY_HEAD = 12, DIRECTORY_ENTRY = 16 };

/* OS/2.fsType */
enum {
	FS_RESTRICTED = 0x0002,
	FS_PREVIEW = 0x0004,
	FS_EDITABLE = 0x0008,
	FS_NO_SUBSETTING = 0x0100,
	FS_BITMAP_ONLY = 0x0200
};

uint16_t sfnt_u16(SfntTable table, size_t offset)
{
	return table.length >= 2 && offset <= table.length - 2 ? bytes_u16(table.bytes + offset) : 0;
}

int16_t sfnt_i16(SfntTable table, size_t offset)
{
	return (int16_t)sfnt_u16(table, offset);
}

int32_t sfnt_i32(SfntTable table, size_t offset)
{
	return table.length >= 4 && offset <= table.length - 4 ? (int32_t)bytes_u32(table.bytes + offset) : 0;
}

static bool fits(size_t length, size_t offset, size_t wanted)
{
	return offset <= length && wanted <= length - offset;
}

static const uint8_t *entry_at(const Sfnt *sfnt, unsigned i)
{
	return sfnt->bytes + sfnt->directory + DIRECTORY_HEAD + (size_t)i * DIRECTORY_ENTRY;
}

SfntTable sfnt_table(const Sfnt *sfnt, const char *tag)
{
	for (unsigned i = 0; i < sfnt->tables; i++) {
		const uint8_t *entry = entry_at(sfnt, i);
		if (memcmp(entry, tag, 4) == 0)
			return (SfntTable){ sfnt->bytes + bytes_u32(entry + 8), bytes_u32(entry + 12) };
	}
	return (SfntTable){ NULL, 0 };
}

/* Where the table directory of face `index` starts; false if there is none. */
static bool find_directory(Sfnt *sfnt, int index)
{
	if (sfnt->length < DIRECTORY_HEAD || index < 0)
		return false;
	if (memcmp(sfnt->bytes, "ttcf", 4) != 0) {
		sfnt->directory = 0;
		return index == 0;
	}
	uint32_t faces = bytes_u32(sfnt->bytes + 8);
	if ((uint32_t)index >= faces || !fits(sfnt->length, 12, ((size_t)index + 1) * 4))
		return false;
	sfnt->directory = bytes_u32(sfnt->bytes + 12 + (size_t)index * 4);
	return fits(sfnt->length, sfnt->directory, DIRECTORY_HEAD);
}

static bool known_flavour(const uint8_t *directory)
{
	uint32_t version = bytes_u32(directory);

	return version == 0x00010000 || version == 0x74727565 /* true */ || version == 0x4F54544F /* OTTO */;
}

static const char *check_directory(Sfnt *sfnt)
{
	const uint8_t *directory = sfnt->bytes + sfnt->directory;

	if (!known_flavour(directory))
		return _("not a TrueType or OpenType file");
	sfnt->tables = bytes_u16(directory + 4);
	if (sfnt->tables == 0 || sfnt->tables > MAX_TABLES)
		return _("implausible number of tables");
	if (!fits(sfnt->length, sfnt->directory + DIRECTORY_HEAD, (size_t)sfnt->tables * DIRECTORY_ENTRY))
		return _("table directory cut short");
	for (unsigned i = 0; i < sfnt->tables; i++) {
		const uint8_t *entry = entry_at(sfnt, i);
		if (!fits(sfnt->length, bytes_u32(entry + 8), bytes_u32(entry + 12)))
			return _("a table lies outside the file");
	}
	return NULL;
}

static const char *check_head(SfntTable head)
{
	if (head.length < 54)
		return _("no usable head table");
	unsigned units = sfnt_u16(head, 18);
	if (units < MIN_UNITS_PER_EM || units > MAX_UNITS_PER_EM)
		return _("unitsPerEm out of range");
	if (sfnt_u16(head, 50) > 1)
		return _("unknown indexToLocFormat");
	return NULL;
}

static const char *check_metrics(const Sfnt *sfnt, unsigned glyphs)
{
	SfntTable hhea = sfnt_table(sfnt, "hhea"), hmtx = sfnt_table(sfnt, "hmtx");

	if (hhea.length < 36)
		return _("no usable hhea table");
	unsigned advances = sfnt_u16(hhea, 34);
	if (advances < 1 || advances > glyphs)
		return _("numberOfHMetrics out of range");
	if (hmtx.length < (size_t)advances * 4 + (size_t)(glyphs - advances) * 2)
		return _("hmtx table cut short");
	return NULL;
}

static uint32_t loca_at(SfntTable loca, bool is_long, size_t i)
{
	return is_long ? bytes_u32(loca.bytes + i * 4) : 2u * bytes_u16(loca.bytes + i * 2);
}

/* Outlines of glyphs must lie in order within glyf. */
static const char *check_loca(const Sfnt *sfnt, bool is_long, unsigned glyphs)
{
	SfntTable loca = sfnt_table(sfnt, "loca"), glyf = sfnt_table(sfnt, "glyf");

	if (!glyf.bytes || loca.length < ((size_t)glyphs + 1) * (is_long ? 4 : 2))
		return _("loca table cut short");
	uint32_t last = 0;
	for (size_t i = 0; i <= glyphs; i++) {
		uint32_t offset = loca_at(loca, is_long, i);
		if (offset < last || offset > glyf.length)
			return _("loca table not in order");
		last = offset;
	}
	return NULL;
}

static const char *check_outlines(const Sfnt *sfnt, bool is_long, unsigned glyphs)
{
	if (sfnt_table(sfnt, "CFF ").length >= 4)
		return NULL;
	if (sfnt_table(sfnt, "CFF2").bytes)
		return _("variable outlines of CFF2 are not read");
	if (sfnt_table(sfnt, "CBDT").bytes && !sfnt_table(sfnt, "glyf").bytes)
		return _("it has pictures and no outlines");
	return check_loca(sfnt, is_long, glyphs);
}

/* Embedding, of a subset, must be permitted; where several permissions are stated the widest holds (version 0 to 2). */
static const char *check_permission(SfntTable os2)
{
	unsigned type = sfnt_u16(os2, 8);

	if ((type & FS_RESTRICTED) && !(type & (FS_PREVIEW | FS_EDITABLE)))
		return _("its licence forbids embedding (fsType)");
	if (type & FS_NO_SUBSETTING)
		return _("its licence forbids subsets (fsType)");
	if (type & FS_BITMAP_ONLY)
		return _("its licence allows bitmaps only (fsType)");
	return NULL;
}

static const char *check_tables(const Sfnt *sfnt)
{
	SfntTable head = sfnt_table(sfnt, "head"), maxp = sfnt_table(sfnt, "maxp"), os2 = sfnt_table(sfnt, "OS/2");
	const char *fault = check_head(head);

	if (fault)
		return fault;
	unsigned glyphs = sfnt_u16(maxp, 4);
	if (maxp.length < 6 || glyphs == 0)
		return _("no usable maxp table");
	if (sfnt_table(sfnt, "cmap").length < 4)
		return _("no cmap table");
	if (os2.length < 68)
		return _("no usable OS/2 table");
	if ((fault = check_metrics(sfnt, glyphs)) || (fault = check_outlines(sfnt, sfnt_u16(head, 50) == 1, glyphs)))
		return fault;
	return check_permission(os2);
}

const char *sfnt_open(Sfnt *sfnt, const uint8_t *bytes, size_t length, int index)
{
	Sfnt found = { .bytes = bytes, .length = length };

	if (!find_directory(&found, index))
		return _("no such face in the file");
	const char *fault = check_directory(&found);
	if (!fault)
		fault = check_tables(&found);
	if (!fault)
		*sfnt = found;
	return fault;
}
