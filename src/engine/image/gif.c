/*
 * The first frame of a GIF on its screen, by giflib, which is opened with the first. What the frame does not cover, and
 * its transparent colour, may be seen through; the background's colour counts for nothing, as in browsers.
 */
#include "base/dynamic.h"
#include "base/words.h"
#include "image/image_priv.h"

#include <dlfcn.h>
#include <gif_lib.h>
#include <pthread.h>
#include <string.h>

#define LIBRARY "libgif.so.7"

#define CALLS(CALL)                                                                                                    \
	CALL(DGifCloseFile)                                                                                            \
	CALL(DGifExtensionToGCB)                                                                                       \
	CALL(DGifGetExtension)                                                                                         \
	CALL(DGifGetExtensionNext)                                                                                     \
	CALL(DGifGetImageDesc)                                                                                         \
	CALL(DGifGetLine)                                                                                              \
	CALL(DGifGetRecordType)                                                                                        \
	CALL(DGifOpen)                                                                                                 \
	CALL(GifErrorString)

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

typedef struct Reading {
	const uint8_t *bytes;
	size_t length, at;
	GifFileType *gif;
	int clear;       /* the colour that is none, -1: there is none */
	uint8_t *pixels; /* of the screen, RGBA */
	int columns, rows;
} Reading;

static int read_bytes(GifFileType *gif, GifByteType *out, int count)
{
	Reading *r = gif->UserData;
	size_t left = r->length - r->at, taken = (size_t)count < left ? (size_t)count : left;

	memcpy(out, r->bytes + r->at, taken);
	r->at += taken;
	return (int)taken;
}

static void note_control(Reading *r, int code, const GifByteType *block)
{
	GraphicsControlBlock control;

	if (code == GRAPHICS_EXT_FUNC_CODE && block && lib.DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
		r->clear = control.TransparentColor;
}

static bool read_extension(Reading *r)
{
	GifByteType *block;
	int code;

	if (lib.DGifGetExtension(r->gif, &code, &block) != GIF_OK)
		return false;
	note_control(r, code, block);
	while (block)
		if (lib.DGifGetExtensionNext(r->gif, &block) != GIF_OK)
			return false;
	return true;
}

/* As far as the description of the first frame. */
static bool find_frame(Reading *r)
{
	GifRecordType type;

	while (lib.DGifGetRecordType(r->gif, &type) == GIF_OK) {
		if (type == IMAGE_DESC_RECORD_TYPE)
			return lib.DGifGetImageDesc(r->gif) == GIF_OK;
		if (type == EXTENSION_RECORD_TYPE && !read_extension(r))
			return false;
		if (type == TERMINATE_RECORD_TYPE)
			return false;
	}
	return false;
}

/* The frame's row that is stored as number n (GIF89a, appendix E). */
static int row_of(const GifImageDesc *frame, int n)
{
	static const int first[] = { 0, 4, 2, 1 }, step[] = { 8, 8, 4, 2 };

	if (!frame->Interlace)
		return n;
	for (int pass = 0; pass < 4; pass++) {
		int count =
			frame->Height > first[pass] ? (frame->Height - first[pass] + step[pass] - 1) / step[pass] : 0;

		if (n < count)
			return first[pass] + n * step[pass];
		n -= count;
	}
	return 0;
}

static void put_row(const Reading *r, const GifPixelType *line, int y)
{
	const GifImageDesc *frame = &r->gif->Image;
	const ColorMapObject *colors = frame->ColorMap ? frame->ColorMap : r->gif->SColorMap;

	for (int x = 0; x < frame->Width; x++) {
		int column = frame->Left + x;
		GifColorType color;

		if (line[x] == r->clear || line[x] >= colors->ColorCount || column >= r->columns || y >= r->rows)
			continue;
		color = colors->Colors[line[x]];
		memcpy(r->pixels + 4 * ((size_t)y * (size_t)r->columns + (size_t)column),
		       (const uint8_t[]){ color.Red, color.Green, color.Blue, 255 }, 4);
	}
}

static bool read_rows(Reading *r, Arena *scratch, ImageFault *fault)
{
	const GifImageDesc *frame = &r->gif->Image;
	GifPixelType *line = arena_alloc(scratch, (size_t)frame->Width);

	if (!frame->ColorMap && !r->gif->SColorMap)
		return image_fail(fault, "image-damaged", _("damaged GIF: it has no colours"));
	for (int n = 0; n < frame->Height; n++) {
		if (lib.DGifGetLine(r->gif, line, frame->Width) != GIF_OK)
			return image_damaged(fault, "GIF", lib.GifErrorString(r->gif->Error));
		put_row(r, line, frame->Top + row_of(frame, n));
	}
	return true;
}

static bool read_frame(Reading *r, Arena *arena, Image *image, ImageFault *fault)
{
	Arena *scratch;
	bool read;

	if (!find_frame(r))
		return image_fail(fault, "image-damaged", _("damaged GIF: it has no frame"));
	r->columns = r->gif->SWidth ? r->gif->SWidth : r->gif->Image.Width;
	r->rows = r->gif->SHeight ? r->gif->SHeight : r->gif->Image.Height;
	if (!image_size_fits((uint64_t)r->columns, (uint64_t)r->rows, fault) ||
	    !image_size_fits((uint64_t)r->gif->Image.Width, (uint64_t)r->gif->Image.Height, fault))
		return false;
	scratch = arena_new();
	r->pixels = arena_alloc(scratch, 4 * (size_t)r->columns * (size_t)r->rows);
	memset(r->pixels, 0, 4 * (size_t)r->columns * (size_t)r->rows);
	read = read_rows(r, scratch, fault);
	if (read)
		image_set_pixels(arena, image, (uint32_t)r->columns, (uint32_t)r->rows, r->pixels);
	arena_free(scratch);
	return read;
}

bool image_read_gif(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	Reading r = { .bytes = bytes, .length = length, .clear = -1 };
	int error = 0;
	bool read;

	pthread_once(&once, open_library);
	if (!is_open)
		return image_lacks(fault, "GIF", LIBRARY, "libgif7");
	r.gif = lib.DGifOpen(&r, read_bytes, &error);
	if (!r.gif)
		return image_damaged(fault, "GIF", lib.GifErrorString(error));
	read = read_frame(&r, arena, image, fault);
	lib.DGifCloseFile(r.gif, NULL);
	return read;
}
