/*
 * From the text of one property to its computed value, by the property's type.
 */
#ifndef FO_VALUE_H
#define FO_VALUE_H

#include "base/arena.h"
#include "fo/expression.h"
#include "fo/fault.h"
#include "fo/property.h"

/* The values of one object while they are computed. */
typedef struct Values {
	FoText text;
	FoBox box;
	FoMargin margin;
	FoOwn own;
} Values;

typedef struct ValueScope {
	Arena *arena;               /* strings are copied into it */
	const char *file;           /* relative addresses count from its folder */
	const FoText *inherited;    /* of the parent: what relative font sizes, weights … start from */
	ExpressionScope expression; /* its em is set by value_compute() */
	/* what was wrong with the value that was read all the same, in the way that was meant; NULL: it is not read */
	const char **mended;
} ValueScope;

/* Where the property lives in these values. */
void *value_field(Values *values, PropertyId property);

/* Sets the property, leaving it as it was after a fault. Rows of property_list.h that stand before this property must
 * have been computed. "inherit" is not known here. */
Fault value_compute(const ValueScope *scope, PropertyId property, Slice text, Values *values);

/* The computed value as something to calculate with; false for words, strings and compounds. */
bool value_read(PropertyId property, const void *field, Value *value);

/* A hint: the words the property knows, or what its values look like. */
const char *value_hint(Arena *arena, PropertyId property);

#endif
