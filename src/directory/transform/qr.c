/*
 * A code as a PNG image of one bit (the PNG specification § 5, 11). A module is several pixels wide: readers smooth
 * pictures that they enlarge much.
 */
#include "transform/qr.h"

#include "base/base64.h"
#include "base/memory.h"
#include "base/str.h"

#include <errno.h>
#include <libdeflate.h>
#include <qrencode.h>
#include <string.h>

/* The quiet zone in modules, as the standard wants it; pixels of a module. */
enum { QUIET = 4, PIXELS = 8 };

enum { LEVEL = 9 };

static void put_u32(Str *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		str_add_char(out, (char)(number >> shift));
}

static void put_chunk(Str *png, const char *type, const char *bytes, size_t length)
{
	size_t start = png->length + 4;

	put_u32(png, (uint32_t)length);
	str_add(png, type);
	str_add_bytes(png, bytes, length);
	put_u32(png, libdeflate_crc32(0, png->bytes + start, length + 4));
}

static bool is_black(const QRcode *code, int x, int y)
{
	int column = x / PIXELS - QUIET, row = y / PIXELS - QUIET;

	return column >= 0 && row >= 0 && column < code->width && row < code->width &&
	       code->data[row * code->width + column] & 1;
}

/* Rows of pixels, each after the number of its filter, 0: none. A bit is set where it is white. */
static void put_rows(Str *out, const QRcode *code, int side)
{
	for (int y = 0; y < side; y++) {
		str_add_char(out, 0);
		for (int x = 0; x < side; x += 8) {
			unsigned byte = 0;

			for (int bit = 0; bit < 8; bit++)
				byte = byte << 1 | !is_black(code, x + bit, y);
			str_add_char(out, (char)byte);
		}
	}
}

static void put_pixels(Str *png, const QRcode *code, int side)
{
	Str rows = str_in(png->arena);
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
	size_t room, length;
	char *packed;

	if (!compressor)
		memory_end();
	put_rows(&rows, code, side);
	room = libdeflate_zlib_compress_bound(compressor, rows.length);
	packed = arena_alloc(png->arena, room);
	length = libdeflate_zlib_compress(compressor, rows.bytes, rows.length, packed, room);
	libdeflate_free_compressor(compressor);
	put_chunk(png, "IDAT", packed, length);
}

static Str png_of(Arena *arena, const QRcode *code)
{
	static const char gray_of_one_bit[] = { 1, 0, 0, 0, 0 };
	int side = (code->width + 2 * QUIET) * PIXELS;
	Str png = str_in(arena), head = str_in(arena);

	put_u32(&head, (uint32_t)side);
	put_u32(&head, (uint32_t)side);
	str_add_bytes(&head, gray_of_one_bit, sizeof gray_of_one_bit);
	str_add_bytes(&png, "\x89PNG\r\n\x1A\n", 8);
	put_chunk(&png, "IHDR", head.bytes, head.length);
	put_pixels(&png, code, side);
	put_chunk(&png, "IEND", "", 0);
	return png;
}

const char *qr_address(Arena *arena, const char *text)
{
	QRcode *code =
		*text ? QRcode_encodeData((int)strlen(text), (const unsigned char *)text, 0, QR_ECLEVEL_M) : NULL;
	Str address = str_in(arena), png;

	if (!code && *text && errno == ENOMEM)
		memory_end();
	if (!code)
		return "";
	png = png_of(arena, code);
	QRcode_free(code);
	str_add(&address, "data:image/png;base64,");
	base64_add(&address, png.bytes, png.length);
	return str_text(&address);
}
