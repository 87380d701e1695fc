/*
 * What the readers of the image formats share.
 */
#ifndef IMAGE_IMAGE_PRIV_H
#define IMAGE_IMAGE_PRIV_H

#include "base/str.h"
#include "image/image.h"

/* Why an image cannot be used; filled in by whoever answers false. */
typedef struct ImageFault {
	const char *code; /* of the diagnostic */
	char message[200];
} ImageFault;

/* Dots per inch; 0 where the file states none. */
typedef struct ImageDensity {
	double x, y;
} ImageDensity;

/* The part of EXIF that concerns us. */
typedef struct ImageExif {
	int orientation; /* 1 to 8; 1 if none is stated */
	ImageDensity density;
} ImageExif;

/* Each fills in all of *image but path and ordinal, with storage from `arena`. */
bool image_read_png(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);
bool image_read_jpeg(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);

bool image_read_gif(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);
bool image_read_webp(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);
bool image_read_tiff(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);
bool image_read_bmp(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);

/* Of a drawing image->fonts is set already, of a PDF image->page.number; the bytes of the PDF stay the image's. */
bool image_read_svg(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);
bool image_read_svgz(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);
bool image_read_page(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault);

/* Whether it begins like a document of XML that tells of SVG; whether the head of a PDF is among the first bytes. */
bool image_is_svg(const uint8_t *bytes, size_t length);
bool image_is_pdf(const uint8_t *bytes, size_t length);

/* image_samples() of a JPEG; of a drawing and of a page at just that size. */
const uint8_t *image_decode_jpeg(Arena *arena, const Image *image, uint32_t *columns, uint32_t *rows);
const uint8_t *image_draw_svg(Arena *arena, const Image *image, uint32_t columns, uint32_t rows, const uint8_t **alpha);
const uint8_t *image_draw_page(Arena *arena, const Image *image, uint32_t columns, uint32_t rows,
			       const uint8_t **alpha);

/* `bytes` is EXIF's TIFF structure (CIPA DC-008), without the "Exif" before it. Whatever cannot be read is as not
   stated. */
ImageExif image_read_exif(const uint8_t *bytes, size_t length);

/* Whether a path is an address that holds the picture itself; its bytes, added to a string. */
bool image_is_in_address(const char *path);
bool image_read_address(const char *address, Str *bytes, ImageFault *fault);

/* What a library says of a picture that it cannot read (NULL: nothing), in our words and the language spoken: a kind of
 * fault, where it is one of those known. */
const char *image_cause(const char *said);

/* A picture of that kind ("PNG") that its library finds damaged; false. */
bool image_damaged(ImageFault *fault, const char *kind, const char *said);

/* Answers false, for the caller to pass on. */
bool image_fail(ImageFault *fault, const char *code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The fault that a kind of picture needs a library that is not there, of that Debian package. */
bool image_lacks(ImageFault *fault, const char *kind, const char *library, const char *package);

/* Parts colours and alpha of pixels, one behind the other, into planes; an alpha that is opaque everywhere is none. The
 * image's columns, rows and colors are set. */
void image_split_alpha(Arena *arena, Image *image, const uint8_t *pixels);

/* An image of samples from pixels of red, green, blue and alpha, upright and without a resolution. */
void image_set_pixels(Arena *arena, Image *image, uint32_t columns, uint32_t rows, const uint8_t *pixels);

/* Whether the dimensions keep the limits. */
bool image_size_fits(uint64_t columns, uint64_t rows, ImageFault *fault);

/* The size at that density, turned by the image's orientation. */
Size image_natural_size(const Image *image, ImageDensity density);

#endif
