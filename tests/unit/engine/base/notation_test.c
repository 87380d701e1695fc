/*
 * What JSON, CSV, XML and HTML need escaped, and nothing else.
 */
#include "base/notation.h"
#include "check.h"

static const char *noted(Arena *arena, void (*add)(Str *, const char *), const char *text)
{
	Str out = str_in(arena);

	add(&out, text);
	return str_text(&out);
}

TEST(json)
{
	CHECK_EQUAL_STR(noted(arena, json_add, "Angoulême – Ségou"), "\"Angoulême – Ségou\"");
	CHECK_EQUAL_STR(noted(arena, json_add, "a\"b\\c\n\t\x01"), "\"a\\\"b\\\\c\\n\\t\\u0001\"");
	CHECK_EQUAL_STR(noted(arena, json_add, "\r\x1F\x20\x7F"), "\"\\u000d\\u001f \x7F\"");
	CHECK_EQUAL_STR(noted(arena, json_add, NULL), "null");
	CHECK_EQUAL_STR(noted(arena, json_add, ""), "\"\"");
}

TEST(csv)
{
	CHECK_EQUAL_STR(noted(arena, csv_add, "Saumur – Sansanding"), "Saumur – Sansanding");
	CHECK_EQUAL_STR(noted(arena, csv_add, "a, dite \"b\""), "\"a, dite \"\"b\"\"\"");
	CHECK_EQUAL_STR(noted(arena, csv_add, "a\nb"), "\"a\nb\"");
	CHECK_EQUAL_STR(noted(arena, csv_add, "a\rb"), "\"a\rb\"");
	CHECK_EQUAL_STR(noted(arena, csv_add, NULL), "");
}

TEST(html)
{
	CHECK_EQUAL_STR(noted(arena, xml_add, "<a href=\"x\">É & l'été</a>"),
			"&lt;a href=&quot;x&quot;&gt;É &amp; l'été&lt;/a&gt;");
}

int main(void)
{
	RUN(json);
	RUN(csv);
	RUN(html);
	return check_status();
}
