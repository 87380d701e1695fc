/* Loading editions, and finding fiches in them. */
#include "check.h"

#include "source/source.h"

#define PARTS "tests/faults/source/"

static const SourceOptions options = { .schema = "data/repertoire.rng" };

TEST(an_edition_is_put_together)
{
	Source *source = source_load(arena, PARTS "include-good.xml", &options, diagnostics);
	const SourceFiche *list;

	CHECK(source != NULL);
	CHECK_EQUAL_INT(source_fiches(source, &list), 2);
	CHECK_EQUAL_STR(list[0].id, "aubeville--dabia");
	CHECK_EQUAL_STR(list[1].names, "Bellefont");
	CHECK_EQUAL_STR(xml_place(list[1].element).file, PARTS "parts/bellefont--toro.xml");
	CHECK_EQUAL_STR(source_folder(source), PARTS);
	CHECK_QUIET(diagnostics);
	source_free(source);
}

TEST(a_fiche_alone_finds_its_lists_above)
{
	Source *source = source_load(arena, PARTS "parts/aubeville--dabia.xml", &options, diagnostics);

	CHECK(source != NULL);
	CHECK(str_ends((const char *)source_lists_document(source)->URL, PARTS "referentiels.xml"));
	CHECK_QUIET(diagnostics);
	source_free(source);
}

TEST(a_fiche_knows_whose_edition_it_is_of)
{
	Source *fiche = source_load(arena, "data/fiches/saumur--sansanding.xml", &options, diagnostics);
	Source *edition = source_load(arena, "data/repertoire-2008.xml", &options, diagnostics);
	Source *lent = source_lend(arena, edition, 0);

	CHECK_EQUAL_STR(source_imprint(fiche)->publisher, "Cités Unies France");
	CHECK_EQUAL_STR(source_imprint(fiche)->title, source_imprint(edition)->title);
	CHECK_EQUAL_STR(source_imprint(lent)->title, source_imprint(edition)->title);
	source_free(lent);
	source_free(edition);
	source_free(fiche);
}

TEST(a_fiche_of_no_edition_is_of_none)
{
	Source *source = source_load(arena, PARTS "parts/aubeville--dabia.xml", &options, diagnostics);

	CHECK(source_imprint(source)->title == NULL);
	CHECK(source_imprint(source)->publisher == NULL);
	source_free(source);
}

TEST(texts_are_composed)
{
	Source *source = source_load(arena, PARTS "characters-decomposed.xml", &options, diagnostics);
	const SourceFiche *list;

	CHECK_EQUAL_INT(source_fiches(source, &list), 1);
	CHECK_EQUAL_STR(list[0].names, "Aubéville");
	CHECK_DIAGNOSTIC(diagnostics, "nfc");
	source_free(source);
}

TEST(a_source_with_faults_is_not_handed_on)
{
	CHECK(source_load(arena, PARTS "schema-value.xml", &options, diagnostics) == NULL);
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_DOCUMENT);
}

TEST(what_is_absent_is_a_missing_resource)
{
	CHECK(source_load(arena, PARTS "absent.xml", &options, diagnostics) == NULL);
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_RESOURCE);
}

TEST(a_schema_is_asked_for)
{
	CHECK(source_load(arena, PARTS "include-good.xml", &(SourceOptions){ 0 }, diagnostics) == NULL);
	CHECK_DIAGNOSTIC(diagnostics, "schema-read");
}

static void check_found(Arena *arena, Diagnostics *diagnostics, const char *name, const char *file)
{
	CHECK_EQUAL_STR(source_find(arena, PARTS "include-good.xml", name, diagnostics), file);
}

TEST(fiches_are_found_by_id_and_by_name)
{
	const char *first = PARTS "parts/aubeville--dabia.xml", *second = PARTS "parts/bellefont--toro.xml";

	check_found(arena, diagnostics, "aubeville--dabia", first);
	check_found(arena, diagnostics, "Aubeville – Dabia", first);
	check_found(arena, diagnostics, "AUBÉVILLE", first);
	check_found(arena, diagnostics, "Toro", second);
	check_found(arena, diagnostics, "belle", second);
	CHECK_QUIET(diagnostics);
}

static const char *hint_of_first(const Diagnostics *diagnostics)
{
	const Diagnostic *list;

	return diagnostics_all(diagnostics, &list) ? list[0].hint : NULL;
}

TEST(a_name_nearly_right_is_suggested)
{
	check_found(arena, diagnostics, "Bellefond", NULL);
	CHECK_DIAGNOSTIC(diagnostics, "fiche-unknown");
	CHECK(strstr(hint_of_first(diagnostics), "“bellefont--toro”") != NULL);
}

TEST(a_name_far_from_any_is_not_guessed)
{
	check_found(arena, diagnostics, "Zzzzzzzzzz", NULL);
	CHECK(strstr(hint_of_first(diagnostics), "list") != NULL);
	check_found(arena, diagnostics, "", NULL);
	check_found(arena, diagnostics, "../../etc/passwd", NULL);
}

TEST(no_name_is_no_beginning_of_all)
{
	const Diagnostic *list;

	check_found(arena, diagnostics, "", NULL);
	CHECK_EQUAL_INT(diagnostics_all(diagnostics, &list), 1);
	CHECK_EQUAL_STR(list[0].code, "fiche-unknown");
}

TEST(the_end_of_a_word_is_not_the_word)
{
	check_found(arena, diagnostics, "ont", NULL);
	CHECK(strstr(hint_of_first(diagnostics), "bellefont") == NULL);
}

int main(void)
{
	RUN(an_edition_is_put_together);
	RUN(a_fiche_alone_finds_its_lists_above);
	RUN(a_fiche_knows_whose_edition_it_is_of);
	RUN(a_fiche_of_no_edition_is_of_none);
	RUN(texts_are_composed);
	RUN(a_source_with_faults_is_not_handed_on);
	RUN(what_is_absent_is_a_missing_resource);
	RUN(a_schema_is_asked_for);
	RUN(fiches_are_found_by_id_and_by_name);
	RUN(a_name_nearly_right_is_suggested);
	RUN(a_name_far_from_any_is_not_guessed);
	RUN(no_name_is_no_beginning_of_all);
	RUN(the_end_of_a_word_is_not_the_word);
	return check_status();
}
