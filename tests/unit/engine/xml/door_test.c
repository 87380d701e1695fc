/* Where a tag stands, and what an error says. */
#include "check.h"
#include "xml/door.h"

static size_t tag_start(const char *before, const char *after)
{
	const char *text = after - strlen(before);
	xmlParserInput input = { .base = (const xmlChar *)text, .cur = (const xmlChar *)after };

	return door_tag_start(&input, text, strlen(text));
}

TEST(a_tag_begins_at_the_nearest_bracket_before_its_end)
{
	const char *text = "<a b=\"é\">text<c>";

	CHECK_EQUAL_INT(tag_start("<a b=\"é\"", text + strlen("<a b=\"é\"")), 0);
	CHECK_EQUAL_INT(tag_start("<a b=\"é\">text<c", text + strlen("<a b=\"é\">text<c")), strlen("<a b=\"é\">text"));
	CHECK_EQUAL_INT(tag_start("", "no tag"), 0);
}

TEST(what_libxml2_forgot_is_counted_and_never_beyond_the_text)
{
	const char *text = "<a><b>";
	xmlParserInput input = { .base = (const xmlChar *)text, .cur = (const xmlChar *)text + 2, .consumed = 3 };

	CHECK_EQUAL_INT(door_tag_start(&input, text, strlen(text)), 3);
	input.consumed = 1000;
	CHECK_EQUAL_INT(door_tag_start(&input, text, strlen(text)), 3);
}

/* Byte by byte, as it is defined. */
static DoorReach counted(const char *text, size_t offset)
{
	DoorReach reach = { .offset = offset, .line = 1, .character = 1 };

	for (size_t i = 0; i < offset; i++)
		if (text[i] == '\n') {
			reach.line++;
			reach.character = 1;
			reach.line_start = i + 1;
		} else if ((text[i] & 0xC0) != 0x80) {
			reach.character++;
		}
	return reach;
}

TEST(lines_and_characters_are_counted_from_tag_to_tag)
{
	const char *text = "<a>\n\n<b c=\"Haÿ-les-Roses, 94, 東京 𝄞 of eight bytes and more\">é\n</b>ééééééééé</a>\n";

	for (size_t step = 1; step <= strlen(text); step++) {
		DoorReach reach = { .line = 1, .character = 1 };

		for (size_t at = 0; at <= strlen(text); at += step) {
			DoorReach expected = counted(text, at);

			door_go_on(&reach, text, at);
			CHECK(!memcmp(&reach, &expected, sizeof reach));
		}
		door_go_on(&reach, text, 0);
		CHECK(reach.offset > 0);
	}
}

TEST(an_error_is_told_in_our_words_with_a_way_out)
{
	xmlError error = { .code = XML_ERR_TAG_NAME_MISMATCH,
			   .message = (char[]){ "Opening and ending tag mismatch: a line 3 and b\n" },
			   .str1 = (char[]){ "a" },
			   .str2 = (char[]){ "b" },
			   .int1 = 3 };

	CHECK_EQUAL_STR(door_message(arena, &error), "the tag <a> of line 3 is closed by </b>");
	CHECK_EQUAL_STR(door_hint(&error), "a tag opened above is not closed, or not in order");
	error.code = XML_ERR_GT_REQUIRED;
	CHECK_EQUAL_STR(door_message(arena, &error), "a tag does not end with “>”");
	error.code = XML_ERR_INTERNAL_ERROR;
	CHECK_EQUAL_STR(door_message(arena, &error), "this is not well-formed XML (libxml2: 1)");
	CHECK_EQUAL_STR(door_hint(&error), "mend the tags here, or in the element opened before");
}

TEST(a_limit_of_libxml2_is_known_by_its_words)
{
	xmlError error = { .message = (char[]){ "xmlSAX2Text: huge text node\n" } };

	CHECK(door_is_too_long(&error));
	error.message = NULL;
	CHECK(!door_is_too_long(&error));
}

int main(void)
{
	RUN(a_tag_begins_at_the_nearest_bracket_before_its_end);
	RUN(what_libxml2_forgot_is_counted_and_never_beyond_the_text);
	RUN(lines_and_characters_are_counted_from_tag_to_tag);
	RUN(an_error_is_told_in_our_words_with_a_way_out);
	RUN(a_limit_of_libxml2_is_known_by_its_words);
	return check_status();
}
