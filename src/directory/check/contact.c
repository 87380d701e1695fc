/*
 * Contact data: mailboxes and their owners, domains and sites, numbers that two share, postcodes.
 */
#include "check/checking.h"
#include "check/roll.h"

#include "base/map.h"
#include "base/str.h"
#include "check/mailbox.h"
#include "check/near.h"
#include "check/postcode.h"
#include "source/datatype.h"
#include "source/unicode.h"

#include <stdint.h>
#include <string.h>

#define DOMAIN_LETTERS 10 /* shorter domains are one letter apart by right */

/* ---- D01, D02: whose mailbox it is ---- */

/* People by the contact they stand in. */
typedef ARRAY(const RollPerson *) People;

static const char *address_of(Arena *arena, const void *thing)
{
	return arena_printf(arena, "%p", thing);
}

static Map *people_by_contact(Checking *checking, const Roll *roll)
{
	Map *by_contact = map_new(checking->arena);

	for (size_t i = 0; i < roll->people.count; i++) {
		const RollPerson *person = roll->people.items[i];
		const char *key = address_of(checking->arena, person->contact);
		People *people = map_find(by_contact, key);

		if (!people) {
			people = arena_new_of(checking->arena, People);
			map_set(by_contact, key, people);
		}
		array_push(checking->arena, people, person);
	}
	return by_contact;
}

/* Whether a mailbox is named after a place of the fiche, the contact's body, or its own domain. */
static bool is_of_place(Checking *checking, const Roll *roll, const RollAddress *mailbox)
{
	const RollFiche *fiche = mailbox->fiche;

	for (size_t i = 0; fiche && i < fiche->place_count; i++)
		if (mailbox_fits(checking->arena, mailbox->value, roll->places.items[fiche->first_place + i]->key))
			return true;
	return mailbox_fits(checking->arena, mailbox->value, unicode_fold(checking->arena, mailbox->contact->body)) ||
	       mailbox_is_of_domain(checking->arena, mailbox->value);
}

/* Whether a mailbox says that it is somebody's: named as a person is, or at an employer's, whose mailboxes are. */
static bool is_somebodys(const RollAddress *mailbox)
{
	if (mailbox_is_office(mailbox->value) || strcspn(mailbox->value, "@") < 5)
		return false;
	return mailbox_is_personal(mailbox->value) || !mailbox_is_public_provider(mailbox_domain(mailbox->value));
}

/* Whether the contact's mailboxes are its only person's. */
static bool is_of_people(Checking *checking, const RollAddress *mailbox, const People *people)
{
	const char *owner = xml_attribute(checking->arena, mailbox->element, "titulaire");

	return people && people->count && !str_equal(owner, "organisme") &&
	       (mailbox->person || !*mailbox->contact->body);
}

static bool fits_anybody(Checking *checking, const RollAddress *mailbox, const People *people)
{
	if (mailbox->person)
		return mailbox_fits(checking->arena, mailbox->value, mailbox->person->key);
	for (size_t i = 0; i < people->count; i++)
		if (mailbox_fits(checking->arena, mailbox->value, people->items[i]->key))
			return true;
	return false;
}

static void check_owner(Checking *checking, const Roll *roll, const RollAddress *mailbox, const People *people)
{
	const RollPerson *owner = mailbox->person ? mailbox->person : people && people->count ? people->items[0] : NULL;

	if (is_of_people(checking, mailbox, people) && is_somebodys(mailbox) &&
	    !fits_anybody(checking, mailbox, people) && !is_of_place(checking, roll, mailbox))
		finding_add(checking, (Finding){ .code = "D01", .element = mailbox->element, .found = mailbox->value },
			    mailbox->value, owner->name, NULL);
}

/* A mailbox of the office, or of who holds it now, that bears the name of who held it before. */
static void check_outgoing(Checking *checking, const RollAddress *mailbox, const People *people)
{
	for (size_t i = 0; people && i < people->count; i++) {
		const RollPerson *person = people->items[i];
		const char *surname = unicode_fold(checking->arena, person->surname);

		if (person->outgoing && mailbox->person != person &&
		    mailbox_fits(checking->arena, mailbox->value, surname))
			finding_add(checking,
				    (Finding){ .code = "D02", .element = mailbox->element, .found = mailbox->value },
				    mailbox->value, person->name, NULL);
	}
}

/* An office's mailbox that is kept from readers as if it were a person's. */
static void check_hidden(Checking *checking, const RollAddress *mailbox)
{
	if (str_equal(xml_attribute(checking->arena, mailbox->element, "diffusion"), "interne") &&
	    mailbox_is_office(mailbox->value))
		finding_add(checking, (Finding){ .code = "D04", .element = mailbox->element, .found = mailbox->value },
			    mailbox->value, NULL);
}

static void check_mailboxes(Checking *checking, const Roll *roll)
{
	Map *by_contact = people_by_contact(checking, roll);

	for (size_t i = 0; i < roll->mailboxes.count; i++) {
		const RollAddress *mailbox = roll->mailboxes.items[i];
		const People *people =
			mailbox->contact ? map_find(by_contact, address_of(checking->arena, mailbox->contact)) : NULL;

		check_hidden(checking, mailbox);
		if (!mailbox->contact)
			continue;
		check_outgoing(checking, mailbox, people);
		check_owner(checking, roll, mailbox, people);
	}
}

/* ---- D21: mailboxes of the other side ---- */

/* A mailbox at a domain where the other side of the same fiche has its own. */
static void check_sides(Checking *checking, const Roll *roll)
{
	Map *sides = map_new(checking->arena);

	for (size_t i = 0; i < roll->mailboxes.count; i++) {
		const RollAddress *mailbox = roll->mailboxes.items[i], *first;
		const char *domain = mailbox_domain(mailbox->value), *key;

		/* whose mailbox it is is told of a provider's */
		if (!mailbox->contact || !mailbox->fiche || !*mailbox->contact->country ||
		    mailbox_is_public_provider(domain) || xml_attribute(checking->arena, mailbox->element, "titulaire"))
			continue;
		key = arena_printf(checking->arena, "%s %s", mailbox->fiche->id, domain);
		first = map_find(sides, key);
		if (!first)
			map_set(sides, key, (void *)(uintptr_t)mailbox);
		else if (!str_equal(first->contact->country, mailbox->contact->country))
			finding_add(checking,
				    (Finding){ .code = "D21", .element = mailbox->element, .found = mailbox->value },
				    mailbox->value, checking_line(checking, first->element), NULL);
	}
}

/* ---- D03, D12: domains, mailboxes and sites under several spellings ---- */

typedef struct Host {
	const RollAddress *first;
	const char *name;
	size_t uses;
} Host;

static const char *host_of(Arena *arena, const char *site)
{
	const char *host = strstr(site, "://");

	host = host ? host + 3 : site;
	host = arena_strndup(arena, host, strcspn(host, "/:?#"));
	return str_starts(host, "www.") ? host + 4 : host;
}

static void add_host(Checking *checking, Map *hosts, const RollAddress *address, const char *name)
{
	Host *host = map_find(hosts, name);

	if (!host) {
		host = arena_new_of(checking->arena, Host);
		*host = (Host){ .first = address, .name = name };
		map_set(hosts, name, host);
	}
	host->uses++;
}

/* Domains that are somebody's own, of mailboxes and of sites. */
static Map *own_domains(Checking *checking, const Roll *roll)
{
	Map *hosts = map_new(checking->arena);

	for (size_t i = 0; i < roll->mailboxes.count; i++) {
		const char *domain = mailbox_domain(roll->mailboxes.items[i]->value);

		if (!mailbox_is_public_provider(domain))
			add_host(checking, hosts, roll->mailboxes.items[i], domain);
	}
	for (size_t i = 0; i < roll->sites.count; i++)
		add_host(checking, hosts, roll->sites.items[i], host_of(checking->arena, roll->sites.items[i]->value));
	return hosts;
}

/* The one that is used less, or comes later, is told. */
static void tell_host(Checking *checking, const Host *a, const Host *b)
{
	const Host *rare = b->uses <= a->uses ? b : a, *other = rare == a ? b : a;

	finding_add(checking, (Finding){ .code = "D03", .element = rare->first->element, .found = rare->name },
		    rare->name, other->name, checking_line(checking, other->first->element), NULL);
}

static bool have_figures(const char *a, const char *b)
{
	return strpbrk(a, "0123456789") && strpbrk(b, "0123456789");
}

static void check_near_domains(Checking *checking, const Map *hosts)
{
	size_t count = map_count(hosts);
	const char **names = arena_array_of(checking->arena, const char *, count);
	NearPairs pairs;

	for (size_t i = 0; i < count; i++)
		names[i] = map_key(hosts, i);
	pairs = near_pairs(checking->arena, names, count, SIZE_MAX);
	for (size_t i = 0; i < pairs.count; i++) {
		const Host *a = map_value(hosts, pairs.items[i].first), *b = map_value(hosts, pairs.items[i].second);

		if (strlen(a->name) >= DOMAIN_LETTERS && strlen(b->name) >= DOMAIN_LETTERS &&
		    !have_figures(a->name, b->name))
			tell_host(checking, a, b);
	}
}

/* Domains named after one thing, in one fiche: ville-x.fr, x.org. Those of a mailbox and of a site may well differ. */
static void check_cores(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->mailboxes.count; i++) {
		const RollAddress *mailbox = roll->mailboxes.items[i], *first;
		const char *domain = mailbox_domain(mailbox->value), *core = mailbox_core(checking->arena, domain),
			   *key;

		if (!*core || !mailbox->fiche || mailbox_is_public_provider(domain))
			continue;
		key = arena_printf(checking->arena, "%s %s", mailbox->fiche->id, core);
		first = map_find(first_of, key);
		if (!first)
			map_set(first_of, key, (void *)(uintptr_t)mailbox);
		else if (!str_equal(mailbox_domain(first->value), domain) &&
			 unicode_distance(mailbox_domain(first->value), domain, 1) > 1)
			finding_add(checking, (Finding){ .code = "D03", .element = mailbox->element, .found = domain },
				    domain, mailbox_domain(first->value), checking_line(checking, first->element),
				    NULL);
	}
}

/* Mailboxes that differ in dots and hyphens alone. */
static void check_bare_mailboxes(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->mailboxes.count; i++) {
		const RollAddress *mailbox = roll->mailboxes.items[i], *first;
		const char *bare = mailbox_bare(checking->arena, mailbox->value);

		first = map_find(first_of, bare);
		if (!first)
			map_set(first_of, bare, (void *)(uintptr_t)mailbox);
		else if (!str_equal(first->value, mailbox->value) &&
			 str_equal(mailbox_domain(first->value), mailbox_domain(mailbox->value)))
			finding_add(checking,
				    (Finding){ .code = "D03", .element = mailbox->element, .found = mailbox->value },
				    mailbox->value, first->value, checking_line(checking, first->element), NULL);
	}
}

/* One site with and without www, with http and https. */
static void check_sites(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->sites.count; i++) {
		const RollAddress *site = roll->sites.items[i], *first;
		const char *host = host_of(checking->arena, site->value);
		const char *beginning = strstr(site->value, host), *other;

		first = map_find(first_of, host);
		if (!first || !beginning) {
			map_set(first_of, host, (void *)(uintptr_t)site);
			continue;
		}
		other = strstr(first->value, host);
		if (other && (beginning - site->value != other - first->value ||
			      strncmp(site->value, first->value, (size_t)(beginning - site->value)) != 0))
			finding_add(checking,
				    (Finding){ .code = "D12", .element = site->element, .found = site->value },
				    site->value, first->value, checking_line(checking, first->element), NULL);
	}
}

/* ---- D06, D07, D20: numbers ---- */

/* Whether the number is the place's own: not a committee's, nor a body's that the contact names. */
static bool is_of_the_place(const RollAddress *number)
{
	static const char *const roles[] = { "executif", "elu-referent", "relations-internationales", "autre-service",
					     "service-implique" };

	if (!number->contact || !*number->contact->place || *number->contact->body)
		return false;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (str_equal(number->contact->role, roles[i]))
			return true;
	return false;
}

/* The same number for two places; a number of one fiche's two sides is a slip all the same. */
static void check_shared(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->numbers.count; i++) {
		const RollAddress *number = roll->numbers.items[i], *first;

		if (!is_of_the_place(number))
			continue;
		first = map_find(first_of, number->value);
		if (!first)
			map_set(first_of, number->value, (void *)(uintptr_t)number);
		else if (!str_equal(first->contact->place, number->contact->place))
			finding_add(checking,
				    (Finding){ .code = "D06", .element = number->element, .found = number->value },
				    number->value, checking_line(checking, first->element), NULL);
	}
}

/* What the first contact of a place's executive gives as its numbers, between spaces. */
typedef struct Desk {
	const RollContact *contact;
	const char *fixed, *fax;
} Desk;

static const char *numbers_in(Checking *checking, const xmlNode *contact, bool fax)
{
	Str numbers = str_in(checking->arena);

	for (const xmlNode *child = contact->children; child; child = child->next) {
		const char *usage = xml_is(child, "tel") ? xml_attribute(checking->arena, child, "usage") : NULL;

		if (!xml_is(child, "tel") || str_equal(usage, "mobile") || str_equal(usage, "domicile"))
			continue;
		if (fax == str_equal(usage, "fax"))
			str_printf(&numbers, " %s",
				   datatype_collapsed(checking->arena, xml_text(checking->arena, child)));
	}
	return str_text(&numbers);
}

/* Whether both give numbers, and not one the same. */
static bool share_nothing(Arena *arena, const char *a, const char *b)
{
	char *rest = arena_strdup(arena, a), *number;

	while ((number = strtok_r(rest, " ", &rest)))
		if (strstr(b, number))
			return false;
	return *a && *b;
}

static void compare_desks(Checking *checking, const Desk *desk, const Desk *first)
{
	bool fixed = share_nothing(checking->arena, desk->fixed, first->fixed);

	if (fixed || share_nothing(checking->arena, desk->fax, first->fax))
		finding_add(checking,
			    (Finding){ .code = "D07",
				       .element = desk->contact->element,
				       .found = fixed ? desk->fixed + 1 : desk->fax + 1 },
			    fixed ? desk->fixed + 1 : desk->fax + 1, fixed ? first->fixed + 1 : first->fax + 1,
			    checking_line(checking, first->contact->element), NULL);
}

static void check_desks(Checking *checking, const Roll *roll)
{
	Map *first_of = map_new(checking->arena);

	for (size_t i = 0; i < roll->contacts.count; i++) {
		const RollContact *contact = roll->contacts.items[i];
		Desk *desk, *first;

		if (!str_equal(contact->role, "executif") || !*contact->place)
			continue;
		desk = arena_new_of(checking->arena, Desk);
		*desk = (Desk){ contact, numbers_in(checking, contact->element, false),
				numbers_in(checking, contact->element, true) };
		first = map_find(first_of, contact->place);
		if (!first)
			map_set(first_of, contact->place, desk);
		else if (first->contact->fiche != contact->fiche)
			compare_desks(checking, desk, first);
	}
}

/* A number of the other side's country. */
static void check_country(Checking *checking, const RollAddress *number)
{
	const char *country = number->contact ? number->contact->country : "";
	bool french = str_starts(number->value, "+33"), malian = str_starts(number->value, "+223");

	if ((str_equal(country, "ml") && french) || (str_equal(country, "fr") && malian))
		finding_add(checking, (Finding){ .code = "D20", .element = number->element, .found = number->value },
			    number->value, french ? "France" : "Mali", NULL);
}

/* ---- D09: postcode against département ---- */

/* Departments by their codes. */
static Map *departments_of(Checking *checking)
{
	Map *departments = map_new(checking->arena);

	for (const xmlNode *element = checking->lists; element; element = xml_next_element(checking->lists, element)) {
		const char *code =
			xml_is(element, "departement") ? xml_attribute(checking->arena, element, "code") : NULL;

		if (code)
			map_set(departments, code, (void *)(uintptr_t)element);
	}
	return departments;
}

static const char *name_of_department(Checking *checking, const Map *departments, const char *code)
{
	const xmlNode *element = map_find(departments, code);
	const char *name = element ? xml_attribute(checking->arena, element, "nom") : NULL;

	return name ? name : code;
}

/* Whether the postcode fits one of the place's départements or, where only a region is given, one of that. */
static bool fits_place(Checking *checking, const Map *departments, const char *postcode, const RollPlace *place)
{
	char *rest = arena_strdup(checking->arena, place->department), *department, code[4];
	const xmlNode *told;
	const char *region;

	while ((department = strtok_r(rest, " ", &rest)))
		if (postcode_fits(postcode, department))
			return true;
	if (*place->department || !*place->region || !postcode_department(postcode, code))
		return !*place->department;
	told = map_find(departments, code);
	region = told ? xml_attribute(checking->arena, told, "region") : NULL;
	return !region || strstr(place->region, region);
}

/* Whether the postcode fits one of the French places that the contact speaks for; `told` is the first of these. */
static bool fits_side(Checking *checking, const Map *departments, const char *postcode, const RollContact *contact,
		      const Roll *roll, const RollPlace **told)
{
	bool fits = false;

	*told = NULL;
	for (size_t i = 0; i < contact->fiche->place_count; i++) {
		const RollPlace *place = roll->places.items[contact->fiche->first_place + i];

		if (!str_equal(place->country, "fr") || (*contact->place && !str_equal(place->ref, contact->place)))
			continue;
		*told = *told ? *told : place;
		fits = fits || fits_place(checking, departments, postcode, place);
	}
	return fits || !*told;
}

/* A home may be anywhere, and so may a body of its own. */
static bool may_be_anywhere(Checking *checking, const RollContact *contact, const xmlNode *address)
{
	return str_equal(xml_attribute(checking->arena, address, "diffusion"), "interne") ||
	       (*contact->body && !str_equal(contact->role, "executif"));
}

static void check_postcode(Checking *checking, const Map *departments, const RollContact *contact, const Roll *roll)
{
	const xmlNode *address = xml_child(contact->element, "adresse");
	const xmlNode *element = address ? xml_child(address, "cp") : NULL;
	const char *postcode = element ? datatype_collapsed(checking->arena, xml_text(checking->arena, element)) : "";
	const RollPlace *place;
	char code[4];

	if (!postcode_department(postcode, code) || may_be_anywhere(checking, contact, address) ||
	    fits_side(checking, departments, postcode, contact, roll, &place))
		return;
	finding_add(checking, (Finding){ .code = "D09", .element = element, .found = postcode }, postcode,
		    name_of_department(checking, departments, code), code,
		    *place->department ? name_of_department(checking, departments, place->department) : place->region,
		    place->department, NULL);
}

static void check_postcodes(Checking *checking, const Roll *roll)
{
	Map *departments = departments_of(checking);

	for (size_t i = 0; i < roll->contacts.count; i++) {
		const RollContact *contact = roll->contacts.items[i];

		if (contact->fiche && str_equal(contact->country, "fr") && *contact->role)
			check_postcode(checking, departments, contact, roll);
	}
}

void check_contact(Checking *checking)
{
	const Roll *roll = checking_roll(checking);
	const Map *domains = own_domains(checking, roll);

	check_mailboxes(checking, roll);
	check_sides(checking, roll);
	check_near_domains(checking, domains);
	check_cores(checking, roll);
	check_bare_mailboxes(checking, roll);
	check_sites(checking, roll);
	check_shared(checking, roll);
	check_desks(checking, roll);
	for (size_t i = 0; i < roll->numbers.count; i++)
		check_country(checking, roll->numbers.items[i]);
	check_postcodes(checking, roll);
}
