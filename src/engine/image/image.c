/*
 * Images: see the header. A file is what its first bytes say, whatever its name.
 */
#include "image/image_priv.h"

#include "base/file.h"
#include "base/map.h"
#include "base/words.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 256 << 20 };

/* Densities outside are taken for absent: no print has less, no scanner more, and sizes stay within a Length. */
static const double LEAST_DPI = 10, MOST_DPI = 20000, USUAL_DPI = 72;

struct Images {
	pthread_mutex_t lock;
	Arena *arena;
	const Folders *folders; /* NULL: any */
	Ledger *ledger;
	Diagnostics *diagnostics;
	void *fonts;
	Map *by_path;  /* to Image, or to `unusable` */
	Map *books;    /* files of PDF to their Bytes, of which several pages may be pictures */
	uint32_t next; /* ordinal */
};

static char unusable;

typedef struct Bytes {
	const uint8_t *items;
	size_t length;
} Bytes;

bool image_fail(ImageFault *fault, const char *code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(fault->message, sizeof fault->message, format, args);
	va_end(args);
	fault->code = code;
	return false;
}

/* What libraries call the faults that pictures mostly have; the first that is found. */
static const struct {
	const char *said, *cause;
} causes[] = {
	{ "cut short", N_("it is cut short") },
	{ "remature end", N_("it is cut short") },
	{ "nd of file", N_("it is cut short") },
	{ "EOF", N_("it is cut short") },
	{ "not enough", N_("it is cut short") },
	{ "Not enough", N_("it is cut short") },
	{ "Read error", N_("it is cut short") },
	{ "runcated", N_("it is cut short") },
	{ "CRC", N_("a checksum in it is wrong") },
	{ "emory", N_("there is no memory left") },
	{ "exceed", N_("it is too large") },
	{ "too large", N_("it is too large") },
	{ "imit", N_("it is too large") },
	{ "ncrypt", N_("it is encrypted") },
	{ "XML", N_("its XML is not well-formed") },
	{ "nsupported", N_("it is of a kind that is not supported") },
	{ "not support", N_("it is of a kind that is not supported") },
	{ "not configured", N_("it is of a kind that is not supported") },
	{ "IHDR", N_("its header is wrong") },
	{ "eader", N_("its header is wrong") },
	{ "ignature", N_("its header is wrong") },
	{ "marker", N_("its header is wrong") },
	{ "ompress", N_("its pixels cannot be unpacked") },
	{ "inflate", N_("its pixels cannot be unpacked") },
	{ "IDAT", N_("its pixels cannot be unpacked") },
	{ "Huffman", N_("its pixels cannot be unpacked") },
	{ "LZW", N_("its pixels cannot be unpacked") },
};

const char *image_cause(const char *said)
{
	for (size_t i = 0; said && i < sizeof causes / sizeof *causes; i++)
		if (strstr(said, causes[i].said))
			return words_spoken(causes[i].cause);
	return _("it cannot be read");
}

bool image_damaged(ImageFault *fault, const char *kind, const char *said)
{
	return image_fail(fault, "image-damaged", _("damaged %s: %s"), kind, image_cause(said));
}

bool image_lacks(ImageFault *fault, const char *kind, const char *library, const char *package)
{
	return image_fail(fault, "image-library", _("%s is read by %s, which is not installed (Debian: %s)"), kind,
			  library, package);
}

bool image_size_fits(uint64_t columns, uint64_t rows, ImageFault *fault)
{
	if (columns == 0 || rows == 0)
		return image_fail(fault, "image-damaged", _("the image has no pixels"));
	if (columns > IMAGE_MAX_SIDE || rows > IMAGE_MAX_SIDE || columns * rows > IMAGE_MAX_PIXELS)
		return image_fail(fault, "image-size", _("the image is too large: %llu by %llu pixels"),
				  (unsigned long long)columns, (unsigned long long)rows);
	return true;
}

static Length natural_side(uint32_t pixels, double dpi)
{
	return length_from_pt(pixels * 72.0 / (dpi >= LEAST_DPI && dpi <= MOST_DPI ? dpi : USUAL_DPI));
}

Size image_natural_size(const Image *image, ImageDensity density)
{
	Length across = natural_side(image->columns, density.x), down = natural_side(image->rows, density.y);

	return image->orientation >= 5 ? (Size){ down, across } : (Size){ across, down };
}

void image_split_alpha(Arena *arena, Image *image, const uint8_t *pixels)
{
	size_t count = (size_t)image->columns * image->rows, colors = image->colors;
	uint8_t *data = arena_alloc(arena, count * colors), *alpha = arena_alloc(arena, count), least = 0xFF;

	for (size_t i = 0; i < count; i++, pixels += colors + 1) {
		memcpy(data + i * colors, pixels, colors);
		alpha[i] = pixels[colors];
		least &= alpha[i];
	}
	image->data = data;
	image->length = count * colors;
	image->alpha = least == 0xFF ? NULL : alpha;
}

void image_set_pixels(Arena *arena, Image *image, uint32_t columns, uint32_t rows, const uint8_t *pixels)
{
	*image = (Image){
		.kind = IMAGE_SAMPLES,
		.colors = IMAGE_RGB,
		.columns = columns,
		.rows = rows,
		.orientation = 1,
	};
	image->natural = image_natural_size(image, (ImageDensity){ 0, 0 });
	image_split_alpha(arena, image, pixels);
}

Images *images_new(Arena *arena, const Folders *folders, Ledger *ledger, Diagnostics *diagnostics)
{
	Images *images = arena_new_of(arena, Images);

	pthread_mutex_init(&images->lock, NULL);
	images->arena = arena;
	images->folders = folders;
	images->ledger = ledger;
	images->diagnostics = diagnostics;
	images->by_path = map_new(arena);
	images->books = map_new(arena);
	return images;
}

typedef bool Reader(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);

/* By the first bytes, of which "?" is any. */
static Reader *reader_by_magic(const uint8_t *bytes, size_t length)
{
	static const struct {
		const char *magic;
		size_t length;
		Reader *read;
	} kinds[] = {
		{ "\x89PNG\r\n\x1A\n", 8, image_read_png },
		{ "\xFF\xD8\xFF", 3, image_read_jpeg },
		{ "GIF8?a", 6, image_read_gif },
		{ "RIFF????WEBP", 12, image_read_webp },
		{ "II*\0", 4, image_read_tiff },
		{ "MM\0*", 4, image_read_tiff },
		{ "II+\0", 4, image_read_tiff }, /* BigTIFF */
		{ "MM\0+", 4, image_read_tiff },
		{ "BM", 2, image_read_bmp },
		{ "\x1F\x8B", 2, image_read_svgz },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t at = 0;

		while (at < kinds[i].length && at < length &&
		       (kinds[i].magic[at] == '?' || bytes[at] == (uint8_t)kinds[i].magic[at]))
			at++;
		if (at == kinds[i].length)
			return kinds[i].read;
	}
	return image_is_pdf(bytes, length) ? image_read_page : image_is_svg(bytes, length) ? image_read_svg : NULL;
}

static bool read_by_magic(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	Reader *read = reader_by_magic(bytes, length);

	return read ? read(arena, bytes, length, image, fault)
		    : image_fail(fault, "image-format",
				 _("none of PNG, JPEG, SVG, PDF, GIF, WebP, TIFF and BMP, whatever its name says"));
}

/* What a failed reading took is given back before its diagnostic is recorded, which may take from the same arena. */
static bool decode(Images *images, const char *name, Bytes bytes, Image *image, Place place)
{
	ImageFault fault;
	ArenaMark mark = arena_mark(images->arena);
	void *fonts = images->fonts;

	image->fonts = fonts;
	if (read_by_magic(images->arena, bytes.items, bytes.length, image, &fault)) {
		image->fonts = fonts;
		return true;
	}
	arena_reset(images->arena, mark);
	diag_missing(images->diagnostics, fault.code, place, "save it again as PNG or JPEG", "%s: %s", name,
		     fault.message);
	return false;
}

static Bytes kept(const Images *images, Bytes bytes)
{
	bytes.items = arena_memdup(images->arena, bytes.items, bytes.length);
	return bytes;
}

static bool read_in_address(Images *images, const char *address, Image *image, Place place)
{
	const char *name = _("the picture in the address");
	Arena *scratch = arena_new();
	Str text = str_in(scratch);
	ImageFault fault;
	bool read = image_read_address(address, &text, &fault);
	Bytes bytes = { (const uint8_t *)str_text(&text), text.length };

	if (!read) {
		diag_missing(images->diagnostics, fault.code, place, "data:image/png;base64,… or with %XX", "%s: %s",
			     name, fault.message);
	} else {
		if (image_is_pdf(bytes.items, bytes.length))
			bytes = kept(images, bytes);
		read = decode(images, name, bytes, image, place);
	}
	arena_free(scratch);
	return read;
}

/* A document names it; whoever wrote that may not have been meant to see all that this machine holds. So whether a file
 * outside is there at all is not looked at. */
static bool may_read(Images *images, const char *path, Place place)
{
	if (!images->folders || folders_hold(images->folders, path))
		return true;
	diag_missing(images->diagnostics, "image-outside", place,
		     "copy it there, or allow its folder with --allow FOLDER",
		     "the picture %s is in no folder that may be read: those of the document and of its template",
		     path);
	return false;
}

static bool is_address(const char *path)
{
	return strstr(path, "://") != NULL;
}

static bool missing(Images *images, const char *path, Place place, const char *hint)
{
	diag_missing(images->diagnostics, "image-missing", place, hint, "no image file %s", path);
	return false;
}

/* A file and what of it: "plan.pdf#page=3" is number 2 of the file before the sign. */
static const char *split_page(Arena *arena, const char *path, uint32_t *number)
{
	static const char mark[] = "#page=";
	const char *found = strstr(path, mark), *figures = found ? found + sizeof mark - 1 : NULL;
	size_t count = figures ? strspn(figures, "0123456789") : 0;
	unsigned long page;

	if (!count || figures[count] || count > 6)
		return path;
	page = strtoul(figures, NULL, 10);
	*number = page ? (uint32_t)page - 1 : 0;
	return arena_strndup(arena, path, (size_t)(found - path));
}

/* A book's bytes are read once. */
static bool read_bytes(Images *images, Arena *scratch, const char *file, Bytes *bytes, Place place)
{
	Bytes *book = map_find(images->books, file);

	if (book) {
		*bytes = *book;
		return true;
	}
	bytes->items = (const uint8_t *)file_read_for(scratch, file, MOST_BYTES, &bytes->length, place, images->ledger,
						      images->diagnostics);
	if (!bytes->items || !image_is_pdf(bytes->items, bytes->length))
		return bytes->items != NULL;
	*bytes = kept(images, *bytes);
	map_set(images->books, arena_strdup(images->arena, file), arena_memdup(images->arena, bytes, sizeof *bytes));
	return true;
}

static bool read_file(Images *images, const char *path, Image *image, Place place)
{
	Arena *scratch = arena_new();
	const char *file = split_page(scratch, path, &image->page.number);
	Bytes bytes = { 0 };
	bool usable = false;

	if (!may_read(images, file, place))
		;
	else if (!file_exists(file))
		missing(images, file, place,
			_("a relative path counts from the folder of the document that names the picture"));
	else
		usable = read_bytes(images, scratch, file, &bytes, place) && decode(images, path, bytes, image, place);
	arena_free(scratch);
	return usable;
}

static bool read_image(Images *images, const char *path, Image *image, Place place)
{
	if (image_is_in_address(path))
		return read_in_address(images, path, image, place);
	if (is_address(path))
		return missing(images, path, place,
			       _("pictures are files, or in their address (data:): nothing is fetched"));
	return read_file(images, path, image, place);
}

static void *open_image(Images *images, const char *path, Place place)
{
	Image *image = arena_new_of(images->arena, Image);

	if (!read_image(images, path, image, place))
		return &unusable;
	image->path = arena_strdup(images->arena, path);
	image->ordinal = images->next++;
	return image;
}

void images_use_fonts(Images *images, void *configuration)
{
	images->fonts = configuration;
}

void images_number_from(Images *images, uint32_t first)
{
	images->next = first;
}

uint32_t images_next(Images *images)
{
	return images->next;
}

const Image *images_open(Images *images, const char *path, Place place)
{
	void *known;

	pthread_mutex_lock(&images->lock);
	known = map_find(images->by_path, path);
	if (!known) {
		known = open_image(images, path, place);
		map_set(images->by_path, path, known);
	}
	pthread_mutex_unlock(&images->lock);
	return known == &unusable ? NULL : known;
}

/* A vector picture, at a size that is half and half again of what is asked for, if that is too much. */
static const uint8_t *draw(Arena *arena, const Image *image, uint32_t *columns, uint32_t *rows, const uint8_t **alpha)
{
	while ((uint64_t)*columns * *rows > IMAGE_MOST_DRAWN || *columns > IMAGE_MAX_SIDE || *rows > IMAGE_MAX_SIDE) {
		*columns = (*columns + 1) / 2;
		*rows = (*rows + 1) / 2;
	}
	return (image->drawing ? image_draw_svg : image_draw_page)(arena, image, *columns, *rows, alpha);
}

const uint8_t *image_samples(Arena *arena, const Image *image, uint32_t *columns, uint32_t *rows, const uint8_t **alpha)
{
	*alpha = NULL;
	if (image->kind == IMAGE_JPEG)
		return image_decode_jpeg(arena, image, columns, rows);
	if (image->kind == IMAGE_VECTOR)
		return draw(arena, image, columns, rows, alpha);
	*columns = image->columns;
	*rows = image->rows;
	*alpha = image->alpha;
	return image->data;
}
