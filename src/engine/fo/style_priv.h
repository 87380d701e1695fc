/*
 * Shared by style.c (the steps) and inherit.c (values that ask other objects).
 */
#ifndef FO_STYLE_PRIV_H
#define FO_STYLE_PRIV_H

#include "base/array.h"
#include "base/map.h"
#include "base/table.h"
#include "fo/style.h"
#include "fo/value.h"

/* An attribute. */
typedef struct Given {
	const PropertyName *name;
	Slice value;
} Given;

/* What a style is found by. Pointers to styles are unique, as are those to names. */
typedef struct StyleKey {
	uint64_t hash;
	const FoText *inherited;
	Element element;
	bool in_reference_area;
	const Given *given;
	size_t count;
} StyleKey;

typedef struct StyleEntry {
	StyleKey key;
	Style style;
} StyleEntry;

typedef struct Specified {
	Slice value;
	int precision;
	const char *attribute; /* that gave it: its own or a shorthand */
} Specified;

/* A power of two: a document uses some hundred names, each time as the same string. */
enum { RECENT_NAMES = 256 };

struct Styles {
	Arena *arena;
	Arena *own_arena;       /* for what only one object has */
	const char *extensions; /* namespace of our own properties */
	Diagnostics *diagnostics;
	Strangers *strangers;
	Map *names;                               /* to PropertyName */
	const PropertyName *recent[RECENT_NAMES]; /* found before, by where the name stands; or NULL */
	Map *met;                                 /* what was named once */
	StyleColumn *column;
	void *column_data;
	ValueScope scope;
	Style initial;
	FoBox unsettled; /* initial, borders still as wide as they are once they have a style */
	Table known;     /* styles computed before */
	/* the object being computed */
	ARRAY(Given) shared, own;
	PropertySet set;
	Specified specified[PROPERTY_COUNT];
	const char *attribute; /* being expanded */
	Values values;
	PropertySet misread; /* whose values could not be */
	const char *mended;  /* in the value read last, or NULL */
	bool shareable;
};

#endif
