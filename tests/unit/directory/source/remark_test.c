/* Remarks: what is kept of them, and that the tree is as if they had never been. */
#include "check.h"

#include "base/str.h"
#include "source/remark.h"

#include <libxml/tree.h>

#define PARTS "tests/faults/source/"

static const SourceOptions options = { .schema = "data/repertoire.rng" };

static const Remark *remarks_of(Source *source, size_t wanted)
{
	const Remark *list;

	CHECK_EQUAL_INT(source_remarks(source, &list), wanted);
	return list;
}

TEST(a_question_is_kept_with_its_answers)
{
	Source *source = source_load(arena, PARTS "question.xml", &options, diagnostics);
	const Remark *question = remarks_of(source, 3);

	CHECK_EQUAL_INT(question->kind, REMARK_QUESTION);
	CHECK_EQUAL_STR(question->fiche, "aubeville--dabia");
	CHECK_EQUAL_STR(question->id, "q1");
	CHECK_EQUAL_STR(question->pour, "partenaire");
	CHECK_EQUAL_STR(question->de, "A. Frey");
	CHECK_EQUAL_STR(question->le, "2008-11-20");
	CHECK_EQUAL_STR(question->code, "D01");
	CHECK_EQUAL_STR(question->etat, "repondue");
	CHECK_EQUAL_STR(question->text, "Le nom est-il juste ?");
	CHECK_EQUAL_INT(question->answer_count, 1);
	CHECK_EQUAL_STR(question->answers[0].de, "mairie");
	CHECK_EQUAL_STR(question->answers[0].text, "Oui.");
	CHECK_EQUAL_STR((const char *)question->parent->name, "partie");
	CHECK_EQUAL_STR((const char *)question->subject->name, "nom");
	CHECK_EQUAL_STR(question->attribute, "");
	CHECK_EQUAL_INT(question->place.line, 9);
	CHECK_EQUAL_INT(question->place.column, 5);
	CHECK(remark_is_open(question));
	CHECK_QUIET(diagnostics);
	source_free(source);
}

TEST(an_acceptance_is_kept_with_what_was_seen)
{
	Source *source = source_load(arena, PARTS "question.xml", &options, diagnostics);
	const Remark *acceptance = remarks_of(source, 3) + 1;

	CHECK_EQUAL_INT(acceptance->kind, REMARK_ACCEPTANCE);
	CHECK_EQUAL_STR(acceptance->vu, "+33241800002");
	CHECK_EQUAL_STR(acceptance->par, "A. Frey");
	CHECK_EQUAL_STR(acceptance->text, "une seule ligne");
	CHECK_EQUAL_STR(xml_attribute(arena, acceptance->subject, "usage"), "fax");
	CHECK(!remark_is_open(acceptance));
	source_free(source);
}

TEST(a_comment_of_oxygen_is_a_question)
{
	Source *source = source_load(arena, PARTS "question.xml", &options, diagnostics);
	const Remark *comment = remarks_of(source, 3) + 2;

	CHECK(comment->foreign && remark_is_open(comment));
	CHECK_EQUAL_STR(comment->id, "oxy1");
	CHECK_EQUAL_STR(comment->pour, "redaction");
	CHECK_EQUAL_STR(comment->de, "A. Frey");
	CHECK_EQUAL_STR(comment->le, "2008-11-20");
	CHECK_EQUAL_STR(comment->text, "Encore en <fonction> ?");
	CHECK_EQUAL_INT(comment->place.line, 16);
	CHECK_EQUAL_INT(comment->place.column, 7);
	source_free(source);
}

/* What is left of a paragraph with remarks. */
static const char *left_of(Arena *arena, Diagnostics *diagnostics, const char *paragraph)
{
	xmlDoc *document = xmlReadDoc((const xmlChar *)paragraph, NULL, NULL, 0);
	xmlNode *root = xmlDocGetRootElement(document);
	RemarkList list = { 0 };
	Str text = str_in(arena);

	remarks_take(arena, root, &list, diagnostics);
	for (const xmlNode *child = root->children; child; child = child->next)
		str_printf(&text, "[%s]", child->content ? (const char *)child->content : (const char *)child->name);
	xmlFreeDoc(document);
	return str_text(&text);
}

TEST(texts_around_a_remark_become_one)
{
	CHECK_EQUAL_STR(left_of(arena, diagnostics, "<p>un<question/> mot</p>"), "[un mot]");
	CHECK_EQUAL_STR(left_of(arena, diagnostics, "<p>un <question/> mot</p>"), "[un mot]");
	CHECK_EQUAL_STR(left_of(arena, diagnostics, "<p>un\n  <question/>\n  <accepte/>\n  mot</p>"), "[un\n  mot]");
	CHECK_EQUAL_STR(left_of(arena, diagnostics,
				"<p>un m<?oxy_comment_start comment='?'?>o<?oxy_comment_end?>t</p>"),
			"[un mot]");
	CHECK_EQUAL_STR(left_of(arena, diagnostics, "<p>un <em/><question/> mot</p>"), "[un ][em][ mot]");
	CHECK_EQUAL_STR(left_of(arena, diagnostics, "<p><question/></p>"), "");
	CHECK_EQUAL_STR(left_of(arena, diagnostics, "<p>un <!--x--><question/> mot</p>"), "[un ][x][ mot]");
	CHECK_QUIET(diagnostics);
}

TEST(an_answer_to_a_comment_of_oxygen_is_an_answer)
{
	static const char text[] = "<p><?oxy_comment_start author='A' comment='Vrai ?' id='c1'?>mot"
				   "<?oxy_comment_start author='B' comment='Oui.' parentID='c1'?><?oxy_comment_end?>"
				   "<?oxy_comment_start author='C' comment='Clos.' flag='done'?><?oxy_comment_end?>"
				   "<?oxy_comment_end?></p>";
	xmlDoc *document = xmlReadDoc((const xmlChar *)text, NULL, NULL, 0);
	RemarkList list = { 0 };

	remarks_take(arena, xmlDocGetRootElement(document), &list, diagnostics);
	CHECK_EQUAL_INT(list.count, 2);
	CHECK_EQUAL_STR(list.items[0].etat, "repondue");
	CHECK_EQUAL_INT(list.items[0].answer_count, 1);
	CHECK_EQUAL_STR(list.items[0].answers[0].text, "Oui.");
	CHECK_EQUAL_STR(list.items[1].id, "oxy2");
	CHECK(!remark_is_open(&list.items[1]));
	CHECK_QUIET(diagnostics);
	xmlFreeDoc(document);
}

TEST(revisions_wait_for_somebody)
{
	CHECK(source_load(arena, PARTS "revision-not-accepted.xml", &options, diagnostics) == NULL);
	CHECK_DIAGNOSTIC(diagnostics, "Q04");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_ERROR), 4);
}

TEST(a_fiche_that_is_lent_has_its_own_remarks)
{
	Source *edition = source_load(arena, PARTS "questions-of-an-edition.xml", &options, diagnostics);
	Source *first = source_lend(arena, edition, 0), *second = source_lend(arena, edition, 1);
	const Remark *list = remarks_of(edition, 4);

	CHECK_EQUAL_STR(list[0].fiche, "");
	CHECK_EQUAL_STR(list[1].attribute, "date");
	list = remarks_of(first, 1);
	CHECK_EQUAL_STR(list[0].text, "De quand ?");
	list = remarks_of(second, 2);
	CHECK_EQUAL_STR(list[0].id, "oxy1");
	CHECK(!remark_is_open(&list[1]));
	CHECK_QUIET(diagnostics);
	source_free(second);
	source_free(first);
	source_free(edition);
}

int main(void)
{
	RUN(a_question_is_kept_with_its_answers);
	RUN(an_acceptance_is_kept_with_what_was_seen);
	RUN(a_comment_of_oxygen_is_a_question);
	RUN(texts_around_a_remark_become_one);
	RUN(an_answer_to_a_comment_of_oxygen_is_an_answer);
	RUN(revisions_wait_for_somebody);
	RUN(a_fiche_that_is_lent_has_its_own_remarks);
	return check_status();
}
