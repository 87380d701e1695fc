#include "check.h"

#include "process/status.h"

TEST(warnings_count_only_when_that_is_wanted)
{
	CHECK_EQUAL_INT(exit_status(diagnostics, true), EXIT_DONE);
	diag_warning(diagnostics, "w", NO_PLACE, NULL, "w");
	CHECK_EQUAL_INT(exit_status(diagnostics, false), EXIT_DONE);
	CHECK_EQUAL_INT(exit_status(diagnostics, true), EXIT_WARNINGS);
}

TEST(the_first_error_gives_the_status)
{
	diag_resource(diagnostics, "r", NO_PLACE, NULL, "r");
	diag_error(diagnostics, "e", NO_PLACE, NULL, "e");
	CHECK_EQUAL_INT(exit_status(diagnostics, true), EXIT_RESOURCE);
}

TEST(a_limit_is_not_the_document_s_fault)
{
	diagnostics_add(diagnostics, SEVERITY_ERROR, BLAME_LIMIT, "l", NO_PLACE, NULL, "l");
	CHECK_EQUAL_INT(exit_status(diagnostics, false), EXIT_LIMIT);
}

int main(void)
{
	RUN(warnings_count_only_when_that_is_wanted);
	RUN(the_first_error_gives_the_status);
	RUN(a_limit_is_not_the_document_s_fault);
	return check_status();
}
