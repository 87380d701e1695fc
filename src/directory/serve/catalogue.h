/*
 * Catalogue: the fiches of an edition, by which documents are asked for. It is made where the edition is read, in
 * another process, and comes over as bytes; lengths are learnt afterwards, as fiches are printed.
 */
#ifndef SERVE_CATALOGUE_H
#define SERVE_CATALOGUE_H

#include "base/map.h"
#include "base/str.h"
#include "source/source.h"

typedef struct CatalogueItem {
	const char *id, *names;
	uint32_t pages; /* 0: not known yet */
} CatalogueItem;

typedef struct Catalogue {
	const char *title;
	const char *folder; /* the edition's */
	/* by number: in the order of the source; then one for the whole edition */
	CatalogueItem *items;
	uint32_t count; /* of fiches; also the edition's number */
	Map *ids;
} Catalogue;

/* Adds it to `out` as bytes. */
void catalogue_pack(Arena *arena, const Source *source, Str *out);

/* The same again in `arena`, the bytes copied; NULL when they are not those of a catalogue. */
Catalogue *catalogue_unpack(Arena *arena, const char *bytes, size_t length);

/* The number of the fiche; false if there is none. */
bool catalogue_find(const Catalogue *catalogue, const char *id, uint32_t *number);

#endif
