/*
 * A JPEG goes in as it is. Samples are compressed after a predictor, chosen for each row among PNG's five by the least
 * sum of absolute differences (the PNG specification § 12.8), which serves drawings and photographs alike.
 */
#include "output/image.h"

#include "base/array.h"
#include "output/vector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct PdfImages {
	Arena *arena;
	PdfObjects *objects;
	Diagnostics *diagnostics;
	PdfPlates *plates; /* NULL: they are for screens */
	PdfVectors *vectors;
	ARRAY(PdfRef) by_ordinal;
};

enum {
	PREDICTORS = 5,
	DRAWN_RESOLUTION = 300, /* of vector pictures that must be pixels, … */
	LEAST_DRAWN = 2400,     /* … and so many at least on their longer side: 600 to the inch at four inches */
};

PdfImages *pdf_images_new(Arena *arena, PdfObjects *objects, Diagnostics *diagnostics)
{
	PdfImages *images = arena_new_of(arena, PdfImages);

	images->arena = arena;
	images->objects = objects;
	images->diagnostics = diagnostics;
	images->vectors = pdf_vectors_new(arena, objects, diagnostics);
	return images;
}

void pdf_images_free(PdfImages *images)
{
	pdf_vectors_free(images->vectors);
}

const PdfVectorFaults *pdf_images_faults(const PdfImages *images)
{
	return pdf_vectors_faults(images->vectors);
}

void pdf_images_separate(PdfImages *images, PdfPlates *plates)
{
	images->plates = plates;
	pdf_vectors_separate(images->vectors, plates);
}

static const char *color_space(ImageColors colors)
{
	switch (colors) {
	case IMAGE_GRAY: return "/DeviceGray";
	case IMAGE_CMYK: return "/DeviceCMYK";
	case IMAGE_RGB: break;
	}
	return "/DeviceRGB";
}

static int paeth(int left, int up, int corner)
{
	int estimate = left + up - corner;
	int to_left = abs(estimate - left), to_up = abs(estimate - up), to_corner = abs(estimate - corner);

	if (to_left <= to_up && to_left <= to_corner)
		return left;
	return to_up <= to_corner ? up : corner;
}

static int predict(int predictor, int left, int up, int corner)
{
	switch (predictor) {
	case 1: return left;
	case 2: return up;
	case 3: return (left + up) / 2;
	case 4: return paeth(left, up, corner);
	default: return 0;
	}
}

/* Writes the row's differences to `out`; answers the sum of their sizes. `above` is a row of zeros for the first. */
static uint64_t filter_row(int predictor, const uint8_t *row, const uint8_t *above, size_t length, size_t pixel,
			   uint8_t *out)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < length; i++) {
		int left = i < pixel ? 0 : row[i - pixel], corner = i < pixel ? 0 : above[i - pixel];

		out[i] = (uint8_t)(row[i] - predict(predictor, left, above[i], corner));
		sum += (uint64_t)abs((int8_t)out[i]);
	}
	return sum;
}

/* The best predictor's number, with the filtered row in `out`; `trial` is room for another. */
static uint8_t filter_best(const uint8_t *row, const uint8_t *above, size_t length, size_t pixel, uint8_t *out,
			   uint8_t *trial)
{
	uint64_t least = filter_row(0, row, above, length, pixel, out);
	uint8_t best = 0;

	for (int predictor = 1; predictor < PREDICTORS; predictor++) {
		uint64_t sum = filter_row(predictor, row, above, length, pixel, trial);

		if (sum < least) {
			least = sum;
			best = (uint8_t)predictor;
			memcpy(out, trial, length);
		}
	}
	return best;
}

/* `rows` rows of `columns` pixels of `pixel` bytes, each row behind its predictor's number. */
static uint8_t *filter_samples(Arena *arena, const uint8_t *data, size_t rows, size_t columns, size_t pixel)
{
	size_t length = columns * pixel;
	uint8_t *filtered = arena_alloc(arena, rows * (length + 1)), *zeros = arena_alloc(arena, length);
	uint8_t *trial = arena_alloc(arena, length), *out = filtered;

	for (size_t y = 0; y < rows; y++, out += length + 1) {
		const uint8_t *row = data + y * length;

		*out = filter_best(row, y ? row - length : zeros, length, pixel, out + 1, trial);
	}
	return filtered;
}

static const char *image_entries(Arena *arena, const Image *image, const char *space, const char *more)
{
	return arena_printf(arena, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace%s%s",
			    (unsigned)image->columns, (unsigned)image->rows, space, more);
}

static PdfRef add_samples(PdfImages *images, const Image *image, const uint8_t *data, int pixel, const char *space,
			  const char *more)
{
	Arena *scratch = arena_new();
	size_t rows = image->rows, columns = image->columns;
	const char *entries = image_entries(scratch, image, space, more);
	PdfRef ref;

	if (pdf_objects_compress(images->objects)) {
		entries = arena_printf(scratch, "%s/DecodeParms<</Predictor 15/Colors %d/Columns %zu>>", entries, pixel,
				       columns);
		ref = pdf_stream_add(images->objects, entries,
				     filter_samples(scratch, data, rows, columns, (size_t)pixel),
				     rows * (columns * (size_t)pixel + 1));
	} else {
		ref = pdf_stream_add(images->objects, entries, data, rows * columns * (size_t)pixel);
	}
	arena_free(scratch);
	return ref;
}

/* ---- on white ---- */

/* It may be seen through, of which this kind of file knows nothing. */
static bool is_glass(const PdfImages *images, const Image *image)
{
	return image->alpha && !pdf_objects_traits(images->objects)->transparency;
}

/* Samples over white, as they are seen through the alpha. */
static const uint8_t *flatten(Arena *arena, const Image *image)
{
	size_t count = (size_t)image->rows * image->columns, colors = image->colors;
	uint8_t *flat = arena_alloc(arena, count * colors);

	for (size_t i = 0; i < count * colors; i++) {
		int alpha = image->alpha[i / colors];

		flat[i] = (uint8_t)((image->data[i] * alpha + 255 * (255 - alpha) + 127) / 255);
	}
	return flat;
}

static void put_on_white(const PdfImages *images, Arena *arena, Image *image)
{
	diag_warning(images->diagnostics, "image-flattened", ((Place){ .file = image->path }),
		     "take a picture without transparency, or a newer standard",
		     "PDF %s has no transparency: what may be seen through this picture is white",
		     pdf_objects_traits(images->objects)->version);
	image->data = flatten(arena, image);
	image->alpha = NULL;
}

/* ---- for the press ---- */

static bool is_neutral(const uint8_t *rgb, size_t count)
{
	for (size_t i = 0; i < 3 * count; i += 3)
		if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2])
			return false;
	return true;
}

static const uint8_t *first_of_three(Arena *arena, const uint8_t *rgb, size_t count)
{
	uint8_t *gray = arena_alloc(arena, count);

	for (size_t i = 0; i < count; i++)
		gray[i] = rgb[3 * i];
	return gray;
}

bool pdf_image_separate(PdfPlates *plates, Arena *arena, const Image *image, Image *made)
{
	size_t count = (size_t)image->rows * image->columns;
	const uint8_t *samples = image->kind == IMAGE_JPEG ? image_decode(arena, image) : image->data;

	*made = *image;
	made->kind = IMAGE_SAMPLES;
	made->data = samples;
	if (!samples || image->colors != IMAGE_RGB)
		return samples != NULL;
	made->colors = is_neutral(samples, count) ? IMAGE_GRAY : IMAGE_CMYK;
	made->data = made->colors == IMAGE_GRAY ? first_of_three(arena, samples, count)
						: pdf_plates_convert(plates, arena, samples, count, image->profile,
								     image->profile_length, image->path);
	return made->data != NULL;
}

/* ---- the whole ---- */

static PdfRef add_image(PdfImages *images, const Image *image)
{
	const char *mask = "";

	if (image->kind == IMAGE_JPEG) {
		const char *more = image->inverted ? "/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]" : "/Filter/DCTDecode";

		return pdf_stream_add_raw(images->objects,
					  image_entries(images->arena, image, color_space(image->colors), more),
					  image->data, image->length);
	}
	if (image->alpha)
		mask = arena_printf(images->arena, "/SMask %u 0 R",
				    (unsigned)add_samples(images, image, image->alpha, 1, "/DeviceGray", ""));
	return add_samples(images, image, image->data, (int)image->colors, color_space(image->colors), mask);
}

/* A JPEG of greys or of CMYK is as the press has it. */
static PdfRef add_pixels(PdfImages *images, const Image *image)
{
	bool separated = images->plates && image->colors == IMAGE_RGB, glass = is_glass(images, image);
	Arena *scratch;
	Image made = *image, flat;
	PdfRef ref = 0;

	if (!separated && !glass)
		return add_image(images, image);
	scratch = arena_new();
	if (glass)
		put_on_white(images, scratch, &made);
	flat = made;
	if (!separated || pdf_image_separate(images->plates, scratch, &flat, &made))
		ref = add_image(images, &made);
	arena_free(scratch);
	return ref;
}

/* ---- vector pictures ---- */

bool pdf_image_draw(Arena *arena, const Image *image, unsigned side, Image *made)
{
	uint64_t longer = image->columns > image->rows ? image->columns : image->rows;

	*made = *image;
	made->kind = IMAGE_SAMPLES;
	made->columns = (uint32_t)((image->columns * (uint64_t)side + longer - 1) / longer);
	made->rows = (uint32_t)((image->rows * (uint64_t)side + longer - 1) / longer);
	made->data = image_samples(arena, image, &made->columns, &made->rows, &made->alpha);
	return made->data != NULL;
}

/* 300 to the inch at its own size, and more of a small one, which may be printed larger. */
static unsigned drawn_side(const Image *image)
{
	double longer = length_to_pt(length_max(image->natural.width, image->natural.height));

	return (unsigned)fmin(fmax(longer * DRAWN_RESOLUTION / 72, LEAST_DRAWN), IMAGE_MAX_SIDE);
}

/* A grey box. */
static PdfRef add_stand_in(PdfImages *images, const Image *image)
{
	static const uint8_t gray[] = { 200 };
	const Image box = { .kind = IMAGE_SAMPLES,
			    .path = image->path,
			    .colors = IMAGE_GRAY,
			    .columns = 1,
			    .rows = 1,
			    .data = gray,
			    .length = 1 };

	return add_image(images, &box);
}

static PdfRef add_drawn(PdfImages *images, const Image *image, const char *why)
{
	Arena *scratch = arena_new();
	Place place = { .file = image->path };
	Image made;
	PdfRef ref = 0;

	if (pdf_image_draw(scratch, image, drawn_side(image), &made)) {
		diag_note(images->diagnostics, "image-drawn", place, NULL, "this picture is in the file as pixels: %s",
			  why);
		ref = add_pixels(images, &made);
	} else {
		diag_missing(images->diagnostics, "image-drawn", place,
			     "install libpoppler-glib8, or give it as pixels",
			     "this picture is a grey box: as pixels it cannot be drawn, and %s", why);
	}
	arena_free(scratch);
	return ref;
}

static PdfRef add_vector(PdfImages *images, const Image *image)
{
	const char *why;
	PdfRef ref = 0;

	switch (pdf_vectors_add(images->vectors, image, &ref, &why)) {
	case PDF_VECTOR_PIXELS: ref = add_drawn(images, image, why); break;
	case PDF_VECTOR_FORM:
	case PDF_VECTOR_LOST: break;
	}
	return ref ? ref : add_stand_in(images, image);
}

static PdfRef add_as_asked(PdfImages *images, const Image *image)
{
	return image->kind == IMAGE_VECTOR ? add_vector(images, image) : add_pixels(images, image);
}

PdfRef pdf_images_use(PdfImages *images, const Image *image)
{
	PdfRef *place;

	while (images->by_ordinal.count <= image->ordinal)
		array_push(images->arena, &images->by_ordinal, 0);
	place = &images->by_ordinal.items[image->ordinal];
	if (!*place)
		*place = add_as_asked(images, image);
	return *place;
}

const int *pdf_image_turn(int orientation)
{
	/* Exif 2.3 § 4.6.4: where the stored first row and first column lie in the picture as seen. The picture's place
	 * of the stored unit square's corners, y upwards, gives each matrix. */
	static const int turns[][6] = {
		{ 1, 0, 0, 1, 0, 0 },   /* 1: top, left */
		{ -1, 0, 0, 1, 1, 0 },  /* 2: top, right */
		{ -1, 0, 0, -1, 1, 1 }, /* 3: bottom, right */
		{ 1, 0, 0, -1, 0, 1 },  /* 4: bottom, left */
		{ 0, -1, -1, 0, 1, 1 }, /* 5: left, top */
		{ 0, -1, 1, 0, 0, 1 },  /* 6: right, top */
		{ 0, 1, 1, 0, 0, 0 },   /* 7: right, bottom */
		{ 0, 1, -1, 0, 1, 0 }   /* 8: left, bottom */
	};

	return turns[orientation >= 1 && orientation <= 8 ? orientation - 1 : 0];
}
