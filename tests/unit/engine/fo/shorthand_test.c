/* Shorthands and their precedence (XSL 1.1 § 5.2), seen through the tree. */
#include "document.h"
#include "fo/language.h"

static const FoBox *box_of(Arena *arena, Diagnostics *diagnostics, const char *attributes)
{
	return flow_of(arena, diagnostics, arena_printf(arena, "<fo:block %s/>", attributes))->first->box;
}

static const FoText *text_of(Arena *arena, Diagnostics *diagnostics, const char *attributes)
{
	return flow_of(arena, diagnostics, arena_printf(arena, "<fo:block %s/>", attributes))->first->text;
}

#define BOX(attributes) box_of(arena, diagnostics, (attributes))
#define TEXT(attributes) text_of(arena, diagnostics, (attributes))

/* "before end after start" of the paddings. */
static const char *paddings(Arena *arena, const FoBox *box)
{
	Str str = str_in(arena);

	for (int side = 0; side < FO_SIDES; side++)
		str_printf(&str, "%s%s", side ? " " : "", length_text(arena, box->padding[side].length));
	return str_text(&str);
}

TEST(one_to_four_values)
{
	CHECK_EQUAL_STR(paddings(arena, BOX("padding='1pt'")), "1 1 1 1");
	CHECK_EQUAL_STR(paddings(arena, BOX("padding='1pt 2pt'")), "1 2 1 2");
	CHECK_EQUAL_STR(paddings(arena, BOX("padding='1pt 2pt 3pt'")), "1 2 3 2");
	CHECK_EQUAL_STR(paddings(arena, BOX("padding='1pt 2pt 3pt 4pt'")), "1 2 3 4");
	CHECK_EQUAL_STR(paddings(arena, BOX("padding='1pt + 1pt 3pt'")), "2 3 2 3");
	CHECK_QUIET(diagnostics);
}

TEST(the_more_precise_wins_whatever_the_order)
{
	CHECK_EQUAL_STR(paddings(arena, BOX("padding-left='9pt' padding='1pt'")), "1 1 1 9");
	CHECK_EQUAL_STR(paddings(arena, BOX("padding='1pt' padding-start='8pt'")), "1 1 1 8");
	CHECK_EQUAL_STR(paddings(arena, BOX("padding-start='8pt' padding-left='9pt'")), "0 0 0 9");
	CHECK_EQUAL_STR(paddings(arena, BOX("padding-left='9pt' padding-start='8pt'")), "0 0 0 9");
}

TEST(border_to_its_parts)
{
	const FoBox *box =
		BOX("border-left-width='4pt' border-top='2pt dashed' border-width='3pt' border='solid red 1pt'");

	CHECK_POINTS(box->border[FO_BEFORE].width, 2);
	CHECK_EQUAL_INT(box->border[FO_BEFORE].style, FO_BORDER_DASHED);
	CHECK_POINTS(box->border[FO_END].width, 3);
	CHECK_POINTS(box->border[FO_START].width, 4);
	CHECK_EQUAL_INT(box->border[FO_START].style, FO_BORDER_SOLID);
	CHECK_NEAR(box->border[FO_START].color.c[0], 1, 0);
}

TEST(a_border_without_style_has_no_width)
{
	CHECK_POINTS(BOX("border-width='3pt'")->border[FO_BEFORE].width, 0);
	CHECK_POINTS(BOX("border-style='hidden'")->border[FO_BEFORE].width, 0);
	CHECK_POINTS(BOX("border-style='solid'")->border[FO_BEFORE].width, 1);
	CHECK_POINTS(BOX("border='thin solid'")->border[FO_BEFORE].width, 0.5);
	CHECK_POINTS(BOX("border='thick solid'")->border[FO_BEFORE].width, 2);
}

TEST(a_border_without_color_has_that_of_the_text)
{
	const FoBox *box = BOX("color='#0000ff' border='1pt solid'");

	CHECK_EQUAL_INT(box->border[FO_AFTER].color.space, FO_COLOR_RGB);
	CHECK_NEAR(box->border[FO_AFTER].color.c[2], 1, 0);
}

TEST(font_to_its_parts)
{
	const FoText *text = TEXT("font='italic small-caps bold 10pt/14pt \"Gentium Book Plus\", serif'");

	CHECK_EQUAL_INT(text->style, FO_STYLE_ITALIC);
	CHECK(text->small_caps);
	CHECK_EQUAL_INT(text->weight, 700);
	CHECK_POINTS(text->size, 10);
	CHECK_POINTS(text->line_height.optimum.length, 14);
	CHECK_EQUAL_STR(text->families[0], "Gentium Book Plus");
	CHECK_EQUAL_STR(text->families[1], "serif");
	CHECK(!text->families[2]);
	CHECK_QUIET(diagnostics);
}

TEST(font_takes_every_weight_and_style)
{
	const FoNode *outer =
		flow_of(arena, diagnostics,
			"<fo:block font-weight='700'><fo:block font='bolder oblique 10pt serif'/>"
			"<fo:block font='lighter 10pt serif'/><fo:block font='300 10pt serif'/></fo:block>")
			->first;

	CHECK_EQUAL_INT(outer->first->text->weight, 900);
	CHECK_EQUAL_INT(outer->first->text->style, FO_STYLE_OBLIQUE);
	CHECK_EQUAL_INT(outer->first->next->text->weight, 400);
	CHECK_EQUAL_INT(outer->first->next->text->style, FO_STYLE_NORMAL);
	CHECK_EQUAL_INT(outer->last->text->weight, 300);
}

TEST(font_resets_what_it_does_not_name)
{
	const FoNode *outer =
		flow_of(arena, diagnostics,
			"<fo:block font-weight='bold' line-height='20pt'><fo:block font='10pt / 12pt serif'/>"
			"<fo:block font='10pt serif'/></fo:block>")
			->first;

	CHECK_EQUAL_INT(outer->first->text->weight, 400);
	CHECK_POINTS(outer->first->text->line_height.optimum.length, 12);
	CHECK_NEAR(outer->last->text->line_height_factor, 1.2, 0);
}

TEST(background_to_its_parts)
{
	const FoBox *box = BOX("background='url(logo.png) no-repeat center #eee'");

	CHECK_EQUAL_STR(box->background.image, "logo.png");
	CHECK_EQUAL_INT(box->background.repeat, FO_NO_REPEAT);
	CHECK_NEAR(box->background.position_x.percent, 50, 0);
	CHECK_NEAR(box->background.position_y.percent, 50, 0);
	CHECK_NEAR(box->background.color.c[0], 0xEE / 255.0, 1e-6);
	box = BOX("background-position='top 10pt'");
	CHECK_LENGTH(box->background.position_x, "10");
	CHECK_LENGTH(box->background.position_y, "0");
	box = BOX("background-position='bottom'");
	CHECK_LENGTH(box->background.position_x, "0+50%");
	CHECK_LENGTH(box->background.position_y, "0+100%");
}

TEST(page_breaks)
{
	const FoBox *box = BOX("page-break-before='always' page-break-after='avoid'");

	CHECK_EQUAL_INT(box->break_before, FO_BREAK_PAGE);
	CHECK_EQUAL_INT(box->break_after, FO_BREAK_AUTO);
	CHECK_EQUAL_INT(box->keep_with_next.within_page, FO_KEEP_ALWAYS);
	CHECK_EQUAL_INT(BOX("page-break-before='right'")->break_before, FO_BREAK_ODD_PAGE);
	CHECK_EQUAL_INT(BOX("page-break-before='left'")->break_before, FO_BREAK_EVEN_PAGE);
	CHECK_EQUAL_INT(TEXT("page-break-inside='avoid'")->keep_together.within_page, FO_KEEP_ALWAYS);
	CHECK_EQUAL_INT(TEXT("page-break-inside='avoid'")->keep_together.within_line, FO_KEEP_AUTO);
}

TEST(white_space_and_vertical_align)
{
	const FoText *text = TEXT("white-space='pre'");

	CHECK_EQUAL_INT(text->linefeed, FO_LINEFEED_PRESERVE);
	CHECK(!text->collapse_space);
	CHECK(!text->wrap);
	CHECK_EQUAL_INT(text->space_treatment, FO_SPACE_PRESERVE);
	CHECK_EQUAL_INT(BOX("vertical-align='super'")->shift, FO_SHIFT_SUPER);
	CHECK_EQUAL_INT(BOX("vertical-align='middle'")->alignment, FO_BASELINE_MIDDLE);
	CHECK_EQUAL_INT(BOX("vertical-align='2pt'")->shift, FO_SHIFT_LENGTH);
}

TEST(languages)
{
	const FoText *text = TEXT("xml:lang='FR-fr'");

	CHECK_EQUAL_STR(text->language, "fr");
	CHECK_EQUAL_STR(text->country, "FR");
	text = TEXT("xml:lang='zh-Hant-TW'");
	CHECK_EQUAL_STR(text->script, "Hant");
	CHECK_EQUAL_STR(text->country, "TW");
	CHECK_EQUAL_STR(TEXT("xml:lang='bm' language='fr'")->language, "fr");
	CHECK_EQUAL_STR(TEXT("xml:lang=''")->language, "");
}

/* What xml:lang comes to as a tag. */
static const char *tag_of(Arena *arena, Diagnostics *diagnostics, const char *attributes)
{
	return fo_language_tag(arena, TEXT(attributes));
}

TEST(a_tag_has_language_script_and_country)
{
	static const struct {
		const char *attributes, *tag;
	} cases[] = {
		{ "xml:lang='fr'", "fr" },
		{ "xml:lang='SR-cyrl-rs'", "sr-Cyrl-RS" },
		{ "xml:lang='es-419'", "es-419" },
		{ "xml:lang='de-1996'", "de" },
		{ "xml:lang='de-DE-1996'", "de-DE" },
		{ "xml:lang='zh-cmn-Hans-CN'", "zh-Hans-CN" },
		{ "xml:lang='fr-u-ca-gregory'", "fr" },
		{ "xml:lang='ja-JP-u-lb-strict'", "ja-jp-u-lb-strict" },
		{ "xml:lang='x-bambara'", "x-bambara" },
		{ "language='sr' script='Latn'", "sr-Latn" },
		{ "language='en' country='GB'", "en-GB" },
		{ "language='pt-br'", "pt-br" },
		{ "script='Latn' country='FR'", "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_EQUAL_STR(tag_of(arena, diagnostics, cases[i].attributes), cases[i].tag);
}

TEST(xml_lang_inherits_no_script_from_another_language)
{
	const FoNode *outer =
		flow_of(arena, diagnostics,
			"<fo:block xml:lang='sr-Cyrl-RS'><fo:block xml:lang='en'/><fo:block country='ME'/></fo:block>")
			->first;

	CHECK_EQUAL_STR(fo_language_tag(arena, outer->first->text), "en");
	CHECK_EQUAL_STR(fo_language_tag(arena, outer->last->text), "sr-Cyrl-ME");
}

TEST(what_has_not_the_shape_of_a_code_is_passed_over)
{
	static const char *const wrong[] = { "xml:lang='français'",     "xml:lang='fr-'",
					     "xml:lang='fr--FR'",       "xml:lang='x'",
					     "xml:lang='123'",          "xml:lang='longlanguage'",
					     "xml:lang='fr-a'",         "xml:lang='fr-a-bb-a-cc'",
					     "xml:lang='de-1996-1996'", "xml:lang='fr-FR-FR'",
					     "xml:lang='abcd-efg'",     "xml:lang='fr-x-toolonglonglong'",
					     "language='f4'",           "script='Cyr'",
					     "country='FRA'",           "country='41'" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		Diagnostics *own = diagnostics_new(arena);
		const FoNode *outer =
			flow_of(arena, own,
				arena_printf(arena, "<fo:block xml:lang='sr-Cyrl-RS'><fo:block %s/></fo:block>",
					     wrong[i]))
				->first;

		CHECK_DIAGNOSTIC(own, "language-unknown");
		CHECK_EQUAL_STR(fo_language_tag(arena, outer->first->text), "sr-Cyrl-RS");
	}
}

TEST(all_that_a_tag_may_be_is_one)
{
	static const char *const right[] = {
		"fr",           "zh-cmn-Hans-CN",  "sl-rozaj-biske",        "de-CH-1901", "sl-IT-nedis",
		"x-whatever-1", "de-CH-x-phonebk", "en-US-u-islamcal",      "i-klingon",  "en-GB-oed",
		"ABCD",         "zh-min-nan",      "qaa-Qaaa-QM-x-southern"
	};

	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		CHECK(language_is_part(LANGUAGE_PRIMARY, slice_of(right[i])));
}

TEST(the_name_of_a_locale_is_read_as_a_tag)
{
	Diagnostics *own = diagnostics_new(arena);
	const FoNode *outer =
		flow_of(arena, own, "<fo:block xml:lang='pt_BR'><fo:block language='sr_Latn_RS'/></fo:block>")->first;

	CHECK_EQUAL_STR(fo_language_tag(arena, outer->text), "pt-BR");
	CHECK_EQUAL_STR(fo_language_tag(arena, outer->first->text), "sr-latn-rs");
	CHECK_DIAGNOSTIC(own, "language-unknown");
}

TEST(inherit_reaches_all_parts_of_a_shorthand)
{
	const FoNode *outer = flow_of(arena, diagnostics,
				      "<fo:block padding='1pt 2pt 3pt 4pt'><fo:block padding='inherit'/></fo:block>")
				      ->first;

	CHECK_EQUAL_STR(paddings(arena, outer->first->box), "1 2 3 4");
}

TEST(faulty_shorthands_are_named)
{
	read_faulty_flow(arena, diagnostics, "<fo:block padding='1pt 2pt 3pt 4pt 5pt'/>");
	CHECK_DIAGNOSTIC(diagnostics, "fo-value");
}

TEST(endless_shorthands_are_refused)
{
	Str words = str_in(arena);

	for (int i = 0; i < 100; i++)
		str_add(&words, "bold ");
	read_faulty_flow(arena, diagnostics, arena_printf(arena, "<fo:block font='%s10pt serif'/>", str_text(&words)));
	CHECK_DIAGNOSTIC(diagnostics, "fo-value");
	CHECK_EQUAL_STR(TEXT("xml:lang='fr-AA-x-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA-AA'")
				->country,
			"AA");
}

TEST(border_collapse_and_spacing)
{
	const FoText *text = TEXT("border-spacing='2pt 3pt' border-collapse='separate'");

	CHECK_POINTS(text->border_spacing_inline, 2);
	CHECK_POINTS(text->border_spacing_block, 3);
	CHECK(!text->border_collapse);
	text = TEXT("border-separation='4pt' border-separation.block-progression-direction='5pt'");
	CHECK_POINTS(text->border_spacing_inline, 4);
	CHECK_POINTS(text->border_spacing_block, 5);
}

int main(void)
{
	RUN(one_to_four_values);
	RUN(the_more_precise_wins_whatever_the_order);
	RUN(border_to_its_parts);
	RUN(a_border_without_style_has_no_width);
	RUN(a_border_without_color_has_that_of_the_text);
	RUN(font_to_its_parts);
	RUN(font_takes_every_weight_and_style);
	RUN(font_resets_what_it_does_not_name);
	RUN(background_to_its_parts);
	RUN(page_breaks);
	RUN(white_space_and_vertical_align);
	RUN(languages);
	RUN(a_tag_has_language_script_and_country);
	RUN(xml_lang_inherits_no_script_from_another_language);
	RUN(what_has_not_the_shape_of_a_code_is_passed_over);
	RUN(all_that_a_tag_may_be_is_one);
	RUN(the_name_of_a_locale_is_read_as_a_tag);
	RUN(inherit_reaches_all_parts_of_a_shorthand);
	RUN(faulty_shorthands_are_named);
	RUN(endless_shorthands_are_refused);
	RUN(border_collapse_and_spacing);
	return check_status();
}
