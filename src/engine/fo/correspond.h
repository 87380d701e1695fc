/*
 * Properties that are settled only when all of an object are known: borders without style or colour, and the
 * margins, which correspond to indents and spaces (XSL 1.1 § 5.3.2). Writing mode lr-tb.
 */
#ifndef FO_CORRESPOND_H
#define FO_CORRESPOND_H

#include "fo/element.h"
#include "fo/style.h"
#include "fo/value.h"

/* Which margins decide, by side. */
typedef struct Margins {
	bool counts[FO_SIDES];
} Margins;

typedef struct CorrespondScope {
	ElementLevel level;
	/* the object makes one, so its margins do not add to inherited indents */
	bool reference_area;
	bool in_reference_area; /* its parent makes one, so its indents count from there */
	const FoText *parent_text;
	const FoBox *parent_box;
} CorrespondScope;

/* A border of style none or hidden has no width; one without a colour has that of the text. */
void settle_borders(Values *values, const PropertySet *specified);

/* Margins to indents or spaces. True if that looked at the parent's box. */
bool settle_margins(Values *values, const Margins *margins, const CorrespondScope *scope);

#endif
