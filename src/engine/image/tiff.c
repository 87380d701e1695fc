/*
 * The first picture of a TIFF, by libtiff, which is opened with the first. Inks of 8 bits stay what they are (TIFF 6.0
 * § 16); all else is read as libtiff turns it to red, green and blue, of greys one of them.
 *
 * Limits: the size before anything is decoded, and libtiff's own for each piece of memory.
 */
#include "base/dynamic.h"
#include "base/words.h"
#include "image/image_priv.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>
#include <tiffio.h>

#define LIBRARY "libtiff.so.6"

enum { MOST_MEMORY = 1 << 30, MOST_PROFILE = 8 << 20, INKS = 4 };

#define CALLS(CALL)                                                                                                    \
	CALL(TIFFClientOpenExt)                                                                                        \
	CALL(TIFFClose)                                                                                                \
	CALL(TIFFGetField)                                                                                             \
	CALL(TIFFGetFieldDefaulted)                                                                                    \
	CALL(TIFFIsTiled)                                                                                              \
	CALL(TIFFOpenOptionsAlloc)                                                                                     \
	CALL(TIFFOpenOptionsFree)                                                                                      \
	CALL(TIFFOpenOptionsSetErrorHandlerExtR)                                                                       \
	CALL(TIFFOpenOptionsSetMaxSingleMemAlloc)                                                                      \
	CALL(TIFFOpenOptionsSetWarningHandlerExtR)                                                                     \
	CALL(TIFFReadRGBAImageOriented)                                                                                \
	CALL(TIFFReadScanline)                                                                                         \
	CALL(TIFFReadTile)                                                                                             \
	CALL(TIFFScanlineSize)                                                                                         \
	CALL(TIFFTileSize)

static struct {
	CALLS(DYNAMIC_MEMBER)
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_open;

#define FIND(name) &&dynamic_find(library, #name, &lib.name)

static void open_library(void)
{
	void *library = dlopen(LIBRARY, RTLD_NOW);

	is_open = library CALLS(FIND);
}

/* ---- the file ---- */

typedef struct Reading {
	const uint8_t *bytes;
	size_t length, at;
	TIFF *tiff;
	uint32_t columns, rows;
	char message[120]; /* libtiff's first */
} Reading;

static tmsize_t read_bytes(thandle_t handle, void *out, tmsize_t count)
{
	Reading *r = handle;
	size_t left = r->length - r->at, taken = (size_t)count < left ? (size_t)count : left;

	memcpy(out, r->bytes + r->at, taken);
	r->at += taken;
	return (tmsize_t)taken;
}

static tmsize_t write_nothing(thandle_t handle, void *bytes, tmsize_t count)
{
	(void)handle, (void)bytes, (void)count;
	return 0;
}

static toff_t seek(thandle_t handle, toff_t offset, int from)
{
	Reading *r = handle;
	uint64_t at = offset + (from == SEEK_CUR ? r->at : from == SEEK_END ? r->length : 0);

	r->at = at < r->length ? (size_t)at : r->length;
	return at;
}

static int close_nothing(thandle_t handle)
{
	(void)handle;
	return 0;
}

static toff_t size_of(thandle_t handle)
{
	return ((Reading *)handle)->length;
}

static int note_error(TIFF *tiff, void *reading, const char *where, const char *format, va_list arguments)
{
	Reading *r = reading;

	(void)tiff, (void)where;
	if (!*r->message)
		vsnprintf(r->message, sizeof r->message, format, arguments);
	return 1;
}

/* Tags that nobody knows, and the like. */
static int note_warning(TIFF *tiff, void *reading, const char *where, const char *format, va_list arguments)
{
	(void)tiff, (void)reading, (void)where, (void)format, (void)arguments;
	return 1;
}

static bool open_file(Reading *r)
{
	TIFFOpenOptions *options = lib.TIFFOpenOptionsAlloc();

	lib.TIFFOpenOptionsSetMaxSingleMemAlloc(options, MOST_MEMORY);
	lib.TIFFOpenOptionsSetErrorHandlerExtR(options, note_error, r);
	lib.TIFFOpenOptionsSetWarningHandlerExtR(options, note_warning, r);
	r->tiff = lib.TIFFClientOpenExt("picture", "rm", r, read_bytes, write_nothing, seek, close_nothing, size_of,
					NULL, NULL, options);
	lib.TIFFOpenOptionsFree(options);
	return r->tiff != NULL;
}

/* ---- what it says ---- */

static unsigned number_at(const Reading *r, uint32_t tag)
{
	uint16_t value = 0;

	lib.TIFFGetFieldDefaulted(r->tiff, tag, &value);
	return value;
}

static ImageDensity density_of(const Reading *r)
{
	unsigned unit = number_at(r, TIFFTAG_RESOLUTIONUNIT);
	double times = unit == RESUNIT_CENTIMETER ? 2.54 : unit == RESUNIT_INCH ? 1 : 0;
	float x = 0, y = 0;

	lib.TIFFGetField(r->tiff, TIFFTAG_XRESOLUTION, &x);
	lib.TIFFGetField(r->tiff, TIFFTAG_YRESOLUTION, &y);
	return (ImageDensity){ (double)x * times, (double)y * times };
}

static void keep_profile(const Reading *r, Arena *arena, Image *image)
{
	uint32_t length = 0;
	void *profile = NULL;

	if (!lib.TIFFGetField(r->tiff, TIFFTAG_ICCPROFILE, &length, &profile) || !length || length > MOST_PROFILE)
		return;
	image->profile = arena_memdup(arena, profile, length);
	image->profile_length = length;
}

static bool is_gray(const Reading *r)
{
	unsigned kind = number_at(r, TIFFTAG_PHOTOMETRIC);

	return number_at(r, TIFFTAG_SAMPLESPERPIXEL) <= 2 &&
	       (kind == PHOTOMETRIC_MINISBLACK || kind == PHOTOMETRIC_MINISWHITE);
}

/* Inks as they are stored, which are all that a press wants. */
static bool is_cmyk(const Reading *r)
{
	return number_at(r, TIFFTAG_PHOTOMETRIC) == PHOTOMETRIC_SEPARATED &&
	       number_at(r, TIFFTAG_INKSET) == INKSET_CMYK && number_at(r, TIFFTAG_BITSPERSAMPLE) == 8 &&
	       number_at(r, TIFFTAG_SAMPLESPERPIXEL) >= INKS;
}

/* ---- inks ---- */

/* Takes what is stored of one row: all inks of each pixel, or one ink (apart) of each. */
static void take_row(const uint8_t *row, size_t samples, bool apart, unsigned ink, size_t count, uint8_t *out)
{
	for (size_t i = 0; i < count; i++) {
		if (apart)
			out[INKS * i + ink] = row[i];
		else
			memcpy(out + INKS * i, row + samples * i, INKS);
	}
}

static bool read_ink_rows(const Reading *r, Arena *scratch, bool apart, unsigned ink, uint8_t *out)
{
	size_t samples = number_at(r, TIFFTAG_SAMPLESPERPIXEL), length = (size_t)lib.TIFFScanlineSize(r->tiff);
	uint8_t *row = arena_alloc(scratch, length);

	if (length < r->columns * (apart ? 1 : samples))
		return false;
	for (uint32_t y = 0; y < r->rows; y++) {
		if (lib.TIFFReadScanline(r->tiff, row, y, (uint16_t)ink) < 0)
			return false;
		take_row(row, samples, apart, ink, r->columns, out + (size_t)INKS * r->columns * y);
	}
	return true;
}

static bool read_ink_tiles(const Reading *r, Arena *scratch, bool apart, unsigned ink, uint8_t *out)
{
	size_t samples = apart ? 1 : number_at(r, TIFFTAG_SAMPLESPERPIXEL), size = (size_t)lib.TIFFTileSize(r->tiff);
	uint32_t across = 0, down = 0;
	uint8_t *tile;

	lib.TIFFGetField(r->tiff, TIFFTAG_TILEWIDTH, &across);
	lib.TIFFGetField(r->tiff, TIFFTAG_TILELENGTH, &down);
	if (!across || !down || (uint64_t)across * down * samples > size)
		return false;
	tile = arena_alloc(scratch, size);
	for (uint32_t y = 0; y < r->rows; y += down)
		for (uint32_t x = 0; x < r->columns; x += across) {
			uint32_t count = r->columns - x < across ? r->columns - x : across;

			if (lib.TIFFReadTile(r->tiff, tile, x, y, 0, (uint16_t)ink) < 0)
				return false;
			for (uint32_t row = 0; row < down && y + row < r->rows; row++)
				take_row(tile + samples * across * row, samples, apart, ink, count,
					 out + INKS * ((size_t)r->columns * (y + row) + x));
		}
	return true;
}

static bool read_inks(const Reading *r, Arena *arena, Arena *scratch, Image *image)
{
	bool apart = number_at(r, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE, read = true;
	uint8_t *data = arena_alloc(arena, (size_t)INKS * r->columns * r->rows);

	for (unsigned ink = 0; read && ink < (apart ? INKS : 1); ink++)
		read = lib.TIFFIsTiled(r->tiff) ? read_ink_tiles(r, scratch, apart, ink, data)
						: read_ink_rows(r, scratch, apart, ink, data);
	*image = (Image){ .kind = IMAGE_SAMPLES,
			  .colors = IMAGE_CMYK,
			  .columns = r->columns,
			  .rows = r->rows,
			  .data = data,
			  .length = (size_t)INKS * r->columns * r->rows };
	return read;
}

/* ---- light ---- */

/* libtiff's words of red, green, blue and alpha, which the colours are multiplied by, into bytes. */
static void spread(const uint32_t *words, size_t count, uint8_t *pixels)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t alpha = TIFFGetA(words[i]);
		const uint32_t color[3] = { TIFFGetR(words[i]), TIFFGetG(words[i]), TIFFGetB(words[i]) };

		for (unsigned c = 0; c < 3; c++) {
			uint32_t whole = alpha ? (color[c] * 255 + alpha / 2) / alpha : 255;

			pixels[4 * i + c] = (uint8_t)(whole < 255 ? whole : 255);
		}
		pixels[4 * i + 3] = (uint8_t)alpha;
	}
}

static void keep_one_of_three(Arena *arena, Image *image)
{
	size_t count = (size_t)image->columns * image->rows;
	uint8_t *gray = arena_alloc(arena, count);

	for (size_t i = 0; i < count; i++)
		gray[i] = image->data[3 * i];
	image->colors = IMAGE_GRAY;
	image->data = gray;
	image->length = count;
}

static bool read_light(const Reading *r, Arena *arena, Arena *scratch, Image *image)
{
	size_t count = (size_t)r->columns * r->rows;
	uint32_t *words = arena_array_of(scratch, uint32_t, count);
	uint8_t *pixels = arena_alloc(scratch, 4 * count);

	memset(words, 0, count * sizeof *words);
	/* as they are stored: the same way that is stated is asked for */
	if (!lib.TIFFReadRGBAImageOriented(r->tiff, r->columns, r->rows, words, (int)number_at(r, TIFFTAG_ORIENTATION),
					   1))
		return false;
	spread(words, count, pixels);
	image_set_pixels(is_gray(r) ? scratch : arena, image, r->columns, r->rows, pixels);
	if (!is_gray(r))
		return true;
	keep_one_of_three(arena, image);
	if (image->alpha)
		image->alpha = arena_memdup(arena, image->alpha, count);
	return true;
}

/* ---- the whole ---- */

static bool read_picture(Reading *r, Arena *arena, Image *image, ImageFault *fault)
{
	Arena *scratch;
	unsigned orientation = number_at(r, TIFFTAG_ORIENTATION);
	bool read;

	lib.TIFFGetField(r->tiff, TIFFTAG_IMAGEWIDTH, &r->columns);
	lib.TIFFGetField(r->tiff, TIFFTAG_IMAGELENGTH, &r->rows);
	if (!image_size_fits(r->columns, r->rows, fault))
		return false;
	scratch = arena_new();
	read = is_cmyk(r) ? read_inks(r, arena, scratch, image) : read_light(r, arena, scratch, image);
	arena_free(scratch);
	if (!read)
		return image_fail(fault, "image-damaged", _("damaged TIFF, or of a kind that is not supported: %s"),
				  *r->message ? image_cause(r->message) : _("its samples cannot be read"));
	image->orientation = orientation >= 1 && orientation <= 8 ? (int)orientation : 1;
	image->natural = image_natural_size(image, density_of(r));
	if (image->colors == IMAGE_RGB)
		keep_profile(r, arena, image);
	return true;
}

bool image_read_tiff(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	Reading r = { .bytes = bytes, .length = length };
	bool read;

	pthread_once(&once, open_library);
	if (!is_open)
		return image_lacks(fault, "TIFF", LIBRARY, "libtiff6");
	if (!open_file(&r))
		return *r.message ? image_damaged(fault, "TIFF", r.message)
				  : image_fail(fault, "image-damaged", _("damaged TIFF: it has no picture"));
	read = read_picture(&r, arena, image, fault);
	lib.TIFFClose(r.tiff);
	return read;
}
