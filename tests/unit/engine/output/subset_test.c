/* CFF programs keyed by CID are told from others by their top dictionary, written here byte by byte (Adobe Technical
 * Note 5176): header, index of names, index of top dictionaries. */
#include "edge.h"

#include "output/subset.h"

/* The program with one name and this top dictionary; offsets take `size` bytes. */
static const uint8_t *program(unsigned size, const char *name, const uint8_t *top, size_t length)
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
	return at_the_edge(bytes, at);
}

#define TOP(...) (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ })

TEST(keyed_by_cid_whatever_its_operands_take)
{
	CHECK(subset_is_cid_keyed(program(1, "Name", TOP(139, 140, 139, 12, 30))));
	CHECK(subset_is_cid_keyed(program(1, "Name", TOP(248, 20, 249, 30, 139, 12, 30))));
	CHECK(subset_is_cid_keyed(program(1, "Name", TOP(28, 1, 135, 28, 1, 136, 139, 12, 30))));
	CHECK(subset_is_cid_keyed(program(1, "Name", TOP(29, 0, 0, 1, 135, 28, 1, 136, 255 - 8, 0, 12, 30))));
	CHECK(subset_is_cid_keyed(program(2, "A longer name", TOP(139, 140, 139, 12, 30))));
	CHECK(subset_is_cid_keyed(program(4, "", TOP(139, 140, 139, 12, 30))));
}

TEST(keyed_by_name)
{
	CHECK(!subset_is_cid_keyed(program(1, "Name", TOP(139, 0, 139, 1, 139, 12, 30))));
	CHECK(!subset_is_cid_keyed(program(1, "Name", TOP(248, 20, 0, 249, 30, 1, 30, 30))));
	CHECK(!subset_is_cid_keyed(program(1, "Name", TOP(139, 140, 139, 12, 31))));
	CHECK(!subset_is_cid_keyed(program(2, "Name", TOP(139, 140, 139, 13, 30))));
}

int main(void)
{
	RUN(keyed_by_cid_whatever_its_operands_take);
	RUN(keyed_by_name);
	return check_status();
}
