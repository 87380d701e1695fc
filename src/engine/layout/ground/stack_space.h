/*
 * Resolution of consecutive spaces (XSL 1.1 § 4.3.1).
 */
#ifndef LAYOUT_STACK_SPACE_H
#define LAYOUT_STACK_SPACE_H

#include "layout/ground/context.h"

typedef struct SpaceSpecifier {
	Space space;
	int32_t precedence; /* FO_FORCE for "force" */
	bool discard;       /* dropped at the edge of a page, column or reference area */
	bool below;         /* a space-before: it stands below a break, the others above */
} SpaceSpecifier;

Space space_sum(Space a, Space b);

/* The room that `count` specifiers leave between two areas; *winner is the index of the one that it comes from, or
 * `count` if there is none. */
Space space_between(const SpaceSpecifier *specifiers, size_t count, size_t *winner);

/* What remains at the head and at the foot of a reference area when it begins or ends among them. */
Length space_at_head(const SpaceSpecifier *specifiers, size_t count);
Length space_at_foot(const SpaceSpecifier *specifiers, size_t count);

#endif
