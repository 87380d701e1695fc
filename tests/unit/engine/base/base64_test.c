#include "base/base64.h"
#include "check.h"

static const char *encoded(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	base64_add(&out, text, strlen(text));
	return str_text(&out);
}

static const char *decoded(Arena *arena, const char *text)
{
	Str out = str_in(arena);

	return base64_decode(&out, text, strlen(text)) ? str_text(&out) : NULL;
}

/* RFC 4648 § 10. */
TEST(the_examples_of_the_standard)
{
	CHECK_EQUAL_STR(encoded(arena, ""), "");
	CHECK_EQUAL_STR(encoded(arena, "f"), "Zg==");
	CHECK_EQUAL_STR(encoded(arena, "fo"), "Zm8=");
	CHECK_EQUAL_STR(encoded(arena, "foobar"), "Zm9vYmFy");
	CHECK_EQUAL_STR(decoded(arena, "Zm9vYg=="), "foob");
	CHECK_EQUAL_STR(decoded(arena, "Zm9vYmE="), "fooba");
	CHECK_EQUAL_STR(decoded(arena, "+/8="), "\xFB\xFF");
}

TEST(blanks_do_not_count_and_other_signs_are_refused)
{
	CHECK_EQUAL_STR(decoded(arena, " Zm9v\n\tYg == "), "foob");
	CHECK(!decoded(arena, "Zm9v-mFy"));
	CHECK(!decoded(arena, "Zm9vé"));
}

int main(void)
{
	RUN(the_examples_of_the_standard);
	RUN(blanks_do_not_count_and_other_signs_are_refused);
	return check_status();
}
