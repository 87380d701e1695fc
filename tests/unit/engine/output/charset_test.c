/* CFF programs keyed by CID are told from others by their top dictionary, written here byte by byte (Adobe Technical
 * Note 5176): header, index of names, index of top dictionaries. */
#include "edge.h"

#include "output/charset.h"

/* The program with one name and this top dictionary; offsets take `size` bytes. */
static Cff program(unsigned size, const char *name, const uint8_t *top, size_t length)
{
	uint8_t bytes[128] = { 1, 0, 4, 1, 0, 1 };
	size_t at = 6, ends[] = { strlen(name), length };

	for (int index = 0; index < 2; index++) {
		if (index) {
			bytes[at++] = 0;
			bytes[at++] = 1;
		}
		bytes[at++] = (uint8_t)size;
		bytes[at + size - 1] = 1;
		bytes[at + 2 * size - 1] = (uint8_t)(1 + ends[index]);
		at += 2 * size;
		memcpy(bytes + at, index ? (const void *)top : name, ends[index]);
		at += ends[index];
	}
	return (Cff){ at_the_edge(bytes, at), at };
}

#define TOP(...) (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ })

TEST(keyed_by_cid_whatever_its_operands_take)
{
	CHECK(charset_is_cid_keyed(program(1, "Name", TOP(139, 140, 139, 12, 30))));
	CHECK(charset_is_cid_keyed(program(1, "Name", TOP(248, 20, 249, 30, 139, 12, 30))));
	CHECK(charset_is_cid_keyed(program(1, "Name", TOP(28, 1, 135, 28, 1, 136, 139, 12, 30))));
	CHECK(charset_is_cid_keyed(program(1, "Name", TOP(29, 0, 0, 1, 135, 28, 1, 136, 255 - 8, 0, 12, 30))));
	CHECK(charset_is_cid_keyed(program(2, "A longer name", TOP(139, 140, 139, 12, 30))));
	CHECK(charset_is_cid_keyed(program(4, "", TOP(139, 140, 139, 12, 30))));
}

TEST(keyed_by_name)
{
	CHECK(!charset_is_cid_keyed(program(1, "Name", TOP(248, 20, 0, 249, 30, 1, 30, 30))));
	CHECK(!charset_is_cid_keyed(program(1, "Name", TOP(139, 140, 139, 12, 31))));
	CHECK(!charset_is_cid_keyed(program(2, "Name", TOP(139, 140, 139, 13, 30))));
}

/* The charset stands behind the top dictionary, which begins at 18 and takes 8 bytes. */
#define CHARSET(...) program(1, "Name", TOP(139, 140, 139, 12, 30, 139 + 26, 15, 14, __VA_ARGS__))

TEST(identifiers_are_those_of_the_charset)
{
	Cff list = CHARSET(0, 0, 7, 1, 0), ranges = CHARSET(1, 0, 7, 1, 1, 0, 0), wide = CHARSET(2, 0, 7, 1, 0);

	CHECK_EQUAL_INT(charset_identifier(list, 0), 0);
	CHECK_EQUAL_INT(charset_identifier(list, 1), 7);
	CHECK_EQUAL_INT(charset_identifier(list, 2), 256);
	CHECK_EQUAL_INT(charset_identifier(ranges, 2), 8);
	CHECK_EQUAL_INT(charset_identifier(ranges, 3), 256);
	CHECK_EQUAL_INT(charset_identifier(wide, 257), 263);
}

TEST(what_the_charset_does_not_say_keeps_its_number)
{
	CHECK_EQUAL_INT(charset_identifier(CHARSET(0, 0, 7), 2), 2);
	CHECK_EQUAL_INT(charset_identifier(CHARSET(1, 0, 7, 1), 9), 9);
	CHECK_EQUAL_INT(charset_identifier(program(1, "Name", TOP(139, 140, 139, 12, 30)), 5), 5);
}

int main(void)
{
	RUN(keyed_by_cid_whatever_its_operands_take);
	RUN(keyed_by_name);
	RUN(identifiers_are_those_of_the_charset);
	RUN(what_the_charset_does_not_say_keeps_its_number);
	return check_status();
}
