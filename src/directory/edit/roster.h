/*
 * The fiches of an edition as files: one is added, retired or given another id. What such a change touches (the
 * master's line, the fiche's file, its page of corrections, what names it elsewhere) is worked out first, can be shown
 * as a patch, and is written in an order in which, whenever it is cut off, nothing is lost: at worst a file stays that
 * no master names. Of files that stay no other byte changes.
 *
 * Faults are diagnostics, and nothing is written then:
 *	[fiche-there]	an id that a fiche has, or had, or a file of that name
 *	[fiche-id]	an id or a name that gives none
 *	[reference-unknown]	a type, département, cercle or region that the controlled lists have not
 *	[reference-left]	a text that sends its readers to the fiche that is to go
 *	[edition-part]	an edition that has no part for such a fiche
 *	those of source/xml.h, source/include.h and edit/edit.h
 */
#ifndef EDIT_ROSTER_H
#define EDIT_ROSTER_H

#include "base/str.h"
#include "edit/edit.h"

typedef struct Roster Roster;

/* Reads the master and all that it includes, without its schema. NULL with diagnostics when any of it cannot be
 * read. */
Roster *roster_open(Arena *arena, const char *master, Diagnostics *diagnostics);
void roster_free(Roster *roster); /* NULL is ignored */

/* A fiche that is to be; NULL: not said. */
typedef struct NewFiche {
	const char *french, *malian;           /* names, as they are printed; French is said */
	const char *french_type, *malian_type; /* of the controlled lists; "commune" */
	const char *departement, *cercle;      /* where they are */
	const char *region;                    /* of Mali, where no cercle is said */
	const char *date;                      /* of its update */
	bool other;                            /* of the other types of partnership; without a Malian side it is */
} NewFiche;

/* One change to a roster that was opened. Each is false, or NULL, with diagnostics. */

/* A file that holds what the schema asks for, id, key and place worked out of the names, and its line in the master. An
 * entry of the partnership among those without answers gives what it knows of the partners, and leads to the fiche from
 * then on, which a note tells. The id; in the roster's arena. */
const char *roster_add(Roster *roster, const NewFiche *fiche, Diagnostics *diagnostics);

/* `path` is the file of a fiche, as source_find() tells it. */
bool roster_retire(Roster *roster, const char *path, Diagnostics *diagnostics);

/* The old id stays among the fiche's `anciens`. Its key follows, if it was worked out of the old id. */
bool roster_rename(Roster *roster, const char *path, const char *id, Diagnostics *diagnostics);

/* The change for people: a patch of the files that stay, a line for each that comes, goes or moves. */
void roster_show(Str *out, const Roster *roster);

bool roster_apply(Roster *roster, Diagnostics *diagnostics);

#endif
