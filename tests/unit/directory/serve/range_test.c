/* Ranges of bytes (RFC 9110, 14). */
#include "serve/range.h"

#include "check.h"

static bool is(const char *text, uint64_t length, RangeKind kind, uint64_t first, uint64_t count)
{
	Range range = range_parse(text, length);

	return range.kind == kind && range.first == first && range.count == count;
}

TEST(parts)
{
	CHECK(is("bytes=0-0", 100, RANGE_PART, 0, 1));
	CHECK(is("bytes=0-99", 100, RANGE_PART, 0, 100));
	CHECK(is("bytes=10-19", 100, RANGE_PART, 10, 10));
	CHECK(is("bytes=99-", 100, RANGE_PART, 99, 1));
	CHECK(is("Bytes= 5-6 ", 100, RANGE_PART, 5, 2));
}

TEST(an_end_beyond_the_content_is_its_end)
{
	CHECK(is("bytes=90-1000", 100, RANGE_PART, 90, 10));
	CHECK(is("bytes=0-99999999999999999999999999", 100, RANGE_PART, 0, 100));
}

TEST(last_bytes)
{
	CHECK(is("bytes=-1", 100, RANGE_PART, 99, 1));
	CHECK(is("bytes=-100", 100, RANGE_PART, 0, 100));
	CHECK(is("bytes=-1000", 100, RANGE_PART, 0, 100));
	CHECK(is("bytes=-18446744073709551620", 100, RANGE_PART, 0, 100));
}

TEST(outside)
{
	CHECK(is("bytes=100-", 100, RANGE_OUTSIDE, 0, 0));
	CHECK(is("bytes=100-200", 100, RANGE_OUTSIDE, 0, 0));
	CHECK(is("bytes=99999999999999999999999999-", 100, RANGE_OUTSIDE, 0, 0));
	CHECK(is("bytes=18446744073709551620-", 100, RANGE_OUTSIDE, 0, 0)); /* 2 to the 64th, and 4 */
	CHECK(is("bytes=-0", 100, RANGE_OUTSIDE, 0, 0));
	CHECK(is("bytes=0-", 0, RANGE_OUTSIDE, 0, 0));
	CHECK(is("bytes=-5", 0, RANGE_OUTSIDE, 0, 0));
}

TEST(what_is_no_single_range_is_ignored)
{
	static const char *const texts[] = {
		"",           "bytes",         "bytes=",     "bytes=-",   "bytes=a-b", "bytes=1",    "bytes=5-4",
		"bytes=1-2x", "bytes=0-1,3-4", "bytes=-1-2", "items=0-1", "bytes 0-1", "bytes=+1-2", "bytes=0x1-2",
	};

	CHECK(is(NULL, 100, RANGE_NONE, 0, 0));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(is(texts[i], 100, RANGE_NONE, 0, 0));
}

int main(void)
{
	RUN(parts);
	RUN(an_end_beyond_the_content_is_its_end);
	RUN(last_bytes);
	RUN(outside);
	RUN(what_is_no_single_range_is_ignored);
	return check_status();
}
