/* Lists of an index, of notes made by hand. */
#include "layout/page/index.h"

#include "base/str.h"
#include "check.h"

static const FoPageSequence arabic = { .format = "1", .folio_prefix = "", .folio_suffix = "" },
			    roman = { .format = "i", .folio_prefix = "", .folio_suffix = "" };

/* A list of two references, to a and to b, and things with these keys. */
typedef struct Scene {
	Arena *arena;
	Index *index;
	IndexNotes *notes;
	FoText text;
	FoNode list, a, b;
	uint32_t nodes;
} Scene;

static Scene *scene(Arena *arena)
{
	Scene *s = arena_new_of(arena, Scene);

	s->arena = arena;
	s->index = index_new(arena);
	s->notes = index_notes_new(arena, (IndexPages){ 0, 0, 1, &arabic });
	s->text = (FoText){ .merge_numbers = true, .merge_ranges = true, .merge_pages = true };
	s->list = (FoNode){ .kind = FO_INDEX_LIST, .text = &s->text, .first = &s->a };
	s->a = (FoNode){ .kind = FO_INDEX_REFERENCE, .next = &s->b, .as.citation.target = "a" };
	s->b = (FoNode){ .kind = FO_INDEX_REFERENCE, .as.citation.target = "b" };
	return s;
}

static FoNode *thing(Scene *s, FoKind kind, const char *key, const char *class)
{
	FoNode *node = arena_new_of(s->arena, FoNode);
	FoIndexed *indexed = arena_new_of(s->arena, FoIndexed);

	*indexed = (FoIndexed){ key, class };
	*node = (FoNode){ .kind = kind, .index = s->nodes++, .indexed = indexed };
	return node;
}

/* "a137": things with the key a on the pages 1, 3 and 7, counted from 0. */
static void put(Scene *s, const char *class, const char *what)
{
	char key[2] = { *what, '\0' };

	while (*++what)
		index_note(s->notes, thing(s, FO_BLOCK, arena_strdup(s->arena, key), class), (uint32_t)(*what - '0'));
}

static void put_range(Scene *s, const char *key, const char *id, uint32_t first, uint32_t last)
{
	FoNode *begin = thing(s, FO_INDEX_RANGE_BEGIN, key, ""), *end = arena_new_of(s->arena, FoNode);

	begin->id = id;
	*end = (FoNode){ .kind = FO_INDEX_RANGE_END, .index = s->nodes++, .as.citation.target = id };
	index_note(s->notes, begin, first);
	if (last)
		index_note(s->notes, end, last);
}

/* "a1 b3-5": the reference and the pages of each item. */
static const char *come_to(Scene *s)
{
	IndexCitation found = index_cite(s->arena, s->index, s->notes, &s->list, 9);
	Str text = str_in(s->arena);

	for (size_t i = 0; i < found.count; i++) {
		const IndexCited *item = &found.items[i];

		str_printf(&text, "%s%s%u", i ? " " : "", item->reference->as.citation.target, (unsigned)item->first);
		if (item->last != item->first)
			str_printf(&text, "-%u", (unsigned)item->last);
	}
	return str_text(&text);
}

TEST(three_pages_in_a_row_are_a_range_and_two_are_not)
{
	Scene *s = scene(arena);

	put(s, "", "a0123578");
	CHECK_EQUAL_STR(come_to(s), "a0-3 a5 a7 a8");
	s->text.merge_numbers = false;
	CHECK_EQUAL_STR(come_to(s), "a0 a1 a2 a3 a5 a7 a8");
}

TEST(a_page_counts_once_for_a_reference_and_a_class)
{
	Scene *s = scene(arena);

	put(s, "", "a441");
	put(s, "figure", "a4");
	CHECK_EQUAL_STR(come_to(s), "a1 a4 a4");
}

TEST(pages_are_merged_over_references_or_not)
{
	Scene *s = scene(arena);

	put(s, "", "a37");
	put(s, "", "b357");
	CHECK_EQUAL_STR(come_to(s), "a3 b5 a7");
	s->text.merge_pages = false;
	CHECK_EQUAL_STR(come_to(s), "a3 b3 b5 a7 b7");
}

TEST(ranges_are_merged_over_references_or_not)
{
	Scene *s = scene(arena);

	put(s, "", "a13");
	put(s, "", "b245");
	CHECK_EQUAL_STR(come_to(s), "a1-5");
	s->text.merge_ranges = false;
	CHECK_EQUAL_STR(come_to(s), "a1 b2 a3 b4 b5");
}

TEST(a_range_that_is_given_is_one_of_two_pages_too_and_takes_in_what_is_in_it)
{
	Scene *s = scene(arena);

	put_range(s, "a", "r", 3, 4);
	put(s, "", "a48");
	put_range(s, "b", "one", 8, 8);
	CHECK_EQUAL_STR(come_to(s), "a3-4 a8");
}

TEST(a_range_without_end_goes_on_to_the_last_page)
{
	Scene *s = scene(arena);

	put_range(s, "a", "r", 3, 0);
	CHECK_EQUAL_STR(come_to(s), "a3-9");
}

TEST(an_inline_stands_on_the_pages_between_its_beginning_and_its_end)
{
	Scene *s = scene(arena);
	FoNode *node = thing(s, FO_INLINE, "a", ""), *block = thing(s, FO_BLOCK, "b", "");

	index_note(s->notes, node, 2);
	index_note(s->notes, node, 4);
	index_note(s->notes, block, 6);
	index_note(s->notes, block, 8);
	CHECK_EQUAL_STR(come_to(s), "a2-4 b6 b8");
}

TEST(numbers_of_another_style_are_no_part_of_a_range)
{
	Scene *s = scene(arena);
	IndexNotes *front = index_notes_new(arena, (IndexPages){ 1, 0, 1, &roman });

	index_note(front, thing(s, FO_BLOCK, "a", ""), 0);
	index_publish(s->index, 1, front, false);
	s->notes = index_notes_new(arena, (IndexPages){ 2, 1, 2, &arabic });
	put(s, "", "a12");
	CHECK_EQUAL_STR(come_to(s), "a0 a1 a2");
}

TEST(what_a_sequence_publishes_again_stands_for_what_it_had)
{
	Scene *s = scene(arena);

	put(s, "", "a1");
	put_range(s, "b", "r", 4, 5);
	index_publish(s->index, 0, s->notes, false);
	s->notes = index_notes_new(arena, (IndexPages){ 0, 0, 1, &arabic });
	put(s, "", "b2");
	index_publish(s->index, 0, s->notes, true);
	s->notes = NULL;
	CHECK_EQUAL_STR(come_to(s), "b2");
}

TEST(pages_that_move_are_cited_where_they_are)
{
	Scene *s = scene(arena);
	AreaMove move = { .from = 2, .to = 4, .count = 3, .number = 5 };

	put(s, "", "a234");
	put_range(s, "b", "r", 3, 4);
	index_publish(s->index, 0, s->notes, false);
	s->notes = NULL;
	index_move(s->index, &move, 1);
	CHECK_EQUAL_STR(come_to(s), "a4-6");
}

int main(void)
{
	RUN(three_pages_in_a_row_are_a_range_and_two_are_not);
	RUN(a_page_counts_once_for_a_reference_and_a_class);
	RUN(pages_are_merged_over_references_or_not);
	RUN(ranges_are_merged_over_references_or_not);
	RUN(a_range_that_is_given_is_one_of_two_pages_too_and_takes_in_what_is_in_it);
	RUN(a_range_without_end_goes_on_to_the_last_page);
	RUN(an_inline_stands_on_the_pages_between_its_beginning_and_its_end);
	RUN(numbers_of_another_style_are_no_part_of_a_range);
	RUN(what_a_sequence_publishes_again_stands_for_what_it_had);
	RUN(pages_that_move_are_cited_where_they_are);
	return check_status();
}
