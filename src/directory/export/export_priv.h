/*
 * What the files of this room share: the facts, and how they are looked at.
 */
#ifndef EXPORT_EXPORT_PRIV_H
#define EXPORT_EXPORT_PRIV_H

#include "base/map.h"
#include "export/export.h"
#include "transform/transform.h"

#include <libxml/tree.h>

struct Export {
	Arena *arena;
	const Source *source;
	const char *path; /* of the template */
	Template *template;
	bool internal;
	/* of the whole edition: NULL until they are needed, export_know() */
	xmlDoc *facts;
	const xmlNode *root, *fiches; /* the list of them */
	Map *by_id;                   /* what is in that list */
};

/* Has the facts of the whole edition made, if they are not. False with diagnostics. */
bool export_know(Export *data, Diagnostics *diagnostics);

/* ---- facts: elements as export.xsl makes them ---- */

typedef enum DatumKind { DATUM_TEXT, DATUM_NUMBER, DATUM_LIST, DATUM_OBJECT } DatumKind;

DatumKind datum_kind(const xmlNode *fact);

/* Whether there is anything to write: lists always, all else with content. */
bool datum_is_there(const xmlNode *fact);

/* The next element from `node` on, itself included, that is there; NULL. */
const xmlNode *datum_next(const xmlNode *node);

/* The member of that name, "presentation/premiers-contacts" of one in it; NULL. */
const xmlNode *datum_member(const xmlNode *fact, const char *path);

/* Its text, "" if it is not there; in `arena`. */
const char *datum_text(Arena *arena, const xmlNode *fact, const char *path);

/* ---- forms, each adding to `out` ---- */

/* A file of one, an object with members, whose first says where its schema is: editors then check and explain it. */
void json_add_document(Str *out, const xmlNode *fact, const char *schema);

void card_add(Str *out, const xmlNode *fiche, const xmlNode *contact);

typedef enum SheetKind { SHEET_CONTACTS, SHEET_PARTNERSHIPS, SHEET_ACTIONS } SheetKind;

void sheet_add(Str *out, const Export *data, SheetKind kind);

#endif
