#include "check.h"

#include "check/marks.h"

static const char *unpaired(Arena *arena, const char *text)
{
	size_t start, end;

	return marks_unpaired(text, &start, &end) ? arena_strndup(arena, text + start, end - start) : "";
}

TEST(marks_in_pairs_are_right)
{
	CHECK_EQUAL_STR(unpaired(arena, "Un puits (à Toro), « Jigi [1] », “ici” et \"là\"."), "");
	CHECK_EQUAL_STR(unpaired(arena, ""), "");
	CHECK_EQUAL_STR(unpaired(arena, "l’eau, un tuyau de 3\" et un autre de 4\""), "");
}

TEST(a_mark_alone_is_found)
{
	CHECK_EQUAL_STR(unpaired(arena, "Un puits (à Toro."), "(");
	CHECK_EQUAL_STR(unpaired(arena, "Un puits à Toro)."), ")");
	CHECK_EQUAL_STR(unpaired(arena, "« Jigi"), "«");
	CHECK_EQUAL_STR(unpaired(arena, "Jigi »"), "»");
	CHECK_EQUAL_STR(unpaired(arena, "(a) et (b"), "(");
	CHECK_EQUAL_STR(unpaired(arena, "« (a » )"), "»");
	CHECK_EQUAL_STR(unpaired(arena, "le \"Jigi"), "\"");
}

TEST(enumerators_need_no_partner)
{
	CHECK_EQUAL_STR(unpaired(arena, "1) un puits ; 2) une école ; 12) b) fin"), "");
	CHECK_EQUAL_STR(unpaired(arena, "en 2008) fin"), ")");
	CHECK_EQUAL_STR(unpaired(arena, "à Toro) fin"), ")");
}

int main(void)
{
	RUN(marks_in_pairs_are_right);
	RUN(a_mark_alone_is_found);
	RUN(enumerators_need_no_partner);
	return check_status();
}
