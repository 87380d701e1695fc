/*
 * Fields of forms, decoded strictly.
 */
#include "check.h"

#include "serve/fields.h"

#include <string.h>

static const DeskField *fields;
static size_t count;

static bool parse(Arena *arena, const char *text, FieldsHow how)
{
	return fields_parse(arena, text, strlen(text), how, &fields, &count);
}

TEST(names_and_values)
{
	CHECK(parse(arena, "a=b+c&d&=e&f=g=h&&i=", FIELDS_LINE));
	CHECK_EQUAL_INT(count, 5);
	CHECK_EQUAL_STR(fields[0].value, "b c");
	CHECK_EQUAL_STR(fields[1].name, "d");
	CHECK_EQUAL_STR(fields[1].value, "");
	CHECK_EQUAL_STR(fields[2].name, "");
	CHECK_EQUAL_STR(fields[3].value, "g=h");
	CHECK_EQUAL_STR(fields[4].value, "");
	CHECK(parse(arena, "", FIELDS_LINE));
	CHECK_EQUAL_INT(count, 0);
}

TEST(lines_end_by_line_feeds)
{
	CHECK(parse(arena, "a=b%0D%0Ac%09d", FIELDS_LINES));
	CHECK_EQUAL_STR(fields[0].value, "b\nc\td");
	CHECK(!parse(arena, "a=b%0D%0Ac", FIELDS_LINE));
	CHECK(!parse(arena, "a%0A=b", FIELDS_LINES));
}

TEST(what_is_wrong)
{
	static const char *const texts[] = {
		"a=%", "a=%4", "a=%zz", "a=%00", "a=%01", "a=%7F", "a=%FF", "a=%EF%BF%BF"
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(!parse(arena, texts[i], FIELDS_LINES));
}

TEST(there_are_not_too_many)
{
	char text[2 * (FIELDS_MOST + 1) + 1] = "";

	for (int i = 0; i < FIELDS_MOST; i++)
		strcat(text, "a&");
	CHECK(parse(arena, text, FIELDS_LINE));
	CHECK(!parse(arena, strcat(text, "a"), FIELDS_LINE));
}

int main(void)
{
	RUN(names_and_values);
	RUN(lines_end_by_line_feeds);
	RUN(what_is_wrong);
	RUN(there_are_not_too_many);
	return check_status();
}
