/*
 * SHA-256 against the examples of FIPS 180-4 (as NIST publishes them) and against sha256sum.
 */
#include "base/sha256.h"
#include "check.h"

static const char *digest_of(Arena *arena, const char *text, size_t portion)
{
	Sha256 sha = sha256_start();
	uint8_t digest[SHA256_SIZE];
	char *hex = arena_alloc(arena, SHA256_TEXT_SIZE);

	for (size_t length = strlen(text), at = 0; at < length; at += portion)
		sha256_add(&sha, text + at, length - at < portion ? length - at : portion);
	sha256_finish(&sha, digest);
	sha256_text(digest, hex);
	return hex;
}

TEST(published_examples)
{
	CHECK_EQUAL_STR(digest_of(arena, "", 1), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	CHECK_EQUAL_STR(digest_of(arena, "abc", 3), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	CHECK_EQUAL_STR(digest_of(arena, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56),
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(a_million_letters)
{
	char *text = arena_alloc(arena, 1000001);

	memset(text, 'a', 1000000);
	CHECK_EQUAL_STR(digest_of(arena, text, 1000000),
			"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Around the ends of blocks, in any portions, the digest depends on the bytes alone. */
TEST(portions_do_not_matter)
{
	char *text = arena_alloc(arena, 201);

	for (size_t length = 50; length <= 200; length++) {
		memset(text, 'x', length);
		for (size_t portion = 1; portion < 130; portion += 13)
			CHECK_EQUAL_STR(digest_of(arena, text, portion), digest_of(arena, text, length));
	}
}

int main(void)
{
	RUN(published_examples);
	RUN(a_million_letters);
	RUN(portions_do_not_matter);
	return check_status();
}
