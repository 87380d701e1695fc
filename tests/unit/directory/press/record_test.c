/* Where a fiche is sent to, and its pages in the edition. */
#include "check.h"

#include "press/record.h"

#include <libxml/parser.h>

/* The address of mail of a fiche whose French side has these contacts. */
static void check_mail(Arena *arena, const char *contacts, const char *mail)
{
	const char *text =
		arena_printf(arena,
			     "<fiche><partie pays='fr'>%s</partie><partie pays='ml'><contact role='executif'>"
			     "<courriel>mairie@sanankoro.example</courriel></contact></partie></fiche>",
			     contacts);
	xmlDoc *document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, 0);
	SourceFiche fiche = { .id = "courbeval--sanankoro",
			      .names = "Courbeval – Sanankoro",
			      .element = xmlDocGetRootElement(document) };

	CHECK_EQUAL_STR(record_of(arena, &fiche).mail, mail);
	xmlFreeDoc(document);
}

#define LEFT "<personne statut='sortant'><prenom>Odile</prenom><nom>Marchepré</nom>"
#define HOLDS "<personne statut='en-exercice'><prenom>Émile</prenom><nom>Vautrelle</nom>"
#define OFFICE "<contact role='executif'>"
#define SERVICE "<contact role='relations-internationales'><courriel>jumelage@courbeval.example</courriel></contact>"

TEST(a_fiche_is_not_sent_to_who_left_office)
{
	check_mail(arena,
		   OFFICE LEFT "<courriel>odile.marchepre@courbeval.example</courriel></personne>" HOLDS "</personne>"
			       "<courriel>mairie@courbeval.example</courriel></contact>",
		   "mairie@courbeval.example");
	check_mail(arena,
		   OFFICE LEFT "<courriel>odile.marchepre@courbeval.example</courriel></personne>" HOLDS
			       "<courriel>e.vautrelle@courbeval.example</courriel></personne></contact>",
		   "e.vautrelle@courbeval.example");
	check_mail(arena, OFFICE LEFT "<courriel>mairie@courbeval.example</courriel></personne></contact>" SERVICE,
		   "jumelage@courbeval.example");
	check_mail(arena, OFFICE LEFT "<courriel>mairie@courbeval.example</courriel></personne></contact>", "");
	check_mail(arena,
		   OFFICE
		   "<personne jusque='2008-03'><nom>Aubreuil</nom><courriel>a@courbeval.example</courriel></personne>"
		   "</contact>",
		   "");
}

TEST(nor_to_a_mailbox_of_the_office_that_bears_the_name_of_who_left)
{
	check_mail(arena,
		   OFFICE LEFT "</personne>" HOLDS
			       "</personne><courriel>o.marchepre@courbeval.example</courriel></contact>" SERVICE,
		   "jumelage@courbeval.example");
	check_mail(arena,
		   OFFICE LEFT "</personne>" HOLDS
			       "</personne><courriel>e.vautrelle@courbeval.example</courriel></contact>" SERVICE,
		   "e.vautrelle@courbeval.example");
}

TEST(it_is_sent_to_the_executive_then_to_those_who_see_to_the_partnership)
{
	const char *committee = "<contact role='comite'><courriel>comite@courbeval.example</courriel></contact>";
	const char *elected = "<contact role='elu-referent'><personne><nom>Brissoul</nom>"
			      "<courriel>brissoul@courbeval.example</courriel></personne></contact>";
	const char *office = OFFICE "<courriel>mairie@courbeval.example</courriel></contact>";

	check_mail(arena, committee, "comite@courbeval.example");
	check_mail(arena, arena_printf(arena, "%s%s", committee, elected), "brissoul@courbeval.example");
	check_mail(arena, arena_printf(arena, "%s%s" SERVICE, committee, elected), "jumelage@courbeval.example");
	check_mail(arena, arena_printf(arena, "%s%s" SERVICE "%s", committee, elected, office),
		   "mairie@courbeval.example");
}

TEST(what_is_kept_in_or_not_known_is_no_address)
{
	check_mail(arena,
		   OFFICE
		   "<courriel titulaire='personne' diffusion='interne'>emile@vautrelle.example</courriel></contact>",
		   "");
	check_mail(arena, OFFICE "<courriel etat='neant'/></contact>", "");
	check_mail(arena, "", "");
	check_mail(arena, OFFICE "<note>écrire à <courriel>tiers@ailleurs.example</courriel></note></contact>", "");
}

/* Three pages of one sequence, whose bodies begin at 50: a on the first two, b and c on the second, d heading the
   third. */
TEST(fiches_that_follow_each_other_have_their_pages)
{
	AreaPage pages[3] = { { .body = { .y = 50 } }, { .body = { .y = 50 } }, { .body = { .y = 50 } } };
	AreaDestination places[] = {
		{ .name = "a", .page = 0, .y = 60 },
		{ .name = "b", .page = 1, .y = 80 },
		{ .name = "c", .page = 1, .y = 90 },
		{ .name = "d", .page = 2, .y = 50 },
	};
	Record fiches[] = { { .id = "d" }, { .id = "c" }, { .id = "b" }, { .id = "a" } };
	AreaDocument edition = { .pages = pages, .page_count = 3, .destinations = places, .destination_count = 4 };
	uint32_t first = 9;

	(void)arena;
	CHECK_EQUAL_INT(record_pages(&edition, fiches, 4, "a", &first), 2);
	CHECK_EQUAL_INT(first, 0);
	CHECK_EQUAL_INT(record_pages(&edition, fiches, 4, "b", &first), 1);
	CHECK_EQUAL_INT(first, 1);
	CHECK_EQUAL_INT(record_pages(&edition, fiches, 4, "c", &first), 1);
	CHECK_EQUAL_INT(record_pages(&edition, fiches, 4, "d", &first), 1);
	CHECK_EQUAL_INT(first, 2);
	CHECK_EQUAL_INT(record_pages(&edition, fiches, 4, "e", &first), 0);
}

int main(void)
{
	RUN(fiches_that_follow_each_other_have_their_pages);
	RUN(a_fiche_is_not_sent_to_who_left_office);
	RUN(nor_to_a_mailbox_of_the_office_that_bears_the_name_of_who_left);
	RUN(it_is_sent_to_the_executive_then_to_those_who_see_to_the_partnership);
	RUN(what_is_kept_in_or_not_known_is_no_address);
	return check_status();
}
