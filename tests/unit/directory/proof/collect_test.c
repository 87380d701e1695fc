/* Names of notes, and what their annotations say. */
#include "check.h"
#include "proof/collect.h"

TEST(notes_of_one_name_get_different_ones)
{
	ProofNotes notes = { 0 };

	array_push(arena, &notes, (ProofNote){ .name = "a#D05" });
	array_push(arena, &notes, (ProofNote){ .name = "a#D05~2" });
	array_push(arena, &notes, (ProofNote){ .name = "a#D05" });
	array_push(arena, &notes, (ProofNote){ .name = "a#D05" });
	collect_set_apart(arena, &notes);
	CHECK_EQUAL_STR(notes.items[0].name, "a#D05");
	CHECK_EQUAL_STR(notes.items[1].name, "a#D05~2");
	CHECK_EQUAL_STR(notes.items[2].name, "a#D05~3");
	CHECK_EQUAL_STR(notes.items[3].name, "a#D05~4");
}

TEST(a_question_says_its_answers)
{
	const ProofAnswer answers[] = { { "mairie", "2026-03-20", "Oui." }, { "A. Frey", "", "Merci." } };
	const ProofNote note = { .kind = PROOF_QUESTION,
				 .title = "q1",
				 .text = "En fonction ?",
				 .remedy = "",
				 .answers = answers,
				 .answer_count = 2 };

	CHECK_EQUAL_STR(note_contents(arena, &note), "En fonction ?\nmairie, 2026-03-20 : Oui.\nA. Frey : Merci.");
}

TEST(a_finding_says_the_way_out)
{
	const ProofNote note = {
		.kind = PROOF_FINDING, .title = "D05", .text = "fax et téléphone", .remedy = "n’écrire qu’un"
	};

	CHECK_EQUAL_STR(note_contents(arena, &note), "fax et téléphone\n→ n’écrire qu’un");
}

TEST(a_change_says_what_was_there)
{
	ProofNote note = { .kind = PROOF_CHANGE,
			   .title = "Maire, nom",
			   .text = "",
			   .remedy = "",
			   .old = "Apchin",
			   .new = "Vautrelle" };

	CHECK_EQUAL_STR(note_contents(arena, &note), "Maire, nom\nétait : Apchin");
	note.new = NULL;
	CHECK_EQUAL_STR(note_contents(arena, &note), "Maire, nom\nétait : Apchin\nn’y est plus");
	note.old = NULL;
	note.new = "Vautrelle";
	CHECK_EQUAL_STR(note_contents(arena, &note), "Maire, nom\nnouveau");
}

int main(void)
{
	RUN(notes_of_one_name_get_different_ones);
	RUN(a_question_says_its_answers);
	RUN(a_finding_says_the_way_out);
	RUN(a_change_says_what_was_there);
	return check_status();
}
