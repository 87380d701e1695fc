/*
 * Mutation of PNG and JPEG by their parts, chunks and segments: one is changed, dropped, doubled or put elsewhere, and
 * the whole is written again with the lengths and sums that make it look sound. Samples of a PNG are changed as
 * samples, under their compression.
 */
#include "xml_mutator.h"

#include <libdeflate.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 64, MOST_BYTES = 1 << 16, SIGNATURE = 8 };

typedef struct Part {
	uint8_t name[4]; /* of a chunk; of a segment the marker is the last */
	uint8_t *bytes;  /* a copy with room for MOST_BYTES */
	size_t length;
	bool bare; /* of a JPEG: no length is written */
} Part;

typedef struct Picture {
	bool png;
	Part parts[MOST_PARTS];
	unsigned count;
} Picture;

static const uint8_t png_signature[SIGNATURE] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

static uint64_t state;

static unsigned below(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)((state >> 11) % n);
}

static void write_number(uint8_t *p, unsigned size, uint32_t value)
{
	for (; size; value >>= 8)
		p[--size] = (uint8_t)value;
}

/* ---- taking apart ---- */

static void add_part(Picture *picture, const uint8_t name[4], const uint8_t *bytes, size_t length, bool bare)
{
	Part *part = &picture->parts[picture->count];

	if (picture->count == MOST_PARTS || length > MOST_BYTES || !(part->bytes = malloc(MOST_BYTES)))
		return;
	memcpy(part->name, name, 4);
	memcpy(part->bytes, bytes, length);
	part->length = length;
	part->bare = bare;
	picture->count++;
}

static void read_png(Picture *picture, const uint8_t *data, size_t size)
{
	for (size_t at = SIGNATURE; at + 12 <= size;) {
		size_t length = (size_t)data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3];

		length = length > size - at - 12 ? size - at - 12 : length;
		add_part(picture, data + at + 4, data + at + 8, length, false);
		at += 12 + length;
	}
}

/* What is compressed after a scan's head runs to the next marker that is none of its own. */
static size_t end_of_scan(const uint8_t *data, size_t size, size_t at)
{
	while (at + 1 < size && !(data[at] == 0xFF && data[at + 1] != 0 && (data[at + 1] & 0xF8) != 0xD0))
		at++;
	return at + 1 < size ? at : size;
}

static void read_jpeg(Picture *picture, const uint8_t *data, size_t size)
{
	size_t at = 2;

	while (at + 4 <= size && data[at] == 0xFF) {
		size_t length = (size_t)data[at + 2] << 8 | data[at + 3], end;

		length = length < 2 ? 0 : length - 2;
		length = length > size - at - 4 ? size - at - 4 : length;
		add_part(picture, (const uint8_t[4]){ 0, 0, 0xFF, data[at + 1] }, data + at + 4, length, false);
		at += 4 + length;
		end = end_of_scan(data, size, at);
		if (end > at)
			add_part(picture, (const uint8_t[4]){ 0 }, data + at, end - at, true);
		at = end;
	}
}

/* ---- putting together ---- */

static size_t write_part(const Picture *picture, const Part *part, uint8_t *out)
{
	uint8_t *start = out;

	if (picture->png) {
		write_number(out, 4, (uint32_t)part->length);
		memcpy(out + 4, part->name, 4);
		memcpy(out + 8, part->bytes, part->length);
		write_number(out + 8 + part->length, 4, libdeflate_crc32(0, out + 4, part->length + 4));
		return part->length + 12;
	}
	if (!part->bare) {
		memcpy(out, part->name + 2, 2);
		write_number(out + 2, 2, (uint32_t)part->length + 2);
		out += 4;
	}
	memcpy(out, part->bytes, part->length);
	return (size_t)(out - start) + part->length;
}

static size_t write_picture(const Picture *picture, uint8_t *out, size_t most)
{
	size_t size = picture->png ? SIGNATURE : 2;

	if (picture->png)
		memcpy(out, png_signature, SIGNATURE);
	for (unsigned i = 0; i < picture->count; i++)
		if (size + picture->parts[i].length + 12 <= most)
			size += write_part(picture, &picture->parts[i], out + size);
	return size;
}

/* ---- changing ---- */

static void mutate_bytes(Part *part, size_t most)
{
	part->length = LLVMFuzzerMutate(part->bytes, part->length, most < MOST_BYTES ? most : MOST_BYTES);
}

/* The samples of a chunk IDAT that stands alone. */
static void mutate_samples(Part *part)
{
	struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
	struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(1);
	uint8_t *samples = malloc(MOST_BYTES);
	size_t length;

	if (inflate && deflate && samples &&
	    libdeflate_zlib_decompress(inflate, part->bytes, part->length, samples, MOST_BYTES, &length) ==
		    LIBDEFLATE_SUCCESS) {
		length = LLVMFuzzerMutate(samples, length, MOST_BYTES / 2);
		part->length = libdeflate_zlib_compress(deflate, samples, length, part->bytes, MOST_BYTES);
	}
	libdeflate_free_decompressor(inflate);
	libdeflate_free_compressor(deflate);
	free(samples);
}

/* A field of one or two bytes, small most often, so that what it counts may be there. */
static void change_field(Part *part)
{
	unsigned width = 1 + below(2);
	size_t span = part->length < 32 ? part->length : 32;

	if (span >= width)
		write_number(part->bytes + below((unsigned)(span - width + 1)), width,
			     below(3) ? below(20) : below(0x10000));
}

static void change(Picture *picture, Part *part, size_t most)
{
	if (picture->png && memcmp(part->name, "IDAT", 4) == 0 && below(3))
		mutate_samples(part);
	else if (below(2))
		change_field(part);
	else
		mutate_bytes(part, most);
}

static void swap(Part *one, Part *other)
{
	Part kept = *one;

	*one = *other;
	*other = kept;
}

static void rename_part(Picture *picture, Part *part)
{
	static const char *const chunks[] = { "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "pHYs",
					      "gAMA", "iCCP", "sRGB", "tEXt", "bKGD", "sBIT" };
	static const uint8_t markers[] = { 0xC0, 0xC1, 0xC2, 0xC4, 0xC9, 0xD8, 0xD9, 0xDA,
					   0xDB, 0xDC, 0xDD, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE };

	if (picture->png)
		memcpy(part->name, chunks[below(sizeof chunks / sizeof *chunks)], 4);
	else
		part->name[3] = markers[below(sizeof markers)];
}

static void change_picture(Picture *picture, size_t most)
{
	Part *part = &picture->parts[below(picture->count)], *other = &picture->parts[below(picture->count)];

	switch (below(12)) {
	case 0: swap(part, other); break;
	case 1: part->length = below((unsigned)part->length + 1); break;
	case 2: add_part(picture, part->name, part->bytes, part->length, part->bare); break;
	case 3: rename_part(picture, part); break;
	case 4:
		swap(part, &picture->parts[--picture->count]);
		free(picture->parts[picture->count].bytes);
		break;
	default: change(picture, part, most); break;
	}
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
	Picture picture = { .png = size > SIGNATURE && memcmp(data, png_signature, SIGNATURE) == 0 };

	state = UINT64_C(0x9E3779B97F4A7C15) ^ ((uint64_t)seed << 20 | 1);
	if (seed % 16 == 0)
		return LLVMFuzzerMutate(data, size, most);
	if (picture.png)
		read_png(&picture, data, size);
	else if (size > 4 && data[0] == 0xFF && data[1] == 0xD8)
		read_jpeg(&picture, data, size);
	if (!picture.count)
		return LLVMFuzzerMutate(data, size, most);
	do
		change_picture(&picture, most);
	while (picture.count && below(3));
	size = write_picture(&picture, data, most);
	for (unsigned i = 0; i < picture.count; i++)
		free(picture.parts[i].bytes);
	return size;
}
