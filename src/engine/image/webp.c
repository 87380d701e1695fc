/*
 * The first frame of a WebP on its canvas, by libwebp, which is opened with the first. What the frame does not cover
 * may be seen through. Profile, resolution and orientation are those that the file bears (ICCP, EXIF).
 */
#include "base/dynamic.h"
#include "base/words.h"
#include "image/image_priv.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

#define LIBRARY "libwebp.so.7"
#define FRAMES_LIBRARY "libwebpdemux.so.2"

#define FRAMES_CALLS(CALL)                                                                                             \
	CALL(WebPDemuxDelete)                                                                                          \
	CALL(WebPDemuxGetChunk)                                                                                        \
	CALL(WebPDemuxGetFrame)                                                                                        \
	CALL(WebPDemuxGetI)                                                                                            \
	CALL(WebPDemuxInternal)                                                                                        \
	CALL(WebPDemuxReleaseChunkIterator)                                                                            \
	CALL(WebPDemuxReleaseIterator)

static struct {
	FRAMES_CALLS(DYNAMIC_MEMBER)
	DYNAMIC_MEMBER(WebPDecodeRGBAInto)
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_open;

#define FIND(name) &&dynamic_find(library, #name, &lib.name)

static void open_library(void)
{
	void *library = dlopen(LIBRARY, RTLD_NOW);
	bool found = library FIND(WebPDecodeRGBAInto);

	library = found ? dlopen(FRAMES_LIBRARY, RTLD_NOW) : NULL;
	is_open = library FRAMES_CALLS(FIND);
}

/* Into the canvas, which is clear. */
static bool decode_frame(const WebPIterator *frame, uint8_t *canvas, uint32_t columns, uint32_t rows)
{
	size_t stride = 4 * (size_t)columns;
	size_t from = (size_t)frame->y_offset * stride + 4 * (size_t)frame->x_offset;

	if (frame->x_offset < 0 || frame->y_offset < 0 || frame->width < 1 || frame->height < 1 ||
	    (uint64_t)frame->x_offset + (uint64_t)frame->width > columns ||
	    (uint64_t)frame->y_offset + (uint64_t)frame->height > rows)
		return false;
	return lib.WebPDecodeRGBAInto(frame->fragment.bytes, frame->fragment.size, canvas + from, stride * rows - from,
				      (int)stride) != NULL;
}

static bool read_frame(Arena *arena, const WebPDemuxer *file, Image *image, ImageFault *fault)
{
	uint32_t columns = lib.WebPDemuxGetI(file, WEBP_FF_CANVAS_WIDTH);
	uint32_t rows = lib.WebPDemuxGetI(file, WEBP_FF_CANVAS_HEIGHT);
	WebPIterator frame;
	Arena *scratch;
	bool read;

	if (!image_size_fits(columns, rows, fault))
		return false;
	if (!lib.WebPDemuxGetFrame(file, 1, &frame))
		return image_fail(fault, "image-damaged", _("damaged WebP: it has no frame"));
	scratch = arena_new();
	uint8_t *canvas = arena_alloc(scratch, 4 * (size_t)columns * rows);

	memset(canvas, 0, 4 * (size_t)columns * rows);
	read = decode_frame(&frame, canvas, columns, rows);
	if (read)
		image_set_pixels(arena, image, columns, rows, canvas);
	else
		image_fail(fault, "image-damaged", _("damaged WebP: its frame cannot be read"));
	lib.WebPDemuxReleaseIterator(&frame);
	arena_free(scratch);
	return read;
}

/* What follows "Exif" and two zeros, which some programs write and some do not. */
static void read_exif(Image *image, const WebPData *chunk)
{
	size_t skipped = chunk->size >= 6 && memcmp(chunk->bytes, "Exif\0", 6) == 0 ? 6 : 0;
	ImageExif exif = image_read_exif(chunk->bytes + skipped, chunk->size - skipped);

	image->orientation = exif.orientation;
	image->natural = image_natural_size(image, exif.density);
}

static void keep_profile(Arena *arena, Image *image, const WebPData *chunk)
{
	image->profile = arena_memdup(arena, chunk->bytes, chunk->size);
	image->profile_length = chunk->size;
}

static void read_chunks(Arena *arena, const WebPDemuxer *file, Image *image)
{
	WebPChunkIterator chunk;

	if (lib.WebPDemuxGetChunk(file, "EXIF", 1, &chunk)) {
		read_exif(image, &chunk.chunk);
		lib.WebPDemuxReleaseChunkIterator(&chunk);
	}
	if (lib.WebPDemuxGetChunk(file, "ICCP", 1, &chunk)) {
		keep_profile(arena, image, &chunk.chunk);
		lib.WebPDemuxReleaseChunkIterator(&chunk);
	}
}

bool image_read_webp(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	WebPData data = { bytes, length };
	WebPDemuxer *file;
	bool read;

	pthread_once(&once, open_library);
	if (!is_open)
		return image_lacks(fault, "WebP", LIBRARY, "libwebp7, libwebpdemux2");
	file = lib.WebPDemuxInternal(&data, 0, NULL, WEBP_DEMUX_ABI_VERSION);
	if (!file)
		return image_fail(fault, "image-damaged", _("damaged WebP: it is cut short, or its parts do not fit"));
	read = read_frame(arena, file, image, fault);
	if (read)
		read_chunks(arena, file, image);
	lib.WebPDemuxDelete(file);
	return read;
}
