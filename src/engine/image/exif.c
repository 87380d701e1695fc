/*
 * EXIF: the orientation and resolution of a photograph, out of the first directory of its TIFF structure (CIPA
 * DC-008-2019, § 4.6). Everything else in it is left unread; every offset is checked against the length.
 */
#include "base/bytes.h"
#include "image/image_priv.h"

#include <string.h>

enum { TAG_ORIENTATION = 0x0112, TAG_X_RESOLUTION = 0x011A, TAG_Y_RESOLUTION = 0x011B, TAG_UNIT = 0x0128 };
enum { TYPE_SHORT = 3, TYPE_RATIONAL = 5, UNIT_CENTIMETRE = 3, ENTRY_LENGTH = 12 };

typedef struct Tiff {
	const uint8_t *bytes;
	size_t length;
	bool big_endian;
} Tiff;

/* 0 beyond the end. */
static unsigned u16_at(const Tiff *tiff, size_t at)
{
	if (tiff->length < 2 || at > tiff->length - 2)
		return 0;
	const uint8_t *p = tiff->bytes + at;
	return tiff->big_endian ? bytes_u16(p) : (unsigned)(p[1] << 8 | p[0]);
}

static uint32_t u32_at(const Tiff *tiff, size_t at)
{
	uint32_t first = u16_at(tiff, at), second = u16_at(tiff, at + 2);

	return tiff->big_endian ? first << 16 | second : second << 16 | first;
}

static double rational_at(const Tiff *tiff, size_t at)
{
	uint32_t numerator = u32_at(tiff, at), denominator = u32_at(tiff, at + 4);

	return denominator ? (double)numerator / denominator : 0;
}

static void read_entry(const Tiff *tiff, size_t at, ImageExif *exif, double *unit)
{
	unsigned tag = u16_at(tiff, at), type = u16_at(tiff, at + 2), value = u16_at(tiff, at + 8);

	if (tag == TAG_ORIENTATION && type == TYPE_SHORT && value >= 1 && value <= 8)
		exif->orientation = (int)value;
	else if (tag == TAG_X_RESOLUTION && type == TYPE_RATIONAL)
		exif->density.x = rational_at(tiff, u32_at(tiff, at + 8));
	else if (tag == TAG_Y_RESOLUTION && type == TYPE_RATIONAL)
		exif->density.y = rational_at(tiff, u32_at(tiff, at + 8));
	else if (tag == TAG_UNIT && type == TYPE_SHORT && value == UNIT_CENTIMETRE)
		*unit = 2.54;
}

ImageExif image_read_exif(const uint8_t *bytes, size_t length)
{
	ImageExif exif = { .orientation = 1 };
	Tiff tiff = { bytes, length, length >= 2 && memcmp(bytes, "MM", 2) == 0 };
	double unit = 1;

	if (length < 8 || (!tiff.big_endian && memcmp(bytes, "II", 2) != 0) || u16_at(&tiff, 2) != 42)
		return exif;
	size_t directory = u32_at(&tiff, 4);
	unsigned entries = u16_at(&tiff, directory);
	for (unsigned i = 0; i < entries && directory + 2 + (i + 1) * (size_t)ENTRY_LENGTH <= length; i++)
		read_entry(&tiff, directory + 2 + i * (size_t)ENTRY_LENGTH, &exif, &unit);
	exif.density.x *= unit;
	exif.density.y *= unit;
	return exif;
}
