#include "check.h"

#include "base/str.h"
#include "transform/qr.h"

TEST(a_code_is_a_picture_in_its_address)
{
	CHECK(str_starts(qr_address(arena, "saumur--sansanding 3f9a1c"), "data:image/png;base64,iVBORw0KGgo"));
	CHECK_EQUAL_STR(qr_address(arena, "x"), qr_address(arena, "x"));
}

TEST(what_no_code_holds_has_no_picture)
{
	char *text = arena_alloc(arena, 2333);

	CHECK_EQUAL_STR(qr_address(arena, ""), "");
	memset(text, 'x', 2332);
	CHECK_EQUAL_STR(qr_address(arena, text), "");
	text[2331] = '\0';
	CHECK(*qr_address(arena, text));
}

int main(void)
{
	RUN(a_code_is_a_picture_in_its_address);
	RUN(what_no_code_holds_has_no_picture);
	return check_status();
}
