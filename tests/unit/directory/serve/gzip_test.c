/* Who takes packed pages, and which are packed. */
#include "serve/gzip.h"

#include "check.h"

#include <string.h>

TEST(who_takes_it_says_so)
{
	CHECK(gzip_is_taken("gzip"));
	CHECK(gzip_is_taken("deflate, gzip;q=1.0, *;q=0.5"));
	CHECK(gzip_is_taken("br, GZIP ; q=0.01"));
	CHECK(gzip_is_taken("*"));
	CHECK(!gzip_is_taken(NULL));
	CHECK(!gzip_is_taken(""));
	CHECK(!gzip_is_taken("br, deflate"));
	CHECK(!gzip_is_taken("x-gzip"));
	CHECK(!gzip_is_taken("gzip;q=0"));
	CHECK(!gzip_is_taken("gzip;q=0.000, *"));
	CHECK(!gzip_is_taken("*;q=0"));
	CHECK(!gzip_is_taken("identity, ,;,"));
}

TEST(what_is_short_stays_as_it_is)
{
	char page[4096];
	Str packed = str_in(arena), none = str_in(arena);

	memset(page, 'a', sizeof page);
	gzip_add(&packed, page, sizeof page);
	CHECK(packed.length > 2 && packed.length < 200);
	CHECK_EQUAL_INT((unsigned char)packed.bytes[0], 0x1F);
	CHECK_EQUAL_INT((unsigned char)packed.bytes[1], 0x8B);
	gzip_add(&none, page, 100);
	CHECK_EQUAL_INT(none.length, 0);
}

int main(void)
{
	RUN(who_takes_it_says_so);
	RUN(what_is_short_stays_as_it_is);
	return check_status();
}
