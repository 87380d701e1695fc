/* Paragraphs from small pieces of XSL-FO: what stands where in which line. The block under test is set in Noto Sans 10
 * pt on 12 pt unless it says otherwise. */
#include "layout/ground/memory.h"
#include "layout/inline/paragraph.h"
#include "layout/page/references.h"

#include "fo/read.h"
#include "text/segment.h"

#include "check.h"

#define PT(points) ((Length)((points)*65536))

static Fonts *fonts;
static Hyphenators *hyphenators;

/* One block laid out. */
typedef struct Setting {
	Layout layout;
	const FoNode *block;
	Paragraph paragraph;
} Setting;

static const char *document_of(Arena *arena, const char *attributes, const char *content)
{
	return arena_printf(
		arena,
		"<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:rep='urn:repertoire:fo' "
		"font-family='Noto Sans'"
		" font-size='10pt' language='fr'><fo:layout-master-set><fo:simple-page-master master-name='a'>"
		"<fo:region-body/>"
		"</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='a'>"
		"<fo:flow flow-name='xsl-region-body'><fo:block %s>%s</fo:block></fo:flow></fo:page-sequence>"
		"</fo:root>",
		attributes, content);
}

static const FoDocument *read_document(Arena *arena, Diagnostics *diagnostics, const char *text)
{
	xmlDoc *xml = xmlReadMemory(text, (int)strlen(text), "test.fo", NULL, XML_PARSE_NONET);
	const FoDocument *document =
		fo_read(arena, xml, &(FoSource){ .file = "test.fo", .extensions = "urn:repertoire:fo" }, diagnostics);

	xmlFreeDoc(xml);
	return document;
}

static Setting prepare(Arena *arena, Diagnostics *diagnostics, const char *attributes, const char *content)
{
	const FoDocument *document = read_document(arena, diagnostics, document_of(arena, attributes, content));
	Setting s = { .layout = {
			      .arena = arena,
			      .memory = layout_memory_new(arena),
			      .sequence = document->sequences[0],
			      .fonts = fonts,
			      .shaper = shaper_new(arena),
			      .images = images_new(arena, NULL, NULL, diagnostics),
			      .hyphenators = hyphenators,
			      .diagnostics = diagnostics,
			      .elements = arena_array_of(arena, StructElem *, document->sequences[0]->node_count),
			      .fit = FIT_COMFORTABLE,
		      } };

	layout_begin_sequence(&s.layout);
	s.block = document->sequences[0]->flow->first;
	return s;
}

static ParagraphRun whole(const FoNode *block)
{
	return (ParagraphRun){ .block = block, .first = block->first, .last = block->last };
}

static void lay_out_again(Setting *s, double width)
{
	ParagraphRun run = whole(s->block);

	s->paragraph = paragraph_lay_out(&s->layout, &run, 0, PT(width), true, true);
}

static void finish(Setting *s)
{
	layout_memory_free(s->layout.memory);
	shaper_free(s->layout.shaper);
}

/* Lays the block out; the tools end here, what they made is in the arena. */
static Setting lay_out(Arena *arena, Diagnostics *diagnostics, const char *attributes, const char *content,
		       double width)
{
	Setting s = prepare(arena, diagnostics, attributes, content);

	lay_out_again(&s, width);
	finish(&s);
	return s;
}

/* The nth item of a kind in a line, or NULL. */
static const AreaItem *item_of(const Setting *s, uint32_t line, AreaKind kind, int nth)
{
	const AreaList *areas = &s->paragraph.lines[line].areas;

	for (uint32_t i = 0; i < areas->count; i++)
		if (areas->items[i].kind == kind && nth-- == 0)
			return &areas->items[i];
	return NULL;
}

static int count_of(const Setting *s, uint32_t line, AreaKind kind)
{
	int count = 0;

	while (item_of(s, line, kind, count))
		count++;
	return count;
}

static const AreaText *text_of(const Setting *s, uint32_t line, int nth)
{
	return item_of(s, line, AREA_TEXT, nth)->as.text;
}

static const AreaLine *facts_of(const Setting *s, uint32_t line)
{
	return item_of(s, line, AREA_LINE, 0)->as.line;
}

/* The text of all runs, lines parted by a bar; a hyphen that was put in shows as "=". */
static const char *texts_of(Arena *arena, const Setting *s)
{
	Str out = str_in(arena);

	for (uint32_t i = 0; i < s->paragraph.count; i++) {
		const AreaItem *item;

		str_add(&out, i ? "|" : "");
		for (int j = 0; (item = item_of(s, i, AREA_TEXT, j)); j++) {
			str_add_bytes(&out, item->as.text->text, item->as.text->text_length);
			str_add(&out, item->as.text->hyphen ? "=" : "");
		}
	}
	return str_text(&out);
}

/* Where the ink of a line's last run ends: a space that hangs at the end left out. */
static Length right_edge(const Setting *s, uint32_t line)
{
	const AreaItem *last = item_of(s, line, AREA_TEXT, count_of(s, line, AREA_TEXT) - 1);
	const AreaText *text = last->as.text;
	uint32_t count = text->count - (text->text[text->text_length - 1] == ' ');

	return last->x + text->glyphs[count - 1].x + text->glyphs[count - 1].advance;
}

/* ---- lines ---- */

TEST(what_fits_is_one_line)
{
	Setting s = lay_out(arena, diagnostics, "", "un deux", 100);

	CHECK_EQUAL_INT(s.paragraph.count, 1);
	CHECK_EQUAL_STR(texts_of(arena, &s), "un deux");
	CHECK_EQUAL_INT(s.paragraph.lines[0].areas.items[0].kind, AREA_LINE);
	CHECK_EQUAL_INT(facts_of(&s, 0)->number, 1);
	CHECK_EQUAL_INT(facts_of(&s, 0)->count, 1);
	CHECK_EQUAL_INT(facts_of(&s, 0)->node, s.block->index);
	CHECK_QUIET(diagnostics);
}

/* Noto Sans has ascent 1069 and descent 293 of 1000: 13.62 pt of 12 at this size. */
TEST(the_baseline_stands_half_a_leading_above_the_middle)
{
	Setting s = lay_out(arena, diagnostics, "line-height='20pt'", "un", 100);
	const FontMetrics *m = font_metrics(text_of(&s, 0, 0)->font);
	double ascent = length_to_pt(m->ascender) * 10, descent = length_to_pt(m->descender) * 10;

	CHECK_EQUAL_INT(s.paragraph.lines[0].height, PT(20));
	CHECK_NEAR(length_to_pt(s.paragraph.lines[0].baseline), ascent + (20 - ascent - descent) / 2, 1e-3);
	CHECK_EQUAL_INT(item_of(&s, 0, AREA_TEXT, 0)->y, s.paragraph.lines[0].baseline);
}

TEST(a_space_dropped_at_a_break_hangs_as_the_last_glyph)
{
	Setting s = lay_out(arena, diagnostics, "", "un deux", 25);
	const AreaText *text;

	CHECK_EQUAL_STR(texts_of(arena, &s), "un |deux");
	text = text_of(&s, 0, 0);
	CHECK_EQUAL_INT(text->count, 3);
	CHECK_EQUAL_INT(text->glyphs[2].cluster, 2);
	CHECK(right_edge(&s, 0) < PT(25));
}

TEST(justified_lines_end_at_the_measure_to_the_unit)
{
	Setting s = lay_out(
		arena, diagnostics, "text-align='justify'",
		"une rivière coule entre les collines et les villages vont y puiser une eau claire chaque matin "
		"avant "
		"le travail des champs qui les attend tous les jours de leur vie longue",
		140);

	CHECK(s.paragraph.count >= 4);
	for (uint32_t i = 0; i + 1 < s.paragraph.count; i++) {
		CHECK_EQUAL_INT(right_edge(&s, i), PT(140));
		CHECK(facts_of(&s, i)->ratio != 0);
	}
	CHECK(right_edge(&s, s.paragraph.count - 1) < PT(140));
	CHECK(facts_of(&s, s.paragraph.count - 1)->ratio == 0);
}

TEST(letters_help_spaces_to_fill_a_line_but_little)
{
	Setting s = lay_out(arena, diagnostics, "text-align='justify' rep:typography='fine'",
			    "un deux trois <fo:inline font-weight='bold'>quatre</fo:inline> "
			    "cinq six sept huit neuf dix onze douze",
			    112);

	for (uint32_t i = 0; i + 1 < s.paragraph.count; i++) {
		double stretch = text_of(&s, i, 0)->stretch, ratio = facts_of(&s, i)->ratio;

		CHECK(stretch >= 0.98 && stretch <= 1.02);
		CHECK((stretch > 1) == (ratio > 0.05) && (stretch < 1) == (ratio < -0.05));
		for (int j = 1; j < count_of(&s, i, AREA_TEXT); j++)
			CHECK(text_of(&s, i, j)->stretch == stretch);
	}
	CHECK(text_of(&s, s.paragraph.count - 1, 0)->stretch == 1);
}

TEST(a_stop_hangs_out_of_a_justified_line_in_fine_setting_alone)
{
	Setting plain = lay_out(arena, diagnostics, "text-align='justify' text-align-last='justify'", "un deux.", 60);
	Setting s = lay_out(arena, diagnostics, "text-align='justify' text-align-last='justify' rep:typography='fine'",
			    "un deux.", 60);
	Length stop = text_of(&s, 0, 0)->glyphs[text_of(&s, 0, 0)->count - 1].advance;

	CHECK_EQUAL_INT(right_edge(&plain, 0), PT(60));
	CHECK(text_of(&plain, 0, 0)->stretch == 1);
	CHECK_NEAR(length_to_pt(right_edge(&s, 0)), 60 + length_to_pt(stop) / 2, 0.05);
}

TEST(lines_are_set_to_the_middle_or_to_the_end)
{
	Setting start = lay_out(arena, diagnostics, "", "un", 100);
	Setting center = lay_out(arena, diagnostics, "text-align='center'", "un", 100);
	Setting end = lay_out(arena, diagnostics, "text-align='end'", "un", 100);
	Length room = PT(100) - right_edge(&start, 0);

	CHECK_EQUAL_INT(item_of(&center, 0, AREA_TEXT, 0)->x, room / 2);
	CHECK_EQUAL_INT(item_of(&end, 0, AREA_TEXT, 0)->x, room);
}

TEST(the_first_line_is_indented_inwards_or_outwards)
{
	Setting in = lay_out(arena, diagnostics, "text-indent='5pt'", "un deux", 30);
	Setting out = lay_out(arena, diagnostics, "text-indent='-5pt'", "un deux", 30);

	CHECK_EQUAL_INT(item_of(&in, 0, AREA_TEXT, 0)->x, PT(5));
	CHECK_EQUAL_INT(item_of(&in, 1, AREA_TEXT, 0)->x, 0);
	CHECK_EQUAL_INT(item_of(&out, 0, AREA_TEXT, 0)->x, PT(-5));
}

TEST(the_last_line_leaves_its_indent_free)
{
	Setting s = lay_out(arena, diagnostics, "text-align='end' last-line-end-indent='7pt'", "un", 100);

	CHECK_EQUAL_INT(right_edge(&s, 0), PT(93));
}

TEST(a_no_break_space_holds_words_together)
{
	Setting s = lay_out(arena, diagnostics, "", "un deux&#xA0;trois", 52);

	CHECK_EQUAL_STR(texts_of(arena, &s), "un |deux\u00A0trois");
}

TEST(kept_line_feeds_end_lines)
{
	Setting s = lay_out(arena, diagnostics, "linefeed-treatment='preserve'", "un\n\ndeux\n", 100);

	CHECK_EQUAL_INT(s.paragraph.count, 3);
	CHECK_EQUAL_STR(texts_of(arena, &s), "un||deux");
	CHECK_EQUAL_INT(s.paragraph.lines[1].height, PT(12));
}

TEST(kept_spaces_stand_at_the_start_of_a_line)
{
	Setting s = lay_out(arena, diagnostics,
			    "linefeed-treatment='preserve' white-space-treatment='preserve' "
			    "white-space-collapse='false'",
			    "un\n  deux", 100);

	CHECK_EQUAL_STR(texts_of(arena, &s), "un|  deux");
	CHECK_EQUAL_INT(text_of(&s, 1, 0)->glyphs[2].x, 2 * text_of(&s, 1, 0)->glyphs[0].advance);
}

TEST(nothing_makes_no_line)
{
	Setting s = prepare(arena, diagnostics, "", "<fo:inline> </fo:inline>");

	lay_out_again(&s, 100);
	CHECK_EQUAL_INT(s.paragraph.count, 0);
	finish(&s);
}

TEST(an_anchor_alone_makes_a_line_of_no_height)
{
	Setting s = lay_out(arena, diagnostics, "", "<fo:inline id='ici'/>", 100);

	CHECK_EQUAL_INT(s.paragraph.count, 1);
	CHECK_EQUAL_INT(s.paragraph.lines[0].height, 0);
	CHECK_EQUAL_INT(s.paragraph.lines[0].areas.count, 0);
	CHECK_EQUAL_STR(s.paragraph.lines[0].anchors[0]->id, "ici");
}

/* ---- words ---- */

TEST(a_word_is_hyphenated_and_its_text_stays_whole)
{
	Setting s = lay_out(arena, diagnostics, "hyphenate='true' text-align='justify'",
			    "des collectivités territoriales associées durablement ensemble", 75);
	Str joined = str_in(arena);

	for (const char *c = texts_of(arena, &s); *c; c++)
		if (*c != '|' && *c != '=')
			str_add_char(&joined, *c);
	CHECK(strchr(texts_of(arena, &s), '=') != NULL);
	CHECK_EQUAL_STR(str_text(&joined), "des collectivités territoriales associées durablement ensemble");
}

TEST(the_hyphen_is_the_last_glyph_and_no_text)
{
	Setting s = lay_out(arena, diagnostics, "hyphenate='true'", "territoriales associées", 50);
	const AreaText *text = text_of(&s, 0, 0);

	CHECK(s.paragraph.lines[0].hyphenated);
	CHECK(facts_of(&s, 0)->hyphenated);
	CHECK(text->hyphen);
	CHECK_EQUAL_INT(text->glyphs[text->count - 1].cluster, text->text_length);
	CHECK(right_edge(&s, 0) <= PT(50));
}

TEST(a_name_is_not_hyphenated_in_fine_setting)
{
	Setting word = lay_out(arena, diagnostics, "hyphenate='true' text-align='justify' rep:typography='fine'",
			       "ici territoriales sert toujours bien", 60);
	Setting name = lay_out(arena, diagnostics, "hyphenate='true' text-align='justify' rep:typography='fine'",
			       "ici Territoriales sert toujours bien", 60);

	CHECK(strstr(texts_of(arena, &word), "territoriales") == NULL);
	CHECK(strstr(texts_of(arena, &name), "Territoriales") != NULL);
}

TEST(a_soft_hyphen_shows_only_where_the_line_is_broken)
{
	Setting whole = lay_out(arena, diagnostics, "", "Niamana&#xAD;mourdiah", 200);
	Setting parted = lay_out(arena, diagnostics, "", "Niamana&#xAD;mourdiah et", 70);

	CHECK_EQUAL_STR(texts_of(arena, &whole), "Niamanamourdiah");
	CHECK_EQUAL_STR(texts_of(arena, &parted), "Niamana=|mourdiah et");
}

TEST(spaced_letters_have_no_ligatures)
{
	Setting plain = lay_out(arena, diagnostics, "font-family='Noto Serif'", "office", 200);
	Setting spaced = lay_out(arena, diagnostics, "font-family='Noto Serif' letter-spacing='2pt'", "office", 200);

	CHECK(text_of(&plain, 0, 0)->count < 6);
	CHECK_EQUAL_INT(text_of(&spaced, 0, 0)->count, 6);
	CHECK(right_edge(&spaced, 0) > right_edge(&plain, 0) + PT(10));
}

TEST(small_capitals_are_made_where_the_face_has_none)
{
	Setting s = lay_out(arena, diagnostics, "font-family='DejaVu Sans' font-variant='small-caps'", "Un", 200);

	CHECK_EQUAL_INT(count_of(&s, 0, AREA_TEXT), 2);
	CHECK_EQUAL_STR(texts_of(arena, &s), "Un");
	CHECK(text_of(&s, 0, 1)->size < text_of(&s, 0, 0)->size);
}

TEST(the_ending_of_an_ordinal_is_raised)
{
	Setting s = lay_out(arena, diagnostics, "rep:typography='fine'", "le 1er mai", 200);
	Setting other = lay_out(arena, diagnostics, "xml:lang='en' rep:typography='fine'", "le 1er mai", 200);
	Setting plain = lay_out(arena, diagnostics, "", "le 1er mai", 200);

	CHECK_EQUAL_INT(count_of(&s, 0, AREA_TEXT), 3);
	CHECK_EQUAL_STR(texts_of(arena, &s), "le 1er\u00A0mai");
	CHECK(text_of(&s, 0, 1)->size < text_of(&s, 0, 0)->size);
	CHECK_EQUAL_INT(text_of(&s, 0, 2)->size, text_of(&s, 0, 0)->size);
	CHECK_EQUAL_INT(count_of(&other, 0, AREA_TEXT), 1);
	CHECK_EQUAL_INT(count_of(&plain, 0, AREA_TEXT), 1);
	CHECK_EQUAL_STR(texts_of(arena, &plain), "le 1er mai");
}

TEST(capitals_keep_their_accents)
{
	Setting s = lay_out(arena, diagnostics, "text-transform='uppercase'", "été à Ségou", 200);

	CHECK_EQUAL_STR(texts_of(arena, &s), "ÉTÉ À SÉGOU");
}

TEST(typography_sees_beyond_the_edges_of_inlines)
{
	Setting s = lay_out(arena, diagnostics, "rep:typography='fine'", "Mali <fo:inline>: oui</fo:inline>", 200);

	CHECK_EQUAL_STR(texts_of(arena, &s), "Mali\u00A0: oui");
}

TEST(a_character_without_a_glyph_is_a_box_and_a_warning)
{
	Setting s = lay_out(arena, diagnostics, "", "a&#x13000;b", 200);

	CHECK_DIAGNOSTIC(diagnostics, "glyph-missing");
	CHECK_EQUAL_STR(texts_of(arena, &s), "a\U00013000b");
	CHECK_EQUAL_INT(count_of(&s, 0, AREA_FILL), 4);
	CHECK_EQUAL_INT(item_of(&s, 0, AREA_TEXT, 2)->x, item_of(&s, 0, AREA_TEXT, 1)->x + PT(6));
}

/* ---- what does not fit ---- */

TEST(a_word_wider_than_the_line_stands_out_of_it)
{
	Setting s = lay_out(arena, diagnostics, "", "un anticonstitutionnellement", 50);

	CHECK_EQUAL_INT(s.paragraph.count, 2);
	CHECK_EQUAL_INT(s.paragraph.lines[1].overfull, right_edge(&s, 1) - PT(50));
	CHECK_DIAGNOSTIC(diagnostics, "line-overfull");
}

TEST(in_fine_setting_a_word_wider_than_the_line_is_cut_inside_it)
{
	Setting s = lay_out(arena, diagnostics, "rep:typography='fine'", "anticonstitutionnellement", 50);

	CHECK(s.paragraph.count > 2);
	for (uint32_t i = 0; i < s.paragraph.count; i++) {
		CHECK(right_edge(&s, i) <= PT(50));
		CHECK(facts_of(&s, i)->overfull == 0);
		CHECK(!s.paragraph.lines[i].hyphenated);
	}
	CHECK_DIAGNOSTIC(diagnostics, "line-overfull");
}

TEST(without_wrapping_a_line_is_overfull_and_says_how_much)
{
	Setting s = lay_out(arena, diagnostics, "wrap-option='no-wrap'", "anticonstitutionnellement vrai", 50);

	CHECK_EQUAL_INT(s.paragraph.count, 1);
	CHECK_EQUAL_INT(s.paragraph.lines[0].overfull, right_edge(&s, 0) - PT(50));
	CHECK_EQUAL_INT(facts_of(&s, 0)->overfull, s.paragraph.lines[0].overfull);
	CHECK_DIAGNOSTIC(diagnostics, "line-overfull");
}

TEST(an_address_breaks_without_a_hyphen)
{
	Setting s = lay_out(arena, diagnostics, "rep:text='url' hyphenate='true'",
			    "https://www.exemple.org/annuaire/fiches", 100);

	CHECK(s.paragraph.count > 1);
	CHECK(strchr(texts_of(arena, &s), '=') == NULL);
	CHECK_QUIET(diagnostics);
}

static const char *kept(Arena *arena, Diagnostics *diagnostics, const char *keep, double width)
{
	const char *content = arena_printf(arena, "aaaa bb <fo:inline %s>cc dd</fo:inline> ee ff", keep);
	Setting s = lay_out(arena, diagnostics, "", content, width);

	return texts_of(arena, &s);
}

TEST(keeps_hold_within_the_line)
{
	CHECK_EQUAL_STR(kept(arena, diagnostics, "", 38), "aaaa bb |cc dd |ee ff");
	CHECK_EQUAL_STR(kept(arena, diagnostics, "keep-with-previous.within-line='always'", 38),
			"aaaa |bb cc |dd ee ff");
	CHECK_EQUAL_STR(kept(arena, diagnostics, "keep-with-next.within-line='always'", 38), "aaaa |bb cc |dd ee ff");
	CHECK_EQUAL_STR(kept(arena, diagnostics, "", 56), "aaaa bb cc |dd ee ff");
	CHECK_EQUAL_STR(kept(arena, diagnostics, "keep-together.within-line='always'", 56), "aaaa bb |cc dd ee ff");
}

TEST(the_space_after_a_last_letter_hangs_out)
{
	Setting s = lay_out(arena, diagnostics, "text-align='end' letter-spacing='5pt'", "un", 100);

	CHECK_EQUAL_INT(right_edge(&s, 0), PT(105));
}

/* ---- widths ---- */

TEST(widths_are_the_longest_word_and_the_whole_line)
{
	Setting s = prepare(arena, diagnostics, "", "un anticonstitutionnellement deux");
	ParagraphRun run = whole(s.block);
	Widths widths = paragraph_widths(&s.layout, &run);

	lay_out_again(&s, 1000);
	CHECK_EQUAL_INT(widths.maximum, right_edge(&s, 0));
	lay_out_again(&s, length_to_pt(widths.minimum));
	CHECK_EQUAL_INT(s.paragraph.count, 3);
	CHECK_EQUAL_INT(right_edge(&s, 1), widths.minimum);
	finish(&s);
}

TEST(kept_line_feeds_part_the_widths)
{
	Setting s = prepare(arena, diagnostics, "linefeed-treatment='preserve'", "un\nun deux\nun");
	ParagraphRun run = whole(s.block);
	Widths widths = paragraph_widths(&s.layout, &run);

	lay_out_again(&s, 1000);
	CHECK_EQUAL_INT(widths.maximum, right_edge(&s, 1));
	finish(&s);
}

/* ---- leaders ---- */

TEST(a_leader_takes_the_slack_of_a_justified_line)
{
	Setting s = lay_out(arena, diagnostics, "text-align-last='justify'",
			    "Un mot<fo:leader leader-pattern='dots'/>12", 200);

	CHECK_EQUAL_INT(s.paragraph.count, 1);
	CHECK_EQUAL_INT(right_edge(&s, 0), PT(200));
	CHECK(facts_of(&s, 0)->ratio == 0);
	CHECK_EQUAL_INT(count_of(&s, 0, AREA_TEXT), 3);
	CHECK(item_of(&s, 0, AREA_TEXT, 1)->tag == NULL);
}

TEST(dots_of_leaders_stand_below_one_another)
{
	Setting a = lay_out(arena, diagnostics, "text-align-last='justify' leader-alignment='reference-area'",
			    "Un<fo:leader leader-pattern='dots' leader-pattern-width='5pt'/>12", 200);
	Setting b = lay_out(arena, diagnostics, "text-align-last='justify' leader-alignment='reference-area'",
			    "Tout autre<fo:leader leader-pattern='dots' leader-pattern-width='5pt'/>3", 200);

	CHECK_EQUAL_INT(item_of(&a, 0, AREA_TEXT, 1)->x % PT(5), 0);
	CHECK_EQUAL_INT(item_of(&b, 0, AREA_TEXT, 1)->x % PT(5), 0);
	CHECK(item_of(&a, 0, AREA_TEXT, 1)->x != item_of(&b, 0, AREA_TEXT, 1)->x);
}

TEST(a_leader_of_a_fixed_length_is_a_rule_on_the_baseline)
{
	Setting s = lay_out(arena, diagnostics, "",
			    "Nom<fo:leader leader-pattern='rule' leader-length='50pt' rule-thickness='1pt'/>", 200);
	const AreaItem *rule = item_of(&s, 0, AREA_FILL, 0);

	if (!rule)
		rule = item_of(&s, 0, AREA_RULE, 0);
	CHECK(rule != NULL);
	CHECK_EQUAL_INT(rule->width, PT(50));
	CHECK_EQUAL_INT(rule->y + rule->height, s.paragraph.lines[0].baseline);
}

TEST(a_leader_repeats_its_own_content)
{
	Setting s = lay_out(arena, diagnostics, "",
			    "<fo:leader leader-pattern='use-content' leader-length='50pt' "
			    "leader-pattern-width='10pt'>x</fo:leader>",
			    200);

	CHECK_EQUAL_INT(count_of(&s, 0, AREA_PLACE), 5);
}

/* ---- inlines ---- */

TEST(a_decoration_is_one_rule_through_the_inlines_in_it)
{
	Setting s = lay_out(arena, diagnostics, "",
			    "a<fo:inline text-decoration='underline' color='#ff0000'>b "
			    "<fo:inline color='#0000ff'>c</fo:inline> d</fo:inline>e",
			    200);
	const AreaItem *rule = item_of(&s, 0, AREA_RULE, 0);

	CHECK_EQUAL_INT(count_of(&s, 0, AREA_RULE), 1);
	CHECK_EQUAL_INT(rule->x, item_of(&s, 0, AREA_TEXT, 1)->x);
	CHECK_EQUAL_INT(rule->x + rule->width, item_of(&s, 0, AREA_TEXT, 4)->x);
	CHECK_EQUAL_INT(rule->as.rule.color.c[0], 65535);
	CHECK_EQUAL_INT(rule->as.rule.color.c[2], 0);
}

TEST(no_underline_ends_the_decoration)
{
	Setting s = lay_out(arena, diagnostics, "text-decoration='underline'",
			    "a<fo:inline text-decoration='no-underline'>b</fo:inline>c", 200);

	CHECK_EQUAL_INT(count_of(&s, 0, AREA_RULE), 2);
}

TEST(padding_and_borders_take_room_once)
{
	Setting s = lay_out(
		arena, diagnostics, "",
		"a<fo:inline padding-start='3pt' border-right='1pt solid #000000' background-color='#eeeeee'>b c"
		"</fo:inline>d",
		200);
	const AreaItem *fill = item_of(&s, 0, AREA_FILL, 0), *b = item_of(&s, 0, AREA_TEXT, 1),
		       *d = item_of(&s, 0, AREA_TEXT, 2);

	CHECK_EQUAL_INT(fill->x, b->x - PT(3));
	CHECK_EQUAL_INT(fill->x + fill->width, d->x - PT(1));
	CHECK_EQUAL_INT(d->x - PT(1), b->x + area_text_width(b->as.text));
}

TEST(an_inline_over_two_lines_is_open_where_it_is_broken)
{
	Setting s = lay_out(arena, diagnostics, "", "<fo:inline border='1pt solid #000000'>aaaa bbbb</fo:inline>", 34);
	const AreaItem *first = item_of(&s, 0, AREA_TEXT, 0), *second = item_of(&s, 1, AREA_TEXT, 0);

	CHECK_EQUAL_INT(s.paragraph.count, 2);
	CHECK_EQUAL_INT(first->x, PT(1));
	CHECK_EQUAL_INT(second->x, 0);
}

TEST(a_link_has_an_active_area_on_each_line)
{
	Setting s = lay_out(arena, diagnostics, "",
			    "<fo:basic-link external-destination='https://exemple.org/'>un lien</fo:basic-link>", 25);
	const AreaItem *first = item_of(&s, 0, AREA_LINK, 0), *second = item_of(&s, 1, AREA_LINK, 0);

	CHECK_EQUAL_INT(s.paragraph.count, 2);
	CHECK_EQUAL_STR(first->as.link->external, "https://exemple.org/");
	CHECK_EQUAL_STR(first->as.link->description, "un lien");
	/* made once, however many lines there are */
	CHECK(second->as.link->description == first->as.link->description);
	CHECK_EQUAL_INT(first->as.link->group, second->as.link->group);
	CHECK(first->as.link->group > 0);
	CHECK_EQUAL_INT(first->width, right_edge(&s, 0));
}

TEST(a_raised_inline_opens_the_line_unless_told_not_to)
{
	const char *content = "a<fo:inline baseline-shift='6pt'>b</fo:inline>";
	Setting opened = lay_out(arena, diagnostics, "", content, 200);
	Setting kept = lay_out(arena, diagnostics, "line-height-shift-adjustment='disregard-shifts'", content, 200);

	CHECK_EQUAL_INT(opened.paragraph.lines[0].height, PT(18));
	CHECK_EQUAL_INT(kept.paragraph.lines[0].height, PT(12));
	CHECK_EQUAL_INT(item_of(&kept, 0, AREA_TEXT, 0)->y - item_of(&kept, 0, AREA_TEXT, 1)->y, PT(6));
}

/* Noto Sans at 20 pt has 21.38 and 5.86 pt about its baseline, at 10 pt half as much. */
TEST(large_text_in_a_line_by_each_strategy)
{
	const char *content = "a<fo:inline font-size='20pt'>b</fo:inline>";
	Setting maximum =
		lay_out(arena, diagnostics, "line-height='12pt' line-stacking-strategy='max-height'", content, 200);
	Setting each =
		lay_out(arena, diagnostics, "line-height='12pt' line-stacking-strategy='line-height'", content, 200);
	Setting font =
		lay_out(arena, diagnostics, "line-height='12pt' line-stacking-strategy='font-height'", content, 200);
	const FontMetrics *m = font_metrics(text_of(&maximum, 0, 0)->font);
	double em = length_to_pt(m->ascender + m->descender);

	CHECK_NEAR(length_to_pt(maximum.paragraph.lines[0].height), 20 * em + 12 - 10 * em, 1e-3);
	CHECK(each.paragraph.lines[0].height < maximum.paragraph.lines[0].height);
	CHECK_EQUAL_INT(font.paragraph.lines[0].height, PT(12));
}

TEST(a_footnote_is_noted_in_the_line_of_its_call)
{
	Setting s = lay_out(arena, diagnostics, "",
			    "aaaa bbbb<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block>n</fo:block>"
			    "</fo:footnote-body></fo:footnote> cccc",
			    35);

	CHECK_EQUAL_STR(texts_of(arena, &s), "aaaa |bbbb1 |cccc");
	CHECK_EQUAL_INT(s.paragraph.lines[0].note_count, 0);
	CHECK_EQUAL_INT(s.paragraph.lines[1].note_count, 1);
	CHECK_EQUAL_INT(s.paragraph.lines[1].notes[0].footnote->kind, FO_FOOTNOTE);
}

TEST(ids_are_anchors_of_the_line_they_stand_in)
{
	Setting s = lay_out(arena, diagnostics, "", "aaaa <fo:inline id='b'>bbbb</fo:inline>", 30);

	CHECK_EQUAL_INT(s.paragraph.lines[0].anchor_count, 0);
	CHECK_EQUAL_INT(s.paragraph.lines[1].anchor_count, 1);
	CHECK_EQUAL_STR(s.paragraph.lines[1].anchors[0]->id, "b");
}

/* ---- again ---- */

TEST(a_second_layout_at_another_fit_uses_the_same_words)
{
	Setting s = prepare(arena, diagnostics, "", "un deux trois quatre");
	Length size;

	lay_out_again(&s, 100);
	size = text_of(&s, 0, 0)->size;
	s.layout.fit = (Fit){ 0, 0.95, 0.905 };
	lay_out_again(&s, 100);
	CHECK_EQUAL_INT(text_of(&s, 0, 0)->size, length_times(size, 0.905));
	CHECK_NEAR(length_to_pt(s.paragraph.lines[0].height), 12 * 0.95 * 0.905, 1e-3);
	s.layout.fit = (Fit){ 0, 1, 0.1 };
	lay_out_again(&s, 100);
	CHECK_NEAR(length_to_pt(text_of(&s, 0, 0)->size),
		   3.4016 / length_to_pt(font_metrics(text_of(&s, 0, 0)->font)->x_height), 1e-3);
	s.layout.fit = FIT_COMFORTABLE;
	lay_out_again(&s, 100);
	CHECK_EQUAL_INT(text_of(&s, 0, 0)->size, size);
	finish(&s);
}

int main(void)
{
	Arena *arena = arena_new();
	Diagnostics *diagnostics = diagnostics_new(arena);

	fonts = fonts_new("fonts/fonts.conf", NULL, diagnostics);
	hyphenators = hyphenators_new(NULL, diagnostics);
	RUN(what_fits_is_one_line);
	RUN(the_baseline_stands_half_a_leading_above_the_middle);
	RUN(a_space_dropped_at_a_break_hangs_as_the_last_glyph);
	RUN(justified_lines_end_at_the_measure_to_the_unit);
	RUN(letters_help_spaces_to_fill_a_line_but_little);
	RUN(a_stop_hangs_out_of_a_justified_line_in_fine_setting_alone);
	RUN(lines_are_set_to_the_middle_or_to_the_end);
	RUN(the_first_line_is_indented_inwards_or_outwards);
	RUN(the_last_line_leaves_its_indent_free);
	RUN(a_no_break_space_holds_words_together);
	RUN(kept_line_feeds_end_lines);
	RUN(kept_spaces_stand_at_the_start_of_a_line);
	RUN(nothing_makes_no_line);
	RUN(an_anchor_alone_makes_a_line_of_no_height);
	RUN(a_word_is_hyphenated_and_its_text_stays_whole);
	RUN(the_hyphen_is_the_last_glyph_and_no_text);
	RUN(a_name_is_not_hyphenated_in_fine_setting);
	RUN(a_soft_hyphen_shows_only_where_the_line_is_broken);
	RUN(spaced_letters_have_no_ligatures);
	RUN(small_capitals_are_made_where_the_face_has_none);
	RUN(the_ending_of_an_ordinal_is_raised);
	RUN(capitals_keep_their_accents);
	RUN(typography_sees_beyond_the_edges_of_inlines);
	RUN(a_character_without_a_glyph_is_a_box_and_a_warning);
	RUN(a_word_wider_than_the_line_stands_out_of_it);
	RUN(in_fine_setting_a_word_wider_than_the_line_is_cut_inside_it);
	RUN(without_wrapping_a_line_is_overfull_and_says_how_much);
	RUN(an_address_breaks_without_a_hyphen);
	RUN(keeps_hold_within_the_line);
	RUN(the_space_after_a_last_letter_hangs_out);
	RUN(widths_are_the_longest_word_and_the_whole_line);
	RUN(kept_line_feeds_part_the_widths);
	RUN(a_leader_takes_the_slack_of_a_justified_line);
	RUN(dots_of_leaders_stand_below_one_another);
	RUN(a_leader_of_a_fixed_length_is_a_rule_on_the_baseline);
	RUN(a_leader_repeats_its_own_content);
	RUN(a_decoration_is_one_rule_through_the_inlines_in_it);
	RUN(no_underline_ends_the_decoration);
	RUN(padding_and_borders_take_room_once);
	RUN(an_inline_over_two_lines_is_open_where_it_is_broken);
	RUN(a_link_has_an_active_area_on_each_line);
	RUN(a_raised_inline_opens_the_line_unless_told_not_to);
	RUN(large_text_in_a_line_by_each_strategy);
	RUN(a_footnote_is_noted_in_the_line_of_its_call);
	RUN(ids_are_anchors_of_the_line_they_stand_in);
	RUN(a_second_layout_at_another_fit_uses_the_same_words);
	fonts_free(fonts);
	hyphenators_free(hyphenators);
	segment_release();
	arena_free(arena);
	return check_status();
}
