/*
 * BMP, as Windows and OS/2 write it: palettes of 1, 4 and 8 bits, bare or in runs (RLE), colours of 16, 24 and 32 bits,
 * with masks or by their usual places. What runs do not cover is the palette's first colour. A fourth byte is an alpha
 * only where a mask says so: elsewhere it is anything.
 *
 * The format is three pages long and needs no library. Left out: JPEG and PNG within, which only printers are sent.
 */
#include "image/image_priv.h"

#include "base/words.h"
#include <string.h>

enum { FILE_HEADER = 14, CORE_HEADER = 12, INFO_HEADER = 40, MASKED_HEADER = 56 };
enum { BARE = 0, RUNS_OF_8 = 1, RUNS_OF_4 = 2, MASKS = 3, ALPHA_MASKS = 6 };

typedef struct Mask {
	uint32_t bits, most; /* most: bits, at the right */
	unsigned shift;
} Mask;

typedef struct Bmp {
	const uint8_t *bytes;
	size_t length;
	uint32_t header, depth, packing;
	uint32_t columns, rows;
	bool downwards; /* the first row is the highest */
	const uint8_t *palette;
	size_t colors, color_size, data;
	Mask masks[4];   /* red, green, blue, alpha */
	uint8_t *pixels; /* RGBA */
} Bmp;

static uint32_t number(const Bmp *bmp, size_t at, unsigned size)
{
	uint32_t value = 0;

	while (size--)
		value = value << 8 | (at + size < bmp->length ? bmp->bytes[at + size] : 0);
	return value;
}

/* ---- headers ---- */

static void set_mask(Mask *mask, uint32_t bits)
{
	*mask = (Mask){ .bits = bits };
	while (bits && !(bits & 1)) {
		bits >>= 1;
		mask->shift++;
	}
	mask->most = bits;
}

static void find_masks(Bmp *bmp)
{
	static const uint32_t usual[2][3] = { { 0x7C00, 0x3E0, 0x1F }, { 0xFF0000, 0xFF00, 0xFF } };
	bool stated = bmp->packing == MASKS || bmp->packing == ALPHA_MASKS;

	for (unsigned i = 0; i < 3; i++)
		set_mask(&bmp->masks[i],
			 stated ? number(bmp, FILE_HEADER + INFO_HEADER + 4 * i, 4) : usual[bmp->depth > 16][i]);
	if (stated && (bmp->packing == ALPHA_MASKS || bmp->header >= MASKED_HEADER))
		set_mask(&bmp->masks[3], number(bmp, FILE_HEADER + INFO_HEADER + 12, 4));
}

/* Masks stand between a header that has no room for them and what follows. */
static void find_palette(Bmp *bmp)
{
	size_t at = FILE_HEADER + bmp->header, most = bmp->depth <= 8 ? (size_t)1 << bmp->depth : 0;
	uint32_t stated = bmp->header == CORE_HEADER ? 0 : number(bmp, FILE_HEADER + 32, 4);

	bmp->color_size = bmp->header == CORE_HEADER ? 3 : 4;
	bmp->colors = stated && stated < most ? stated : most;
	if (at > bmp->length)
		bmp->colors = 0;
	else if (bmp->colors > (bmp->length - at) / bmp->color_size)
		bmp->colors = (bmp->length - at) / bmp->color_size;
	bmp->palette = bmp->bytes + at;
}

static bool is_known(const Bmp *bmp)
{
	uint32_t depth = bmp->depth;

	switch (bmp->packing) {
	case BARE: return depth == 1 || depth == 4 || depth == 8 || depth == 16 || depth == 24 || depth == 32;
	case RUNS_OF_8: return depth == 8 && !bmp->downwards;
	case RUNS_OF_4: return depth == 4 && !bmp->downwards;
	case MASKS:
	case ALPHA_MASKS: return depth == 16 || depth == 32;
	default: return false;
	}
}

static bool read_header(Bmp *bmp, ImageFault *fault)
{
	bool core;

	bmp->header = number(bmp, FILE_HEADER, 4);
	core = bmp->header == CORE_HEADER;
	if (bmp->length < FILE_HEADER + CORE_HEADER || (!core && bmp->header < INFO_HEADER) ||
	    (!core && bmp->length < FILE_HEADER + INFO_HEADER))
		return image_fail(fault, "image-damaged", _("damaged BMP: no header"));
	bmp->columns = number(bmp, FILE_HEADER + 4, core ? 2 : 4);
	bmp->rows = number(bmp, FILE_HEADER + (core ? 6 : 8), core ? 2 : 4);
	bmp->downwards = !core && bmp->rows > INT32_MAX;
	if (bmp->downwards)
		bmp->rows = 0 - bmp->rows;
	bmp->depth = number(bmp, FILE_HEADER + (core ? 10 : 14), 2);
	bmp->packing = core ? BARE : number(bmp, FILE_HEADER + 16, 4);
	bmp->data = number(bmp, 10, 4);
	if (!is_known(bmp))
		return image_fail(fault, "image-format",
				  _("a BMP of %u bits, packed in way %u, which is not supported"), bmp->depth,
				  bmp->packing);
	find_masks(bmp);
	find_palette(bmp);
	return image_size_fits(bmp->columns, bmp->rows, fault);
}

/* ---- pixels ---- */

/* A row counted from the lowest, or the highest if they are written downwards. */
static uint8_t *pixel_at(const Bmp *bmp, uint32_t column, uint32_t row)
{
	uint32_t y = bmp->downwards ? row : bmp->rows - 1 - row;

	return bmp->pixels + 4 * ((size_t)y * bmp->columns + column);
}

static void put_index(const Bmp *bmp, uint32_t column, uint32_t row, uint32_t index)
{
	const uint8_t *color = bmp->palette + bmp->color_size * index;
	uint8_t *pixel = pixel_at(bmp, column, row);

	memset(pixel, 0, 3);
	if (index < bmp->colors)
		memcpy(pixel, (const uint8_t[]){ color[2], color[1], color[0] }, 3);
	pixel[3] = 255;
}

static void put_masked(const Bmp *bmp, uint32_t column, uint32_t row, uint32_t value)
{
	uint8_t *pixel = pixel_at(bmp, column, row);

	for (unsigned i = 0; i < 4; i++) {
		const Mask *mask = &bmp->masks[i];
		uint64_t part = (value & mask->bits) >> mask->shift;

		pixel[i] = mask->most ? (uint8_t)((part * 255 + mask->most / 2) / mask->most) : i == 3 ? 255 : 0;
	}
}

static void put_bare(const Bmp *bmp, uint32_t column, uint32_t row, size_t line)
{
	size_t bit = (size_t)column * bmp->depth, at = line + bit / 8;

	if (bmp->depth <= 8)
		put_index(bmp, column, row,
			  (uint32_t)bmp->bytes[at] >> (8 - bmp->depth - bit % 8) & ((1u << bmp->depth) - 1));
	else
		put_masked(bmp, column, row, number(bmp, at, bmp->depth / 8));
}

static bool read_bare(Bmp *bmp, ImageFault *fault)
{
	size_t line = ((size_t)bmp->columns * bmp->depth + 31) / 32 * 4;

	if (bmp->data > bmp->length || (bmp->length - bmp->data) / line < bmp->rows)
		return image_fail(fault, "image-damaged", _("damaged BMP: cut short"));
	for (uint32_t row = 0; row < bmp->rows; row++)
		for (uint32_t column = 0; column < bmp->columns; column++)
			put_bare(bmp, column, row, bmp->data + line * row);
	return true;
}

/* ---- runs ---- */

typedef struct Runs {
	Bmp *bmp;
	size_t at;
	uint32_t column, row;
} Runs;

/* The n-th of the indices that are packed from there on. */
static uint32_t packed(const Runs *runs, size_t from, uint32_t n)
{
	if (runs->bmp->depth == 8)
		return number(runs->bmp, from + n, 1);
	return number(runs->bmp, from + n / 2, 1) >> (n % 2 ? 0 : 4) & 15;
}

static void put_next(Runs *runs, uint32_t index)
{
	if (runs->column < runs->bmp->columns && runs->row < runs->bmp->rows)
		put_index(runs->bmp, runs->column, runs->row, index);
	runs->column++;
}

/* Of one byte again and again. */
static void read_run(Runs *runs, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		put_next(runs, packed(runs, runs->at, runs->bmp->depth == 8 ? 0 : i % 2));
	runs->at++;
}

/* Of bytes as they come, to an even number of these. */
static void read_single(Runs *runs, uint32_t count)
{
	size_t bytes = runs->bmp->depth == 8 ? count : (count + 1) / 2;

	for (uint32_t i = 0; i < count; i++)
		put_next(runs, packed(runs, runs->at, i));
	runs->at += bytes + bytes % 2;
}

/* False at the end. */
static bool read_escape(Runs *runs, uint32_t code)
{
	switch (code) {
	case 0:
		runs->column = 0;
		runs->row++;
		return true;
	case 1: return false;
	case 2:
		runs->column += number(runs->bmp, runs->at, 1);
		runs->row += number(runs->bmp, runs->at + 1, 1);
		runs->at += 2;
		return true;
	default: read_single(runs, code); return true;
	}
}

static bool read_runs(Bmp *bmp, ImageFault *fault)
{
	Runs runs = { .bmp = bmp, .at = bmp->data };
	bool more = true;

	for (uint32_t row = 0; row < bmp->rows; row++)
		for (uint32_t column = 0; column < bmp->columns; column++)
			put_index(bmp, column, row, 0);
	while (more && runs.row < bmp->rows) {
		uint32_t count = number(bmp, runs.at, 1);

		if (runs.at + 2 > bmp->length)
			return image_fail(fault, "image-damaged", _("damaged BMP: cut short"));
		runs.at++;
		if (count)
			read_run(&runs, count);
		else
			more = read_escape(&runs, number(bmp, runs.at++, 1));
	}
	return true;
}

/* ---- the whole ---- */

static ImageDensity density_of(const Bmp *bmp)
{
	if (bmp->header == CORE_HEADER)
		return (ImageDensity){ 0, 0 };
	return (ImageDensity){ number(bmp, FILE_HEADER + 24, 4) * 0.0254, number(bmp, FILE_HEADER + 28, 4) * 0.0254 };
}

bool image_read_bmp(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	Bmp bmp = { .bytes = bytes, .length = length };
	Arena *scratch;
	bool read;

	if (!read_header(&bmp, fault))
		return false;
	scratch = arena_new();
	bmp.pixels = arena_alloc(scratch, 4 * (size_t)bmp.columns * bmp.rows);
	read = bmp.packing == RUNS_OF_8 || bmp.packing == RUNS_OF_4 ? read_runs(&bmp, fault) : read_bare(&bmp, fault);
	if (read) {
		image_set_pixels(arena, image, bmp.columns, bmp.rows, bmp.pixels);
		image->natural = image_natural_size(image, density_of(&bmp));
	}
	arena_free(scratch);
	return read;
}
