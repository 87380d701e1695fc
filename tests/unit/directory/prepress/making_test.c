/* What a book is made of, and how thick that makes it. */
#include "check.h"
#include "prepress/making.h"
#include "source/xml.h"

#include <math.h>

static bool is_near(double a, double b)
{
	return fabs(a - b) < 1e-9;
}

static double thickness(const char *text)
{
	Paper paper;

	return paper_of(text, &paper) ? paper.thickness : -1;
}

TEST(paper_is_weight_and_bulk_or_thickness)
{
	CHECK(is_near(thickness("90g/1.2"), 0.108));
	CHECK(is_near(thickness("90 g/m² / 1,2"), 0.108));
	CHECK(is_near(thickness("90/1.2"), 0.108));
	CHECK(is_near(thickness("0,11 mm"), 0.11));
	CHECK(is_near(thickness("0.11mm"), 0.11));
}

TEST(what_is_no_paper_is_refused)
{
	static const char *const wrong[] = { "",       "90g",      "90g/", "g/1.2", "90g/1.2x", "9000g/1.2",
					     "90g/12", "-90g/1.2", "0mm",  "11mm",  "90mm/1.2", "1e9g/1.2" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(thickness(wrong[i]) < 0);
}

TEST(a_spine_is_as_thick_as_its_leaves_to_the_tenth_above)
{
	Making making = MAKING_UNSAID;

	making.binding = BINDING_GLUED;
	CHECK(paper_of("90g/1.2", &making.paper));
	CHECK(is_near(making_spine(&making, 88), 4.8)); /* 44 × 0.108 = 4.752 */
	CHECK(is_near(making_spine(&making, 87), 4.8));
	CHECK(paper_of("0.1mm", &making.paper));
	CHECK(is_near(making_spine(&making, 100), 5)); /* and not 5.1 for what binary fractions add */
	making.spine = 6.3;
	CHECK(is_near(making_spine(&making, 88), 6.3));
}

TEST(only_glued_leaves_have_a_spine)
{
	Making making = { .binding = BINDING_STAPLED, .spine = 7 };

	CHECK(is_near(making_spine(&making, 88), 0));
	making.binding = BINDING_COIL;
	CHECK(is_near(making_spine(&making, 88), 0));
}

TEST(a_book_weighs_what_its_leaves_do)
{
	Making making = { .paper = { .grammage = 80 } };
	Size a4 = { length_from_pt(595.276), length_from_pt(841.89) };

	CHECK(fabs(making_weight(&making, 2, a4) - 80 / 16.0) < 0.02); /* A0 has a square metre */
	CHECK(fabs(making_weight(&making, 88, a4) - 44 * 80 / 16.0) < 0.5);
}

TEST(the_edition_says_what_the_command_does_not)
{
	xmlNode *root = xml_new_root("repertoire"), *said = xml_new_child(root, "fabrication", NULL);
	Making making = MAKING_UNSAID, other = MAKING_UNSAID, usual = MAKING_UNSAID;

	xml_set(said, "reliure", "pique");
	xml_set(said, "papier", "115g/0.9");
	making_settle(&making, arena, root->doc);
	CHECK(making.binding == BINDING_STAPLED && is_near(making.paper.grammage, 115) && !making.paper_assumed);
	other.binding = BINDING_COIL;
	CHECK(paper_of("80g/1.3", &other.paper));
	making_settle(&other, arena, root->doc);
	CHECK(other.binding == BINDING_COIL && is_near(other.paper.grammage, 80));
	making_settle(&usual, arena, NULL);
	CHECK(usual.binding == BINDING_GLUED && is_near(usual.paper.grammage, 90) && usual.paper_assumed);
	xmlFreeDoc(root->doc);
}

TEST(words_of_bindings_are_read_back)
{
	Binding binding;

	CHECK(binding_of("spirale", &binding) && binding == BINDING_COIL);
	CHECK(!binding_of("", &binding) && !binding_of("cousu", &binding));
	CHECK_EQUAL_STR(binding_word(BINDING_STAPLED), "pique");
}

int main(void)
{
	RUN(paper_is_weight_and_bulk_or_thickness);
	RUN(what_is_no_paper_is_refused);
	RUN(a_spine_is_as_thick_as_its_leaves_to_the_tenth_above);
	RUN(only_glued_leaves_have_a_spine);
	RUN(a_book_weighs_what_its_leaves_do);
	RUN(the_edition_says_what_the_command_does_not);
	RUN(words_of_bindings_are_read_back);
	return check_status();
}
