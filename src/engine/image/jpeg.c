/*
 * JPEG: checked by decoding the whole of it, at an eighth of its size, and kept as its bytes, which PDF holds as they
 * are. Photoshop writes CMYK with 0 for full ink and says so by its Adobe marker; that is answered, not changed.
 *
 * libjpeg leaves a fault by its error callback, which may not return: a longjmp confined to protect(), which holds no
 * local variable. A warning about the coded data is a fault too, since PDF readers differ in how they mend it.
 *
 * Left out: JPEG kinds that PDF's DCTDecode does not know (arithmetic, lossless, 12 bits).
 */
#include "image/image_priv.h"

#include "base/words.h"
#include <setjmp.h>
#include <stdio.h> /* which jpeglib.h wants before it */
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

enum {
	MOST_SCANS = 100, /* of a progressive file; more only serve to keep a reader busy */
	MARKER_EXIF = JPEG_APP0 + 1,
	MARKER_ICC = JPEG_APP0 + 2,
};

typedef struct JpegJob {
	Arena *arena;
	struct jpeg_error_mgr errors;
	struct jpeg_progress_mgr progress;
	struct jpeg_decompress_struct info;
	jmp_buf escape;
	const uint8_t *bytes;
	size_t length;
	Image *image;
	unsigned denominator; /* of the size at which samples are wanted */
	uint8_t *samples;
	ImageFault *fault;
} JpegJob;

static JpegJob *job_of(j_common_ptr info)
{
	return info->client_data;
}

static _Noreturn void on_error(j_common_ptr info)
{
	char message[JMSG_LENGTH_MAX];

	info->err->format_message(info, message);
	image_damaged(job_of(info)->fault, "JPEG", message);
	longjmp(job_of(info)->escape, 1);
}

static void on_message(j_common_ptr info, int level)
{
	int code = info->err->msg_code;
	bool harmless = code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR || code == JWRN_BOGUS_ICC;

	if (level < 0 && !harmless)
		on_error(info);
}

static void on_progress(j_common_ptr info)
{
	JpegJob *job = job_of(info);

	if (job->info.input_scan_number <= MOST_SCANS)
		return;
	image_fail(job->fault, "image-size", _("the JPEG image has more than %d scans"), MOST_SCANS);
	longjmp(job->escape, 1);
}

static _Noreturn void leave(JpegJob *job)
{
	longjmp(job->escape, 1);
}

/* ---- the header ---- */

static ImageExif exif_of(const JpegJob *job)
{
	for (jpeg_saved_marker_ptr marker = job->info.marker_list; marker; marker = marker->next)
		if (marker->marker == MARKER_EXIF && marker->data_length > 6 && memcmp(marker->data, "Exif\0", 6) == 0)
			return image_read_exif(marker->data + 6, marker->data_length - 6);
	return image_read_exif(NULL, 0);
}

/* JFIF's density, else that of EXIF. */
static ImageDensity density_of(const JpegJob *job, const ImageExif *exif)
{
	const struct jpeg_decompress_struct *info = &job->info;
	double unit = info->density_unit == 1 ? 1 : info->density_unit == 2 ? 2.54 : 0;

	if (info->saw_JFIF_marker && unit > 0)
		return (ImageDensity){ info->X_density * unit, info->Y_density * unit };
	return exif->density;
}

static bool check_header(const JpegJob *job)
{
	const struct jpeg_decompress_struct *info = &job->info;

	if (info->data_precision != 8 || info->arith_code)
		return image_fail(job->fault, "image-format", _("a kind of JPEG that PDF cannot hold"));
	if (info->num_components != 1 && info->num_components != 3 && info->num_components != 4)
		return image_fail(job->fault, "image-format", _("a JPEG of %d colours"), info->num_components);
	return image_size_fits(info->image_width, info->image_height, job->fault);
}

static void describe(JpegJob *job)
{
	const struct jpeg_decompress_struct *info = &job->info;
	ImageExif exif = exif_of(job);

	*job->image = (Image){
		.kind = IMAGE_JPEG,
		.colors = (ImageColors)info->num_components,
		.inverted = info->num_components == 4 && info->saw_Adobe_marker,
		.columns = info->image_width,
		.rows = info->image_height,
		.orientation = exif.orientation,
	};
	job->image->natural = image_natural_size(job->image, density_of(job, &exif));
}

/* The markers go with the pixels. */
static void keep_profile(JpegJob *job)
{
	JOCTET *profile;
	unsigned length;

	if (!jpeg_read_icc_profile(&job->info, &profile, &length))
		return;
	job->image->profile = arena_memdup(job->arena, profile, length);
	job->image->profile_length = length;
	free(profile);
}

static void read_header(JpegJob *job)
{
	jpeg_create_decompress(&job->info);
	job->info.progress = &job->progress;
	jpeg_mem_src(&job->info, job->bytes, job->length);
	jpeg_save_markers(&job->info, MARKER_EXIF, 0xFFFF);
	jpeg_save_markers(&job->info, MARKER_ICC, 0xFFFF);
	jpeg_read_header(&job->info, TRUE);
	if (!check_header(job))
		leave(job);
	describe(job);
	keep_profile(job);
}

/* ---- the whole ---- */

/* At an eighth only one coefficient of a block is transformed; all of them are still decoded, and so checked. */
static void read_pixels(JpegJob *job)
{
	struct jpeg_decompress_struct *info = &job->info;

	info->scale_num = 1;
	info->scale_denom = 8;
	info->do_fancy_upsampling = FALSE;
	jpeg_start_decompress(info);
	JSAMPARRAY row = info->mem->alloc_sarray((j_common_ptr)info, JPOOL_IMAGE,
						 info->output_width * (JDIMENSION)info->output_components, 1);
	while (info->output_scanline < info->output_height)
		jpeg_read_scanlines(info, row, 1);
	jpeg_finish_decompress(info);
}

/* All of them, at that size, to `samples`. */
static void read_samples(JpegJob *job)
{
	struct jpeg_decompress_struct *info = &job->info;
	size_t length;

	jpeg_create_decompress(info);
	jpeg_mem_src(info, job->bytes, job->length);
	jpeg_read_header(info, TRUE);
	info->scale_num = 1;
	info->scale_denom = job->denominator;
	jpeg_start_decompress(info);
	length = info->output_width * (size_t)info->output_components;
	job->samples = arena_alloc(job->arena, length * info->output_height);
	while (info->output_scanline < info->output_height) {
		JSAMPROW row = job->samples + info->output_scanline * length;

		jpeg_read_scanlines(info, &row, 1);
	}
	jpeg_finish_decompress(info);
}

static bool protect(JpegJob *job, void (*step)(JpegJob *))
{
	if (setjmp(job->escape))
		return false;
	step(job);
	return true;
}

static void begin(JpegJob *job)
{
	job->info.err = jpeg_std_error(&job->errors);
	job->info.client_data = job;
	job->errors.error_exit = on_error;
	job->errors.emit_message = on_message;
	job->progress.progress_monitor = on_progress;
}

/* NULL: it is damaged after all. */
static uint8_t *decode(Arena *arena, const Image *image, unsigned denominator, uint32_t *columns, uint32_t *rows)
{
	ImageFault fault;
	JpegJob job = { .bytes = image->data,
			.length = image->length,
			.fault = &fault,
			.arena = arena,
			.denominator = denominator };

	begin(&job);
	bool decoded = protect(&job, read_samples);
	*columns = job.info.output_width;
	*rows = job.info.output_height;
	jpeg_destroy_decompress(&job.info);
	return decoded ? job.samples : NULL;
}

const uint8_t *image_decode(Arena *arena, const Image *image)
{
	uint32_t columns, rows;
	const uint8_t *samples = decode(arena, image, 1, &columns, &rows);

	return samples ? samples : arena_alloc(arena, (size_t)image->rows * image->columns * image->colors);
}

static void invert(uint8_t *samples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		samples[i] = 255 - samples[i];
}

const uint8_t *image_decode_jpeg(Arena *arena, const Image *image, uint32_t *columns, uint32_t *rows)
{
	unsigned denominator = 8;
	uint8_t *samples;

	while (denominator > 1 && (image->columns / denominator < *columns || image->rows / denominator < *rows))
		denominator /= 2;
	samples = decode(arena, image, denominator, columns, rows);
	if (samples && image->inverted)
		invert(samples, (size_t)*columns * *rows * image->colors);
	return samples;
}

bool image_read_jpeg(Arena *arena, const uint8_t *bytes, size_t length, Image *image, ImageFault *fault)
{
	JpegJob job = { .arena = arena, .bytes = bytes, .length = length, .image = image, .fault = fault };

	begin(&job);
	bool sound = protect(&job, read_header) && protect(&job, read_pixels);
	jpeg_destroy_decompress(&job.info);
	if (sound) {
		image->data = arena_memdup(arena, bytes, length);
		image->length = length;
	}
	return sound;
}
