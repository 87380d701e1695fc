#include "check.h"

#include "transform/forms.h"

#define NB "\u00A0"
#define THIN "\u202F"

TEST(phones_take_their_house_form)
{
	CHECK_EQUAL_STR(form_phone(arena, "+33261910101"), "02" NB "61" NB "91" NB "01" NB "01");
	CHECK_EQUAL_STR(form_phone(arena, "+2236000000"), "+223" NB "6" NB "000" NB "000");
	CHECK_EQUAL_STR(form_phone(arena, "+22360000000"), "+223" NB "60" NB "00" NB "00" NB "00");
}

TEST(other_phones_stay_as_they_are)
{
	CHECK_EQUAL_STR(form_phone(arena, "+3326191010"), "+3326191010");
	CHECK_EQUAL_STR(form_phone(arena, "+33 2 61 91 01"), "+33 2 61 91 01");
	CHECK_EQUAL_STR(form_phone(arena, "+32255501234"), "+32255501234");
	CHECK_EQUAL_STR(form_phone(arena, "poste 12"), "poste 12");
	CHECK_EQUAL_STR(form_phone(arena, ""), "");
}

TEST(dates_are_as_precise_as_they_were)
{
	CHECK_EQUAL_STR(form_date(arena, "2006-04-10"), "10" NB "avril 2006");
	CHECK_EQUAL_STR(form_date(arena, "2007-03-01"), "1er" NB "mars 2007");
	CHECK_EQUAL_STR(form_date(arena, "2006-08"), "août" NB "2006");
	CHECK_EQUAL_STR(form_date(arena, "2006"), "2006");
	CHECK_EQUAL_STR(form_date(arena, "2006-13"), "2006-13");
	CHECK_EQUAL_STR(form_date(arena, "2006-00"), "2006-00");
	CHECK_EQUAL_STR(form_date(arena, "2006-05-00"), "2006-05-00");
	CHECK_EQUAL_STR(form_date(arena, "2006-05-31"), "31" NB "mai 2006");
	CHECK_EQUAL_STR(form_date(arena, "2006-05-32"), "2006-05-32");
	CHECK_EQUAL_STR(form_date(arena, "bientôt"), "bientôt");
}

TEST(periods_are_written_as_short_as_they_can)
{
	CHECK_EQUAL_STR(form_period(arena, "2003", "2006"), "2003-2006");
	CHECK_EQUAL_STR(form_period(arena, "2006-04", "2006-05"), "avril-mai" NB "2006");
	CHECK_EQUAL_STR(form_period(arena, "2006-04-10", "2006-04-12"), "10-12" NB "avril 2006");
	CHECK_EQUAL_STR(form_period(arena, "2003-04", "2006-05"), "avril" NB "2003" NB "– mai" NB "2006");
	CHECK_EQUAL_STR(form_period(arena, "2005-05-10", "2006-05-12"), "10" NB "mai 2005" NB "– 12" NB "mai 2006");
	CHECK_EQUAL_STR(form_period(arena, "2003", "2003"), "2003");
	CHECK_EQUAL_STR(form_period(arena, "2003", "2006-05"), "2003" NB "– mai" NB "2006");
}

TEST(open_periods_say_so)
{
	CHECK_EQUAL_STR(form_period(arena, "2003", ""), "depuis 2003");
	CHECK_EQUAL_STR(form_period(arena, "2003-04-01", ""), "depuis le 1er" NB "avril 2003");
	CHECK_EQUAL_STR(form_period(arena, "", "2006"), "jusqu’en 2006");
	CHECK_EQUAL_STR(form_period(arena, "", "2006-04-10"), "jusqu’au 10" NB "avril 2006");
	CHECK_EQUAL_STR(form_period(arena, "", ""), "");
}

TEST(numbers_are_grouped_by_three)
{
	CHECK_EQUAL_STR(form_number(arena, "0"), "0");
	CHECK_EQUAL_STR(form_number(arena, "999"), "999");
	CHECK_EQUAL_STR(form_number(arena, "9800"), "9" THIN "800");
	CHECK_EQUAL_STR(form_number(arena, "1234567.25"), "1" THIN "234" THIN "567,25");
	CHECK_EQUAL_STR(form_number(arena, "douze"), "douze");
	CHECK_EQUAL_STR(form_number(arena, "1."), "1.");
	CHECK_EQUAL_STR(form_number(arena, "NaN"), "NaN");
}

TEST(money_has_its_unit)
{
	CHECK_EQUAL_STR(form_money(arena, "12500", "EUR"), "12" THIN "500" NB "€");
	CHECK_EQUAL_STR(form_money(arena, "30000", "FRF"), "30" THIN "000" NB "FF");
	CHECK_EQUAL_STR(form_money(arena, "6000000", "XOF"), "6" THIN "000" THIN "000" NB "F" NB "CFA");
	CHECK_EQUAL_STR(form_money(arena, "5", "USD"), "5" NB "USD");
	CHECK_EQUAL_STR(form_money(arena, "5", ""), "5");
}

TEST(capitals_keep_their_accents)
{
	CHECK_EQUAL_STR(form_upper(arena, "Évry, Sanankoro-Béla, œuf, ß"), "ÉVRY, SANANKORO-BÉLA, ŒUF, SS");
	CHECK_EQUAL_STR(form_upper(arena, "titi"), "TITI"); /* no dotted I, in Turkish either */
}

TEST(the_plural_begins_at_two)
{
	CHECK_EQUAL_STR(form_plural(0, "cheval", "chevaux"), "cheval");
	CHECK_EQUAL_STR(form_plural(1.9, "cheval", "chevaux"), "cheval");
	CHECK_EQUAL_STR(form_plural(2, "cheval", "chevaux"), "chevaux");
}

int main(void)
{
	RUN(phones_take_their_house_form);
	RUN(other_phones_stay_as_they_are);
	RUN(dates_are_as_precise_as_they_were);
	RUN(periods_are_written_as_short_as_they_can);
	RUN(open_periods_say_so);
	RUN(numbers_are_grouped_by_three);
	RUN(money_has_its_unit);
	RUN(capitals_keep_their_accents);
	RUN(the_plural_begins_at_two);
	return check_status();
}
