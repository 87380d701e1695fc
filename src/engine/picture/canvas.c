#include "picture/canvas.h"

#include <string.h>

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

Box box_common(Box a, Box b)
{
	return (Box){ most(a.left, b.left), most(a.top, b.top), least(a.right, b.right), least(a.bottom, b.bottom) };
}

Canvas canvas_new(Arena *arena, int width, int height)
{
	size_t size = (size_t)width * (size_t)height * 3;
	uint8_t *pixels = arena_extend(arena, NULL, 0, size);

	memset(pixels, 0xFF, size);
	return (Canvas){ width, height, pixels, { 0, 0, width, height } };
}

static uint8_t *pixel_at(const Canvas *canvas, int x, int y)
{
	return canvas->pixels + ((size_t)y * (size_t)canvas->width + (size_t)x) * 3;
}

/* Between what is there and what comes, rounded: exact where the share is 0 or 255. */
static uint8_t blend(uint8_t below, uint8_t above, unsigned share)
{
	unsigned sum = below * (255 - share) + above * share + 128;

	return (uint8_t)((sum + (sum >> 8)) >> 8);
}

static void put(uint8_t *pixel, Rgb color, unsigned cover)
{
	pixel[0] = blend(pixel[0], color.red, cover);
	pixel[1] = blend(pixel[1], color.green, cover);
	pixel[2] = blend(pixel[2], color.blue, cover);
}

void canvas_put(Canvas *canvas, int x, int y, Rgb color, unsigned cover)
{
	put(pixel_at(canvas, x, y), color, cover);
}

void canvas_fill(Canvas *canvas, Box box, Rgb color, unsigned cover)
{
	Box seen = box_common(box, canvas->window);

	for (int y = seen.top; y < seen.bottom; y++) {
		uint8_t *pixel = pixel_at(canvas, seen.left, y);

		for (int x = seen.left; x < seen.right; x++, pixel += 3)
			put(pixel, color, cover);
	}
}

void canvas_stain(Canvas *canvas, const Mask *mask, int x, int y, Rgb color)
{
	Box all = { x + mask->left, y + mask->top, x + mask->left + mask->width, y + mask->top + mask->height };
	Box seen = box_common(all, canvas->window);

	for (int row = seen.top; row < seen.bottom; row++) {
		const uint8_t *cover = mask->cover + (row - all.top) * mask->width + (seen.left - all.left);
		uint8_t *pixel = pixel_at(canvas, seen.left, row);

		for (int column = seen.left; column < seen.right; column++, pixel += 3, cover++)
			if (*cover)
				put(pixel, color, *cover);
	}
}
