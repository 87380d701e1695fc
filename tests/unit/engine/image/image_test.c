/*
 * Images, made here with libpng and libjpeg: every kind decodes to the expected samples, every limit is kept, and no
 * altered file does worse than a diagnostic (run with SAN=address).
 */
#include "edge.h"

#include "image/image_priv.h"

#include <png.h>
#include <stdlib.h>
#include <unistd.h>

#include <jpeglib.h>

typedef struct Bytes {
	uint8_t *data;
	size_t length;
} Bytes;

static const Place here = { .file = "book.fo", .line = 7 };

/* ---- writing ---- */

typedef struct PngKind {
	int color_type, depth;
	bool interlaced, transparent; /* transparent: a tRNS chunk */
	uint32_t per_metre;
} PngKind;

static void append(png_structp png, png_bytep bytes, png_size_t count)
{
	str_add_bytes(png_get_io_ptr(png), (const char *)bytes, count);
}

static void no_flush(png_structp png)
{
	(void)png;
}

static void set_palette(png_structp png, png_infop info, PngKind kind)
{
	static const png_color colors[] = { { 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 }, { 9, 8, 7 } };
	static const png_byte alpha[] = { 255, 128, 0, 255 };

	png_set_PLTE(png, info, colors, 4);
	if (kind.transparent)
		png_set_tRNS(png, info, alpha, 4, NULL);
}

/* The rows as they are to be stored, at the kind's own depth. */
static Bytes write_png(Arena *arena, PngKind kind, uint32_t columns, uint32_t rows, const uint8_t *packed)
{
	Str out = str_in(arena);
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_bytep *lines = arena_array_of(arena, png_bytep, rows);

	png_set_write_fn(png, &out, append, no_flush);
	png_set_IHDR(png, info, columns, rows, kind.depth, kind.color_type,
		     kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
		     PNG_FILTER_TYPE_DEFAULT);
	if (kind.color_type == PNG_COLOR_TYPE_PALETTE)
		set_palette(png, info, kind);
	if (kind.per_metre)
		png_set_pHYs(png, info, kind.per_metre, kind.per_metre, PNG_RESOLUTION_METER);
	png_write_info(png, info);
	size_t row_length = png_get_rowbytes(png, info);
	for (uint32_t row = 0; row < rows; row++)
		lines[row] = arena_memdup(arena, packed + row * row_length, row_length);
	png_write_image(png, lines);
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	return (Bytes){ (uint8_t *)out.bytes, out.length };
}

typedef struct JpegKind {
	J_COLOR_SPACE space;
	int components;
	bool progressive, adobe;
	int dpi, per_centimetre;
	const jpeg_scan_info *scans;
	int scan_count;
	const uint8_t *exif;
	size_t exif_length;
} JpegKind;

/* A slope of greys, 32 by 16. */
static Bytes write_jpeg(Arena *arena, JpegKind kind)
{
	struct jpeg_compress_struct info;
	struct jpeg_error_mgr errors;
	unsigned char *out = NULL;
	unsigned long length = 0;

	info.err = jpeg_std_error(&errors);
	jpeg_create_compress(&info);
	jpeg_mem_dest(&info, &out, &length);
	info.image_width = 32;
	info.image_height = 16;
	info.input_components = kind.components;
	info.in_color_space = kind.space;
	jpeg_set_defaults(&info);
	if (kind.progressive)
		jpeg_simple_progression(&info);
	if (kind.scans) {
		info.scan_info = kind.scans;
		info.num_scans = kind.scan_count;
	}
	info.density_unit = kind.dpi ? 1 : 2;
	info.X_density = info.Y_density = (UINT16)(kind.dpi + kind.per_centimetre);
	info.write_JFIF_header = kind.dpi || kind.per_centimetre;
	info.write_Adobe_marker = info.write_Adobe_marker || kind.adobe;
	jpeg_start_compress(&info, TRUE);
	if (kind.exif)
		jpeg_write_marker(&info, JPEG_APP0 + 1, kind.exif, (unsigned)kind.exif_length);
	while (info.next_scanline < info.image_height) {
		uint8_t row[32 * 4];
		JSAMPROW rows[] = { row };
		memset(row, (int)info.next_scanline * 16, sizeof row);
		jpeg_write_scanlines(&info, rows, 1);
	}
	jpeg_finish_compress(&info);
	jpeg_destroy_compress(&info);
	Bytes bytes = { arena_memdup(arena, out, length), length };
	free(out);
	return bytes;
}

/* ---- opening ---- */

static char folder[] = "/tmp/image_test_XXXXXX";

static const char *stored(Arena *arena, Bytes bytes, const char *name)
{
	const char *path = arena_printf(arena, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");

	CHECK(file && fwrite(bytes.data, 1, bytes.length, file) == bytes.length);
	fclose(file);
	return path;
}

static const Image *opened(Arena *arena, Diagnostics *diagnostics, Bytes bytes)
{
	return images_open(images_new(arena, NULL, NULL, diagnostics), stored(arena, bytes, "x.png"), here);
}

#define CHECK_BYTES(actual, length, ...)                                                                               \
	CHECK(sizeof((const uint8_t[]){ __VA_ARGS__ }) == (length) &&                                                  \
	      memcmp((actual), (const uint8_t[]){ __VA_ARGS__ }, (length)) == 0)

/* ---- PNG ---- */

TEST(rgb_comes_out_as_stored)
{
	PngKind kind = { PNG_COLOR_TYPE_RGB, 8 };
	const Image *image =
		opened(arena, diagnostics, write_png(arena, kind, 2, 1, (const uint8_t[]){ 1, 2, 3, 4, 5, 6 }));

	CHECK(image && image->kind == IMAGE_SAMPLES && image->colors == IMAGE_RGB && !image->alpha);
	CHECK(image->columns == 2 && image->rows == 1 && image->orientation == 1);
	CHECK_BYTES(image->data, image->length, 1, 2, 3, 4, 5, 6);
	CHECK_EQUAL_INT(image->natural.width, 2 * LENGTH_PT_ONE);
	CHECK_QUIET(diagnostics);
}

TEST(thin_greys_are_expanded)
{
	PngKind bit = { PNG_COLOR_TYPE_GRAY, 1 }, crumb = { PNG_COLOR_TYPE_GRAY, 2 };
	const Image *image = opened(arena, diagnostics, write_png(arena, bit, 3, 1, (const uint8_t[]){ 0xA0 }));

	CHECK(image && image->colors == IMAGE_GRAY);
	CHECK_BYTES(image->data, image->length, 255, 0, 255);
	image = opened(arena, diagnostics, write_png(arena, crumb, 4, 1, (const uint8_t[]){ 0x1B }));
	CHECK_BYTES(image->data, image->length, 0, 85, 170, 255);
}

TEST(sixteen_bits_are_reduced)
{
	PngKind kind = { PNG_COLOR_TYPE_GRAY, 16 };
	const Image *image =
		opened(arena, diagnostics, write_png(arena, kind, 2, 1, (const uint8_t[]){ 0x80, 0x80, 0xFF, 0xFF }));

	CHECK(image != NULL);
	CHECK_BYTES(image->data, image->length, 0x80, 0xFF);
	image = opened(arena, diagnostics, write_png(arena, kind, 2, 1, (const uint8_t[]){ 0x01, 0xFF, 0x7F, 0x00 }));
	CHECK_BYTES(image->data, image->length, 0x02, 0x7F); /* to the nearest: 511 of 65535 are 1.99 of 255 */
}

TEST(alpha_is_split_off)
{
	PngKind kind = { PNG_COLOR_TYPE_RGB_ALPHA, 8 }, grey = { PNG_COLOR_TYPE_GRAY_ALPHA, 8 };
	const Image *image =
		opened(arena, diagnostics, write_png(arena, kind, 2, 1, (const uint8_t[]){ 1, 2, 3, 40, 5, 6, 7, 80 }));

	CHECK(image && image->alpha);
	CHECK_BYTES(image->data, image->length, 1, 2, 3, 5, 6, 7);
	CHECK_BYTES(image->alpha, 2, 40, 80);
	image = opened(arena, diagnostics, write_png(arena, grey, 2, 1, (const uint8_t[]){ 9, 255, 8, 255 }));
	CHECK(image && image->colors == IMAGE_GRAY && !image->alpha); /* opaque everywhere */
	CHECK_BYTES(image->data, image->length, 9, 8);
}

TEST(a_palette_is_expanded_with_its_alpha)
{
	PngKind plain = { PNG_COLOR_TYPE_PALETTE, 8 },
		seen_through = { PNG_COLOR_TYPE_PALETTE, 8, .transparent = true };
	const uint8_t indices[] = { 0, 1, 2 };
	const Image *image = opened(arena, diagnostics, write_png(arena, plain, 3, 1, indices));

	CHECK(image && image->colors == IMAGE_RGB && !image->alpha);
	CHECK_BYTES(image->data, image->length, 255, 0, 0, 0, 255, 0, 0, 0, 255);
	image = opened(arena, diagnostics, write_png(arena, seen_through, 3, 1, indices));
	CHECK(image && image->alpha);
	CHECK_BYTES(image->alpha, 3, 255, 128, 0);
}

static void fill(uint8_t *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		bytes[i] = (uint8_t)(i * 37 + 11);
}

TEST(interlacing_is_undone)
{
	static const int types[] = { PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA };
	uint8_t packed[11 * 9 * 4];

	fill(packed, sizeof packed);
	for (int i = 0; i < 2; i++) {
		PngKind straight = { types[i], 8 }, interlaced = { types[i], 8, .interlaced = true };
		const Image *a = opened(arena, diagnostics, write_png(arena, straight, 11, 9, packed));
		const Image *b = opened(arena, diagnostics, write_png(arena, interlaced, 11, 9, packed));
		CHECK(a && b && a->length == b->length && memcmp(a->data, b->data, a->length) == 0);
		CHECK(!a->alpha == !b->alpha && (!a->alpha || memcmp(a->alpha, b->alpha, 99) == 0));
	}
}

TEST(density_gives_the_natural_size)
{
	PngKind kind = { PNG_COLOR_TYPE_GRAY, 8, .per_metre = 11811 }, odd = { PNG_COLOR_TYPE_GRAY, 8, .per_metre = 1 };
	const uint8_t row[300] = { 0 };

	CHECK_NEAR(length_to_pt(opened(arena, diagnostics, write_png(arena, kind, 300, 1, row))->natural.width), 72,
		   0.01);
	CHECK_NEAR(length_to_pt(opened(arena, diagnostics, write_png(arena, odd, 300, 1, row))->natural.width), 300,
		   0.01);
}

/* ---- JPEG ---- */

TEST(a_jpeg_is_kept_as_it_is)
{
	Bytes bytes = write_jpeg(arena, (JpegKind){ JCS_RGB, 3, .dpi = 144 });
	const Image *image = opened(arena, diagnostics, bytes);

	CHECK(image && image->kind == IMAGE_JPEG && image->colors == IMAGE_RGB && !image->inverted);
	CHECK(image->columns == 32 && image->rows == 16);
	CHECK(image->length == bytes.length && memcmp(image->data, bytes.data, bytes.length) == 0);
	CHECK_EQUAL_INT(image->natural.width, 16 * LENGTH_PT_ONE);
	CHECK_QUIET(diagnostics);
}

TEST(grey_progressive_and_adobe_cmyk_are_known)
{
	const Image *image =
		opened(arena, diagnostics, write_jpeg(arena, (JpegKind){ JCS_GRAYSCALE, 1, .progressive = true }));

	CHECK(image && image->colors == IMAGE_GRAY);
	image = opened(arena, diagnostics, write_jpeg(arena, (JpegKind){ JCS_CMYK, 4 }));
	CHECK(image && image->colors == IMAGE_CMYK && image->inverted);
	image = opened(arena, diagnostics, write_jpeg(arena, (JpegKind){ JCS_RGB, 3, .adobe = true }));
	CHECK(image && image->colors == IMAGE_RGB && !image->inverted);
}

TEST(density_may_be_to_the_centimetre)
{
	const Image *image =
		opened(arena, diagnostics, write_jpeg(arena, (JpegKind){ JCS_RGB, 3, .per_centimetre = 100 }));

	CHECK(image != NULL);
	CHECK_NEAR(length_to_pt(image->natural.width), 32 * 72 / 254.0, 0.01);
}

/* Each coefficient in a scan of its own, all but its last bit, which comes in another. */
TEST(more_scans_than_anyone_makes_are_refused)
{
	jpeg_scan_info scans[128];

	for (int i = 0; i < 128; i++)
		scans[i] = (jpeg_scan_info){
			.comps_in_scan = 1, .Ss = i % 64, .Se = i % 64, .Ah = i < 64 ? 0 : 1, .Al = i < 64 ? 1 : 0
		};
	CHECK(!opened(arena, diagnostics,
		      write_jpeg(arena, (JpegKind){ JCS_GRAYSCALE, 1, .scans = scans, .scan_count = 128 })));
	CHECK_DIAGNOSTIC(diagnostics, "image-size");
	for (int i = 0; i < 64; i++)
		scans[i].Al = 0;
	CHECK(opened(arena, diagnostics,
		     write_jpeg(arena, (JpegKind){ JCS_GRAYSCALE, 1, .scans = scans, .scan_count = 64 })));
}

/* Orientation 6 (turned), 300 by 150 to the inch: big-endian, then the same little-endian with the unit centimetre. */
static const uint8_t exif_big[] = {
	'E', 'x', 'i', 'f', 0,    0,    'M', 'M', 0, 42, 0, 0,    0, 8, 0, 3,  0x01, 0x12, 0, 3,   0, 0, 0, 1,
	0,   6,   0,   0,   0x01, 0x1A, 0,   5,   0, 0,  0, 1,    0, 0, 0, 50, 0x01, 0x1B, 0, 5,   0, 0, 0, 1,
	0,   0,   0,   58,  0,    0,    0,   0,   0, 0,  1, 0x2C, 0, 0, 0, 1,  0,    0,    0, 150, 0, 0, 0, 1,
};
static const uint8_t exif_little[] = {
	'E', 'x', 'i', 'f', 0, 0, 'I',  'I',  42, 0, 8, 0, 0,   0, 3,  0, 0x12, 0x01, 3,    0,    1, 0,
	0,   0,   3,   0,   0, 0, 0x1A, 0x01, 5,  0, 1, 0, 0,   0, 50, 0, 0,    0,    0x28, 0x01, 3, 0,
	1,   0,   0,   0,   3, 0, 0,    0,    0,  0, 0, 0, 100, 0, 0,  0, 1,    0,    0,    0,
};

TEST(exif_turns_and_measures)
{
	const Image *image =
		opened(arena, diagnostics,
		       write_jpeg(arena, (JpegKind){ JCS_RGB, 3, .exif = exif_big, .exif_length = sizeof exif_big }));

	CHECK(image && image->orientation == 6 && image->columns == 32 && image->rows == 16);
	CHECK_NEAR(length_to_pt(image->natural.width), 16 * 72 / 150.0, 0.01);
	CHECK_NEAR(length_to_pt(image->natural.height), 32 * 72 / 300.0, 0.01);
	image = opened(arena, diagnostics,
		       write_jpeg(arena,
				  (JpegKind){ JCS_RGB, 3, .exif = exif_little, .exif_length = sizeof exif_little }));
	CHECK(image && image->orientation == 3);
	CHECK_NEAR(length_to_pt(image->natural.width), 32 * 72 / 254.0, 0.01);
}

TEST(orientations_from_the_fifth_on_exchange_the_sides)
{
	uint8_t exif[sizeof exif_big];
	const Image *image;

	memcpy(exif, exif_big, sizeof exif);
	exif[58] = 0;
	exif[59] = 100; /* across, so that the sides differ */
	for (uint8_t orientation = 1; orientation <= 8; orientation++) {
		exif[25] = orientation;
		image = opened(arena, diagnostics,
			       write_jpeg(arena, (JpegKind){ JCS_RGB, 3, .exif = exif, .exif_length = sizeof exif }));
		CHECK(image && image->orientation == orientation);
		CHECK_NEAR(length_to_pt(image->natural.width), orientation < 5 ? 32 * 72 / 100.0 : 16 * 72 / 150.0,
			   0.01);
	}
	exif[25] = 9;
	image = opened(arena, diagnostics,
		       write_jpeg(arena, (JpegKind){ JCS_RGB, 3, .exif = exif, .exif_length = sizeof exif }));
	CHECK(image && image->orientation == 1);
}

/* ---- what is refused ---- */

TEST(nothing_is_read_beyond_the_end)
{
	static const struct {
		const uint8_t *bytes;
		size_t length;
	} kinds[] = { { exif_big, sizeof exif_big }, { exif_little, sizeof exif_little } };
	PngKind kind = { PNG_COLOR_TYPE_RGB, 8 };
	Bytes png = write_png(arena, kind, 2, 2, (const uint8_t[12]){ 1, 2, 3 });
	ImageFault fault;
	Image image;

	for (int i = 0; i < 2; i++)
		for (size_t length = 0; length + 6 <= kinds[i].length; length++)
			image_read_exif(at_the_edge(kinds[i].bytes + 6, length), length);
	for (size_t length = 0; length < png.length; length++)
		CHECK(!image_read_png(arena, at_the_edge(png.data, length), length, &image, &fault));
}

TEST(pixels_are_counted_as_well_as_sides)
{
	uint64_t rows = IMAGE_MAX_PIXELS / IMAGE_MAX_SIDE;
	ImageFault fault;

	CHECK(rows < IMAGE_MAX_SIDE);
	CHECK(image_size_fits(IMAGE_MAX_SIDE, rows, &fault));
	CHECK(!image_size_fits(IMAGE_MAX_SIDE, rows + 1, &fault));
	CHECK(!image_size_fits(IMAGE_MAX_SIDE + 1, 1, &fault));
	CHECK(!image_size_fits(1, IMAGE_MAX_SIDE + 1, &fault));
	CHECK(!image_size_fits(0, 1, &fault));
}

TEST(a_file_is_what_its_bytes_say)
{
	Images *images = images_new(arena, NULL, NULL, diagnostics);

	CHECK(images_open(images, stored(arena, write_jpeg(arena, (JpegKind){ JCS_RGB, 3 }), "jpeg.png"), here));
	CHECK_QUIET(diagnostics);
	CHECK(!images_open(images, stored(arena, (Bytes){ (uint8_t[]){ "PCX89a..." }, 9 }, "pcx.png"), here));
	CHECK_DIAGNOSTIC(diagnostics, "image-format");
	CHECK(!images_open(images, stored(arena, (Bytes){ (uint8_t[]){ "" }, 0 }, "empty.png"), here));
}

TEST(a_missing_file_is_told_once)
{
	Images *images = images_new(arena, NULL, NULL, diagnostics);

	CHECK(!images_open(images, "/nonexistent/logo.png", here));
	CHECK(!images_open(images, "/nonexistent/logo.png", here));
	CHECK_DIAGNOSTIC(diagnostics, "image-missing");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 1);
}

static const Image *in_address(Arena *arena, Diagnostics *diagnostics, const char *address)
{
	return images_open(images_new(arena, NULL, NULL, diagnostics), address, here);
}

/* Two pixels by one, black and white. */
#define TWO_PIXELS "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABAQAAAADcWUInAAAACklEQVR4nGNwAAAAQgBBKTf07wAAAABJRU5ErkJggg=="

TEST(a_picture_may_stand_in_its_address)
{
	const Image *image = in_address(arena, diagnostics, "data:image/png;base64," TWO_PIXELS);

	CHECK(image && image->columns == 2 && image->rows == 1 && image->colors == IMAGE_GRAY);
	CHECK(image && image->data[0] == 0 && image->data[1] == 255);
	CHECK(in_address(arena, diagnostics,
			 "data:,%89PNG%0D%0A%1A%0A%00%00%00%0DIHDR%00%00%00%02%00%00%00%01%01%00%00%00%00%DCYB"
			 "%27%00%00%00%0AIDATx%9Ccp%00%00%00B%00A%297%F4%EF%00%00%00%00IEND%AEB%60%82"));
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 0);
}

TEST(what_stands_in_an_address_may_be_no_picture)
{
	CHECK(!in_address(arena, diagnostics, "data:image/png;base64"));
	CHECK_DIAGNOSTIC(diagnostics, "image-damaged");
	CHECK(!in_address(arena, diagnostics, "data:image/png;base64,iVBO*"));
	CHECK(!in_address(arena, diagnostics, "data:,%8"));
	CHECK(!in_address(arena, diagnostics, "data:image/png;base64,iVBORw0KGgo="));
	CHECK(!in_address(arena, diagnostics, "data:text/plain,words"));
	CHECK_DIAGNOSTIC(diagnostics, "image-format");
}

TEST(an_image_is_opened_once)
{
	Images *images = images_new(arena, NULL, NULL, diagnostics);
	PngKind kind = { PNG_COLOR_TYPE_GRAY, 8 };
	Bytes bytes = write_png(arena, kind, 1, 1, (const uint8_t[]){ 5 });
	const Image *first = images_open(images, stored(arena, bytes, "first.png"), here);
	const Image *second = images_open(images, stored(arena, bytes, "second.png"), here);

	CHECK(images_open(images, first->path, here) == first);
	CHECK(first->ordinal == 0 && second->ordinal == 1);
}

TEST(sizes_beyond_the_limits_are_refused_before_decoding)
{
	PngKind kind = { PNG_COLOR_TYPE_GRAY, 8 };
	Bytes bytes = write_png(arena, kind, 1, 1, (const uint8_t[]){ 5 });

	memcpy(bytes.data + 16, "\0\0\xEA\x60\0\0\xEA\x60", 8); /* 60 000 by 60 000 */
	CHECK(!opened(arena, diagnostics, bytes));
	CHECK_DIAGNOSTIC(diagnostics, "image-size");
	memcpy(bytes.data + 16, "\0\0\0\0\0\0\0\x01", 8);
	CHECK(!opened(arena, diagnostics, bytes));
	CHECK_DIAGNOSTIC(diagnostics, "image-damaged");
}

TEST(a_file_cut_short_is_damaged)
{
	PngKind kind = { PNG_COLOR_TYPE_RGB, 8 };
	uint8_t packed[20 * 20 * 3];

	fill(packed, sizeof packed);
	Bytes png = write_png(arena, kind, 20, 20, packed), jpeg = write_jpeg(arena, (JpegKind){ JCS_RGB, 3 });
	png.length /= 2;
	CHECK(!opened(arena, diagnostics, png));
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 1);
	jpeg.length -= jpeg.length / 8;
	CHECK(!opened(arena, diagnostics, jpeg));
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 2);
}

/* ---- altered files ---- */

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static Bytes altered(Arena *arena, Bytes bytes, uint32_t *seed)
{
	Bytes copy = { arena_memdup(arena, bytes.data, bytes.length), bytes.length };

	for (int n = 1 + (int)(next_random(seed) % 4); n > 0; n--)
		copy.data[next_random(seed) % copy.length] = (uint8_t)next_random(seed);
	if (next_random(seed) % 8 == 0)
		copy.length = next_random(seed) % copy.length;
	return copy;
}

/* Every image that opens has all its samples; every one that does not has its diagnostic. */
static void survive(Arena *arena, Bytes sound, uint32_t seed, int rounds)
{
	for (int round = 0; round < rounds; round++) {
		ArenaMark mark = arena_mark(arena);
		Diagnostics *diagnostics = diagnostics_new(arena);
		const Image *image = opened(arena, diagnostics, altered(arena, sound, &seed));
		CHECK(!image == (diagnostics_count(diagnostics, SEVERITY_ERROR) == 1));
		if (image && image->kind == IMAGE_SAMPLES)
			CHECK_EQUAL_INT(image->length, (size_t)image->columns * image->rows * image->colors);
		arena_reset(arena, mark);
	}
}

TEST(altered_pngs_never_do_harm)
{
	uint8_t packed[23 * 17 * 4];

	fill(packed, sizeof packed);
	survive(arena,
		write_png(arena, (PngKind){ PNG_COLOR_TYPE_RGB_ALPHA, 8, .interlaced = true, .per_metre = 4000 }, 23,
			  17, packed),
		1, 300);
	survive(arena, write_png(arena, (PngKind){ PNG_COLOR_TYPE_RGB, 16 }, 5, 5, packed), 2, 300);
	memset(packed, 2, sizeof packed);
	survive(arena, write_png(arena, (PngKind){ PNG_COLOR_TYPE_PALETTE, 8, .transparent = true }, 23, 17, packed), 3,
		300);
}

TEST(altered_jpegs_never_do_harm)
{
	survive(arena,
		write_jpeg(arena,
			   (JpegKind){ JCS_RGB, 3, .dpi = 72, .exif = exif_big, .exif_length = sizeof exif_big }),
		4, 300);
	survive(arena, write_jpeg(arena, (JpegKind){ JCS_CMYK, 4, .progressive = true }), 5, 300);
}

static void remove_folder(void)
{
	static const char *const names[] = { "x.png", "jpeg.png", "gif.png", "empty.png", "first.png", "second.png" };
	char path[64];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
}

int main(void)
{
	if (!mkdtemp(folder))
		return 1;
	RUN(rgb_comes_out_as_stored);
	RUN(thin_greys_are_expanded);
	RUN(sixteen_bits_are_reduced);
	RUN(alpha_is_split_off);
	RUN(a_palette_is_expanded_with_its_alpha);
	RUN(interlacing_is_undone);
	RUN(density_gives_the_natural_size);
	RUN(a_jpeg_is_kept_as_it_is);
	RUN(grey_progressive_and_adobe_cmyk_are_known);
	RUN(density_may_be_to_the_centimetre);
	RUN(more_scans_than_anyone_makes_are_refused);
	RUN(exif_turns_and_measures);
	RUN(orientations_from_the_fifth_on_exchange_the_sides);
	RUN(nothing_is_read_beyond_the_end);
	RUN(pixels_are_counted_as_well_as_sides);
	RUN(a_file_is_what_its_bytes_say);
	RUN(a_missing_file_is_told_once);
	RUN(a_picture_may_stand_in_its_address);
	RUN(what_stands_in_an_address_may_be_no_picture);
	RUN(an_image_is_opened_once);
	RUN(sizes_beyond_the_limits_are_refused_before_decoding);
	RUN(a_file_cut_short_is_damaged);
	RUN(altered_pngs_never_do_harm);
	RUN(altered_jpegs_never_do_harm);
	remove_folder();
	return check_status();
}
