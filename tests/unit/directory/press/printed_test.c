/* A printed fiche on its way between processes: what goes in comes out, and nothing else is taken for one. */
#include "edge.h"

#include "press/record.h"

static Printed printed(void)
{
	return (Printed){ .record = { .id = "aubeville--dabia",
				      .names = "Aubeville – Dabia",
				      .sort = "aubeville",
				      .date = "2008-10-03",
				      .mail = "",
				      .questions = 3 },
			  .status = EXIT_WARNINGS,
			  .pages = 2,
			  .bytes = 4,
			  .digest = { 1, 2, 3 },
			  .title = "Un titre",
			  .messages = "a.xml:1: warning: w [w]\n",
			  .pdf = "%PDF" };
}

static Str packed(Arena *arena, const Printed *one)
{
	Str out = str_in(arena);

	printed_pack(one, &out);
	return out;
}

TEST(what_is_packed_is_unpacked)
{
	Printed before = printed(), after;
	Str out = packed(arena, &before);

	CHECK(printed_unpack(out.bytes, out.length, &after));
	CHECK_EQUAL_STR(after.record.id, before.record.id);
	CHECK_EQUAL_STR(after.record.names, before.record.names);
	CHECK_EQUAL_STR(after.record.sort, before.record.sort);
	CHECK_EQUAL_STR(after.record.date, before.record.date);
	CHECK_EQUAL_STR(after.record.mail, "");
	CHECK_EQUAL_INT(after.record.questions, 3);
	CHECK_EQUAL_STR(after.title, before.title);
	CHECK_EQUAL_STR(after.messages, before.messages);
	CHECK_EQUAL_INT(after.status, EXIT_WARNINGS);
	CHECK_EQUAL_INT(after.pages, 2);
	CHECK_EQUAL_INT(after.bytes, 4);
	CHECK(after.pdf && memcmp(after.pdf, "%PDF", 4) == 0);
	CHECK_EQUAL_INT(after.digest[2], 3);
}

TEST(what_went_elsewhere_is_counted_and_not_packed)
{
	Printed before = printed(), after;
	Str out;

	before.pdf = NULL;
	out = packed(arena, &before);
	CHECK(printed_unpack(out.bytes, out.length, &after));
	CHECK(after.pdf == NULL);
	CHECK_EQUAL_INT(after.bytes, 4);
}

TEST(what_is_cut_short_or_too_long_is_refused)
{
	Printed before = printed(), after;
	Str out = packed(arena, &before);

	for (size_t length = 0; length < out.length; length++)
		CHECK(!printed_unpack((const char *)at_the_edge(out.bytes, length), length, &after));
	str_add_char(&out, 'x');
	CHECK(!printed_unpack(out.bytes, out.length, &after));
}

int main(void)
{
	RUN(what_is_packed_is_unpacked);
	RUN(what_went_elsewhere_is_counted_and_not_packed);
	RUN(what_is_cut_short_or_too_long_is_refused);
	return check_status();
}
