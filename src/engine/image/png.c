/*
 * PNG to 8-bit samples, with libpng: palettes and thin greys expanded, 16 bits scaled down, interlacing undone, alpha
 * (a channel or a transparent colour) split off. Gamma and colour profiles are ignored: print takes values as they are.
 *
 * libpng leaves a fault by longjmp, from its error callback. The jump is confined to protect(), which holds no local
 * variable; everything it needs is in the PngJob.
 */
#include "base/bytes.h"
#include "base/words.h"
#include "image/image_priv.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

enum { MOST_CHUNK = 8 << 20, MOST_KEPT_CHUNKS = 1000 };

typedef struct PngJob {
	png_structp png;
	png_infop info;
	const uint8_t *bytes;
	size_t length, at;
	Arena *arena, *scratch;
	Image *image;
	ImageFault *fault;
	bool has_alpha;
	uint8_t *pixels; /* as libpng gives them, alpha among the colours */
	size_t row_length;
} PngJob;

static void on_error(png_structp png, png_const_charp message)
{
	PngJob *job = png_get_error_ptr(png);

	image_damaged(job->fault, "PNG", message);
	png_longjmp(png, 1);
}

/* Warnings are about what does not change a pixel: an odd profile, a repeated comment. */
static void on_warning(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

static void read_bytes(png_structp png, png_bytep out, size_t count)
{
	PngJob *job = png_get_io_ptr(png);

	if (count > job->length - job->at)
		png_error(png, "cut short");
	memcpy(out, job->bytes + job->at, count);
	job->at += count;
}

/* The header chunk stands first; looked at here so that a size beyond the limits is told as such. */
static bool check_size(const uint8_t *bytes, size_t length, ImageFault *fault)
{
	if (length < 24 || memcmp(bytes + 12, "IHDR", 4) != 0)
		return image_fail(fault, "image-damaged", _("damaged PNG: no header"));
	return image_size_fits(bytes_u32(bytes + 16), bytes_u32(bytes + 20), fault);
}

static void set_limits(PngJob *job)
{
	png_set_user_limits(job->png, IMAGE_MAX_SIDE, IMAGE_MAX_SIDE);
	png_set_chunk_malloc_max(job->png, MOST_CHUNK);
	png_set_chunk_cache_max(job->png, MOST_KEPT_CHUNKS);
}

static ImageDensity density_of(const PngJob *job)
{
	png_uint_32 x, y;
	int unit;

	if (!png_get_pHYs(job->png, job->info, &x, &y, &unit) || unit != PNG_RESOLUTION_METER)
		return (ImageDensity){ 0, 0 };
	return (ImageDensity){ x * 0.0254, y * 0.0254 };
}

/* One that says sRGB as a chunk of its own needs none. */
static void keep_profile(PngJob *job)
{
	png_charp name;
	png_bytep profile;
	png_uint_32 length;
	int method;

	if (png_get_iCCP(job->png, job->info, &name, &method, &profile, &length) != PNG_INFO_iCCP)
		return;
	job->image->profile = arena_memdup(job->arena, profile, length);
	job->image->profile_length = length;
}

static void read_header(PngJob *job)
{
	png_set_read_fn(job->png, job, read_bytes);
	png_read_info(job->png, job->info);
	png_set_expand(job->png);
	png_set_scale_16(job->png);
	png_set_interlace_handling(job->png);
	png_read_update_info(job->png, job->info);
	unsigned channels = png_get_channels(job->png, job->info);
	job->has_alpha = channels % 2 == 0;
	*job->image = (Image){
		.kind = IMAGE_SAMPLES,
		.colors = channels >= 3 ? IMAGE_RGB : IMAGE_GRAY,
		.columns = png_get_image_width(job->png, job->info),
		.rows = png_get_image_height(job->png, job->info),
		.orientation = 1,
	};
	job->image->natural = image_natural_size(job->image, density_of(job));
	keep_profile(job);
	job->row_length = png_get_rowbytes(job->png, job->info);
}

static void read_pixels(PngJob *job)
{
	int passes = png_get_interlace_type(job->png, job->info) == PNG_INTERLACE_NONE ? 1 : PNG_INTERLACE_ADAM7_PASSES;

	job->pixels = arena_alloc(job->has_alpha ? job->scratch : job->arena, job->row_length * job->image->rows);
	for (int pass = 0; pass < passes; pass++)
		for (uint32_t row = 0; row < job->image->rows; row++)
			png_read_row(job->png, job->pixels + row * job->row_length, NULL);
	png_read_end(job->png, NULL);
}

static bool protect(PngJob *job, void (*step)(PngJob *))
{
	if (setjmp(png_jmpbuf(job->png)))
		return false;
	step(job);
	return true;
}

static bool decode(PngJob *job)
{
	if (!protect(job, read_header) || !protect(job, read_pixels))
		return false;
	if (job->has_alpha)
		image_split_alpha(job->arena, job->image, job->pixels);
	else
		job->image->data = job->pixels;
	job->image->length = (size_t)job->image->columns * job->image->rows * job->image->colors;
	return true;
}

bool image_read_png(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	PngJob job = { .bytes = bytes, .length = length, .arena = arena, .image = image, .fault = fault };

	if (!check_size(bytes, length, fault))
		return false;
	job.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &job, on_error, on_warning);
	job.info = job.png ? png_create_info_struct(job.png) : NULL;
	if (!job.info)
		memory_end();
	job.scratch = arena_new();
	set_limits(&job);
	bool decoded = decode(&job);
	arena_free(job.scratch);
	png_destroy_read_struct(&job.png, &job.info, NULL);
	return decoded;
}
