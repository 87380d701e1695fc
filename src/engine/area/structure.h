/*
 * The structure tree (ISO 32000-1 § 14.7-14.8): what the pages mean, in reading order, apart from where it is
 * painted. Items of the area tree point at their element; elements do not know pages.
 */
#ifndef AREA_STRUCTURE_H
#define AREA_STRUCTURE_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum StructScope { STRUCT_SCOPE_NONE, STRUCT_SCOPE_ROW, STRUCT_SCOPE_COLUMN, STRUCT_SCOPE_BOTH } StructScope;

typedef struct StructElem StructElem;

struct StructElem {
	/* a standard structure type: "Document", "Part", "H1", "P", "TD", "Link" … */
	const char *type;
	uint32_t index;                 /* from 0, in reading order, below AreaDocument.element_count */
	uint32_t node;                  /* index of its formatting object */
	const Place *place;             /* of that; NULL: unknown */
	bool words;                     /* it has text or pictures of its own, besides its children */
	bool pictured;                  /* it is a Figure, or stands in one, whose box it belongs to */
	const char *fault;              /* what PDF/UA has against it, as a message says it; NULL: nothing */
	const char *language;           /* BCP 47 where it differs from the parent's, else NULL */
	const char *alt;                /* said instead of it: of Figure and Span, else NULL */
	const char *expansion;          /* of an abbreviation, else NULL */
	const char *actual;             /* the letters that stand for those drawn, of Span, else NULL */
	const char *id;                 /* of Note and of header cells, else NULL */
	StructScope scope;              /* of TH */
	uint16_t row_span, column_span; /* of TH and TD, from 1; 0 for others */
	const char *list_numbering;     /* of L: "None", "Disc", "Decimal" …, else NULL */
	StructElem *parent, *first, *last, *next;
};

/* A new element in `arena`, the last child of `parent`, or a root if that is NULL. `type` is kept. Its index is 0
 * until structure_number(). */
StructElem *structure_add(Arena *arena, StructElem *parent, const char *type, uint32_t node);

/* Gives each element of the tree its index in reading order; answers how many there are. */
uint32_t structure_number(StructElem *root);

/* The element after `element` in reading order within the tree of `root`, or NULL after the last. */
const StructElem *structure_next(const StructElem *root, const StructElem *element);

#endif
