/* Notes in a margin: beside their lines, never one over another, none lost between those placed and the rest. */
#include "check.h"
#include "proof/margin.h"

static MarginNote note(Length wanted, Length height)
{
	return (MarginNote){ .wanted = wanted, .height = height };
}

TEST(a_note_stands_at_its_line)
{
	MarginNote notes[] = { note(30, 10), note(60, 10) };

	CHECK(margin_settle(notes, 2, 0, 100, 2) == 2);
	CHECK(notes[0].top == 30 && notes[1].top == 60);
}

TEST(notes_push_each_other_down)
{
	MarginNote notes[] = { note(30, 10), note(31, 10), note(32, 10), note(70, 5) };

	CHECK(margin_settle(notes, 4, 0, 100, 2) == 4);
	CHECK(notes[0].top == 30 && notes[1].top == 42 && notes[2].top == 54 && notes[3].top == 70);
}

TEST(notes_at_the_foot_push_up)
{
	MarginNote notes[] = { note(80, 10), note(90, 10), note(95, 10) };

	CHECK(margin_settle(notes, 3, 0, 100, 2) == 3);
	CHECK(notes[0].top == 66 && notes[1].top == 78 && notes[2].top == 90);
}

TEST(no_note_stands_above_the_top)
{
	MarginNote notes[] = { note(-20, 10) };

	CHECK(margin_settle(notes, 1, 5, 100, 2) == 1);
	CHECK(notes[0].top == 5);
}

TEST(what_has_no_room_is_left)
{
	MarginNote notes[] = { note(0, 48), note(0, 50), note(0, 1) };

	CHECK(margin_settle(notes, 3, 0, 100, 2) == 2);
	CHECK(notes[0].top == 0 && notes[1].top == 50);
	CHECK(margin_settle(notes, 3, 0, 47, 2) == 0);
	CHECK(margin_settle(notes, 0, 0, 47, 2) == 0);
}

/* Whatever is wanted, notes keep their order, their gaps and the margin. */
TEST(any_notes_keep_order_gaps_and_margin)
{
	uint32_t seed = 1;

	for (int round = 0; round < 2000; round++) {
		MarginNote notes[12];
		size_t fit;

		for (int i = 0; i < 12; i++) {
			seed = seed * 1664525 + 1013904223;
			notes[i] = note((seed >> 8) % 120, 1 + (seed >> 20) % 25);
		}
		fit = margin_settle(notes, 12, 3, 103, 2);
		for (size_t i = 0; i < fit; i++) {
			CHECK(notes[i].top >= 3 && notes[i].top + notes[i].height <= 103);
			CHECK(i == 0 || notes[i].top >= notes[i - 1].top + notes[i - 1].height + 2);
		}
	}
}

int main(void)
{
	RUN(a_note_stands_at_its_line);
	RUN(notes_push_each_other_down);
	RUN(notes_at_the_foot_push_up);
	RUN(no_note_stands_above_the_top);
	RUN(what_has_no_room_is_left);
	RUN(any_notes_keep_order_gaps_and_margin);
	return check_status();
}
