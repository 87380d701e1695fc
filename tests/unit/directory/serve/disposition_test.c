/* Content-Disposition (RFC 6266, RFC 8187). */
#include "serve/disposition.h"

#include "check.h"

TEST(accents)
{
	CHECK_EQUAL_STR(disposition_of(arena, "angouleme--segou", "Angoulême – Ségou"),
			"inline; filename=\"angouleme--segou.pdf\"; "
			"filename*=UTF-8''Angoul%C3%AAme%20%E2%80%93%20S%C3%A9gou.pdf");
}

TEST(what_no_file_may_be_called)
{
	CHECK_EQUAL_STR(disposition_of(arena, "a", "../a\\b:c*\"d\"\r\nX"),
			"inline; filename=\"a.pdf\"; filename*=UTF-8''..-a-b-c--d---X.pdf");
}

TEST(what_stands_in_quotes_is_plain)
{
	CHECK_EQUAL_STR(disposition_of(arena, "a\"b\\c\r\né%41", "x"),
			"inline; filename=\"a-b-c-----41.pdf\"; filename*=UTF-8''x.pdf");
}

TEST(signs_of_the_encoding_are_encoded)
{
	CHECK_EQUAL_STR(
		disposition_of(arena, "x", "L'Île (50%); été"),
		"inline; filename=\"x.pdf\"; filename*=UTF-8''L%27%C3%8Ele%20%2850%25%29%3B%20%C3%A9t%C3%A9.pdf");
}

int main(void)
{
	RUN(accents);
	RUN(what_no_file_may_be_called);
	RUN(what_stands_in_quotes_is_plain);
	RUN(signs_of_the_encoding_are_encoded);
	return check_status();
}
