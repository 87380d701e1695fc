/*
 * Styles: the computed properties of one object (XSL 1.1 § 5.1), from its attributes and its ancestors.
 *
 * Objects with the same parent style, kind and attributes share one computed style, so each distinct style is
 * computed once however long the document is, and pointers to FoText and FoBox are few.
 */
#ifndef FO_STYLE_H
#define FO_STYLE_H

#include "base/arena.h"
#include "base/diag.h"
#include "fo/extension.h"
#include "fo/element.h"
#include "fo/property.h"

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

#define PROPERTY_WORDS ((PROPERTY_COUNT + 63) / 64)

/* A set of properties. */
typedef struct PropertySet {
	uint64_t bits[PROPERTY_WORDS];
} PropertySet;

static inline bool property_set_has(const PropertySet *set, PropertyId id)
{
	return set->bits[id / 64] >> id % 64 & 1;
}

static inline void property_set_add(PropertySet *set, PropertyId id)
{
	set->bits[id / 64] |= UINT64_C(1) << id % 64;
}

/* Computed values, never changed. Text, box and margin are shared and stay as long as the arena; `own` may be in the
 * Lineage. */
typedef struct Style {
	const FoText *text;
	const FoBox *box;
	const FoMargin *margin;
	const FoOwn *own;
	PropertySet specified; /* explicitly or through a shorthand */
} Style;

/* An object whose style is or was computed, and its ancestors. */
typedef struct Lineage {
	const struct Lineage *parent; /* NULL only above fo:root */
	const xmlNode *xml;
	Element element;
	Place place;
	Style style;
	FoOwn own; /* where style.own points if the object has any such property */
} Lineage;

typedef struct Styles Styles;

/* Answers the style of the column that from-table-column() asks for on a cell or within it. `number` is the
 * column-number of a cell that is given one, else 0. NULL if there is no such column. */
typedef const Style *StyleColumn(void *data, const Lineage *asking, int number);

/* `file`: the document, from whose folder relative addresses count. `extensions`: the namespace of our own properties,
 * or NULL. `fine`: rep:typography as inherited by the root. Attributes of other namespaces go to `strangers`. */
Styles *styles_new(Arena *arena, const char *file, const char *extensions, bool fine, Diagnostics *diagnostics,
		   Strangers *strangers, StyleColumn *column, void *data);

/* What an object without parent inherits: all initial values. */
const Style *styles_initial(const Styles *styles);

/* Strings that only one object has (ids, addresses, words) go into that arena from now on, at first the styles'. */
void styles_keep_own(Styles *styles, Arena *arena);

/* Computes object->style; all other members are set. Faults are recorded at the object's place. */
void style_compute(Styles *styles, Lineage *object);

/* Whether the object computed last gives the property a value that could not be read, which has been told. */
bool styles_misread(const Styles *styles, PropertyId property);

#endif
