/*
 * sRGB in an ICC profile: three colorants, adapted from D65 to the profile connection space's D50 by the Bradford
 * transform, and one curve for all three channels: parametric (type 3), or in version 2 a table. Numbers are those of
 * IEC 61966-2-1 and of the usual adaptation, in s15Fixed16, so the bytes are the same on every machine; the colorants
 * are rounded so that they add up to white exactly.
 */
#include "output/profile.h"

#include <math.h>
#include <string.h>

enum { HEADER_SIZE = 128, TAG_ENTRY_SIZE = 12, CURVE_POINTS = 1024 };

/* The connection space's white, D50. */
static const int32_t white[] = { 63190, 65536, 54061 };

typedef struct Tag {
	const char *name;
	uint32_t offset, length;
} Tag;

static void put_number(Str *out, uint32_t value, int bytes)
{
	while (bytes--)
		str_add_char(out, (char)(value >> 8 * bytes));
}

/* 1/65536, as counts. */
static void put_fixed(Str *out, const int32_t *values, int count)
{
	for (int i = 0; i < count; i++)
		put_number(out, (uint32_t)values[i], 4);
}

/* Tag data begin at multiples of four bytes. */
static void begin_data(Str *data, Tag *tag, const char *name, const char *type)
{
	while (data->length % 4)
		str_add_char(data, 0);
	tag->name = name;
	tag->offset = (uint32_t)data->length;
	str_add_bytes(data, type, 4);
	put_number(data, 0, 4);
}

static void end_data(Str *data, Tag *tag)
{
	tag->length = (uint32_t)data->length - tag->offset;
}

/* A multiLocalizedUnicode of one record, English. */
static void add_text(Str *data, Tag *tag, const char *name, const char *text)
{
	begin_data(data, tag, name, "mluc");
	put_number(data, 1, 4);
	put_number(data, 12, 4);
	str_add(data, "enUS");
	put_number(data, (uint32_t)(2 * strlen(text)), 4);
	put_number(data, 28, 4);
	for (; *text; text++)
		put_number(data, (uint8_t)*text, 2);
	end_data(data, tag);
}

static void add_fixed(Str *data, Tag *tag, const char *name, const char *type, const int32_t *values, int count)
{
	begin_data(data, tag, name, type);
	put_fixed(data, values, count);
	end_data(data, tag);
}

/* Y = (aX + b)^g above d, cX below: g 2.4, a 1/1.055, b .055/1.055, c 1/12.92, d .04045. */
static void add_parametric_curve(Str *data, Tag *tag)
{
	static const int32_t parameters[] = { 157286, 62119, 3417, 5072, 2651 };

	begin_data(data, tag, "rTRC", "para");
	put_number(data, 3, 2);
	put_number(data, 0, 2);
	put_fixed(data, parameters, 5);
	end_data(data, tag);
}

/* The same in CURVE_POINTS steps. */
static void add_table(Str *data, Tag *tag)
{
	begin_data(data, tag, "rTRC", "curv");
	put_number(data, CURVE_POINTS, 4);
	for (int i = 0; i < CURVE_POINTS; i++) {
		double x = i / (CURVE_POINTS - 1.0), y = x > 0.04045 ? pow((x + 0.055) / 1.055, 2.4) : x / 12.92;

		put_number(data, (uint32_t)lround(y * 65535), 2);
	}
	end_data(data, tag);
}

/* One for all channels. */
static void add_curve(Str *data, Tag tags[3], int version)
{
	if (version == 2)
		add_table(data, &tags[0]);
	else
		add_parametric_curve(data, &tags[0]);
	tags[1] = tags[2] = tags[0];
	tags[1].name = "gTRC";
	tags[2].name = "bTRC";
}

/* The name and the copyright of version 2: the former in ASCII, and empty in two other ways. */
static void add_texts(Str *data, Tag *tags)
{
	static const char name[] = "sRGB", copyright[] = "No copyright";
	enum { EMPTY_UNICODE = 8, EMPTY_MACINTOSH = 70 };

	begin_data(data, &tags[0], "desc", "desc");
	put_number(data, sizeof name, 4);
	str_add_bytes(data, name, sizeof name);
	for (int i = 0; i < EMPTY_UNICODE + EMPTY_MACINTOSH; i++)
		str_add_char(data, 0);
	end_data(data, &tags[0]);
	begin_data(data, &tags[1], "cprt", "text");
	str_add_bytes(data, copyright, sizeof copyright);
	end_data(data, &tags[1]);
}

static int add_tags(Str *data, Tag *tags, int version)
{
	static const int32_t red[] = { 28578, 14582, 912 }, green[] = { 25236, 46981, 6363 },
			     blue[] = { 9376, 3973, 46786 };
	static const int32_t adaptation[] = { 68669, 1500, -3285, 1936, 64912, -1117, -605, 986, 49292 };

	int count = 2;

	if (version == 2) {
		add_texts(data, tags);
	} else {
		add_text(data, &tags[0], "desc", "sRGB");
		add_text(data, &tags[1], "cprt", "No copyright");
	}
	add_fixed(data, &tags[count++], "wtpt", "XYZ ", white, 3);
	if (version > 2)
		add_fixed(data, &tags[count++], "chad", "sf32", adaptation, 9);
	add_fixed(data, &tags[count++], "rXYZ", "XYZ ", red, 3);
	add_fixed(data, &tags[count++], "gXYZ", "XYZ ", green, 3);
	add_fixed(data, &tags[count++], "bXYZ", "XYZ ", blue, 3);
	add_curve(data, &tags[count], version);
	return count + 3;
}

static void put_header(Str *out, uint32_t size, int version)
{
	put_number(out, size, 4);
	put_number(out, 0, 4); /* no preferred module */
	put_number(out, version == 2 ? 0x02100000 : 0x04200000, 4);
	str_add(out, "mntrRGB XYZ ");
	put_number(out, version == 2 ? 1998 : 2004, 2); /* a fixed date, that of the specification */
	put_number(out, 10, 2);
	put_number(out, 1, 2);
	put_number(out, 0, 4);
	put_number(out, 0, 2);
	str_add(out, "acsp");
	while (out->length < 68) /* no platform, flags, device or rendering intent */
		str_add_char(out, 0);
	put_fixed(out, white, 3);
	while (out->length < HEADER_SIZE)
		str_add_char(out, 0);
}

Str profile_srgb(Arena *arena, int version)
{
	Str out = str_in(arena), data = str_in(arena);
	Tag tags[10];
	int count = add_tags(&data, tags, version);
	uint32_t start = (uint32_t)(HEADER_SIZE + 4 + count * TAG_ENTRY_SIZE);

	while (data.length % 4)
		str_add_char(&data, 0);
	put_header(&out, start + (uint32_t)data.length, version);
	put_number(&out, (uint32_t)count, 4);
	for (int i = 0; i < count; i++) {
		str_add_bytes(&out, tags[i].name, 4);
		put_number(&out, start + tags[i].offset, 4);
		put_number(&out, tags[i].length, 4);
	}
	str_add_bytes(&out, data.bytes, data.length);
	return out;
}
