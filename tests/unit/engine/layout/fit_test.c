/* The setting that copyfitting chooses against the one found by trying all of them, and how far its spaces are
   opened. */
#include "layout/fit.h"

#include "layout/ground/choice.h"
#include "layout/ground/memory.h"
#include "layout/page/masters.h"
#include "layout/page/references.h"

#include "fo/read.h"
#include "text/segment.h"

#include "check.h"

#include <libxml/parser.h>

enum { MOST_BLOCKS = 34, PAGE = 300 };

/* Of what spaces may open by. */
#define A_LITTLE 0.15

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
static const char *document_of_height(Arena *arena, int blocks, int wanted, int cases, double height)
{
	Str text = str_in(arena);

	str_printf(&text,
		   "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:rep='urn:repertoire:fo'"
		   " font-family='Noto Sans' font-size='10pt' line-height='1.3' language='fr'><fo:layout-master-set>"
		   "<fo:simple-page-master master-name='a' page-width='240pt' page-height='%.3fpt'><fo:region-body/>"
		   "</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='a'%s>"
		   "<fo:flow flow-name='xsl-region-body'>",
		   height, wanted ? arena_printf(arena, " rep:pages='%d'", wanted) : "");
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

static const char *document_of(Arena *arena, int blocks, int wanted, int cases)
{
	return document_of_height(arena, blocks, wanted, cases, PAGE);
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

static PageMeasure measure_of(const FoPageSequence *sequence)
{
	return masters_measure(masters_first(sequence->master), sequence->flow->as.flow.name);
}

typedef struct Outcome {
	uint32_t pages;
	bool rough;
	Length height, lacking; /* `lacking`: of pages wanted, with all spaces at their minimum */
} Outcome;

static Outcome outcome_of(Layout *layout, const FoPageSequence *sequence, Fit setting)
{
	Length room = sequence->wanted_pages * length_from_pt(PAGE);
	Flow flow;
	Plan plan;
	Space extent;

	layout->fit = setting;
	flow = flow_lay_out(layout, sequence, measure_of(sequence));
	plan = plan_pages(layout, sequence, &flow, (PlanEnds){ .first_number = 1 });
	extent = plan_extent(layout, &flow, &plan);
	return (Outcome){ (uint32_t)plan.pages.count, plan.rough, extent.optimum, extent.minimum - room };
}

static bool does(Layout *layout, const FoPageSequence *sequence, Fit setting, uint32_t pages)
{
	Outcome outcome = outcome_of(layout, sequence, setting);

	return outcome.pages <= pages && !outcome.rough && outcome.height <= pages * length_from_pt(PAGE);
}

/* By its contract: the loosest that does; if none does, the loosest that takes as many pages as the tightest. */
static size_t expected_index(Layout *layout, const FoPageSequence *sequence)
{
	size_t index = 0, last = fit_setting_count(sequence) - 1;
	uint32_t wanted = (uint32_t)sequence->wanted_pages;
	uint32_t least = outcome_of(layout, sequence, fit_setting(sequence, last)).pages;

	while (index < last && !does(layout, sequence, fit_setting(sequence, index), least > wanted ? least : wanted))
		index++;
	return index;
}

static bool is_at(const FoPageSequence *sequence, const AreaFit *facts, size_t index)
{
	Fit setting = fit_setting(sequence, index);

	return facts->leading == setting.leading && facts->size == setting.size &&
	       facts->alternative == setting.alternative;
}

/* Not beyond the limit, and such that a little more would not do. */
static void check_space(Layout *layout, const FoPageSequence *sequence, size_t index, const AreaFit *facts)
{
	Fit setting = fit_setting(sequence, index);
	double most = fit_most_space(sequence, index);
	Fit opener = setting;

	CHECK(facts->space >= setting.space && facts->space <= most);
	CHECK(facts->space <= 1 || (facts->leading == 1 && facts->size == 1));
	opener.space = facts->space + A_LITTLE;
	CHECK(opener.space > most || !does(layout, sequence, opener, (uint32_t)sequence->wanted_pages));
}

/* *missed: a guess made it one step tighter than need be. */
static void check_document(Arena *arena, Diagnostics *diagnostics, int blocks, int wanted, int cases, bool *over,
			   bool *missed)
{
	const FoDocument *document = read_document(arena, diagnostics, document_of(arena, blocks, wanted, cases));
	const FoPageSequence *sequence = document->sequences[0];
	Layout layout = layout_of(arena, diagnostics, document);
	size_t expected = expected_index(&layout, sequence);
	FitResult result = fit_flow(&layout, sequence, measure_of(sequence));
	Fit setting = layout.fit, tightest = fit_setting(sequence, fit_setting_count(sequence) - 1);

	*over = result.facts.pages > (uint32_t)wanted;
	*missed = !is_at(sequence, &result.facts, expected);
	expected += *missed;
	CHECK(is_at(sequence, &result.facts, expected));
	CHECK(setting.space == result.facts.space && setting.size == result.facts.size);
	CHECK_EQUAL_INT(result.facts.pages, outcome_of(&layout, sequence, setting).pages);
	if (*over)
		CHECK(result.facts.lacking >= outcome_of(&layout, sequence, tightest).lacking);
	else
		check_space(&layout, sequence, expected, &result.facts);
	CHECK_EQUAL_INT(*over, result.facts.lacking_lines > 0);
	release(&layout);
}

TEST(the_setting_is_the_one_that_trying_all_would_choose)
{
	int fitted = 0, over = 0, missed = 0;

	for (int wanted = 1; wanted <= 2; wanted++)
		for (int blocks = 1; blocks <= MOST_BLOCKS; blocks++) {
			bool is_over, is_missed;

			check_document(arena, diagnostics, blocks, wanted, 0, &is_over, &is_missed);
			fitted += !is_over;
			over += is_over;
			missed += is_missed;
		}
	CHECK(fitted > 10 && over > 10 && missed < 3);
	CHECK_QUIET(diagnostics);
}

/* Whatever is given up: spaces keep their minimum, and neither size nor leading is ever more than the text's own. */
TEST(nothing_is_given_up_to_nothing_and_nothing_blown_up)
{
	const FoDocument *document = read_document(arena, diagnostics, document_of(arena, 1, 1, 0));
	const FoPageSequence *sequence = document->sequences[0];
	Layout layout = layout_of(arena, diagnostics, document);
	FoSpace space = { .minimum = { .length = 2 * LENGTH_PT_ONE },
			  .optimum = { .length = 6 * LENGTH_PT_ONE },
			  .maximum = { .length = 9 * LENGTH_PT_ONE } };

	for (size_t i = 0; i < fit_setting_count(sequence); i++) {
		layout.fit = fit_setting(sequence, i);
		CHECK(layout.fit.size <= 1 && layout.fit.leading <= 1);
		CHECK(layout_space(&layout, &space, 0).minimum == space.minimum.length);
		CHECK(layout_space(&layout, &space, 0).optimum > space.minimum.length);
	}
	space.maximum.length = 0; /* not given: it does not close when all others open */
	layout.fit.space = fit_most_space(sequence, 0);
	CHECK_EQUAL_INT(layout_space(&layout, &space, 0).optimum, space.optimum.length);
	space.fixed = true;
	layout.fit.space = 0;
	CHECK_EQUAL_INT(layout_space(&layout, &space, 0).optimum, space.optimum.length);
	release(&layout);
}

static AreaFit fit_on(Arena *arena, Diagnostics *diagnostics, int blocks, double height)
{
	const FoDocument *document = read_document(arena, diagnostics, document_of_height(arena, blocks, 1, 0, height));
	const FoPageSequence *sequence = document->sequences[0];
	Layout layout = layout_of(arena, diagnostics, document);
	AreaFit facts = fit_flow(&layout, sequence, measure_of(sequence)).facts;

	release(&layout);
	return facts;
}

/* Not the height of what stands on the second page, which the first one's white would have taken in part. */
TEST(what_is_said_to_lack_is_what_would_make_it_fit)
{
	for (int blocks = MOST_BLOCKS / 2; blocks <= MOST_BLOCKS; blocks++) {
		double lacking = length_to_pt(fit_on(arena, diagnostics, blocks, PAGE).lacking);

		if (lacking <= 1)
			continue;
		CHECK_EQUAL_INT(fit_on(arena, diagnostics, blocks, PAGE + lacking + 0.01).pages, 1);
		CHECK(fit_on(arena, diagnostics, blocks, PAGE + lacking - 1).pages > 1);
	}
	CHECK_QUIET(diagnostics);
}

TEST(switches_are_given_up_before_space)
{
	Fit first = FIT_COMFORTABLE;
	bool over, missed;

	for (int blocks = 1; blocks <= MOST_BLOCKS / 2; blocks++) {
		const FoDocument *document = read_document(arena, diagnostics, document_of(arena, blocks, 1, 2));

		CHECK_EQUAL_INT(document->sequences[0]->alternatives, 2);
		first = fit_setting(document->sequences[0], 2);
		check_document(arena, diagnostics, blocks, 1, 2, &over, &missed);
	}
	CHECK_NEAR(first.space, 1, 1e-9);
	CHECK_EQUAL_INT(first.alternative, 2);
	CHECK_QUIET(diagnostics);
}

TEST(what_wants_no_count_is_comfortable)
{
	const FoDocument *document = read_document(arena, diagnostics, document_of(arena, 10, 0, 0));
	Layout layout = layout_of(arena, diagnostics, document);
	FitResult result = fit_flow(&layout, document->sequences[0], measure_of(document->sequences[0]));

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
	RUN(nothing_is_given_up_to_nothing_and_nothing_blown_up);
	RUN(what_is_said_to_lack_is_what_would_make_it_fit);
	RUN(switches_are_given_up_before_space);
	RUN(what_wants_no_count_is_comfortable);
	segment_release();
	hyphenators_free(hyphenators);
	fonts_free(fonts);
	arena_free(arena);
	return check_status();
}
