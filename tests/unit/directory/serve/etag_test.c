/* Entity tags (RFC 9110, 8.8.3 and 13.1). */
#include "serve/etag.h"

#include "check.h"

#define TAG "\"abc\""

TEST(a_tag_is_half_a_digest_in_quotes)
{
	uint8_t digest[SHA256_SIZE];
	char etag[ETAG_SIZE];

	sha256("abc", 3, digest);
	etag_of_digest(digest, etag);
	CHECK_EQUAL_STR(etag, "\"ba7816bf8f01cfea414140de5dae2223\"");
}

TEST(lists)
{
	CHECK(etag_listed(TAG, TAG));
	CHECK(etag_listed("*", TAG));
	CHECK(etag_listed(" * ", TAG));
	CHECK(etag_listed("W/" TAG, TAG));
	CHECK(etag_listed("\"x\", " TAG, TAG));
	CHECK(etag_listed("\"x\",W/\"y\" ,\t" TAG ",\"z\"", TAG));
	CHECK(etag_listed(", ," TAG, TAG));
	CHECK(etag_listed("\"a,b\", " TAG, TAG));
}

TEST(lists_without_it)
{
	CHECK(!etag_listed("", TAG));
	CHECK(!etag_listed("abc", TAG));
	CHECK(!etag_listed("\"abcd\"", TAG));
	CHECK(!etag_listed("\"ab\"", TAG));
	CHECK(!etag_listed("\"abc", TAG));
	CHECK(!etag_listed("x, " TAG, TAG));
	CHECK(!etag_listed("* , " TAG "x", TAG));
	CHECK(!etag_listed("w/" TAG, TAG));
}

TEST(if_range_is_one_strong_tag)
{
	CHECK(etag_holds(TAG, TAG));
	CHECK(etag_holds(" " TAG " ", TAG));
	CHECK(!etag_holds("W/" TAG, TAG));
	CHECK(!etag_holds("\"x\"", TAG));
	CHECK(!etag_holds("*", TAG));
	CHECK(!etag_holds(TAG ", \"x\"", TAG));
	CHECK(!etag_holds("Fri, 27 Nov 2026 13:12:52 GMT", TAG));
	CHECK(!etag_holds("", TAG));
}

int main(void)
{
	RUN(a_tag_is_half_a_digest_in_quotes);
	RUN(lists);
	RUN(lists_without_it);
	RUN(if_range_is_one_strong_tag);
	return check_status();
}
