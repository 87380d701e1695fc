/*
 * Scaled as it is stored, first along rows, then across them; then each pixel goes where orientation and turn have it.
 * Everything is counted in whole numbers, so that all machines make the same pixels.
 */
#include "picture/sample.h"

#include <string.h>

enum {
	WHOLE = 4096,          /* what the weights of a pixel add up to */
	SHOWN_AS_THEY_ARE = 4, /* times the size, from which on pixels stay apart */
	MOST_CHANNELS = 4
};

/* ---- where pixels are stored ---- */

/* Column xx × x + xy × y + x0, and row likewise. */
typedef struct Way {
	int xx, xy, x0, yx, yy, y0;
} Way;

/* The way back from the turned picture of that size. */
static Way way_of_turn(int turn, int width, int height)
{
	switch (turn) {
	case 90: return (Way){ 0, -1, height - 1, 1, 0, 0 };
	case 180: return (Way){ -1, 0, width - 1, 0, -1, height - 1 };
	case 270: return (Way){ 0, 1, 0, -1, 0, width - 1 };
	default: return (Way){ 1, 0, 0, 0, 1, 0 };
	}
}

/* From the picture of that size, as seen, to what is stored: Exif 2.3 § 4.6.4. */
static Way way_of_orientation(int orientation, int width, int height)
{
	int right = width - 1, bottom = height - 1;

	switch (orientation) {
	case 2: return (Way){ -1, 0, right, 0, 1, 0 };
	case 3: return (Way){ -1, 0, right, 0, -1, bottom };
	case 4: return (Way){ 1, 0, 0, 0, -1, bottom };
	case 5: return (Way){ 0, 1, 0, 1, 0, 0 };
	case 6: return (Way){ 0, 1, 0, -1, 0, right };
	case 7: return (Way){ 0, -1, bottom, -1, 0, right };
	case 8: return (Way){ 0, -1, bottom, 1, 0, 0 };
	default: return (Way){ 1, 0, 0, 0, 1, 0 };
	}
}

static int column_of(const Way *way, int x, int y)
{
	return way->xx * x + way->xy * y + way->x0;
}

static int row_of(const Way *way, int x, int y)
{
	return way->yx * x + way->yy * y + way->y0;
}

/* First the one way, then the other. */
static Way joined(const Way *first, const Way *then)
{
	return (Way){ then->xx * first->xx + then->xy * first->yx, then->xx * first->xy + then->xy * first->yy,
		      column_of(then, first->x0, first->y0),       then->yx * first->xx + then->yy * first->yx,
		      then->yx * first->xy + then->yy * first->yy, row_of(then, first->x0, first->y0) };
}

/* ---- an axis ---- */

/* What a pixel is made of: so many from the first on, with weights. */
typedef struct Tap {
	uint32_t first, count;
	const uint16_t *weights;
} Tap;

/* The mean over a stretch of `from` pixels that `to` pixels share evenly. */
static Tap tap_of_mean(Arena *arena, uint64_t from, uint64_t to, uint64_t place)
{
	uint64_t begin = place * from, end = begin + from; /* in 1/to of a pixel */
	uint32_t first = (uint32_t)(begin / to), last = (uint32_t)((end - 1) / to);
	uint16_t *weights = arena_array_of(arena, uint16_t, last - first + 1);
	uint64_t given = 0;

	for (uint32_t i = first; i <= last; i++) {
		uint64_t until = (i + 1) * to < end ? (i + 1) * to - begin : from;
		uint64_t all = (until * WHOLE + from / 2) / from;

		weights[i - first] = (uint16_t)(all - given);
		given = all;
	}
	return (Tap){ first, last - first + 1, weights };
}

/* Of two neighbours, by the middle's distance from theirs. */
static Tap tap_between(Arena *arena, int64_t from, int64_t to, int64_t place)
{
	int64_t middle = ((2 * place + 1) * from * WHOLE / to - WHOLE) / 2; /* in 1/WHOLE of a pixel */
	int64_t first = middle < 0 ? 0 : middle / WHOLE, rest = middle < 0 ? 0 : middle % WHOLE;
	uint16_t *weights = arena_array_of(arena, uint16_t, 2);

	if (first >= from - 1)
		rest = 0;
	weights[0] = (uint16_t)(WHOLE - rest);
	weights[1] = (uint16_t)rest;
	return (Tap){ (uint32_t)(first < from ? first : from - 1), rest ? 2 : 1, weights };
}

static Tap tap_of_one(int64_t from, int64_t to, int64_t place)
{
	static const uint16_t whole = WHOLE;

	return (Tap){ (uint32_t)((2 * place + 1) * from / (2 * to)), 1, &whole };
}

/* For the places `begin` to `end` of `to` that `from` stored pixels are scaled to. */
static const Tap *taps_of(Arena *arena, uint32_t from, int to, int begin, int end, bool apart)
{
	Tap *taps = arena_array_of(arena, Tap, end - begin);

	for (int place = begin; place < end; place++)
		taps[place - begin] = from > (uint32_t)to ? tap_of_mean(arena, from, (uint64_t)to, (uint64_t)place)
				      : apart             ? tap_of_one(from, to, place)
							  : tap_between(arena, from, to, place);
	return taps;
}

/* ---- scaling ---- */

/* One plane, or planes beside each other, to another size. */
typedef struct Scaling {
	const uint8_t *samples;
	const uint8_t *alpha; /* by which samples count, or NULL */
	uint32_t columns, channels;
	const Tap *across, *down;
	int width, height;
	uint64_t *sums;
	uint8_t *out;
} Scaling;

static void add_pixel(const Scaling *s, const uint8_t *row, const uint8_t *alpha, uint64_t weight, uint64_t *sums)
{
	for (uint32_t channel = 0; channel < s->channels; channel++)
		sums[channel] += weight * row[channel] * (alpha ? *alpha : 1);
	sums[s->channels] += weight * (alpha ? *alpha : 1);
}

static void add_row(const Scaling *s, uint32_t row, uint64_t weight)
{
	const uint8_t *samples = s->samples + (size_t)row * s->columns * s->channels;
	const uint8_t *alpha = s->alpha ? s->alpha + (size_t)row * s->columns : NULL;

	for (int x = 0; x < s->width; x++) {
		const Tap *tap = &s->across[x];

		for (uint32_t i = 0; i < tap->count; i++)
			add_pixel(s, samples + (size_t)(tap->first + i) * s->channels,
				  alpha ? alpha + tap->first + i : NULL, weight * tap->weights[i],
				  s->sums + (size_t)x * (s->channels + 1));
	}
}

/* The last sum of each is that of the weights; where nothing is seen any colour will do. */
static void finish_row(const Scaling *s, uint8_t *out)
{
	const uint64_t *sums = s->sums;

	for (int x = 0; x < s->width; x++, sums += s->channels + 1) {
		uint64_t whole = sums[s->channels];

		for (uint32_t channel = 0; channel < s->channels; channel++)
			*out++ = whole ? (uint8_t)((sums[channel] + whole / 2) / whole) : 0;
	}
}

static void scale(const Scaling *s)
{
	size_t length = (size_t)s->width * s->channels;

	for (int y = 0; y < s->height; y++) {
		const Tap *tap = &s->down[y];

		memset(s->sums, 0, (size_t)s->width * (s->channels + 1) * sizeof *s->sums);
		for (uint32_t i = 0; i < tap->count; i++)
			add_row(s, tap->first + i, tap->weights[i]);
		finish_row(s, s->out + (size_t)y * length);
	}
}

static const uint8_t *scaled(Arena *arena, Scaling scaling)
{
	scaling.sums = arena_array_of(arena, uint64_t, (size_t)scaling.width * (scaling.channels + 1));
	scaling.out = arena_alloc(arena, (size_t)scaling.width * (size_t)scaling.height * scaling.channels);
	scale(&scaling);
	return scaling.out;
}

/* ---- colours ---- */

static Rgb rgb_of(const uint8_t *pixel, ImageColors colors)
{
	switch (colors) {
	case IMAGE_GRAY: return (Rgb){ pixel[0], pixel[0], pixel[0] };
	case IMAGE_CMYK: return rgb_of_inks(pixel);
	case IMAGE_RGB: break;
	}
	return (Rgb){ pixel[0], pixel[1], pixel[2] };
}

/* ---- the whole ---- */

/* The part of what is stored that a part of the picture is made of. */
static Box stored_part(const Way *way, Box part)
{
	int a = column_of(way, part.left, part.top), b = column_of(way, part.right - 1, part.bottom - 1);
	int c = row_of(way, part.left, part.top), d = row_of(way, part.right - 1, part.bottom - 1);

	return (Box){ a < b ? a : b, c < d ? c : d, (a < b ? b : a) + 1, (c < d ? d : c) + 1 };
}

static Way way_to_stored(const Image *image, int turn, int width, int height)
{
	bool aside = turn % 180 != 0;
	Way back = way_of_turn(turn, width, height);
	Way stored = way_of_orientation(image->orientation, aside ? height : width, aside ? width : height);

	return joined(&back, &stored);
}

/* Scaled as stored, put where they are seen. */
static void place_pixels(Arena *arena, const Image *image, const Way *way, Box part, Box stored, const uint8_t *samples,
			 const uint8_t *alpha, Sampled *sampled)
{
	int width = stored.right - stored.left;
	size_t count = (size_t)sampled->width * (size_t)sampled->height, at = 0;
	Rgb *colors = arena_array_of(arena, Rgb, count);
	uint8_t *clear = alpha ? arena_alloc(arena, count) : NULL;

	for (int y = part.top; y < part.bottom; y++)
		for (int x = part.left; x < part.right; x++, at++) {
			size_t from = (size_t)(row_of(way, x, y) - stored.top) * (size_t)width +
				      (size_t)(column_of(way, x, y) - stored.left);

			colors[at] = rgb_of(samples + from * image->colors, image->colors);
			if (clear)
				clear[at] = alpha[from];
		}
	sampled->colors = colors;
	sampled->alpha = clear;
}

/* Grey all over. */
static void stand_in(Arena *arena, Box part, Sampled *sampled)
{
	static const Rgb gray = { 200, 200, 200 };
	Rgb *colors;
	size_t count;

	*sampled = (Sampled){ .width = part.right - part.left, .height = part.bottom - part.top };
	count = (size_t)sampled->width * (size_t)sampled->height;
	colors = arena_array_of(arena, Rgb, count);
	for (size_t i = 0; i < count; i++)
		colors[i] = gray;
	sampled->colors = colors;
}

bool sample_image(Arena *arena, const Image *image, int turn, int width, int height, Box part, Sampled *sampled)
{
	Way way = way_to_stored(image, turn, width, height);
	Box stored = stored_part(&way, part);
	/* what is stored is scaled to that */
	int across = way.xx ? width : height, down = way.xx ? height : width;
	uint32_t columns = (uint32_t)across, rows = (uint32_t)down;
	const uint8_t *alpha, *samples = image_samples(arena, image, &columns, &rows, &alpha);
	Scaling scaling = { .samples = samples,
			    .alpha = alpha,
			    .columns = columns,
			    .channels = image->colors,
			    .width = stored.right - stored.left,
			    .height = stored.bottom - stored.top };
	bool apart = (uint32_t)across / SHOWN_AS_THEY_ARE >= columns && (uint32_t)down / SHOWN_AS_THEY_ARE >= rows;

	if (!samples) {
		stand_in(arena, part, sampled);
		return false;
	}
	scaling.across = taps_of(arena, columns, across, stored.left, stored.right, apart);
	scaling.down = taps_of(arena, rows, down, stored.top, stored.bottom, apart);
	samples = scaled(arena, scaling);
	if (alpha) {
		scaling.samples = alpha;
		scaling.alpha = NULL;
		scaling.channels = 1;
		alpha = scaled(arena, scaling);
	}
	*sampled = (Sampled){ .width = part.right - part.left, .height = part.bottom - part.top };
	place_pixels(arena, image, &way, part, stored, samples, alpha, sampled);
	return true;
}
