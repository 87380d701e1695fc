/* Page masters, the sequences of them, and the page sequences that use them. */
#include "document.h"

#define SEQUENCE(master)                                                                                               \
	"<fo:page-sequence master-reference='" master "'><fo:flow flow-name='xsl-region-body'>"                        \
	"<fo:block/></fo:flow></fo:page-sequence>"
#define SET(masters) "<fo:layout-master-set>" masters "</fo:layout-master-set>"

#define READ(content) document_in_root(arena, diagnostics, "", (content))

TEST(a_simple_page_master)
{
	const FoDocument *document =
		READ(SET("<fo:simple-page-master master-name='p' page-width='148mm' page-height='210mm' "
			 "margin='1cm 5mm' background-color='#eee'><fo:region-body margin='2cm' margin-left='10%' "
			 "column-count='2' column-gap='4mm' "
			 "region-name='main'/><fo:region-before extent='15mm' precedence='true' display-align='after'/>"
			 "<fo:region-end extent='10%' reference-orientation='90' background-color='red'/>"
			 "</fo:simple-page-master>") "<fo:page-sequence master-reference='p'><fo:flow flow-name='main'>"
						     "<fo:block/></fo:flow></fo:page-sequence>");
	const FoSequenceMaster *sequence = document->sequences[0]->master;
	const FoPageMaster *page = sequence->parts[0].alternatives[0].master;

	CHECK_QUIET(diagnostics);
	CHECK(!sequence->name);
	CHECK_EQUAL_INT(sequence->parts[0].end, UINT32_MAX);
	CHECK_NEAR(length_to_pt(page->width), 148 * 72 / 25.4, 0.001);
	CHECK_NEAR(length_to_pt(page->margin[FO_END].length), 5 * 72 / 25.4, 0.001);
	CHECK_EQUAL_INT(page->box->background.color.space, FO_COLOR_RGB);
	CHECK_EQUAL_STR(page->region[FO_REGION_BODY].name, "main");
	CHECK_LENGTH(page->region[FO_REGION_BODY].margin[FO_START], "0+10%");
	CHECK_EQUAL_INT(page->region[FO_REGION_BODY].columns, 2);
	CHECK_EQUAL_STR(page->region[FO_REGION_BEFORE].name, "xsl-region-before");
	CHECK(page->region[FO_REGION_BEFORE].precedence);
	CHECK_EQUAL_INT(page->region[FO_REGION_BEFORE].display_align, FO_DISPLAY_AFTER);
	CHECK(!page->region[FO_REGION_AFTER].present);
	CHECK_EQUAL_INT(page->region[FO_REGION_END].orientation, 90);
	CHECK_LENGTH(page->region[FO_REGION_END].extent, "0+10%");
	CHECK_EQUAL_INT(page->region[FO_REGION_END].box->background.color.space, FO_COLOR_RGB);
}

TEST(pages_are_a4_unless_said)
{
	const FoDocument *document = READ(SET(
		"<fo:simple-page-master master-name='p'><fo:region-body/></fo:simple-page-master>"
		"<fo:simple-page-master master-name='q' size='A5 landscape'><fo:region-body/></fo:simple-page-master>"
		"<fo:simple-page-master master-name='r' size='10cm 20cm'><fo:region-body/></fo:simple-page-master>")
						  SEQUENCE("p") SEQUENCE("q") SEQUENCE("r"));
	const FoPageMaster *page[3];

	for (int i = 0; i < 3; i++)
		page[i] = document->sequences[i]->master->parts[0].alternatives[0].master;
	CHECK_NEAR(length_to_pt(page[0]->width), 595.28, 0.01);
	CHECK_NEAR(length_to_pt(page[0]->height), 841.89, 0.01);
	CHECK_NEAR(length_to_pt(page[1]->width), 210 * 72 / 25.4, 0.01);
	CHECK_NEAR(length_to_pt(page[1]->height), 148 * 72 / 25.4, 0.01);
	CHECK_NEAR(length_to_pt(page[2]->height), 200 * 72 / 25.4, 0.01);
}

TEST(sequence_masters_may_stand_before_what_they_name)
{
	const FoDocument *document = READ(
		SET("<fo:page-sequence-master master-name='s'>"
		    "<fo:single-page-master-reference master-reference='p'/>"
		    "<fo:repeatable-page-master-reference master-reference='q' maximum-repeats='3'/>"
		    "<fo:repeatable-page-master-alternatives>"
		    "<fo:conditional-page-master-reference master-reference='p' page-position='last' "
		    "odd-or-even='even' blank-or-not-blank='blank'/>"
		    "<fo:conditional-page-master-reference master-reference='q'/>"
		    "</fo:repeatable-page-master-alternatives></fo:page-sequence-master>"
		    "<fo:simple-page-master master-name='p'><fo:region-body/></fo:simple-page-master>"
		    "<fo:simple-page-master master-name='q'><fo:region-body/></fo:simple-page-master>") SEQUENCE("s"));
	const FoSequenceMaster *master = document->sequences[0]->master;
	const FoAlternative *alternative = &master->parts[2].alternatives[0];

	CHECK_QUIET(diagnostics);
	CHECK_EQUAL_STR(master->name, "s");
	CHECK_EQUAL_INT(master->count, 3);
	CHECK_EQUAL_INT(master->parts[0].end, 1);
	CHECK_EQUAL_INT(master->parts[1].end, 4);
	CHECK_EQUAL_STR(master->parts[1].alternatives[0].master->name, "q");
	CHECK_EQUAL_INT(master->parts[2].end, UINT32_MAX);
	CHECK_EQUAL_INT(master->parts[2].count, 2);
	CHECK_EQUAL_INT(alternative->position, FO_PAGE_LAST);
	CHECK_EQUAL_INT(alternative->parity, FO_PARITY_EVEN);
	CHECK_EQUAL_INT(alternative->blank, FO_BLANK);
	CHECK_EQUAL_INT(master->parts[2].alternatives[1].position, FO_PAGE_ANY);
}

TEST(page_sequences)
{
	const FoDocument *document =
		READ(ONE_MASTER
		     "<fo:page-sequence master-reference='page' id='s' initial-page-number='7' "
		     "force-page-count='end-on-even' format='i' rep:pages='1'><fo:title>A <fo:inline>"
		     "title</fo:inline></fo:title>"
		     "<fo:folio-prefix> A-<fo:inline>b </fo:inline></fo:folio-prefix>"
		     "<fo:static-content flow-name='xsl-region-before'><fo:block>head</fo:block></fo:static-content>"
		     "<fo:static-content flow-name='xsl-footnote-separator'><fo:block/></fo:static-content>"
		     "<fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow></fo:page-sequence>"
		     "<fo:page-sequence-wrapper font-size='8pt'>" SEQUENCE("page") "</fo:page-sequence-wrapper>");
	const FoPageSequence *sequence = document->sequences[0], *second = document->sequences[1];

	CHECK_QUIET(diagnostics);
	CHECK_EQUAL_INT(document->sequence_count, 2);
	CHECK_EQUAL_INT(sequence->initial_page_number, 7);
	CHECK_EQUAL_INT(sequence->force_page_count, FO_COUNT_END_ON_EVEN);
	CHECK_EQUAL_STR(sequence->format, "i");
	CHECK_EQUAL_INT(sequence->wanted_pages, 1);
	CHECK_EQUAL_STR(tree_text(arena, sequence->title), "title(\"A \" inline(\"title\"))");
	CHECK_EQUAL_STR(sequence->folio_prefix, "A-b");
	CHECK_EQUAL_STR(sequence->folio_suffix, "");
	CHECK_EQUAL_INT(sequence->static_count, 2);
	CHECK_EQUAL_STR(sequence->statics[1]->as.flow.name, "xsl-footnote-separator");
	CHECK_EQUAL_STR(sequence->id, "s");
	CHECK_EQUAL_INT(second->first_node, sequence->node_count);
	CHECK_EQUAL_INT(second->initial_page_number, FO_INITIAL_AUTO);
	CHECK_EQUAL_STR(second->format, "1");
	CHECK_POINTS(second->flow->text->size, 8);
}

#define FAULTY(code, content) CHECK(faulty(arena, (content), (code)))

static bool faulty(Arena *arena, const char *content, const char *code)
{
	Diagnostics *own = diagnostics_new(arena);
	const FoDocument *document = document_in_root(arena, own, "", content);

	check_diagnostic(own, code, __FILE__, __LINE__);
	return !document && diagnostics_count(own, SEVERITY_ERROR) == 1;
}

TEST(faults_of_masters)
{
	FAULTY("fo-reference-unknown", ONE_MASTER SEQUENCE("other"));
	FAULTY("fo-reference-unknown",
	       SET("<fo:simple-page-master master-name='page'><fo:region-body/></fo:simple-page-master>"
		   "<fo:page-sequence-master master-name='s'><fo:single-page-master-reference "
		   "master-reference='page'/>"
		   "<fo:single-page-master-reference master-reference='other'/></fo:page-sequence-master>")
		       SEQUENCE("s"));
	FAULTY("fo-master-duplicate",
	       SET("<fo:simple-page-master master-name='page'><fo:region-body/></fo:simple-page-master>"
		   "<fo:simple-page-master master-name='page'><fo:region-body/></fo:simple-page-master>")
		       SEQUENCE("page"));
	FAULTY("fo-missing", SET("<fo:simple-page-master master-name='page'/>") SEQUENCE("page"));
	FAULTY("fo-missing", SET("<fo:simple-page-master><fo:region-body/></fo:simple-page-master>") SEQUENCE(""));
	FAULTY("fo-missing", SET("<fo:simple-page-master master-name='page'><fo:region-body/></fo:simple-page-master>"
				 "<fo:page-sequence-master master-name='s'/>") SEQUENCE("page"));
	FAULTY("fo-missing", ONE_MASTER);
	FAULTY("fo-value", SET("<fo:simple-page-master master-name='page' page-width='0pt'><fo:region-body/>"
			       "</fo:simple-page-master>") SEQUENCE("page"));
	FAULTY("fo-value",
	       SET("<fo:simple-page-master master-name='page'><fo:region-body region-name='xsl-region-after'/>"
		   "<fo:region-after/></fo:simple-page-master>") "<fo:page-sequence master-reference='page'>"
								 "<fo:flow flow-name='xsl-region-after'>"
								 "<fo:block/></fo:flow></fo:page-sequence>");
}

TEST(without_masters_nothing_can_be_found)
{
	CHECK(!READ(SEQUENCE("page")));
	CHECK_DIAGNOSTIC(diagnostics, "fo-missing");
	CHECK_DIAGNOSTIC(diagnostics, "fo-reference-unknown");
}

TEST(a_flow_to_no_region_is_a_warning)
{
	CHECK(READ(ONE_MASTER
		   "<fo:page-sequence master-reference='page'><fo:flow flow-name='elsewhere'><fo:block/></fo:flow>"
		   "</fo:page-sequence>"));
	CHECK_DIAGNOSTIC(diagnostics, "fo-region-unknown");
}

int main(void)
{
	RUN(a_simple_page_master);
	RUN(pages_are_a4_unless_said);
	RUN(sequence_masters_may_stand_before_what_they_name);
	RUN(page_sequences);
	RUN(faults_of_masters);
	RUN(without_masters_nothing_can_be_found);
	RUN(a_flow_to_no_region_is_a_warning);
	return check_status();
}
