/* The setting that copyfitting chooses against the one found by trying all of them. */
#include "layout/fit.h"

#include "layout/ground/choice.h"
#include "layout/ground/memory.h"
#include "layout/page/masters.h"
#include "layout/page/references.h"

#include "fo/read.h"
#include "text/segment.h"

#include "check.h"

#include <libxml/parser.h>

enum { MOST_BLOCKS = 34 };

static Fonts *fonts;
static Hyphenators *hyphenators;

static void add_switch(Str *text, int cases)
{
	str_add(text, "<fo:multi-switch rep:choose='fit'>");
	for (int i = cases; i > 0; i--) {
		str_add(text, "<fo:multi-case>");
		for (int line = 0; line < i; line++)
			str_add(text, "<fo:block>une ligne</fo:block>");
		str_add(text, "</fo:multi-case>");
	}
	str_add(text, "</fo:multi-switch>");
}

/* A sequence of that many blocks, which wants `wanted` pages, or none in particular if that is 0. Above them two
 * switches, of that many cases and one more, if it is not 0. */
static const char *document_of(Arena *arena, int blocks, int wanted, int cases)
{
	Str text = str_in(arena);

	str_printf(&text,
		   "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:rep='urn:repertoire:fo'"
		   " font-family='Noto Sans' font-size='10pt' line-height='1.3' language='fr'><fo:layout-master-set>"
		   "<fo:simple-page-master master-name='a' page-width='240pt' page-height='300pt'><fo:region-body/>"
		   "</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='a'%s>"
		   "<fo:flow flow-name='xsl-region-body'>",
		   wanted ? arena_printf(arena, " rep:pages='%d'", wanted) : "");
	for (int i = 0; cases && i < 2; i++)
		add_switch(&text, cases + i);
	for (int i = 0; i < blocks; i++)
		str_printf(&text,
			   "<fo:block space-before='4pt' space-before.minimum='1pt' space-before.maximum='8pt'>%."
			   "*s</fo:block>",
			   20 + i * 37 % 80,
			   "Les deux communes ont depuis longtemps des relations suivies, que leurs "
			   "habitants ont voulues et portent.");
	str_add(&text, "</fo:flow></fo:page-sequence></fo:root>");
	return str_text(&text);
}

static const FoDocument *read_document(Arena *arena, Diagnostics *diagnostics, const char *text)
{
	xmlDoc *xml = xmlReadMemory(text, (int)strlen(text), "test.fo", NULL, XML_PARSE_NONET);
	const FoDocument *document =
		fo_read(arena, xml, &(FoSource){ .file = "test.fo", .extensions = "urn:repertoire:fo" }, diagnostics);

	xmlFreeDoc(xml);
	return document;
}

static Layout layout_of(Arena *arena, Diagnostics *diagnostics, const FoDocument *document)
{
	Layout layout = {
		.arena = arena,
		.memory = layout_memory_new(arena),
		.sequence = document->sequences[0],
		.fonts = fonts,
		.shaper = shaper_new(arena),
		.images = images_new(arena, NULL, NULL, diagnostics),
		.hyphenators = hyphenators,
		.diagnostics = diagnostics,
		.choices = choices_new(arena),
		.elements = arena_array_of(arena, StructElem *, document->sequences[0]->node_count),
		.fit = FIT_COMFORTABLE,
	};

	layout_begin_sequence(&layout);
	return layout;
}

static void release(Layout *layout)
{
	layout_memory_free(layout->memory);
	shaper_free(layout->shaper);
}

static Length width_of(const FoPageSequence *sequence)
{
	bool matched;

	return masters_region(masters_choose(sequence->master, (PageTraits){ .number = 1 }, &matched), FO_REGION_BODY)
		.width;
}

static uint32_t pages_under(Layout *layout, const FoPageSequence *sequence, Fit setting)
{
	Length width = width_of(sequence);
	Flow flow;

	layout->fit = setting;
	flow = flow_lay_out(layout, sequence, width, width);
	return (uint32_t)plan_pages(layout, sequence, &flow, 1).pages.count;
}

/* By its contract: the loosest that does; if none does, the loosest but no roomier than comfortable that takes as many
 * pages as the tightest. */
static Fit expected_setting(Layout *layout, const FoPageSequence *sequence)
{
	size_t first = 0, last = fit_setting_count(sequence) - 1;
	uint32_t wanted = (uint32_t)sequence->wanted_pages;
	uint32_t least = pages_under(layout, sequence, fit_setting(sequence, last));
	Fit setting = fit_setting(sequence, first);

	if (least > wanted) {
		while (setting.size > 1 || setting.leading > 1 || setting.space > 1)
			setting = fit_setting(sequence, ++first);
		wanted = least;
	}
	while (pages_under(layout, sequence, setting) > wanted)
		setting = fit_setting(sequence, ++first);
	return setting;
}

static void check_document(Arena *arena, Diagnostics *diagnostics, int blocks, int wanted, int cases, bool *over)
{
	const FoDocument *document = read_document(arena, diagnostics, document_of(arena, blocks, wanted, cases));
	const FoPageSequence *sequence = document->sequences[0];
	Layout layout = layout_of(arena, diagnostics, document);
	Fit expected = expected_setting(&layout, sequence);
	FitResult result = fit_flow(&layout, sequence, width_of(sequence), width_of(sequence));

	CHECK_NEAR(result.facts.space, expected.space, 1e-9);
	CHECK_NEAR(result.facts.leading, expected.leading, 1e-9);
	CHECK_NEAR(result.facts.size, expected.size, 1e-9);
	CHECK_NEAR(layout.fit.size, expected.size, 1e-9);
	CHECK_EQUAL_INT(result.facts.alternative, expected.alternative);
	CHECK_EQUAL_INT(result.facts.pages, pages_under(&layout, sequence, expected));
	CHECK_EQUAL_INT(result.facts.pages > (uint32_t)wanted, result.facts.over > 0);
	*over = result.facts.pages > (uint32_t)wanted;
	release(&layout);
}

TEST(the_setting_is_the_one_that_trying_all_would_choose)
{
	int fitted = 0, over = 0;

	for (int wanted = 1; wanted <= 2; wanted++)
		for (int blocks = 1; blocks <= MOST_BLOCKS; blocks++) {
			bool is_over;

			check_document(arena, diagnostics, blocks, wanted, 0, &is_over);
			fitted += !is_over;
			over += is_over;
		}
	CHECK(fitted > 10 && over > 10);
	CHECK_QUIET(diagnostics);
}

TEST(switches_are_given_up_before_space)
{
	Fit first = FIT_COMFORTABLE;
	bool over;

	for (int blocks = 1; blocks <= MOST_BLOCKS / 2; blocks++) {
		const FoDocument *document = read_document(arena, diagnostics, document_of(arena, blocks, 1, 2));

		CHECK_EQUAL_INT(document->sequences[0]->alternatives, 2);
		CHECK_EQUAL_INT(fit_setting_count(document->sequences[0]), 13);
		first = fit_setting(document->sequences[0], 5);
		check_document(arena, diagnostics, blocks, 1, 2, &over);
	}
	CHECK_NEAR(first.space, 1, 1e-9);
	CHECK_EQUAL_INT(first.alternative, 2);
	CHECK_QUIET(diagnostics);
}

TEST(what_wants_no_count_is_comfortable)
{
	const FoDocument *document = read_document(arena, diagnostics, document_of(arena, 10, 0, 0));
	Layout layout = layout_of(arena, diagnostics, document);
	FitResult result = fit_flow(&layout, document->sequences[0], length_from_pt(240), length_from_pt(240));

	CHECK_NEAR(result.facts.size, 1, 1e-9);
	CHECK_EQUAL_INT(result.facts.wanted, 0);
	CHECK_EQUAL_INT(result.flow.count, 1);
	release(&layout);
}

int main(void)
{
	Diagnostics *diagnostics;
	Arena *arena = arena_new();

	diagnostics = diagnostics_new(arena);
	fonts = fonts_new("fonts/fonts.conf", NULL, diagnostics);
	hyphenators = hyphenators_new(NULL, diagnostics);
	RUN(the_setting_is_the_one_that_trying_all_would_choose);
	RUN(switches_are_given_up_before_space);
	RUN(what_wants_no_count_is_comfortable);
	segment_release();
	hyphenators_free(hyphenators);
	fonts_free(fonts);
	arena_free(arena);
	return check_status();
}
