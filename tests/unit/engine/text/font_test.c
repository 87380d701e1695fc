/*
 * The choice of faces, with the project's own configuration, and what a face says about itself. Expected measures
 * are the fields of the files' tables, as `ttx` or a font editor shows them.
 */
#include "check.h"

#include "base/file.h"
#include "text/faces.h"
#include "text/font.h"
#include "text/sfnt.h"

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONFIGURATION "fonts/fonts.conf"

static const Font *find(Fonts *fonts, const char *family, int weight, int stretch, bool italic)
{
	const char *families[] = { family, NULL };
	FontRequest request = { families, weight, stretch, italic };

	return fonts_find(fonts, &request, NO_PLACE);
}

static const char *name(Fonts *fonts, const char *family, int weight, int stretch, bool italic)
{
	return font_name(find(fonts, family, weight, stretch, italic));
}

TEST(a_family_is_found_by_its_name)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);

	CHECK_EQUAL_STR(name(fonts, "Noto Sans", 400, 100, false), "Noto Sans:400");
	CHECK_EQUAL_STR(name(fonts, "noto sans", 400, 100, false), "Noto Sans:400");
	CHECK_EQUAL_STR(name(fonts, "NotoSans", 700, 100, true), "Noto Sans:700:italic");
	CHECK_EQUAL_STR(name(fonts, "Noto Serif", 400, 100, false), "Noto Serif:400");
	CHECK_QUIET(diagnostics);
	fonts_free(fonts);
}

TEST(a_width_is_found_by_name_or_by_stretch)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);

	CHECK_EQUAL_STR(name(fonts, "Noto Sans SemiCondensed", 400, 100, false), "Noto Sans SemiCondensed:400");
	CHECK_EQUAL_STR(name(fonts, "Noto Sans SemiCondensed", 700, 100, true), "Noto Sans SemiCondensed:700:italic");
	CHECK(find(fonts, "Noto Sans", 400, 87, false) == find(fonts, "Noto Sans SemiCondensed", 400, 100, false));
	CHECK(find(fonts, "Noto Sans", 400, 88, false) == find(fonts, "Noto Sans SemiCondensed", 400, 100, false));
	fonts_free(fonts);
}

TEST(weights_beyond_regular_and_bold_are_found_under_the_name_of_the_width)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);

	CHECK_EQUAL_STR(name(fonts, "Noto Sans SemiCondensed", 600, 100, false), "Noto Sans SemiCondensed:600");
	CHECK_EQUAL_STR(name(fonts, "Noto Sans SemiCondensed", 500, 100, true), "Noto Sans SemiCondensed:500:italic");
	CHECK_EQUAL_STR(name(fonts, "Noto Sans SemiCondensed SemiBold", 400, 100, false),
			"Noto Sans SemiCondensed:600");
	fonts_free(fonts);
}

TEST(the_nearest_weight_serves)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);

	/* DejaVu Sans Mono has 400 and 700 only */
	CHECK_EQUAL_STR(name(fonts, "DejaVu Sans Mono", 600, 100, false), "DejaVu Sans Mono:700");
	CHECK_EQUAL_STR(name(fonts, "DejaVu Sans Mono", 500, 100, false), "DejaVu Sans Mono:400");
	CHECK_EQUAL_STR(name(fonts, "DejaVu Sans Mono", 100, 100, false), "DejaVu Sans Mono:400");
	CHECK_EQUAL_STR(name(fonts, "DejaVu Sans Mono", 900, 100, false), "DejaVu Sans Mono:700");
	CHECK_QUIET(diagnostics);
	fonts_free(fonts);
}

TEST(generic_names_follow_the_aliases)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);

	CHECK_EQUAL_STR(name(fonts, "sans-serif", 400, 100, false), "Noto Sans:400");
	CHECK_EQUAL_STR(name(fonts, "serif", 700, 100, false), "Gentium Book Plus:800");
	CHECK_EQUAL_STR(name(fonts, "monospace", 400, 100, false), "DejaVu Sans Mono:400");
	CHECK_QUIET(diagnostics);
	fonts_free(fonts);
}

/* The files of Gentium Book Plus state the weights 500 and 800. */
TEST(a_missing_family_falls_to_serif_and_is_named_once)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);

	CHECK_EQUAL_STR(name(fonts, "No Such Face", 400, 100, false), "Gentium Book Plus:500");
	CHECK_EQUAL_STR(name(fonts, "No Such Face", 700, 100, false), "Gentium Book Plus:800");
	CHECK_DIAGNOSTIC(diagnostics, "font-missing");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_WARNING), 1);
	fonts_free(fonts);
}

TEST(the_next_family_serves_where_the_first_is_missing)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);
	const char *families[] = { "No Such Face", "DejaVu Sans Mono", "serif", NULL };
	FontRequest request = { families, 400, 100, false };

	CHECK_EQUAL_STR(font_name(fonts_find(fonts, &request, NO_PLACE)), "DejaVu Sans Mono:400");
	fonts_free(fonts);
}

TEST(the_same_request_gives_the_same_font_and_ordinals_are_dense)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);
	const Font *regular = find(fonts, "Noto Sans", 400, 100, false),
		   *bold = find(fonts, "Noto Sans", 700, 100, false);

	CHECK(find(fonts, "Noto Sans", 400, 100, false) == regular);
	CHECK_EQUAL_INT(font_ordinal(bold), font_ordinal(regular) + 1);
	fonts_free(fonts);
}

TEST(measures_are_those_of_the_tables)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);
	const Font *font = find(fonts, "Noto Sans", 400, 100, false);
	const FontMetrics *m = font_metrics(font);

	CHECK_EQUAL_INT(font_units_per_em(font), 1000);
	CHECK_EQUAL_INT(m->ascender, 70058);           /* sTypoAscender 1069 */
	CHECK_EQUAL_INT(m->descender, 19202);          /* sTypoDescender -293 */
	CHECK_EQUAL_INT(m->x_height, 35127);           /* sxHeight 536 */
	CHECK_EQUAL_INT(m->cap_height, 46793);         /* sCapHeight 714 */
	CHECK_EQUAL_INT(m->underline_thickness, 3277); /* 50 */
	CHECK_EQUAL_INT(m->underline_position, 8192);  /* upper edge at -100 */
	CHECK_EQUAL_INT(m->italic_slope, 0);
	/* 12 degrees */
	CHECK_NEAR(font_metrics(find(fonts, "Noto Sans", 400, 100, true))->italic_slope, 65536 * 0.2126, 300);
	fonts_free(fonts);
}

/* Gentium's table has 0.586 em for subscripts too, as far down as superscripts go up. */
TEST(subscripts_stay_out_of_the_line_below)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);
	const FontMetrics *gentium = font_metrics(find(fonts, "Gentium Book Plus", 400, 100, false));
	const FontMetrics *noto = font_metrics(find(fonts, "Noto Sans", 400, 100, false));

	CHECK(gentium->subscript_offset > 0 && gentium->subscript_offset <= gentium->x_height / 2);
	CHECK_EQUAL_INT(noto->subscript_offset, 4915); /* ySubscriptYOffset 75 */
	fonts_free(fonts);
}

TEST(a_face_tells_what_it_can_set)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);
	const Font *sans = find(fonts, "Noto Sans", 400, 100, false);

	CHECK(font_has(sans, 'a') && font_has(sans, 0x025B));
	CHECK(font_has(sans, 0x202F) && font_has(sans, 0x2011) && font_has(sans, 0x00AD));
	CHECK(!font_has(sans, 0x4E2D));
	fonts_free(fonts);
}

TEST(another_face_helps_with_a_character)
{
	Fonts *fonts = fonts_new(CONFIGURATION, NULL, diagnostics);
	const Font *bold = find(fonts, "Noto Sans", 700, 100, false);
	const Font *help = fonts_fallback(fonts, bold, "", "❑", 3); /* shadowed square */

	CHECK(help && font_has(help, 0x2751));
	CHECK_EQUAL_STR(font_name(help), "DejaVu Sans:700");
	CHECK(fonts_fallback(fonts, bold, "", "❑", 3) == help);
	CHECK(fonts_fallback(fonts, bold, "", "中", 3) == NULL);
	CHECK(fonts_fallback(fonts, bold, "", "中", 3) == NULL);
	fonts_free(fonts);
}

TEST(another_face_helps_with_a_whole_cluster)
{
	Fonts *fonts = fonts_new("fonts/documents.conf", NULL, diagnostics);
	const Font *serif = find(fonts, "Liberation Serif", 400, 100, false);

	CHECK(font_has(serif, 'a') && !font_has_all(serif, "a\u20E3", 4));
	CHECK_EQUAL_STR(font_name(fonts_fallback(fonts, serif, "", "a\u20E3", 4)), "Noto Sans Symbols:400");
	CHECK_EQUAL_STR(font_name(fonts_fallback(fonts, serif, "", "✂\uFE0E", 6)), "DejaVu Sans:400");
	CHECK(!fonts_fallback(fonts, serif, "", "a\uA8E0\u1B6B", 7));
	fonts_free(fonts);
}

TEST(faces_that_help_are_of_the_same_kind)
{
	Fonts *fonts = fonts_new("fonts/documents.conf", NULL, diagnostics);

	CHECK_EQUAL_STR(font_name(fonts_fallback(fonts, find(fonts, "Liberation Serif", 400, 100, false), "", "ა", 3)),
			"DejaVu Serif:400");
	CHECK_EQUAL_STR(font_name(fonts_fallback(fonts, find(fonts, "Liberation Sans", 400, 100, false), "", "ა", 3)),
			"DejaVu Sans:400");
	fonts_free(fonts);
}

TEST(a_face_is_found_by_the_language_it_is_made_for)
{
	Arena *own = arena_new();
	Faces *faces = faces_new(own, "fonts/documents.conf", NULL, diagnostics);
	const FaceStyle regular = { 400, 100, false };

	CHECK(strstr(faces_best_of_all(faces, regular, &(FaceNeed){ .language = "th" })->names[0], "Thai"));
	CHECK(!faces_best(faces, "Liberation Sans", regular, &(FaceNeed){ .language = "th" }));
	faces_free(faces);
	arena_free(own);
}

TEST(a_configuration_must_be_there_and_allow_a_face)
{
	CHECK(fonts_new("fonts/no-such.conf", NULL, diagnostics) == NULL);
	CHECK_DIAGNOSTIC(diagnostics, "font-configuration");
	char path[] = "/tmp/font_test_XXXXXX";
	int fd = mkstemp(path);
	static const char empty[] = "<?xml version=\"1.0\"?>\n<fontconfig><dir>/nonexistent</dir></fontconfig>\n";
	CHECK(fd >= 0 && write(fd, empty, sizeof empty - 1) == sizeof empty - 1);
	close(fd);
	CHECK(fonts_new(path, NULL, diagnostics) == NULL);
	CHECK_DIAGNOSTIC(diagnostics, "font-none");
	unlink(path);
}

/* ---- a folder of faces of our own ---- */

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status;
	(void)kind;
	(void)walk;
	return remove(path);
}

/* A copy of an installed face in `folder`, its permission to be embedded set to `type`. */
static void copy_face(Arena *arena, Diagnostics *diagnostics, const char *folder, const char *name, uint8_t type)
{
	size_t length;
	char *bytes = file_read(arena, arena_printf(arena, "/usr/share/fonts/truetype/dejavu/%s", name), 1 << 24,
				&length, NULL, diagnostics);
	Sfnt sfnt;

	CHECK(bytes && sfnt_open(&sfnt, (uint8_t *)bytes, length, 0) == NULL);
	bytes[sfnt_table(&sfnt, "OS/2").bytes - sfnt.bytes + 9] = (char)type;
	CHECK(file_write_all(arena, arena_printf(arena, "%s/%s", folder, name), bytes, length, NULL, diagnostics));
}

static const char *configure(Arena *arena, Diagnostics *diagnostics, const char *folder)
{
	const char *path = arena_printf(arena, "%s/fonts.conf", folder);
	const char *text =
		arena_printf(arena,
			     "<?xml version=\"1.0\"?>\n<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir>"
			     "</fontconfig>\n",
			     folder, folder);

	CHECK(file_write_all(arena, path, text, strlen(text), NULL, diagnostics));
	return path;
}

TEST(a_face_that_may_not_be_embedded_is_refused_and_the_next_serves)
{
	enum { RESTRICTED = 2, INSTALLABLE = 0 };
	char folder[] = "/tmp/font_test_XXXXXX";

	CHECK(mkdtemp(folder) != NULL);
	copy_face(arena, diagnostics, folder, "DejaVuSansMono.ttf", RESTRICTED);
	const char *configuration = configure(arena, diagnostics, folder);
	CHECK(fonts_new(configuration, NULL, diagnostics) == NULL);
	CHECK_DIAGNOSTIC(diagnostics, "font-refused");
	CHECK_DIAGNOSTIC(diagnostics, "font-none");

	copy_face(arena, diagnostics, folder, "DejaVuSansMono-Bold.ttf", INSTALLABLE);
	Fonts *fonts = fonts_new(configuration, NULL, diagnostics);
	CHECK(fonts != NULL);
	CHECK_EQUAL_STR(name(fonts, "DejaVu Sans Mono", 400, 100, false), "DejaVu Sans Mono:700");
	fonts_free(fonts);
	nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
	RUN(a_family_is_found_by_its_name);
	RUN(a_width_is_found_by_name_or_by_stretch);
	RUN(weights_beyond_regular_and_bold_are_found_under_the_name_of_the_width);
	RUN(the_nearest_weight_serves);
	RUN(generic_names_follow_the_aliases);
	RUN(a_missing_family_falls_to_serif_and_is_named_once);
	RUN(the_next_family_serves_where_the_first_is_missing);
	RUN(the_same_request_gives_the_same_font_and_ordinals_are_dense);
	RUN(measures_are_those_of_the_tables);
	RUN(subscripts_stay_out_of_the_line_below);
	RUN(a_face_tells_what_it_can_set);
	RUN(another_face_helps_with_a_character);
	RUN(another_face_helps_with_a_whole_cluster);
	RUN(faces_that_help_are_of_the_same_kind);
	RUN(a_face_is_found_by_the_language_it_is_made_for);
	RUN(a_configuration_must_be_there_and_allow_a_face);
	RUN(a_face_that_may_not_be_embedded_is_refused_and_the_next_serves);
	return check_status();
}
