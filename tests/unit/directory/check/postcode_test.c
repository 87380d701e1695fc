#include "check.h"

#include "check/postcode.h"

static const char *department(const char *postcode)
{
	static char code[4];

	return postcode_department(postcode, code) ? code : "";
}

TEST(a_postcode_tells_its_department)
{
	CHECK_EQUAL_STR(department("49400"), "49");
	CHECK_EQUAL_STR(department("01000"), "01");
	CHECK_EQUAL_STR(department("20000"), "2A");
	CHECK_EQUAL_STR(department("20137"), "2A");
	CHECK_EQUAL_STR(department("20200"), "2B");
	CHECK_EQUAL_STR(department("20600"), "2B");
	CHECK_EQUAL_STR(department("97410"), "974");
}

TEST(what_is_no_postcode_tells_nothing)
{
	CHECK_EQUAL_STR(department("4940"), "");
	CHECK_EQUAL_STR(department("494000"), "");
	CHECK_EQUAL_STR(department("49 400"), "");
	CHECK_EQUAL_STR(department("00100"), "");
	CHECK_EQUAL_STR(department("99999"), "");
	CHECK(postcode_fits("4940", "72"));
}

TEST(towns_may_be_served_from_across_a_border)
{
	CHECK(postcode_fits("49408", "49"));
	CHECK(!postcode_fits("49408", "72"));
	CHECK(postcode_fits("49123", "44"));
	CHECK(!postcode_fits("49123", "72"));
	CHECK(postcode_fits("20000", "2A"));
	CHECK(!postcode_fits("20000", "2B"));
}

int main(void)
{
	RUN(a_postcode_tells_its_department);
	RUN(what_is_no_postcode_tells_nothing);
	RUN(towns_may_be_served_from_across_a_border);
	return check_status();
}
