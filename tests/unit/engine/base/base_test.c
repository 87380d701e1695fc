/* The small modules of base: array, length, str, map, utf8. */
#include "check.h"

#include "base/array.h"
#include "base/length.h"
#include "base/map.h"
#include "base/utf8.h"

TEST(an_array_keeps_what_is_pushed)
{
	ARRAY(int) numbers = { 0 };

	for (int i = 0; i < 1000; i++)
		array_push(arena, &numbers, i * i);
	CHECK_EQUAL_INT(numbers.count, 1000);
	CHECK_EQUAL_INT(numbers.items[31], 961);
	CHECK_EQUAL_INT(array_last(&numbers), 999 * 999);
}

TEST(points_become_lengths_rounded_away_from_zero)
{
	CHECK_EQUAL_INT(length_from_pt(1), 65536);
	CHECK_EQUAL_INT(length_from_pt(0.5 / 65536), 1);
	CHECK_EQUAL_INT(length_from_pt(-0.5 / 65536), -1);
	CHECK_EQUAL_INT(length_from_pt(0.49 / 65536), 0);
	CHECK_NEAR(length_to_pt(length_from_pt(12.25)), 12.25, 0);
}

TEST(absurd_numbers_of_points_stay_in_range)
{
	CHECK_EQUAL_INT(length_from_pt(1e300), LENGTH_MAX);
	CHECK_EQUAL_INT(length_from_pt(-INFINITY), -LENGTH_MAX);
	CHECK_EQUAL_INT(length_from_pt(NAN), 0);
	CHECK_EQUAL_INT(length_times(LENGTH_MAX, 1e9), LENGTH_MAX);
}

TEST(scaling_rounds_to_nearest)
{
	CHECK_EQUAL_INT(length_scale(7, 1, 2), 4);
	CHECK_EQUAL_INT(length_scale(-7, 1, 2), -4);
	CHECK_EQUAL_INT(length_scale(10, 1, 3), 3);
	CHECK_EQUAL_INT(length_scale(7, 1, -2), -4);
	CHECK_EQUAL_INT(length_scale(LENGTH_MAX, (1 << 25) - 1, (1 << 25) - 1), LENGTH_MAX);
	CHECK_EQUAL_INT(length_times(100, 0.125), 13);
}

TEST(a_string_grows)
{
	Str s = str_in(arena);

	CHECK_EQUAL_STR(str_text(&s), "");
	str_add(&s, "page ");
	str_printf(&s, "%d", 7);
	str_add_char(&s, ' ');
	str_add_utf8(&s, 0x20AC);
	CHECK_EQUAL_STR(str_text(&s), "page 7 €");
	CHECK_EQUAL_INT(s.length, 10);
	str_truncate(&s, 4);
	CHECK_EQUAL_STR(str_text(&s), "page");
	for (int i = 0; i < 500; i++)
		str_add(&s, "0123456789");
	CHECK_EQUAL_INT(strlen(s.bytes), 5004);
}

TEST(text_is_compared)
{
	CHECK(str_equal(NULL, NULL) && str_equal("a", "a") && !str_equal("a", NULL) && !str_equal("a", "b"));
	CHECK(str_starts("fiche", "fi") && str_starts("fiche", "") && !str_starts("f", "fi"));
	CHECK(str_ends("a.xml", ".xml") && !str_ends("xml", ".xml"));
}

TEST(a_map_finds_what_was_set_in_order_of_insertion)
{
	static int values[2000];
	Map *map = map_new(arena);

	for (int i = 0; i < 2000; i++)
		CHECK(map_set(map, arena_printf(arena, "key%d", i), &values[i]));
	CHECK_EQUAL_INT(map_count(map), 2000);
	for (int i = 0; i < 2000; i++) {
		CHECK(map_find(map, arena_printf(arena, "key%d", i)) == &values[i]);
		CHECK(map_value(map, (size_t)i) == &values[i]);
	}
	CHECK_EQUAL_STR(map_key(map, 17), "key17");
	CHECK(map_find(map, "key2000") == NULL);
	CHECK(map_find_bytes(map, "key12 and more", 5) == &values[12]);
	CHECK(!map_set(map, "key3", &values[0]));
	CHECK(map_find(map, "key3") == &values[0]);
	CHECK_EQUAL_INT(map_count(map), 2000);
}

static void check_decodes(const char *text, size_t length, uint32_t code_point, size_t moved)
{
	size_t offset = 0;

	CHECK_EQUAL_INT(utf8_next(text, length, &offset), code_point);
	CHECK_EQUAL_INT(offset, moved);
}

TEST(utf8_is_decoded)
{
	check_decodes("A", 1, 'A', 1);
	check_decodes("é", 2, 0xE9, 2);
	check_decodes("€", 3, 0x20AC, 3);
	check_decodes("\xF0\x9D\x92\xB3", 4, 0x1D4B3, 4);
	check_decodes("\xF4\x8F\xBF\xBF", 4, 0x10FFFF, 4);
}

TEST(what_is_not_utf8_is_refused)
{
	check_decodes("\xC0\xAF", 2, UTF8_INVALID, 1);         /* overlong */
	check_decodes("\xE0\x9F\xBF", 3, UTF8_INVALID, 1);     /* overlong */
	check_decodes("\xF0\x8F\xBF\xBF", 4, UTF8_INVALID, 1); /* overlong */
	/* surrogates: the first, the first of the lower ones, the last */
	check_decodes("\xED\xA0\x80", 3, UTF8_INVALID, 1);
	check_decodes("\xED\xB0\x80", 3, UTF8_INVALID, 1);
	check_decodes("\xED\xBF\xBF", 3, UTF8_INVALID, 1);
	check_decodes("\xED\x9F\xBF", 3, 0xD7FF, 3);
	check_decodes("\xEE\x80\x80", 3, 0xE000, 3);
	check_decodes("\xF4\x90\x80\x80", 4, UTF8_INVALID, 1); /* above U+10FFFF */
	check_decodes("\x80", 1, UTF8_INVALID, 1);             /* continuation alone */
	check_decodes("\xE2\x82", 2, UTF8_INVALID, 1);         /* cut short */
	check_decodes("\xE2\x82zz", 4, UTF8_INVALID, 1);
	check_decodes("\xFF", 1, UTF8_INVALID, 1);
}

TEST(utf8_survives_encoding_and_decoding)
{
	for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 61) {
		char bytes[4];
		size_t length, offset = 0;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		length = utf8_encode(c, bytes);
		CHECK_EQUAL_INT(utf8_next(bytes, length, &offset), c);
		CHECK_EQUAL_INT(offset, length);
		CHECK_EQUAL_INT(utf8_previous(bytes, &offset), c);
		CHECK_EQUAL_INT(offset, 0);
	}
}

TEST(utf8_is_measured)
{
	CHECK_EQUAL_INT(utf8_count("Ségou €", strlen("Ségou €")), 7);
	CHECK_EQUAL_INT(utf8_invalid_at("ab\xFFz", 4), 2);
	CHECK_EQUAL_INT(utf8_invalid_at("été", 5), 5);
}

int main(void)
{
	RUN(an_array_keeps_what_is_pushed);
	RUN(points_become_lengths_rounded_away_from_zero);
	RUN(absurd_numbers_of_points_stay_in_range);
	RUN(scaling_rounds_to_nearest);
	RUN(a_string_grows);
	RUN(text_is_compared);
	RUN(a_map_finds_what_was_set_in_order_of_insertion);
	RUN(utf8_is_decoded);
	RUN(what_is_not_utf8_is_refused);
	RUN(utf8_survives_encoding_and_decoding);
	RUN(utf8_is_measured);
	return check_status();
}
