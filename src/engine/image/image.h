/*
 * Images: PNG, JPEG, GIF, WebP, TIFF, BMP and SVG, checked before use.
 *
 * A file, or an address that holds the picture itself (data:, RFC 2397), is opened once for a job. PNG is decoded with
 * libpng to 8-bit samples (a palette is expanded, 16 bits reduced, alpha split off); a JPEG is checked whole with
 * libjpeg and kept as it is. Of GIF, WebP and TIFF the first frame or page is taken, by libraries that are opened with
 * the first of a kind. Dimensions are limited before anything is decoded. Damage is a diagnostic [image-…] at the place
 * that asked, and never a crash.
 *
 * An SVG drawing is drawn once, by librsvg onto a page of PDF that cairo makes, and is read from its own bytes alone:
 * neither files nor addresses that it names are opened. Its unit is FOP's: a pixel is a point. It may be compressed.
 * Drawing may take ten seconds, no longer [image-slow].
 *
 * Of a PDF the picture is one page, the first or that of its address: "plan.pdf#page=3". What is shown of it are its
 * crop box and its content, without notes and fields; all layers of it.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/folders.h"
#include "base/ledger.h"
#include "base/length.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { IMAGE_MAX_SIDE = 30000, IMAGE_MAX_PIXELS = 200000000 };

typedef enum ImageKind { IMAGE_SAMPLES, IMAGE_JPEG, IMAGE_VECTOR } ImageKind;
typedef enum ImageColors { IMAGE_GRAY = 1, IMAGE_RGB = 3, IMAGE_CMYK = 4 } ImageColors;

/* The page that a vector picture is: of somebody's PDF, or of one that was made of a drawing. */
typedef struct ImagePage {
	uint32_t number; /* from 0 */
	double box[4];   /* what is shown of it: left, bottom, right, top, in the page's units */
	int turn;        /* how it is to be turned for that, clockwise: 0, 90, 180, 270 */
	/* What its file says that it keeps to: a part of PDF/A, 0 none, and whether all its characters have a
	 * meaning. */
	int archive;
	bool meaningful;
} ImagePage;

typedef struct Image {
	const char *path;
	uint32_t ordinal; /* dense, by order of opening */
	ImageKind kind;
	ImageColors colors;
	bool inverted;          /* CMYK JPEG as Adobe writes it */
	uint32_t columns, rows; /* as stored in data; orientation tells how to turn them for display */
	int orientation;        /* EXIF 1 to 8; 1 where none is stated */
	/* from the file's resolution, 72 dpi if it states none; after orientation */
	Size natural;
	/* IMAGE_SAMPLES: rows × columns × colors; IMAGE_JPEG: the file's bytes; IMAGE_VECTOR: a PDF, the same bytes for
	 * all its pages, which have as many columns and rows as points */
	const uint8_t *data;
	size_t length;
	const uint8_t *alpha; /* rows × columns, NULL if opaque */
	/* IMAGE_VECTOR: the page, and the SVG that it was drawn from, if it was, with the words it has for itself: its
	 * title, else its description; NULL: none */
	ImagePage page;
	const char *title;
	const uint8_t *drawing;
	size_t drawing_length;
	void *fonts; /* as images_use_fonts() was told */
	/* the ICC profile that the file bears, unchecked; NULL if none */
	const uint8_t *profile;
	size_t profile_length;
} Image;

typedef struct Images Images;

/* Images live in `arena`, and are read from `folders` alone (NULL: from anywhere). Several threads may open them, if
   nothing else takes from `arena` while they do. */
Images *images_new(Arena *arena, const Folders *folders, Ledger *ledger, Diagnostics *diagnostics);

/* Drawings are set in the faces of that configuration of fontconfig (FcConfig *), which outlives the images; NULL, as
 * at first: in the machine's own. */
void images_use_fonts(Images *images, void *configuration);

/* Images opened from now on are numbered from there, and not from 0. */
void images_number_from(Images *images, uint32_t first);

/* What the next would be numbered. */
uint32_t images_next(Images *images);

/*
 * The image, or NULL with a diagnostic (once for a path): [image-outside] for one that is not in the folders,
 * [image-missing], [image-format] for another kind of file, whatever its name says, [image-size] for one beyond
 * IMAGE_MAX_SIDE or IMAGE_MAX_PIXELS, [image-damaged], [image-library] when the library for its kind is not installed.
 * A JPEG that PDF cannot hold (arithmetic coding, 12 bits) is an [image-format] too, and a PDF that is encrypted; a
 * page that it has not is [image-missing].
 */
const Image *images_open(Images *images, const char *path, Place place);

/* The samples of an IMAGE_JPEG, rows × columns × colors, in `arena`. It was checked when it was opened. */
const uint8_t *image_decode(Arena *arena, const Image *image);

/*
 * Of any image the samples as a screen wants them: of CMYK 255 is full ink. *columns and *rows are what is wanted, and
 * then say how many there are. A JPEG is decoded, in `arena`, at the least of its whole, half, quarter or eighth size
 * that has as many; a vector picture is drawn at just that size, as long as that is no more than IMAGE_MOST_DRAWN
 * pixels, a page of a PDF by poppler. *alpha is NULL where all is opaque. NULL when that cannot be done, for which an
 * image that was opened gives no reason but where poppler is not installed, or drawing takes too long.
 */
enum { IMAGE_MOST_DRAWN = 1 << 25 };
const uint8_t *image_samples(Arena *arena, const Image *image, uint32_t *columns, uint32_t *rows,
			     const uint8_t **alpha);

#endif
