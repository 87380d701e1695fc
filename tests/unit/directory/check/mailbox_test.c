#include "check.h"

#include "check/mailbox.h"

TEST(a_mailbox_fits_its_person)
{
	CHECK(mailbox_fits(arena, "paul.trehorel@courbeval.example", "paul-trehorel"));
	CHECK(mailbox_fits(arena, "ptrehorel@courbeval.example", "paul-trehorel"));
	CHECK(mailbox_fits(arena, "trehorelp@boite.example", "paul-trehorel"));
	CHECK(mailbox_fits(arena, "plhautier@courbeval.example", "paul-l-hautier"));
	CHECK(mailbox_fits(arena, "treho@boite.example", "paul-trehorel"));
	CHECK(mailbox_fits(arena, "jmb@boite.example", "jean-marie-bral"));
	CHECK(mailbox_fits(arena, "pba@boite.example", "paul-ba"));
}

TEST(another_s_mailbox_does_not)
{
	CHECK(!mailbox_fits(arena, "odile.marchepre@courbeval.example", "paul-trehorel"));
	CHECK(!mailbox_fits(arena, "wz-1000@courbeval.example", "paul-trehorel"));
}

TEST(offices_are_known_by_their_words)
{
	CHECK(mailbox_is_office("mairie@courbeval.example"));
	CHECK(mailbox_is_office("le_maire@courbeval.example"));
	CHECK(mailbox_is_office("sizani_mairie@boite.example"));
	CHECK(!mailbox_is_office("paul.trehorel@mairie.example"));
	CHECK(mailbox_is_personal("paul.trehorel@mairie.example"));
	CHECK(mailbox_is_personal("p.trehorel@mairie.example"));
	CHECK(!mailbox_is_personal("striby@mairie.example"));
	CHECK(!mailbox_is_personal("mairie.courbeval@mairie.example"));
}

TEST(domains_are_named_after_something)
{
	CHECK_EQUAL_STR(mailbox_domain("a@b.example"), "b.example");
	CHECK_EQUAL_STR(mailbox_domain("a"), "");
	CHECK_EQUAL_STR(mailbox_core(arena, "ville-saint-val44.example"), "saintval");
	CHECK_EQUAL_STR(mailbox_core(arena, "saintval.example"), "saintval");
	CHECK_EQUAL_STR(mailbox_core(arena, "cg72.example"), "");
	CHECK(mailbox_is_of_domain(arena, "balnpdc@cr-npdc.example"));
	CHECK(!mailbox_is_of_domain(arena, "bal@cr-npdc.example"));
	CHECK(mailbox_is_public_provider("wanadoo.fr"));
	CHECK(!mailbox_is_public_provider("wanadoo-ville.fr"));
	CHECK_EQUAL_STR(mailbox_bare(arena, "h.de-val@boite.example"), "hdevalboiteexample");
}

int main(void)
{
	RUN(a_mailbox_fits_its_person);
	RUN(another_s_mailbox_does_not);
	RUN(offices_are_known_by_their_words);
	RUN(domains_are_named_after_something);
	return check_status();
}
