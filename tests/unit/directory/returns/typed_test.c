/* What people type into a form, and what the data makes of it. */
#include "check.h"
#include "returns/typed.h"

static void check(Arena *arena, const char *path, const char *typed, const char *expected)
{
	Typed value = typed_read(arena, path, typed);

	if (value.doubt)
		printf("  # %s: %s\n", typed, value.doubt);
	CHECK(!value.doubt);
	CHECK_EQUAL_STR(value.text, expected);
}

static void check_doubt(Arena *arena, const char *path, const char *typed, const char *doubt)
{
	Typed value = typed_read(arena, path, typed);

	CHECK_EQUAL_STR(value.doubt, doubt);
	CHECK_EQUAL_STR(value.text, typed);
}

TEST(numbers_of_telephones_are_those_of_their_side)
{
	check(arena, "fr/executif/tel.1", "02 61 91 00 01", "+33261910001");
	check(arena, "fr/executif/+tel", "02.61.91.00.01", "+33261910001");
	check(arena, "fr/executif/tel.1", "+33 (0)2 61 91 00 01", "+33261910001");
	check(arena, "fr/executif/tel.1", "0033 2 61 91 00 01", "+33261910001");
	check(arena, "ml/executif/tel.1", "20 99 00 01", "+22320990001");
	check(arena, "ml/executif/personne.1/tel.2", "+223 2 099 000", "+2232099000");
	check_doubt(arena, "fr/executif/tel.1", "02 61 91 00", "8 digits");
	check_doubt(arena, "fr/executif/tel.1", "02 61 91 00 0", "9 digits");
	check_doubt(arena, "fr/executif/tel.1", "+33 2 61 91 00", "9 digits");
	check_doubt(arena, "fr/executif/tel.1", "voir le maire", "this is no phone number");
}

TEST(addresses_are_told_from_words)
{
	check(arena, "fr/executif/courriel.1", " Mairie@Courbeval.example", "mairie@courbeval.example");
	check(arena, "fr/executif/courriel.1", "mailto:a@b.example", "a@b.example");
	check(arena, "fr/executif/site.1", "www.b.example", "http://www.b.example");
	check(arena, "fr/executif/site.1", "https://b.example", "https://b.example");
	check_doubt(arena, "fr/executif/courriel.1", "a@b.example, c@d.example", "this is no mail address");
	check_doubt(arena, "fr/executif/site.1", "pas de site", "this is no address of a site");
}

TEST(dates_are_read_as_precisely_as_they_are_said)
{
	check(arena, "actions/action.1/etape.1/quand/date.1@valeur", "2006", "2006");
	check(arena, "actions/action.1/etape.1/quand/date.1@valeur", "mai 2006", "2006-05");
	check(arena, "actions/action.1/etape.1/quand/periode.1@debut", "12 février 2008", "2008-02-12");
	check(arena, "actions/action.1/etape.1/+quand", "1er janv. 2006", "2006-01-01");
	check(arena, "actions/action.1/etape.1/+quand", "12/05/2006", "2006-05-12");
	check(arena, "actions/action.1/etape.1/+quand", "05/2006", "2006-05");
	check(arena, "actions/action.1/etape.1/+quand", "2006-05-12", "2006-05-12");
	check(arena, "actions/action.1/etape.1/+quand", "29 février 2008", "2008-02-29");
	check_doubt(arena, "actions/action.1/etape.1/+quand", "30/02/2006", "this is no date");
	check_doubt(arena, "actions/action.1/etape.1/+quand", "tous les ans", "this is no date");
	check_doubt(arena, "actions/action.1/etape.1/+quand", "13/2006", "this is no date");
}

static void check_amount(Arena *arena, const char *typed, const char *number, const char *currency)
{
	check(arena, "actions/action.1/etape.1/combien/montant.1@valeur", typed, number);
	CHECK_EQUAL_STR(typed_read(arena, "x/montant.1@valeur", typed).currency, currency);
}

TEST(amounts_have_a_number_and_a_currency)
{
	check_amount(arena, "12 500 €", "12500", "EUR");
	check_amount(arena,
		     "12\xC2\xA0"
		     "500,50 euros",
		     "12500.50", "EUR");
	check_amount(arena, "98 000 F", "98000", "FRF");
	check_amount(arena, "8 200 000 F CFA", "8200000", "XOF");
	check_amount(arena, "500", "500", "");
	check_doubt(arena, "actions/action.1/etape.1/+combien", "12.500 €", "this amount can be read in several ways");
	check_doubt(arena, "actions/action.1/etape.1/+combien", "500 dollars", "its currency is not known");
	check_doubt(arena, "actions/action.1/etape.1/+combien", "beaucoup", "this is no amount");
	check(arena, "fr/collectivite.1/population@valeur", "12 400", "12400");
	check_doubt(arena, "fr/collectivite.1/population@valeur", "12 400 hab.", "this is no number");
}

TEST(texts_lose_only_blanks)
{
	check(arena, "fr/executif/personne.1/nom", "  d’Hautecombe \n Sorel ", "d’Hautecombe Sorel");
	check(arena, "fr/executif/tel.1@diffusion", "oui", "oui");
	check(arena, "fr/executif/tel.1", "  ", "");
}

TEST(what_was_only_written_otherwise_is_the_same)
{
	CHECK(typed_is_alike(arena, "fr/executif/tel.1", "+33261910001", "02 61 91 00 01"));
	CHECK(typed_is_alike(arena, "ml/executif/tel.1", "+22312345", "+223 12 345"));
	CHECK(!typed_is_alike(arena, "fr/executif/tel.1", "+33261910001", "02 61 91 00 02"));
	CHECK(!typed_is_alike(arena, "fr/executif/tel.1", "+33261910001", ""));
	CHECK(typed_is_alike(arena, "fr/executif/courriel.1", "Mairie@B.example", "Mairie@B.example "));
}

int main(void)
{
	RUN(numbers_of_telephones_are_those_of_their_side);
	RUN(addresses_are_told_from_words);
	RUN(dates_are_read_as_precisely_as_they_are_said);
	RUN(amounts_have_a_number_and_a_currency);
	RUN(texts_lose_only_blanks);
	RUN(what_was_only_written_otherwise_is_the_same);
	return check_status();
}
