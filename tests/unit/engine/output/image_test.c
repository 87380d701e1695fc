#include "sample.h"

#include "output/image.h"

#define HAS(part) CHECK(sample_has(bytes, length, part))

/* The file with the image on its only page, uncompressed. */
static const char *printed(Sample *s, Image *image, size_t *length)
{
	StructElem *figure = sample_element(s, s->root, "Figure");

	figure->alt = "Image";
	sample_box(s, AREA_IMAGE, figure, 10, 20, 30, 40)->as.image.image = image;
	sample_page(s, AREA_ARTIFACT_LAYOUT);
	return sample_bytes(s, length);
}

TEST(a_jpeg_goes_in_as_it_is)
{
	Sample s = sample_new(arena, diagnostics);
	Image image = { .kind = IMAGE_JPEG,
			.colors = IMAGE_RGB,
			.columns = 4,
			.rows = 2,
			.orientation = 1,
			.data = (const uint8_t *)"not looked at",
			.length = 13 };
	size_t length;
	const char *bytes = printed(&s, &image, &length);

	HAS("/Width 4/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length ");
	HAS("not looked at");
	sample_free(&s);
}

TEST(adobes_cmyk_jpeg_is_inverted)
{
	Sample s = sample_new(arena, diagnostics);
	Image image = { .kind = IMAGE_JPEG,
			.colors = IMAGE_CMYK,
			.inverted = true,
			.columns = 1,
			.rows = 1,
			.orientation = 1,
			.data = (const uint8_t *)"x",
			.length = 1 };
	size_t length;
	const char *bytes = printed(&s, &image, &length);

	HAS("/ColorSpace/DeviceCMYK/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]");
	CHECK_DIAGNOSTIC(diagnostics, "pdf-not-a");
	sample_free(&s);
}

TEST(transparency_is_a_soft_mask)
{
	Sample s = sample_new(arena, diagnostics);
	static const uint8_t gray[4] = { 1, 2, 3, 4 }, alpha[4] = { 5, 6, 7, 8 };
	Image image = { .colors = IMAGE_GRAY,
			.columns = 2,
			.rows = 2,
			.orientation = 1,
			.data = gray,
			.alpha = alpha,
			.length = 4 };
	size_t length;
	const char *bytes = printed(&s, &image, &length);

	HAS("/ColorSpace/DeviceGray/SMask ");
	HAS("\1\2\3\4");
	HAS("\5\6\7\10");
	sample_free(&s);
}

TEST(an_image_shown_twice_is_stored_once)
{
	Sample s = sample_new(arena, diagnostics);
	static const uint8_t gray[1] = { 1 };
	Image image = { .colors = IMAGE_GRAY, .columns = 1, .rows = 1, .orientation = 1, .data = gray, .length = 1 };
	size_t length;
	const char *bytes, *first;

	sample_box(&s, AREA_IMAGE, NULL, 10, 20, 30, 40)->as.image.image = &image;
	sample_page(&s, AREA_ARTIFACT_LAYOUT);
	bytes = printed(&s, &image, &length);
	first = memmem(bytes, length, "/Subtype/Image", 14);
	CHECK(first && !memmem(first + 1, length - (size_t)(first + 1 - bytes), "/Subtype/Image", 14));
	sample_free(&s);
}

/* Where the stored corners fall, by the orientation's definition: the stored first row is the picture's top and so
   on. */
TEST(stored_rows_are_turned_as_exif_says)
{
	/* For each orientation the picture's place, y upwards, of the stored top left and top right corner. */
	static const int places[8][4] = { { 0, 1, 1, 1 }, { 1, 1, 0, 1 }, { 1, 0, 0, 0 }, { 0, 0, 1, 0 },
					  { 0, 1, 0, 0 }, { 1, 1, 1, 0 }, { 1, 0, 1, 1 }, { 0, 0, 0, 1 } };

	for (int orientation = 1; orientation <= 8; orientation++) {
		const int *m = pdf_image_turn(orientation), *place = places[orientation - 1];

		CHECK_EQUAL_INT(m[2] + m[4], place[0]);
		CHECK_EQUAL_INT(m[3] + m[5], place[1]);
		CHECK_EQUAL_INT(m[0] + m[2] + m[4], place[2]);
		CHECK_EQUAL_INT(m[1] + m[3] + m[5], place[3]);
	}
}

int main(void)
{
	RUN(a_jpeg_goes_in_as_it_is);
	RUN(adobes_cmyk_jpeg_is_inverted);
	RUN(transparency_is_a_soft_mask);
	RUN(an_image_shown_twice_is_stored_once);
	RUN(stored_rows_are_turned_as_exif_says);
	return check_status();
}
