/*
 * Words to glyphs. What can be checked without naming glyph numbers: counts, clusters, sums, and that a feature
 * changes what it should.
 */
#include "check.h"

#include "text/shape.h"

typedef struct Bench {
	Fonts *fonts;
	Shaper *shaper;
	const Font *sans, *mono;
} Bench;

static const Font *find(Fonts *fonts, const char *family)
{
	const char *families[] = { family, NULL };
	FontRequest request = { families, 400, 100, false };

	return fonts_find(fonts, &request, NO_PLACE);
}

static Bench set_up(Arena *arena, Diagnostics *diagnostics)
{
	Bench b = { .fonts = fonts_new("fonts/fonts.conf", NULL, diagnostics), .shaper = shaper_new(arena) };

	b.sans = find(b.fonts, "Noto Sans");
	b.mono = find(b.fonts, "DejaVu Sans Mono");
	return b;
}

static void tear_down(Bench b)
{
	shaper_free(b.shaper);
	fonts_free(b.fonts);
}

static const ShapedText *set(Bench b, const Font *font, unsigned features, const char *text)
{
	return shape(b.shaper, font, features, "fr", text, strlen(text));
}

TEST(a_monospaced_word_is_its_letters_times_the_advance)
{
	Bench b = set_up(arena, diagnostics);
	const ShapedText *word = set(b, b.mono, 0, "mairie");

	CHECK_EQUAL_INT(word->count, 6);
	CHECK_EQUAL_INT(word->glyphs[0].advance, 39456); /* 1233 of 2048 */
	CHECK_EQUAL_INT(word->width, 6 * 39456);
	CHECK(!word->missing);
	tear_down(b);
}

TEST(clusters_are_byte_offsets)
{
	Bench b = set_up(arena, diagnostics);
	const ShapedText *word = set(b, b.sans, 0, "né à");

	CHECK_EQUAL_INT(word->count, 4);
	CHECK_EQUAL_INT(word->glyphs[1].cluster, 1);
	CHECK_EQUAL_INT(word->glyphs[2].cluster, 3);
	CHECK_EQUAL_INT(word->glyphs[3].cluster, 4);
	tear_down(b);
}

TEST(a_combining_accent_prints_like_the_accented_letter)
{
	Bench b = set_up(arena, diagnostics);
	const ShapedText *composed = set(b, b.sans, 0, "\u00E9"), *combined = set(b, b.sans, 0, "e\u0301");

	CHECK_EQUAL_INT(combined->count, 1);
	CHECK_EQUAL_INT(combined->glyphs[0].glyph, composed->glyphs[0].glyph);
	tear_down(b);
}

TEST(kerning_is_on_and_can_be_left_out)
{
	Bench b = set_up(arena, diagnostics);

	CHECK(set(b, b.sans, 0, "AV")->width < set(b, b.sans, SHAPE_NO_KERNING, "AV")->width);
	tear_down(b);
}

TEST(ligatures_are_on_and_can_be_left_out)
{
	Bench b = set_up(arena, diagnostics);
	const Font *dejavu = find(b.fonts, "DejaVu Sans");

	CHECK_EQUAL_INT(set(b, dejavu, 0, "fi")->count, 1);
	CHECK_EQUAL_INT(set(b, dejavu, SHAPE_NO_LIGATURES, "fi")->count, 2);
	tear_down(b);
}

TEST(a_word_is_shaped_once)
{
	Bench b = set_up(arena, diagnostics);
	const ShapedText *first = set(b, b.sans, 0, "Bamako");

	CHECK(set(b, b.sans, 0, "Bamako") == first);
	CHECK(set(b, b.mono, 0, "Bamako") != first);
	CHECK(set(b, b.sans, SHAPE_SMALL_CAPS, "Bamako") != first);
	CHECK(shape(b.shaper, b.sans, 0, "en", "Bamako", 6) != first);
	CHECK(shape(b.shaper, b.sans, 0, "fr", "Bamako", 5) != first);
	tear_down(b);
}

TEST(results_stand_while_the_cache_grows)
{
	Bench b = set_up(arena, diagnostics);
	const ShapedText *first = set(b, b.sans, 0, "n0");
	char word[16];

	for (int i = 0; i < 20000; i++) {
		snprintf(word, sizeof word, "n%d", i);
		CHECK(set(b, b.sans, 0, word)->count == strlen(word));
	}
	CHECK(set(b, b.sans, 0, "n0") == first);
	CHECK_EQUAL_INT(first->count, 2);
	tear_down(b);
}

TEST(a_missing_glyph_is_told)
{
	Bench b = set_up(arena, diagnostics);

	CHECK(set(b, b.sans, 0, "中")->missing);
	CHECK(!set(b, b.sans, 0, "12\u202F000")->missing);
	tear_down(b);
}

TEST(small_capitals_and_superiors_are_known_where_the_face_has_them)
{
	Bench b = set_up(arena, diagnostics);

	CHECK(shape_has_feature(b.shaper, b.sans, SHAPE_SMALL_CAPS, "Région 5", strlen("Région 5")));
	CHECK(!shape_has_feature(b.shaper, b.mono, SHAPE_SMALL_CAPS, "Région", strlen("Région")));
	CHECK(shape_has_feature(b.shaper, b.mono, SHAPE_SMALL_CAPS, "ONG", 3)); /* nothing there is a small letter */
	CHECK(shape_has_feature(b.shaper, b.sans, SHAPE_SUPERSCRIPT, "12", 2));
	/* it raises figures and n only */
	CHECK(!shape_has_feature(b.shaper, b.sans, SHAPE_SUPERSCRIPT, "er", 2));
	tear_down(b);
}

TEST(figures_are_of_one_width_under_tabular)
{
	Bench b = set_up(arena, diagnostics);

	CHECK_EQUAL_INT(set(b, b.sans, SHAPE_TABULAR, "1111")->width, set(b, b.sans, SHAPE_TABULAR, "2008")->width);
	CHECK(set(b, b.sans, SHAPE_OLD_STYLE, "2008")->glyphs[0].glyph != set(b, b.sans, 0, "2008")->glyphs[0].glyph);
	CHECK(set(b, b.sans, SHAPE_PROPORTIONAL, "1111")->width < set(b, b.sans, SHAPE_TABULAR, "1111")->width);
	tear_down(b);
}

TEST(nothing_is_nothing)
{
	Bench b = set_up(arena, diagnostics);

	CHECK_EQUAL_INT(set(b, b.sans, 0, "")->count, 0);
	CHECK_EQUAL_INT(set(b, b.sans, 0, "")->width, 0);
	tear_down(b);
}

/* HarfBuzz takes the square of the length of a cluster. */
TEST(marks_without_end_on_one_letter_are_not_one_cluster)
{
	enum { MARKS = 5000, LONGEST = 32 };
	Bench b = set_up(arena, diagnostics);
	Str text = str_in(arena);
	const ShapedText *word;
	uint32_t same = 1, longest = 1;

	str_add(&text, "xe");
	for (int i = 0; i < MARKS; i++)
		str_add(&text, "\xCC\x81");
	str_add(&text, "y");
	word = set(b, b.sans, 0, str_text(&text));
	CHECK(word->count > MARKS && word->count <= MARKS + 3); /* é may be one glyph */
	CHECK_EQUAL_INT(word->glyphs[0].cluster, 0);
	CHECK_EQUAL_INT(word->glyphs[word->count - 1].cluster, text.length - 1);
	for (uint32_t i = 1; i < word->count; i++) {
		CHECK(word->glyphs[i].cluster >= word->glyphs[i - 1].cluster);
		same = word->glyphs[i].cluster == word->glyphs[i - 1].cluster ? same + 1 : 1;
		longest = same > longest ? same : longest;
	}
	CHECK(longest <= LONGEST);
	tear_down(b);
}

TEST(thirty_marks_stand_on_their_letter)
{
	Bench b = set_up(arena, diagnostics);
	Str text = str_in(arena);
	const ShapedText *word;

	str_add(&text, "q");
	for (int i = 0; i < 30; i++)
		str_add(&text, "\xCC\x81");
	word = set(b, b.sans, 0, str_text(&text));
	CHECK_EQUAL_INT(word->count, 31);
	CHECK_EQUAL_INT(word->glyphs[30].cluster, 0);
	tear_down(b);
}

int main(void)
{
	RUN(a_monospaced_word_is_its_letters_times_the_advance);
	RUN(clusters_are_byte_offsets);
	RUN(a_combining_accent_prints_like_the_accented_letter);
	RUN(kerning_is_on_and_can_be_left_out);
	RUN(ligatures_are_on_and_can_be_left_out);
	RUN(a_word_is_shaped_once);
	RUN(results_stand_while_the_cache_grows);
	RUN(a_missing_glyph_is_told);
	RUN(small_capitals_and_superiors_are_known_where_the_face_has_them);
	RUN(figures_are_of_one_width_under_tabular);
	RUN(nothing_is_nothing);
	RUN(marks_without_end_on_one_letter_are_not_one_cluster);
	RUN(thirty_marks_stand_on_their_letter);
	return check_status();
}
