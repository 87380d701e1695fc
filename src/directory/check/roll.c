/*
 * The walk knows where it is by what it has passed: the fiche, its side, the contact and the person around an
 * element are those that were met last and that are its ancestors.
 */
#include "check/roll.h"

#include "base/str.h"
#include "source/datatype.h"
#include "source/unicode.h"

typedef struct Walk {
	Arena *arena;
	Roll *roll;
	RollFiche *fiche;
	const xmlNode *side;
	const char *only; /* its only place */
	RollContact *contact;
	RollPerson *person;
} Walk;

static const char *attribute(Arena *arena, const xmlNode *element, const char *name)
{
	const char *value = xml_attribute(arena, element, name);

	return value ? datatype_collapsed(arena, value) : "";
}

static const char *text_of(Arena *arena, const xmlNode *element)
{
	return element ? datatype_collapsed(arena, xml_text(arena, element)) : "";
}

/* What was met last, if it is still around. */
static void leave(Walk *walk, const xmlNode *element)
{
	if (walk->person && !xml_within(element, walk->person->element))
		walk->person = NULL;
	if (walk->contact && !xml_within(element, walk->contact->element))
		walk->contact = NULL;
	if (walk->side && !xml_within(element, walk->side))
		walk->side = NULL;
	if (walk->fiche && !xml_within(element, walk->fiche->element))
		walk->fiche = NULL;
}

static void add_fiche(Walk *walk, const xmlNode *element)
{
	const xmlNode *update = xml_child(element, "mise-a-jour");

	walk->fiche = arena_new_of(walk->arena, RollFiche);
	*walk->fiche = (RollFiche){ .element = element,
				    .id = attribute(walk->arena, element, "id"),
				    .update = update ? attribute(walk->arena, update, "date") : "" };
	array_push(walk->arena, &walk->roll->fiches, walk->fiche);
}

/* The ref of the side's only place; "" if it has several or none. */
static const char *only_place(Arena *arena, const xmlNode *side)
{
	const xmlNode *place = xml_child(side, "collectivite");

	for (const xmlNode *other = place ? place->next : NULL; other; other = other->next)
		if (xml_is(other, "collectivite"))
			return "";
	return place ? attribute(arena, place, "ref") : "";
}

static void enter_side(Walk *walk, const xmlNode *side)
{
	walk->side = side;
	walk->only = only_place(walk->arena, side);
}

static const char *place_spoken_for(Walk *walk, const xmlNode *element)
{
	const char *ref = attribute(walk->arena, element, "pour");

	if (*ref || !walk->side)
		return ref;
	return walk->only;
}

static void add_place(Walk *walk, const xmlNode *element)
{
	bool of_fiche = xml_is(element, "collectivite");
	const xmlNode *where = of_fiche ? xml_child(element, "situation") : element;
	const char *name = text_of(walk->arena, of_fiche ? xml_child(element, "nom") : element);
	RollPlace *place = arena_new_of(walk->arena, RollPlace);

	*place = (RollPlace){ .element = element,
			      .fiche = walk->fiche,
			      .country = of_fiche && walk->side ? attribute(walk->arena, walk->side, "pays")
								: (const char *)element->name,
			      .ref = attribute(walk->arena, element, "ref"),
			      .type = attribute(walk->arena, element, "type"),
			      .name = name,
			      .key = unicode_fold(walk->arena, name),
			      .department = where ? attribute(walk->arena, where, "departement") : "",
			      .region = where ? attribute(walk->arena, where, "region") : "",
			      .cercle = where ? attribute(walk->arena, where, "cercle") : "" };
	if (walk->fiche && !walk->fiche->place_count++)
		walk->fiche->first_place = walk->roll->places.count;
	array_push(walk->arena, &walk->roll->places, place);
}

/* The bodies that a contact names; with a partner, the partner. */
static const char *body_of(Arena *arena, const xmlNode *contact)
{
	const xmlNode *body = xml_child(contact, "organisme");

	if (body || !xml_is(contact, "coordonnees"))
		return text_of(arena, body);
	return contact->parent ? text_of(arena, contact->parent) : "";
}

static size_t count_people(const xmlNode *contact)
{
	size_t count = 0;

	for (const xmlNode *child = contact->children; child; child = child->next)
		count += xml_is(child, "personne");
	return count;
}

static void add_contact(Walk *walk, const xmlNode *element)
{
	walk->contact = arena_new_of(walk->arena, RollContact);
	*walk->contact = (RollContact){ .element = element,
					.fiche = walk->fiche,
					.country = walk->side ? attribute(walk->arena, walk->side, "pays") : "",
					.role = attribute(walk->arena, element, "role"),
					.place = place_spoken_for(walk, element),
					.body = body_of(walk->arena, element),
					.people = count_people(element) };
	array_push(walk->arena, &walk->roll->contacts, walk->contact);
}

static void add_person(Walk *walk, const xmlNode *element)
{
	const char *given = text_of(walk->arena, xml_child(element, "prenom"));
	const char *surname = text_of(walk->arena, xml_child(element, "nom")),
		   *own = attribute(walk->arena, element, "pour");
	const char *name = datatype_collapsed(walk->arena, arena_printf(walk->arena, "%s %s", given, surname));

	if (!*surname)
		return;
	walk->person = arena_new_of(walk->arena, RollPerson);
	*walk->person = (RollPerson){ .element = element,
				      .contact = walk->contact,
				      .fiche = walk->fiche,
				      .given = given,
				      .surname = surname,
				      .name = name,
				      .key = unicode_fold(walk->arena, name),
				      .place = *own || !walk->contact ? own : walk->contact->place,
				      .outgoing = str_equal(attribute(walk->arena, element, "statut"), "sortant") };
	array_push(walk->arena, &walk->roll->people, walk->person);
}

static void add_address(Walk *walk, const xmlNode *element, RollAddresses *list)
{
	RollAddress *address;
	const char *value = text_of(walk->arena, element);

	if (!*value)
		return;
	address = arena_new_of(walk->arena, RollAddress);
	*address = (RollAddress){ .element = element,
				  .contact = walk->contact,
				  .person = walk->person,
				  .fiche = walk->fiche,
				  .value = value,
				  .usage = attribute(walk->arena, element, "usage") };
	array_push(walk->arena, list, address);
}

static void add_fact(Walk *walk, const xmlNode *element)
{
	if (xml_is(element, "fiche"))
		add_fiche(walk, element);
	else if (xml_is(element, "partie"))
		enter_side(walk, element);
	else if (xml_is(element, "collectivite") || xml_is(element, "fr") || xml_is(element, "ml"))
		add_place(walk, element);
	else if (xml_is(element, "contact") || xml_is(element, "coordonnees"))
		add_contact(walk, element);
	else if (xml_is(element, "personne"))
		add_person(walk, element);
	else if (xml_is(element, "tel"))
		add_address(walk, element, &walk->roll->numbers);
	else if (xml_is(element, "courriel"))
		add_address(walk, element, &walk->roll->mailboxes);
	else if (xml_is(element, "site"))
		add_address(walk, element, &walk->roll->sites);
}

const Roll *roll_of(Arena *arena, const xmlNode *root)
{
	Walk walk = { .arena = arena, .roll = arena_new_of(arena, Roll) };

	for (const xmlNode *element = root; element; element = xml_next_element(root, element)) {
		leave(&walk, element);
		add_fact(&walk, element);
	}
	return walk.roll;
}
