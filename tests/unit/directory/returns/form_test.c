/*
 * Documents are written by hand, without the table of objects, which readers make up for.
 */
#include "check.h"

#include "returns/form.h"

#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/returned-XXXXXX";

static const Returned *read_bytes(Arena *arena, Diagnostics *diagnostics, const char *bytes)
{
	const char *path = arena_printf(arena, "%s/back", folder);
	FILE *file = fopen(path, "w");

	fwrite(bytes, 1, strlen(bytes), file);
	fclose(file);
	return returned_read(arena, path, diagnostics);
}

/* A page, its annotations and the fields of its form; other objects from 4 on. */
static const Returned *read_pdf(Arena *arena, Diagnostics *diagnostics, const char *fields, const char *annotations,
				const char *objects)
{
	return read_bytes(
		arena, diagnostics,
		arena_printf(arena,
			     "%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>\nendobj\n"
			     "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
			     "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Annots[%s]>>\nendobj\n%s"
			     "trailer\n<</Root 1 0 R>>\n",
			     fields, annotations, objects));
}

static const ReturnedField *field(const Returned *returned, const char *name)
{
	for (size_t i = 0; returned && i < returned->count; i++)
		if (!strcmp(returned->fields[i].name, name))
			return &returned->fields[i];
	return NULL;
}

static const char *value(const Returned *returned, const char *name)
{
	const ReturnedField *found = field(returned, name);

	return found ? found->value : NULL;
}

TEST(names_are_put_together_from_groups)
{
	const Returned *form = read_pdf(arena, diagnostics, "4 0 R 6 0 R", "",
					"4 0 obj\n<</T(ville/fr/personne)/Kids[5 0 R]>>\nendobj\n"
					"5 0 obj\n<</T(1/nom)/Parent 4 0 R/FT/Tx/V(Zo\351)/DV()>>\nendobj\n"
					"6 0 obj\n<</T<FEFF00E9007400E9>/FT/Tx/V<FEFF0152002020AC>>>\nendobj\n");

	CHECK_EQUAL_STR(value(form, "ville/fr/personne.1/nom"), "Zoé");
	CHECK_EQUAL_STR(field(form, "ville/fr/personne.1/nom")->initial, "");
	CHECK_EQUAL_STR(value(form, "été"), "Œ €");
	CHECK(!field(form, "été")->initial);
	CHECK_EQUAL_INT(form->count, 2);
}

TEST(boxes_and_choices_have_values)
{
	const Returned *form = read_pdf(arena, diagnostics,
					"<</T(ticked)/FT/Btn/V/Yes>> <</T(free)/FT/Btn/V/Off>> <</T(one)/FT/Ch/V(A)>>"
					"<</T(many)/FT/Ch/V[(B)(C)]>> <</T(nothing)/FT/Tx>> <</T(number)/FT/Tx/V 12>>",
					"", "");

	CHECK_EQUAL_STR(value(form, "ticked"), "Yes");
	CHECK_EQUAL_STR(value(form, "free"), "Off");
	CHECK_EQUAL_STR(value(form, "one"), "A");
	CHECK_EQUAL_STR(value(form, "many"), "B");
	CHECK_EQUAL_STR(value(form, "nothing"), "");
	CHECK_EQUAL_STR(value(form, "number"), "");
}

TEST(a_field_that_stands_twice_is_one)
{
	const Returned *form = read_pdf(arena, diagnostics,
					"<</T(a)/FT/Tx/V(x)/Kids[<</Subtype/Widget>> <</Subtype/Widget>>]>>", "", "");

	CHECK_EQUAL_INT(form->count, 1);
	CHECK_EQUAL_STR(value(form, "a"), "x");
}

TEST(notes_know_what_they_answer)
{
	const Returned *form =
		read_pdf(arena, diagnostics, "", "4 0 R 5 0 R <</Subtype/Link/Contents(no note)>>",
			 "4 0 obj\n<</Subtype/Text/NM(ville#q1)/Contents(En poste ?)/Rect[1 20 2 10]>>\n"
			 "endobj\n5 0 obj\n<</Subtype/Text/IRT 4 0 R/T(M. G.)/Contents(Oui)>>\nendobj\n");

	CHECK_EQUAL_INT(form->note_count, 2);
	CHECK_EQUAL_STR(form->notes[0].name, "ville#q1");
	CHECK(form->notes[0].y == 20 && form->notes[0].page == 0);
	CHECK_EQUAL_STR(form->notes[1].answers, "ville#q1");
	CHECK_EQUAL_STR(form->notes[1].author, "M. G.");
	CHECK_EQUAL_STR(form->notes[1].text, "Oui");
}

TEST(xfdf_says_the_same)
{
	const Returned *form = read_bytes(
		arena, diagnostics,
		"<?xml version='1.0'?><xfdf xmlns='http://ns.adobe.com/xfdf/'><fields>"
		"<field name='ville/fr/personne'><field name='1/nom'><value>Zo\xC3\xA9</value></field></field></fields>"
		"<annots><text name='n' inreplyto='ville#q1' title='M. G.' page='3' rect='1,10,2,20'>"
		"<contents>Oui</contents></text><text page='1'/></annots></xfdf>");

	CHECK_EQUAL_STR(value(form, "ville/fr/personne.1/nom"), "Zoé");
	CHECK_EQUAL_INT(form->note_count, 1);
	CHECK_EQUAL_STR(form->notes[0].answers, "ville#q1");
	CHECK(form->notes[0].page == 3 && form->notes[0].y == 20);
}

TEST(a_flat_file_is_told)
{
	CHECK(read_pdf(arena, diagnostics, "", "", ""));
	CHECK_DIAGNOSTIC(diagnostics, "return-flat");
}

/* Each level would double what is to be looked at: 2 to the power of the depth. */
TEST(groups_that_hold_themselves_come_to_an_end)
{
	CHECK(!read_pdf(arena, diagnostics, "4 0 R", "", "4 0 obj\n<</T(a)/Kids[4 0 R 4 0 R]>>\nendobj\n"));
	CHECK_DIAGNOSTIC(diagnostics, "return-file");
}

TEST(long_names_do_not_grow_without_end)
{
	char *name = arena_alloc(arena, 100001);
	Str objects = str_in(arena);

	memset(name, 'x', 100000);
	str_printf(&objects, "4 0 obj\n<</T(a)/FT/Tx/V(v)>>\nendobj\n5 0 obj\n(%s)\nendobj\n", name);
	for (int i = 6; i < 30; i++)
		str_printf(&objects, "%d 0 obj\n<</T 5 0 R/Kids[%d 0 R %d 0 R]>>\nendobj\n", i, i == 6 ? 4 : i - 1,
			   i == 6 ? 4 : i - 1);
	CHECK(!read_pdf(arena, diagnostics, "29 0 R", "", str_text(&objects)));
	CHECK_DIAGNOSTIC(diagnostics, "return-file");
}

TEST(what_stands_in_many_places_counts_as_often)
{
	Str fields = str_in(arena);

	for (int i = 0; i < 50001; i++)
		str_add(&fields, "4 0 R ");
	CHECK(!read_pdf(arena, diagnostics, str_text(&fields), "", "4 0 obj\n<<>>\nendobj\n"));
	CHECK_DIAGNOSTIC(diagnostics, "return-file");
}

TEST(what_is_no_form_is_refused)
{
	CHECK(!read_bytes(arena, diagnostics, "bonjour"));
	CHECK(!read_bytes(arena, diagnostics, "%PDF-1.7\n"));
	CHECK(!read_bytes(arena, diagnostics, "<html/>"));
	CHECK_DIAGNOSTIC(diagnostics, "return-file");
}

int main(void)
{
	char path[64];

	if (!mkdtemp(folder))
		return 1;
	RUN(names_are_put_together_from_groups);
	RUN(boxes_and_choices_have_values);
	RUN(a_field_that_stands_twice_is_one);
	RUN(notes_know_what_they_answer);
	RUN(xfdf_says_the_same);
	RUN(a_flat_file_is_told);
	RUN(groups_that_hold_themselves_come_to_an_end);
	RUN(long_names_do_not_grow_without_end);
	RUN(what_stands_in_many_places_counts_as_often);
	RUN(what_is_no_form_is_refused);
	snprintf(path, sizeof path, "%s/back", folder);
	unlink(path);
	rmdir(folder);
	return check_status();
}
