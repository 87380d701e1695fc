/*
 * Roll: what an edition says of places, people and how to reach them, gathered in one walk, so that rules compare
 * lists and never search the tree. Everything is in the order of the document.
 *
 * A place stands in a fiche (`collectivite`) or in a list of partnerships (`fr`, `ml`). A contact speaks for one
 * place where that can be told: that of its `pour`, or the only one of its side.
 */
#ifndef CHECK_ROLL_H
#define CHECK_ROLL_H

#include "base/array.h"
#include "source/xml.h"

#include <stdbool.h>

typedef struct RollFiche {
	const xmlNode *element;
	const char *id;                  /* "" if none */
	const char *update;              /* when it was last brought up to date; "" if that is not said */
	size_t first_place, place_count; /* its places, in the roll's */
} RollFiche;

typedef struct RollPlace {
	const xmlNode *element;
	const RollFiche *fiche;                   /* NULL: in a list */
	const char *country;                      /* "fr", "ml", … */
	const char *ref, *type;                   /* "" if none */
	const char *name, *key;                   /* as written; its plain key */
	const char *department, *region, *cercle; /* "" if not said */
} RollPlace;

typedef struct RollContact {
	const xmlNode *element;
	const RollFiche *fiche; /* NULL: outside fiches */
	const char *country;    /* of its side; "" if none */
	const char *role;       /* "" for what is given with a partner */
	const char *place;      /* ref of the place it speaks for; "" if that cannot be told */
	const char *body;       /* names of its bodies, "" if none */
	size_t people;          /* how many */
} RollContact;

typedef struct RollPerson {
	const xmlNode *element;
	const RollContact *contact; /* NULL: in credits */
	const RollFiche *fiche;     /* NULL: outside fiches */
	const char *given, *surname;
	const char *name, *key; /* both together; their plain key */
	const char *place;      /* as of a contact, its own `pour` first */
	bool outgoing;
} RollPerson;

/* A telephone number, a mailbox or a site. */
typedef struct RollAddress {
	const xmlNode *element;
	const RollContact *contact; /* NULL: in running text */
	const RollPerson *person;   /* NULL: of the contact itself */
	const RollFiche *fiche;
	const char *value;
	const char *usage; /* of a number */
} RollAddress;

typedef ARRAY(const RollFiche *) RollFiches;
typedef ARRAY(const RollPlace *) RollPlaces;
typedef ARRAY(const RollContact *) RollContacts;
typedef ARRAY(const RollPerson *) RollPeople;
typedef ARRAY(const RollAddress *) RollAddresses;

typedef struct Roll {
	RollFiches fiches;
	RollPlaces places;
	RollContacts contacts;
	RollPeople people;
	RollAddresses numbers, mailboxes, sites;
} Roll;

/* Those of the document, in `arena`; values without white space at their ends. */
const Roll *roll_of(Arena *arena, const xmlNode *root);

#endif
