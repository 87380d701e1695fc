#include "area/structure.h"
#include "check.h"

TEST(elements_are_numbered_in_reading_order_however_they_were_added)
{
	StructElem *root = structure_add(arena, NULL, "Document", 0);
	StructElem *first = structure_add(arena, root, "Sect", 1), *last = structure_add(arena, root, "Sect", 2);
	StructElem *late = structure_add(arena, first, "P", 3);

	CHECK_EQUAL_INT(structure_number(root), 4);
	CHECK_EQUAL_INT(root->index, 0);
	CHECK_EQUAL_INT(first->index, 1);
	CHECK_EQUAL_INT(late->index, 2);
	CHECK_EQUAL_INT(last->index, 3);
}

TEST(a_walk_of_a_part_ends_with_the_part)
{
	StructElem *root = structure_add(arena, NULL, "Document", 0);
	StructElem *part = structure_add(arena, root, "Part", 1), *leaf = structure_add(arena, part, "P", 2);

	structure_add(arena, root, "Part", 3);
	CHECK(structure_next(part, part) == leaf);
	CHECK(structure_next(part, leaf) == NULL);
	CHECK(structure_next(leaf, leaf) == NULL);
}

int main(void)
{
	RUN(elements_are_numbered_in_reading_order_however_they_were_added);
	RUN(a_walk_of_a_part_ends_with_the_part);
	return check_status();
}
