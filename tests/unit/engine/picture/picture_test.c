/*
 * Pages built by hand, drawn, and read again as libpng reads them.
 */
#include "picture/picture.h"

#include "../output/sample.h"
#include "base/base64.h"
#include "picture/sample.h"

#include <stdlib.h>

#define POINT 72.0 /* resolution at which a pixel is a point */

/* The page with what the sample has, drawn, and decoded. */
static const Image *drawn(Sample *s, double resolution)
{
	Pictures *pictures = pictures_new();
	Str png = str_in(s->arena), address = str_in(s->arena);
	const Image *image;

	sample_page(s, AREA_ARTIFACT_LAYOUT);
	CHECK(picture_png(pictures, s->pages.items, 1, resolution, &png, s->diagnostics));
	pictures_free(pictures);
	str_add(&address, "data:image/png;base64,");
	base64_add(&address, png.bytes, png.length);
	image = images_open(images_new(s->arena, NULL, NULL, s->diagnostics), str_text(&address), NO_PLACE);
	CHECK(image != NULL);
	return image;
}

static unsigned red_at(const Image *image, unsigned x, unsigned y)
{
	return image->data[((size_t)y * image->columns + x) * image->colors];
}

static AreaItem *box(Sample *s, AreaKind kind, double x, double y, double width, double height)
{
	return sample_box(s, kind, NULL, x, y, width, height);
}

TEST(a_page_is_as_large_as_its_begun_pixels)
{
	AreaPage page = { .size = { PT(595.2756), PT(841.8898) } };
	uint32_t width, height;

	picture_size(&page, 100, &width, &height);
	CHECK_EQUAL_INT(width, 827);
	CHECK_EQUAL_INT(height, 1170);
	page.size = (Size){ PT(612.0001), PT(792) };
	picture_size(&page, 100, &width, &height);
	CHECK_EQUAL_INT(width, 850);
	CHECK_EQUAL_INT(height, 1100);
	CHECK_NEAR(picture_resolution(&page, 850), 100, 0.001);
}

TEST(a_rectangle_stands_on_whole_pixels)
{
	Sample s = sample_new(arena, diagnostics);
	const Image *image;

	box(&s, AREA_FILL, 10.4, 20.6, 10, 10)->as.fill.color = AREA_BLACK;
	image = drawn(&s, POINT);
	CHECK_EQUAL_INT(image->colors, IMAGE_GRAY);
	CHECK_EQUAL_INT(red_at(image, 9, 25), 255);
	CHECK_EQUAL_INT(red_at(image, 10, 25), 0);
	CHECK_EQUAL_INT(red_at(image, 19, 30), 0);
	CHECK_EQUAL_INT(red_at(image, 20, 25), 255);
	CHECK_EQUAL_INT(red_at(image, 15, 20), 255);
	CHECK_EQUAL_INT(red_at(image, 15, 31), 255);
	sample_free(&s);
}

TEST(a_rule_thinner_than_a_pixel_is_one_row_and_paler)
{
	Sample s = sample_new(arena, diagnostics);
	const Image *image;

	box(&s, AREA_RULE, 10, 20.3, 30, 0.5)->as.rule.color = AREA_BLACK;
	image = drawn(&s, POINT);
	CHECK_EQUAL_INT(red_at(image, 20, 19), 255);
	CHECK_EQUAL_INT(red_at(image, 20, 20), 127);
	CHECK_EQUAL_INT(red_at(image, 20, 21), 255);
	sample_free(&s);
}

/* Both edges are rounded, so that what ends where another begins meets it, however thin. */
TEST(rules_meet_at_a_corner_wherever_it_stands)
{
	for (int i = 0; i < 8; i++) {
		Sample s = sample_new(arena, diagnostics);
		const Image *image;
		double at = 20 + 0.125 * i, thickness = 1.375;

		box(&s, AREA_RULE, 10, at, 30, thickness)->as.rule.color = AREA_BLACK;
		box(&s, AREA_RULE, 10, at + thickness, thickness, 20)->as.rule.color = AREA_BLACK;
		image = drawn(&s, POINT);
		for (unsigned y = 21; y < 40; y++)
			CHECK_EQUAL_INT(red_at(image, 10, y), 0);
		sample_free(&s);
	}
}

TEST(dashes_and_dots_begin_and_end_with_one)
{
	Sample s = sample_new(arena, diagnostics);
	const Image *image;
	AreaItem *rule = box(&s, AREA_RULE, 10, 20, 30, 2);

	rule->as.rule.color = AREA_BLACK;
	rule->as.rule.stroke = AREA_DASHED; /* three of 6 */
	rule = box(&s, AREA_RULE, 10, 40, 30, 2);
	rule->as.rule.color = AREA_BLACK;
	rule->as.rule.stroke = AREA_DOTTED; /* eight of 2, 4 apart */
	image = drawn(&s, POINT);
	CHECK_EQUAL_INT(red_at(image, 10, 20), 0);
	CHECK_EQUAL_INT(red_at(image, 17, 20), 255);
	CHECK_EQUAL_INT(red_at(image, 23, 21), 0);
	CHECK_EQUAL_INT(red_at(image, 39, 21), 0);
	CHECK(red_at(image, 10, 40) < 100);
	CHECK_EQUAL_INT(red_at(image, 13, 40), 255);
	CHECK(red_at(image, 14, 41) < 100);
	CHECK(red_at(image, 39, 41) < 100);
	sample_free(&s);
}

TEST(what_is_outside_a_window_is_not_drawn)
{
	Sample s = sample_new(arena, diagnostics);
	AreaItem ink = { .kind = AREA_FILL, .width = PT(50), .height = PT(50), .as.fill.color = AREA_BLACK };
	AreaList list = { &ink, 1 };
	const Image *image;

	area_clip(arena, &s.items, list, (Rect){ PT(10), PT(10), PT(20), PT(5) });
	image = drawn(&s, POINT);
	CHECK_EQUAL_INT(red_at(image, 12, 14), 0);
	CHECK_EQUAL_INT(red_at(image, 12, 15), 255);
	CHECK_EQUAL_INT(red_at(image, 30, 12), 255);
	sample_free(&s);
}

TEST(a_list_is_turned_counter_clockwise)
{
	Sample s = sample_new(arena, diagnostics);
	AreaItem ink = { .kind = AREA_FILL, .width = PT(20), .height = PT(5), .as.fill.color = AREA_BLACK };
	const Image *image;

	area_place(arena, &s.items, (AreaList){ &ink, 1 }, (Point){ PT(50), PT(60) }, 90);
	image = drawn(&s, POINT);
	CHECK_EQUAL_INT(red_at(image, 50, 59), 0);
	CHECK_EQUAL_INT(red_at(image, 54, 40), 0);
	CHECK_EQUAL_INT(red_at(image, 55, 50), 255);
	CHECK_EQUAL_INT(red_at(image, 52, 39), 255);
	CHECK_EQUAL_INT(red_at(image, 52, 60), 255);
	sample_free(&s);
}

/* Where the ink of some columns and rows has its middle; darkness weighs. */
static void middle_of_ink(const Image *image, double *x, double *y)
{
	double sum = 0, across = 0, down = 0;

	for (unsigned row = 0; row < image->rows; row++)
		for (unsigned column = 0; column < image->columns; column++) {
			double ink = 255 - red_at(image, column, row);

			sum += ink;
			across += ink * (column + 0.5);
			down += ink * (row + 0.5);
		}
	*x = across / sum;
	*y = down / sum;
}

TEST(a_glyph_stands_where_layout_put_it_to_a_quarter_of_a_pixel)
{
	double first_x = 0, first_y = 0;

	for (int i = 0; i < 9; i++) {
		Sample s = sample_new(arena, diagnostics);
		const Font *font = sample_font(&s, "Noto Sans", 400, false);
		double x, y, by = i * 0.17;

		sample_text(&s, NULL, font, 10, 20 + by, 40 + by, "o");
		middle_of_ink(drawn(&s, POINT), &x, &y);
		first_x = i ? first_x : x;
		first_y = i ? first_y : y;
		CHECK_NEAR(x - first_x, by, 0.15);
		CHECK_NEAR(y - first_y, by, 0.15);
		sample_free(&s);
	}
}

static unsigned columns_with_ink(const Image *image)
{
	unsigned columns = 0;

	for (unsigned x = 0; x < image->columns; x++) {
		unsigned y = 0;

		while (y < image->rows && red_at(image, x, y) > 128)
			y++;
		columns += y < image->rows;
	}
	return columns;
}

TEST(letters_of_an_expanded_line_are_wider)
{
	unsigned columns[2];

	for (int wide = 0; wide < 2; wide++) {
		Sample s = sample_new(arena, diagnostics);
		const Font *font = sample_font(&s, "Noto Sans", 400, false);

		sample_text(&s, NULL, font, 60, 20, 100, "—")->stretch = wide ? 1.25 : 1;
		columns[wide] = columns_with_ink(drawn(&s, POINT));
		sample_free(&s);
	}
	CHECK_NEAR(columns[1], 1.25 * columns[0], 1);
}

TEST(only_a_tick_that_is_set_is_seen_and_over_the_page)
{
	for (int set = 0; set < 2; set++) {
		Sample s = sample_new(arena, diagnostics);
		AreaItem ink = { .kind = AREA_FILL, .width = PT(50), .height = PT(4), .as.fill.color = AREA_BLACK };
		AreaList shown = { &ink, 1 };
		AreaField field = { .kind = AREA_FIELD_CHECK, .value = set ? "true" : "", .shown = &shown };
		const Image *image;

		box(&s, AREA_FIELD, 10, 10, 8, 8)->as.field = &field;
		box(&s, AREA_FILL, 0, 0, 30, 30)->as.fill.color = (AreaColor){ .c = { 0x8080, 0x8080, 0x8080 } };
		image = drawn(&s, POINT);
		CHECK_EQUAL_INT(red_at(image, 12, 12), set ? 0 : 128);
		CHECK_EQUAL_INT(red_at(image, 20, 12), 128); /* not beyond its box */
		sample_free(&s);
	}
}

TEST(a_note_has_its_frame)
{
	Sample s = sample_new(arena, diagnostics);
	AreaNote note = { .contents = "", .name = "", .author = "", .subject = "", .date = "" };
	const Image *image;

	box(&s, AREA_NOTE, 10, 10, 20, 20)->as.note = &note;
	image = drawn(&s, 2 * POINT);
	CHECK_EQUAL_INT(red_at(image, 20, 40), 0);
	CHECK_EQUAL_INT(red_at(image, 59, 40), 0);
	CHECK_EQUAL_INT(red_at(image, 40, 20), 0);
	CHECK_EQUAL_INT(red_at(image, 40, 59), 0);
	CHECK_EQUAL_INT(red_at(image, 40, 40), 255);
	CHECK_EQUAL_INT(red_at(image, 19, 40), 255);
	sample_free(&s);
}

TEST(inks_are_mixed_as_viewers_show_them)
{
	Rgb black = rgb_of_inks((const uint8_t[]){ 0, 0, 0, 255 }), paper = rgb_of_inks((const uint8_t[4]){ 0 });
	Rgb half = rgb_of_color((AreaColor){ .space = AREA_CMYK, .c = { 0x8000, 0, 0, 0 } });

	CHECK_EQUAL_INT(paper.red, 255);
	CHECK_EQUAL_INT(paper.blue, 255);
	CHECK_EQUAL_INT(black.red, 35);
	CHECK_EQUAL_INT(black.green, 31);
	CHECK_EQUAL_INT(half.red, 127);
	CHECK_EQUAL_INT(half.green, 214);
}

/* ---- images ---- */

/* Six pixels: 1 2 3 over 4 5 6. */
static const uint8_t six[] = { 1, 2, 3, 4, 5, 6 };

static const char *seen(Arena *arena, int orientation, int turn, int width, int height)
{
	Image image = { .colors = IMAGE_GRAY, .columns = 3, .rows = 2, .orientation = orientation, .data = six };
	Str text = str_in(arena);
	Sampled sampled;

	CHECK(sample_image(arena, &image, turn, width, height, (Box){ 0, 0, width, height }, &sampled));
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			str_printf(&text, x == 0 && y ? " %u" : "%u", sampled.colors[y * width + x].red);
	return str_text(&text);
}

TEST(each_orientation_is_seen_upright)
{
	CHECK_EQUAL_STR(seen(arena, 1, 0, 3, 2), "123 456");
	CHECK_EQUAL_STR(seen(arena, 2, 0, 3, 2), "321 654");
	CHECK_EQUAL_STR(seen(arena, 3, 0, 3, 2), "654 321");
	CHECK_EQUAL_STR(seen(arena, 4, 0, 3, 2), "456 123");
	CHECK_EQUAL_STR(seen(arena, 5, 0, 2, 3), "14 25 36");
	CHECK_EQUAL_STR(seen(arena, 6, 0, 2, 3), "41 52 63");
	CHECK_EQUAL_STR(seen(arena, 7, 0, 2, 3), "63 52 41");
	CHECK_EQUAL_STR(seen(arena, 8, 0, 2, 3), "36 25 14");
}

TEST(an_image_turns_with_its_list)
{
	CHECK_EQUAL_STR(seen(arena, 1, 90, 2, 3), "36 25 14");
	CHECK_EQUAL_STR(seen(arena, 1, 180, 3, 2), "654 321");
	CHECK_EQUAL_STR(seen(arena, 1, 270, 2, 3), "41 52 63");
	CHECK_EQUAL_STR(seen(arena, 6, 90, 3, 2), "123 456");
}

TEST(a_smaller_image_is_the_mean_and_a_far_larger_one_keeps_its_edges)
{
	CHECK_EQUAL_STR(seen(arena, 1, 0, 1, 1), "4"); /* 3.5 */
	CHECK_EQUAL_STR(seen(arena, 1, 0, 1, 2), "2 5");
	CHECK_EQUAL_STR(seen(arena, 1, 0, 12, 8),
			"111122223333 111122223333 111122223333 111122223333 444455556666 444455556666 444455556666 "
			"444455556666");
}

TEST(what_is_not_seen_of_an_image_has_no_say_in_its_colours)
{
	static const uint8_t data[] = { 200, 100 }, alpha[] = { 255, 0 };
	Image image = { .colors = IMAGE_GRAY, .columns = 2, .rows = 1, .orientation = 1, .data = data, .alpha = alpha };
	Sampled sampled;

	CHECK(sample_image(arena, &image, 0, 1, 1, (Box){ 0, 0, 1, 1 }, &sampled));
	CHECK_EQUAL_INT(sampled.colors[0].red, 200);
	CHECK_EQUAL_INT(sampled.alpha[0], 128);
}

/* ---- files ---- */

TEST(beyond_the_limits_nothing_is_drawn)
{
	AreaPage page = { .size = { PT(14400), PT(14400) } };
	Pictures *pictures = pictures_new();
	Str png = str_in(arena);

	CHECK(!picture_png(pictures, &page, 1, 100, &png, diagnostics));
	CHECK_DIAGNOSTIC(diagnostics, "picture-size");
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_LIMIT);
	CHECK_EQUAL_INT(png.length, 0);
	pictures_free(pictures);
}

TEST(the_file_says_srgb_and_its_resolution)
{
	AreaPage page = { .size = { PT(72), PT(72) } };
	Pictures *pictures = pictures_new();
	Str png = str_in(arena);

	CHECK(picture_png(pictures, &page, 1, 100, &png, diagnostics));
	CHECK(memmem(png.bytes, png.length, "sRGB\0", 5) != NULL);
	CHECK(memmem(png.bytes, png.length, "pHYs\0\0\x0F\x61\0\0\x0F\x61\1", 13) != NULL); /* 3937 to the metre */
	pictures_free(pictures);
}

TEST(pages_may_stand_one_below_the_other)
{
	AreaPage pages[2] = { { .size = { PT(72), PT(72) } }, { .size = { PT(36), PT(72) } } };
	Pictures *pictures = pictures_new();
	Str png = str_in(arena), address = str_in(arena);
	const Image *image;

	CHECK(picture_png(pictures, pages, 2, POINT, &png, diagnostics));
	pictures_free(pictures);
	str_add(&address, "data:image/png;base64,");
	base64_add(&address, png.bytes, png.length);
	image = images_open(images_new(arena, NULL, NULL, diagnostics), str_text(&address), NO_PLACE);
	CHECK_EQUAL_INT(image->columns, 72);
	CHECK_EQUAL_INT(image->rows, 72 + 9 + 72);
	CHECK_EQUAL_INT(red_at(image, 10, 71), 255);
	CHECK_EQUAL_INT(red_at(image, 10, 72), 0xC8);
	CHECK_EQUAL_INT(red_at(image, 10, 81), 255);
	CHECK_EQUAL_INT(red_at(image, 36, 81), 0xC8);
}

int main(void)
{
	RUN(a_page_is_as_large_as_its_begun_pixels);
	RUN(a_rectangle_stands_on_whole_pixels);
	RUN(a_rule_thinner_than_a_pixel_is_one_row_and_paler);
	RUN(rules_meet_at_a_corner_wherever_it_stands);
	RUN(dashes_and_dots_begin_and_end_with_one);
	RUN(what_is_outside_a_window_is_not_drawn);
	RUN(a_list_is_turned_counter_clockwise);
	RUN(a_glyph_stands_where_layout_put_it_to_a_quarter_of_a_pixel);
	RUN(letters_of_an_expanded_line_are_wider);
	RUN(only_a_tick_that_is_set_is_seen_and_over_the_page);
	RUN(a_note_has_its_frame);
	RUN(inks_are_mixed_as_viewers_show_them);
	RUN(each_orientation_is_seen_upright);
	RUN(an_image_turns_with_its_list);
	RUN(a_smaller_image_is_the_mean_and_a_far_larger_one_keeps_its_edges);
	RUN(what_is_not_seen_of_an_image_has_no_say_in_its_colours);
	RUN(beyond_the_limits_nothing_is_drawn);
	RUN(the_file_says_srgb_and_its_resolution);
	RUN(pages_may_stand_one_below_the_other);
	return check_status();
}
