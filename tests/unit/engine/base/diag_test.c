#include "check.h"

#include <stdlib.h>

static const char *printed(Arena *arena, Diagnostics *diagnostics)
{
	char *text = NULL, *copy;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	diagnostics_print(diagnostics, out);
	fclose(out);
	copy = arena_strdup(arena, text);
	free(text);
	return copy;
}

TEST(a_diagnostic_prints_place_code_and_hint)
{
	diag_error(diagnostics, "table-overlap", ((Place){ "book.xml", 41, 9 }), "the cell above spans two rows",
		   "cell covers column %d twice", 3);
	CHECK_EQUAL_STR(printed(arena, diagnostics),
			"book.xml:41:9: error: cell covers column 3 twice [table-overlap]\n"
			"  hint: the cell above spans two rows\n");
}

TEST(what_no_document_has_to_do_with_is_told_in_the_same_form)
{
	char text[200] = "";
	FILE *out = fmemopen(text, sizeof text, "w");

	diag_tell(out, SEVERITY_WARNING, "a-code", (Place){ .file = "a\nb.xml", .line = 3 }, "a hint", "%d of %s", 2,
		  "it");
	fclose(out);
	CHECK_EQUAL_STR(text, "a\\x0Ab.xml:3: warning: 2 of it [a-code]\n  hint: a hint\n");
	CHECK_EQUAL_STR(diag_text(arena, SEVERITY_ERROR, "b", NO_PLACE, NULL, "no"), "error: no [b]\n");
}

TEST(diagnostics_print_by_file_and_line_and_those_without_a_place_last)
{
	diag_note(diagnostics, "n", NO_PLACE, NULL, "later");
	diag_warning(diagnostics, "w", ((Place){ "b.xml", 1, 0 }), NULL, "b");
	diag_error(diagnostics, "e", ((Place){ "a.xml", 10, 0 }), NULL, "ten");
	diag_error(diagnostics, "e", ((Place){ "a.xml", 9, 12 }), NULL, "nine, further on");
	diag_error(diagnostics, "e", ((Place){ "a.xml", 9, 2 }), NULL, "nine");
	diag_error(diagnostics, "e", ((Place){ "a.xml", 0, 0 }), NULL, "whole");
	CHECK_EQUAL_STR(printed(arena, diagnostics),
			"a.xml: error: whole [e]\na.xml:9:2: error: nine [e]\na.xml:9:12: error: nine, further "
			"on [e]\n"
			"a.xml:10: error: ten [e]\n"
			"b.xml:1: warning: b [w]\nnote: later [n]\n");
}

TEST(the_same_fault_is_recorded_once)
{
	for (int i = 0; i < 3; i++)
		diag_warning(diagnostics, "w", ((Place){ "a.xml", 1, 0 }), NULL, "again");
	diag_warning(diagnostics, "w", ((Place){ "a.xml", 2, 0 }), NULL, "again");
	CHECK_EQUAL_INT(diagnostics_count(diagnostics, SEVERITY_WARNING), 2);
}

TEST(the_first_error_is_to_blame)
{
	diag_warning(diagnostics, "w", NO_PLACE, NULL, "w");
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_NONE);
	CHECK(!diagnostics_failed(diagnostics));
	diag_resource(diagnostics, "r", NO_PLACE, NULL, "r");
	diag_error(diagnostics, "e", NO_PLACE, NULL, "e");
	CHECK_EQUAL_INT(diagnostics_blame(diagnostics), BLAME_RESOURCE);
	CHECK(diagnostics_failed(diagnostics));
}

TEST(control_characters_do_not_reach_the_terminal)
{
	diag_error(diagnostics, "e", ((Place){ "a\nb", 0, 0 }), NULL, "\033[31mred\x7F\x1F");
	CHECK_EQUAL_STR(printed(arena, diagnostics), "a\\x0Ab: error: \\x1B[31mred\\x7F\\x1F [e]\n");
}

int main(void)
{
	RUN(a_diagnostic_prints_place_code_and_hint);
	RUN(what_no_document_has_to_do_with_is_told_in_the_same_form);
	RUN(diagnostics_print_by_file_and_line_and_those_without_a_place_last);
	RUN(the_same_fault_is_recorded_once);
	RUN(the_first_error_is_to_blame);
	RUN(control_characters_do_not_reach_the_terminal);
	return check_status();
}
