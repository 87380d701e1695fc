#include "base/hash.h"
#include "base/table.h"
#include "check.h"

typedef struct Thing {
	uint32_t key, value;
} Thing;

static bool has_key(const void *thing, const void *key)
{
	return ((const Thing *)thing)->key == *(const uint32_t *)key;
}

static const Thing *find(const Table *table, uint64_t hash, uint32_t key)
{
	return table_find(table, hash, has_key, &key);
}

TEST(what_is_put_in_is_found_again_however_the_table_grows)
{
	Table table = table_in(arena, 0);
	Thing things[1000];
	size_t found = 0;

	for (uint32_t i = 0; i < 1000; i++) {
		things[i] = (Thing){ i * 16, i };
		table_add(&table, hash_number(HASH_START, i * 16), &things[i]);
	}
	for (uint32_t i = 0; i < 1000; i++)
		found += find(&table, hash_number(HASH_START, i * 16), i * 16) == &things[i];
	CHECK_EQUAL_INT(found, 1000);
	CHECK_EQUAL_INT(table.count, 1000);
	CHECK(!find(&table, hash_number(HASH_START, 8), 8));
}

TEST(entries_with_one_hash_are_told_apart_by_their_keys)
{
	Table table = table_in(arena, 0);
	Thing things[100];

	for (uint32_t i = 0; i < 100; i++) {
		things[i] = (Thing){ i, i };
		table_add(&table, 7, &things[i]);
	}
	CHECK(find(&table, 7, 99) == &things[99]);
	CHECK(!find(&table, 7, 100));
	CHECK(!find(&table, 8, 99));
}

TEST(a_table_with_room_does_not_grow)
{
	Table table = table_in(arena, 192);
	unsigned bits = table.bits;
	Thing thing = { 0 };

	for (uint64_t i = 0; i < 192; i++)
		table_add(&table, i, &thing);
	CHECK_EQUAL_INT(table.bits, bits);
}

int main(void)
{
	RUN(what_is_put_in_is_found_again_however_the_table_grows);
	RUN(entries_with_one_hash_are_told_apart_by_their_keys);
	RUN(a_table_with_room_does_not_grow);
	return check_status();
}
