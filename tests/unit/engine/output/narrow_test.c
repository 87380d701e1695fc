/* The limits of PDF 1.4: what is counted, and how. */
#include "check.h"
#include "output/narrow.h"
#include "base/str.h"

#include <string.h>

/* `count` times `item` between brackets. */
static bool holds(Arena *arena, const char *before, const char *item, int count, const char *after)
{
	Str value = str_in(arena);

	str_add(&value, before);
	for (int i = 0; i < count; i++)
		str_add(&value, item);
	str_add(&value, after);
	return narrow_holds(str_text(&value), value.length);
}

TEST(an_array_has_8191_elements_at_most)
{
	CHECK(holds(arena, "<</K[", " 7", 8191, "]>>"));
	CHECK(!holds(arena, "<</K[", " 7", 8192, "]>>"));
}

TEST(a_reference_is_one_element)
{
	CHECK(holds(arena, "[", " 12 0 R", 8191, "]"));
	CHECK(!holds(arena, "[", " 12 0 R", 8192, "]"));
}

TEST(what_is_within_is_counted_by_itself)
{
	CHECK(holds(arena, "[", "<</A[1 2]/B(a\\)b)/C<FEFF>>>[1]", 4095, "]"));
	CHECK(!holds(arena, "[", "<</A[1 2]/B(a\\)b)/C<FEFF>>>[1]", 4096, "]"));
}

TEST(a_dictionary_has_4095_entries_at_most)
{
	CHECK(holds(arena, "<<", "/A 1 0 R", 4095, ">>"));
	CHECK(!holds(arena, "<<", "/A 1 0 R", 4096, ">>"));
}

TEST(strings_and_names_have_lengths)
{
	CHECK(holds(arena, "(", "a", 65535, ")"));
	CHECK(!holds(arena, "(", "a", 65536, ")"));
	CHECK(holds(arena, "(", "\\)", 65535, ")"));
	CHECK(holds(arena, "<", "61", 65535, ">"));
	CHECK(!holds(arena, "<", "61", 65536, ">"));
	CHECK(holds(arena, "/", "a", 127, ""));
	CHECK(!holds(arena, "/", "a", 128, ""));
}

int main(void)
{
	RUN(an_array_has_8191_elements_at_most);
	RUN(a_reference_is_one_element);
	RUN(what_is_within_is_counted_by_itself);
	RUN(a_dictionary_has_4095_entries_at_most);
	RUN(strings_and_names_have_lengths);
	return check_status();
}
