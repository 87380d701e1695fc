/*
 * Shorthands (XSL 1.1 § 5.2 and § 7.31): cut into the values of the properties they stand for.
 *
 * The less precise yields to the more precise (border to border-width, border-width to border-top, all of them to
 * border-top-width); values are therefore handed on with their precision, and the receiver keeps the highest.
 */
#ifndef FO_SHORTHAND_H
#define FO_SHORTHAND_H

#include "fo/fault.h"
#include "fo/property.h"
#include "fo/slice.h"

#include <stdbool.h>

typedef enum Shorthand {
	SHORTHAND_BACKGROUND,
	SHORTHAND_BACKGROUND_POSITION,
	SHORTHAND_BLEED,
	SHORTHAND_BORDER,
	SHORTHAND_BORDER_STYLE,
	SHORTHAND_BORDER_WIDTH,
	SHORTHAND_BORDER_COLOR,
	SHORTHAND_BORDER_TOP,
	SHORTHAND_BORDER_RIGHT,
	SHORTHAND_BORDER_BOTTOM,
	SHORTHAND_BORDER_LEFT,
	SHORTHAND_BORDER_SPACING,
	SHORTHAND_FONT,
	SHORTHAND_MARGIN,
	SHORTHAND_PADDING,
	SHORTHAND_PAGE_BREAK_BEFORE,
	SHORTHAND_PAGE_BREAK_AFTER,
	SHORTHAND_PAGE_BREAK_INSIDE,
	SHORTHAND_POSITION,
	SHORTHAND_SIZE,
	SHORTHAND_VERTICAL_ALIGN,
	SHORTHAND_WHITE_SPACE,
	SHORTHAND_XML_LANG,
	SHORTHAND_COUNT
} Shorthand;

/* Where the properties of the shorthand live; all in the same home. */
PropertyHome shorthand_home(Shorthand shorthand);

/* Who receives the values; each is a slice of the given value or a constant. */
typedef struct ShorthandTarget {
	void (*set)(void *receiver, PropertyId property, Slice value, int precision);
	void *receiver;
} ShorthandTarget;

/* Precisions of shorthands run from 0 to below this. */
#define SHORTHAND_PRECISIONS 3

/* "inherit" is handed on to every property of the shorthand. After a fault nothing is set. */
Fault shorthand_expand(Shorthand shorthand, Slice value, ShorthandTarget target);

#endif
